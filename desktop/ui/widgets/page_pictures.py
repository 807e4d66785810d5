"""The pictures of a document's pages: drawn on the drawing thread when asked for, the longest unseen forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.services.pdf_pages import PdfPages, Picture
from desktop.ui.drawing import Drawing


class PagePictures(QObject):
    """Pictures by page, from 0.

    Signals:
        drawn: the page whose picture has come.
    """

    drawn = Signal(int)

    def __init__(self, drawing: Drawing, most_bytes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._most_bytes = most_bytes
        self._pages: PdfPages | None = None
        self._digests: Sequence[int] = ()
        self._kept: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._asked: dict[int, int] = {}

    @property
    def kept(self) -> int:
        """How many pictures there are."""
        return len(self._kept)

    @property
    def pages(self) -> PdfPages | None:
        """The document they are of."""
        return self._pages

    def set_pages(self, pages: PdfPages | None, digests: Sequence[int] = ()) -> None:
        """Another document. Where the digest of a page is the same its picture stays; elsewhere until the new one."""
        old, old_digests = self._pages, self._digests
        self._pages, self._digests = pages, digests
        for page in list(self._asked):
            self._drop(page)
        count = len(pages.sizes) if pages else 0
        for page, (_width, image) in list(self._kept.items()):
            if page >= count:
                del self._kept[page]
            elif not (page < min(len(digests), len(old_digests)) and digests[page] == old_digests[page]):
                self._kept[page] = (0, image)  # no width is 0: it will be asked for again
        if old is not None and old is not pages:
            self._drawing.let_go(old)
        if pages is not None and pages is not old:
            self._drawing.keep(pages)

    def picture(self, page: int, width: int) -> QImage | None:
        """A page's picture so many pixels wide; while it is being drawn, the one there was before, or None."""
        kept = self._kept.get(page)
        if kept is not None:
            self._kept.move_to_end(page)
        if kept is None or kept[0] != width:
            self._ask(page, width)
        return kept[1] if kept else None

    def forget(self, seen: Container[int]) -> None:
        """Stop drawing pages that are not seen, and let pictures of such pages go when all take too much room."""
        for page in [page for page in self._asked if page not in seen]:
            self._drop(page)
        room = sum(image.sizeInBytes() for _width, image in self._kept.values())
        for page in [page for page in self._kept if page not in seen]:
            if room <= self._most_bytes:
                return
            room -= self._kept.pop(page)[1].sizeInBytes()

    def _ask(self, page: int, width: int) -> None:
        pages = self._pages
        if pages is None or self._asked.get(page) == width:
            return
        self._asked[page] = width

        def take(picture: Picture) -> None:
            self._asked.pop(page, None)
            self._kept[page] = (width, _image(picture))
            self.drawn.emit(page)

        self._drawing.run((id(self), page), lambda _is_old: pages.picture(page, width), take, lambda _error: None)

    def _drop(self, page: int) -> None:
        self._drawing.drop((id(self), page))
        del self._asked[page]


def _image(picture: Picture) -> QImage:
    made = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()  # the first one does not own its pixels
