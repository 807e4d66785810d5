"""A library that cannot be opened: what happened, what is safe, and every way on there is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop.domain.errors import UserError
from desktop.ui.dialogs.frame import bind_help, resize_on_screen
from desktop.ui.entrance import Way
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label


class LibraryTrouble(QDialog):
    """Shows the sentence and the ways; `way` is the one that was taken, `END` when the window was closed."""

    def __init__(self, path: Path, error: UserError, ways: tuple[Way, ...]) -> None:
        super().__init__()
        self.setWindowTitle("보관함을 열지 못했습니다")
        self.way = Way.END
        self.buttons = {way: button(way.value, main=way is ways[0]) for way in (*ways, Way.END)}
        letter = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(letter, letter, letter, letter)
        layout.setSpacing(letter * 3 // 4)
        layout.addWidget(label(error.what, Tone.DANGER, wraps=True))
        for text in (error.safe, error.todo):
            if text:
                layout.addWidget(label(text, wraps=True))
        where = label(f"보관함: {path}", Tone.MUTED, wraps=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(where)
        layout.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        for way in (Way.END, *reversed(ways)):
            row.addWidget(self.buttons[way])
            self.buttons[way].clicked.connect(lambda _checked=False, way=way: self._take(way))
        layout.addLayout(row)
        self.buttons[ways[0]].setDefault(True)
        self.buttons[ways[0]].setFocus()
        bind_help(self)
        resize_on_screen(self, letter * 34, letter * 12)

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept() if way is not Way.END else self.reject()


def ask_way(path: Path, error: UserError, ways: tuple[Way, ...]) -> Way:
    """Tell what is wrong with the library and ask for a way on."""
    dialog = LibraryTrouble(path, error, ways)
    dialog.exec()
    dialog.deleteLater()
    return dialog.way
