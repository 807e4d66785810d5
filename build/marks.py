"""The arrows and ticks of the window, drawn by us: `make icons` writes `resources/icons/marks/`, a folder a look.

Qt draws its own in a size of its own, whatever the size of the letters. These are larger than they are ever shown, and
Qt makes them smaller, so that they are clear at any size of letters on any screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from desktop import paths
from desktop.ui.colours import DARK, LIGHT

FOLDER = paths.resource("icons", "marks")
SIDE = 96
"""Pixels; the largest one is shown in 78, a tick at 200 % on a screen of three pixels a point."""
_ARROW, _TICK, _CROSS = 13.0, 15.0, 10.0
"""How thick their lines are, in the pixels of `SIDE`."""


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
        for name, turn in (("down", 0), ("left", 90), ("up", 180), ("right", 270)):
            yield colours.look, name, arrow(QColor(colours.text), turn)
            yield colours.look, f"{name}-off", arrow(QColor(colours.edge), turn)
        yield colours.look, "tick", tick(QColor(colours.on_accent))
        yield colours.look, "tick-menu", tick(QColor(colours.text))
        yield colours.look, "tick-off", tick(QColor(colours.muted))
        yield colours.look, "cross", cross(QColor(colours.muted))


def arrow(colour: QColor, turn: int) -> QImage:
    """An open arrow head that points down, or is turned clockwise by so many degrees."""
    return _line(colour, _ARROW, ((20, 35), (48, 63), (76, 35)), turn)


def tick(colour: QColor) -> QImage:
    """A tick, as it stands in a box."""
    return _line(colour, _TICK, ((20, 50), (40, 70), (76, 28)))


def cross(colour: QColor) -> QImage:
    """What clears a field."""
    image = _line(colour, _CROSS, ((24, 24), (72, 72)))
    painter = _painter(image, colour, _CROSS)
    painter.drawLine(24, 72, 72, 24)
    painter.end()
    return image


def _line(colour: QColor, thickness: float, points: tuple[tuple[int, int], ...], turn: int = 0) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = _painter(image, colour, thickness)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.rotate(turn)
    painter.translate(-SIDE / 2, -SIDE / 2)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.end()
    return image


def _painter(image: QImage, colour: QColor, thickness: float) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    return painter


if __name__ == "__main__":
    sys.exit(main())
