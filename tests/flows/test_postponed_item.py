"""An item is put off at one meeting and comes back at the next, by keys, with its papers and its past."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.services import history, meetings, new_meeting
from desktop.store.library import Library
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.main_window import AGENDA, MainWindow
from desktop.ui.pages.agenda import AgendaPage
from tests.flows.steps import CTRL, back_to, dialog, press, write

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key


@pytest.fixture
def second_meeting(library: Library, first_meeting: str) -> str:
    proposed = new_meeting.propose(library, meetings.get_meeting(library, first_meeting).series_id, None)
    new = new_meeting.NewMeeting(proposed.series_id, number=proposed.number, held_on=date(2026, 8, 19))
    return new_meeting.new_meeting(library, new)[0]


def test_an_item_is_put_off_and_comes_back(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str, second_meeting: str
) -> None:
    desk_window.desk.bus.publish(EVERYTHING)
    desk_window.desk.choose(first_meeting)
    qtbot.keyClick(desk_window, Key.Key_2, CTRL)
    page = desk_window.pages[AGENDA]
    assert isinstance(page, AgendaPage)
    before = meetings.briefing(library, first_meeting).items[2]
    page.table.choose(before.item.id)

    press(qtbot, Key.Key_R, CTRL)
    asked = dialog(qtbot, desk_window, ReasonDialog)
    asked.reason.setFocus()
    write(qtbot, "관계부처 협의 중")
    back_to(qtbot, desk_window)
    assert history.next_undo(library) == "안건 3 연기"

    desk_window.desk.choose(second_meeting)
    assert page.stack.currentIndex() == 1, "an empty agenda offers the items that wait"
    page.tasks.take_in()
    picked = dialog(qtbot, desk_window, PickDialog)
    picked.list.setFocus()
    write(qtbot, before.item.title[:4])
    back_to(qtbot, desk_window)

    returned = meetings.briefing(library, second_meeting).items[0]
    assert returned.item.title == before.item.title
    assert returned.item.outline == before.item.outline
    assert returned.item.outcome == ""
    assert [one.person for one in returned.contacts] == [one.person for one in before.contacts]
    assert page.lineage.isVisible()
    assert page.lineage.text().startswith("이력: 제9회 → 연기")
    assert "연기(관계부처 협의 중)" in page.lineage.text()

    press(qtbot, Key.Key_T, CTRL)
    again = dialog(qtbot, desk_window, PickDialog)
    assert [one.promise is None for one in again.list.model.records] == [False], "it waits no more; a report does"
    again.reject()

    back_to(qtbot, desk_window)
    desk_window.undo()
    assert not meetings.items(library, second_meeting)
    desk_window.undo()
    assert not any(item.outcome for item in meetings.items(library, first_meeting))
    assert [item.title for item in meetings.items(library, first_meeting)][2] == before.item.title
