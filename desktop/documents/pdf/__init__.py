"""A document → a PDF file.

Layout (`lines`, `texts`, `tables`, `front`, `pages`, `layout`) knows places and no PDF; drawing (`drawing`, `writer`,
`tags`, `embed`, `file`) knows PDF and no layout. Between them stand `placed` marks and the `structure` they belong to.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO, NamedTuple

from desktop.documents.content import Document
from desktop.documents.files import replacing
from desktop.documents.passwords import PasswordUnfit
from desktop.documents.pdf.helper import Helper, ahead
from desktop.documents.pdf.passwords import prepared
from desktop.documents.pdf.placed import Missing
from desktop.documents.pdf.setup import Footer, PageSetup
from desktop.domain.progress import IsCancelled, Progress, Report, never, silent

__all__ = ["Footer", "Helper", "Missing", "PageSetup", "PasswordUnfit", "PdfResult", "ahead", "to_bytes", "write"]


class PdfResult(NamedTuple):
    """How many pages were made, the letters no typeface has (a sign stands in their place), and the file's SHA-256."""

    pages: int
    missing: tuple[Missing, ...] = ()
    sha256: str = ""


def write(
    document: Document,
    out: Path,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    password: str | None = None,
    setup: PageSetup | None = None,
    helper: Helper | None = None,
) -> PdfResult:
    """Set a document and write it to `out`, whole or not at all. The same document gives the same bytes.

    `setup` holds the choices for its pages, `helper` is one that was started `ahead`. With a `password` the file is
    encrypted (AES-256); then its bytes differ each time, and it is no PDF/A. One with attached pages is neither PDF/A
    nor PDF/UA.

    Raises:
        PasswordUnfit: no PDF can have this password; nothing was made.
        Cancelled: the user stopped it; what stood at `out` is as it was.
        OutputFailed: the file cannot be written; what stood at `out` is as it was.
    """
    if password is not None:
        prepared(password)
    with replacing(out) as partial, partial.open("wb") as file:
        return _write(document, file, report, is_cancelled, password, setup, helper)


def to_bytes(
    document: Document,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    setup: PageSetup | None = None,
    helper: Helper | None = None,
) -> tuple[bytes, PdfResult]:
    """The file that `write` would write, in memory: people's names and numbers stay off the disk.

    Raises:
        Cancelled: the user stopped it.
    """
    memory = io.BytesIO()
    result = _write(document, memory, report, is_cancelled, None, setup, helper)
    return memory.getvalue(), result


def _write(
    document: Document,
    file: BinaryIO,
    report: Report,
    is_cancelled: IsCancelled,
    password: str | None,
    setup: PageSetup | None,
    helper: Helper | None,
) -> PdfResult:
    from desktop.documents.pdf.layout import STEPS  # noqa: PLC0415
    from desktop.documents.pdf.writer import write_file  # noqa: PLC0415  (previews come by without it)

    written = write_file(document, setup or PageSetup(), file, password, report, is_cancelled, helper)
    report(Progress(STEPS, STEPS, "PDF를 만들었습니다"))
    return PdfResult(written.pages, written.missing, written.sha256)
