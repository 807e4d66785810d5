"""F1: every key in one list, read off the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.preview import Preview
from desktop.ui.dialogs.shortcut_list import ShortcutList
from desktop.ui.main_window import MainWindow
from desktop.ui.shortcuts import PREVIEW, Shortcut, shortcuts
from tests.ui.stand_ins import type_text

NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture
def known(window: MainWindow) -> tuple[Shortcut, ...]:
    return shortcuts(window, [(page.title, page) for page in window.pages])


def test_every_key_of_the_window_is_listed(window: MainWindow, known: tuple[Shortcut, ...]) -> None:
    said = {part for one in known for part in one.keys.split(" · ")}
    bound = {keys.toString(NATIVE) for action in window.findChildren(QAction) for keys in action.shortcuts()}
    bound |= {one.key().toString(NATIVE) for one in window.findChildren(QShortcut)}
    assert {"Ctrl+Z", "Ctrl+K", "Ctrl+1", "F4", "F8"} <= bound
    assert bound <= said
    assert {"Ctrl+L", "Alt+↑", "1", "Ctrl+Alt+T", "F1"} <= said


def test_a_new_command_is_listed_by_itself(window: MainWindow) -> None:
    added = QAction("새 명령…", window)
    added.setShortcut(QKeySequence("Ctrl+Alt+9"))
    window.commands._view_menu.addAction(added)
    assert Shortcut("보기", "Ctrl+Alt+9", "새 명령") in shortcuts(window, [])


def test_one_key_means_one_thing_in_one_place(known: tuple[Shortcut, ...]) -> None:
    places = [(one.group, part) for one in known for part in one.keys.split(" · ")]
    assert len(places) == len(set(places))
    assert all(one.does and one.group and "&" not in one.does for one in known)


def test_the_keys_of_the_preview_are_those_it_binds(qtbot: QtBot, window: MainWindow) -> None:
    window.papers.preview()
    preview = next(one for one in window.findChildren(Preview) if one.isVisible())
    bound = {one.key().toString(NATIVE) for one in preview.findChildren(QShortcut)}
    assert bound == {keys for keys, _does in PREVIEW}
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        pass
    preview.close()


def test_f1_filters_and_closes_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    box = next(one for one in window.findChildren(ShortcutList) if one.isVisible())
    qtbot.waitUntil(box.isActiveWindow)
    assert QApplication.focusWidget() is box.list.filter
    type_text(box.list.filter, "실행")
    assert [one.keys for one in box.list.model.records] == ["Ctrl+Z", "Ctrl+Shift+Z · Ctrl+Y"]
    qtbot.keyClick(box.list.filter, Qt.Key.Key_Escape)
    assert box.list.model.rowCount() > 60
    qtbot.keyClick(box.list.filter, Qt.Key.Key_Escape)
    assert not box.isVisible()
