"""사람: everybody in the library, over all meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.checked import checked_words, is_to_check
from desktop.domain.dates import write_date
from desktop.domain.masking import MASKS
from desktop.domain.people import Person
from desktop.services import contacts, people
from desktop.services.people import PersonRow
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.pages.contacts_fields import check_tone
from desktop.ui.pages.person_tasks import check_today, open_merge, open_person, open_transfer
from desktop.ui.pages.privacy_tasks import open_erasure
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button

ALL_MINISTRIES = "모든 기관"


class Which(StrEnum):
    """Whom the list shows."""

    PRESENT = "지금 있는 사람"
    EVERYBODY = "모두"
    TO_CHECK = "확인할 사람"
    LEFT = "떠난 사람"
    DOUBLE = "겹치는 사람"


class PeoplePage(RecordPage[PersonRow]):
    """People edited in cells or in the form; two lists above say which of them."""

    name: ClassVar[str] = "people"
    title: ClassVar[str] = "사람"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {Entity.PERSON, Entity.ASSIGNMENT, Entity.MEETING, Entity.ORGANISATION}
    )
    of_meeting: ClassVar[bool] = False
    shares: ClassVar[tuple[int, int]] = (76, 24)

    def __init__(self, desk: Desk) -> None:
        self.which = QComboBox()
        self.ministry = QComboBox()
        self.task_button = button("할 일", "사람으로 할 일")
        super().__init__(desk, _fields(desk), lambda row: row.person.id)
        self._fill_bar()

    def load(self) -> tuple[PersonRow, ...]:
        """Override RecordPage.load."""
        everybody = people.all_people(self.desk.library, self.desk.today())
        self._offer_ministries(everybody)
        self._is_empty = not everybody
        ministry = self.ministry.currentText()
        wanted = _WHICH[Which(self.which.currentText())]
        return tuple(
            row
            for row in everybody
            if wanted(row, self.desk.today()) and ministry in (ALL_MINISTRIES, row.organisation)
        )

    def refresh(self) -> None:
        """Override RecordPage.refresh: a filter that leaves nobody stays in reach."""
        super().refresh()
        if self.isVisible():
            self.stack.setCurrentIndex(1 if self._is_empty else 0)

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "사람이 없습니다", "보도자료를 들이거나 ‘연락처’에서 책임자와 담당자를 더하면 여기에 모두 모입니다."
        )

    def chosen_person(self) -> Person | None:
        """The person of the chosen row."""
        row = self.table.chosen
        return row.person if row else None

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Override RecordPage.show_field: someone whom the filters hide is shown all the same."""
        if super().show_field(key, field_key):
            return True
        self.which.setCurrentText(Which.EVERYBODY)
        self.ministry.setCurrentText(ALL_MINISTRIES)
        return super().show_field(key, field_key)

    def restore(self) -> None:
        """Override RecordPage.restore."""
        super().restore()
        self.which.setCurrentText(self.desk.memory.text("people/which", Which.PRESENT))

    def keep(self) -> None:
        """Override RecordPage.keep."""
        super().keep()
        self.desk.memory.keep("people/which", self.which.currentText())

    # ------------------------------------------------------------ inside

    def _fill_bar(self) -> None:
        self.which.addItems(list(Which))
        self.which.setAccessibleName("누구를 보일지")
        self.ministry.addItem(ALL_MINISTRIES)
        self.ministry.setAccessibleName("어느 기관을 보일지")
        for box in (self.which, self.ministry):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(lambda _place: self.refresh())
            self.bar.addWidget(box)
        self.bar.addWidget(self.task_button)
        menu = QMenu(self.task_button)
        menu.setAccessibleName("사람으로 할 일")
        self.task_button.setMenu(menu)
        self.task_menu = menu
        for text, keys, run in _TASKS:
            menu.addAction(self._action(text, keys, run))

    def _action(self, text: str, keys: str, run: Callable[[RecordPage[Any], Person | None], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: run(self, self.chosen_person()) if self.commit() else None)
        self.addAction(action)
        return action

    def _offer_ministries(self, everybody: tuple[PersonRow, ...]) -> None:
        """Those somebody is of; the chosen one stays while it is among them."""
        names = [ALL_MINISTRIES, *sorted({row.organisation for row in everybody if row.organisation})]
        if names == [self.ministry.itemText(place) for place in range(self.ministry.count())]:
            return
        chosen = self.ministry.currentText()
        blocked = QSignalBlocker(self.ministry)
        self.ministry.clear()
        self.ministry.addItems(names)
        self.ministry.setCurrentText(chosen if chosen in names else ALL_MINISTRIES)
        blocked.unblock()


_WHICH: dict[Which, Callable[[PersonRow, date], bool]] = {
    Which.PRESENT: lambda row, today: row.person.left_on is None or row.person.left_on > today,
    Which.EVERYBODY: lambda _row, _today: True,
    Which.TO_CHECK: lambda row, today: row.person.left_on is None and is_to_check(row.person, today),
    Which.LEFT: lambda row, today: row.person.left_on is not None and row.person.left_on <= today,
    Which.DOUBLE: lambda row, _today: row.is_double,
}
_TASKS: tuple[tuple[str, str, Callable[[RecordPage[Any], Person | None], None]], ...] = (
    ("오늘 확인함", "F9", check_today),
    ("이 사람 보기…", "Ctrl+I", open_person),
    ("인사이동…", "Ctrl+T", open_transfer),
    ("같은 사람 합치기…", "Ctrl+M", open_merge),
    ("개인정보 파기…", "", open_erasure),
)


def _fields(desk: Desk) -> list[Field[PersonRow]]:
    def text(name: str, title: str, letters: int, silent: str = "-") -> Field[PersonRow]:
        return Field(
            key=name,
            title=title,
            read=lambda row: getattr(row.person, name),
            save=lambda row, value: _save(desk, row, **{name: value}),
            letters=letters,
            silent=silent,
            mask=MASKS.get(name),
        )

    def day(name: str, title: str) -> Field[PersonRow]:
        return Field(
            key=name,
            title=title,
            read=lambda row: write_date(getattr(row.person, name)) if getattr(row.person, name) else "",
            save=lambda row, value: _save(desk, row, **{name: typed.day(value)}),
            check=typed.day,
            letters=0,
            hint="예: 2026. 7. 22.",
        )

    return [
        text("name", "성명", 5, "미정"),
        Field(key="organisation", title="기관", read=lambda row: row.organisation, letters=7),
        text("bureau", "실국", 10),
        text("division", "과", 10),
        text("position", "직위", 4),
        text("grade", "직급", 4),
        text("phone", "전화", 8, "미정"),
        text("email", "이메일", 9),
        Field(
            key="badge",
            title="확인",
            read=lambda row: checked_words(row.person, desk.today()),
            letters=7,
            sort_key=lambda row: row.person.checked_on or date.min,
            tone=lambda row: check_tone(row.person, desk.today(), is_ahead=_is_ahead(row, desk.today())),
        ),
        Field(
            key="roles",
            title="맡은 곳",
            read=lambda row: f"{row.roles}곳" if row.roles else "",
            letters=4,
            sort_key=lambda row: row.roles,
        ),
        Field(
            key="last_met",
            title="마지막 회의",
            read=lambda row: write_date(row.last_met) if row.last_met else "",
            letters=7,
            sort_key=lambda row: row.last_met or date.min,
        ),
        day("checked_on", "확인한 날"),
        day("left_on", "떠난 날"),
    ]


def _is_ahead(row: PersonRow, today: date) -> bool:
    """Whether somebody will be rung about a meeting that is still to come."""
    return row.roles > 0 and (row.last_met is None or row.last_met >= today)


def _save(desk: Desk, row: PersonRow, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    return contacts.edit_person(desk.library, row.person, **fields)
