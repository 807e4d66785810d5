"""What can be done on pages, found by name and done from anywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs.find_anything import FindAnything
from desktop.ui.main_window import AGENDA, ATTENDANCE, CONTACTS, MEETINGS, MainWindow
from desktop.ui.page_commands import page_commands, run_command
from tests.ui.stand_ins import type_text


def _choose(qtbot: QtBot, window: MainWindow, query: str) -> str:
    """Type into the box and press Enter; what was chosen."""
    box = window.finder.open()
    qtbot.waitUntil(box.isActiveWindow)
    type_text(box.box, query)
    assert box.list.chosen is not None, query
    name = box.list.chosen.title.text
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    return name


def _dialog(window: MainWindow) -> QDialog:
    return next(one for one in window.findChildren(QDialog) if one.isVisible() and not isinstance(one, FindAnything))


@pytest.mark.parametrize(
    ("query", "name", "place", "title"),
    [
        ("인사이동", "인사이동…", CONTACTS, "인사이동: "),
        ("안건 연기", "안건 연기…", AGENDA, "안건 연기"),
        ("회의록", "회의록 초안…", MEETINGS, "회의록"),
        ("새 회의", "새 회의…", MEETINGS, "새 회의"),
        ("이행점검 요청", "이행점검 요청…", 3, "이행점검 요청"),
        ("기관 개편", "기관 개편…", 6, "기관 개편"),
    ],
)
def test_a_task_of_another_page_is_found_and_begun(
    qtbot: QtBot, window: MainWindow, query: str, name: str, place: int, title: str
) -> None:
    assert _choose(qtbot, window, query) == name
    dialog = _dialog(window)
    assert dialog.windowTitle().startswith(title)
    assert window.pages.place == place
    dialog.reject()


def test_a_guest_is_added(qtbot: QtBot, window: MainWindow) -> None:
    assert _choose(qtbot, window, "배석자") == "배석자 더하기"
    assert window.pages.place == ATTENDANCE
    chosen = window.page.table.chosen
    assert chosen is not None
    assert chosen.guest is not None


def test_no_page_is_made_to_know_its_tasks(window: MainWindow) -> None:
    made = window.pages.all_made()
    box = window.finder.open()
    assert window.pages.all_made() == made
    box.reject()


def test_a_row_that_was_not_in_view_is_not_changed(window: MainWindow) -> None:
    command = next(one for one in page_commands() if one.name == "오늘 확인함")
    assert command.is_immediate
    said: list[str] = []
    window.desk.said.connect(said.append)
    run_command(window, command)
    assert window.pages.place == CONTACTS
    assert said == ["오늘 확인함: 목록에서 줄을 고르고 다시 부르십시오."]
    run_command(window, command)
    assert "오늘 확인한 것으로" in said[-1]


def test_what_is_missing_is_said(open_it: Callable[[], MainWindow]) -> None:
    window = open_it()
    said: list[str] = []
    window.desk.said.connect(said.append)
    commands = {one.name: one for one in page_commands()}
    run_command(window, commands["대기 안건 가져오기…"])
    assert said[-1] == "대기 안건 가져오기…: 먼저 위에서 회의를 고르십시오."
    run_command(window, commands["인사이동…"])
    assert said[-1] == "인사이동…: 목록에서 줄을 먼저 고르십시오."


def test_every_command_is_a_task_its_page_has(window: MainWindow) -> None:
    for command in page_commands():
        page = window.pages[command.place]
        if command.keys and command.place in (AGENDA, CONTACTS):
            shown = {action.shortcut().toString() for action in page.tasks.menu.actions()}  # pyright: ignore[reportAttributeAccessIssue] (these pages have tasks)
            assert command.keys in shown, command.name
