"""HTML of a clipboard → lines of text, its tables as rows and its lists with the marks of their levels."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from desktop.domain.frozen import frozen
from desktop.domain.outline import parse, table_row


@frozen
class HtmlText:
    """What an HTML says: rows of tables are `| a | b |`, entries of lists begin with the mark of their level.

    `listed` are the texts of entries that had no mark of their own.
    """

    text: str
    has_table: bool = False
    listed: frozenset[str] = frozenset()


def read(html: str) -> HtmlText:
    """The text of an HTML.

    Cells that span several columns or rows are filled up with empty ones, so that each stands in its own column; a
    table in a cell becomes part of that cell's text.
    """
    reader = _Reader()
    reader.feed(_MARKED_SECTION.sub("", html).replace("<![", "&lt;!["))
    reader.close()
    lines = [f"{mark} {text}" if mark else text for mark, text in reader.lines]
    listed = frozenset(" ".join(text.split()) for mark, text in reader.lines if mark)
    return HtmlText("\n".join(lines).strip("\n"), reader.has_table, listed)


# `<![if !supportEmptyParas]>` of 한글 and Word; html.parser stops with an AssertionError at those it does not know.
_MARKED_SECTION = re.compile(r"<!\[[^<>]*>")
_LISTS = ("ul", "ol")
_BLOCKS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", *_LISTS})
_SILENT = frozenset({"head", "style", "script", "title"})
_BULLETS = ("○", "-", "·")
_SYLLABLES = "가나다라마바사아자차카타파하"
_MOST_COLUMNS, _MOST_ROWS = 20, 1000


class _Reader(HTMLParser):
    """Gathers lines with their marks; text in a cell goes to the row that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = [("", "")]
        self.has_table = False
        self._depth = 0
        self._row: list[str] | None = None
        self._cell = 0
        self._covered: dict[int, int] = {}  # column → how many rows, this one too, a cell of an earlier row covers
        self._lists: list[tuple[str, int]] = []  # what sort each open list is, and how many entries it has so far
        self._mark = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            self._depth += 1
        if tag == "tr" and self._depth == 1:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._depth == 1 and self._row is not None:
            self._begin_cell(self._row, dict(attrs))
        elif tag in _BLOCKS and self._row is None:
            self._break()
            self._begin_of_list(tag)
        elif tag in _BLOCKS or tag in ("td", "tr"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "tr" and self._depth == 1:
            self._end_row()
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_row()
                self._covered.clear()
        elif tag in _BLOCKS and self._row is None:
            self._break()
            self._mark = "" if tag in ("li", *_LISTS) else self._mark
            if tag in _LISTS and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._row is not None:
            if self._row:
                self._row[self._cell] += data
            return
        mark, text = self.lines[-1]
        data = re.sub(r"\s+", " ", data)
        if not text and (data := data.lstrip()):
            mark, self._mark = ("" if parse(data)[0].mark else self._mark), ""
        self.lines[-1] = mark, text + data

    # ------------------------------------------------------------ tables

    def _begin_cell(self, row: list[str], attrs: dict[str, str | None]) -> None:
        while len(row) in self._covered:
            row.append("")
        self._cell = len(row)
        columns, rows = _span(attrs.get("colspan"), _MOST_COLUMNS), _span(attrs.get("rowspan"), _MOST_ROWS)
        row += [""] * columns
        if rows > 1:
            self._covered |= dict.fromkeys(range(self._cell, self._cell + columns), rows)

    def _end_row(self) -> None:
        row, self._row = self._row, None
        if row is None:
            return
        if row:
            self.has_table = True
            self._break()
            row += [""] * (max(self._covered, default=0) + 1 - len(row))
            self.lines[-1] = "", table_row(" ".join(cell.split()) for cell in row)
            self.lines.append(("", ""))
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}

    # ------------------------------------------------------------ lists

    def _begin_of_list(self, tag: str) -> None:
        if tag in _LISTS:
            self._lists.append((tag, 0))
        elif tag == "li":
            sort, count = self._lists.pop() if self._lists else ("ul", 0)
            self._lists.append((sort, count + 1))
            self._mark = _mark(sort, len(self._lists), count)

    def _break(self) -> None:
        if self.lines[-1][1]:
            self.lines.append(("", ""))


def _span(value: str | None, most: int) -> int:
    return max(1, min(int(value), most)) if value and value.isdecimal() else 1


def _mark(sort: str, depth: int, before: int) -> str:
    """The mark of an entry: bullets of 개조식 from the second level, numbers as 시행규칙 제2조 orders them."""
    if sort == "ul":
        return _BULLETS[min(depth, len(_BULLETS)) - 1]
    if depth == 2 and before < len(_SYLLABLES):
        return f"{_SYLLABLES[before]})"
    return f"{before + 1})" if depth < 3 else f"({before + 1})"
