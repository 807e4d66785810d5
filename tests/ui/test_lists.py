"""What every list does by keys and by the right button."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import AGENDA, CONTACTS, ORGANISATIONS, PEOPLE, MainWindow
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor
from desktop.ui.widgets.table import NO_HIT
from tests.ui.stand_ins import type_text

_SORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


Shown = list[tuple[QMenu, QPoint]]


def _ask_for_menu(window: MainWindow, reason: QContextMenuEvent.Reason) -> None:
    table = window.page.table
    at = table.visualRect(table.currentIndex()).center()
    QCoreApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, at, table.viewport().mapToGlobal(at)))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Menus and where they came up; the offscreen platform warns of each real one that it cannot give it the keys."""
    menus: Shown = []

    def popup(menu: QMenu, at: QPoint) -> None:
        menu.aboutToShow.emit()
        menus.append((menu, at))

    monkeypatch.setattr(QMenu, "popup", popup)
    return menus


@pytest.mark.parametrize(
    ("place", "task"),
    [
        (0, "회의 결과 적기…"),
        (AGENDA, "연기…"),
        (CONTACTS, "인사이동…"),
        (3, "이행 실적…"),
        (4, "배석자 더하기"),
        (ORGANISATIONS, "기관 개편…"),
        (PEOPLE, "인사이동…"),
    ],
)
def test_the_right_button_and_the_menu_key_show_what_can_be_done(
    window: MainWindow, shown: Shown, place: int, task: str
) -> None:
    window.go_by_key(place)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        _ask_for_menu(window, reason)
        action = next(one for one in shown[-1][0].actions() if one.text() == task)
        assert action.isEnabled()


def test_the_menu_key_shows_the_menu_at_the_row(window: MainWindow, shown: Shown) -> None:
    window.go_by_key(AGENDA)
    table = window.page.table
    table.setCurrentIndex(window.page.model.index(2, 1))
    _ask_for_menu(window, QContextMenuEvent.Reason.Keyboard)
    below = table.visualRect(table.currentIndex()).bottomLeft()
    assert shown[0][1] == table.viewport().mapToGlobal(below)


def test_keys_sort_by_the_column_of_the_cursor_and_take_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go_by_key(AGENDA)
    page = window.page
    column = page.model.column_of("title")
    page.table.setCurrentIndex(page.model.index(0, column))
    on_paper = [page.model.key(one) for one in page.model.records]

    def titles() -> list[str]:
        return [page.model.data(page.model.index(row, column)) for row in range(page.model.rowCount())]

    unsorted = titles()
    qtbot.keyClick(page.table, Qt.Key.Key_Up, _SORT)
    rising = titles()
    assert rising != unsorted
    qtbot.keyClick(page.table, Qt.Key.Key_Down, _SORT)
    assert titles() == rising[::-1]
    qtbot.keyClick(page.table, Qt.Key.Key_Down, _SORT)
    assert [page.model.key(one) for one in page.model.records] == on_paper


def test_down_leads_from_the_filter_into_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.go(CONTACTS)
    page = window.page
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    page.filter.setFocus()
    type_text(page.filter, "없는말")
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.filter.hasFocus(), "there is nothing to go to"


def test_a_filter_without_a_hit_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.go(CONTACTS)
    table = window.page.table
    type_text(window.page.filter, "없는말")
    blank = table.viewport().grab().toImage()
    monkeypatch.setattr("desktop.ui.widgets.table.NO_HIT", "")
    assert table.viewport().grab().toImage() != blank
    assert NO_HIT


def test_the_arrow_for_buttons_without_room_has_a_name(window: MainWindow) -> None:
    for one in window.findChildren(QToolButton, "qt_toolbar_ext_button"):
        assert one.accessibleName() == "나머지 단추"


def _edited(qtbot: QtBot, table: Any, row: int, field_key: str) -> tuple[str, QWidget | None]:
    """Begin to edit a cell: the key of its record, and the editor."""
    table.setCurrentIndex(table.rows.index(row, table.rows.column_of(field_key)))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    return table.rows.key(table.chosen), QApplication.focusWidget()


def test_enter_stores_a_cell_once_also_when_the_page_stores_at_once(
    window: MainWindow, meeting_id: str, qtbot: QtBot
) -> None:
    """Qt stores on Enter a moment later, and complains when the editor is gone by then (a warning fails a test)."""
    window.desk.choose(meeting_id)
    window.go(CONTACTS)
    table = window.page.table
    table.setFocus()
    for row, phone in enumerate(("044-000-7001", "044-000-7002")):
        key, editor = _edited(qtbot, table, row, "phone")
        assert isinstance(editor, LineEditor)
        editor.setText(phone)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert window.commit()
        QCoreApplication.processEvents()
        stored: Any = table.rows.record(table.rows.row_of(key))
        assert stored.contact.person.phone == phone


def test_enter_stores_a_choice_once_also_when_the_page_stores_at_once(
    window: MainWindow, meeting_id: str, qtbot: QtBot
) -> None:
    window.desk.choose(meeting_id)
    window.go(CONTACTS)
    table = window.page.table
    table.setFocus()
    key, editor = _edited(qtbot, table, 0, "role")
    assert isinstance(editor, ChoiceEditor)
    editor.setCurrentIndex(editor.count() - 1)
    chosen = editor.value()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.commit()
    QCoreApplication.processEvents()
    stored = table.rows.record(table.rows.row_of(key))
    assert stored is not None
    assert stored.contact.assignment.role == chosen
