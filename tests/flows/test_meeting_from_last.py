"""A month of work by clicks and keys: the next meeting from the last, its agenda, who comes, the printed pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services import attendance, history, meetings
from desktop.store.library import Library
from desktop.ui.dialogs.new_meeting import NewMeetingDialog
from desktop.ui.main_window import MainWindow
from tests.flows.steps import ALT, CTRL, LEFT, back_to, click_tool, dialog, press, write
from tests.ui.stand_ins import AskStandIn

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key
TITLES = ("바다 관측 위성 운영계획(안)", "반도체 연구인력 양성 방안(안)", "제9회 이행점검 결과(안)")


def make_meeting(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_N, CTRL)
    asked = dialog(qtbot, window, NewMeetingDialog)
    asked.form.editor("held_on").setFocus()
    write(qtbot, "2026. 8. 19.")
    assert "안건 제출 기한(제8조): 달력 2026. 8. 17.(월), 근무일 2026. 8. 14.(금)" in asked.remark.text()
    qtbot.mouseClick(asked.agree_button, LEFT)
    back_to(qtbot, window)


def fill_agenda(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Key.Key_2, CTRL)
    for title in TITLES:
        press(qtbot, Key.Key_N, CTRL)
        write(qtbot, title)
    window.page.table.setFocus()
    press(qtbot, Key.Key_Up, ALT)
    press(qtbot, Key.Key_Up, ALT)


def note_replies(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Key.Key_5, CTRL)
    window.page.table.setCurrentIndex(window.page.model.index(0, 0))
    for key in (*[Key.Key_1] * 10, Key.Key_3, Key.Key_4):
        press(qtbot, key)


def test_from_the_last_meeting_to_a_printed_pack(
    qtbot: QtBot,
    desk_window: MainWindow,
    library: Library,
    first_meeting: str,
    ask: AskStandIn,
    tmp_path: Path,
) -> None:
    make_meeting(qtbot, desk_window)
    meeting_id = desk_window.desk.meeting_id
    made = meetings.get_meeting(library, meeting_id)
    last = meetings.get_meeting(library, first_meeting)
    assert (made.number, made.held_on, made.place) == (10, date(2026, 8, 19), last.place)

    fill_agenda(qtbot, desk_window)
    items = meetings.items(library, meeting_id)
    assert [(item.number, item.title) for item in items] == [(1, TITLES[2]), (2, TITLES[0]), (3, TITLES[1])]

    note_replies(qtbot, desk_window)
    tally = attendance.sheet(library, meeting_id).tally
    assert (tally.seats, tally.present, tally.absent, tally.can_open) == (21, 11, 1, True)
    assert history.next_undo(library) == "참석 회신: 불참"

    out = tmp_path / "자료집.pdf"
    ask.saves = [out]
    click_tool(qtbot, desk_window, "자료집 만들기")
    qtbot.waitUntil(lambda: not desk_window.desk.tasks.is_busy, timeout=30_000)
    assert ask.shown == [out]
    with pypdfium2.PdfDocument(out) as document:
        printed = "".join(page.get_textpage().get_text_bounded() for page in document)
    places = [printed.find(item.title) for item in items]
    assert -1 not in places
    assert places == sorted(places), "in the order they were put into"
    assert "제10회" in printed
    assert "2026. 8. 19.(수)" in printed
