"""The text of a paper, with the line that something was read from pointed out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.theme import hint_colour


class SourceBox(QPlainTextEdit):
    """The paper's text; what is pasted into the empty box is read at once.

    Signals:
        pasted: text was pasted where there was none.
    """

    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("반입할 글")
        self.setPlaceholderText("보도자료 전체를 복사해 여기에 붙여 넣으십시오(Ctrl+V).")
        self.setTabChangesFocus(True)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("가") * 2)
        self.setAcceptDrops(False)  # a dropped file belongs to the dialog

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """Override QPlainTextEdit::insertFromMimeData."""
        was_empty = not self.toPlainText().strip()
        super().insertFromMimeData(source)
        if was_empty and self.toPlainText().strip():
            self.pasted.emit()

    def point_at(self, number: int | None) -> None:
        """Highlight a line (from 1) and bring it into view; None takes the highlight away."""
        block = self.document().findBlockByNumber(number - 1) if number else QTextBlock()
        if not block.isValid():
            self.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        whole = QTextCursor(block)
        whole.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = whole  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        mark.format.setBackground(hint_colour())  # pyright: ignore[reportAttributeAccessIssue]
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # pyright: ignore[reportAttributeAccessIssue]
        self.setExtraSelections([mark])
        self.setTextCursor(cursor)
        self.centerCursor()
