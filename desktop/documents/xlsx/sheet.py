"""One neutral sheet → rows of places with their look, and how the sheet stands on screen and paper."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from desktop.documents.content import Cell, Row
from desktop.documents.sheets import Sheet
from desktop.documents.xlsx.book import Openpyxl, safe_text, text_width

_A4 = 9
_NARROWEST = 6
_ROOM = 3
"""Digits a column has beyond its longest text: cell margins, and the arrow of a filter."""
_LINE_HEIGHT = 17.0
"""Points a line of 10-point text takes in a row."""
_LONGEST_HEAD = 100
"""Letters at the head of a page; Excel takes 255, its own signs and doubled ones included."""
_TALLEST = 409.0
"""The most points a row is tall (Excel's limit)."""


Places: TypeAlias = list[Cell | None]
"""One row, a cell for each column; None where the row ends early.

Where a merged cell goes on there is an empty cell of its look that spans no row: only its borders are drawn.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What has to be known of a sheet before its first row.

    The rows there are, each column's width in digits, and the merged cells as Excel names them (`A6:A7`).
    """

    rows: int
    widths: tuple[int, ...]
    merged: tuple[str, ...] = ()


def measure(sheet: Sheet, after_row: Callable[[], None]) -> Measured:
    """Read a sheet's rows once; widths are those of the longest line in each column, within reason.

    `after_row` may raise to stop.
    """
    widths = [_NARROWEST] * sheet.columns
    for column, least in sheet.least:
        widths[column - 1] = max(widths[column - 1], least)
    rows = 0
    merged: list[str] = []
    for rows, places in enumerate(placed(sheet.rows, sheet.columns), 1):
        for column, cell in enumerate(places):
            if cell is None or not cell.rowspan:
                continue
            if cell.colspan == 1:
                widths[column] = max(widths[column], min(text_width(text_of(cell)) + _ROOM, sheet.widest))
            if cell.colspan > 1 or cell.rowspan > 1:
                last = f"{column_letter(column + cell.colspan)}{rows + cell.rowspan - 1}"
                merged.append(f"{column_letter(column + 1)}{rows}:{last}")
        after_row()
    return Measured(rows, tuple(widths), tuple(merged))


def placed(rows: Iterable[Row], columns: int) -> Iterator[Places]:
    """Each row's places: its cells begin where those above leave room, as in HTML."""
    above: list[Cell | None] = [None] * columns
    """The cells that go on in the next row; `rowspan` is the rows they still have."""
    for row in rows:
        if len(row) == columns and not any(above) and all(cell.rowspan == cell.colspan == 1 for cell in row):
            yield list(row)
        else:
            yield _fitted(row, above)


def _fitted(row: Row, above: list[Cell | None]) -> Places:
    """A row's places among the cells above it, whose rows are counted down."""
    places: Places = [None] * len(above)
    waiting = iter(row)
    column = 0
    while column < len(above):
        held = above[column]
        cell = None if held else next(waiting, None)
        if held:
            places[column] = held._replace(rowspan=0)
            above[column] = held._replace(rowspan=held.rowspan - 1) if held.rowspan > 1 else None
        elif cell:
            for place in range(column, min(column + cell.colspan, len(above))):
                rest = Cell(align=cell.align, fill=cell.fill, rowspan=cell.rowspan - 1)
                places[place] = cell if place == column else rest._replace(rowspan=0)
                above[place] = rest if rest.rowspan else None
            column += cell.colspan - 1
        column += 1
    return places


def text_of(cell: Cell) -> str:
    """A cell's text; most have one span, and a hundred thousand rows have a million of them."""
    return cell.spans[0].text if len(cell.spans) == 1 else cell.text


def height(places: Places, widths: tuple[int, ...], least: float) -> float:
    """The height of a row in points; Excel does not fit rows to merged cells, nor before the file is opened."""
    lines = 1
    for column, cell in enumerate(places):
        if cell is not None and cell.rowspan == 1:
            lines = max(lines, _lines(text_of(cell), sum(widths[column : column + cell.colspan]) - 1))
    return min(max(lines * _LINE_HEIGHT + 4, least), _TALLEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell of so many digits."""
    if "\n" not in text:
        return 1 if len(text) * 2 <= width else max(math.ceil(text_width(text) / width), 1)
    return sum(max(math.ceil(text_width(part) / width), 1) for part in text.split("\n"))


def set_up(sheet: Sheet, measured: Measured, worksheet: Openpyxl) -> None:
    """What stays on the screen and how the sheet prints: A4, one page wide, head on every page, pages numbered.

    All of it is said before the first row is written.
    """
    shown, rows = column_letter(sheet.shown_columns), max(measured.rows, 1)
    for column, width in enumerate(measured.widths, 1):
        worksheet.column_dimensions[column_letter(column)].width = width
    if sheet.hides_last:
        worksheet.column_dimensions[column_letter(sheet.columns)].hidden = True
    worksheet.freeze_panes = f"A{sheet.header_rows + 1}"
    if sheet.has_filter:  # over the hidden column too: it has to move with its row when the list is sorted
        worksheet.auto_filter.ref = f"A{sheet.header_rows}:{column_letter(sheet.columns)}{rows}"
    worksheet.print_area = f"A1:{shown}{rows}"
    worksheet.print_title_rows = f"1:{sheet.header_rows}"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_options.horizontalCentered = True
    _set_margins(worksheet, has_head=bool(sheet.page_title))
    worksheet.oddHeader.center.text = safe_text(sheet.page_title)[:_LONGEST_HEAD].replace("&", "&&") or None
    worksheet.oddFooter.center.text = "- &P -"


def _set_margins(worksheet: Openpyxl, *, has_head: bool) -> None:
    """Margins in inches: narrow at the sides, room for the running title and the page's number."""
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = (0.8 if has_head else 0.6), 0.7
    margins.header = margins.footer = 0.35


def column_letter(column: int) -> str:
    """The letters Excel calls a column by, counted from 1: A to Z, then AA."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  (openpyxl is only imported when a sheet is made)

    return get_column_letter(column)
