"""Editors that know what is stored, and whether someone is typing over it."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.ui.models.fields import UNSET, Field
from desktop.ui.models.rows import plain_tip

_LEAST_LETTERS = 9
"""As wide as a telephone number."""
SMALL = 6
"""Editors of up to so many lines keep their height; taller ones take what room there is."""


class Editor(Protocol):
    """What a form needs of an editor.

    Signals:
        committed: the user is through with the field.
        typed: the text has changed under the user's hands.
    """

    committed: Any
    typed: Any

    def value(self) -> str:
        """The text in it."""
        ...

    def set_value(self, text: str) -> None:
        """Show a stored text."""
        ...


class LineEditor(QLineEdit):
    """One line. Ctrl+Z is the text's own while the text differs from what is stored; else it is the library's."""

    committed = Signal()
    typed = Signal(str)

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._example = hint
        self.setPlaceholderText(hint)
        self._stored = ""
        self._fit()
        self.editingFinished.connect(self.committed)
        self.textEdited.connect(self.typed)

    def value(self) -> str:
        """The text in it."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show a stored text."""
        self._stored = text
        self.setToolTip(plain_tip(text) or "")  # the whole of what is too long for the field
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Override QLineEdit::event."""
        if _is_library_undo(event, is_clean=self.text() == self._stored):
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QLineEdit::changeEvent: its least width follows the size of the letters."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if event.type() == QEvent.Type.EnabledChange:  # in grey a hint looks like a value
            self.setPlaceholderText(self._example if self.isEnabled() else "")
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit::keyPressEvent: Esc brings the stored text back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
            self.typed.emit(self._stored)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("가") * _LEAST_LETTERS)


class LongEditor(QPlainTextEdit):
    """Many lines; committed when the focus leaves."""

    committed = Signal()
    typed = Signal(str)

    def __init__(self, lines: int, hint: str = "") -> None:
        super().__init__()
        self._stored = ""
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self._fit()

    def value(self) -> str:
        """The text in it."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Show a stored text."""
        self._stored = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        """Override QPlainTextEdit::event."""
        if _is_library_undo(event, is_clean=self.toPlainText() == self._stored):
            event.ignore()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Override QPlainTextEdit::changeEvent: its height follows the size of the letters."""
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QPlainTextEdit::focusOutEvent."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.committed.emit()

    def _fit(self) -> None:
        height = self.fontMetrics().lineSpacing() * self._lines + self.fontMetrics().height()
        self.setMinimumHeight(height)
        if self._lines <= SMALL:
            self.setMaximumHeight(height)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # a form gives it no more

    def _tell(self) -> None:
        if self.hasFocus():
            self.typed.emit(self.toPlainText())


class ChoiceEditor(QComboBox):
    """One of a few; the first is `미정`. The wheel does not change it, so that scrolling a form is safe."""

    committed = Signal()
    typed = Signal(str)

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.addItem(UNSET, "")
        for choice in choices:
            self.addItem(choice, choice)
        self.activated.connect(lambda _place: self.committed.emit())

    def value(self) -> str:
        """The chosen text; empty for `미정`."""
        return str(self.currentData() or "")

    def set_value(self, text: str) -> None:
        """Show a stored text."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QComboBox::wheelEvent."""
        event.ignore()


def editor_for(field: Field[Any]) -> LineEditor | LongEditor | ChoiceEditor:
    """The editor a field asks for, with its accessible name."""
    made: LineEditor | LongEditor | ChoiceEditor
    if field.choices:
        made = ChoiceEditor(field.choices)
    elif field.lines > 1:
        made = LongEditor(field.lines, field.hint)
    else:
        made = LineEditor(field.hint)
    made.setAccessibleName(field.title)
    made.setObjectName(field.key)
    return made


def mark_wrong(editor: QWidget, *, is_wrong: bool) -> None:
    """Draw an editor's border as wrong, or as usual."""
    if bool(editor.property("wrong")) != is_wrong:
        editor.setProperty("wrong", is_wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


def _is_library_undo(event: QEvent, *, is_clean: bool) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return is_clean and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
