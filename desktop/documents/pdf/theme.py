"""Sizes, spacing and colours of the printed pack. Lengths are points (1/72 inch), from the top left of the page.

The look is that of ministry papers (domain.md A2): dark label cells, pale blue table heads, 160 % line spacing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Colour: TypeAlias = tuple[float, float, float]


def rgb(code: str) -> Colour:
    """`#2B2D63` as red, green and blue from 0 to 1."""
    red, green, blue = (int(code[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return red, green, blue


BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
NAVY = rgb("#2B2D63")
HEAD = rgb("#DFE6F7")
LABEL = rgb("#F1F4FB")
GREY = rgb("#5A5F6B")
HAIRLINE = rgb("#9AA1B2")

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Text:
    """A size and the distance from one base line to the next."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class OutlineStyle:
    """A level of 개조식: where its mark stands, and the room before it."""

    text: Text
    indent: float
    before: float


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything about the look. The default is A4 upright."""

    width: float = 210 * MILLIMETRE
    height: float = 297 * MILLIMETRE
    left: float = 20 * MILLIMETRE
    right: float = 20 * MILLIMETRE
    top: float = 25 * MILLIMETRE
    bottom: float = 23 * MILLIMETRE
    header_at: float = 15 * MILLIMETRE
    footer_at: float = 12 * MILLIMETRE

    body: Text = Text(14, 22.4)
    note: Text = Text(12, 18.6)
    table: Text = Text(10.5, 15)
    small: Text = Text(9, 13)
    contents: Text = Text(12.5, 20)
    part: Text = Text(18, 27)
    item: Text = Text(16, 23)
    heading: Text = Text(14.5, 23)

    cell_x: float = 5.5
    cell_y: float = 4.5
    mark_gap: float = 0.32
    outline: tuple[OutlineStyle, ...] = (
        OutlineStyle(Text(14.5, 23.2), 0, 12),
        OutlineStyle(Text(14, 22.4), 9, 6),
        OutlineStyle(Text(14, 22.4), 22, 4),
        OutlineStyle(Text(13.5, 21.6), 35, 3),
    )

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom

    def level(self, level: int) -> OutlineStyle:
        """The style of an outline level, from 1; deeper ones than there are look like the last."""
        return self.outline[min(max(level, 1), len(self.outline)) - 1]


STANDARD = Theme()
