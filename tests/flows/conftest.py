"""A window over a real library, for whole journeys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.store.library import Library
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, open_window, take_in


@pytest.fixture
def first_meeting(library: Library, sample_text: str) -> str:
    """The sample meeting, taken in yesterday."""
    return take_in(library, sample_text)


@pytest.fixture
def desk_window(
    qtbot: QtBot, qapp: QApplication, library: Library, first_meeting: str, ask: AskStandIn, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window with the sample meeting; whatever the test did, it closes without a question."""
    app.set_up(qapp)
    made = open_window(library, ask, tmp_path / "window.ini")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    assert made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
