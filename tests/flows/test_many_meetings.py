"""A thousand meetings by keys: another order, the next day, a filter, the last row, an edit, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.services import meetings
from desktop.store.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.meetings import MeetingsPage
from tests.flows.steps import CTRL, press, write
from tests.many_meetings import add_meetings
from tests.ui.stand_ins import AskStandIn, open_window, type_text

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

COUNT = 1_000
Key = Qt.Key
SORT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sit_down(
    qtbot: QtBot, qapp: QApplication, library: Library, ask: AskStandIn, tmp_path: Path
) -> Iterator[Callable[[], MeetingsPage]]:
    """Opens the window on 회의, with the keys in its list; called again, the one before is closed: the next day."""
    app.set_up(qapp)
    opened: list[MainWindow] = []

    def sit() -> MeetingsPage:
        if opened:
            assert opened.pop().close()
        opened.append(open_window(library, ask, tmp_path / "window.ini"))
        opened[-1].activateWindow()
        qtbot.waitUntil(opened[-1].isActiveWindow)
        page = opened[-1].page
        assert isinstance(page, MeetingsPage)
        return page

    yield sit
    assert opened.pop().close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def places(page: MeetingsPage, rows: int) -> list[str]:
    column = page.model.column_of("place")
    return [page.model.data(page.model.index(row, column)) for row in range(rows)]


def go_to_column(qtbot: QtBot, page: MeetingsPage, field: str) -> None:
    while page.table.currentIndex().column() < page.model.column_of(field):
        press(qtbot, Key.Key_Right)


def test_a_thousand_meetings_by_keys(qtbot: QtBot, library: Library, sit_down: Callable[[], MeetingsPage]) -> None:
    keys = add_meetings(library, COUNT)
    page = sit_down()
    assert page.count.text() == "1000건"
    assert page.desk.meeting_id == keys[0]

    qtbot.keyClick(page.window(), Key.Key_1, CTRL)
    go_to_column(qtbot, page, "place")
    press(qtbot, Key.Key_Up, SORT)
    assert places(page, COUNT) == sorted(places(page, COUNT))

    page = sit_down()
    page.window().grab()  # as it is first painted
    assert page.table.horizontalHeader().sortIndicatorSection() == page.model.column_of("place")
    assert places(page, 111) == ["1층 회의실"] * 111
    assert page.table.chosen is not None
    assert page.table.chosen.meeting.id == keys[0], "still chosen, though its row is another"

    press(qtbot, Key.Key_F, CTRL)
    assert page.filter.hasFocus()
    type_text(page.filter, "3층")
    qtbot.waitUntil(lambda: page.count.text() == "1000건 가운데 111건")
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_End, CTRL)
    assert page.table.currentIndex().row() == 110
    chosen = page.table.chosen
    assert chosen is not None
    assert page.desk.meeting_id == chosen.meeting.id

    page.table.setCurrentIndex(page.model.index(110, page.model.column_of("place")))
    press(qtbot, Key.Key_F2)
    write(qtbot, "3층 대회의실")
    assert meetings.get_meeting(library, chosen.meeting.id).place == "3층 대회의실"
    assert places(page, 111)[-1] == "3층 대회의실"
    assert page.table.currentIndex().row() == 110, "the row stays under the hands"

    qtbot.keyClick(page.window(), Key.Key_Z, CTRL)
    assert meetings.get_meeting(library, chosen.meeting.id).place == "3층 회의실"
    assert places(page, 111) == ["3층 회의실"] * 111
    assert page.table.chosen.meeting.id == chosen.meeting.id
