"""휴일·근무일: days the user adds to the table of public holidays; every deadline is counted with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date_weekday
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.workdays import DayKind, DayOff
from desktop.services import calendar, history
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.table import RowTable


class DaysOffDialog(Frame):
    """A row to add by, above the days there are; cells are typed over. Ctrl+Z takes back what was done in here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("휴일·근무일", "닫기", parent)
        self._desk = desk
        self._done = 0
        self.cancel_button.hide()
        self.day = LineEditor("예: 2026. 8. 17.")
        self.name = LineEditor("예: 임시공휴일")
        self.kind = QComboBox()
        self.kind.addItems(list(DayKind))
        self.add_button = button("더하기")
        self.rows: RowsModel[DayOff] = RowsModel(_fields(desk.library), lambda row: row.id, self)
        self.table: RowTable[DayOff] = RowTable(self.rows, "더한 휴일과 근무일")
        self.remove_button = button("지우기")
        self.undo_button = button("되돌리기")
        self.silent = label(
            "더한 날이 없습니다. 새로 정해진 임시공휴일이나 대체근무일을 위에 적으십시오.", Tone.MUTED, wraps=True
        )
        self._lay_out_days()
        self._connect()
        self.refresh()

    def agree(self) -> None:
        """Override Frame.agree: a day that was typed is not lost."""
        self.table.commit()
        flush_ime()
        if self.day.text().strip():
            self._add()

    def refresh(self) -> None:
        """Read the days again."""
        self.rows.set_rows(calendar.days_off(self._desk.library))
        self.silent.setVisible(not self.rows.total)
        self.remove_button.setEnabled(bool(self.rows.total))
        self.undo_button.setEnabled(self._done > 0)

    def add(self) -> None:
        """Add the day that was typed; what is wrong with it is said below."""
        flush_ime()
        try:
            self._add()
        except UserError as error:
            self.say(f"{error.what} {error.todo}")

    def remove(self) -> None:
        """Take the chosen day away."""
        chosen = self.table.chosen
        if chosen is not None:
            self._act(lambda: calendar.remove_day_off(self._desk.library, chosen.id))

    def undo(self) -> None:
        """Take back the last of what was done in this dialog; what was done before it is the window's."""
        if self._done and self._act(lambda: history.undo(self._desk.library)):
            self._done -= 2  # undoing was counted, too
            self.refresh()

    # ------------------------------------------------------------ inside

    def _add(self) -> None:
        day = typed.day(self.day.text())
        if day is None:
            raise EditRefused("날짜가 비어 있습니다.", todo="2026. 8. 17.처럼 적어 주십시오.")
        kind = DayKind(self.kind.currentText())
        self._desk.act(lambda: calendar.add_day_off(self._desk.library, day, self.name.text(), kind)[1])
        self._done += 1
        self.say("")
        self.day.clear()
        self.name.clear()
        self.refresh()
        self.day.setFocus()

    def _act(self, action: Callable[[], Changes]) -> bool:
        try:
            self._desk.act(action)
        except UserError as error:
            self.say(f"{error.what} {error.todo}")
            self.refresh()
            return False
        self._done += 1
        self.say("")
        self.refresh()
        return True

    def _edited(self, row: DayOff, field: Field[DayOff], text: str) -> None:
        save = field.save
        if save is not None:
            self._act(lambda: save(row, text))

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.DAY_OFF):
            self.refresh()

    def _lay_out_days(self) -> None:
        letter = self.fontMetrics().height()
        self.kind.setAccessibleName("종류")
        self.day.setAccessibleName("날짜")
        self.name.setAccessibleName("이름")
        row = QHBoxLayout()
        for words, widget, share in (("날짜", self.day, 2), ("이름", self.name, 3), ("종류", self.kind, 1)):
            row.addWidget(label_of(widget, words))
            row.addWidget(widget, share)
        row.addWidget(self.add_button)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.undo_button)
        below.addWidget(self.remove_button)
        self.body.addWidget(label(years_words(), Tone.MUTED, wraps=True))
        self.body.addLayout(row)
        self.body.addWidget(self.silent)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(below)
        self.remember(self.table, self._desk.memory, "days-off")
        resize_on_screen(self, letter * 40, letter * 26)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        for editor in (self.day, self.name):
            editor.returnPressed.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.undo_button.clicked.connect(self.undo)
        self.table.removal_wanted.connect(self.remove)
        self.rows.edited.connect(self._edited)
        self._desk.bus.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo).setWhatsThis("여기에서 한 일 되돌리기")


def years_words() -> str:
    """For which years holidays are known, and what is done for others."""
    years = calendar.bundled().years
    return (
        f"공휴일 표는 {years}을 담고 있습니다. 그 밖의 해는 토·일요일만 쉬는 날로 셉니다."
        " 여기에 더한 날은 제출 기한과 달력, 일정 파일에 모두 반영됩니다."
    )


def _fields(library: Library) -> list[Field[DayOff]]:
    def save_day(row: DayOff, text: str) -> Changes:
        return calendar.edit_day_off(library, row, on_date=_day(text))

    return [
        Field(
            key="on_date",
            title="날짜",
            read=lambda row: write_date_weekday(row.on_date),
            save=save_day,
            letters=10,
            is_moment=True,
            sort_key=lambda row: row.on_date,
        ),
        Field(
            key="name",
            title="이름",
            read=lambda row: row.name,
            save=lambda row, text: calendar.edit_day_off(library, row, name=text),
            letters=14,
        ),
        Field(key="kind", title="종류", read=lambda row: row.kind, letters=5),
    ]


def _day(text: str) -> date:
    found = typed.day(text)
    if found is None:
        raise EditRefused("날짜가 비어 있습니다.", todo="지우려면 Del을 누르십시오.")
    return found
