"""The first screen, the libraries opened lately, and going from one library to another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app, paths
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings
from desktop.services.samples import LIBRARY_NAME
from desktop.ui import starting
from desktop.ui.ask import Dialogs
from desktop.ui.dialogs.welcome import Welcome
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.recent import MOST, RecentLibraries
from tests.ui.stand_ins import AskStandIn


@pytest.fixture
def memory() -> Memory:
    return Memory()


def opened(qtbot: QtBot, memory: Memory, ask: AskStandIn) -> Welcome:
    dialog = Welcome(memory, ask)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_the_first_start_offers_three_ways(qtbot: QtBot, memory: Memory, ask: AskStandIn) -> None:
    dialog = opened(qtbot, memory, ask)
    assert QApplication.focusWidget() is dialog.new_button
    assert not dialog.recent.isVisible()
    qtbot.keyClick(dialog.new_button, Qt.Key.Key_Return)
    assert dialog.path == paths.default_library()
    assert not dialog.isVisible()


def test_a_second_library_is_put_where_the_user_says(
    qtbot: QtBot, memory: Memory, ask: AskStandIn, tmp_path: Path
) -> None:
    open_library(paths.default_library()).close()
    dialog = opened(qtbot, memory, ask)
    ask.saves = [tmp_path / "둘째.briefpack"]
    dialog.new_button.click()
    assert dialog.path == tmp_path / "둘째.briefpack"


def test_a_file_that_is_there_is_never_overwritten(
    qtbot: QtBot, memory: Memory, ask: AskStandIn, tmp_path: Path
) -> None:
    open_library(paths.default_library()).close()
    there = tmp_path / "있는 것.briefpack"
    there.write_text("소중한 것", "utf-8")
    dialog = opened(qtbot, memory, ask)
    ask.saves = [there]
    dialog.new_button.click()
    assert dialog.path is None
    assert "있는 것.briefpack" in dialog.problem.text()
    assert there.read_text("utf-8") == "소중한 것"
    dialog.reject()


def test_the_library_to_practise_with_is_apart(qtbot: QtBot, memory: Memory, ask: AskStandIn) -> None:
    dialog = opened(qtbot, memory, ask)
    dialog.practice_button.click()
    assert dialog.path is not None
    assert dialog.path.name == LIBRARY_NAME
    assert not paths.default_library().exists()
    with open_library(dialog.path) as library:
        assert [one.meeting.number for one in all_meetings(library)] == [9]
    RecentLibraries(memory).note(dialog.path)
    assert starting.last_library(memory) is None


def test_recent_libraries_are_listed_and_missing_ones_marked(
    qtbot: QtBot, memory: Memory, ask: AskStandIn, tmp_path: Path
) -> None:
    recent = RecentLibraries(memory)
    recent.note(tmp_path / "USB" / "지난해.briefpack")
    there = tmp_path / "올해.briefpack"
    there.touch()
    recent.note(there)
    dialog = opened(qtbot, memory, ask)
    shown = [[field.read(path) for field in dialog.recent.model.fields][:2] for path in dialog.recent.model.records]
    assert shown == [["올해", ""], ["지난해", "없음"]]
    qtbot.keyClick(dialog.recent.filter, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.recent.filter, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "지난해.briefpack" in dialog.problem.text()
    qtbot.keyClick(dialog.recent.table, Qt.Key.Key_Delete)
    assert recent.all() == (there,)
    qtbot.keyClick(dialog.recent.filter, Qt.Key.Key_Return)
    assert dialog.path == there


def test_the_list_is_short_and_goes_along_with_portable_data(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    recent = RecentLibraries(memory)
    for number in range(MOST + 5):
        recent.note(paths.user_data() / f"{number}.briefpack")
    recent.note(paths.user_data() / "7.briefpack")
    assert [path.stem for path in recent.all()][:3] == ["7", "14", "13"]
    assert len(recent.all()) == MOST
    elsewhere = Path("/media/stick")
    monkeypatch.setattr(paths, "user_data", lambda: elsewhere)
    assert recent.all()[0] == elsewhere / "7.briefpack"


def test_the_last_library_opens_by_itself_and_a_missing_one_does_not(memory: Memory, tmp_path: Path) -> None:
    assert starting.last_library(memory) is None
    paths.default_library().parent.mkdir(parents=True, exist_ok=True)
    paths.default_library().touch()
    assert starting.last_library(memory) == paths.default_library()
    RecentLibraries(memory).note(tmp_path / "USB.briefpack")
    assert starting.last_library(memory) is None
    (tmp_path / "USB.briefpack").touch()
    assert starting.last_library(memory) == tmp_path / "USB.briefpack"


def _when(look: Callable[[], object | None], then: Callable[[object], object]) -> None:
    """Once there is something to look at, do something to it; the loop that is running asks again until then."""

    def again() -> None:
        found = look()
        if found is None:
            QTimer.singleShot(10, again)
        else:
            then(found)

    QTimer.singleShot(0, again)


def _visible(kind: type) -> object | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)


def test_from_the_first_screen_into_the_window_and_on_to_another_library(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    other = tmp_path / "다른 보관함.briefpack"
    open_library(other).close()
    monkeypatch.setattr(Dialogs, "open_file", lambda *_arguments: other)
    seen: list[str] = []

    def in_first(window: object) -> None:
        assert isinstance(window, MainWindow)
        seen.append(window.windowTitle())
        window.openers.open_other_library()
        dialog = next(one for one in window.findChildren(Welcome) if one.isVisible())
        dialog.open_button.click()
        _when(lambda: _visible_called("다른 보관함"), in_second)

    def in_second(window: object) -> None:
        assert isinstance(window, MainWindow)
        seen.append(window.windowTitle())
        window.close()

    def at_start(dialog: object) -> None:
        assert isinstance(dialog, Welcome)
        _when(lambda: _visible(MainWindow), in_first)
        dialog.new_button.click()

    _when(lambda: _visible(Welcome), at_start)
    assert app.run() == 0
    assert seen == ["보관함 · 브리핑팩", "다른 보관함 · 브리핑팩"]
    assert [path.stem for path in RecentLibraries(Memory()).all()] == ["다른 보관함", "보관함"]


def _visible_called(name: str) -> object | None:
    found = _visible(MainWindow)
    return found if isinstance(found, MainWindow) and found.windowTitle().startswith(name) else None


def test_closing_the_first_screen_ends_the_program(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def close(dialog: object) -> None:
        assert isinstance(dialog, Welcome)
        dialog.close_button.click()

    _when(lambda: _visible(Welcome), close)
    assert app.run() == 0
    assert not paths.default_library().exists()
