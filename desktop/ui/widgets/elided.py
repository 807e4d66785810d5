"""A line of text that never asks for more room than it is given: what does not fit ends in …, all of it is the hint."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.models.rows import plain_tip


class ElidedLabel(QLabel):
    """A label of plain text in one line. A wide sentence in it does not widen its window.

    `text()` is always the whole text, which is also what a screen reader says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> str:
        """The text as it stands in the room there is."""
        line = " ".join(self.text().splitlines())
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Override QLabel::setText."""
        super().setText(text)
        self._hint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QLabel::minimumSizeHint: no width of its own."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget::resizeEvent."""
        super().resizeEvent(event)
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QLabel::paintEvent: the text, cut where the room ends."""
        del event
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        QPainter(self).drawText(self.contentsRect(), place, self.shown)

    def _hint(self) -> None:
        self.setToolTip(plain_tip("" if self.shown == self.text() else self.text()) or "")
