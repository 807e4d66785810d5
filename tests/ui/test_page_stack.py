"""Pages are made when somebody first goes to them, and know then what they would have known from the start."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.minutes import MinutesDialog
from desktop.ui.main_window import AGENDA, CONTACTS, FOLLOW_UPS, MEETINGS, MainWindow
from desktop.ui.page_stack import TITLES
from desktop.ui.pages.contacts import ContactsPage
from desktop.ui.pages.page_tasks import PageTasks

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_only_the_page_in_view_is_made(window: MainWindow) -> None:
    assert [page.title for page in window.pages.all_made()] == ["회의"]
    window.go(CONTACTS)
    assert [page.title for page in window.pages.all_made()] == ["회의", "연락처"]
    assert window.pages.place == CONTACTS
    assert window.pages.index(window.page) == CONTACTS


def test_the_titles_are_those_of_the_pages(window: MainWindow) -> None:
    assert tuple(page.title for page in window.pages) == TITLES
    assert len(window.pages) == len(TITLES)
    with pytest.raises(IndexError):
        window.pages[len(TITLES)]


@pytest.mark.parametrize("place", range(len(TITLES)))
def test_every_page_is_reached_by_its_key_and_by_the_mouse(qtbot: QtBot, window: MainWindow, place: int) -> None:
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), CONTROL)
    assert window.pages.place == place
    assert window.page.isVisible()
    assert window.heading.text() == TITLES[place]
    area = window.navigation.viewport()
    other = (place + 3) % len(TITLES)
    where = window.navigation.visualRect(window.navigation.model().index(other, 0)).center()
    qtbot.mouseClick(area, Qt.MouseButton.LeftButton, pos=where)
    assert window.pages.place == other
    assert window.page.isVisible()


def test_a_page_that_comes_late_is_masked_and_has_its_filter(
    window: MainWindow, open_it: Callable[[], MainWindow]
) -> None:
    window.go(CONTACTS)
    window.page.filter.setText("과장")
    window.commands.mask.trigger()
    window.go(MEETINGS)
    window.close()
    again = open_it()
    assert [page.title for page in again.pages.all_made()] == ["회의"]
    again.go(CONTACTS)
    page = again.page
    assert page.filter.text() == "과장"
    name = page.model.index(0, page.model.column_of("name"))
    assert "○" in str(page.model.data(name)) or "*" in str(page.model.data(name))


def test_a_page_nobody_went_to_keeps_what_it_remembered(window: MainWindow, open_it: Callable[[], MainWindow]) -> None:
    window.go(FOLLOW_UPS)
    window.page.filter.setText("대책")
    window.go(MEETINGS)
    window.close()
    between = open_it()
    between.close()
    assert open_it().pages[FOLLOW_UPS].filter.text() == "대책"


def test_the_window_opens_on_another_page_without_making_the_first(
    window: MainWindow, open_it: Callable[[], MainWindow]
) -> None:
    window.go(AGENDA)
    window.close()
    again = open_it()
    assert [page.title for page in again.pages.all_made()] == ["안건"]
    assert again.page.table.chosen is not None


@pytest.mark.parametrize("title", ["연락처(&C)", "후속조치(&L)"])
def test_a_menu_makes_its_page_when_it_is_opened(window: MainWindow, title: str) -> None:
    menu = next(one for one in window.findChildren(QMenu) if one.title() == title)
    assert menu.isEmpty()
    menu.aboutToShow.emit()
    page = window.pages.all_made()[-1]
    assert page.title == title.partition("(")[0]
    tasks = page.findChild(PageTasks)
    assert tasks is not None
    assert menu.actions() == tasks.menu.actions()
    assert not menu.actions()[0].isEnabled(), "no row of that page is in view"
    assert window.pages.place == MEETINGS


def test_the_meetings_own_keys_work_from_every_page(qtbot: QtBot, window: MainWindow) -> None:
    window.go(AGENDA)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    dialog = window.findChild(MinutesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_the_contact_sheet_stands_in_the_pages_menu(window: MainWindow) -> None:
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    assert page.tasks.menu.actions()[-1] is window.commands.contact_sheet
