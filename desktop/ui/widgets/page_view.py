"""Pages of a PDF under each other, drawn when they come into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.services.pdf_pages import Box, PdfPages
from desktop.ui.drawing import Drawing
from desktop.ui.widgets.page_pictures import PagePictures

ZOOMS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Hundredths of the size on paper."""
_POINTS = 72.0
_KEPT_BYTES = 64_000_000
_HIT = QColor(255, 214, 10, 110)
_CURRENT = QColor(255, 140, 0, 140)


class Fit(StrEnum):
    """How the size of pages follows the window's."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


class PageView(QAbstractScrollArea):
    """Shows `PdfPages`. Only pictures of pages in view and of a few others are kept.

    Signals:
        page_changed: the number (from 0) of the page that takes most of the view.
        zoomed: the size in hundredths of that on paper.
        pointed: a place on a page that was clicked, as a `Box` without size.
    """

    page_changed = Signal(int)
    zoomed = Signal(int)
    pointed = Signal(object)

    def __init__(self, drawing: Drawing, name: str) -> None:
        super().__init__()
        self.pictures = PagePictures(drawing, _KEPT_BYTES, self)
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tops: list[float] = []
        self._scale_shown = 1.0
        self._hits: Sequence[Sequence[Box]] = ()
        self._current_hit = -1
        self._marked: Box | None = None
        self._said_page = -1
        self.fit = Fit.WIDTH
        self._zoom = 100.0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the width it takes would flicker
        self.pictures.drawn.connect(self._picture_drawn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    # ------------------------------------------------------------ what is shown

    @property
    def page(self) -> int:
        """The page that takes most of the view, from 0; -1 when there is none."""
        if not self._sizes:
            return -1
        return self._page_at(self.viewport().height() / 2)

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> int:
        """The size in hundredths of that on paper."""
        return round(self._scale_shown * _POINTS / self.logicalDpiX() * 100)

    def show_pages(self, pages: PdfPages | None, digests: Sequence[int] = ()) -> None:
        """Show another document in place of the one before, at the same place of the view.

        A picture stays in view until the new one is drawn; where the digest of a page is the same, for good.
        """
        self.pictures.set_pages(pages, digests)
        self._sizes = pages.sizes if pages else ()
        self._hits, self._current_hit, self._marked = (), -1, None
        self._arrange()
        self._said_page = -2
        self._say_page()

    @property
    def pages(self) -> PdfPages | None:
        """The document that is shown."""
        return self.pictures.pages

    @property
    def marked(self) -> Box | None:
        """The line that is pointed at."""
        return self._marked

    def whole(self, page: int) -> Box:
        """All of a page."""
        return Box(page, 0, 0, *self._sizes[page])

    def show_hits(self, hits: Sequence[Sequence[Box]], current: int = -1, *, brings: bool = True) -> None:
        """Mark what was found, one place stronger, and bring that into view."""
        self._hits, self._current_hit = hits, current
        if brings and 0 <= current < len(hits) and hits[current]:
            self.bring(hits[current][0])
        self.viewport().update()

    def mark(self, box: Box | None) -> None:
        """Point at a line from the margin, and bring it into view."""
        self._marked = box
        if box is not None:
            self.bring(box)
        self.viewport().update()

    def bring(self, box: Box) -> None:
        """Scroll as little as needed to see a place; far away, so that it stands in the upper third."""
        if not box.page < len(self._tops):
            return
        scale, bar = self._scale_shown, self.verticalScrollBar()
        top, bottom = self._tops[box.page] + box.top * scale, self._tops[box.page] + box.bottom * scale
        height, room = self.viewport().height(), self.fontMetrics().height() * 2
        if top - room < bar.value() or bottom + room > bar.value() + height:
            bar.setValue(round(top - height / 3))

    def go_to(self, page: int, top: float = 0.0) -> None:
        """Put a place of a page at the head of the view; `top` in points."""
        if 0 <= page < len(self._tops):
            gap = self._gap() if top <= 0 else 0
            self.verticalScrollBar().setValue(round(self._tops[page] + top * self._scale_shown - gap))

    # ------------------------------------------------------------ size

    def set_fit(self, fit: Fit) -> None:
        """Let the pages follow the window."""
        self.fit = fit
        self._keep_place(self._arrange)

    def set_zoom(self, percent: float) -> None:
        """A size of its own, from 50 to 300 hundredths of that on paper."""
        wanted = max(ZOOMS[0], min(percent, ZOOMS[-1]))

        def change() -> None:
            self.fit, self._zoom = Fit.NONE, wanted
            self._arrange()

        self._keep_place(change)

    def step_zoom(self, steps: int) -> None:
        """The next size larger (positive) or smaller."""
        now = self.zoom
        others = [zoom for zoom in ZOOMS if (zoom > now if steps > 0 else zoom < now)]
        if others:
            self.set_zoom(others[0] if steps > 0 else others[-1])

    # ------------------------------------------------------------ Qt

    def sizeHint(self) -> QSize:
        """Override QAbstractScrollArea::sizeHint."""
        letter = self.fontMetrics().height()
        return QSize(letter * 30, letter * 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QAbstractScrollArea::resizeEvent."""
        super().resizeEvent(event)
        self._keep_place(self._arrange)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget::changeEvent."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_tops"):
            self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QAbstractScrollArea::wheelEvent: with Ctrl it changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.step_zoom(1 if steps > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QAbstractScrollArea::keyPressEvent: pages, ends, and the size."""
        bar, key = self.verticalScrollBar(), event.key()
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.go_to(self.page + 1) if has_ctrl else bar.setValue(bar.value() + bar.pageStep())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.go_to(self.page - 1) if has_ctrl else bar.setValue(bar.value() - bar.pageStep())
        elif has_ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif has_ctrl and key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif has_ctrl and key == Qt.Key.Key_0:
            self.set_zoom(100)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QAbstractScrollArea::mousePressEvent."""
        place = self._place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place:
            self.pointed.emit(place)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QAbstractScrollArea::paintEvent."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Window))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for index in self._in_view():
                self._paint_page(painter, index)
            if self.hasFocus():
                painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
                painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        self.pictures.forget(set(self._in_view()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget::focusInEvent: a line around the pages says that the keys are theirs."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget::focusOutEvent."""
        super().focusOutEvent(event)
        self.viewport().update()

    # ------------------------------------------------------------ inside

    def _paint_page(self, painter: QPainter, index: int) -> None:
        area, scale = self._area(index), self._scale_shown
        picture = self.pictures.picture(index, round(area.width() * self.devicePixelRatioF()))
        if picture:
            painter.drawImage(area, picture)
        else:
            painter.fillRect(area, Qt.GlobalColor.white)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        for number, hit in enumerate(self._hits):
            for box in hit:
                if box.page == index:
                    painter.fillRect(_scaled(box, area, scale), _CURRENT if number == self._current_hit else _HIT)
        if self._marked and self._marked.page == index:
            self._paint_mark(painter, _scaled(self._marked, area, scale), area)

    def _paint_mark(self, painter: QPainter, line: QRectF, area: QRectF) -> None:
        thick = max(3.0, self.fontMetrics().height() / 5)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        painter.fillRect(QRectF(area.left(), line.top() - 2, thick, line.height() + 4), accent)

    def _picture_drawn(self, index: int) -> None:
        if index < len(self._tops):
            self.viewport().update(self._area(index).toAlignedRect())

    def _scale(self) -> float:
        """Pixels to the point."""
        full = self.logicalDpiX() / _POINTS
        if self.fit is Fit.NONE or not self._sizes:
            return full * self._zoom / 100
        room = self.viewport().size()
        width = max(width for width, _height in self._sizes)
        scale = (room.width() - 2 * self._gap()) / width
        if self.fit is Fit.PAGE:
            scale = min(scale, (room.height() - 2 * self._gap()) / max(height for _width, height in self._sizes))
        return max(0.1, min(scale, full * ZOOMS[-1] / 100))

    def _gap(self) -> float:
        return max(6.0, self.fontMetrics().height() * 0.6)

    def _arrange(self) -> None:
        """Where the pages stand, and how far the bars go."""
        scale, gap = self._scale(), self._gap()
        self._tops, self._scale_shown = [], scale
        down = gap
        for _width, height in self._sizes:
            self._tops.append(down)
            down += height * scale + gap
        room = self.viewport().size()
        across = max((width for width, _height in self._sizes), default=0.0) * scale + 2 * gap
        for bar, whole, seen in (
            (self.verticalScrollBar(), down if self._sizes else 0, room.height()),
            (self.horizontalScrollBar(), across if self.fit is Fit.NONE else 0, room.width()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(self.fontMetrics().height() * 2)
        self.zoomed.emit(self.zoom)
        self.viewport().update()

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the size; what stood at the head of the view stands there again."""
        bar, page = self.verticalScrollBar(), max(0, self._page_at(0))
        down = (bar.value() - self._tops[page]) / self._scale_shown if self._tops else 0.0
        change()
        if page < len(self._tops):
            bar.setValue(round(self._tops[page] + down * self._scale_shown))

    def _page_at(self, down: float) -> int:
        """The page that is `down` pixels below the head of the view, or the last one above."""
        place = self.verticalScrollBar().value() + down
        return max(0, bisect_right(self._tops, place) - 1)

    def _area(self, index: int) -> QRectF:
        scale = self._scale_shown
        width, height = self._sizes[index][0] * scale, self._sizes[index][1] * scale
        left = max(self._gap() - self.horizontalScrollBar().value(), (self.viewport().width() - width) / 2)
        if self.horizontalScrollBar().maximum():
            left = self._gap() - self.horizontalScrollBar().value()
        return QRectF(round(left), round(self._tops[index] - self.verticalScrollBar().value()), width, height)

    def _in_view(self) -> list[int]:
        if not self._tops:
            return []
        return list(range(self._page_at(0), self._page_at(self.viewport().height()) + 1))

    def _place_at(self, point: QPoint) -> Box | None:
        for index in self._in_view():
            area = self._area(index)
            if area.contains(QPointF(point)):
                x, y = (point.x() - area.left()) / self._scale_shown, (point.y() - area.top()) / self._scale_shown
                return Box(index, x, y, x, y)
        return None

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self._say_page()

    def _say_page(self) -> None:
        if self.page != self._said_page:
            self._said_page = self.page
            self.page_changed.emit(self.page)
            self.setAccessibleDescription(f"{self.page_count}쪽 가운데 {self.page + 1}쪽" if self._sizes else "")


def _scaled(box: Box, area: QRectF, scale: float) -> QRectF:
    return QRectF(
        area.left() + box.left * scale,
        area.top() + box.top * scale,
        (box.right - box.left) * scale,
        (box.bottom - box.top) * scale,
    )
