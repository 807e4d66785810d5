"""A field for a passphrase: hidden or shown, with a word about Caps Lock and the 한/영 key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel

from desktop.domain.keystrokes import has_hangul
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import label

CAPS = "Caps Lock이 켜져 있습니다."
HANGUL = "한글로 적고 있습니다. 영문으로 눌러도 같은 암호입니다."


class SecretField(LineEditor):
    """Holds a passphrase as it is typed.

    Qt does not tell how Caps Lock stands; a letter whose case is not what Shift says shows it.

    Signals:
        hinted: what is worth knowing about the keyboard, or nothing.
    """

    hinted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(LineEditor.EchoMode.Password)
        self.setAccessibleName(name)
        self._is_caps = False
        self.textChanged.connect(lambda _text: self._warn())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget::keyPressEvent."""
        letter = event.text()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
            self._is_caps = False  # it may have gone either way; the next letter will tell
        elif len(letter) == 1 and letter.isascii() and letter.isalpha():
            self._is_caps = letter.isupper() is not is_shifted
        super().keyPressEvent(event)
        self._warn()

    def show_letters(self, is_shown: bool) -> None:
        """Show what was typed, or dots."""
        self.setEchoMode(LineEditor.EchoMode.Normal if is_shown else LineEditor.EchoMode.Password)

    def _warn(self) -> None:
        self.hinted.emit(CAPS if self._is_caps else HANGUL if has_hangul(self.text()) else "")


def showing(*fields: SecretField) -> QCheckBox:
    """A box that shows the letters of the fields."""
    box = QCheckBox("암호 보이기(&S)")
    for field in fields:
        box.toggled.connect(field.show_letters)
    return box


def hints_of(*fields: SecretField) -> QLabel:
    """A line under the fields with what they hint; it keeps its room, so that nothing jumps."""
    made = label(" ", Tone.MUTED, wraps=True)
    for field in fields:
        field.hinted.connect(lambda text: made.setText(text or " "))
    return made
