"""A workbook's contents → an Excel file, row by row: what is in memory does not grow with the rows."""

from __future__ import annotations

import io
from pathlib import Path

from desktop.documents.files import replacing
from desktop.documents.sheets import Workbook
from desktop.documents.xlsx.passwords import locked, prepared
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent

__all__ = ["write"]

_STEP = 50
"""Rows between two reports."""


def write(
    workbook: Workbook,
    out: Path,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    password: str | None = None,
) -> None:
    """Write a workbook to `out`, whole or not at all. The same contents give the same bytes.

    With a `password` it is encrypted (AES-256); then its bytes differ each time, and it is made in memory, so that
    nothing readable is ever on the disk.

    Raises:
        PasswordUnfit: no workbook can have this password.
        Cancelled: the user stopped it; what stood at `out` is as it was.
        OutputFailed: the file cannot be written; what stood at `out` is as it was.
    """
    from desktop.documents.xlsx import stream  # noqa: PLC0415  (openpyxl: a fifth of a second, only for a sheet)

    secret = None if password is None else prepared(password)
    steps = _Steps(report, is_cancelled)
    measured = [stream.measure(sheet, steps.measuring) for sheet in workbook.sheets]
    steps.total = sum(one.rows for one in measured) + 1
    with replacing(out) as partial:
        if secret is None:
            with partial.open("wb") as file:
                stream.write(workbook, measured, file, steps.writing)
        else:
            plain = io.BytesIO()
            stream.write(workbook, measured, plain, steps.writing)
            check(is_cancelled)
            partial.write_bytes(locked(plain.getvalue(), secret))
    report(Progress(steps.total, steps.total, "엑셀 파일을 저장했습니다"))


class _Steps:
    """Counts the rows of all sheets, tells of them and stops when asked to."""

    def __init__(self, report: Report, is_cancelled: IsCancelled) -> None:
        self.total = 1
        self._done = 0
        self._report = report
        self._is_cancelled = is_cancelled

    def measuring(self) -> None:
        """A row was looked at."""
        check(self._is_cancelled)

    def writing(self, title: str) -> None:
        """A row of that sheet was written."""
        check(self._is_cancelled)
        self._done += 1
        if self._done % _STEP == 1:
            self._report(Progress(self._done, self.total, f"{title} 작성 중"))
