"""Tables on pages: rows split between pages under a repeated head, a row taller than a page split inside.

Every cell is a stream of lines. A page takes as many as its piece of the cell has room for, and the next page goes on,
which is why endless cells need no case of their own. A merged cell that has said all it has to say says it again on the
next page, whose rows would stand beside an empty cell.
"""

from __future__ import annotations

from operator import itemgetter

from desktop.documents.content import Fill, Table
from desktop.documents.pdf.grid import Grid, OpenCell, add_elements, band_height, fitted, rows_height, shared_heights
from desktop.documents.pdf.pages import TIGHTEST_GAPS, Flow
from desktop.documents.pdf.placed import Bar, Mark, Rule, Tag
from desktop.documents.pdf.structure import ARTIFACT, Structure
from desktop.documents.pdf.texts import base_line, runs, shift
from desktop.documents.pdf.theme import Theme

_WORTH_BEGINNING = 4
"""A row that must be split anyway begins on a page with room for so many lines."""
_FIRST_ROWS = 3
_SMALL = 0.75
"""A table of no more than this share of a page is not split; a longer one begins where its first rows have room."""
_TOGETHER = 0.5
"""Rows held together by merged cells are not parted unless they take more than this share of a page."""
_AROUND = 6.0
"""Room above and below a table."""


class SetTable:
    """A table whose text is broken into lines: it can be placed, and placed again where the first time was in vain.

    `height` is what it takes on one endless page, with the room around it, and `gaps` what of this holds no text; both
    in points.
    """

    def __init__(self, table: Table, theme: Theme, structure: Structure) -> None:
        grid = fitted(table, theme)
        add_elements(grid, structure)
        self.head, self.body = grid[: table.header_rows], grid[table.header_rows :]
        if band_height(self.head, theme) > theme.depth / 3:
            self.head, self.body = [], grid  # too tall to stand on every page: set once, as rows
        self.height = rows_height(self.head, theme) + band_height(self.body, theme) + 2 * _AROUND
        self.gaps = 2 * _AROUND + 2 * theme.cell_y * len(grid)

    def place(self, flow: Flow) -> None:
        """Set it at the place the flow has come to; it takes the page's whole width."""
        for row in self.body:
            for opened in row:
                opened.rows_left, opened.drawn = opened.rowspan, 0
        _Setter(self, flow).run()
        flow.skip(_AROUND)


class _Setter:
    """One table on its way over the pages."""

    def __init__(self, table: SetTable, flow: Flow) -> None:
        self._flow, self._theme = flow, flow.theme
        if flow.tight:
            self._theme = flow.theme._replace(cell_y=flow.theme.cell_y * (1 - TIGHTEST_GAPS * flow.tight))
        self._head, self._body = table.head, table.body
        self._has_head = False
        self._active: list[OpenCell] = []
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
            heights = self._planned(band) if len(band) > 1 else (0.0,)
            for row, least in zip(band, heights, strict=True):
                self._place(row, least)
        self._end()

    def _first_height(self) -> float:
        """The height that has to be free where the body begins: all of a small table, else its first rows."""
        total = band_height(self._body, self._theme)
        few = band_height(self._body[:_FIRST_ROWS], self._theme)
        return total if total <= self._theme.depth * _SMALL else min(few, self._theme.depth / 2)

    def _is_split_in_vain(self, band: Grid) -> bool:
        """Whether rows that belong together would be parted here, and are not so many that they have to be."""
        height = band_height(band, self._theme)
        is_titled = len(band) > 1 and _is_title(band[0])
        most = self._theme.depth - self._head_height() if is_titled else self._theme.depth * _TOGETHER
        return self._flow.left_over < height <= most

    def _planned(self, band: Grid) -> list[float]:
        """The least height of each row, so that rows beside a merged cell are alike; 0 where a page parts them."""
        if any(len(opened.lines) > opened.rowspan > 1 for row in band for opened in row):  # else it has room as it is
            heights = shared_heights(band, self._theme)
            if sum(heights) <= self._flow.left_over:
                return heights
        return [0.0] * len(band)

    def _place(self, row: list[OpenCell], least: float) -> None:
        for opened in row:
            opened.top = self._flow.y
        self._active += row
        while True:
            needed = max(self._needed(), least)
            if needed <= self._flow.left_over + 0.01:
                self._finish_row(needed)
                return
            if self._drawn_rows and self._is_better_on_next_page(needed):
                self._turn_page()
            else:
                self._fill_page()
                self._turn_page()

    def _needed(self) -> float:
        """The height of a row, by the cells that end in it."""
        text, pad, y = self._theme.table, 2 * self._theme.cell_y, self._flow.y
        heights = [
            (len(cell.lines) - cell.drawn) * text.leading + pad - (y - cell.top)
            for cell in self._active
            if cell.rows_left == 1
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
            fresh = [opened.again(self._flow.y) for opened in row]
            if self._has_head:
                for opened in fresh:  # on further pages the head is no text of the document: it was read out before
                    opened.element = ARTIFACT
            self._active += fresh
            self._finish_row(self._needed())
        self._active, self._drawn_rows, self._has_head = active, 0, True

    def _end(self) -> None:
        for _order, marks in sorted(self._pieces, key=itemgetter(0)):
            self._flow.draw(marks, 0.0)
        self._pieces = []
        self._edge()

    def _edge(self) -> None:
        left, y = self._theme.left, self._flow.y
        self._flow.draw([Rule(left, y, left + self._theme.room, y, 1.0, self._theme.dark)], 0.0)

    def _head_height(self) -> float:
        return rows_height(self._head, self._theme)

    def _draw_piece(self, opened: OpenCell, bottom: float) -> None:
        """Draw the part of a cell from its top on this page down to `bottom`, with the lines that fit."""
        text, height = self._theme.table, bottom - opened.top
        fit = max(int((height - 2 * self._theme.cell_y + 0.01) / text.leading), 1)
        lines = opened.lines[opened.drawn : opened.drawn + fit]
        if not lines and opened.rowspan > 1 and len(opened.lines) <= fit:
            lines, opened.element = opened.lines, ARTIFACT  # said again for the eye; it was read out before
        opened.drawn += fit
        free = height - len(lines) * text.leading
        top = opened.top + (free / 2 if opened.drawn >= len(opened.lines) else self._theme.cell_y)
        marks = self._background(opened, bottom)
        left, room, align = opened.x + self._theme.cell_x, opened.width - 2 * self._theme.cell_x, opened.cell.align
        for index, line in enumerate(lines):
            x = left + shift(align, line.width, room)
            marks += runs(line, x, base_line(top + index * text.leading, text), text.size)
        self._pieces.append((opened.order, marks))

    def _background(self, opened: OpenCell, bottom: float) -> list[Mark]:
        """The marks of a cell but its letters, after the tag that these belong to."""
        end = opened.x + opened.width
        marks: list[Mark] = [Tag(opened.element)]
        if opened.cell.fill is not Fill.PLAIN:
            colour = self._theme.head if opened.cell.fill is Fill.HEAD else self._theme.label
            marks.append(Bar(opened.x, opened.top, opened.width, bottom - opened.top, colour))
        marks.append(Rule(opened.x, bottom, end, bottom, 0.5, self._theme.hairline))
        if not opened.is_last_column:
            marks.append(Rule(end, opened.top, end, bottom, 0.5, self._theme.hairline))
        return marks


def _bands(rows: Grid) -> list[Grid]:
    """Rows in groups that merged cells hold together; a title across the table stays with the row under it."""
    bands: list[Grid] = []
    held = 0
    for row in rows:
        if held <= 0:
            bands.append([])
        bands[-1].append(row)
        held = max(held - 1, *(opened.rows_left - 1 for opened in row), 0)
        if len(row) == 1 and _is_title(row):
            held = max(held, 1)
    return bands


def _is_title(row: list[OpenCell]) -> bool:
    """Whether a row is one label across the table, which heads the rows under it."""
    return len(row) == 1 and row[0].cell.colspan > 1 and row[0].cell.fill is Fill.LABEL
