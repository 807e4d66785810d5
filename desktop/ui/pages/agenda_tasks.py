"""What can be done with an agenda item beyond typing: who submits it, where it goes, whether it waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.domain.agenda import AgendaItem, is_postponed
from desktop.domain.changes import Changes, Entity
from desktop.domain.finding import Place
from desktop.domain.meeting import meeting_name, meeting_when
from desktop.domain.people import NEW_NAME
from desktop.services import agenda, contacts, meetings, pool
from desktop.services.pool import Earlier, Waiting
from desktop.store.meetings import MeetingSummary
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.pages.promise_tasks import find_promises_of
from desktop.ui.widgets.labels import button

if TYPE_CHECKING:
    from desktop.ui.pages.agenda import AgendaPage


class AgendaTasks(QObject):
    """A button with a menu; each task has a key. Dialogs are opened, never waited for."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self.button = button("안건 다루기")
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName("안건 다루기")
        self.button.setMenu(self.menu)
        self.submitters = self._action("제출부처 고르기…", self.choose_submitters, "F4")
        self.attach = self._action("붙임 더하기…", self.add_attachment)
        self.menu.addSeparator()
        self.up = self._action("위로", lambda: self._move(-1), "Alt+Up", is_shown_only=True)
        self.down = self._action("아래로", lambda: self._move(1), "Alt+Down", is_shown_only=True)
        self.menu.addSeparator()
        self.copy = self._action("복사…", self.copy_item, "Ctrl+D")
        self.move = self._action("다른 회의로 옮기기…", self.move_item, "Ctrl+M")
        self.put_off = self._action("연기…", self.postpone, "Ctrl+R")
        self.menu.addSeparator()
        self.take = self._action("대기 안건 가져오기…", self.take_in, "Ctrl+T")
        self.promises = self._action("후속조치 찾기…", self.find_promises, "Ctrl+J")
        self.menu.aboutToShow.connect(self._offer)
        self.menu.aboutToHide.connect(self._settle)

    # ------------------------------------------------------------ tasks

    def choose_submitters(self) -> None:
        """Say which organisations submit the item."""
        row = self._row()
        if row is None:
            return
        from desktop.ui.dialogs.submitters import SubmittersDialog  # noqa: PLC0415 (not for the first window)

        SubmittersDialog(self._desk, row.item, self._page).open()

    def add_contact(self) -> None:
        """Add a contact to the item and go to its name."""
        row = self._row()
        if row is None:
            return
        added: list[str] = []
        new = contacts.NewContact(NEW_NAME, row.item.id)

        def action() -> Changes:
            key, changes = contacts.add_contact(self._desk.library, row.item.meeting_id, new)
            added.append(key)
            return changes

        if self._desk.try_act(action):
            self._desk.show_place(Place(Entity.ASSIGNMENT, added[0], "name"))

    def add_attachment(self) -> None:
        """Ask for a file and put it behind the item."""
        row = self._row()
        if row is not None:
            self._page.attachments.ask_for_file(row.item.id)

    def copy_item(self) -> None:
        """Copy the item to a meeting."""
        row = self._row()
        if row is not None:
            item = row.item
            self._pick_meeting(
                "안건 복사",
                f"{item.number}. {item.title}\n어느 회의로 복사합니까? 후속조치는 복사하지 않습니다.",
                "복사",
                self._meetings(),
                lambda target: agenda.copy_item(self._desk.library, item.id, target)[1],
            )

    def move_item(self) -> None:
        """Move the item to another meeting with all that hangs on it."""
        row = self._row()
        if row is not None:
            item = row.item
            self._pick_meeting(
                "다른 회의로 옮기기",
                f"{item.number}. {item.title}\n어느 회의로 옮깁니까? 연락처와 후속조치도 따라갑니다.",
                "옮기기",
                [one for one in self._meetings() if one.meeting.id != item.meeting_id],
                lambda target: agenda.move_item(self._desk.library, item.id, target),
            )

    def postpone(self) -> None:
        """Put the item off, saying why; take it back for one that was put off."""
        row = self._row()
        if row is None:
            return
        if is_postponed(row.item):
            self._bring_back(row.item)
            return
        from desktop.ui.dialogs.reason import ReasonDialog  # noqa: PLC0415

        item = row.item

        def store(reason: str) -> None:
            self._desk.act(lambda: pool.postpone(self._desk.library, item, reason))
            self._desk.said.emit(f"안건 {item.number}: 연기했습니다. 다음 회의의 대기 안건에 나옵니다.")

        sentence = (
            f"{item.number}. {item.title}\n이 안건을 연기합니다. 다음 회의에서 ‘대기 안건 가져오기’로 다시 올립니다."
        )
        ReasonDialog("안건 연기", sentence, store, agree="연기", hint="예: 관계부처 협의 중", parent=self._page).open()

    def take_in(self) -> None:
        """Put an item that waits on this agenda."""
        if not self._desk.meeting_id or not self._page.commit():
            return
        from desktop.ui.dialogs.pick import PickDialog  # noqa: PLC0415

        meeting = meetings.get_meeting(self._desk.library, self._desk.meeting_id)
        PickDialog(
            "대기 안건 가져오기",
            "앞 회의에서 연기되었거나 회의가 취소되어 기다리는 안건과, 다시 보고하기로 한 후속조치입니다. "
            "설명과 연락처가 함께 오고, 보고에는 그동안의 이행 경과가 담깁니다.",
            pool.pool(self._desk.library, meeting.series_id, meeting),
            self._take,
            fields=_WAITING_FIELDS,
            key=lambda one: one.key,
            agree="가져오기",
            silent="기다리는 안건이 없습니다. 안건을 연기하면(Ctrl+R) 다음 회의에서 여기에 나옵니다.",
            memory=self._desk.memory,
            parent=self._page,
        ).open()

    def find_promises(self) -> None:
        """Look for promises in the item's explanation and decision."""
        row = self._row()
        if row is not None:
            find_promises_of(self._desk, self._page.window(), row.item.id)

    # ------------------------------------------------------------ inside

    def _row(self) -> Any:  # noqa: ANN401 (an AgendaRow; its module imports this one)
        """The chosen row, once what is being typed is stored."""
        return self._page.table.chosen if self._page.commit() else None

    def _take(self, waiting: Waiting) -> None:
        added: list[str] = []

        def action() -> Changes:
            key, changes = pool.take(self._desk.library, waiting, self._desk.meeting_id)
            added.append(key)
            return changes

        self._desk.act(action)
        self._page.show_field(added[0], "title")

    def _bring_back(self, item: AgendaItem) -> None:
        if self._desk.try_act(lambda: pool.bring_back(self._desk.library, item)):
            self._desk.said.emit(f"{item.title}: 연기를 취소했습니다. 차례는 Alt+↑·↓로 바꿉니다.")

    def _move(self, step: int) -> None:
        table: Any = self._page.table
        table.move_chosen(step)

    def _meetings(self) -> list[MeetingSummary]:
        return list(meetings.all_meetings(self._desk.library))

    def _pick_meeting(
        self,
        title: str,
        sentence: str,
        agree: str,
        rows: Sequence[MeetingSummary],
        store: Callable[[str], Changes],
    ) -> None:
        from desktop.ui.dialogs.pick import PickDialog  # noqa: PLC0415

        PickDialog(
            title,
            sentence,
            rows,
            lambda row: self._desk.act(lambda: store(row.meeting.id)),
            fields=MEETING_FIELDS,
            key=lambda row: row.meeting.id,
            agree=agree,
            silent="다른 회의가 없습니다. ‘회의’에서 새 회의를 만드십시오.",
            memory=self._desk.memory,
            parent=self._page,
        ).open()

    def _offer(self) -> None:
        """Only what can be done now."""
        chosen = self._page.table.chosen
        has_row = chosen is not None
        of_row = (self.submitters, self.attach, self.up, self.down, self.copy, self.move, self.put_off, self.promises)
        for action in of_row:
            action.setEnabled(has_row)
        self.put_off.setText("연기 취소" if chosen is not None and is_postponed(chosen.item) else "연기…")
        self.take.setEnabled(bool(self._desk.meeting_id))

    def _settle(self) -> None:
        """Let all keys work again: another row may be chosen when they are pressed; each task looks for itself."""
        for action in self.menu.actions():
            action.setEnabled(True)

    def _action(self, text: str, call: Callable[[], object], keys: str = "", *, is_shown_only: bool = False) -> QAction:
        """An action of the menu; its key works on the whole page, unless the table itself knows it."""
        action = QAction(
            f"{text}\t{keys.replace('Up', '↑').replace('Down', '↓')}" if is_shown_only else text, self._page
        )
        if keys and not is_shown_only:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        action.triggered.connect(lambda _checked=False: call())
        self.menu.addAction(action)
        return action


def lineage_words(earlier: Sequence[Earlier]) -> str:
    """Where an item was before: `이력: 제8회 → 연기(협의 중) · 제9회 안건 3 → 보완`; empty for a new one."""
    if not earlier:
        return ""
    return "이력: " + " · ".join(_earlier_words(one) for one in earlier)


def _earlier_words(one: Earlier) -> str:
    outcome = f" → {one.item.outcome}" if one.item.outcome else ""
    return f"{_where(one)}{outcome}"


def _where(one: Earlier | Waiting) -> str:
    """`제8회 안건 3`; without the item's number where it was put off before the meeting."""
    meeting = f"제{one.meeting.number}회" if one.meeting.number else meeting_when(one.meeting) or "앞 회의"
    return f"{meeting} 안건 {one.number}" if one.number else meeting


_WAITING_FIELDS: list[Field[Waiting]] = [
    Field(key="kind", title="구분", read=lambda one: "안건" if one.promise is None else "이행 보고", letters=5),
    Field(key="title", title="안건명", read=lambda one: one.title, letters=16),
    Field(key="meeting", title="있던 곳", read=_where, letters=7),
    Field(key="reason", title="사유", read=lambda one: one.reason, letters=9),
    Field(key="lineage", title="그 전", read=lambda one: lineage_words(one.lineage).removeprefix("이력: "), letters=8),
]
MEETING_FIELDS: list[Field[MeetingSummary]] = [
    Field(key="name", title="회의", read=lambda row: meeting_name(row.meeting, row.series), letters=18),
    Field(
        key="when", title="일시", read=lambda row: meeting_when(row.meeting), silent=UNSET, letters=16, is_moment=True
    ),
    Field(key="state", title="상태", read=lambda row: row.meeting.state or "", silent=UNSET, letters=4),
]
