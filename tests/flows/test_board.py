"""The board of follow-ups, by hand: found late, reported, filtered away; the timeline; many at once; Excel."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.domain.followup import FollowUpState
from desktop.domain.timeline import Look
from desktop.services import board, followups
from desktop.store.library import Library
from desktop.ui.dialogs.bulk_edit import BulkEditDialog
from desktop.ui.dialogs.progress_history import ProgressHistoryDialog
from desktop.ui.main_window import FOLLOW_UPS, MainWindow
from desktop.ui.pages.followups import TIMELINE, FollowUpsPage
from tests.flows.steps import CTRL, back_to, dialog, press
from tests.ui.stand_ins import AskStandIn, type_text

SHIFT = Qt.KeyboardModifier.ShiftModifier


def down_to(qtbot: QtBot, box: QComboBox, text: str) -> None:
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText() == text:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def test_a_late_promise_is_found_explained_and_sent_on(
    qtbot: QtBot, desk_window: MainWindow, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    desk = desk_window.desk
    today = desk.today()
    promises = [row.follow_up for row in board.board(library, today)]
    assert len(promises) >= 2
    late = promises[-1]
    day = today - timedelta(days=3)
    for one in promises:
        due_text = f"{day.year}. {day.month}. {day.day}." if one is late else "~'39년"
        desk.act(lambda one=one, due_text=due_text: followups.edit_follow_up(library, one, due_text=due_text))

    # 후속조치, and of its views the late ones
    desk_window.go(FOLLOW_UPS)
    page = desk_window.page
    assert isinstance(page, FollowUpsPage)
    down_to(qtbot, page.filters.view, "지연")
    assert [row.follow_up.id for row in page.shown_rows()] == [late.id]
    assert page.model.data(page.model.index(0, page.model.column_of("d_day"))) == "D+3"

    # what the ministry says about it
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_I, CTRL)
    history = dialog(qtbot, desk_window, ProgressHistoryDialog)
    press(qtbot, Qt.Key.Key_N, CTRL)
    state = history.form.editor("state")
    assert isinstance(state, QComboBox)
    down_to(qtbot, state, "△ 지연")
    for name, text in (("reason", "예산 조정"), ("remedy", "다음 달까지 마침")):
        history.form.editor(name).setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        type_text(focus, text)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    back_to(qtbot, desk_window)
    row = page.shown_rows()[0]
    assert (row.follow_up.state, row.follow_up.reason, row.lacking) == (FollowUpState.DELAYED, "예산 조정", ())

    # on the timeline it is overdue, among all others
    down_to(qtbot, page.filters.view, "지연")
    page.filters.view.setFocus()
    qtbot.keyClick(page.filters.view, Qt.Key.Key_Home)
    page.tabs.setCurrentIndex(TIMELINE)
    looks = {bar.key: bar.look for bar in page.picture.view.line.bars}
    assert looks.pop(late.id) is Look.OVERDUE
    assert set(looks) == {one.id for one in promises} - {late.id}

    # everything goes to another ministry at once, and back
    page.tabs.setCurrentIndex(0)
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_A, CTRL)
    press(qtbot, Qt.Key.Key_M, CTRL)
    bulk = dialog(qtbot, desk_window, BulkEditDialog)
    bulk.lead.setFocus()
    type_text(bulk.lead, "복지부")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    back_to(qtbot, desk_window)
    assert {row.ministry for row in page.shown_rows()} == {"복지부"}

    # the list as it is seen
    out = tmp_path / "후속조치.xlsx"
    ask.saves = [out]
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_X, CTRL | SHIFT)
    qtbot.waitUntil(lambda: ask.shown == [out], timeout=20_000)
    sheet = openpyxl.load_workbook(out)["후속조치"]
    assert sheet.max_row == 2 + len(promises)

    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert [row.follow_up.lead for row in board.board(library, today)] == [one.lead for one in promises]
