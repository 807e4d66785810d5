"""How a bar of the timeline looks: by colour, and by hatch and edge for those who see no colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.timeline import SIGNS, Bar, Look
from desktop.ui.theme import Tone, tone_colour

_PALE = 70
_HATCHES = {
    Look.OVERDUE: Qt.BrushStyle.BDiagPattern,
    Look.DELAYED: Qt.BrushStyle.DiagCrossPattern,
    Look.ON_HOLD: Qt.BrushStyle.HorPattern,
}
_TONES = {
    Look.OVERDUE: Tone.DANGER,
    Look.DELAYED: Tone.DANGER,
    Look.ON_HOLD: Tone.MUTED,
    Look.UNKNOWN: Tone.MUTED,
    Look.DONE: Tone.GOOD,
}


def look_colour(look: Look, palette: QPalette) -> QColor:
    """The colour of a look in the theme that is on."""
    if look is Look.ON_TRACK:
        return palette.color(QPalette.ColorRole.Accent)
    return tone_colour(_TONES.get(look, Tone.PLAIN))


def paint_bar(painter: QPainter, place: QRectF, bar: Bar, palette: QPalette, ground: QColor) -> None:
    """Paint a bar into `place`; `ground` is what an open end fades into. One that comes again is thin and dashed."""
    colour = look_colour(bar.look, palette)
    if bar.is_recurring:
        _paint_recurring(painter, place, colour)
    else:
        paint_swatch(painter, place, bar.look, palette)
    fade = min(place.width() / 2, place.height() * 3)
    if bar.fades_in:
        _fade(painter, QRectF(place.left() - 1, place.top() - 1, fade, place.height() + 2), ground, from_left=True)
    if bar.fades_out:
        left = place.right() - fade + 1
        _fade(painter, QRectF(left, place.top() - 1, fade + 1, place.height() + 2), ground, from_left=False)


def paint_swatch(painter: QPainter, place: QRectF, look: Look, palette: QPalette) -> None:
    """Paint the area of a look: pale or full, hatched or not, its edge whole, thick or dotted."""
    colour = look_colour(look, palette)
    pen = QPen(colour, 2 if look is Look.OVERDUE else 1)
    if look in (Look.ON_HOLD, Look.UNKNOWN):
        pen.setStyle(Qt.PenStyle.DashLine if look is Look.ON_HOLD else Qt.PenStyle.DotLine)
    fill = QColor(colour)
    fill.setAlpha(255 if look is Look.DONE else _PALE if look is not Look.NOT_STARTED else 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if look is Look.UNKNOWN else fill)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(pen)
    painter.setBrush(QBrush(colour, _HATCHES[look]) if look in _HATCHES else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, 3, 3)


def _paint_recurring(painter: QPainter, place: QRectF, colour: QColor) -> None:
    pen = QPen(colour, max(2.0, place.height() / 4))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    middle = place.center().y()
    painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))


def _fade(painter: QPainter, place: QRectF, ground: QColor, *, from_left: bool) -> None:
    clear = QColor(ground)
    clear.setAlpha(0)
    gradient = QLinearGradient(place.topLeft(), place.topRight())
    gradient.setColorAt(0.0, ground if from_left else clear)
    gradient.setColorAt(1.0, clear if from_left else ground)
    painter.fillRect(place, gradient)


class Legend(QWidget):
    """What the bars mean: a swatch, the sign and the name of each look, and how many there are."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[tuple[Look, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[tuple[Look, int], ...]) -> None:
        """Show the looks that occur."""
        self._counts = counts
        words = ", ".join(f"{look.value} {number}건" for look, number in counts)
        self.setAccessibleName(f"범례: {words}" if words else "범례")
        self.setMinimumHeight(self._height(self.width()))
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 (Qt's signature)
        """Override QWidget::resizeEvent: as many lines as it takes."""
        self.setMinimumHeight(self._height(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget::paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, letter = self.fontMetrics(), self.fontMetrics().height()
        for (look, number), left, top in self._places(self.width()):
            swatch = QRectF(left + 1, top + letter * 0.35, letter * 1.6, letter * 0.8)
            paint_swatch(painter, swatch, look, self.palette())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            words = _entry(look, number)
            room = QRectF(left + letter * 2, top, metrics.horizontalAdvance(words) + 4, letter * 1.5)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _places(self, width: int) -> list[tuple[tuple[Look, int], float, float]]:
        """Each entry with its left and top; a new line where the next has no room."""
        metrics, letter = self.fontMetrics(), self.fontMetrics().height()
        found: list[tuple[tuple[Look, int], float, float]] = []
        left = top = 0.0
        for look, number in self._counts:
            needed = _width(look, number, metrics)
            if found and left + needed > width:
                left, top = 0.0, top + letter * 1.5
            found.append(((look, number), left, top))
            left += needed
        return found

    def _height(self, width: int) -> int:
        lines = self._places(width)
        return round((lines[-1][2] if lines else 0) + self.fontMetrics().height() * 1.6)


def _entry(look: Look, number: int) -> str:
    return f"{SIGNS[look]} {look.value} {number}"


def _width(look: Look, number: int, metrics: QFontMetrics) -> float:
    return metrics.height() * 3.0 + metrics.horizontalAdvance(_entry(look, number))
