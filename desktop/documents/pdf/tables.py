"""Tables on pages: rows split between pages under a repeated head, a row taller than a page split inside.

Every cell is a stream of lines. A page takes as many as its piece of the cell has room for, and the next page goes on,
which is why merged cells and endless cells need no case of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from operator import itemgetter

from desktop.documents.content import Cell, Fill, Row, Table
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import Line, set_lines
from desktop.documents.pdf.pages import Flow
from desktop.documents.pdf.placed import Bar, Mark, Rule
from desktop.documents.pdf.texts import base_line, runs, shift
from desktop.documents.pdf.theme import HAIRLINE, HEAD, LABEL, NAVY, Colour, Theme

_FILLS: dict[Fill, Colour] = {Fill.HEAD: HEAD, Fill.LABEL: LABEL}
_WORTH_BEGINNING = 4
"""A row that must be split anyway begins on a page with room for so many lines."""
_FIRST_ROWS = 3
_SMALL = 0.75
"""A table of no more than this share of a page is not split; a longer one begins where its first rows have room."""
_TOGETHER = 0.5
"""Rows held together by merged cells are not parted unless they take more than this share of a page."""
_AROUND = 6.0
"""Room above and below a table."""


@dataclass(slots=True, eq=False)
class _Open:
    """A cell being set: the lines still to be drawn, where it stands, and how many rows it still spans.

    `order` is its place in reading order, which is not the order in which cells end.
    """

    order: int
    cell: Cell
    x: float
    width: float
    is_last_column: bool
    lines: list[Line]
    rows_left: int
    top: float = 0.0


def place_table(table: Table, flow: Flow) -> None:
    """Set a table at the place the flow has come to; it takes the page's whole width."""
    _Setter(table, flow).run()
    flow.skip(_AROUND)


class _Setter:
    """One table on its way over the pages."""

    def __init__(self, table: Table, flow: Flow) -> None:
        self._flow, self._theme = flow, flow.theme
        grid = _grid(table, flow.theme)
        self._head, self._body = grid[: table.header_rows], grid[table.header_rows :]
        if self._head_height() > self._theme.depth / 3:
            self._head, self._body = [], grid  # too tall to stand on every page: set once, as rows
        self._active: list[_Open] = []
        self._pieces: list[tuple[int, list[Mark]]] = []
        self._drawn_rows = 0

    def run(self) -> None:
        """Set all rows."""
        self._flow.reserve(_AROUND + self._head_height() + self._first_height())
        self._flow.skip(_AROUND)
        self._begin()
        for band in _bands(self._body):
            if self._drawn_rows and self._is_split_in_vain(band):
                self._turn_page()
            for row in band:
                self._place(row)
        self._end()

    def _first_height(self) -> float:
        """The height that has to be free where the body begins: all of a small table, else its first rows."""
        total = _band_height(self._body, self._theme)
        few = _band_height(self._body[:_FIRST_ROWS], self._theme)
        return total if total <= self._theme.depth * _SMALL else min(few, self._theme.depth / 2)

    def _is_split_in_vain(self, band: list[list[_Open]]) -> bool:
        """Whether rows that belong together would be parted here, and are not so many that they have to be."""
        height = _band_height(band, self._theme)
        return self._flow.left_over < height <= self._theme.depth * _TOGETHER

    def _place(self, row: list[_Open]) -> None:
        for opened in row:
            opened.top = self._flow.y
        self._active += row
        while True:
            needed = self._needed([opened for opened in self._active if opened.rows_left == 1])
            if needed <= self._flow.left_over + 0.01:
                self._finish_row(needed)
                return
            if self._drawn_rows and self._is_better_on_next_page(needed):
                self._turn_page()
            else:
                self._fill_page()
                self._turn_page()

    def _needed(self, cells: list[_Open]) -> float:
        """The height of a row in which these cells end."""
        text, pad = self._theme.table, 2 * self._theme.cell_y
        heights = [
            len(cell.lines) * text.leading + pad - (self._flow.y - cell.top) for cell in cells if cell.rows_left == 1
        ]
        return max([text.leading + pad, *heights])

    def _is_better_on_next_page(self, needed: float) -> bool:
        whole = self._theme.depth - self._head_height()
        few = _WORTH_BEGINNING * self._theme.table.leading + 2 * self._theme.cell_y
        return needed <= whole or self._flow.left_over < few

    def _finish_row(self, height: float) -> None:
        self._flow.draw([], height)
        for opened in self._active:
            opened.rows_left -= 1
            if opened.rows_left == 0:
                self._draw_piece(opened, self._flow.y)
        self._active = [opened for opened in self._active if opened.rows_left]
        self._drawn_rows += 1

    def _fill_page(self) -> None:
        """Let the row go down to the end of the page, with as many lines of each cell as fit."""
        self._flow.draw([], max(self._flow.left_over, self._theme.table.leading))
        self._drawn_rows += 1

    def _turn_page(self) -> None:
        for opened in self._active:
            if opened.top < self._flow.y:
                self._draw_piece(opened, self._flow.y)
        self._end()
        self._flow.new_page()
        self._begin()
        for opened in self._active:
            opened.top = self._flow.y

    def _begin(self) -> None:
        """Draw the upper edge and the head."""
        self._edge()
        active, self._active = self._active, []
        for row in self._head:
            fresh = [replace(opened, lines=list(opened.lines), top=self._flow.y) for opened in row]
            self._active += fresh
            self._finish_row(self._needed([opened for opened in self._active if opened.rows_left == 1]))
        self._active, self._drawn_rows = active, 0

    def _end(self) -> None:
        for _order, marks in sorted(self._pieces, key=itemgetter(0)):
            self._flow.draw(marks, 0.0)
        self._pieces = []
        self._edge()

    def _edge(self) -> None:
        left, y = self._theme.left, self._flow.y
        self._flow.draw([Rule(left, y, left + self._theme.room, y, 1.0, NAVY)], 0.0)

    def _head_height(self) -> float:
        return sum(_natural_height(row, self._theme) for row in self._head)

    def _draw_piece(self, opened: _Open, bottom: float) -> None:
        """Draw the part of a cell from its top on this page down to `bottom`, with the lines that fit."""
        text, height = self._theme.table, bottom - opened.top
        fit = max(int((height - 2 * self._theme.cell_y + 0.01) / text.leading), 1)
        lines, opened.lines = opened.lines[:fit], opened.lines[fit:]
        free = height - len(lines) * text.leading
        top = opened.top + (free / 2 if not opened.lines else self._theme.cell_y)
        marks = self._background(opened, bottom)
        room = opened.width - 2 * self._theme.cell_x
        for index, line in enumerate(lines):
            x = opened.x + self._theme.cell_x + shift(opened.cell.align, line.width, room)
            marks += runs(line, x, base_line(top + index * text.leading, text), text.size)
        self._pieces.append((opened.order, marks))

    def _background(self, opened: _Open, bottom: float) -> list[Mark]:
        end = opened.x + opened.width
        marks: list[Mark] = []
        if opened.cell.fill in _FILLS:
            marks.append(Bar(opened.x, opened.top, opened.width, bottom - opened.top, _FILLS[opened.cell.fill]))
        marks.append(Rule(opened.x, bottom, end, bottom, 0.5, HAIRLINE))
        if not opened.is_last_column:
            marks.append(Rule(end, opened.top, end, bottom, 0.5, HAIRLINE))
        return marks


def _bands(rows: list[list[_Open]]) -> list[list[list[_Open]]]:
    """Rows in groups that merged cells hold together."""
    bands: list[list[list[_Open]]] = []
    held = 0
    for row in rows:
        if held <= 0:
            bands.append([])
        bands[-1].append(row)
        held = max(held - 1, *(opened.rows_left - 1 for opened in row), 0)
    return bands


def _band_height(rows: list[list[_Open]], theme: Theme) -> float:
    """The height rows take together: that of each, or that of the longest merged cell where this is more."""
    tallest = max((len(opened.lines) for row in rows for opened in row), default=0)
    each = sum(_natural_height(row, theme) for row in rows)
    return max(each, tallest * theme.table.leading + 2 * theme.cell_y)


def _natural_height(row: list[_Open], theme: Theme) -> float:
    """The height of a row by the cells that begin and end in it."""
    lines = max((len(opened.lines) for opened in row if opened.rows_left == 1), default=1)
    return max(lines, 1) * theme.table.leading + 2 * theme.cell_y


def _grid(table: Table, theme: Theme) -> list[list[_Open]]:
    """Each row's cells with their place; a span that would leave the table is cut to it."""
    edges = _edges(table.columns, theme)
    columns, order = len(table.columns), count()
    occupied = [0] * columns
    rows: list[list[_Open]] = []
    for index, row in enumerate(table.rows):
        end = table.header_rows if index < table.header_rows else len(table.rows)
        rows.append(_row(row, edges, occupied, end - index, theme))
        for opened in rows[-1]:
            opened.order = next(order)
        occupied = [max(left - 1, 0) for left in occupied]
    return rows


def _edges(columns: tuple[float, ...], theme: Theme) -> list[float]:
    total, edges = sum(columns), [theme.left]
    for share in columns:
        edges.append(edges[-1] + share / total * theme.room)
    return edges


def _row(row: Row, edges: list[float], occupied: list[int], rows_left: int, theme: Theme) -> list[_Open]:
    """One row; `occupied` says for how many more rows each column is taken by a cell from above."""
    cells: list[_Open] = []
    column, columns = 0, len(occupied)
    for cell in row:
        while column < columns and occupied[column]:
            column += 1
        if column >= columns:
            raise ValueError("a table's row has more cells than the table has columns")
        end = min(column + cell.colspan, columns)
        rowspan = max(min(cell.rowspan, rows_left), 1)
        occupied[column:end] = [rowspan] * (end - column)
        width = edges[end] - edges[column]
        regular = Weight.SEMIBOLD if cell.fill is not Fill.PLAIN else Weight.REGULAR
        lines = set_lines(cell.spans, theme.table.size, width - 2 * theme.cell_x, regular=regular)
        cells.append(_Open(0, cell, edges[column], width, end == columns, lines, rowspan))
        column = end
    return cells
