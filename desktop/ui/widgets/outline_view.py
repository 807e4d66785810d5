"""개조식 text set with its levels, to be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.domain.outline import Block, BlockKind, cells, is_row, parse, spans

_HEADING_LETTERS = 30
_LINE_LETTERS = 70
"""Longer lines than this, in Hangul letters, are hard to read; a wide window leaves room beside them."""


class OutlineView(QTextEdit):
    """Outline text with hanging indents and bold pieces. Filled as plain text, so nothing in it is taken for HTML."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self._text: str | None = None

    def show_outline(self, text: str, silent: str = "") -> None:
        """Show an outline text; `silent` when it is empty."""
        self.setPlaceholderText(silent)
        if text == self._text:
            return
        self._text = text
        self.clear()
        cursor = QTextCursor(self.document())
        for place, block in enumerate(parse(text) if text else ()):
            if place:
                cursor.insertBlock()
            self._write(cursor, block)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTextEdit::resizeEvent: lines stay as long as one can read."""
        super().resizeEvent(event)
        self._limit_lines()

    def changeEvent(self, event: QEvent) -> None:
        """Override QTextEdit::changeEvent: so they do when the letters become larger or smaller."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit_lines()

    def _limit_lines(self) -> None:
        width = self.fontMetrics().horizontalAdvance("가") * _LINE_LETTERS
        mode = QTextEdit.LineWrapMode
        self.setLineWrapColumnOrWidth(width)
        self.setLineWrapMode(mode.FixedPixelWidth if self.viewport().width() > width else mode.WidgetWidth)

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        cursor.setBlockFormat(self._format(block))
        heavy = QTextCharFormat()
        heavy.setFontWeight(QFont.Weight.Bold)
        light = QTextCharFormat()
        if _is_heading(block):
            light.setFontWeight(QFont.Weight.DemiBold)
        if block.mark:
            cursor.insertText(f"{block.mark} ", light)
        if block.kind is BlockKind.TABLE_ROW and is_row(block.line):
            cursor.insertText("\u2003|\u2003".join(cells(block.line)), light)
            return
        for span in spans(block.text):
            cursor.insertText(span.text, heavy if span.bold else light)

    def _format(self, block: Block) -> QTextBlockFormat:
        letter = self.fontMetrics().horizontalAdvance("가")
        hang = letter * (len(block.mark) * 0.9 + 0.3) if block.mark else 0.0
        level = max(0, block.level - 1) + (1 if block.kind is BlockKind.NOTE else 0)
        made = QTextBlockFormat()
        made.setLeftMargin(letter * level + hang)
        made.setTextIndent(-hang)
        made.setTopMargin(letter * (0.7 if _is_heading(block) else 0.2))
        made.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made


def _is_heading(block: Block) -> bool:
    """A numbered heading, or a □ line as short as one; a release's □ lines are whole sentences."""
    is_first_level = block.kind is BlockKind.LINE and block.level == 1
    return block.kind is BlockKind.HEADING or (is_first_level and len(block.text) <= _HEADING_LETTERS)
