"""Ctrl+F1: every key in one list, read off the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.preview import Preview
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.shortcut_list import ShortcutList
from desktop.ui.dialogs.submitters import SubmittersDialog
from desktop.ui.main_window import AGENDA, MainWindow
from desktop.ui.pages.agenda import AgendaPage
from desktop.ui.shortcuts import PREVIEW, THIS_WINDOW, Shortcut, dialog_shortcuts, shortcuts
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


def test_no_key_of_the_whole_window_means_something_else_on_a_page(window: MainWindow) -> None:
    """Qt would carry out neither of the two."""
    assert len(list(window.pages)) == 8  # each of them made
    actions = window.findChildren(QAction)
    everywhere = [one for one in actions if one.shortcutContext() is Qt.ShortcutContext.WindowShortcut]
    for one in everywhere:
        keys = set(one.shortcuts())
        assert [other.text() for other in actions if other is not one and keys & set(other.shortcuts())] == []


def test_the_keys_of_the_preview_are_those_it_binds(qtbot: QtBot, window: MainWindow) -> None:
    window.papers.preview()
    preview = next(one for one in window.findChildren(Preview) if one.isVisible())
    bound = {one.key().toString(NATIVE) for one in preview.findChildren(QShortcut)}
    assert bound == {keys for keys, _does in PREVIEW}
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        pass
    preview.close()


def test_the_list_filters_and_closes_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    box = next(one for one in window.findChildren(ShortcutList) if one.isVisible())
    qtbot.waitUntil(box.isActiveWindow)
    assert QApplication.focusWidget() is box.list.filter
    type_text(box.list.filter, "실행")
    assert [one.keys for one in box.list.model.records] == ["Ctrl+Z", "Ctrl+Shift+Z · Ctrl+Y"]
    qtbot.keyClick(box.list.filter, Qt.Key.Key_Escape)
    assert box.list.model.rowCount() > 60
    qtbot.keyClick(box.list.filter, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_f1_in_a_dialog_lists_its_keys_over_it(qtbot: QtBot, window: MainWindow) -> None:
    window.go(AGENDA)
    window.page.table.setFocus()
    window.page.table.setCurrentIndex(window.page.model.index(0, 1))
    qtbot.keyClick(window.page.table, Qt.Key.Key_F4)
    dialog = next(one for one in window.findChildren(SubmittersDialog) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.offered.filter, Qt.Key.Key_F1)
    box = next(one for one in dialog.findChildren(ShortcutList) if one.isVisible())
    qtbot.waitUntil(box.isActiveWindow)
    said = {(one.group, one.keys): one.does for one in box.list.model.records}
    assert said[(THIS_WINDOW, "Ctrl+Enter")] == "저장"
    assert said[(THIS_WINDOW, "Space")] == "주관으로"
    assert ("대화상자", "Esc") in said
    assert ("찾기 칸", "Esc") in said
    assert ("대화상자", "Ctrl+Enter") not in said
    qtbot.keyClick(box.list.filter, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert dialog.isVisible()
    qtbot.keyClick(dialog.offered.filter, Qt.Key.Key_Escape)


@pytest.mark.parametrize("kind", [IntakeReview, Preview, ReasonDialog])
def test_every_key_a_dialog_binds_is_listed(window: MainWindow, kind: type[QDialog]) -> None:
    dialog = _opened(window, kind)
    bound = {one.key().toString(NATIVE).replace("Return", "Enter") for one in dialog.findChildren(QShortcut)}
    assert bound == {
        part for one in dialog_shortcuts(dialog) if one.group == THIS_WINDOW for part in one.keys.split(" · ")
    }
    assert "F1" in bound
    dialog.close()


def _opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    if kind is ReasonDialog:
        window.go(AGENDA)
        page = window.page
        assert isinstance(page, AgendaPage)
        page.table.setCurrentIndex(page.model.index(0, 1))
        page.tasks.postpone()
    else:
        (window.papers.preview if kind is Preview else window.reception.open)()
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_lists_in_dialogs_remember_columns_and_order(
    qtbot: QtBot, window: MainWindow, open_it: Callable[[], MainWindow]
) -> None:
    def opened(shown: MainWindow) -> PickDialog:
        shown.go(AGENDA)
        page = shown.page
        assert isinstance(page, AgendaPage)
        page.table.setCurrentIndex(page.model.index(0, 1))
        page.tasks.copy_item()
        return next(one for one in shown.findChildren(PickDialog) if one.isVisible())

    dialog = opened(window)
    dialog.list.table.setColumnWidth(0, 123)
    dialog.list.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    dialog.reject()
    window.close()
    again = opened(open_it())
    assert again.list.table.columnWidth(0) == 123
    header = again.list.table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)
    again.reject()
