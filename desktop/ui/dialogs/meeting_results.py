"""회의 결과: what was decided and said, item by item, typed right after the meeting; how it went; who took minutes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import minutes as rules
from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import EditRefused, UserError
from desktop.services import meetings, minutes
from desktop.services.minutes import MinutesDraft
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor, LongEditor
from desktop.ui.widgets.form import RecordForm
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

_REMARKS = 8
"""Lines of the editor for what was said; it takes what room there is."""


class MeetingResultsDialog(Frame):
    """Everything is stored as it is typed. Ctrl+PgDn and Ctrl+PgUp go to another item in the same field."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._draft = minutes.read(desk.library, desk.meeting_id)
        super().__init__(f"회의 결과: {self._draft.name}", "닫기", parent)
        self._desk = desk
        self._meeting_id = desk.meeting_id
        self.cancel_button.hide()
        fields = _fields(desk.library)
        self.rows: RowsModel[AgendaItem] = RowsModel(fields, lambda item: item.id, self)
        self.table: RowTable[AgendaItem] = RowTable(self.rows, "안건별 결과")
        self.form: RecordForm[AgendaItem] = RecordForm(fields, self._store)
        self.heading = label(wraps=True)
        self.proceedings = LongEditor(_REMARKS, "한 줄에 하나씩: 개회, 안건 1호 보고, …")
        self.usual_button = button("안건 순서로 채우기")
        self.phrase_button = button("남은 안건에 같은 결정")
        self.secretaries = {one.post: LineEditor("성명") for one in self._draft.secretaries}
        self.tabs = QTabWidget()
        self._lay_out_results()
        self._connect()
        self.refresh()
        self.form.editor("decision").setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> MinutesDraft:
        """The meeting's minutes as they stand."""
        return self._draft

    def refresh(self) -> None:
        """Read everything again; a text being typed stays."""
        self._draft = minutes.read(self._desk.library, self._meeting_id)
        blocked = QSignalBlocker(self.table.selectionModel())
        self.rows.set_rows(entry.item for entry in self._draft.briefing.items)
        blocked.unblock()
        self._show(self.table.chosen)
        proceedings = self._draft.briefing.meeting.proceedings
        if not self.proceedings.hasFocus() or not self.proceedings.value():
            self.proceedings.set_value(proceedings)
        self.usual_button.setEnabled(not proceedings.strip())
        for one in self._draft.secretaries:
            if not self.secretaries[one.post].hasFocus():
                self.secretaries[one.post].set_value(one.name)
        left = sum(1 for item in self._items() if not item.decision.strip() and not item.outcome.strip())
        self.phrase_button.setEnabled(bool(left))
        self.tabs.setTabText(0, f"안건별 결과 (결정 안 적음 {left})" if left else "안건별 결과")

    def agree(self) -> None:
        """Override Frame.agree."""
        if not self._commit():
            raise EditRefused("저장할 수 없는 글이 있습니다.", todo="붉은 칸을 고치거나 Esc로 되돌리십시오.")

    def reject(self) -> None:
        """Override QDialog::reject: Esc closes it like the button, as everything typed is kept."""
        self.accept()

    def decide_open(self, phrase: str) -> None:
        """Put one decision to all items that have none."""
        if not self._commit():
            return
        counts: list[int] = []

        def action() -> Changes:
            count, changes = minutes.decide_open(self._desk.library, self._meeting_id, phrase)
            counts.append(count)
            return changes

        if self._try(action):
            self._desk.said.emit(f"안건 {counts[0]}건에 ‘{phrase}’을 넣었습니다. Ctrl+Z로 되돌립니다.")

    def fill_proceedings(self) -> None:
        """Put in the usual order, to be looked over."""
        self.proceedings.set_value(rules.usual_order(self._draft.briefing))
        self._store_proceedings()
        self.proceedings.setFocus()

    def go(self, step: int) -> None:
        """The item before or after, in the same field."""
        focused = self.form.find_editor(self.focusWidget().objectName()) if self.focusWidget() else None
        row = self.table.currentIndex().row() + step
        if 0 <= row < self.rows.rowCount() and self._commit():
            self.table.setCurrentIndex(self.rows.index(row, self.table.currentIndex().column()))
            if focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _items(self) -> list[AgendaItem]:
        return [entry.item for entry in self._draft.briefing.items]

    def _commit(self) -> bool:
        is_taken = self.form.commit()
        self._store_proceedings()
        for post in self.secretaries:
            self._store_secretary(post)
        return is_taken

    def _try(self, action: Callable[[], Changes]) -> bool:
        try:
            self._desk.act(action)
        except UserError as error:
            self.say(f"{error.what} {error.todo}")
            return False
        self.say("")
        return True

    def _store(self, item: AgendaItem, field: Field[AgendaItem], text: str) -> None:
        save = field.save
        if save is not None:
            self._desk.act(lambda: save(item, text))

    def _store_proceedings(self) -> None:
        meeting = self._draft.briefing.meeting
        text = self.proceedings.value().rstrip()
        if text != meeting.proceedings:
            self._try(lambda: minutes.set_proceedings(self._desk.library, meeting, text))

    def _store_secretary(self, post: str) -> None:
        name = " ".join(self.secretaries[post].value().split())
        if name != next(one.name for one in self._draft.secretaries if one.post == post):
            self._try(lambda: minutes.set_secretary(self._desk.library, self._meeting_id, post, name))

    def _chosen(self, item: AgendaItem | None) -> None:
        self.form.commit()
        self._show(item)

    def _show(self, item: AgendaItem | None) -> None:
        self.form.show_record(item)
        self.heading.setText(f"안건 {item.number}호  {item.title}" if item else "안건이 없습니다.")

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.AGENDA_ITEM, Entity.MEETING, Entity.ATTENDANCE):
            self.refresh()

    def _lay_out_results(self) -> None:
        letter = self.fontMetrics().height()
        menu = QMenu(self.phrase_button)
        menu.setAccessibleName("남은 안건에 같은 결정")
        for phrase in minutes.PHRASES:
            menu.addAction(phrase).triggered.connect(partial(self._phrase_chosen, phrase))
        self.phrase_button.setMenu(menu)
        self.tabs.setAccessibleName("회의 결과")
        self.tabs.addTab(self._item_side(), "안건별 결과")
        self.tabs.addTab(self._course_side(), "진행 순서·간사")
        self.body.addWidget(
            label(
                "적는 대로 저장됩니다. Ctrl+PgDn은 다음 안건, Ctrl+PgUp은 앞 안건의 같은 칸입니다.",
                Tone.MUTED,
                wraps=True,
            )
        )
        self.body.addWidget(self.tabs, 1)
        self.remember(self.table, self._desk.memory, "meeting-results")
        resize_on_screen(self, letter * 62, letter * 38)

    def _item_side(self) -> QWidget:
        left, right = QWidget(), QWidget()
        column = spaced(QVBoxLayout(left))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.phrase_button)
        column.addLayout(row)
        beside = QVBoxLayout(right)
        letter = self.fontMetrics().height()
        beside.setContentsMargins(letter // 2, letter // 2, 0, 0)
        beside.addWidget(self.heading)
        beside.addWidget(self.form, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 5)
        return split

    def _course_side(self) -> QWidget:
        side = QWidget()
        form = spaced(QFormLayout(side))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.proceedings.setAccessibleName("진행 순서")
        form.addRow(label_of(self.proceedings, "진행 순서"), self.proceedings)
        row = QHBoxLayout()
        row.addWidget(self.usual_button)
        row.addStretch()
        form.addRow("", row)
        for post, editor in self.secretaries.items():
            editor.setAccessibleName(f"간사 {post}")
            form.addRow(label_of(editor, f"간사\n{post}"), editor)
        if self.secretaries:
            form.addRow("", label("간사는 참석의 배석자 명단에도 들어갑니다.", Tone.MUTED, wraps=True))
        return _scrolled(side)

    def _phrase_chosen(self, phrase: str, _checked: bool = False) -> None:
        self.decide_open(phrase)

    def _connect(self) -> None:
        self.table.record_chosen.connect(self._chosen)
        self.proceedings.committed.connect(self._store_proceedings)
        for post, editor in self.secretaries.items():
            editor.committed.connect(partial(self._store_secretary, post))
        self.usual_button.clicked.connect(self.fill_proceedings)
        self._desk.bus.changed.connect(self._changed)
        for keys, step, words in (("Ctrl+PgDown", 1, "다음 안건"), ("Ctrl+PgUp", -1, "앞 안건")):
            QShortcut(QKeySequence(keys), self, partial(self.go, step)).setWhatsThis(words)


def _scrolled(side: QWidget) -> QScrollArea:
    """The widget where it may be higher than the room there is, as with large letters."""
    area = QScrollArea()
    area.setWidget(side)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _fields(library: Library) -> list[Field[AgendaItem]]:
    """Those of the list, which shows how far one is, and those of the form, in which one types."""

    def short(name: str, title: str, letters: int) -> Field[AgendaItem]:
        def read(item: AgendaItem) -> str:
            return " / ".join(line.strip() for line in str(getattr(item, name)).splitlines() if line.strip())

        return Field(key=f"{name}-short", title=title, read=read, letters=letters, silent=UNSET)

    def text(name: str, title: str, lines: int, hint: str) -> Field[AgendaItem]:
        def save(item: AgendaItem, value: str) -> Changes:
            return meetings.edit_item(library, item, **{name: value.strip()})

        return Field(
            key=name,
            title=title,
            read=lambda item: str(getattr(item, name)),
            save=save,
            letters=0,
            lines=lines,
            hint=hint,
        )

    return [
        Field(
            key="number",
            title="번호",
            read=lambda item: str(item.number),
            letters=2,
            is_number=True,
            sort_key=lambda item: item.number,
        ),
        Field(key="title", title="안건명", read=lambda item: item.title, letters=13),
        short("decision", "결정 사항", 6),
        short("vote", "표결 내용", 6),
        text("decision", "결정 사항", 3, "예: 원안 의결"),
        text("vote", "표결 내용", 2, "예: 출석 14명 전원 찬성 / 이의 없음"),
        text("discussion", "발언 요지", _REMARKS, "한 줄에 한 가지씩"),
    ]
