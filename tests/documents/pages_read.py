"""Reading a PDF back, as a person with a viewer would."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2


@dataclass(frozen=True)
class Read:
    """The text of each page, and the boxes (left, bottom, right, top) of its letters that are no space."""

    pages: tuple[str, ...]
    boxes: tuple[tuple[tuple[float, float, float, float], ...], ...]

    @property
    def letters(self) -> str:
        """All text without any space: line breaks of the setting do not count."""
        return squeezed("".join(self.pages))


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(path: Path) -> Read:
    document = pypdfium2.PdfDocument(path)
    try:
        pages, boxes = [], []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            found = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
            boxes.append(tuple(box for letter, box in found if letter.strip()))
            text.close()
        return Read(tuple(pages), tuple(boxes))
    finally:
        document.close()


def bookmarks(path: Path) -> list[tuple[str, int, int]]:
    """(title, level from 0, page from 1) of every bookmark."""
    found: list[tuple[str, int, int]] = []
    with pikepdf.open(path) as document:
        numbers: dict[Any, int] = {page.objgen: index for index, page in enumerate(document.pages, 1)}
        with document.open_outline() as outline:

            def walk(entries, level: int) -> None:
                for entry in entries:
                    found.append((entry.title, level, numbers[_page(document, entry).objgen]))
                    walk(entry.children, level + 1)

            walk(outline.root, 0)
    return found


def _page(document: pikepdf.Pdf, entry: pikepdf.OutlineItem) -> Any:
    return _resolved(document, entry.destination)[0]


def _resolved(document: pikepdf.Pdf, destination: Any) -> Any:
    """A destination is an array, or the name of one in the catalog."""
    if isinstance(destination, pikepdf.Name):
        destination = document.Root.Dests[destination]
    return destination


def links(path: Path) -> list[tuple[int, int, tuple[float, ...]]]:
    """(page, page it leads to, its box) of every link; pages from 1."""
    found: list[tuple[int, int, tuple[float, ...]]] = []
    with pikepdf.open(path) as document:
        numbers: dict[Any, int] = {page.objgen: index for index, page in enumerate(document.pages, 1)}
        for number, page in enumerate(document.pages, 1):
            for annotation in page.get("/Annots", []):
                target = _resolved(document, annotation.Dest)[0]
                found.append((number, numbers[target.objgen], tuple(float(edge) for edge in annotation.Rect)))
    return found
