"""Any file that may hold a table → its tables; the bytes decide what it is, not its name."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.intake import csv_table, limits, pasted_table, xlsx
from desktop.intake.grid import Tables
from desktop.intake.limits import Watch


def read_file(
    path: Path, *, password: str | None = None, report: Report = silent, is_cancelled: IsCancelled = never
) -> Tables:
    """The tables of an Excel workbook, a csv file, or an HTML page that calls itself one.

    Raises:
        PasswordNeeded: it is encrypted and `password` is not given or wrong.
        IntakeFailed: it cannot be read; one sentence says why.
        Cancelled: the user stopped it.
    """
    watch = Watch(is_cancelled)
    name, data = path.name, limits.read_bytes(path)
    if data.startswith(b"%PDF"):
        raise limits.refused(name, "PDF 파일입니다.", "표가 든 엑셀(.xlsx)이나 CSV 파일을 주십시오.")
    if data.startswith(b"PK") or xlsx.is_locked_or_old(data):
        return _checked(xlsx.read(data, name, watch, password=password, report=report))
    text = csv_table.decoded(data, name)
    if pasted_table.looks_like_html(text):
        return pasted_table.read("", text, name)
    return _checked(Tables(name, (csv_table.read(text, name, watch),)))


def _checked(tables: Tables) -> Tables:
    if not any(grid.rows for grid in tables.grids):
        raise limits.refused(tables.name, "표가 비어 있습니다.", "내용이 든 표를 주십시오.")
    return tables
