"""회의 결과, 회의록, 의결사항 통보, 일정 파일, 휴일: by keys and clicks, stored at once and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.domain.workdays import DayKind
from desktop.services import calendar, history, meetings, minutes
from desktop.store import meetings as rows
from desktop.ui.dialogs.days_off import DaysOffDialog
from desktop.ui.dialogs.decision_extracts import DecisionExtractsDialog
from desktop.ui.dialogs.meeting_results import MeetingResultsDialog
from desktop.ui.dialogs.minutes import MinutesDialog
from desktop.ui.dialogs.minutes_comparison import ComparisonDialog
from desktop.ui.main_window import MEETINGS, MainWindow
from desktop.ui.pages.meetings import MeetingsPage
from tests.ui.stand_ins import AskStandIn, type_text

D = TypeVar("D", bound=QDialog)


def _page(window: MainWindow) -> MeetingsPage:
    page = window.pages[MEETINGS]
    assert isinstance(page, MeetingsPage)
    return page


def _shown(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    found = next(one for one in window.findChildren(kind) if one.isVisible())
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def _press(widget: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def _press_key_of_window(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    _press(window, key)


@pytest.fixture
def results(qtbot: QtBot, window: MainWindow) -> MeetingResultsDialog:
    _press_key_of_window(qtbot, window, Qt.Key.Key_F6)
    return _shown(qtbot, window, MeetingResultsDialog)


def test_results_are_typed_item_after_item_by_keys_alone(
    qtbot: QtBot, window: MainWindow, results: MeetingResultsDialog, meeting_id: str
) -> None:
    for words in ("원안 의결", "수정 의결"):
        editor = results.focusWidget()
        assert editor is results.form.editor("decision")
        type_text(editor, words)
        _press(editor, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert [item.decision for item in meetings.items(window.desk.library, meeting_id)][:3] == [
        "원안 의결",
        "수정 의결",
        "",
    ]
    assert results.heading.text().startswith("안건 3호")
    type_text(results.form.editor("discussion"), "(가상부장관) 동의")
    _press(results, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not results.isVisible())
    assert meetings.items(window.desk.library, meeting_id)[2].discussion == "(가상부장관) 동의"
    window.undo()
    assert meetings.items(window.desk.library, meeting_id)[2].discussion == ""


def test_one_decision_for_the_rest_and_the_usual_order(
    window: MainWindow, results: MeetingResultsDialog, meeting_id: str
) -> None:
    library = window.desk.library
    assert "결정 안 적음 10" in results.tabs.tabText(0)
    menu = results.phrase_button.menu()
    assert [action.text() for action in menu.actions()] == list(minutes.PHRASES)
    menu.actions()[0].trigger()
    assert {item.decision for item in meetings.items(library, meeting_id)} == {"원안 의결"}
    assert not results.phrase_button.isEnabled()
    results.tabs.setCurrentIndex(1)
    results.usual_button.click()
    assert meetings.get_meeting(library, meeting_id).proceedings.startswith("개회\n")
    assert not results.usual_button.isEnabled()
    name = results.secretaries["인공지능정책실장"]
    name.setFocus()
    type_text(name, "홍길동")
    results.accept()
    assert [one.guest for one in rows.attendance(library.connection, meeting_id)] == ["인공지능정책실장 홍길동"]


def test_the_draft_follows_until_it_is_edited_and_is_compared_then(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, meeting_id: str
) -> None:
    library = window.desk.library
    _press_key_of_window(qtbot, window, Qt.Key.Key_F7)
    dialog = _shown(qtbot, window, MinutesDialog)
    assert [check.topic for check in dialog.checks.records if check.is_done][:3] == [
        "회의의 명칭",
        "개최기관",
        "일시 및 장소",
    ]
    window.desk.act(lambda: minutes.decide_open(library, meeting_id, "원안 의결")[1])
    assert "원안 의결" in dialog.editor.value()
    dialog.compare_button.click()
    assert "같은 글" in dialog.problem.text()
    dialog.editor.moveCursor(dialog.editor.textCursor().MoveOperation.End)
    type_text(dialog.editor, "\n ○ 덧붙임: 다음 회의에 보고")
    dialog.save()
    item = meetings.items(library, meeting_id)[0]
    window.desk.act(lambda: meetings.edit_item(library, item, decision="수정 의결"))
    assert "수정 의결" not in dialog.editor.value()
    assert "2군데" in dialog.state.text()
    dialog.compare_button.click()
    comparison = _shown(qtbot, window, ComparisonDialog)
    comparison.accept()
    assert "고른 곳이 없습니다" in comparison.problem.text()
    comparison.rows.tick({"0"})
    comparison.accept()
    assert "수정 의결" in dialog.editor.value()
    assert "덧붙임" in dialog.editor.value()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == minutes.plain_text(minutes.read(library, meeting_id))
    type_text(dialog.editor, "버릴 글")
    ask.agrees = [False, True]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert "버릴 글" not in minutes.read(library, meeting_id).text


def test_the_draft_goes_out_as_paper_and_text(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, tmp_path: Path
) -> None:
    _page(window).tasks.open_minutes()
    dialog = _shown(qtbot, window, MinutesDialog)
    for button, name in ((dialog.pdf_button, "회의록.pdf"), (dialog.text_button, "회의록.txt")):
        ask.saves.append(tmp_path / name)
        button.click()
        qtbot.waitUntil(lambda name=name: tmp_path / name in ask.shown)
    ask.saves.append(tmp_path / "회의록.txt")
    ask.expects_sentence = True
    dialog.text_button.click()
    qtbot.waitUntil(lambda: bool(ask.sentences))
    assert "이미 있습니다" in ask.sentences[0]
    dialog.reject()


def test_notices_for_the_ministries_that_are_ticked(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, tmp_path: Path
) -> None:
    folder = tmp_path / "통보"
    folder.mkdir()
    _page(window).tasks.open_extracts()
    dialog = _shown(qtbot, window, DecisionExtractsDialog)
    assert "부처합동" in dialog.remarks.value()
    dialog.rows.tick(())
    dialog.accept()
    assert "고른 기관이 없습니다" in dialog.problem.text()
    chosen = [one.organisation.id for one in dialog.rows.records][:2]
    dialog.rows.tick(chosen)
    ask.saves.append(folder / "아무 이름.pdf")
    dialog.accept()
    qtbot.waitUntil(lambda: folder in ask.shown)
    assert len(list(folder.iterdir())) == 2


def test_a_calendar_file_of_the_meeting_and_of_all(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, tmp_path: Path
) -> None:
    ask.expects_notice = True
    for of_meeting in (True, False):
        out = tmp_path / f"{of_meeting}.ics"
        ask.saves.append(out)
        _page(window).tasks.make_calendar(of_meeting=of_meeting)
        qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: len(ask.notices) == 2)
    assert ask.suggested[0].name == "제9회_과학기술관계장관회의_일정.ics"


def test_days_off_are_added_typed_over_removed_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    library = window.desk.library
    page = _page(window)
    page.turn_view()
    page.calendar.go(date(2026, 7, 20))
    page.tasks.open_days_off()
    dialog = _shown(qtbot, window, DaysOffDialog)
    type_text(dialog.day, "2026. 7. 20.")
    _press(dialog.day, Qt.Key.Key_Return)
    assert "이름이 비어" in dialog.problem.text()
    type_text(dialog.name, "임시공휴일")
    _press(dialog.name, Qt.Key.Key_Return)
    assert dialog.problem.text() == ""
    assert "임시공휴일" in page.calendar.words.text()
    row = calendar.days_off(library)[0]
    dialog.rows.setData(dialog.rows.index(0, 1), "대통령이 정한 날")
    assert calendar.days_off(library)[0].name == "대통령이 정한 날"
    dialog.rows.setData(dialog.rows.index(0, 0), "2026. 7. 17.")
    assert "이미 공휴일 표에" in dialog.problem.text()
    dialog.table.choose(row.id)
    _press(dialog.table, Qt.Key.Key_Delete)
    assert calendar.days_off(library) == ()
    for left in (1, 1, 0):
        _press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(calendar.days_off(library)) == left
    before = history.next_undo(library)
    dialog.undo()
    assert history.next_undo(library) == before  # what was done before the dialog is the window's to take back
    dialog.accept()
    page.turn_view()


def test_a_day_worked_all_the_same_is_not_red(window: MainWindow) -> None:
    page = _page(window)
    page.turn_view()
    window.desk.act(lambda: calendar.add_day_off(window.desk.library, date(2026, 7, 19), "대체", DayKind.WORK)[1])
    day = page.calendar.model.day(date(2026, 7, 19))
    assert not day.is_red
    assert "대체(근무)" in day.words
    page.calendar.go(date(2036, 1, 5))
    assert "2036년의 공휴일은 표에 없습니다(2024~2035년만 있음)." in page.calendar.words.text()
    page.turn_view()
