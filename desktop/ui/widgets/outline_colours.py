"""The weights and colours of outline text while it is typed: marks, lead labels, bold pieces, notes, bars."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QGuiApplication, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.domain.outline import BlockKind, lead_label, parse, spans
from desktop.ui.theme import Tone, tone_colour

_BAR = re.compile(r"(?<!\\)\|")


class OutlineColours(QSyntaxHighlighter):
    """Line by line; nothing of it is in the text."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Override QSyntaxHighlighter::highlightBlock."""
        said = parse(text)[0]
        start = len(said.indent) + len(said.mark) + len(said.gap)
        if said.kind is BlockKind.BLANK:
            return
        if said.kind is BlockKind.TABLE_ROW:
            for bar in _BAR.finditer(text):
                self.setFormat(bar.start(), 1, _muted())
            return
        if said.kind is BlockKind.NOTE:
            self.setFormat(0, len(text), _muted())
        elif said.mark:
            self.setFormat(len(said.indent), len(said.mark), _accent())
        if said.kind is BlockKind.HEADING:
            self.setFormat(start, len(said.text), _weight(QFont.Weight.DemiBold))
        label, _rest = lead_label(said.text)
        if label:
            self.setFormat(start, len(label), _weight(QFont.Weight.DemiBold))
        self._show_bold(said.text, start)

    def _show_bold(self, text: str, start: int) -> None:
        if "**" not in text:
            return
        place = start
        for span in spans(text):
            if span.bold:
                self.setFormat(place, 2, _muted())
                self.setFormat(place + 2, len(span.text), _weight(QFont.Weight.Bold))
                self.setFormat(place + 2 + len(span.text), 2, _muted())
            place += len(span.text) + (4 if span.bold else 0)


def _muted() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(tone_colour(Tone.MUTED))
    return made


def _accent() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QGuiApplication.palette().color(QPalette.ColorRole.Accent))
    return made


def _weight(weight: QFont.Weight) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(weight)
    return made
