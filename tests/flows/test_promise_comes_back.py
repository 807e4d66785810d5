"""A promise is found in an explanation and accepted; it waits at the next meeting and is reported there, by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import ItemKind
from desktop.domain.changes import EVERYTHING
from desktop.domain.followup import FollowUpState
from desktop.services import history, meetings, new_meeting, promises
from desktop.services.promises import Reported
from desktop.store.library import Library
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.promises import PromisesDialog
from desktop.ui.main_window import AGENDA, MainWindow
from desktop.ui.pages.agenda import AgendaPage
from tests.flows.steps import CTRL, back_to, dialog, press, write

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key


def test_a_promise_is_accepted_and_comes_back(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    series = meetings.get_meeting(library, first_meeting).series_id
    new = new_meeting.NewMeeting(series, number=10, held_on=date(2026, 8, 19))
    second = new_meeting.new_meeting(library, new)[0]
    item = meetings.items(library, first_meeting)[4]
    meetings.edit_item(library, item, decision="원안의결. 관계부처는 갈매기 지침을 마련하여 차기 회의에 보고할 것")
    desk_window.desk.bus.publish(EVERYTHING)
    desk_window.desk.choose(first_meeting)
    qtbot.keyClick(desk_window, Key.Key_2, CTRL)
    page = desk_window.pages[AGENDA]
    assert isinstance(page, AgendaPage)
    page.table.choose(item.id)

    press(qtbot, Key.Key_J, CTRL)
    found = dialog(qtbot, desk_window, PromisesDialog)
    assert [one.report_back for one in found.model.records] == ["차기 회의에 보고"]
    press(qtbot, Key.Key_Return, CTRL)
    back_to(qtbot, desk_window)
    (promise,) = meetings.briefing(library, first_meeting).items[4].follow_ups
    assert "갈매기" in promise.task
    said = Reported(date(2026, 8, 1), FollowUpState.DELAYED, "초안 마련", reason="협의 지연", remedy="8월 확정")
    promises.add_report(library, promise.id, said)

    desk_window.desk.choose(second)
    page.tasks.take_in()
    picked = dialog(qtbot, desk_window, PickDialog)
    picked.list.setFocus()
    write(qtbot, "갈매기")
    back_to(qtbot, desk_window)
    (returned,) = meetings.items(library, second)
    assert (returned.kind, returned.returned_from) == (ItemKind.REPORT, item.id)
    assert "(사유) 협의 지연" in returned.outline
    assert page.lineage.text().startswith("이력: 제9회 안건")
    assert history.next_undo(library) == "이행 보고 상정"
    desk_window.undo()
    assert not meetings.items(library, second)
