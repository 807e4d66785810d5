"""The box of meetings: one name until somebody turns to it, and never one that is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.services import meetings
from desktop.store.library import Library
from desktop.ui.main_window import AGENDA, ORGANISATIONS, MainWindow
from tests.ui.stand_ins import take_in

POPUP = pytest.mark.qt_log_ignore("^This plugin does not support (propagateSizeHints|raise|grabbing)")
"""What the offscreen platform says of every list that opens."""


@pytest.fixture
def other(window: MainWindow, library: Library, sample_text: str) -> str:
    """A later meeting, which is not the chosen one."""
    key = take_in(library, sample_text.replace("제9회", "제11회"))
    window.desk.bus.publish(EVERYTHING)
    window.go(AGENDA)
    return key


@POPUP
def test_it_holds_the_chosen_one_until_it_is_opened(window: MainWindow, other: str, meeting_id: str) -> None:
    assert [window.chooser.itemData(place) for place in range(window.chooser.count())] == [meeting_id]
    assert window.chooser.currentText().startswith("제9회")
    window.chooser.showPopup()
    assert {window.chooser.itemData(place) for place in range(window.chooser.count())} == {meeting_id, other}
    assert window.chooser.currentData() == meeting_id
    window.chooser.hidePopup()


def test_keys_go_through_all(qtbot: QtBot, window: MainWindow, other: str, meeting_id: str) -> None:
    window.chooser.setFocus()
    step = Qt.Key.Key_Up if window.chooser.findData(other) < window.chooser.findData(meeting_id) else Qt.Key.Key_Down
    qtbot.keyClick(window.chooser, step)
    assert window.desk.meeting_id == other


def test_the_wheel_goes_through_all(window: MainWindow, other: str, meeting_id: str) -> None:
    for turn in (120, -120):
        event = QWheelEvent(
            QPointF(3, 3),
            QPointF(3, 3),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(window.chooser, event)
    assert window.chooser.count() == 2
    assert window.desk.meeting_id in (other, meeting_id)


def test_one_that_went_while_the_box_was_hidden_is_not_offered(
    window: MainWindow, library: Library, other: str, meeting_id: str
) -> None:
    window.chooser.fill()
    window.go(ORGANISATIONS)
    assert not window.chooser.isVisible()
    window.desk.act(lambda: meetings.delete_meeting(library, other))
    stale = 1
    window.chooser.activated.emit(stale)
    window.go(AGENDA)
    window.chooser.fill()
    assert [window.chooser.itemData(place) for place in range(window.chooser.count())] == [meeting_id]
    assert window.desk.meeting_id == meeting_id


def test_when_the_chosen_one_goes_the_latest_takes_its_place(
    window: MainWindow, library: Library, other: str, meeting_id: str
) -> None:
    window.go(ORGANISATIONS)
    window.desk.act(lambda: meetings.delete_meeting(library, meeting_id))
    assert window.desk.meeting_id == other
    assert window.chooser.currentData() == other
    window.undo()
    window.chooser.fill()
    assert window.chooser.count() == 2


@POPUP
def test_the_box_that_is_open_is_filled_anew(window: MainWindow, library: Library, other: str, meeting_id: str) -> None:
    window.chooser.showPopup()
    window.desk.act(lambda: meetings.delete_meeting(library, other))
    assert [window.chooser.itemData(place) for place in range(window.chooser.count())] == [meeting_id]
    window.chooser.hidePopup()


def test_a_library_without_meetings_offers_none(window: MainWindow, library: Library, meeting_id: str) -> None:
    window.desk.act(lambda: meetings.delete_meeting(library, meeting_id))
    assert window.desk.meeting_id == ""
    window.chooser.fill()
    assert window.chooser.count() == 0


def test_a_meeting_whose_day_is_open_says_so(window: MainWindow, library: Library, meeting_id: str) -> None:
    window.go(AGENDA)
    meeting = meetings.get_meeting(library, meeting_id)
    window.desk.bus.publish(meetings.edit_meeting(library, meeting, held_on=None))
    assert window.chooser.currentText().endswith("· 날짜 미정 14:00~15:30")
