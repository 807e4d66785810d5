"""One neutral sheet → a worksheet of openpyxl, with its widths, merged cells and print set-up."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from desktop.documents.content import Cell
from desktop.documents.sheets import Sheet
from desktop.documents.xlsx.book import (
    Openpyxl,
    escaped,
    looks_like_formula,
    safe_text,
    sheet_title,
    style_name,
    text_width,
)

_A4 = 9
_NARROWEST = 6
_LINE_HEIGHT = 17.0
"""Points a line of 10-point text takes in a row."""
_TALLEST = 409.0
"""The most points a row is tall (Excel's limit)."""


def write_sheet(sheet: Sheet, worksheet: Openpyxl, after_row: Callable[[int], None]) -> None:
    """Fill a worksheet. `after_row` is told the number of rows written, and may raise to stop."""
    worksheet.title = sheet_title(sheet.title)
    widths = _widths(sheet)
    for column, width in enumerate(widths, 1):
        worksheet.column_dimensions[_letter(column)].width = width
    for row, cells in enumerate(_placed(sheet), 1):
        for column, cell in cells:
            _put(worksheet, row, column, cell)
        worksheet.row_dimensions[row].height = _height(cells, widths)
        after_row(row)
    _set_up(sheet, worksheet)


def _placed(sheet: Sheet) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with the column (from 1) they begin in."""
    occupied = [0] * sheet.columns
    for row in sheet.rows:
        placed: list[tuple[int, Cell]] = []
        taken = list(occupied)
        for cell in row:
            column = taken.index(0)
            placed.append((column + 1, cell))
            for index in range(column, min(column + cell.colspan, sheet.columns)):
                taken[index] = occupied[index] = cell.rowspan
        occupied = [max(left - 1, 0) for left in occupied]
        yield placed


def _put(worksheet: Openpyxl, row: int, column: int, cell: Cell) -> None:
    """Write one cell as text, and the borders of all the cells it spans."""
    text = safe_text(cell.text)
    style = style_name(cell.fill, cell.align, bold=any(span.bold for span in cell.spans))
    for other_row in range(row, row + cell.rowspan):
        for other_column in range(column, column + cell.colspan):
            worksheet.cell(other_row, other_column).style = style
    target = worksheet.cell(row, column)
    if text:
        target.value = escaped(text)
        target.data_type = "s"  # openpyxl takes "=1+1" for a formula and "#N/A" for an error
        if looks_like_formula(text):
            target.quotePrefix = True
    if cell.rowspan > 1 or cell.colspan > 1:
        end = {"end_row": row + cell.rowspan - 1, "end_column": column + cell.colspan - 1}
        worksheet.merge_cells(start_row=row, start_column=column, **end)


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column in digits: its longest line, within reason."""
    widths = [_NARROWEST] * sheet.columns
    for row in _placed(sheet):
        for column, cell in row:
            if cell.colspan == 1:
                widths[column - 1] = max(widths[column - 1], min(text_width(cell.text) + 3, sheet.widest))
    return widths


def _height(cells: list[tuple[int, Cell]], widths: list[int]) -> float:
    """The height of a row in points; Excel does not fit rows to merged cells, nor before the file is opened."""
    lines = 1
    for column, cell in cells:
        if cell.rowspan == 1:
            width = sum(widths[column - 1 : column - 1 + cell.colspan]) - 1
            lines = max(lines, sum(max(math.ceil(text_width(part) / width), 1) for part in cell.text.split("\n")))
    return min(lines * _LINE_HEIGHT + 4, _TALLEST)


def _set_up(sheet: Sheet, worksheet: Openpyxl) -> None:
    """What stays on the screen and how the sheet prints: A4, one page wide, head on every page, pages numbered."""
    last, rows = _letter(sheet.columns), max(len(sheet.rows), 1)
    worksheet.freeze_panes = f"A{sheet.header_rows + 1}"
    if sheet.has_filter:
        worksheet.auto_filter.ref = f"A{sheet.header_rows}:{last}{rows}"
    worksheet.print_area = f"A1:{last}{rows}"
    worksheet.print_title_rows = f"1:{sheet.header_rows}"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_options.horizontalCentered = True
    worksheet.oddFooter.center.text = "- &P -"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  (openpyxl is only imported when a sheet is made)

    return get_column_letter(column)
