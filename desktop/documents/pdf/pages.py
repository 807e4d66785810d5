"""Putting slabs on pages, one after the other: what is kept together stays together, and nothing can loop."""

from __future__ import annotations

from typing import NamedTuple

from desktop.documents.pdf.placed import Bar, Mark, Page, Rule, Slab, Target
from desktop.documents.pdf.structure import Structure
from desktop.documents.pdf.theme import Theme
from desktop.domain.progress import IsCancelled, check, never

TIGHTEST_LINES = 0.04
"""Lines of text may come nearer to one another by this share of their distance where that saves a page …"""
TIGHTEST_GAPS = 0.35
"""… and the room between paragraphs, and in the rows of tables, may shrink by this share."""
DEEPEST = 8.0
"""The text may go down so many points more, into the lower margin."""
BOX_PAD = 8.0
"""Room between a box's frame and what is in it."""


class Place(NamedTuple):
    """A place that the flow can go back to. Only what came after it is taken off the pages."""

    pages: int
    marks: int
    targets: int
    part: str
    y: float
    is_fresh: bool
    page_part: str


class Taken(NamedTuple):
    """What was taken off the pages: where it ended, what it had of its first page, the part of this, other pages."""

    end: Place
    part: str
    marks: list[Mark]
    pages: list[Page]
    targets: list[Target]


class Flow:
    """The pages so far, the structure of what is on them, and the place where the next slab goes.

    `tight` is how far lines and gaps are drawn together, from 0 (not at all) to 1 (the most that is allowed).
    """

    def __init__(self, theme: Theme, is_cancelled: IsCancelled = never, structure: Structure | None = None) -> None:
        self.theme = theme
        self.pages: list[Page] = []
        self.targets: list[Target] = []
        self.structure = structure or Structure()
        self._level_before = int(self.structure.follows)
        self.part = ""
        self.tight = 0.0
        self._is_cancelled = is_cancelled
        self._waiting: list[Slab] = []
        self._y = 0.0
        self._box: tuple[Theme, float, bool] | None = None
        self._is_turned = False
        self.is_fresh = False

    @property
    def y(self) -> float:
        """Where the next thing goes."""
        return self._y

    @property
    def bottom(self) -> float:
        """Where the text of a page ends."""
        return self.theme.height - self.theme.bottom + DEEPEST * self.tight - (BOX_PAD if self._box else 0.0)

    @property
    def left_over(self) -> float:
        """The height still free on this page."""
        return self.bottom - self._y

    def new_page(self, *, is_cover: bool = False, on_right: bool = False) -> Page:
        """Begin a page, and do not wait for anything that was to be kept with it.

        `on_right` leaves an empty page before it where it would be a left one; the first page is a right one.
        """
        self.flush()
        if on_right and len(self.pages) % 2:
            self.pages.append(Page(self.theme.width, self.theme.height, is_blank=True))
        return self._begin_page(is_cover=is_cover)

    def break_page(self) -> None:
        """Let what follows begin on a new page; a page with nothing on it is not left behind."""
        self.flush()
        if self.pages and not self.is_fresh:
            self._y = self.bottom

    def turn(self, theme: Theme) -> None:
        """Go on with pages of another theme or direction."""
        if theme.width != self.theme.width:
            self.break_page()
            if self.is_fresh:
                self.pages.pop()
            self._is_turned, self.is_fresh = True, False
        self.theme = theme

    def add(self, slab: Slab) -> None:
        """Place a slab; one that is kept with the next waits for it."""
        if slab.new_page and not (self.is_fresh and not self._waiting):
            self.new_page()
        self._waiting.append(slab)
        if not slab.keep:
            self.flush()

    def flush(self) -> None:
        """Place what waits, all on one page if a page can hold it."""
        if not self._waiting:
            return
        self.reserve(0.0)
        waiting, self._waiting = self._waiting, []
        for slab in waiting:
            self._place(slab)

    def reserve(self, height: float) -> None:
        """Begin a new page unless what waits and `height` more fit on this one.

        For what is taller than a whole page nothing is done: it has to be split anyway.
        """
        needed = height + self._waiting_height()
        fits = needed <= self.left_over + 0.01
        if not self.pages or self._is_turned or (not fits and not self.is_fresh and needed <= self.theme.depth):
            self._begin_page(is_cover=False)

    def draw(self, marks: list[Mark], height: float) -> None:
        """Put marks that already have their place on the page, and go down by `height`."""
        self.pages[-1].marks.extend(marks)
        self._y += height
        self.is_fresh = self.is_fresh and height == 0.0

    def skip(self, height: float) -> None:
        """Leave room, but none at the head of a page."""
        self.flush()
        if not self.is_fresh:
            self._y += height * (1 - TIGHTEST_GAPS * self.tight)

    def open_box(self, before: float, first: float, *, filled: bool) -> None:
        """Let what follows stand in a frame; `first` is the height of what must stand on its first page."""
        self.reserve(before + first + 2 * BOX_PAD)
        self.skip(before)
        if not self.pages:
            self._begin_page(is_cover=False)
        self._box = (self.theme, self._y, filled)
        self.theme = self.theme._replace(left=self.theme.left + BOX_PAD, right=self.theme.right + BOX_PAD)
        self._y += BOX_PAD
        self.is_fresh = True  # its first line needs no room before it, as at the head of a page

    def close_box(self) -> None:
        """Draw the frame around what was placed on this page since the box was opened."""
        self.flush()
        if self._box:
            self._frame(*self._box)
            self.theme, self._box = self._box[0], None
            self._y += BOX_PAD

    def mark(self) -> Place:
        """Where the flow is now; nothing may be waiting."""
        marks, part = (len(self.pages[-1].marks), self.pages[-1].part) if self.pages else (0, "")
        return Place(len(self.pages), marks, len(self.targets), self.part, self._y, self.is_fresh, part)

    def take_off(self, place: Place) -> Taken:
        """Take off the pages what was placed since `place`, so that it can be put back there."""
        first = self.pages[place.pages - 1]
        taken = Taken(
            self.mark(),
            first.part,
            first.marks[place.marks :],
            self.pages[place.pages :],
            self.targets[place.targets :],
        )
        self.go_back(place)
        return taken

    def put_back(self, place: Place, taken: Taken) -> None:
        """Put on the pages again what was taken off there, in place of what was placed since."""
        self.go_back(place)
        self.pages[-1].marks += taken.marks
        self.pages[-1].part = taken.part
        self.pages += taken.pages
        self.targets += taken.targets
        self.part, self._y, self.is_fresh = taken.end.part, taken.end.y, taken.end.is_fresh

    def go_back(self, place: Place) -> None:
        """Take off the pages what was placed since `place`."""
        del self.pages[place.pages :], self.targets[place.targets :]
        if self.pages:
            del self.pages[-1].marks[place.marks :]
            self.pages[-1].part = place.page_part
        self.part, self._y, self.is_fresh = place.part, place.y, place.is_fresh

    def _waiting_height(self) -> float:
        total = 0.0
        for index, slab in enumerate(self._waiting):
            total += self._height(slab) + (0.0 if index == 0 and self.is_fresh else self._before(slab))
        return total

    def _height(self, slab: Slab) -> float:
        return slab.height * (1 - TIGHTEST_LINES * self.tight) if self.tight and slab.is_line else slab.height

    def _before(self, slab: Slab) -> float:
        return slab.before * (1 - TIGHTEST_GAPS * self.tight)

    def _begin_page(self, *, is_cover: bool) -> Page:
        check(self._is_cancelled)
        if self._box and not self.is_fresh:
            self._frame(*self._box)
        page = Page(self.theme.width, self.theme.height, self.part, is_cover=is_cover)
        self.pages.append(page)
        self._y = self.theme.top
        self.is_fresh, self._is_turned = True, False
        if self._box:
            outside, _top, filled = self._box
            self._box = (outside, self._y, filled)
            self._y += BOX_PAD
        return page

    def _frame(self, outside: Theme, top: float, filled: bool) -> None:
        left, right, bottom = outside.left, outside.left + outside.room, self._y + BOX_PAD
        edges = ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom))
        marks: list[Mark] = [Bar(left, top, right - left, bottom - top, outside.label)] if filled else []
        marks += [Rule(*edge, 0.8, outside.dark) for edge in (*edges, (right, top, right, bottom))]
        self.pages[-1].marks[:0] = marks

    def _place(self, slab: Slab) -> None:
        before, height = 0.0 if self.is_fresh else self._before(slab), self._height(slab)
        if not self.is_fresh and before + height > self.left_over + 0.01:
            self._begin_page(is_cover=False)
            before = 0.0
        self._y += before
        self._open(slab)
        left, y = self.theme.left, self._y - (slab.height - height) / 2
        self.pages[-1].marks += [mark.moved(left, y) for mark in slab.marks]
        self._y += height
        self.is_fresh = False

    def _open(self, slab: Slab) -> None:
        for title, level in slab.opens:
            deepest = 1 + (self.targets[-1].level if self.targets else self._level_before)
            self.targets.append(Target(len(self.targets), title, min(level, deepest), len(self.pages) - 1, self._y))
            if level <= 2:
                self.part = title
        if slab.opens and self.is_fresh:
            self.pages[-1].part = self.part
