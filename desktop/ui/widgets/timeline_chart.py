"""How the timeline is measured and painted; what is in it and where the user is, the view that extends it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.domain.timeline import SIGNS, UNDATED, Bar, Lane, Look, Tick, Timeline, Zoom, ticks, timeline, years
from desktop.ui.theme import Tone, tone_colour
from desktop.ui.widgets.timeline_painting import look_colour, paint_bar

ROW = 1.75
"""The height of a row, in heights of a line of text."""
_HEAD = 2.9
_LABELS = 20
"""Letters of the names beside the bars; they never take more than two fifths of the width."""
_MONTH_WIDTH = {Zoom.MONTH: 4.6, Zoom.QUARTER: 1.6, Zoom.YEAR: 0.45}
"""The least width of a month, in heights of a line of text."""
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Row:
    """A ministry's name, or one of its bars."""

    lane: Lane
    bar: Bar | None = None


class TimelineChart(QAbstractScrollArea):
    """Paints the rows in view, the scale above and the names beside them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._line: Timeline = timeline((), today)
        self._rows: list[Row] = []
        self._key = ""
        self._zoom = Zoom.MONTH

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget::paintEvent."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        height, head = self._row_height(), self._head_height()
        scrolled = self.verticalScrollBar().value()
        first = scrolled // height
        last = min(len(self._rows), (scrolled + self.viewport().height() - head) // height + 1)
        for place in range(first, last):
            self._paint_row(painter, self._rows[place], head + place * height - scrolled)
        self._paint_today(painter)
        if 0 <= first < len(self._rows):
            self._paint_lane(painter, self._rows[first].lane, self._lane_top(first))
        self._paint_head(painter)
        painter.end()

    # ------------------------------------------------------------ measures

    def _row_height(self) -> int:
        return max(1, int(self.fontMetrics().height() * ROW))

    def _head_height(self) -> int:
        return int(self.fontMetrics().height() * _HEAD)

    def _label_width(self) -> int:
        wanted = self.fontMetrics().horizontalAdvance("가") * _LABELS
        return min(wanted, self.viewport().width() * 2 // 5)

    def _chart_width(self) -> int:
        return max(1, self.viewport().width() - self._label_width())

    def _length(self) -> float:
        """The whole timeline in pixels; never less than there is room for."""
        month = self.fontMetrics().height() * _MONTH_WIDTH[self._zoom]
        return max(self._line.days / 30.44 * month, float(self._chart_width()))

    def _x(self, share: float) -> float:
        return self._label_width() + share * self._length() - self.horizontalScrollBar().value()

    def _lane_top(self, first: int) -> int:
        """Where the name of the topmost ministry stands: at the top, pushed up by the one that follows."""
        head, height = self._head_height(), self._row_height()
        following = first + 1
        if following < len(self._rows) and self._rows[following].bar is None:
            return head - self.verticalScrollBar().value() % height
        return head

    # ------------------------------------------------------------ painting

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _paint_grid(self, painter: QPainter) -> None:
        bottom = self.viewport().height()
        for kind, role in ((ticks(self._line, self._zoom), "Midlight"), (years(self._line), "Mid")):
            painter.setPen(QPen(self._colour(QPalette.ColorRole[role]), 1 if role == "Midlight" else 1.6))
            for tick in kind:
                x = self._x(self._line.share(tick.start))
                if self._label_width() <= x <= self.viewport().width():
                    painter.drawLine(round(x), self._head_height(), round(x), bottom)

    def _paint_row(self, painter: QPainter, row: Row, top: int) -> None:
        if row.bar is None:
            self._paint_lane(painter, row.lane, top)
            return
        is_current = row.bar.key == self._key
        place = QRect(0, top, self.viewport().width(), self._row_height())
        ground = self._colour(QPalette.ColorRole.Highlight if is_current else QPalette.ColorRole.Base)
        if is_current:
            painter.fillRect(place, ground)
        self._paint_chart(painter, row.bar, place, ground)
        self._paint_label(painter, row.bar, place, ground)
        if is_current and self.hasFocus():
            painter.setPen(self._colour(QPalette.ColorRole.Accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_label(self, painter: QPainter, bar: Bar, place: QRect, ground: QColor) -> None:
        letter = self.fontMetrics().height()
        label = QRect(0, place.top(), self._label_width(), place.height())
        painter.fillRect(label, ground)
        painter.setPen(look_colour(bar.look, self.palette()))
        painter.drawText(label.adjusted(letter, 0, 0, 0), _VERTICAL, SIGNS[bar.look])
        painter.setPen(self._text(bar))
        room = label.adjusted(round(letter * 2.1), 0, -letter // 2, 0)
        painter.drawText(room, _VERTICAL, _cut(self.fontMetrics(), bar.task, room.width()))

    def _paint_chart(self, painter: QPainter, bar: Bar, place: QRect, ground: QColor) -> None:
        left, letter = self._label_width(), self.fontMetrics().height()
        chart = QRect(left, place.top(), place.width() - left, place.height())
        painter.save()
        painter.setClipRect(chart)
        if bar.start is None or bar.end is None:
            painter.setPen(tone_colour(Tone.MUTED))
            painter.drawText(chart.adjusted(letter // 2, 0, 0, 0), _VERTICAL, bar.due_text.strip() or UNDATED)
        else:
            end = (bar.end - self._line.first).days + 1
            start_x, end_x = self._x(self._line.share(bar.start)), self._x(min(1.0, end / self._line.days))
            room = place.height() * 0.58
            box = QRectF(start_x, place.center().y() - room / 2 + 0.5, max(end_x - start_x, room / 2), room)
            paint_bar(painter, box, bar, self.palette(), ground)
            self._paint_due(painter, bar, box, chart, ground)
        painter.restore()

    def _paint_due(self, painter: QPainter, bar: Bar, box: QRectF, chart: QRect, ground: QColor) -> None:
        """The date as written, behind the bar; at the edge, with an arrow, where the bar's end is out of view."""
        letter = self.fontMetrics().height()
        words, goes_on = bar.due_text, False
        if box.right() < chart.left():
            words = f"◀ {words}"
        elif box.right() > chart.right():
            words, goes_on = f"{words} ▶", True
        width = self.fontMetrics().horizontalAdvance(words) + letter // 2
        left = max(round(box.right()), chart.left()) + letter // 3
        if goes_on or left + width > chart.right():
            left = chart.right() - width if goes_on else round(box.left()) - width
        place = QRect(left, chart.top(), width, chart.height())
        if goes_on:
            painter.fillRect(place.adjusted(-letter // 3, 1, letter, -1), ground)
        painter.setPen(tone_colour(Tone.DANGER if bar.look is Look.OVERDUE else Tone.MUTED))
        painter.drawText(place, _VERTICAL, words)

    def _paint_lane(self, painter: QPainter, lane: Lane, top: int) -> None:
        letter = self.fontMetrics().height()
        place = QRect(0, top, self.viewport().width(), self._row_height())
        painter.fillRect(place, self._colour(QPalette.ColorRole.AlternateBase))
        painter.setPen(self._colour(QPalette.ColorRole.Mid))
        painter.drawLine(place.topLeft(), place.topRight())
        painter.setPen(self._colour(QPalette.ColorRole.Text))
        painter.setFont(_bold(self.font()))
        painter.drawText(place.adjusted(letter // 2, 0, 0, 0), _VERTICAL, f"{lane.name} {len(lane.bars)}건")
        painter.setFont(self.font())

    def _paint_today(self, painter: QPainter) -> None:
        x = self._x(self._line.share(self._line.today))
        if self._label_width() <= x <= self.viewport().width():
            painter.setPen(QPen(self._colour(QPalette.ColorRole.Accent), 2))
            painter.drawLine(round(x), self._head_height(), round(x), self.viewport().height())

    def _paint_head(self, painter: QPainter) -> None:
        width, height = self.viewport().width(), self._head_height()
        painter.fillRect(QRect(0, 0, width, height), self._colour(QPalette.ColorRole.Window))
        painter.save()
        painter.setClipRect(QRect(self._label_width(), 0, self._chart_width(), height))
        half = height // 2
        self._paint_scale(painter, years(self._line), QRect(0, 0, 0, half), Qt.AlignmentFlag.AlignLeft)
        under = QRect(0, half, 0, height - half)
        self._paint_scale(painter, ticks(self._line, self._zoom), under, Qt.AlignmentFlag.AlignHCenter)
        self._paint_today_flag(painter, half)
        painter.restore()
        painter.setPen(self._colour(QPalette.ColorRole.Mid))
        painter.drawLine(0, height, width, height)
        painter.drawLine(self._label_width(), 0, self._label_width(), self.viewport().height())

    def _paint_scale(self, painter: QPainter, steps: tuple[Tick, ...], row: QRect, align: Qt.AlignmentFlag) -> None:
        letter = self.fontMetrics().height()
        for tick in steps:
            left = self._x(self._line.share(tick.start))
            right = self._x((tick.end - self._line.first).days / self._line.days)
            if right < self._label_width() or left > self.viewport().width():
                continue
            if align is Qt.AlignmentFlag.AlignLeft:  # a year's name stays in view as long as any of it does
                left = max(left, self._label_width()) + letter / 3
            painter.setPen(self._colour(QPalette.ColorRole.Mid))
            painter.drawLine(round(right), row.top(), round(right), row.bottom())
            painter.setPen(tone_colour(Tone.MUTED))
            place = QRect(round(left), row.top(), max(1, round(right - left)), row.height())
            if self.fontMetrics().horizontalAdvance(tick.text) <= place.width():
                painter.drawText(place, align | _VERTICAL, tick.text)

    def _paint_today_flag(self, painter: QPainter, top: int) -> None:
        """What the line is called, over it, on its own ground."""
        x, letter = self._x(self._line.share(self._line.today)), self.fontMetrics().height()
        width = self.fontMetrics().horizontalAdvance(self._line.today_name) + letter // 2
        place = QRectF(x - width / 2, top - letter, width, letter * 1.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(place, 3, 3)
        accent = self._colour(QPalette.ColorRole.Accent)
        painter.setPen(QColor("#ffffff") if accent.lightness() < 140 else QColor("#10141a"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._line.today_name)

    def _text(self, bar: Bar) -> QColor:
        return tone_colour(Tone.MUTED) if bar.look is Look.DONE else self._colour(QPalette.ColorRole.Text)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
