"""A document → a PDF file.

Layout (`lines`, `texts`, `tables`, `front`, `pages`, `layout`) knows places and no PDF; drawing (`drawing`, `writer`,
`tags`, `embed`, `file`) knows PDF and no layout. Between them stand `placed` marks and the `structure` they belong to.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop.documents.content import Document
from desktop.documents.files import replacing
from desktop.documents.pdf.layout import STEPS, lay_out
from desktop.documents.pdf.passwords import PasswordUnfit, prepared
from desktop.documents.pdf.placed import Missing
from desktop.documents.pdf.setup import Footer, PageSetup
from desktop.domain.progress import IsCancelled, Progress, Report, never, silent

__all__ = ["Footer", "Missing", "PageSetup", "PasswordUnfit", "PdfResult", "write"]


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
) -> PdfResult:
    """Set a document and write it to `out`, whole or not at all. The same document gives the same bytes.

    `setup` holds the choices for its pages. With a `password` the file is encrypted (AES-256); then its bytes differ
    each time, and it is no PDF/A. One with attached pages is neither PDF/A nor PDF/UA.

    Raises:
        PasswordUnfit: no PDF can have this password; nothing was made.
        Cancelled: the user stopped it; what stood at `out` is as it was.
        OutputFailed: the file cannot be written; what stood at `out` is as it was.
    """
    from desktop.documents.pdf.writer import (  # noqa: PLC0415  (ReportLab is slow to import)
        write_attached,
        write_locked,
        write_pages,
    )

    if password is not None:
        prepared(password)
    with replacing(out) as partial:
        layout = lay_out(document, report=report, is_cancelled=is_cancelled, setup=setup)
        if any(page.insets for page in layout.pages):
            written = write_attached(layout, document.title, partial, password, report, is_cancelled)
        elif password is None:
            with partial.open("wb") as file:
                written = write_pages(layout, document.title, file, report, is_cancelled)
        else:
            written = write_locked(layout, document.title, partial, password, report, is_cancelled)
    report(Progress(STEPS, STEPS, "PDF 파일을 저장했습니다"))
    return PdfResult(len(layout.pages), written.missing, written.sha256)
