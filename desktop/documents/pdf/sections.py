"""What begins on a new page, or may do so, and runs to the next such place: an agenda item, a part of the pack.

A section that would leave a nearly empty last page is set again a little tighter, as a typesetter would, where that
brings it onto the page before. The text is not broken into lines again, and what was tried in vain is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from desktop.documents.pdf.pages import BOX_PAD, DEEPEST, TIGHTEST_GAPS, TIGHTEST_LINES, Flow, Place
from desktop.documents.pdf.placed import Slab
from desktop.documents.pdf.tables import SetTable

_UNUSED = 0.15
"""What is kept together leaves a little unused on a page: so much more than what is needed is asked for at first."""

_MOST_PAGES = 12
"""A longer section is left as it is: nobody sets a hundred pages of a table anew to save the last."""


class Gap(NamedTuple):
    """Room of so many points, which falls away at the head of a page."""

    height: float


class BoxBegin(NamedTuple):
    """A frame begins: the room before it, and the height of what must stand on its first page."""

    before: float
    first: float
    filled: bool


class BoxEnd:
    """The frame ends."""


Piece: TypeAlias = Slab | SetTable | Gap | BoxBegin | BoxEnd


class Section:
    """Pieces as they are placed; `finish` looks whether they came to lie well."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._pieces: list[Piece] = []
        self._start: Place | None = None

    def begin(self, *, on_right: bool = False) -> None:
        """End the section before this one, and begin on a new page unless nothing stands on this one yet."""
        self.finish()
        if not self._flow.is_fresh:
            self._flow.new_page(on_right=on_right)
        self._start = self._flow.mark()

    def follow(self) -> None:
        """End the section before this one, and begin where it ended."""
        self.finish()
        self._start = self._flow.mark()

    def add(self, pieces: Iterable[Piece]) -> None:
        """Place the next pieces."""
        for piece in pieces:
            self._pieces.append(piece)
            self._place(piece)

    def finish(self) -> None:
        """Place what still waits, and draw the section together if its last page is hardly begun."""
        self._flow.flush()
        if self._start:
            self._draw_together(self._start)
        self._pieces, self._start = [], None

    def _draw_together(self, start: Place) -> None:
        pages = len(self._flow.pages) - start.pages
        if not 0 < pages <= _MOST_PAGES or self._flow.is_fresh:
            return
        theme = self._flow.theme
        needed = self._height() - (theme.height - theme.bottom - start.y) - (pages - 1) * theme.depth
        gained = self._gained() + pages * DEEPEST
        if needed > gained:
            return
        loose = self._flow.take_off(start)
        share = min(max(needed, 0.0) / gained + _UNUSED, 1.0)
        for tight in (share, 1.0) if share < 1.0 else (1.0,):
            self._place_again(start, tight)
            if len(self._flow.pages) - start.pages < pages:
                return
        self._flow.put_back(start, loose)

    def _place_again(self, start: Place, tight: float) -> None:
        self._flow.go_back(start)
        self._flow.tight = tight
        for piece in self._pieces:
            self._place(piece)
        self._flow.flush()
        self._flow.tight = 0.0

    def _height(self) -> float:
        """What all pieces take on one endless page."""
        return sum(map(_height, self._pieces)) - self._lost_gap()

    def _gained(self) -> float:
        """What can be saved of it."""
        return sum(map(_gain, self._pieces)) - TIGHTEST_GAPS * self._lost_gap()

    def _lost_gap(self) -> float:
        """The room before the first piece, if it falls away at the head of a page."""
        first = next(iter(self._pieces), None)
        return first.before if isinstance(first, Slab) and self._start and self._start.is_fresh else 0.0

    def _place(self, piece: Piece) -> None:
        match piece:
            case Slab():
                self._flow.add(piece)
            case SetTable():
                piece.place(self._flow)
            case Gap():
                self._flow.skip(piece.height)
            case BoxBegin():
                self._flow.open_box(piece.before, piece.first, filled=piece.filled)
            case BoxEnd():
                self._flow.close_box()


def _height(piece: Piece) -> float:
    match piece:
        case Slab():
            return piece.before + piece.height
        case SetTable() | Gap():
            return piece.height
        case BoxBegin():
            return piece.before + BOX_PAD
        case BoxEnd():
            return BOX_PAD


def _gain(piece: Piece) -> float:
    """The height that can be saved."""
    match piece:
        case Slab():
            return TIGHTEST_GAPS * piece.before + (TIGHTEST_LINES * piece.height if piece.is_line else 0.0)
        case Gap():
            return TIGHTEST_GAPS * piece.height
        case SetTable():
            return TIGHTEST_GAPS * piece.gaps
        case _:
            return 0.0
