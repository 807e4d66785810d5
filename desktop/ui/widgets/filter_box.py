"""The search field above a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.ime import compose_on

HINT, SHORT_HINT = "찾기 (초성도 됩니다)", "찾기"
"""What stands in an empty field, and where there is no room for all of it."""


class FilterBox(QLineEdit):
    """A search field that also counts the syllable still being composed, so that it does not lag one behind.

    Signals:
        list_wanted: the user pressed ↓.
    """

    list_wanted = Signal()

    def __init__(self, search: Callable[[str], None], name: str = "목록에서 찾기") -> None:
        super().__init__()
        self._search = search
        self._composing = ""
        compose_on(self)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(HINT)
        self.setAccessibleName(name)
        self.textChanged.connect(lambda _text: self._tell())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget::resizeEvent: a hint that would be cut is said shortly."""
        super().resizeEvent(event)
        if self.placeholderText() in (HINT, SHORT_HINT):
            room = self.width() - 2 * self.fontMetrics().height()  # the padding and the button that clears
            self.setPlaceholderText(HINT if self.fontMetrics().horizontalAdvance(HINT) <= room else SHORT_HINT)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QLineEdit::inputMethodEvent."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit::keyPressEvent: Esc shows all rows again, ↓ leads to them."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.list_wanted.emit()
        super().keyPressEvent(event)

    def _tell(self) -> None:
        place = self.cursorPosition()
        self._search(self.text()[:place] + self._composing + self.text()[place:])
