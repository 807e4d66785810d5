"""Things with a place: what layout hands to drawing. Points from the top left corner; text by its base line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.theme import BLACK, Colour


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one face and size, from `x` on the base line `y`."""

    x: float
    y: float
    text: str
    weight: Weight
    size: float
    colour: Colour = BLACK

    def moved(self, dx: float, dy: float) -> Run:
        """The same, elsewhere."""
        return Run(self.x + dx, self.y + dy, self.text, self.weight, self.size, self.colour)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour

    def moved(self, dx: float, dy: float) -> Bar:
        """The same, elsewhere."""
        return Bar(self.x + dx, self.y + dy, self.width, self.height, self.colour)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line, level or upright; dotted where `dotted`."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float = 0.5
    colour: Colour = BLACK
    dotted: bool = False

    def moved(self, dx: float, dy: float) -> Rule:
        """The same, elsewhere."""
        return Rule(self.x + dx, self.y + dy, self.to_x + dx, self.to_y + dy, self.thickness, self.colour, self.dotted)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page a target turns out to be on, ending at `right`; known when all pages are laid out."""

    right: float
    y: float
    target: int
    weight: Weight
    size: float

    def moved(self, dx: float, dy: float) -> PageNumber:
        """The same, elsewhere."""
        return PageNumber(self.right + dx, self.y + dy, self.target, self.weight, self.size)


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click that leads to a target."""

    x: float
    y: float
    width: float
    height: float
    target: int

    def moved(self, dx: float, dy: float) -> Link:
        """The same, elsewhere."""
        return Link(self.x + dx, self.y + dy, self.width, self.height, self.target)


Mark: TypeAlias = Run | Bar | Rule | PageNumber | Link


@dataclass(frozen=True, slots=True)
class Target:
    """Where a heading came to stand. `number` is its place among all headings, which is what links name."""

    number: int
    title: str
    level: int
    page: int
    y: float


@dataclass(slots=True)
class Page:
    """A page's marks in reading order. `part` is the heading it belongs to; `is_cover` has no header and footer."""

    marks: list[Mark] = field(default_factory=list["Mark"])
    part: str = ""
    is_cover: bool = False


@dataclass(frozen=True, slots=True)
class Slab:
    """A piece of a page that is not cut: marks relative to its top left corner, and how it stands to its neighbours.

    `before` is the room above it, which falls away at the head of a page. `keep` keeps it on the page of the next slab.
    `opens` are (title, level) of the targets it carries; the first of level 1 or 2 names the page's part.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    keep: bool = False
    new_page: bool = False
    opens: tuple[tuple[str, int], ...] = ()
