"""The program's icon, drawn by us: `make icons` writes `resources/icons/`. Look at them before committing.

A bound pack lying slightly open: a page with 개조식 marks (□ ○ -) behind a cover with the ring of a seal.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter, QPainterPath, QPen

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_SIDE = 64.0
_NAVY, _DEEP = QColor("#1b3a7a"), QColor("#122a5c")
_PAPER, _INK, _GREY, _SEAL = QColor("#ffffff"), QColor("#33415f"), QColor("#b9c3d8"), QColor("#d6453d")


def main() -> int:
    """Write a PNG of every size and one .ico that holds the small ones."""
    app = QGuiApplication(sys.argv[:1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = {size: _png(draw(size)) for size in SIZES}
    for size, content in pictures.items():
        (FOLDER / f"briefpack-{size}.png").write_bytes(content)
    (FOLDER / "briefpack.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    app.quit()
    return 0


def draw(size: int) -> QImage:
    """The icon as a square picture; small ones have fewer, thicker lines, so that they stay clear."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _SIDE, size / _SIDE)
    _draw_cover(painter)
    _draw_page(painter, is_small=size < 32)
    _draw_seal(painter)
    painter.end()
    return image


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by size as one Windows icon file (PNG entries: Windows Vista and later)."""
    head = struct.pack("<3H", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries, body = b"", b""
    for size, content in sorted(pictures.items()):
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(content), place + len(body))
        body += content
    return head + entries + body


def _draw_cover(painter: QPainter) -> None:
    shade = QLinearGradient(0, 4, 0, 60)
    shade.setColorAt(0, _NAVY)
    shade.setColorAt(1, _DEEP)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(QRectF(7, 3, 48, 58), 6, 6)
    painter.setBrush(QColor(255, 255, 255, 60))
    painter.drawRect(QRectF(12.5, 3, 1.6, 58))  # the fold beside the binding


def _draw_page(painter: QPainter, *, is_small: bool) -> None:
    page = QPainterPath()
    page.addRoundedRect(QRectF(18, 10, 32, 44), 2.5, 2.5)
    painter.fillPath(page, _PAPER)
    rows = (19.0, 30.0, 41.0) if is_small else (17.5, 25.5, 33.5, 41.5)
    for row, y in enumerate(rows):
        _draw_line(painter, y, indent=2.8 * min(row, 2), thickness=4.0 if is_small else 2.4)


def _draw_line(painter: QPainter, y: float, *, indent: float, thickness: float) -> None:
    pen = QPen(_INK, thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoint(QPointF(23 + indent, y))
    pen.setColor(_GREY)
    painter.setPen(pen)
    painter.drawLine(QPointF(28.5 + indent, y), QPointF(44.5, y))


def _draw_seal(painter: QPainter) -> None:
    painter.setPen(QPen(_PAPER, 2.2))
    painter.setBrush(_SEAL)
    painter.drawEllipse(QPointF(48, 49), 9.5, 9.5)
    painter.setPen(QPen(_PAPER, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    tick = QPainterPath(QPointF(43.6, 49.2))
    tick.lineTo(46.8, 52.4)
    tick.lineTo(52.6, 45.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())
