"""A table's cells with their place and their lines, before it is known which pages they come to stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from operator import itemgetter
from typing import TypeAlias

from desktop.documents.content import Cell, Fill, Row, Table
from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.lines import Line, set_lines
from desktop.documents.pdf.structure import ARTIFACT, Kind, Structure
from desktop.documents.pdf.theme import Theme

Grid: TypeAlias = list[list["OpenCell"]]
"""The cells that begin in each row."""
_MOST_GIVEN = 0.7
"""Columns give no more than this share of the room they have beyond their longest word."""
_BESIDE = 0.5
"""Points that a word needs beside its own width, against the rounding of sums."""

_PIECE = re.compile(r"[^\s·ㆍ/]+[·ㆍ/]?")


class OpenCell:
    """A cell being set: its lines and how many are drawn, where it stands, and how many rows it still spans.

    `order` is its place in reading order, which is not the order in which cells end.
    """

    __slots__ = (
        "cell", "column", "columns", "drawn", "element", "is_last_column", "lines", "order", "rows_left", "rowspan",
        "top", "width", "x",
    )  # fmt: skip

    def __init__(
        self, order: int, cell: Cell, column: int, columns: int, rowspan: int, *, is_last_column: bool
    ) -> None:
        self.order, self.cell = order, cell
        self.column, self.columns = column, columns
        self.is_last_column = is_last_column
        self.rowspan = self.rows_left = rowspan
        self.x = self.width = self.top = 0.0
        self.lines: list[Line] = []
        self.drawn = 0
        self.element = ARTIFACT

    def again(self, top: float) -> OpenCell:
        """The same cell from its first line, beginning at `top`."""
        found = OpenCell(
            self.order, self.cell, self.column, self.columns, self.rowspan, is_last_column=self.is_last_column
        )
        found.x, found.width, found.top = self.x, self.width, top
        found.lines, found.element = self.lines, self.element
        return found


def fitted(table: Table, theme: Theme) -> Grid:
    """The cells with their lines. A span that would leave the table is cut to it.

    A column too narrow for one of its words takes room from those that have more than enough.

    Raises:
        ValueError: a row has more cells than the table has columns.
    """
    grid = _placed(table)
    edges = [theme.left]
    for width in _widths(table, grid, theme):
        edges.append(edges[-1] + width)
    size, pad = theme.table.size, 2 * theme.cell_x
    for row in grid:
        for opened in row:
            opened.x = edges[opened.column]
            opened.width = edges[opened.column + opened.columns] - opened.x
            regular = Weight.SEMIBOLD if opened.cell.fill is not Fill.PLAIN else Weight.REGULAR
            opened.lines = set_lines(opened.cell.spans, size, opened.width - pad, regular=regular)
    return grid


def _placed(table: Table) -> Grid:
    """Each row's cells with the columns and rows they take."""
    order = count()
    occupied = [0] * len(table.columns)
    grid: Grid = []
    for index, row in enumerate(table.rows):
        end = table.header_rows if index < table.header_rows else len(table.rows)
        grid.append(_row(row, occupied, end - index, order))
        occupied = [max(left - 1, 0) for left in occupied]
    return grid


def _row(row: Row, occupied: list[int], rows_left: int, order: Iterator[int]) -> list[OpenCell]:
    """One row; `occupied` says for how many more rows each column is taken by a cell from above."""
    cells: list[OpenCell] = []
    column, columns = 0, len(occupied)
    for cell in row:
        while column < columns and occupied[column]:
            column += 1
        if column >= columns:
            raise ValueError("a table's row has more cells than the table has columns")
        end = min(column + cell.colspan, columns)
        rowspan = max(min(cell.rowspan, rows_left), 1)
        occupied[column:end] = [rowspan] * (end - column)
        cells.append(OpenCell(next(order), cell, column, end - column, rowspan, is_last_column=end == columns))
        column = end
    return cells


def _widths(table: Table, grid: Grid, theme: Theme) -> list[float]:
    """The widths of the columns: their shares, or more where a word would have to be cut and others can spare it."""
    total = sum(table.columns)
    widths = [share / total * theme.room for share in table.columns]
    single = [opened for row in grid for opened in row if opened.columns == 1]
    if not any(_may_be_cut(opened, widths[opened.column], theme) for opened in single):
        return widths
    longest = [0.0] * len(widths)
    for opened in single:
        longest[opened.column] = max(longest[opened.column], _longest_word(opened.cell, theme))
    missing = {column: long - widths[column] for column, long in enumerate(longest) if long > widths[column]}
    while missing:
        spare = [0.0 if column in missing else max(width - longest[column], 0.0) for column, width in enumerate(widths)]
        share = sum(missing.values()) / sum(spare) if any(spare) else 1.0
        if share <= _MOST_GIVEN:
            return [width + missing.get(column, -spare[column] * share) for column, width in enumerate(widths)]
        greatest = max(missing, key=missing.__getitem__)  # the smallest wishes are heard first
        del missing[greatest]
        longest[greatest], whole = _longest_piece(single, greatest, theme), longest[greatest]
        if widths[greatest] < longest[greatest] < whole:
            missing[greatest] = longest[greatest] - widths[greatest]
    return widths


def _may_be_cut(opened: OpenCell, width: float, theme: Theme) -> bool:
    """Whether a word may be too long for its cell, by its letters: none is much wider than its size."""
    letters = max(map(len, opened.cell.text.split()), default=0)
    return letters * theme.table.size > width - 2 * theme.cell_x


def _longest_word(cell: Cell, theme: Theme) -> float:
    """The width of a cell that has room for its longest word."""
    return _room_for(cell, cell.text.split(), theme)


def _longest_piece(cells: Iterable[OpenCell], column: int, theme: Theme) -> float:
    """The width that a column needs where words break after a dot or a slash alone: `과기정통부·|산업부`."""
    own = [opened.cell for opened in cells if opened.column == column]
    return max(_room_for(cell, _PIECE.findall(cell.text), theme) for cell in own)


def _room_for(cell: Cell, words: list[str], theme: Theme) -> float:
    weight = Weight.BOLD if any(span.bold for span in cell.spans) else Weight.REGULAR
    found = face(weight)
    longest = max([found.widths[word] for word in words], default=0)
    return longest * theme.table.size / found.units_per_em + 2 * theme.cell_x + _BESIDE


def add_elements(grid: Grid, structure: Structure) -> None:
    """The table's rows and cells in the document's structure."""
    table = structure.table()
    for row in grid:
        number = structure.add(Kind.ROW, table)
        for opened in row:
            opened.element = structure.cell(number, opened.cell, opened.columns, opened.rows_left)


def band_height(rows: Grid, theme: Theme) -> float:
    """The height rows take together: that of each, or that of the longest merged cell where this is more."""
    tallest = max((len(opened.lines) for row in rows for opened in row), default=0)
    return max(rows_height(rows, theme), tallest * theme.table.leading + 2 * theme.cell_y)


def rows_height(rows: Grid, theme: Theme) -> float:
    """The height of rows by what begins and ends in each."""
    return sum(_row_height(row, theme) for row in rows)


def shared_heights(band: Grid, theme: Theme) -> list[float]:
    """The heights of rows that merged cells hold together; what such a cell needs more, its rows take alike."""
    heights = [_row_height(row, theme) for row in band]
    merged = [(opened.rowspan, index, opened) for index, row in enumerate(band) for opened in row if opened.rowspan > 1]
    for rowspan, index, opened in sorted(merged, key=itemgetter(0, 1)):
        needed = len(opened.lines) * theme.table.leading + 2 * theme.cell_y
        spanned = slice(index, index + rowspan)
        lacking = max(needed - sum(heights[spanned]), 0.0)
        heights[spanned] = [height + lacking / rowspan for height in heights[spanned]]
    return heights


def _row_height(row: list[OpenCell], theme: Theme) -> float:
    """The height of a row by the cells that begin and end in it."""
    lines = max((len(opened.lines) for opened in row if opened.rows_left == 1), default=1)
    return max(lines, 1) * theme.table.leading + 2 * theme.cell_y
