"""A month at a glance: meetings, deadlines and holidays, by mouse and by keys."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.calendar_day import DAY_ROLE, Day, DayPainter, Entry
from desktop.ui.widgets.labels import button, label, title

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

WEEKS, DAYS = 6, 7
_WEEKDAYS = "일월화수목금토"
_ROOT = QModelIndex()
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Entries(Protocol):
    """Entries by day, as a dictionary has them."""

    def get(self, day: date, default: Sequence[Entry], /) -> Sequence[Entry]:
        """Those of a day."""
        ...


@dataclass(frozen=True, slots=True)
class MonthContent:
    """What the calendar knows: entries by day, names of holidays and of days worked all the same by day.

    `covered` are the first and the last year whose holidays are known; in a month of another year the calendar says so.
    """

    entries: Entries
    holidays: Mapping[date, str]
    opened: Mapping[date, str] = field(default_factory=dict[date, str])
    covered: tuple[int, int] | None = None

    def remark(self, month: date) -> str:
        """What is to be said of a month whose holidays are not known; else nothing."""
        if self.covered is None or self.covered[0] <= month.year <= self.covered[1]:
            return ""
        return f"{month.year}년의 공휴일은 표에 없습니다({self.covered[0]}~{self.covered[1]}년만 있음)."


class MonthModel(QAbstractTableModel):
    """Six weeks from the Sunday on or before the first of the month."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._month = today.replace(day=1)
        self._content = MonthContent({}, {})

    @property
    def month(self) -> date:
        """The first day of the month in view."""
        return self._month

    @property
    def remark(self) -> str:
        """What is to be said of the month in view: that its holidays are not known."""
        return self._content.remark(self._month)

    def show_month(self, day: date) -> None:
        """Show the month of `day`."""
        if day.replace(day=1) != self._month:
            self.beginResetModel()
            self._month = day.replace(day=1)
            self.endResetModel()

    def show_content(self, content: MonthContent, today: date) -> None:
        """Show other entries in the same month."""
        self._content, self._today = content, today
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def day_at(self, index: Index) -> date:
        """The day of a cell."""
        first = self._month - timedelta(days=(self._month.weekday() + 1) % DAYS)
        return first + timedelta(days=index.row() * DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day that is in view."""
        place = (day - self.day_at(self.index(0, 0))).days
        return self.index(place // DAYS, place % DAYS)

    def day(self, day: date) -> Day:
        """A day with all that is on it."""
        return Day(
            day=day,
            entries=tuple(self._content.entries.get(day, ())),
            holiday=self._content.holidays.get(day, ""),
            opened=self._content.opened.get(day, ""),
            is_in_month=(day.year, day.month) == (self._month.year, self._month.month),
            is_today=day == self._today,
        )

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractTableModel::rowCount."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 (whatever the role holds)
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        if role == DAY_ROLE:
            return self.day(self.day_at(index))
        if role in (Role.AccessibleTextRole, Role.DisplayRole):
            return self.day(self.day_at(index)).words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        """Override QAbstractTableModel::headerData."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _WEEKDAYS[section]
        return None


class MonthView(QTableView):
    """The grid of days.

    Signals:
        day_chosen: the day the user went to.
        opened: the key of an entry the user wants to see.
        new_wanted: an empty day the user pressed Enter on.
    """

    day_chosen = Signal(object)
    opened = Signal(str)
    new_wanted = Signal(object)

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self.days = model
        self._turn = 0
        self.setModel(model)
        self.setItemDelegate(DayPainter(self))
        self.setAccessibleName("회의 달력")
        self._set_up()
        self._fit()
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def day(self) -> date:
        """The day the user is on."""
        index = self.currentIndex()
        return self.days.day_at(index) if index.isValid() else self.days.month

    def go(self, day: date) -> None:
        """Show the month of a day and stand on it."""
        self.days.show_month(day)
        self.setCurrentIndex(self.days.index_of(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView::keyPressEvent: days by arrows across months, months by Page keys, today by Home."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.go(month_later(self.day, _MONTHS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QTableView::changeEvent: rows follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        letter = self.fontMetrics().height()
        self.verticalHeader().setMinimumSectionSize(int(letter * 2.4))
        self.horizontalHeader().setMinimumSectionSize(letter * 2)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._turn = 0
        if current.isValid():
            self.day_chosen.emit(self.days.day_at(current))

    def _open(self) -> None:
        """Enter again goes to the next one of several on a day."""
        entries = self.days.day(self.day).entries
        if not entries:
            self.new_wanted.emit(self.day)
            return
        self.opened.emit(entries[self._turn % len(entries)].key)
        self._turn += 1


class MonthCalendar(QWidget):
    """The grid with the month's name and ways to other months; what is on the chosen day stands below in words."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.model = MonthModel(today)
        self.view = MonthView(self.model)
        self.heading = title()
        self.words = label(tone=Tone.MUTED, wraps=True)
        self.before = button("이전 달")
        self.after = button("다음 달")
        self.now = button("오늘")
        self._lay_out()
        self.before.clicked.connect(lambda: self.go(month_later(self.view.day, -1)))
        self.after.clicked.connect(lambda: self.go(month_later(self.view.day, 1)))
        self.now.clicked.connect(lambda: self.go(self._today))
        self.view.day_chosen.connect(self._say)
        self.setFocusProxy(self.view)
        self.go(today)

    def go(self, day: date) -> None:
        """Stand on a day."""
        self.view.go(day)
        self._say(day)

    def show_content(self, content: MonthContent, today: date) -> None:
        """Show other entries."""
        self._today = today
        self.model.show_content(content, today)
        self._say(self.view.day)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.before, self.heading, self.after):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)

    def _say(self, day: date) -> None:
        self.heading.setText(f"{self.model.month.year}년 {self.model.month.month}월")
        remark = self.model.remark
        self.words.setText(" · ".join(part for part in (self.model.day(day).words, remark) if part))


def month_later(day: date, months: int) -> date:
    """The same day of another month, or its last day when it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
