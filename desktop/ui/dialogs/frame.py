"""The shape every small dialog has: what it asks, what is wrong with the answer, one step forward and one back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.ui.ime import flush_ime
from desktop.ui.memory import Memory
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.scrolling import Content, Scrolling
from desktop.ui.widgets.table import RowTable

_TITLE_BAR = 40
"""Pixels a title bar takes at the most where its letters are as large as ours at 100 %."""


class Frame(QDialog):
    """A window-modal dialog. A subclass fills `body` and overrides `agree`, which may raise `UserError`.

    Where the screen is too small for the body, that scrolls and the buttons stay. F1 lists its keys.
    """

    def __init__(self, title: str, agree: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.body = QVBoxLayout()
        self._area = Scrolling(Content(self.body))
        self.problem = label(tone=Tone.DANGER, wraps=True)
        self.problem.hide()
        self.agree_button = button(agree, main=True)
        self.agree_button.setToolTip("Ctrl+Enter")
        self.cancel_button = button("그만두기")
        self._remembered: list[tuple[RowTable[Any], Memory, str]] = []
        self._lay_out()
        self.agree_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept).setWhatsThis(agree)
        bind_help(self)

    def agree(self) -> None:
        """Do what was asked for.

        Raises:
            UserError: the answer will not do; the dialog stays and says why.
        """

    def accept(self) -> None:
        """Override QDialog::accept."""
        try:
            self.agree()
        except UserError as error:
            self.say(" ".join(part for part in (error.what, error.todo) if part))
            return
        super().accept()

    def remember(self, table: RowTable[Any], memory: Memory, name: str) -> None:
        """Give a list the columns and order it had last time under that name, and keep them when the dialog ends."""
        table.restore(memory, name)
        self._remembered.append((table, memory, name))

    def done(self, result: int) -> None:
        """Override QDialog::done."""
        for table, memory, name in self._remembered:
            table.keep(memory, name)
        super().done(result)

    def height_for(self, width: int) -> int:
        """How high it would like to be in that width, in pixels, with its sentences broken into lines."""
        return self.sizeHint().height() - self._area.sizeHint().height() + self._area.height_for(self._inner(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Override QDialog::showEvent: only now its parts have their look and know their size."""
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Override QDialog::event: what came into view in it has room while the screen has."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return is_done

    def say(self, problem: str) -> None:
        """Show what is wrong; nothing when `problem` is empty."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _inner(self, width: int) -> int:
        return width - 2 * self.fontMetrics().height()  # the margins

    def _grow(self) -> None:
        """As high as what is in it must be, or as the screen allows."""
        least = self.minimumSizeHint().height() - self._area.minimumSizeHint().height()
        wanted = least + self._area.least_height_for(self._inner(self.width()))
        height = min(wanted, screen_room(self).height())
        if height > self.height():
            self.resize(self.width(), height)

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.agree_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(letter, letter, letter, letter)
        layout.setSpacing(letter * 3 // 4)
        self.body.setSpacing(layout.spacing())
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)


def screen_room(dialog: QWidget) -> QSize:
    """How large a dialog may be at the most: the screen without the edges and a title bar."""
    letter = dialog.fontMetrics().height()
    return dialog.screen().availableSize() - QSize(letter // 2, max(letter * 3 // 2, _TITLE_BAR))


def resize_on_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size, or as much of it as the screen has room for beside a title bar.

    Where less width breaks its sentences into more lines, it gets their height.
    """
    room = screen_room(dialog)
    width = min(width, room.width())
    layout = dialog.layout()
    wrapped = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
    if isinstance(dialog, Frame):
        wrapped = dialog.height_for(width)
    dialog.resize(width, min(max(height, wrapped), room.height()))


def bind_help(dialog: QDialog) -> None:
    """Let F1 list the keys of a dialog; the window's own F1 does not reach into one."""

    def show_keys() -> None:
        from desktop.ui.dialogs.shortcut_list import ShortcutList  # noqa: PLC0415 (not before it is wanted)
        from desktop.ui.shortcuts import dialog_shortcuts  # noqa: PLC0415

        flush_ime()
        ShortcutList(dialog_shortcuts(dialog), dialog).open()

    QShortcut(QKeySequence("F1"), dialog, show_keys).setWhatsThis("단축키 보기")
