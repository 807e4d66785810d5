"""새 회의: the next one after the last, or an empty one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.dates import write_date, write_date_weekday
from desktop.domain.deadline import deadlines
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.meeting import meeting_name
from desktop.services import calendar, meetings, new_meeting, reference
from desktop.services.new_meeting import NewMeeting
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.form import RecordForm
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.table import RowTable

EMPTY = "빈 회의로"


class NewMeetingDialog(Frame):
    """The proposal can be typed over; the day is checked while it is typed.

    Signals:
        made: the key of the new meeting.
    """

    made = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, held_on: date | None = None) -> None:
        super().__init__("새 회의", "만들기", parent)
        self._desk = desk
        self._new = NewMeeting("")
        self.series = QComboBox()
        self.series.setAccessibleName("회의체")
        self.basis = QComboBox()
        self.basis.setAccessibleName("바탕이 되는 회의")
        self.form: RecordForm[NewMeeting] = RecordForm(self._fields(), self._store, columns=2, is_flush=True)
        self.remark = label(tone=Tone.MUTED, wraps=True)
        self.standing: RowsModel[AgendaItem] = RowsModel(_STANDING_FIELDS, lambda item: item.id, can_tick=True)
        self.standing_table = RowTable(self.standing, "이어서 올릴 안건")
        self.standing_label = label(wraps=True)
        self.remember(self.standing_table, desk.memory, "new-meeting")
        self._fill(held_on)
        self._connect()

    def agree(self) -> None:
        """Override Frame.agree."""
        if not self.form.commit():
            raise EditRefused("붉은 칸이 있습니다.", todo="고친 뒤 다시 눌러 주십시오.")
        wanted = self.standing.ticks or set()
        in_order = sorted(self.standing.records, key=lambda item: item.number)  # however the list is sorted
        chosen = tuple(item.id for item in in_order if item.id in wanted)
        keys: list[str] = []

        def action() -> Changes:
            key, changes = new_meeting.new_meeting(self._desk.library, replace(self._new, standing=chosen))
            keys.append(key)
            return changes

        self._desk.act(action)
        self.made.emit(keys[0])

    # ------------------------------------------------------------ inside

    def _fill(self, held_on: date | None) -> None:
        top = QFormLayout()
        top.addRow(label_of(self.series, "회의체"), self.series)
        top.addRow(label_of(self.basis, "바탕"), self.basis)
        self.body.addLayout(top)
        self._align(top)
        self.body.addWidget(self.form)
        self.body.addWidget(self.remark)
        self.body.addWidget(self.standing_label)
        self.body.addWidget(self.standing_table, 1)
        self.body.addStretch()
        for one in meetings.all_series(self._desk.library):
            self.series.addItem(one.name, one.id)
        self._offer_basis()
        if held_on is not None:
            self._new = replace(self._new, held_on=held_on)
            self.form.show_record(self._new)
        self._remark()
        letter = self.fontMetrics().height()
        self.form.setFixedHeight(letter * 10)  # its rows, and a line for what is wrong with one of them
        resize_on_screen(self, letter * 48, letter * 38)
        self.form.editor("held_on").setFocus()

    def _align(self, top: QFormLayout) -> None:
        """Let the fields of both forms begin in one line."""
        top.setHorizontalSpacing(self.fontMetrics().height())
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in ("회의체", "바탕"))
        for row in self.form.rows:
            row.label.setMinimumWidth(widest)

    def _connect(self) -> None:
        self.series.currentIndexChanged.connect(lambda _place: self._offer_basis())
        self.basis.currentIndexChanged.connect(lambda _place: self._propose())
        editor = self.form.editor("held_on")
        editor.typed.connect(lambda _text: self._remark())
        editor.committed.connect(self._remark)

    def _offer_basis(self) -> None:
        """The council's last meeting, or nothing."""
        series_id = str(self.series.currentData() or "")
        blocked = QSignalBlocker(self.basis)
        self.basis.clear()
        last = new_meeting.latest(self._desk.library, series_id)
        if last is not None:
            series = meetings.series(self._desk.library, series_id)
            day = f" ({write_date(last.held_on)})" if last.held_on else ""
            self.basis.addItem(f"{meeting_name(last, series)}{day}에 이어서", last.id)
        self.basis.addItem(EMPTY, "")
        blocked.unblock()
        self._propose()

    def _propose(self) -> None:
        """Show what the meeting before suggests; a day that was typed stays."""
        held_on = self._new.held_on
        after = str(self.basis.currentData() or "") or None
        proposed = new_meeting.propose(self._desk.library, str(self.series.currentData() or ""), after)
        self._new = replace(proposed, held_on=held_on)
        self.form.show_record(self._new)
        items = new_meeting.standing_items(self._desk.library, after) if after else ()
        self.standing.set_rows(items)
        self.standing.tick(item.id for item in items)
        self.standing_table.setVisible(bool(items))
        self.standing_label.setText(
            "지난 두 회의에 잇달아 오른 안건입니다. 이번에도 올릴 것에 Space로 표시하십시오."
            if items
            else "잇달아 오른 안건이 없습니다. 위원 명단은 회의 날짜에 맞추어 저절로 따라옵니다."
        )
        self._remark()

    def _remark(self) -> None:
        """What is to be known about the day that stands in the field."""
        try:
            day = typed.day(self.form.editor("held_on").value())
        except UserError:
            self.remark.setText("")
            return
        self.remark.setText(
            day_remark(self._desk.library, day, self._rules_key()) if day else "날짜는 나중에 정해도 됩니다."
        )

    def _rules_key(self) -> str:
        series_id = str(self.series.currentData() or "")
        return meetings.series(self._desk.library, series_id).rules_key if series_id else ""

    def _store(self, _record: NewMeeting, field: Field[NewMeeting], text: str) -> None:
        if field.save is not None:
            field.save(self._new, text)
        self.form.show_record(self._new)

    def _fields(self) -> list[Field[NewMeeting]]:
        return [
            self._field("number", "회차", typed.number, lambda new: str(new.number or "")),
            self._field(
                "held_on",
                "날짜",
                typed.day,
                lambda new: write_date_weekday(new.held_on) if new.held_on else "",
                hint="예: 2026. 8. 19.",
            ),
            self._field("starts", "시작", typed.clock, lambda new: typed.write_clock(new.starts), hint="예: 14:00"),
            self._field("ends", "끝", typed.clock, lambda new: typed.write_clock(new.ends), hint="예: 15:30"),
            self._field("place", "장소", str.strip),
            self._field("presider", "주재", str.strip),
            self._field("chair", "의장", str.strip),
        ]

    def _field(
        self,
        name: str,
        title: str,
        value: Callable[[str], Any],
        read: Callable[[NewMeeting], str] | None = None,
        *,
        hint: str = "",
    ) -> Field[NewMeeting]:
        def save(_new: NewMeeting, text: str) -> Changes:
            self._new = replace(self._new, **{name: value(text)})
            return NOTHING

        reader: Callable[[NewMeeting], str] = read or (lambda new: str(getattr(new, name)))
        return Field(key=name, title=title, read=reader, save=save, check=value, hint=hint)


def day_remark(library: Library, day: date, rules_key: str) -> str:
    """Weekday, holiday, and by when items are due for a meeting on that day."""
    days = calendar.workdays(library)
    remark = days.remark(day)
    parts = [write_date_weekday(day), f"※ {remark}" if remark else ""]
    limits = deadlines(day, reference.rules(rules_key), days)
    if limits is not None:
        calendar_day, working = write_date_weekday(limits.calendar), write_date_weekday(limits.working)
        parts.append(f"안건 제출 기한({limits.article}): 달력 {calendar_day}, 근무일 {working}")
    return " · ".join(part for part in parts if part)


_STANDING_FIELDS: list[Field[AgendaItem]] = [
    Field(key="title", title="안건명", read=lambda item: item.title, letters=28),
    Field(key="submitters", title="제출부처", read=lambda item: item.submitters_text, letters=8),
]
