"""Things with a place: what layout hands to drawing. Points from the top left corner; text by its base line.

Marks are named tuples: a large pack has hundreds of thousands, and a frozen dataclass takes twice as long to make.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.theme import BLACK, Colour


class Run(NamedTuple):
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


class Bar(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour

    def moved(self, dx: float, dy: float) -> Bar:
        """The same, elsewhere."""
        return Bar(self.x + dx, self.y + dy, self.width, self.height, self.colour)


class Rule(NamedTuple):
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


class PageNumber(NamedTuple):
    """The page a target turns out to be on, ending at `right`; known when all pages are laid out."""

    right: float
    y: float
    target: int
    weight: Weight
    size: float

    def moved(self, dx: float, dy: float) -> PageNumber:
        """The same, elsewhere."""
        return PageNumber(self.right + dx, self.y + dy, self.target, self.weight, self.size)


class Link(NamedTuple):
    """A place to click that leads to a target."""

    x: float
    y: float
    width: float
    height: float
    target: int

    def moved(self, dx: float, dy: float) -> Link:
        """The same, elsewhere."""
        return Link(self.x + dx, self.y + dy, self.width, self.height, self.target)


class Tag(NamedTuple):
    """The letters and links after it, up to the next tag, belong to this element of the document's structure."""

    element: int

    def moved(self, _dx: float, _dy: float) -> Tag:
        """The same: it has no place."""
        return self


class Inset(NamedTuple):
    """A page someone else made, drawn from its lower left corner at `x`, `y`: page `page` (from 0) of `drawings`.

    `element` is the figure it is. Insets stand beside a page's marks, not among them: few pages have one.
    """

    x: float
    y: float
    scale: float
    drawings: bytes
    page: int
    element: int

    def moved(self, dx: float, dy: float) -> Inset:
        """The same, elsewhere."""
        return self._replace(x=self.x + dx, y=self.y + dy)


Ring: TypeAlias = tuple[tuple[float, float], ...]
"""The corners of an area, one after the other."""


class Area(NamedTuple):
    """A part of a picture: rings painted in one go, hatched (by the slopes of the lines), with or without an edge."""

    rings: tuple[Ring, ...]
    fill: Colour | None = None
    edge: Colour | None = None
    thickness: float = 0.5
    closed: bool = True
    dashed: bool = False
    hatch: tuple[tuple[int, int], ...] = ()


class Words(NamedTuple):
    """Text in a picture: runs about the place `x`, `y`, all turned about it by `turn` degrees clockwise."""

    x: float
    y: float
    turn: int
    runs: tuple[Run, ...]


class Picture(NamedTuple):
    """A figure from its upper left corner at `x`, `y`, of `scale`; it belongs to the element of the tag before it.

    The lengths of its parts are points before they are scaled, from its upper left corner.
    """

    x: float
    y: float
    scale: float
    width: float
    height: float
    parts: tuple[Area | Words, ...]

    def moved(self, dx: float, dy: float) -> Picture:
        """The same, elsewhere."""
        return self._replace(x=self.x + dx, y=self.y + dy)


Mark: TypeAlias = Run | Bar | Rule | PageNumber | Link | Tag | Picture


class Target(NamedTuple):
    """Where a heading came to stand. `number` is its place among all headings, which is what links name."""

    number: int
    title: str
    level: int
    page: int
    y: float


class Missing(NamedTuple):
    """A letter that no typeface has: a sign was drawn in its place, on `page` (from 1), under the heading `place`.

    `place` is cut to forty letters.
    """

    letter: str
    page: int
    place: str

    def __str__(self) -> str:
        return f"{self.page}쪽 {self.place}: 글꼴에 없는 글자 ‘{self.letter}’(U+{ord(self.letter):04X})"


class Page:
    """A page's marks in reading order, its size in points, and `label`, what a reader's program calls it.

    `part` is the heading it belongs to; `is_cover` has no header and footer, nor has one that `is_blank`.
    """

    __slots__ = ("height", "insets", "is_blank", "is_cover", "label", "marks", "part", "width")

    def __init__(
        self, width: float, height: float, part: str = "", *, is_cover: bool = False, is_blank: bool = False
    ) -> None:
        self.width, self.height, self.part = width, height, part
        self.is_cover, self.is_blank = is_cover, is_blank
        self.marks: list[Mark] = []
        self.label = ""
        self.insets: tuple[Inset, ...] = ()


class Slab(NamedTuple):
    """A piece of a page that is not cut: marks relative to its top left corner, and how it stands to its neighbours.

    `before` is the room above it, which falls away at the head of a page. `keep` keeps it on the page of the next slab.
    `opens` are (title, level) of the targets it carries; the first of level 1 or 2 names the page's part. `is_line` is
    for a line of text, which may be set a little tighter where that saves a page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    keep: bool = False
    new_page: bool = False
    opens: tuple[tuple[str, int], ...] = ()
    is_line: bool = False
