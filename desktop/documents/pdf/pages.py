"""Putting slabs on pages, one after the other: what is kept together stays together, and nothing can loop."""

from __future__ import annotations

from desktop.documents.pdf.placed import Mark, Page, Slab, Target
from desktop.documents.pdf.theme import Theme
from desktop.domain.progress import IsCancelled, check, never


class Flow:
    """The pages so far, and the place where the next slab goes."""

    def __init__(self, theme: Theme, is_cancelled: IsCancelled = never) -> None:
        self.theme = theme
        self.pages: list[Page] = []
        self.targets: list[Target] = []
        self.part = ""
        self._is_cancelled = is_cancelled
        self._waiting: list[Slab] = []
        self._y = 0.0
        self.is_fresh = False

    @property
    def y(self) -> float:
        """Where the next thing goes."""
        return self._y

    @property
    def bottom(self) -> float:
        """Where the text of a page ends."""
        return self.theme.height - self.theme.bottom

    @property
    def left_over(self) -> float:
        """The height still free on this page."""
        return self.bottom - self._y

    def new_page(self, *, is_cover: bool = False) -> Page:
        """Begin a page, and do not wait for anything that was to be kept with it."""
        self.flush()
        return self._begin_page(is_cover=is_cover)

    def break_page(self) -> None:
        """Let what follows begin on a new page; a page with nothing on it is not left behind."""
        self.flush()
        if self.pages and not self.is_fresh:
            self._y = self.bottom

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
        if not self.pages or (not fits and not self.is_fresh and needed <= self.theme.depth):
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
            self._y += height

    def _waiting_height(self) -> float:
        total = 0.0
        for index, slab in enumerate(self._waiting):
            total += slab.height + (0.0 if index == 0 and self.is_fresh else slab.before)
        return total

    def _begin_page(self, *, is_cover: bool) -> Page:
        check(self._is_cancelled)
        page = Page(part=self.part, is_cover=is_cover)
        self.pages.append(page)
        self._y = self.theme.top
        self.is_fresh = True
        return page

    def _place(self, slab: Slab) -> None:
        before = 0.0 if self.is_fresh else slab.before
        if not self.is_fresh and before + slab.height > self.left_over + 0.01:
            self._begin_page(is_cover=False)
            before = 0.0
        self._y += before
        self._open(slab)
        self.pages[-1].marks.extend(mark.moved(self.theme.left, self._y) for mark in slab.marks)
        self._y += slab.height
        self.is_fresh = False

    def _open(self, slab: Slab) -> None:
        for title, level in slab.opens:
            self.targets.append(Target(len(self.targets), title, level, len(self.pages) - 1, self._y))
            if level <= 2:
                self.part = title
        if slab.opens and self.is_fresh:
            self.pages[-1].part = self.part
