"""How near a meeting is to being able to open: drawn so that it is right in black and white."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.attendance import Reply
from desktop.domain.rules import counts_as_present

LETTERS = {
    Reply.PRESENT: "참",
    Reply.STAND_IN: "대",
    Reply.VIDEO: "영",
    Reply.UNANSWERED: "",
    Reply.ABSENT: "불",
}
"""What stands in a seat's cell, in the order of the cells: those who may still come before those who will not."""


class QuorumMeter(QWidget):
    """One cell a seat: those who count as present first, filled; a line where the meeting can open (제7조제1항)."""

    def __init__(self) -> None:
        super().__init__()
        self._replies: tuple[Reply, ...] = ()
        self._needed = 0
        self.setAccessibleName("개의 정족수")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_replies(self, replies: Sequence[Reply], needed: int) -> None:
        """Show the seats' replies; `needed` is how many must be present to open."""
        order = list(LETTERS)
        self._replies = tuple(sorted(replies, key=order.index))
        self._needed = needed
        present = sum(counts_as_present(reply) for reply in replies)
        self.setAccessibleDescription(f"위원 {len(replies)}명 가운데 {present}명, 개의 {needed}명")
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget::sizeHint."""
        letter = self.fontMetrics().height()
        return QSize(letter * 20, letter * 3)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QWidget::minimumSizeHint."""
        letter = self.fontMetrics().height()
        return QSize(letter * 10, letter * 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget::paintEvent."""
        if not self._replies:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, reply in enumerate(self._replies):
            self._draw_seat(painter, self._cell(place), reply)
        self._draw_line(painter)
        painter.end()

    def _cell(self, place: int) -> QRectF:
        width = (self.width() - 2) / len(self._replies)
        height = self.fontMetrics().height() * 1.6
        return QRectF(1 + place * width, 1, width, height).adjusted(1, 1, -1, -1)

    def _draw_seat(self, painter: QPainter, cell: QRectF, reply: Reply) -> None:
        palette = self.palette()
        is_present = counts_as_present(reply)
        text = palette.color(QPalette.ColorRole.Text)
        ground = palette.color(QPalette.ColorRole.Accent if is_present else QPalette.ColorRole.Base)
        pen = QPen(palette.color(QPalette.ColorRole.Accent) if is_present else palette.color(QPalette.ColorRole.Mid))
        if reply is Reply.UNANSWERED:
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setColor(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(cell, 3, 3)
        painter.setPen(_readable_on(ground) if is_present else text)
        if cell.width() >= self.fontMetrics().horizontalAdvance("참"):
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, LETTERS[reply])

    def _draw_line(self, painter: QPainter) -> None:
        if not 0 < self._needed <= len(self._replies):
            return
        cell = self._cell(self._needed - 1)
        x = cell.right() + 1
        bottom = cell.bottom() + self.fontMetrics().height() * 0.25
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
        painter.drawLine(QRectF(x, 0, 0, bottom).topLeft(), QRectF(x, 0, 0, bottom).bottomLeft())
        words = f"개의 {self._needed}명"
        width = self.fontMetrics().horizontalAdvance(words) + 4
        left = max(0, min(round(x - width / 2), self.width() - width))
        place = QRect(left, round(bottom), width, self.fontMetrics().height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _readable_on(ground: QColor) -> QColor:
    return QColor("#ffffff") if ground.lightness() < 140 else QColor("#10141a")
