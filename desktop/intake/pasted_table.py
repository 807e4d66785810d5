"""Tables of the clipboard: Excel's and 한글's, as HTML or as rows between tabs, and HTML that calls itself .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from desktop.domain import outline
from desktop.intake import csv_table, limits
from desktop.intake.grid import Grid, GridMaker, Merged, Tables, of_lines
from desktop.intake.limits import MEGABYTE, MOST_COLUMNS, MOST_ROWS, Watch

NAME = "붙여 넣은 표"
_MOST_LETTERS = 5 * MEGABYTE
_HTML = re.compile(r"<(?:!doctype\s+html|html|table|meta)[\s>]", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or table in HTML, as many systems save what they call Excel."""
    return _HTML.search(text[:2000]) is not None


def read(plain: str, html: str = "", name: str = NAME) -> Tables:
    """The tables of what was copied; HTML first, as it knows merged cells and the ends of cells.

    Raises:
        IntakeFailed: nothing was copied, or too much.
    """
    if max(len(plain), len(html)) > _MOST_LETTERS:
        raise limits.refused(name, f"너무 깁니다. {MOST_ROWS:,}줄까지 읽습니다.", "표만 골라 다시 복사해 주십시오.")
    grids = of_html(html, name) if html else ()
    if not grids and plain.strip():
        grids = (_of_text(plain, name),)
    found = tuple(grid for grid in grids if grid.rows)
    if not found:
        raise limits.refused(name, "표가 없습니다.", "엑셀이나 한글에서 표를 골라 복사해 주십시오.")
    return Tables(name, found)


def _of_text(plain: str, name: str) -> Grid:
    lines = plain.splitlines()
    if "\t" not in plain and any(outline.is_row(line) for line in lines):
        return of_lines(list(outline.cells(line)) for line in lines if outline.is_row(line))
    return csv_table.read(plain, name, Watch())


def of_html(html: str, name: str = NAME) -> tuple[Grid, ...]:
    """The tables of a page that stand by themselves; a table within a cell is part of that cell's text.

    Raises:
        IntakeFailed: one of them is too long.
    """
    reader = _Tables()
    reader.feed(html)
    reader.close()
    reader.end_table()
    if any(len(maker) > MOST_ROWS for maker in reader.made):
        raise limits.refused(name, f"너무 깁니다. {MOST_ROWS:,}줄까지 읽습니다.")
    return tuple(maker.made() for maker in reader.made)


_SILENT = frozenset({"style", "script", "title", "xml"})
_ENDS_LINE = frozenset({"br", "p", "div", "li", "tr"})


class _Tables(HTMLParser):
    """Gathers the outer tables' rows; cells that span down hold their columns in the rows below."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[GridMaker] = []
        self._depth = 0
        self._silent = 0
        self._row: list[str] | None = None
        self._number = 0
        self._held: dict[int, int] = {}
        """Columns taken from above → so many rows still."""
        self._cell = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Override HTMLParser.handle_starttag."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif self._depth == 1 and tag == "tr":
            self._begin_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in _ENDS_LINE:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """Override HTMLParser.handle_endtag."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table":
            self._end_one_table()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._cell = -1
        elif tag in ("p", "div", "li"):
            self._add("\n")

    def handle_data(self, data: str) -> None:
        """Override HTMLParser.handle_data."""
        if not self._silent:
            self._add(re.sub(r"\s+", " ", data))

    def end_table(self) -> None:
        """Close what the page left open."""
        self._depth = min(self._depth, 1)
        if self._depth:
            self._end_one_table()

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self.made.append(GridMaker())
            self._number = 0
            self._held = {}

    def _end_one_table(self) -> None:
        if self._depth == 1:
            self._end_row()
        self._depth = max(self._depth - 1, 0)

    def _begin_row(self) -> None:
        self._end_row()
        self._row = []
        self._number += 1

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if self._row is None:
            self._begin_row()
        row: list[str] = self._row if self._row is not None else []
        while self._held.get(len(row), 0):
            row.append("")
        across, down = _span(attributes.get("colspan"), MOST_COLUMNS), _span(attributes.get("rowspan"), MOST_ROWS)
        self._cell = len(row)
        if down > 1 or across > 1:
            self.made[-1].merged.append(Merged(self._number, self._cell, down, across))
        for column in range(self._cell, min(self._cell + across, MOST_COLUMNS)):
            row.append("")
            if down > 1:
                self._held[column] = down
        self._cell = min(self._cell, len(row) - 1)

    def _end_row(self) -> None:
        row, self._row, self._cell = self._row, None, -1
        if row is None:
            return
        self.made[-1].add(row, self._number)
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}

    def _add(self, text: str) -> None:
        if self._row is not None and self._cell >= 0:
            self._row[self._cell] += text


def _span(written: str | None, most: int) -> int:
    return max(1, min(int(written), most)) if written and written.isdecimal() and len(written) < 6 else 1
