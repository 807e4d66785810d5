"""Where the chunks of a document are made, here and by a helper in a second process. Both give the same."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from desktop.documents.content import Document
from desktop.documents.pdf.chunks import divided, is_divisible, whole
from desktop.documents.pdf.closing import Closed, Known, close
from desktop.documents.pdf.drawn import Drawn, draw, draw_chunk
from desktop.documents.pdf.file import get_ready
from desktop.documents.pdf.helper import Helper, Order, is_worth_helping, started
from desktop.documents.pdf.layout import STEPS, lay_out
from desktop.documents.pdf.numbering import Place
from desktop.documents.pdf.setup import PageSetup
from desktop.domain.progress import IsCancelled, Progress, Report, check

_DRAWN = 0.85
"""The share of the work that is done when all chunks are drawn."""
_LOOK_AGAIN = 0.002
"""Seconds between two looks at what the helper has done."""


class Workshop:
    """The chunks of one document on their way: first all are drawn, then all are closed. It has to be left."""

    def __init__(
        self,
        document: Document,
        setup: PageSetup,
        report: Report,
        is_cancelled: IsCancelled,
        helper: Helper | None = None,
    ) -> None:
        self._document, self._setup = document, setup
        self._report, self._is_cancelled = report, is_cancelled
        self._is_divided = is_divisible(document, setup)
        self._chunks = divided(document) if self._is_divided else [whole(document)]
        self._helper = helper
        self._waiting = deque(range(len(self._chunks)))
        self._drawn: dict[int, Drawn] = {}
        self._closed: dict[int, Closed] = {}
        self._done = 0
        self._next_look = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._helper:
            self._helper.end()

    def draw(self) -> list[Drawn]:
        """All chunks drawn, in order: from the first on here, from the last on by the helper.

        Raises:
            Cancelled: the user stopped it.
        """
        self._find_help()
        while self._waiting:
            index = self._waiting.popleft()
            self._keep(index, self._draw_here(index))
            while not self._waiting and self._helper and self._helper.is_drawing:
                self._take(wait=_LOOK_AGAIN)
                check(self._is_cancelled)
        return [self._drawn[index] for index in range(len(self._chunks))]

    def close(self, places: list[Place], known: list[Known]) -> Iterator[Closed]:
        """All chunks closed, in order. What each waits for must be known."""
        if self._helper:
            with suppress(OSError):  # what a lost helper had is made here
                self._helper.ask_to_close([(index, places[index]) for index in sorted(self._helper.kept)])
        for index, place in enumerate(places):
            check(self._is_cancelled)
            done = STEPS * _DRAWN + STEPS * (1 - _DRAWN) * index / len(places)
            self._report(Progress(int(done), STEPS, f"{place.first_page + 1}쪽부터 적는 중"))
            yield self._close(index, place, known[index])

    def _find_help(self) -> None:
        """Take the helper that is on its way, or start one, where there is enough to do."""
        if not is_worth_helping([chunk.weight for chunk in self._chunks]):
            self._helper = None
            return
        self._helper = self._helper or started()
        if self._helper:
            try:
                self._helper.begin(Order(self._document.running_header, self._setup, self._chunks))
                get_ready()  # here, while the helper draws already
            except OSError:
                self._helper.end()
                self._helper = None

    def _close(self, index: int, place: Place, known: Known) -> Closed:
        drawn = self._drawn.pop(index)
        while drawn.content is None and index not in self._closed and self._helper:
            self._take(wait=_LOOK_AGAIN)
            check(self._is_cancelled)
        self._take()
        if index in self._closed:
            return self._closed.pop(index)
        if drawn.content is None:
            drawn = self._draw_here(index)
        return close(drawn, place, self._setup, known)

    def _draw_here(self, index: int) -> Drawn:
        if not self._is_divided:
            layout = lay_out(self._document, report=self._tell, is_cancelled=self._is_cancelled, setup=self._setup)
            return draw(layout, self._is_cancelled, is_finished=True)
        chunk = self._chunks[index]
        return draw_chunk(chunk, self._document.running_header, self._setup, self._tell, self._look_around)

    def _keep(self, index: int, drawn: Drawn) -> None:
        self._drawn[index] = drawn
        self._done += self._chunks[index].weight

    def _tell(self, progress: Progress) -> None:
        """Report how far all are, from how far the present chunk is; drawing it is half of its work."""
        total = max(sum(chunk.weight for chunk in self._chunks), 1)
        present = self._chunks[len(self._drawn)] if len(self._drawn) < len(self._chunks) else None
        share = (self._done + (present.weight if present else 0) * progress.done / progress.total) / total
        self._report(Progress(int(STEPS * _DRAWN * min(share, 1.0)), STEPS, progress.text))

    def _look_around(self) -> bool:
        """Whether the user stopped it; now and then also what the helper has done."""
        if self._helper and time.monotonic() >= self._next_look:
            self._take()
            self._next_look = time.monotonic() + _LOOK_AGAIN
        return self._is_cancelled()

    def _take(self, wait: float = 0.0) -> None:
        """Take what the helper has done, and give it the last of what waits. What a lost helper had is made here."""
        helper = self._helper
        if not helper:
            return
        try:
            for index, found in helper.answers(wait):
                if isinstance(found, Drawn):
                    self._keep(index, found)
                else:
                    self._closed[index] = found
            while helper.is_free and self._waiting:
                helper.lend(self._waiting.pop())
        except (OSError, EOFError):
            self._helper = None
            self._waiting.extend(sorted(helper.kept))
            helper.end()
