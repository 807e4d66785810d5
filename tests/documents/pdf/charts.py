"""A figure with every shape in it."""

from __future__ import annotations

from desktop.documents.content import Align, Document, Heading, OutlineLine, plain
from desktop.documents.figure import Circle, Figure, Hatch, Label, Matrix, Polygon, Rectangle, Shape, Stroke, Tint

_HATCHES = tuple(Hatch)


def chart() -> Figure:
    """Every shape once, as a chart would use them."""
    shapes: list[Shape] = [Rectangle(0, 0, 170, 90, fill=Tint.LABEL, edge=Tint.HAIRLINE)]
    for index, hatch in enumerate(_HATCHES):
        high = 20 + index * 8
        shapes.append(Rectangle(8 + index * 14, 78 - high, 10, high, Tint.HEAD, hatch, Tint.DARK))
        shapes.append(Label(13 + index * 14, 82, f"{index + 1}월", 8, Align.CENTRE))
    shapes += [
        Stroke(6, 78, 96, 78, Tint.BLACK, 0.4),
        Stroke(6, 40, 96, 40, Tint.MUTED, 0.2, dashed=True),
        Polygon(((10, 60), (30, 44), (52, 50), (90, 20)), edge=Tint.BLACK, thickness=0.6, closed=False),
        Circle(125, 40, 22, 0.85, Hatch.CROSSED, Tint.DARK),
        Rectangle(110, 36, 30, 8, Tint.WHITE),
        Polygon(((150, 60), (168, 60), (159, 44)), fill=Tint.DARK),
        Matrix(150, 8, 2, ((True, False, True, True), (False, True, False, True), (True, True, True, True))),
        Label(125, 40, "이행 12건", 14, Align.CENTRE, bold=True, ink=Tint.DARK),
        Label(3, 45, "건수", 8, Align.CENTRE, turn=270),
        Label(125, 70, "과학기술정보통신부 과학기술정책조정국", 12, Align.CENTRE, room=40, lines=2),
        Label(164, 85, "뒤집힌 글", 8, Align.START, turn=180),
    ]
    return Figure(170, 90, tuple(shapes), "막대와 원으로 그린 이행 현황")


def chart_page() -> Document:
    """The figure between text."""
    return Document("그림", "그림", (Heading("현황"), chart(), OutlineLine(2, "○", plain("그림 다음 글"))))
