"""후속조치: the board's filters, views, days, many rows at once, and its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from desktop.domain.board import LATE, THIS_MEETING, BoardFilter, Due, SavedView
from desktop.domain.finding import Entity, Place
from desktop.domain.followup import FollowUpState
from desktop.services import board, followups, history, meetings, promises
from desktop.services.promises import Reported
from desktop.store.library import Library
from desktop.ui.dialogs.bulk_edit import BulkEditDialog
from desktop.ui.dialogs.progress_history import ProgressHistoryDialog
from desktop.ui.dialogs.saved_views import SavedViewsDialog
from desktop.ui.main_window import FOLLOW_UPS, MainWindow
from desktop.ui.pages.followups import TABLE, TIMELINE, FollowUpsPage
from desktop.ui.pages.followups_filter import ALL_VIEWS, OWN_CHOICE
from desktop.ui.pages.followups_tasks import TASKS
from desktop.ui.pages.followups_views import all_views, keep_views, own_views
from tests.ui.stand_ins import AskStandIn, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def tasks_of(library: Library, meeting_id: str) -> dict[str, str]:
    """Keys by task: late, done, without a date, and due next week; the meeting has no others."""
    for row in board.board(library, _today()):
        followups.remove_follow_up(library, row.follow_up.id)
    items = meetings.items(library, meeting_id)
    soon = _today() + timedelta(days=7)
    wanted = (
        ("늦은 과제", {"lead": "산업부", "due_text": "2025. 1. 10."}),
        ("끝난 과제", {"lead": "과기정통부", "due_text": "2025. 1. 10.", "state": FollowUpState.DONE}),
        ("기한 없는 과제", {"lead": "과기정통부"}),
        ("곧 끝날 과제", {"due_text": f"{soon:%Y. %m. %d.}"}),
    )
    return {
        task: promises.add_promise(library, items[number].id, task, **fields)[0]
        for number, (task, fields) in enumerate(wanted)
    }


def _today() -> date:
    return datetime.now().astimezone().date()


@pytest.fixture
def page(tasks_of: dict[str, str], window: MainWindow) -> FollowUpsPage:
    window.go(FOLLOW_UPS)
    found = window.page
    assert isinstance(found, FollowUpsPage)
    found.table.setFocus()
    return found


def shown(page: FollowUpsPage) -> list[str]:
    return [row.follow_up.task for row in page.shown_rows()]


def pick(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose an entry as a hand does: by keys, down to it, with the list closed."""
    box.setFocus()
    target = box.findText(text)
    assert target >= 0, text
    while box.currentIndex() != target:
        qtbot.keyClick(box, Key.Key_Down if box.currentIndex() < target else Key.Key_Up)


def opened(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("box", "choice", "tasks"),
    [
        ("state", LATE, ["늦은 과제"]),
        ("state", "완료", ["끝난 과제"]),
        ("due", Due.OVERDUE, ["늦은 과제"]),
        ("due", Due.UNDATED, ["기한 없는 과제"]),
        ("due", Due.NEXT_30, ["곧 끝날 과제"]),
        ("ministry", "과기정통부", ["끝난 과제", "기한 없는 과제"]),
        ("ministry", "주관 미정", ["곧 끝날 과제"]),
    ],
)
def test_each_choice_narrows_the_list(
    qtbot: QtBot, page: FollowUpsPage, box: str, choice: str, tasks: list[str]
) -> None:
    pick(qtbot, getattr(page.filters, box), choice)
    assert shown(page) == tasks
    assert page.count.text() == f"4건 가운데 {len(tasks)}건"
    assert page.filters.view.currentText() == ("지연" if choice == LATE else OWN_CHOICE)


def test_choices_and_words_are_met_together_and_cleared_at_once(qtbot: QtBot, page: FollowUpsPage) -> None:
    pick(qtbot, page.filters.ministry, "과기정통부")
    page.filter.setText("없는")
    assert shown(page) == ["기한 없는 과제"]
    pick(qtbot, page.filters.due, Due.OVERDUE)
    assert shown(page) == []
    assert "조건에 맞는 과제가 없습니다" in page.none.text()
    assert page.stack.currentIndex() == 0
    qtbot.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 4
    assert page.filter.text() == ""
    assert not page.none.isVisible()
    assert page.filters.view.currentText() == ALL_VIEWS


def test_only_the_chosen_meeting(page: FollowUpsPage) -> None:
    page.show_filter(BoardFilter(meeting=THIS_MEETING))
    assert len(shown(page)) == 4
    page.desk.choose("")
    assert len(shown(page)) == 4  # without a chosen meeting nothing is narrowed


def test_a_default_view_is_one_choice(qtbot: QtBot, page: FollowUpsPage) -> None:
    pick(qtbot, page.filters.view, "지연")
    assert shown(page) == ["늦은 과제"]
    assert page.filters.state.currentText() == LATE
    pick(qtbot, page.filters.view, ALL_VIEWS)
    assert len(shown(page)) == 4


def test_going_to_a_hidden_promise_shows_it(page: FollowUpsPage, tasks_of: dict[str, str]) -> None:
    page.show_filter(BoardFilter(due=Due.UNDATED, text="기한"))
    page.desk.show_place(Place(Entity.FOLLOW_UP, tasks_of["끝난 과제"], "due_text"))
    assert page.table.chosen is not None
    assert page.table.chosen.follow_up.task == "끝난 과제"
    assert len(shown(page)) == 4


def test_the_board_is_tomorrow_as_it_was_left(page: FollowUpsPage, open_it: Callable[[], MainWindow]) -> None:
    page.show_filter(BoardFilter(ministry="산업부", text="과제"))
    page.tabs.setCurrentIndex(TIMELINE)
    page.window().close()
    again = open_it()
    again.go(FOLLOW_UPS)
    found = again.page
    assert isinstance(found, FollowUpsPage)
    assert found.wanted() == BoardFilter(ministry="산업부", text="과제")
    assert shown(found) == ["늦은 과제"]
    assert found.tabs.currentIndex() == TIMELINE


# ---------------------------------------------------------------- as of a day


def test_an_earlier_day_is_looked_at_and_not_edited(
    qtbot: QtBot, page: FollowUpsPage, library: Library, tasks_of: dict[str, str], meeting_id: str
) -> None:
    held_on = meetings.get_meeting(library, meeting_id).held_on
    assert held_on is not None
    key = tasks_of["기한 없는 과제"]
    for days, state in ((10, FollowUpState.DELAYED), (20, FollowUpState.DONE)):
        said = Reported(held_on + timedelta(days=days), state)
        page.desk.act(lambda said=said: promises.add_report(library, key, said)[1])
    day = held_on + timedelta(days=15)
    page.filters.as_of.setFocus()
    type_text(page.filters.as_of, f"{day.year}. {day.month}. {day.day}.")
    qtbot.keyClick(page.filters.as_of, Key.Key_Return)
    then = next(row for row in page.shown_rows() if row.follow_up.id == key)
    assert then.follow_up.state is FollowUpState.DELAYED
    assert "기준입니다" in page.none.text()
    assert not page.form.isEnabled()
    page.remove()
    page.add()
    assert len(board.board(library, page.desk.today())) == 4
    page.filters.clear_day()
    now = next(row for row in page.shown_rows() if row.follow_up.id == key)
    assert now.follow_up.state is FollowUpState.DONE
    assert page.form.isEnabled()


def test_what_is_no_day_is_said(qtbot: QtBot, window: MainWindow, page: FollowUpsPage) -> None:
    page.filters.as_of.setFocus()
    type_text(page.filters.as_of, "어제쯤")
    qtbot.keyClick(page.filters.as_of, Key.Key_Return)
    assert "없는 날짜" in window.status.message.text()
    assert len(shown(page)) == 4


# ---------------------------------------------------------------- many at once


def test_many_rows_are_edited_and_taken_back_at_once(
    qtbot: QtBot, window: MainWindow, page: FollowUpsPage, library: Library
) -> None:
    qtbot.keyClick(page.table, Key.Key_A, CTRL)
    assert len(page.chosen_follow_ups()) == 4
    qtbot.keyClick(page.table, Key.Key_M, CTRL)
    dialog = opened(qtbot, window, BulkEditDialog)
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    assert "바꿀 것을 고르지 않았습니다" in dialog.problem.text()
    dialog.due_text.setFocus()
    type_text(dialog.due_text, "'27. 3월")
    assert dialog.boxes["due_text"].isChecked()
    assert dialog.meaning.text() == "기간: 2027. 3. 1.~2027. 3. 31."
    dialog.state.setFocus()
    qtbot.keyClick(dialog.state, Key.Key_Down)
    assert dialog.boxes["state"].isChecked()
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    found = [row.follow_up for row in board.board(library, page.desk.today())]
    assert {(one.due_text, one.state) for one in found} == {("'27. 3월", FollowUpState.NOT_STARTED)}
    assert [one.lead for one in found] == ["산업부", "과기정통부", "과기정통부", ""]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.undo()
    assert [row.follow_up.due_text for row in page.shown_rows()][:3] == ["2025. 1. 10.", "2025. 1. 10.", ""]


def test_many_rows_are_removed_at_once(qtbot: QtBot, page: FollowUpsPage, library: Library) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert board.board(library, page.desk.today()) == ()
    assert page.stack.currentIndex() == 1
    assert history.next_undo(library) == "후속조치 4건 지우기"
    page.desk.act(lambda: history.undo(library))
    assert len(shown(page)) == 4
    assert page.stack.currentIndex() == 0


# ---------------------------------------------------------------- what was reported


def test_reports_are_added_edited_and_removed(
    qtbot: QtBot, window: MainWindow, page: FollowUpsPage, library: Library, tasks_of: dict[str, str]
) -> None:
    key = tasks_of["늦은 과제"]
    page.table.choose(key)
    qtbot.keyClick(page.table, Key.Key_I, CTRL)
    dialog = opened(qtbot, window, ProgressHistoryDialog)
    assert dialog.hint.isVisible()
    qtbot.keyClick(dialog, Key.Key_N, CTRL)
    editor = dialog.form.editor("as_of")
    assert editor.value().startswith(f"{page.desk.today().year}.")
    state = dialog.form.editor("state")
    assert isinstance(state, QComboBox)
    pick(qtbot, state, "△ 지연")
    assert dialog.problem.text() == "비어 있는 것: 사유·대책 (규정 제13조에 따라 보고할 내용)"
    for name, text in (("reason", "가상 사유"), ("remedy", "가상 대책"), ("evidence", "가상 공문")):
        editor = dialog.form.editor(name)
        editor.setFocus()
        type_text(editor, text)
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    (report,) = promises.reports(library, key)
    assert (report.state, report.reason, report.remedy) == (FollowUpState.DELAYED, "가상 사유", "가상 대책")
    assert report.evidence == "가상 공문"
    row = next(row for row in page.shown_rows() if row.follow_up.id == key)
    assert (row.follow_up.state, row.lacking) == (FollowUpState.DELAYED, ())


def test_a_report_is_removed_and_the_promise_stands_as_before(
    qtbot: QtBot, window: MainWindow, page: FollowUpsPage, library: Library, tasks_of: dict[str, str]
) -> None:
    key = tasks_of["늦은 과제"]
    today = page.desk.today()
    for days, state in ((5, FollowUpState.ON_TRACK), (1, FollowUpState.DONE)):
        said = Reported(today - timedelta(days=days), state)
        page.desk.act(lambda said=said: promises.add_report(library, key, said)[1])
    page.table.choose(key)
    page.tasks.actions_by_title["이행 실적…"].trigger()
    dialog = opened(qtbot, window, ProgressHistoryDialog)
    assert [one.state for one in dialog.reports.records] == [FollowUpState.DONE, FollowUpState.ON_TRACK]
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    assert [one.state for one in promises.reports(library, key)] == [FollowUpState.ON_TRACK]
    dialog.reject()
    row = next(row for row in page.shown_rows() if row.follow_up.id == key)
    assert row.follow_up.state is FollowUpState.ON_TRACK


# ---------------------------------------------------------------- views and Excel


def test_a_view_is_kept_renamed_used_and_removed(qtbot: QtBot, window: MainWindow, page: FollowUpsPage) -> None:
    page.show_filter(BoardFilter(ministry="과기정통부", text="끝난"))
    qtbot.keyClick(page.table, Key.Key_D, CTRL | SHIFT)
    dialog = opened(qtbot, window, SavedViewsDialog)
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Key.Key_Return)
    assert "이름이 비어 있습니다" in dialog.problem.text()
    type_text(dialog.name, "지연")
    qtbot.keyClick(dialog.name, Key.Key_Return)
    assert "이미 있습니다" in dialog.problem.text()
    dialog.name.clear()
    type_text(dialog.name, "우리 부")
    qtbot.keyClick(dialog.name, Key.Key_Return)
    dialog.reject()
    assert page.filters.view.currentText() == "우리 부"
    page.show_filter(BoardFilter())
    pick(qtbot, page.filters.view, "우리 부")
    assert shown(page) == ["끝난 과제"]
    page.tasks.actions_by_title["보기 저장·정리…"].trigger()
    dialog = opened(qtbot, window, SavedViewsDialog)
    dialog.views.edited.emit(dialog.views.records[0], dialog.views.fields[0], "과기정통부 것")
    assert [one.name for one in own_views(page.desk.memory)] == ["과기정통부 것"]
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    dialog.reject()
    assert own_views(page.desk.memory) == ()
    assert page.filters.view.findText("과기정통부 것") < 0


def test_views_someone_else_wrote_are_let_be(page: FollowUpsPage) -> None:
    memory = page.desk.memory
    for text in ("{", "3", '[3, {"name": ""}, {"name": "가", "filter": 3}]'):
        memory.keep("board/views", text)
        assert own_views(memory) == ()
    keep_views(memory, [SavedView("나", BoardFilter(due=Due.UNDATED))])
    assert [one.name for one in all_views(memory)] == ["지연", "이번 달", "미회신", "나"]


def test_the_list_goes_to_excel_as_it_is_seen(
    qtbot: QtBot, window: MainWindow, page: FollowUpsPage, ask: AskStandIn, tmp_path: Path
) -> None:
    page.table.sortByColumn(page.model.column_of("task"), Qt.SortOrder.DescendingOrder)
    page.show_filter(BoardFilter(ministry="과기정통부"))
    out = tmp_path / "목록.xlsx"
    ask.saves = [out]
    qtbot.keyClick(page.table, Key.Key_X, CTRL | SHIFT)
    qtbot.waitUntil(lambda: ask.shown == [out], timeout=20_000)
    lines = [tuple(line) for line in openpyxl.load_workbook(out)["후속조치"].iter_rows(values_only=True)]
    assert [line[2] for line in lines[2:]] == shown(page) == ["끝난 과제", "기한 없는 과제"]
    assert "과기정통부" in str(lines[0][0])
    assert "2건" in window.status.message.text()


# ---------------------------------------------------------------- the timeline


def test_the_timeline_shows_what_the_table_shows_and_leads_to_it(qtbot: QtBot, page: FollowUpsPage) -> None:
    page.tabs.setCurrentIndex(TIMELINE)
    view = page.picture.view
    assert sorted(bar.task for bar in view.line.bars) == sorted(shown(page))
    page.filter.setText("과제")
    page.filter.setText("늦은")
    assert [bar.task for bar in view.line.bars] == ["늦은 과제"]
    page.filter.clear()
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Home)
    qtbot.keyClick(view, Key.Key_Down)
    assert view.bar is not None
    assert page.table.chosen is not None
    assert page.table.chosen.follow_up.id == view.bar.key
    assert page.form.editor("task").value() == view.bar.task
    qtbot.keyClick(view, Key.Key_Return)
    assert page.tabs.currentIndex() == TABLE
    assert page.table.hasFocus()


def test_every_task_has_its_own_name_and_key() -> None:
    assert len({task.title for task in TASKS}) == len(TASKS)
    keys = [task.keys for task in TASKS if task.keys]
    assert len(set(keys)) == len(keys)
