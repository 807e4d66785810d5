"""A document → a PDF file.

Layout (`lines`, `texts`, `tables`, `front`, `pages`, `layout`) knows places and no PDF; drawing (`writer`, `embed`)
knows PDF and no layout. Between them stand `placed` marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.documents.content import Document
from desktop.documents.files import replacing
from desktop.documents.pdf.layout import STEPS, lay_out
from desktop.documents.pdf.writer import Missing, write_pages
from desktop.domain.progress import IsCancelled, Progress, Report, never, silent

__all__ = ["Missing", "PdfResult", "write"]


@dataclass(frozen=True, slots=True)
class PdfResult:
    """How many pages were made, and the letters no typeface has (a sign stands in their place)."""

    pages: int
    missing: tuple[Missing, ...] = ()


def write(document: Document, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> PdfResult:
    """Set a document and write it to `out`, whole or not at all. The same document gives the same bytes.

    Raises:
        Cancelled: the user stopped it; what stood at `out` is as it was.
        OutputFailed: the file cannot be written; what stood at `out` is as it was.
    """
    with replacing(out) as partial:
        layout = lay_out(document, report=report, is_cancelled=is_cancelled)
        missing = write_pages(layout, document.title, partial, report, is_cancelled)
    report(Progress(STEPS, STEPS, "PDF 파일을 저장했습니다"))
    return PdfResult(len(layout.pages), missing)
