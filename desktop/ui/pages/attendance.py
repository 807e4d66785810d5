"""참석: who comes to the chosen meeting, whether it can open (규정 제7조), and who is still to be called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from desktop.domain.attendance import Reply
from desktop.domain.changes import Changes, Entity
from desktop.services import attendance
from desktop.services.attendance import AttendanceSheet
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.attendance_fields import (
    AttendanceRow,
    Call,
    attendance_fields,
    attendance_rows,
    call_fields,
    calls,
)
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.rule_clock import RuleClock
from desktop.ui.widgets.table import RowTable

NEW_GUEST = "새 배석자"
KEYS = {
    Qt.Key.Key_1: Reply.PRESENT,
    Qt.Key.Key_2: Reply.STAND_IN,
    Qt.Key.Key_3: Reply.VIDEO,
    Qt.Key.Key_4: Reply.ABSENT,
    Qt.Key.Key_5: Reply.UNANSWERED,
}
"""Digits: unlike letters they reach the table whichever way the Hangul key stands."""
KEYS_HINT = " · ".join(f"{place} {reply}" for place, reply in enumerate(KEYS.values(), start=1))

_TYPED_INTO = ("stand_in", "who")


class ReplyTable(RowTable[AttendanceRow]):
    """Members and guests; a digit is a reply.

    Signals:
        replied: the `Reply` the user gave the chosen row.
    """

    replied = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override RowTable.keyPressEvent."""
        reply = KEYS.get(Qt.Key(event.key()))
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        is_idle = self.state() is not QAbstractItemView.State.EditingState
        if reply and is_idle and not has_modifier and not self._is_typed_into():
            self.replied.emit(reply)
            return
        super().keyPressEvent(event)

    def _is_typed_into(self) -> bool:
        """Whether a digit belongs into the cell."""
        index = self.currentIndex()
        field = self.rows.fields[index.column()] if index.isValid() else None
        is_open = bool(self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable)
        return field is not None and field.key in _TYPED_INTO and is_open


class AttendancePage(RecordPage[AttendanceRow]):
    """Replies by digits, in cells or in the form; the meter follows."""

    name: ClassVar[str] = "attendance"
    title: ClassVar[str] = "참석"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {
            Entity.ATTENDANCE,
            Entity.SEAT,
            Entity.MEETING,
            Entity.ASSIGNMENT,
            Entity.PERSON,
            Entity.ORGANISATION,
            Entity.DAY_OFF,
        }
    )
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (64, 36)

    def __init__(self, desk: Desk) -> None:
        self.clock = RuleClock()
        self._calls: RowsModel[Call] = RowsModel(call_fields(desk.covered), lambda one: one.key)
        self.to_call = label(wraps=True)
        self._sheet: AttendanceSheet | None = None
        super().__init__(desk, attendance_fields(desk.library), lambda row: row.key)
        self.filter.setPlaceholderText("찾기 (초성도 됩니다)")
        self.all_button = self.add_button("남은 위원 모두 참석", self.all_come, "회신하지 않은 위원을 모두 참석으로")
        self.add_button("배석자 더하기", self.add, "배석자 더하기 (Ctrl+N)")
        self.add_button("빼기", self.remove, "배석자 빼기 (Del)")

    def load(self) -> tuple[AttendanceRow, ...]:
        """Override RecordPage.load."""
        meeting_id = self.desk.meeting_id
        self._sheet = attendance.sheet(self.desk.library, meeting_id) if meeting_id else None
        if self._sheet is None:
            return ()
        self.clock.show_tally(self._sheet.tally, self._sheet.rules)
        self.clock.show_deadline(self._sheet.deadlines, self.desk.today())
        waiting = calls(self._sheet)
        self._calls.set_rows(waiting)
        answered = "모든 위원이 회신했습니다." if self._sheet.seats else "정해진 위원이 없습니다."
        self.to_call.setText(f"아직 물어볼 위원 {len(waiting)}명" if waiting else answered)
        self.all_button.setEnabled(bool(waiting))
        return attendance_rows(self._sheet)

    def make_list(
        self, fields: Sequence[Field[AttendanceRow]], key: Callable[[AttendanceRow], str]
    ) -> tuple[RowsModel[AttendanceRow], RowTable[AttendanceRow]]:
        """Override RecordPage.make_list."""
        model = RowsModel(fields, key)
        table = ReplyTable(model, "참석 목록")
        table.setAccessibleDescription(f"숫자로 회신: {KEYS_HINT}")
        table.replied.connect(self.reply)
        return model, table

    def list_side(self) -> QWidget:
        """Override RecordPage.list_side: the rule clock, the table, its keys."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.clock)
        column.addWidget(self.table, 1)
        column.addWidget(label(f"숫자로 회신: {KEYS_HINT}", Tone.MUTED, wraps=True))
        return side

    def detail(self) -> QWidget:
        """Override RecordPage.detail."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.to_call)
        column.addWidget(self.inner_table(self._calls, "아직 물어볼 위원"), 3)
        return side

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "참석할 위원이 없습니다",
            "회의를 고르고 날짜를 정하면 그날의 위원 명단이 저절로 나옵니다. 위원이 아닌 사람은 배석자로 더하십시오. "
            "관계차관조정회의는 정해진 위원이 없으니 올 사람을 모두 배석자로 더하십시오.",
            [("배석자 더하기", self.add)],
        )

    def reply(self, reply: Reply) -> None:
        """Note the chosen row's reply and go to the next row; for 대참, to who stands in."""
        row = self.table.chosen
        if row is None or not self.commit():
            return
        if not self.desk.try_act(lambda: _answer(self.desk, row, reply)):
            return
        if reply is Reply.STAND_IN:
            QTimer.singleShot(0, self, lambda: self._type_stand_in(row.key))
        else:
            place = min(self.table.currentIndex().row() + 1, self.model.rowCount() - 1)
            self.table.setCurrentIndex(self.model.index(place, self.table.currentIndex().column()))

    def all_come(self) -> None:
        """Everyone who has not answered comes."""
        sheet = self._sheet
        if sheet is None or not self.commit():
            return
        waiting = tuple(seat.id for seat in sheet.tally.still_to_call)
        meeting_id = sheet.meeting.id
        self.desk.try_act(lambda: attendance.set_replies(self.desk.library, meeting_id, waiting, Reply.PRESENT))

    def add(self) -> None:
        """Override RecordPage.add: a guest."""
        if not self.desk.meeting_id or not self.commit():
            return
        added: list[str] = []

        def action() -> Changes:
            key, changes = attendance.add_guest(self.desk.library, self.desk.meeting_id, NEW_GUEST, None)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.show_field(added[0], "who")

    def remove(self) -> None:
        """Override RecordPage.remove: guests only; a seat belongs to the council."""
        row = self.table.chosen
        if row is None:
            return
        if row.guest is None:
            self.desk.said.emit("위원 자리는 뺄 수 없습니다. 오지 않으면 4(불참)를 누르십시오.")
            return
        self.form.revert()
        if self.desk.try_act(lambda: attendance.remove_guest(self.desk.library, row.key)):
            self.desk.said.emit("배석자를 뺐습니다. Ctrl+Z로 되돌립니다.")

    def _type_stand_in(self, key: str) -> None:
        """A moment later the user may be elsewhere, or have taken the reply back."""
        is_idle = self.table.isVisible() and self.table.state() is not QAbstractItemView.State.EditingState
        if not is_idle or not self.table.choose(key, "stand_in"):
            return
        index = self.table.currentIndex()
        if self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)


def _answer(desk: Desk, row: AttendanceRow, reply: Reply) -> Changes:
    if row.guest is not None:
        return attendance.edit_guest(desk.library, row.guest, reply=reply)
    return attendance.set_reply(desk.library, row.meeting_id, row.key, reply, row.stand_in)
