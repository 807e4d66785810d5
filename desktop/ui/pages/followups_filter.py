"""The row of choices above the board: view, meeting, ministry, state, due, and the day it is shown as of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.board import STATES, THIS_MEETING, BoardFilter, Due, SavedView
from desktop.domain.dates import write_date_weekday
from desktop.domain.errors import UserError
from desktop.ui import typed
from desktop.ui.ime import flush_ime
from desktop.ui.widgets.editors import LineEditor, mark_wrong

ALL_VIEWS, OWN_CHOICE = "모든 과제", "직접 고른 조건"
GONE = "과제가 없는 회의"
_LETTERS = 5


class FilterBar(QWidget):
    """One choice a column; all of them together are what is seen.

    Signals:
        changed: another `BoardFilter` is wanted; its text is not this bar's.
        view_wanted: the `BoardFilter` of a view the user picked, its text included.
        day_changed: another day is wanted, None for today.
        refused: why what was typed is no day.
    """

    changed = Signal(object)
    view_wanted = Signal(object)
    day_changed = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.filter = BoardFilter()
        self.day: date | None = None
        self.view = _box("보기")
        self.meeting = _box("회의로 거르기")
        self.ministry = _box("주관으로 거르기")
        self.state = _box("상태로 거르기")
        self.due = _box("기한으로 거르기")
        self.as_of = LineEditor("기준일: 오늘")
        self.as_of.setAccessibleName("기준일")
        self.as_of.setToolTip("그날까지 보고된 상태로 봅니다. 비우면 오늘입니다. 예: 2026. 7. 22.")
        self._fill(self.state, [("모든 상태", ""), *((one, one) for one in map(str, STATES))])
        self._fill(self.due, [("모든 기한", ""), *((one.value, one.value) for one in Due)])
        self.show_meetings(())
        self.show_ministries(())
        self.show_views(())
        self._lay_out()
        self._connect()

    def show_filter(self, wanted: BoardFilter) -> None:
        """Show what is filtered, without telling anyone."""
        self.filter = wanted
        for box, value in self._boxes(wanted):
            with QSignalBlocker(box):
                if value and box.findData(value) < 0:
                    box.addItem(GONE if box is self.meeting else value, value)  # it has no promise any more
                box.setCurrentIndex(max(0, box.findData(value)))
        self._show_view()

    def show_views(self, views: Iterable[SavedView]) -> None:
        """Offer these views."""
        with QSignalBlocker(self.view):
            self.view.clear()
            self.view.addItem(ALL_VIEWS, BoardFilter())
            for one in views:
                self.view.addItem(one.name, one.filter)
        self._show_view()

    def show_meetings(self, meetings: Iterable[tuple[str, str]]) -> None:
        """Offer these meetings, keys and names."""
        choices = [("모든 회의", ""), ("위에서 고른 회의만", THIS_MEETING), *((name, key) for key, name in meetings)]
        self._fill(self.meeting, choices)

    def show_ministries(self, names: Iterable[str]) -> None:
        """Offer these ministries."""
        self._fill(self.ministry, [("모든 주관", ""), *((name, name) for name in names)])

    def set_text(self, text: str) -> None:
        """The search field holds another text: another view may be the one that is seen."""
        self.filter = replace(self.filter, text=text)
        self._show_view()

    def clear_day(self) -> None:
        """Back to today."""
        self.as_of.set_value("")
        self._take_day()

    # ------------------------------------------------------------ inside

    def _boxes(self, wanted: BoardFilter) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.meeting, wanted.meeting),
            (self.ministry, wanted.ministry),
            (self.state, wanted.state),
            (self.due, wanted.due),
        )

    def _fill(self, box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
        """Other choices; what was chosen stays, also when it is no longer among them."""
        value, text = str(box.currentData() or ""), box.currentText()
        with QSignalBlocker(box):
            box.clear()
            for words, data in choices:
                box.addItem(words, data)
            if value and box.findData(value) < 0:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(value)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for one in (self.view, self.meeting, self.ministry, self.state, self.due):
            row.addWidget(one, 1)
        row.addWidget(self.as_of, 1)

    def _connect(self) -> None:
        for box in (self.meeting, self.ministry, self.state, self.due):
            box.activated.connect(self._picked)
        self.view.activated.connect(self._pick_view)
        self.as_of.committed.connect(self._take_day)

    def _picked(self) -> None:
        values = [str(box.currentData() or "") for box in (self.meeting, self.ministry, self.state, self.due)]
        meeting, ministry, state, due = values
        self.filter = replace(self.filter, meeting=meeting, ministry=ministry, state=state, due=due)
        self._show_view()
        self.changed.emit(self.filter)

    def _pick_view(self, place: int) -> None:
        wanted = self.view.itemData(place)
        if isinstance(wanted, BoardFilter):
            self.show_filter(wanted)
            self.view_wanted.emit(wanted)

    def _show_view(self) -> None:
        """The name of the view that is seen; where none is, that conditions were chosen by hand."""
        with QSignalBlocker(self.view):
            own = self.view.findText(OWN_CHOICE)
            filters = [self.view.itemData(place) for place in range(self.view.count())]
            if self.filter in filters:
                if own >= 0:
                    self.view.removeItem(own)
                self.view.setCurrentIndex(filters.index(self.filter))
                return
            if own < 0:
                self.view.addItem(OWN_CHOICE, None)
            self.view.setCurrentIndex(self.view.findText(OWN_CHOICE))

    def _take_day(self) -> None:
        flush_ime()
        try:
            day = typed.day(self.as_of.value())
        except UserError as error:
            mark_wrong(self.as_of, is_wrong=True)
            self.refused.emit(f"기준일: {error.what} {error.todo}")
            return
        mark_wrong(self.as_of, is_wrong=False)
        self.as_of.set_value(write_date_weekday(day) if day else "")
        if day != self.day:
            self.day = day
            self.day_changed.emit(day)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box
