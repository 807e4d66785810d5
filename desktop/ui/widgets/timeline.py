"""The timeline of promises: a row each under its ministry, bars over months; only what is in view is painted."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from desktop.domain.timeline import Bar, Timeline, Zoom
from desktop.ui.models.rows import plain_tip
from desktop.ui.widgets.timeline_chart import Row, TimelineChart

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_ZOOMS = tuple(Zoom)
_LEAST_ROWS = 3
"""So many rows are in view at the least; where there is no room for them, what they are in scrolls."""


class TimelineView(TimelineChart):
    """Bars of a `Timeline`; one is current.

    ↑ ↓ PgUp PgDn Home End move through the bars, ← → the months, + - change the scale, T goes to today, Enter opens.

    Signals:
        bar_chosen: the key of the bar the user went to.
        opened: the key of the bar the user wants to see in full.
        zoomed: the `Zoom` the user changed to.
    """

    bar_chosen = Signal(str)
    opened = Signal(str)
    zoomed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._is_placed = False
        self.setAccessibleName("후속조치 시간표")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("timeline", True)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    # ------------------------------------------------------------ what is shown

    @property
    def line(self) -> Timeline:
        """What is shown."""
        return self._line

    @property
    def zoom(self) -> Zoom:
        """The scale."""
        return self._zoom

    @property
    def bar(self) -> Bar | None:
        """The current bar."""
        row = self._place_of(self._key)
        return self._rows[row].bar if row >= 0 else None

    def show_timeline(self, line: Timeline) -> None:
        """Show other bars; the current one stays while it is there."""
        self._line = line
        self._rows = [row for lane in line.lanes for row in (Row(lane), *(Row(lane, bar) for bar in lane.bars))]
        if self._place_of(self._key) < 0:
            self._key = next((row.bar.key for row in self._rows if row.bar), "")
        self._fit()
        self._say()
        self.viewport().update()

    def set_zoom(self, zoom: Zoom) -> None:
        """Another scale; the day in the middle of the view stays there."""
        if zoom is self._zoom:
            return
        width = self._chart_width()
        middle = (self.horizontalScrollBar().value() + width / 2) / max(1.0, self._length())
        self._zoom = zoom
        self._fit()
        self.horizontalScrollBar().setValue(round(middle * self._length() - width / 2))
        self.viewport().update()
        self.zoomed.emit(zoom)

    def choose(self, key: str) -> bool:
        """Make a bar the current one and bring it into view; whether it is there."""
        row = self._place_of(key)
        if row < 0:
            return False
        self._key = key
        self._show_row(row)
        self._say()
        self.viewport().update()
        return True

    def show_today(self) -> None:
        """Bring today's line into view, a third from the left."""
        at = self._line.share(self._line.today) * self._length()
        self.horizontalScrollBar().setValue(round(at - self._chart_width() / 3))

    def sizeHint(self) -> QSize:
        """Override QAbstractScrollArea::sizeHint."""
        letter = self.fontMetrics().height()
        return QSize(letter * 40, letter * 20)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QAbstractScrollArea::minimumSizeHint: the days and a few rows, however large the letters are."""
        bar = self.horizontalScrollBar().sizeHint().height()
        least = self._head_height() + _LEAST_ROWS * self._row_height() + bar
        return QSize(super().minimumSizeHint().width(), least)

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget::keyPressEvent."""
        key, text = Qt.Key(event.key()), event.text()
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(-len(self._rows) if key is Qt.Key.Key_Home else len(self._rows))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-1 if key is Qt.Key.Key_Left else 1) * self._chart_width() // 4)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif text in ("+", "=", "-"):
            self._zoom_by(1 if text == "-" else -1)
        elif key is Qt.Key.Key_T:
            self.show_today()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget::mousePressEvent: the row under the pointer."""
        bar = self.bar_at(event.position().toPoint())
        if bar is not None:
            self._go(bar.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QWidget::mouseReleaseEvent: the press was taken, so is its end."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override QWidget::mouseDoubleClickEvent."""
        if self.bar_at(event.position().toPoint()) is not None:
            self._open()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QWidget::wheelEvent: with Ctrl the scale, else as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(-1 if event.angleDelta().y() > 0 else 1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Override QAbstractScrollArea::viewportEvent: a bar tells all of itself as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(bar.words) or "" if bar else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def bar_at(self, point: QPoint) -> Bar | None:
        """The bar whose row is at a point of the viewport."""
        head = self._head_height()
        if point.y() < head:
            return None
        row = (point.y() - head + self.verticalScrollBar().value()) // self._row_height()
        return self._rows[row].bar if 0 <= row < len(self._rows) else None

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QAbstractScrollArea::resizeEvent."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget::changeEvent: rows follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rows"):
            self._fit()

    def _fit(self) -> None:
        height = self._row_height()
        room = self.viewport().height() - self._head_height()
        vertical, across = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, len(self._rows) * height - room))
        vertical.setPageStep(max(1, room))
        vertical.setSingleStep(height)
        across.setRange(0, max(0, round(self._length()) - self._chart_width()))
        across.setPageStep(self._chart_width())
        across.setSingleStep(self.fontMetrics().height() * 2)
        if self._rows and not self._is_placed and self.isVisible():
            self._is_placed = True
            self.show_today()

    def _place_of(self, key: str) -> int:
        if not key:
            return -1
        return next((place for place, row in enumerate(self._rows) if row.bar and row.bar.key == key), -1)

    # ------------------------------------------------------------ moving

    def _step(self, steps: int) -> None:
        places = [place for place, row in enumerate(self._rows) if row.bar]
        if not places:
            return
        at = bisect_right(places, self._place_of(self._key)) - 1
        bar = self._rows[places[max(0, min(at + steps, len(places) - 1))]].bar
        if bar is not None:
            self._go(bar.key)

    def _go(self, key: str) -> None:
        if self.choose(key):
            self._show_bar()
            self.bar_chosen.emit(key)

    def _open(self) -> None:
        if self._key:
            self.opened.emit(self._key)

    def _zoom_by(self, steps: int) -> None:
        place = _ZOOMS.index(self._zoom) + steps
        self.set_zoom(_ZOOMS[max(0, min(place, len(_ZOOMS) - 1))])

    def _show_row(self, row: int) -> None:
        """Scroll so that the row is in view, below the name of its ministry."""
        height, bar = self._row_height(), self.verticalScrollBar()
        room = self.viewport().height() - self._head_height()
        top = row * height
        if top - height < bar.value():
            bar.setValue(top - height)
        elif top + height > bar.value() + room:
            bar.setValue(top + height - room)

    def _show_bar(self) -> None:
        """Scroll sideways when nothing of the current bar is in view: to its end, which is what falls due."""
        bar, across = self.bar, self.horizontalScrollBar()
        if bar is None or bar.start is None or bar.end is None:
            return
        start, end = (self._line.share(day) * self._length() - across.value() for day in (bar.start, bar.end))
        width = self._chart_width()
        if end < 0 or start > width:
            across.setValue(round(end + across.value() - width / 2))

    def _say(self) -> None:
        bar = self.bar
        self.setAccessibleDescription(bar.words.replace("\n", ", ") if bar else "")
