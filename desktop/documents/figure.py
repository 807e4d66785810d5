"""What a figure is drawn from: shapes and words with their places, before any page.

Apart from `content`, since few documents have figures and each class takes its time when the program starts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from desktop.documents.content import Align, Figure

__all__ = [
    "Align",
    "Circle",
    "Figure",
    "Hatch",
    "Label",
    "Matrix",
    "Paint",
    "Polygon",
    "Rectangle",
    "Shape",
    "Stroke",
    "Tint",
]


class Tint(StrEnum):
    """A colour a theme gives; in black and white it is told apart by a hatch or a word, never by itself."""

    BLACK = "black"
    WHITE = "white"
    DARK = "dark"
    HEAD = "head"
    LABEL = "label"
    MUTED = "muted"
    HAIRLINE = "hairline"


class Hatch(StrEnum):
    """Lines over an area, which tell it from others in black and white as well."""

    NONE = "none"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"
    LEVEL = "level"
    UPRIGHT = "upright"


Paint: TypeAlias = Tint | float
"""A theme's colour, or a grey from 0 (black) to 1 (white)."""


class Rectangle(NamedTuple):
    """An upright rectangle; `edge` None draws no outline, `fill` None leaves the ground. `thickness` in millimetres."""

    x: float
    y: float
    width: float
    height: float
    fill: Paint | None = None
    hatch: Hatch = Hatch.NONE
    edge: Paint | None = None
    thickness: float = 0.2


class Stroke(NamedTuple):
    """A straight line. `thickness` in millimetres."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Paint = Tint.BLACK
    thickness: float = 0.2
    dashed: bool = False


class Polygon(NamedTuple):
    """A closed area; an open line of many points where `closed` is false. `thickness` in millimetres."""

    points: tuple[tuple[float, float], ...]
    fill: Paint | None = None
    hatch: Hatch = Hatch.NONE
    edge: Paint | None = None
    thickness: float = 0.2
    closed: bool = True


class Circle(NamedTuple):
    """A circle about `x`, `y`. `thickness` in millimetres."""

    x: float
    y: float
    radius: float
    fill: Paint | None = None
    hatch: Hatch = Hatch.NONE
    edge: Paint | None = None
    thickness: float = 0.2


class Matrix(NamedTuple):
    """Dark squares of `side` millimetres in rows from the top left corner, such as those of a QR code."""

    x: float
    y: float
    side: float
    rows: tuple[tuple[bool, ...], ...]
    ink: Paint = Tint.BLACK


class Label(NamedTuple):
    """Words in a figure. `x` is their start, centre or end, as `align` says; `y` is the middle of their height.

    `size` is in points. With a `room` (millimetres) they are set on no more than `lines` lines, smaller if need be,
    down to `least` of the size, and cut with `…` where even that is too large. `turn` is by how many degrees they are
    turned about (x, y), clockwise: 0, 90, 180, 270.
    """

    x: float
    y: float
    text: str
    size: float = 9.0
    align: Align = Align.START
    bold: bool = False
    ink: Paint = Tint.BLACK
    room: float = 0.0
    lines: int = 1
    least: float = 0.5
    turn: int = 0


Shape: TypeAlias = Rectangle | Stroke | Polygon | Circle | Matrix | Label
