"""A real library, a desk over it, and a user who answers dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from tests.ui.stand_ins import AskStandIn, open_window, take_in

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this of every window with a least size; nothing of ours is wrong."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints"))


@pytest.fixture(scope="session", autouse=True)
def _app(qapp: QApplication) -> None:
    app.set_up(qapp)


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    yield
    left = [type(widget).__name__ for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not left, f"windows left open: {left}"


@pytest.fixture
def meeting_id(library: Library, sample_text: str) -> str:
    """The sample meeting, in the library."""
    return take_in(library, sample_text)


@pytest.fixture
def desk(library: Library, ask: AskStandIn, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(library, ask, Memory(tmp_path / "window.ini"))
    yield made
    made.tasks.close()
    made.drawing.close()


@pytest.fixture
def open_it(qtbot: QtBot, library: Library, ask: AskStandIn, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Opens the window; called again, it is the next day."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        window = open_window(library, ask, tmp_path / "window.ini")
        qtbot.waitActive(window)
        opened.append(window)
        return window

    yield make
    for window in opened:
        window.page.revert()
        window.close()


@pytest.fixture
def window(meeting_id: str, open_it: Callable[[], MainWindow]) -> MainWindow:
    """The window over a library with the sample meeting."""
    return open_it()
