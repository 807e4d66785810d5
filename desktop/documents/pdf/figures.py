"""A figure → a mark of the page: shapes with their places in points, and words set in the pack's faces.

It stands in the document's structure as `Figure` with alternative text (ISO 14289-1, 7.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from typing import NamedTuple

from desktop.documents.content import plain
from desktop.documents.figure import (
    Circle,
    Figure,
    Hatch,
    Label,
    Matrix,
    Paint,
    Polygon,
    Rectangle,
    Shape,
    Stroke,
    Tint,
)
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import Line, measure, set_lines
from desktop.documents.pdf.pages import Flow
from desktop.documents.pdf.placed import Area, Mark, Picture, Ring, Run, Slab, Tag, Words
from desktop.documents.pdf.structure import Structure
from desktop.documents.pdf.texts import base_line, runs, shift
from desktop.documents.pdf.theme import BLACK, MILLIMETRE, WHITE, Colour, Text, Theme

_AROUND = 8.0
"""Room above a figure in points."""
_ROUND = 72
"""A circle is drawn with so many corners: at the size of a page nobody sees them."""
_LEADING = 1.3
_STEP = 0.95
_SLOPES: dict[Hatch, tuple[tuple[int, int], ...]] = {
    Hatch.NONE: (),
    Hatch.RISING: ((1, 1),),
    Hatch.FALLING: ((1, -1),),
    Hatch.CROSSED: ((1, 1), (1, -1)),
    Hatch.LEVEL: ((1, 0),),
    Hatch.UPRIGHT: ((0, 1),),
}


def figure(block: Figure, theme: Theme, structure: Structure) -> list[Slab]:
    """A figure in the middle of the text's width, as large as it is or as there is room for; it is not parted.

    Raises:
        ValueError: it has no alternative text.
    """
    picture = _picture(block, theme)
    scale = min(1.0, theme.room / picture.width, theme.depth / picture.height)
    x = (theme.room - picture.width * scale) / 2
    marks: tuple[Mark, ...] = (Tag(_element(block, structure)), picture._replace(x=x, scale=scale))
    return [Slab(picture.height * scale, marks, _AROUND)]


def place_whole_page(block: Figure, flow: Flow) -> None:
    """Put a figure alone on a page, from the corner of the paper; what follows begins on the next.

    Raises:
        ValueError: it has no alternative text.
    """
    if not flow.is_fresh:
        flow.new_page(is_cover=True)
    flow.pages[-1].is_cover = True
    flow.draw([Tag(_element(block, flow.structure)), _picture(block, flow.theme)], flow.left_over)
    flow.break_page()


def _element(block: Figure, structure: Structure) -> int:
    if not block.alternative.strip():
        raise ValueError("a figure has no alternative text")
    return structure.figure(block.alternative)


# ---------------------------------------------------------------- shapes with their places in points


def _picture(block: Figure, theme: Theme) -> Picture:
    parts = tuple(part for shape in block.shapes for part in _placed(shape, theme))
    return Picture(0.0, 0.0, 1.0, block.width * MILLIMETRE, block.height * MILLIMETRE, parts)


def _placed(shape: Shape, theme: Theme) -> Iterator[Area | Words]:
    match shape:
        case Rectangle():
            left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            yield _filled(shape, _ring(((left, top), (right, top), (right, bottom), (left, bottom))), theme)
        case Polygon():
            yield _filled(shape, _ring(shape.points), theme)._replace(closed=shape.closed)
        case Circle():
            corners = ((2 * pi * index / _ROUND) for index in range(_ROUND))
            points = tuple((shape.x + shape.radius * cos(at), shape.y + shape.radius * sin(at)) for at in corners)
            yield _filled(shape, _ring(points), theme)
        case Stroke():
            ends = _ring(((shape.x, shape.y), (shape.to_x, shape.to_y)))
            ink, thickness = _colour(shape.ink, theme), shape.thickness * MILLIMETRE
            yield Area((ends,), edge=ink, thickness=thickness, closed=False, dashed=shape.dashed)
        case Matrix():
            yield Area(tuple(_squares(shape)), fill=_colour(shape.ink, theme))
        case Label():
            yield _label(shape, theme)


def _filled(shape: Rectangle | Polygon | Circle, ring: Ring, theme: Theme) -> Area:
    fill = None if shape.fill is None else _colour(shape.fill, theme)
    edge = None if shape.edge is None else _colour(shape.edge, theme)
    return Area((ring,), fill, edge, shape.thickness * MILLIMETRE, hatch=_SLOPES[shape.hatch])


def _ring(points: tuple[tuple[float, float], ...]) -> Ring:
    return tuple((x * MILLIMETRE, y * MILLIMETRE) for x, y in points)


def _squares(matrix: Matrix) -> Iterator[Ring]:
    """Neighbours in a row as one rectangle. All are painted in one go, so that no seam shows between them."""
    for number, row in enumerate(matrix.rows):
        top, bottom = matrix.y + number * matrix.side, matrix.y + (number + 1) * matrix.side
        start = 0
        for end in range(1, len(row) + 1):
            if end == len(row) or row[end] != row[start]:
                left, right = matrix.x + start * matrix.side, matrix.x + end * matrix.side
                if row[start]:
                    yield _ring(((left, top), (right, top), (right, bottom), (left, bottom)))
                start = end


def _colour(paint: Paint, theme: Theme) -> Colour:
    if not isinstance(paint, Tint):
        return paint, paint, paint
    return {
        Tint.BLACK: BLACK,
        Tint.WHITE: WHITE,
        Tint.DARK: theme.dark,
        Tint.HEAD: theme.head,
        Tint.LABEL: theme.label,
        Tint.MUTED: theme.muted,
        Tint.HAIRLINE: theme.hairline,
    }[paint]


class _Set(NamedTuple):
    """The lines of a label at the size they came to have."""

    size: float
    lines: list[Line]


def _label(label: Label, theme: Theme) -> Words:
    found = _set(label)
    text = Text(found.size, found.size * _LEADING)
    top, colour = -len(found.lines) * text.leading / 2, _colour(label.ink, theme)
    marks = [
        run
        for index, line in enumerate(found.lines)
        for run in runs(line, _start(label, line.width), base_line(top + index * text.leading, text), text.size, colour)
        if isinstance(run, Run)
    ]
    return Words(label.x * MILLIMETRE, label.y * MILLIMETRE, label.turn, tuple(marks))


def _start(label: Label, width: float) -> float:
    """Where a line begins, from the label's own place: it stands to it as it would in room of no width."""
    return -shift(label.align, 0.0, width)


def _set(label: Label) -> _Set:
    """The largest size at which the words take no more than their lines, and none of them has to be cut."""
    weight = Weight.BOLD if label.bold else Weight.REGULAR
    room, size = label.room * MILLIMETRE or 1e6, label.size
    while True:
        lines = set_lines(plain(label.text), size, room, regular=weight)
        is_whole = all(measure(word, weight, size) <= room for word in label.text.split())
        if len(lines) <= label.lines and is_whole:
            return _Set(size, lines)
        if size * _STEP < label.size * label.least:
            return _Set(size, _shortened(label.text, lines, label.lines, size, room, weight))
        size *= _STEP


def _shortened(text: str, lines: list[Line], most: int, size: float, room: float, weight: Weight) -> list[Line]:
    """What fits of a text that is too long even in its smallest letters; the alternative text has all of it."""
    while len(lines) > most and text:
        text = text[: len(text) * 9 // 10]
        lines = set_lines(plain(f"{text.rstrip()}…"), size, room, regular=weight)
    return lines
