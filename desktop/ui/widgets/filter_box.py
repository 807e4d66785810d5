"""The search field above a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class FilterBox(QLineEdit):
    """A search field that also counts the syllable still being composed, so that it does not lag one behind."""

    def __init__(self, search: Callable[[str], None], name: str = "목록에서 찾기") -> None:
        super().__init__()
        self._search = search
        self._composing = ""
        self.setClearButtonEnabled(True)
        self.setPlaceholderText("찾기 (초성도 됩니다)")
        self.setAccessibleName(name)
        self.textChanged.connect(lambda _text: self._tell())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QLineEdit::inputMethodEvent."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit::keyPressEvent: Esc shows all rows again."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        place = self.cursorPosition()
        self._search(self.text()[:place] + self._composing + self.text()[place:])
