"""A workbook's contents → an Excel file."""

from __future__ import annotations

from pathlib import Path

from desktop.documents.files import replacing
from desktop.documents.sheets import Workbook
from desktop.documents.xlsx.book import Openpyxl, add_styles, save
from desktop.documents.xlsx.sheet import write_sheet
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent

__all__ = ["write"]

_STEP = 50
"""Rows between two reports."""


def write(workbook: Workbook, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> None:
    """Write a workbook to `out`, whole or not at all. The same contents give the same bytes.

    Raises:
        Cancelled: the user stopped it; what stood at `out` is as it was.
        OutputFailed: the file cannot be written; what stood at `out` is as it was.
    """
    from openpyxl import Workbook as Book  # noqa: PLC0415  (a fifth of a second: only when a sheet is made)

    book: Openpyxl = Book()
    book.remove(book.active)
    add_styles(book)
    total, done = sum(len(sheet.rows) for sheet in workbook.sheets), 0
    for sheet in workbook.sheets:

        def after_row(row: int, title: str = sheet.title, before: int = done) -> None:
            check(is_cancelled)
            if row % _STEP == 1:
                report(Progress(before + row, total + 1, f"{title} 작성 중"))

        write_sheet(sheet, book.create_sheet(), after_row)
        done += len(sheet.rows)
    check(is_cancelled)
    with replacing(out) as partial:
        save(book, workbook.title, workbook.dated, partial)
    report(Progress(total + 1, total + 1, "엑셀 파일을 저장했습니다"))
