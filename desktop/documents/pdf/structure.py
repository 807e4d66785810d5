"""What the marks on the pages mean: headings, lists, tables, in reading order. It becomes the tags of the PDF.

Layout makes an element for what it is about to place and puts `Tag` marks before the letters that belong to it; drawing
notes on which page and under which number those letters came to stand. An element is known by its number, from 0, the
document. Rules for who may stand in whom: ISO 32000-1, 14.8.4, and ISO 14289-1, 7.
"""

from __future__ import annotations

from array import array
from enum import StrEnum

from desktop.documents.content import Cell, Fill

ARTIFACT = -1
"""The element of what is no text of the document: running headers, page numbers, the repeated head of a table."""


class Kind(StrEnum):
    """The standard types of elements that a pack uses, by their names in a PDF."""

    DOCUMENT = "Document"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    P = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    NOTE = "Note"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    CONTENTS = "TOC"
    ENTRY = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    FIGURE = "Figure"


_HEADINGS = (Kind.H1, Kind.H2, Kind.H3, Kind.H4)
_NUMBERING = {"□": "Square", "■": "Square", "○": "Circle", "ㅇ": "Circle"}


class Structure:
    """The elements of one document, or of a chunk of it: then element 0 stands for the document all the same.

    `depth` is that of the last heading in the chunks before it.

    `kinds`, `parents` and `attributes` (what else stands in the element, as PDF) are by element; `pages[p][m]` is the
    element of the letters numbered m on page p.
    """

    def __init__(self, depth: int = 0) -> None:
        self.follows = depth > 0
        self.kinds: list[Kind] = [Kind.DOCUMENT]
        self.parents = array("q", [ARTIFACT])
        self.attributes: dict[int, str] = {}
        self.notes: list[int] = []
        self.pages: list[array[int]] = []
        self.has_pictures = False
        self._depth = depth
        self._lists: list[tuple[int, int, int]] = []

    def add(self, kind: Kind, parent: int = 0, attributes: str = "") -> int:
        """A new element, the last one in `parent` so far."""
        self.kinds.append(kind)
        self.parents.append(parent)
        number = len(self.kinds) - 1
        if attributes:
            self.attributes[number] = attributes
        return number

    def heading(self, level: int) -> int:
        """A heading, as deep as `deeper` says."""
        self._lists.clear()
        self._depth = deeper(self._depth, level)
        return self.add(_HEADINGS[self._depth - 1])

    def paragraph(self) -> int:
        """Text without a mark; it ends the lists before it."""
        self._lists.clear()
        return self.add(Kind.P)

    def outline_line(self, level: int, mark: str) -> tuple[int, int]:
        """A line of 개조식 as an item of a list inside the item above it: the elements of its mark and of its text."""
        while self._lists and self._lists[-1][0] > level:
            self._lists.pop()
        if self._lists and self._lists[-1][0] == level:
            _level, found, _body = self._lists.pop()
        else:
            parent = self._lists[-1][2] if self._lists else 0
            found = self.add(Kind.LIST, parent, f"/A<</O/List/ListNumbering/{_NUMBERING.get(mark, 'Disc')}>>")
        item = self.add(Kind.ITEM, found)
        label = self.add(Kind.LABEL, item) if mark else ARTIFACT
        body = self.add(Kind.BODY, item)
        self._lists.append((level, found, body))
        return label, body

    def note(self) -> int:
        """A note, inside the line that it is under. Every note has a name of its own (ISO 14289-1, 7.9)."""
        number = self.add(Kind.NOTE, self._lists[-1][2] if self._lists else 0)
        self.notes.append(number)
        return number

    def table(self) -> int:
        """A table; its rows are added to it."""
        self._lists.clear()
        return self.add(Kind.TABLE)

    def cell(self, row: int, cell: Cell, colspan: int, rowspan: int) -> int:
        """A cell of a row. A head says whether it stands over its column or before its row."""
        is_head = cell.fill is not Fill.PLAIN
        entries = {Fill.HEAD: "/Scope/Column", Fill.LABEL: "/Scope/Row"}.get(cell.fill, "")
        entries += f"/ColSpan {colspan}" if colspan > 1 else ""
        entries += f"/RowSpan {rowspan}" if rowspan > 1 else ""
        kind = Kind.HEAD_CELL if is_head else Kind.CELL
        return self.add(kind, row, f"/A<</O/Table{entries}>>" if entries else "")

    def figure(self, alternative: str) -> int:
        """A drawing, with words for what it shows; it ends the lists before it."""
        self._lists.clear()
        self.has_pictures = True
        words = (b"\xfe\xff" + alternative.encode("utf-16-be", "replace")).hex()
        return self.add(Kind.FIGURE, 0, f"/Alt<{words}>")

    def entry(self, contents: int) -> int:
        """An entry of the contents: the element of its link, which holds its letters."""
        return self.add(Kind.LINK, self.add(Kind.REFERENCE, self.add(Kind.ENTRY, contents)))

    def begin_page(self) -> array[int]:
        """The list of the next page: the element of each stretch of its letters."""
        self.pages.append(array("q"))
        return self.pages[-1]


def deeper(depth: int, level: int) -> int:
    """How deep a heading of `level` is after one of `depth`: no level may be left out (ISO 14289-1, 7.4.2)."""
    return max(min(level, depth + 1, len(_HEADINGS)), 1)


def note_name(index: int) -> str:
    """The name of a note by its place among all notes, from 0; names sort as the notes stand."""
    return f"n{index:06d}"
