"""A PDF as pictures and text, by PDFium. The one home of pypdfium2 in the program.

PDFium is not thread-safe: everything here is to be called from one and the same thread.
"""

from __future__ import annotations

import importlib
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from math import ceil
from typing import Any

from desktop.domain.frozen import frozen

_UNIT = 72.0
"""Points to the inch."""
_BGRX = 3
"""FPDFBitmap_BGRx."""
_HAIR = 0.01
"""PDFium rounds pixels up: so much less than a whole number of them, and it comes to that number."""
_MIDDLE_DOTS = frozenset("·ㆍ・‧･")


@frozen
class Picture:
    """Pixels, four bytes each (blue, green, red, nothing), line by line from the top; `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


@frozen
class Box:
    """A rectangle on a page (counted from 0), in points from its top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@frozen
class Bookmark:
    """An entry of the outline: its level from 1, and where it leads to, in points from the top of the page."""

    title: str
    level: int
    page: int
    top: float


@frozen
class _Folded:
    """A page's letters without spaces and middle dots, small letters only, and where each stood before."""

    text: str
    places: tuple[int, ...]


class PdfPages:
    """One document in memory. `sizes` are the pages' widths and heights in points."""

    def __init__(self, content: bytes) -> None:
        pdfium: Any = importlib.import_module("pypdfium2")  # not before it is wanted
        self._document = pdfium.PdfDocument(content)
        self._texts: dict[int, Any] = {}
        self._folded: dict[int, _Folded] = {}
        self._open: dict[int, Any] = {}
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._document.get_page_size(index) for index in range(len(self._document))
        )

    def close(self) -> None:
        """Give the memory back."""
        for text in self._texts.values():
            text.close()
        for page in self._open.values():
            page.close()
        self._texts.clear()
        self._open.clear()
        self._document.close()

    def picture(self, index: int, width: int) -> Picture:
        """A page so many pixels wide, white paper behind it."""
        return self._draw(index, (width - _HAIR) / self.sizes[index][0], 0, 0)

    def band(self, index: int, dots: float, top: float, height: float) -> Picture:
        """A strip of a page at so many dots to the inch: `top` and `height` in points."""
        scale = dots / _UNIT
        whole = ceil(self.sizes[index][1] * scale)
        above, rows = round(top * scale), round(height * scale)
        return self._draw(index, scale, above, max(0, whole - above - rows))

    def text(self, index: int) -> str:
        """The letters of a page in the order they were written in."""
        return str(self._text(index).get_text_range())

    def rows(self, index: int) -> tuple[Box, ...]:
        """The stretches of text of a page."""
        text = self._text(index)
        return self._boxes(index, range(text.count_rects()), text)

    def find(self, wanted: str) -> tuple[tuple[Box, ...], ...]:
        """Where `wanted` stands, page after page; each place is a box for each line it is on.

        Spaces, line ends, middle dots and the size of letters do not count (design: names as people type them).
        """
        needle = fold(wanted)
        found: list[tuple[Box, ...]] = []
        for index in range(len(self.sizes)) if needle else ():
            text = self._fold(index).text
            start = text.find(needle)
            while start >= 0:
                found.append(self.boxes_of(index, start, len(needle)))
                start = text.find(needle, start + len(needle))
        return tuple(found)

    def folded(self, index: int) -> str:
        """The letters of a page as `find` compares them."""
        return self._fold(index).text

    def boxes_of(self, index: int, start: int, count: int) -> tuple[Box, ...]:
        """The boxes of `count` folded letters of a page."""
        places = self._fold(index).places
        first, last = places[start], places[start + count - 1]
        text = self._text(index)
        return self._boxes(index, range(text.count_rects(first, last - first + 1)), text)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The document's outline; entries that lead nowhere are left out."""
        found: list[Bookmark] = []
        for entry in self._document.get_toc():
            target = entry.get_dest()
            page: int | None = target.get_index() if target else None
            if page is None:
                continue
            view: list[float | None] = list(target.get_view()[1])
            height = self.sizes[page][1]
            at = view[1] if len(view) > 1 else None
            top = max(0.0, height - at) if at is not None else 0.0
            found.append(Bookmark(str(entry.get_title()), entry.level + 1, page, top))
        return tuple(found)

    def _draw(self, index: int, scale: float, above: int, below: int) -> Picture:
        """A page without so many rows of pixels at its head and foot."""
        cut = [max(0.0, rows - _HAIR) / scale for rows in (below, above)]
        crop = (0, cut[0], 0, cut[1])
        bitmap = self._page(index).render(scale=scale, crop=crop, prefer_bgrx=True, force_bitmap_format=_BGRX)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()

    def _page(self, index: int) -> Any:  # noqa: ANN401 (pypdfium2 has no types)
        if index not in self._open:
            self._open[index] = self._document[index]
        return self._open[index]

    def _text(self, index: int) -> Any:  # noqa: ANN401
        if index not in self._texts:
            self._texts[index] = self._page(index).get_textpage()
        return self._texts[index]

    def _fold(self, index: int) -> _Folded:
        if index not in self._folded:
            letters = [(place, fold(letter)) for place, letter in enumerate(self.text(index))]
            kept = [(place, letter) for place, letter in letters if letter]
            places = tuple(place for place, letter in kept for _one in letter)
            self._folded[index] = _Folded("".join(letter for _place, letter in kept), places)
        return self._folded[index]

    def _boxes(self, index: int, numbers: Iterable[int], text: Any) -> tuple[Box, ...]:  # noqa: ANN401
        height = self.sizes[index][1]
        found: list[Box] = []
        for number in numbers:
            left, bottom, right, top = text.get_rect(number)
            found.append(Box(index, left, height - top, right, height - bottom))
        return tuple(found)


def fold(text: str) -> str:
    """Text as it is compared here: without spaces, line ends and middle dots, small letters."""
    return "".join(letter for letter in text.casefold() if not letter.isspace() and letter not in _MIDDLE_DOTS)


class Finder:
    """Finds pieces of a known text on the pages it was set on, in order, so that a line said twice is told apart."""

    def __init__(self, pages: PdfPages) -> None:
        self._pages = pages
        texts = [pages.folded(index) for index in range(len(pages.sizes))]
        self._starts = [0, *accumulate(map(len, texts))]
        self._text = "".join(texts)
        self._done = 0

    def next(self, wanted: str, letters: int) -> Box | None:
        """The box around the next place of the first `letters` of `wanted`; None when it is not there.

        What follows is looked for after the whole of `wanted`.
        """
        whole = fold(wanted)
        needle = whole[:letters]
        start = self._text.find(needle, self._done) if needle else -1
        if start < 0:
            return None
        self._done = start + len(whole)
        page = bisect_right(self._starts, start) - 1
        within = min(len(needle), self._starts[page + 1] - start)
        return around(self._pages.boxes_of(page, start - self._starts[page], within)[:1])


def around(boxes: tuple[Box, ...]) -> Box | None:
    """The smallest box around some of one page."""
    if not boxes:
        return None
    return Box(
        boxes[0].page,
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
