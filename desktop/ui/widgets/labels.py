"""Labels that never take text for HTML."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.ui.theme import Tone


def label(text: str = "", tone: Tone = Tone.PLAIN, *, wraps: bool = False) -> QLabel:
    """A label of plain text; Qt's own default would show `<b>` in a paper's text as bold."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if tone is not Tone.PLAIN:
        made.setProperty("tone", tone.value)
    return made


def label_of(field: QWidget, text: str) -> QLabel:
    """The label of a field, which belongs to it also for those who only hear it."""
    made = label(text, Tone.MUTED)
    made.setBuddy(field)
    return made


def title(text: str = "") -> QLabel:
    """A heading, in the size and weight the style sheet gives headings."""
    made = label(text)
    made.setProperty("heading", "1")
    return made


def button(text: str, accessible: str = "", *, main: bool = False) -> QPushButton:
    """A button; `main` marks the one step forward."""
    made = QPushButton(text)
    made.setAccessibleName(accessible or text)
    made.setAutoDefault(False)  # Enter belongs to the field or table that has the focus
    made.setProperty("main", main)
    return made
