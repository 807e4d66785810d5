"""What a hand does in a journey: keys into the field that has the focus, and dialogs."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import type_text

D = TypeVar("D", bound=QDialog)

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def back_to(qtbot: QtBot, window: MainWindow) -> None:
    """The window in front again, once a dialog has gone."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.focusWidget() is QApplication.focusWidget())


def dialog(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    """The dialog of that kind that has opened."""
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def write(qtbot: QtBot, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over the field that has the focus."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), editor
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, end)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def click_tool(qtbot: QtBot, window: QWidget, text: str) -> None:
    """Click the toolbar's button whose text begins so."""
    bar = window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    tool = next(one for one in bar.findChildren(QToolButton) if one.text().startswith(text))
    qtbot.mouseClick(tool, LEFT)
