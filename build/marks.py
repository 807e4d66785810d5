"""The arrows and ticks of the window, drawn by us: `make icons` writes `resources/icons/marks/`, a folder a look.

Qt draws its own in a size of its own, whatever the size of the letters. These are larger than they are shown, and Qt
makes them smaller, so that they are clear at any size of letters.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygon

from desktop import paths
from desktop.ui.colours import DARK, LIGHT

FOLDER = paths.resource("icons", "marks")
SIDE = 64
"""Pixels; the largest one is shown in 52, a tick at 200 % where a point has two pixels. More takes longer to load."""
_FLAT = QRect(7, 17, 50, 31)
"""What of an arrow stands over the title of a sorted column, in pixels: nothing but its lines."""
_GRID = 96
"""Parts of a side that the places of lines and their thickness are counted in."""
_ARROW, _TICK, _CROSS = 13, 15, 10


def main() -> int:
    """Write every mark of both looks."""
    app = QGuiApplication(sys.argv[:1])
    for look, name, image in marks():
        place = FOLDER / look / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(place))
    app.quit()
    return 0


def marks() -> Iterator[tuple[str, str, QImage]]:
    """Each mark with the names of its look and of itself; one that ends in `-off` belongs to what is greyed out."""
    for colours in (LIGHT, DARK):
        text, edge = QColor(colours.text), QColor(colours.edge)
        yield colours.look, "down", arrow(text)
        yield colours.look, "down-off", arrow(edge)
        yield colours.look, "up", arrow(text, turn=180)
        yield colours.look, "up-off", arrow(edge, turn=180)
        yield colours.look, "right", arrow(text, turn=270)
        yield colours.look, "rising", arrow(text, turn=180).copy(_FLAT.translated(0, -1))
        yield colours.look, "falling", arrow(text).copy(_FLAT)
        yield colours.look, "tick", tick(QColor(colours.on_accent))
        yield colours.look, "tick-menu", tick(text)
        yield colours.look, "tick-off", tick(QColor(colours.muted))
        yield colours.look, "cross", cross(QColor(colours.muted))


def arrow(colour: QColor, turn: int = 0) -> QImage:
    """An open arrow head that points down, or is turned clockwise by so many degrees."""
    return _lines(colour, _ARROW, (((20, 35), (48, 63), (76, 35)),), turn)


def tick(colour: QColor) -> QImage:
    """A tick, as it stands in a box."""
    return _lines(colour, _TICK, (((20, 50), (40, 70), (76, 28)),))


def cross(colour: QColor) -> QImage:
    """What clears a field."""
    return _lines(colour, _CROSS, (((24, 24), (72, 72)), ((24, 72), (72, 24))))


def _lines(colour: QColor, thickness: int, lines: tuple[tuple[tuple[int, int], ...], ...], turn: int = 0) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setWindow(0, 0, _GRID, _GRID)
    painter.translate(_GRID / 2, _GRID / 2)
    painter.rotate(turn)
    painter.translate(-_GRID / 2, -_GRID / 2)
    for line in lines:
        painter.drawPolyline(QPolygon([QPoint(x, y) for x, y in line]))
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main())
