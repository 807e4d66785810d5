"""A workbook's contents → the bytes of an Excel file, one row after the other.

openpyxl (write-only) makes all of the file but the rows: styles, widths, print set-up, rules of cells, merged cells.
The rows go straight into the archive, between the head and the tail of the sheet that it wrote. Its own way with rows
takes three times as long, and puts every sheet into a file in the system's temporary folder first, where names and
numbers could be left lying after a crash.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import IO, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook as Book
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from desktop.documents.content import Align, Cell, Fill, Row, plain
from desktop.documents.sheets import Mark, Sheet, Workbook
from desktop.documents.xlsx.book import (
    Openpyxl,
    add_styles,
    escaped,
    looks_like_formula,
    safe_text,
    sheet_titles,
    style_name,
)
from desktop.documents.xlsx.sheet import Measured, column_letter, height, measure, placed, set_up, text_of

__all__ = ["Measured", "measure", "write"]

_NO_DATE = date(2000, 1, 1)
_CHOICES = "_choices"
"""The very hidden sheet that holds the words to choose from: a list written into a cell's rule ends at 255 letters."""
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_ADDED_ROWS = 200
"""So many rows below the last offer the choices too, for people who are added."""


def write(workbook: Workbook, measured: list[Measured], out: IO[bytes], after_row: Callable[[str], None]) -> None:
    """Write a workbook; `measured` has what `measure` found of each sheet. `after_row` may raise to stop."""
    book: Openpyxl = Book(write_only=True)
    add_styles(book)
    _name(book, workbook)
    rows: dict[str, Iterable[str]] = {}
    words = list(dict.fromkeys(choices.words for sheet in workbook.sheets for choices in sheet.choices))
    titles = sheet_titles(sheet.title for sheet in workbook.sheets)
    for title, sheet, size in zip(titles, workbook.sheets, measured, strict=True):
        worksheet = book.create_sheet(title)
        set_up(sheet, size, worksheet)
        # not by `add`, which looks through all that are there
        worksheet.merged_cells.ranges.update(CellRange(area) for area in size.merged)
        _offer_choices(sheet, size, worksheet, words)
        rows[title] = _rows(sheet, size, worksheet, after_row)
    if words:
        rows[_CHOICES] = _hidden(book, _CHOICES, _columns(words))
    if workbook.mark:
        rows[workbook.mark.title] = _hidden(book, workbook.mark.title, workbook.mark.rows)
        _add_property(book, workbook.mark)
    with _Archive(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive, rows).write_data()


class _Archive(zipfile.ZipFile):
    """An archive whose entries bear neither the clock nor the system they were made by."""

    def open(
        self,
        name: str | zipfile.ZipInfo,
        mode: Any = "r",  # noqa: ANN401 (as the base class has it)
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """Override ZipFile.open: what is written gets an entry made here."""
        if mode != "w":
            return super().open(name, mode, pwd, force_zip64=force_zip64)
        entry = zipfile.ZipInfo(name if isinstance(name, str) else name.filename)  # 1980-01-01
        entry.compress_type = self.compression
        entry.create_system = 0
        return super().open(entry, "w", force_zip64=force_zip64)


class _Writer(ExcelWriter):
    """openpyxl's own writer, but for the rows of sheets: those are made when their turn comes."""

    _archive: Openpyxl
    manifest: Openpyxl

    def __init__(self, book: Openpyxl, archive: zipfile.ZipFile, rows: dict[str, Iterable[str]]) -> None:
        super().__init__(book, archive)
        self._rows = rows

    def write_worksheet(self, ws: Openpyxl) -> None:
        """Override ExcelWriter.write_worksheet."""
        frame = io.BytesIO()
        writer: Openpyxl = WorksheetWriter(ws, frame)
        writer.write()
        head, tail = _NO_ROWS.split(frame.getvalue(), maxsplit=1)
        with self._archive.open(ws.path[1:], "w") as out:
            out.write(head + b"<sheetData>")
            for row in self._rows[ws.title]:
                out.write(row.encode("utf-8"))
            out.write(b"</sheetData>" + tail)
        ws._drawing = None  # noqa: SLF001 (the caller asks for it)
        ws._rels = writer._rels  # noqa: SLF001 (as the overridden method does)
        self.manifest.append(ws)


def _rows(sheet: Sheet, size: Measured, worksheet: Openpyxl, after_row: Callable[[str], None]) -> Iterator[str]:
    """A sheet's rows as the file spells them."""
    looks = _Looks(worksheet)
    letters = [column_letter(column) for column in range(1, sheet.columns + 1)]
    for number, places in enumerate(placed(sheet.rows, sheet.columns), 1):
        tall = height(places, size.widths, sheet.least_height)
        found = zip(letters, places, strict=True)
        cells = "".join([_cell(f"{letter}{number}", cell, looks) for letter, cell in found if cell is not None])
        yield f'<row r="{number}" ht="{tall:g}" customHeight="1">{cells}</row>'
        after_row(sheet.title)


def _cell(reference: str, cell: Cell, looks: _Looks) -> str:
    """One cell as the file spells it: text always, whatever it looks like."""
    text = safe_text(text_of(cell))
    style = looks.number(cell, is_quoted=looks_like_formula(text))
    if not text:
        return f'<c r="{reference}" s="{style}"/>'
    content = escape(escaped(text))
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


class _Looks:
    """The numbers of the looks of cells, each made by openpyxl once."""

    def __init__(self, worksheet: Openpyxl) -> None:
        self._worksheet = worksheet
        self._numbers: dict[tuple[Fill, Align, bool, bool], int] = {}

    def number(self, cell: Cell, *, is_quoted: bool) -> int:
        """The look's number in the file. One that `is_quoted` stays text also when someone edits the cell."""
        look = cell.fill, cell.align, any(span.bold for span in cell.spans), is_quoted
        if look not in self._numbers:
            pen: Openpyxl = WriteOnlyCell(self._worksheet)
            pen.style = style_name(look[0], look[1], bold=look[2])
            if is_quoted:
                pen.quotePrefix = True
            self._numbers[look] = pen.style_id
        return self._numbers[look]


def _offer_choices(sheet: Sheet, size: Measured, worksheet: Openpyxl, words: list[tuple[str, ...]]) -> None:
    """Offer the words of a column; anything else is asked about, not refused: people know more than our lists."""
    for choices in sheet.choices:
        source = column_letter(words.index(choices.words) + 1)
        rule: Openpyxl = DataValidation(
            type="list",
            formula1=f"'{_CHOICES}'!${source}$1:${source}${len(choices.words)}",
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning",
            errorTitle="목록에 없는 말",
            error="목록에 없는 말입니다. 그대로 쓰시겠습니까?",
        )
        letter = column_letter(choices.column)
        rule.add(f"{letter}{sheet.header_rows + 1}:{letter}{max(size.rows, sheet.header_rows) + _ADDED_ROWS}")
        worksheet.data_validations.append(rule)


def _hidden(book: Openpyxl, title: str, texts: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Add a sheet that Excel's own menu does not show again, and give its rows."""
    found: tuple[Row, ...] = tuple(tuple(Cell(plain(text)) for text in row) for row in texts)
    sheet = Sheet(title, max(len(row) for row in found), found)
    worksheet = book.create_sheet(title)
    worksheet.sheet_state = "veryHidden"
    return _rows(sheet, measure(sheet, lambda: None), worksheet, lambda _title: None)


def _columns(words: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Lists side by side as rows, the shorter ones filled up."""
    longest = max(len(some) for some in words)
    return [tuple(some[row] if row < len(some) else "" for some in words) for row in range(longest)]


def _name(book: Openpyxl, workbook: Workbook) -> None:
    """The file's properties; its times are the workbook's day, so that equal contents give equal files."""
    moment = datetime.combine(workbook.dated or _NO_DATE, time())
    book.properties.title = safe_text(workbook.title)
    book.properties.subject = safe_text(workbook.subject) or None
    book.properties.creator = "Briefpack"
    book.properties.created = book.properties.modified = moment


def _add_property(book: Openpyxl, mark: Mark) -> None:
    if mark.property_name:
        book.custom_doc_props.append(StringProperty(name=mark.property_name, value=mark.property_value))
