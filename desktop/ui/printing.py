"""Pages onto paper, strip by strip, so that no whole page in the printer's resolution is ever in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled, IsCancelled, Progress, Report, check
from desktop.services.pdf_pages import PdfPages, Picture
from desktop.ui.drawing import Drawing

Band = Callable[[int, float, float, float], Picture]
"""A strip of a page (from 0) at so many dots to the inch: top and height in points."""
_FINEST = 600
"""Dots to the inch beyond which letters get no better on paper."""
_STRIP = 60.0
"""Points of a page that are drawn at once: 10 MB at 600 dots to the inch."""


def new_printer(title: str) -> QPrinter:
    """A printer of the computer, set to whole A4 sheets; `title` is what its queue calls the job."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setFullPage(True)  # the pages have their margins already
    made.setDocName(title)
    return made


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """The pages (from 0) the user chose, in the order they are to be printed."""
    ranges = [(one.from_, one.to) for one in printer.pageRanges().toRangeList()]
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() is QPrinter.PrintRange.PageRange and (ranges or printer.fromPage()):
        ranges = ranges or [(printer.fromPage(), printer.toPage() or count)]
        pages = [page - 1 for page in range(1, count + 1) if any(first <= page <= last for first, last in ranges)]
    else:
        pages = list(range(count))
    return tuple(reversed(pages)) if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else tuple(pages)


def print_document(
    printer: QPrinter, content: bytes, current: int, drawing: Drawing, report: Report, is_cancelled: IsCancelled
) -> int:
    """Print what the user chose of a PDF, of which page `current` is in view; returns the number of sheets' sides.

    The document is opened anew: the one in view may change meanwhile. PDFium is used on its thread only.

    Raises:
        OutputFailed: the printer takes nothing.
        Cancelled: the user stopped it.
    """
    pages = drawing.wait_for(lambda: PdfPages(content))
    try:
        chosen = chosen_pages(printer, len(pages.sizes), current)

        def band(page: int, dots: float, top: float, height: float) -> Picture:
            return drawing.wait_for(lambda: pages.band(page, dots, top, height))

        return print_pages(printer, chosen, pages.sizes, band, report, is_cancelled)
    finally:
        drawing.wait_for(pages.close)


def print_pages(
    printer: QPrinter,
    pages: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    band: Band,
    report: Report,
    is_cancelled: IsCancelled,
) -> int:
    """Print pages whose sizes are in points; returns the number of sheets' sides. Not for the GUI thread.

    Raises:
        OutputFailed: the printer takes nothing.
        Cancelled: the user stopped it; what the printer has already may still come out.
    """
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    order = [page for _copy in range(copies) for page in pages]
    painter = QPainter()
    try:
        for done, page in enumerate(order):
            check(is_cancelled)
            report(Progress(done, len(order), f"{page + 1}쪽 인쇄하는 중"))
            _next_sheet(printer, painter, sizes[page])
            _paint(printer, painter, page, sizes[page], band)
    except Cancelled:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    report(Progress(len(order), len(order), "인쇄를 맡겼습니다"))
    return len(order)


def _next_sheet(printer: QPrinter, painter: QPainter, size: tuple[float, float]) -> None:
    is_wide = size[0] > size[1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait)
    is_ready = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not is_ready:
        raise OutputFailed(
            "인쇄하지 못했습니다: 프린터가 자료를 받지 않습니다.",
            safe="자료집과 보관함은 그대로입니다.",
            todo="프린터의 연결과 용지를 확인하고 다시 인쇄하십시오.",
        )


def _paint(printer: QPrinter, painter: QPainter, page: int, size: tuple[float, float], band: Band) -> None:
    """The page as large as the sheet allows, its middle on the middle of the sheet."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(sheet.width() / size[0], sheet.height() / size[1])
    left, top = (sheet.width() - size[0] * scale) / 2, (sheet.height() - size[1] * scale) / 2
    dots = min(printer.resolution(), _FINEST)
    step = max(1, round(_STRIP * dots / 72)) * 72 / dots  # whole rows of dots, so that no seam shows
    for number in range(ceil(size[1] / step)):
        start = number * step
        height = min(step, size[1] - start)
        picture = band(page, dots, start, height)
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(left, top + start * scale, size[0] * scale, height * scale), image)
