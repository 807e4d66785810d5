"""기관: ministries and other bodies as they were on a day, put right here, and reorganised from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QMenu

from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date
from desktop.domain.errors import UserError
from desktop.domain.organisation import OrganisationKind
from desktop.services import meetings, organisations
from desktop.services.organisations import OrganisationRow
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.ordered import OrderedRows
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.organisation_fields import organisation_fields
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.editors import LineEditor, mark_wrong
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button
from desktop.ui.widgets.ordered_table import OrderedTable
from desktop.ui.widgets.table import RowTable

NEW_NAME = "새 기관"
ALL = "모든 때"


class OrganisationsPage(RecordPage[OrganisationRow]):
    """The organisations in force on the day in the field; empty, all there are and were."""

    name: ClassVar[str] = "organisations"
    title: ClassVar[str] = "기관"
    shows: ClassVar[frozenset[Entity]] = frozenset({Entity.ORGANISATION, Entity.SEAT, Entity.PERSON, Entity.MEETING})
    of_meeting: ClassVar[bool] = False
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (70, 30)

    def __init__(self, desk: Desk) -> None:
        self.day: date | None = desk.today()
        super().__init__(desk, organisation_fields(desk.library), lambda row: row.organisation.id)
        self.day_editor = LineEditor(ALL)
        self.day_editor.setAccessibleName("이 날의 기관")
        self.day_editor.setToolTip("이 날에 있는 기관을 보입니다. 비우면 없어진 기관까지 모두 보입니다.")
        self.day_editor.committed.connect(self._day_typed)
        self.day_button = button("날짜 고르기")
        self.day_menu = QMenu(self.day_button)
        self.day_menu.setAccessibleName("날짜 고르기")
        self.day_menu.aboutToShow.connect(self._offer_days)
        self.day_button.setMenu(self.day_menu)
        self.bar.insertWidget(0, self.day_button)
        self.bar.insertWidget(0, self.day_editor)
        self.reorganise_button = self.add_button("기관 개편…", self.reorganise, "기관 개편 (Ctrl+R)")
        self.reorganise_button.setShortcut("Ctrl+R")
        self.add_button("더하기", self.add, "기관 더하기 (Ctrl+N)")
        self.add_button("지우기", self.remove, "기관 지우기 (Del)")
        self._write_day()

    def load(self) -> tuple[OrganisationRow, ...]:
        """Override RecordPage.load."""
        return organisations.rows(self.desk.library, self.day)

    def make_list(
        self, fields: Sequence[Field[OrganisationRow]], key: Callable[[OrganisationRow], str]
    ) -> tuple[RowsModel[OrganisationRow], RowTable[OrganisationRow]]:
        """Override RecordPage.make_list: rows that can be put in order."""
        model = OrderedRows(fields, key)
        table = OrderedTable(model, "기관 목록")
        table.order_wanted.connect(self._reorder)
        table.order_refused.connect(self.desk_says)
        return model, table

    def empty(self) -> EmptyState:
        """Override RecordPage.empty."""
        return EmptyState(
            "그날의 기관이 없습니다", "날짜를 확인하거나 기관을 더하십시오.", [("모든 때의 기관", self.show_all)]
        )

    def show_day(self, day: date | None) -> None:
        """Show the organisations in force on a day, or of all times."""
        self.day = day
        self._write_day()
        self.refresh()

    def show_all(self) -> None:
        """Show all there are and were."""
        self.show_day(None)

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Override RecordPage.show_field: one that was not in force on the day is shown among all."""
        if super().show_field(key, field_key):
            return True
        self.show_all()
        return super().show_field(key, field_key)

    def add(self) -> None:
        """Override RecordPage.add."""
        if not self.commit():
            return
        added: list[str] = []

        def action() -> Changes:
            key, changes = organisations.add(self.desk.library, NEW_NAME, OrganisationKind.OTHER, self.day)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.edit_new(added[0], "name")

    def remove(self) -> None:
        """Override RecordPage.remove."""
        row = self.table.chosen
        if row is None:
            return
        self.form.revert()
        if self.desk.try_act(lambda: organisations.remove(self.desk.library, row.organisation.id)):
            self.desk.said.emit("기관을 지웠습니다. Ctrl+Z로 되돌립니다.")

    def reorganise(self) -> None:
        """Enter a reorganisation, beginning with the chosen organisation."""
        if not self.commit():
            return
        from desktop.ui.dialogs.reorganisation import ReorganisationDialog  # noqa: PLC0415 (not for the first window)

        row = self.table.chosen
        dialog = ReorganisationDialog(self.desk, row.organisation if row else None, self)
        dialog.done_on.connect(self.show_day)
        dialog.open()

    def desk_says(self, sentence: str) -> None:
        """Say something in the status line."""
        self.desk.said.emit(sentence)

    # ------------------------------------------------------------ inside

    def _day_typed(self) -> None:
        try:
            day = typed.day(self.day_editor.value())
        except UserError as error:
            mark_wrong(self.day_editor, is_wrong=True)
            self.desk.said.emit(str(error))
            return
        if day != self.day:
            self.show_day(day)
        else:
            self._write_day()

    def _write_day(self) -> None:
        self.day_editor.set_value(write_date(self.day) if self.day else "")
        mark_wrong(self.day_editor, is_wrong=False)

    def _offer_days(self) -> None:
        """Today, the chosen meeting's day, all times, and the days on which names changed."""
        self.day_menu.clear()
        today = self.desk.today()
        self._offer(f"오늘 {write_date(today)}", today)
        meeting_id = self.desk.meeting_id
        held_on = meetings.get_meeting(self.desk.library, meeting_id).held_on if meeting_id else None
        if held_on is not None:
            self._offer(f"고른 회의 {write_date(held_on)}", held_on)
        self._offer(ALL, None)
        self.day_menu.addSeparator()
        for day in organisations.reorganised_on(self.desk.library):
            self._offer(f"개편 {write_date(day)}", day)

    def _day_turned(self, before: date) -> None:
        if self.day == before:  # today was meant
            self.show_day(self.desk.today())
        super()._day_turned(before)

    def _offer(self, text: str, day: date | None) -> None:
        self.day_menu.addAction(text).triggered.connect(lambda _checked=False: self.show_day(day))

    def _reorder(self, keys: tuple[str, ...]) -> None:
        if self.day is None:
            self.desk.said.emit("날짜를 정하면 그날의 기관끼리 순서를 바꿀 수 있습니다.")
        elif self.commit():
            self.desk.try_act(lambda: organisations.reorder(self.desk.library, keys))
