"""Promises found in the papers, in the window: looked through, typed over, ticked, accepted, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.followup import FollowUp
from desktop.services import history, meetings
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.promises import PromisesDialog
from desktop.ui.main_window import AGENDA, MainWindow
from desktop.ui.pages.agenda import AgendaPage
from tests.ui.stand_ins import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
PLAN = "□ 향후 계획\n ○ 지침 확정('26. 12월, 국방부)\n ○ 설명회 개최('26.3월, 9월)\n ○ 세부 기준은 차기 회의에 보고"


@pytest.fixture
def item_id(library: Library, meeting_id: str) -> str:
    item = meetings.items(library, meeting_id)[4]
    meetings.edit_item(library, item, outline=PLAN)
    return item.id


Open = Callable[..., PromisesDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, desk: Desk, meeting_id: str, item_id: str) -> Iterator[Open]:
    opened: list[PromisesDialog] = []
    desk.choose(meeting_id)

    def make(item: str = item_id) -> PromisesDialog:
        made = PromisesDialog(desk, meeting_id, item)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.close()


def _present(library: Library, meeting_id: str, item_id: str) -> list[FollowUp]:
    entries = meetings.briefing(library, meeting_id).items
    return [one for entry in entries if entry.item.id == item_id for one in entry.follow_ups]


def _type_over(qtbot: QtBot, dialog: PromisesDialog, text: str) -> None:
    """Open the chosen cell by F2, type, and end with Enter."""
    qtbot.keyClick(dialog.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.state() is not QAbstractItemView.State.EditingState)


def test_promises_are_typed_over_ticked_and_accepted_by_keys(
    qtbot: QtBot, open_dialog: Open, library: Library, meeting_id: str, item_id: str
) -> None:
    dialog = open_dialog()
    assert dialog.model.total == 3
    assert dialog.model.ticks == {one.key for one in dialog.model.records}
    dialog.table.setCurrentIndex(dialog.model.index(1, dialog.model.column_of("due_text")))
    assert dialog.model.index(1, dialog.model.column_of("span")).data() == "읽지 못함"
    assert "날짜로 읽지 못한 글: '26.3월, 9월" in dialog.source.text()
    _type_over(qtbot, dialog, "'26.9월")
    assert dialog.model.index(1, dialog.model.column_of("span")).data() == "2026. 9. 1.~2026. 9. 30."
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    assert "원문(안건5 향후 계획): ○ 세부 기준은 차기 회의에 보고" in dialog.source.text()
    qtbot.keyClick(dialog.table, Key.Key_Space)
    assert "고른 것 2건" in dialog.summary.text()
    assert _present(library, meeting_id, item_id) == []
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert [(one.task, one.due_text) for one in _present(library, meeting_id, item_id)] == [
        ("지침 확정", "'26. 12월"),
        ("설명회 개최", "'26.9월"),
    ]
    assert history.next_undo(library) == "후속조치 받기: 2건"
    again = open_dialog()
    assert [one.task for one in again.model.records] == ["세부 기준은 차기 회의에 보고"]
    assert "이미 받은 과제 2건" in again.summary.text()


def test_a_suggested_lead_is_said_to_be_one_and_a_changed_line_is_not_ticked(
    qtbot: QtBot, open_dialog: Open, library: Library, meeting_id: str, item_id: str
) -> None:
    item = next(one for one in meetings.items(library, meeting_id) if one.id == item_id)
    meetings.edit_item(library, item, submitters_text="교육부")
    dialog = open_dialog()
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    item = next(one for one in meetings.items(library, meeting_id) if one.id == item_id)
    meetings.edit_item(library, item, outline=PLAN.replace("'26. 12월", "'27.上"))
    again = open_dialog()
    (one,) = again.model.records
    assert again.model.ticks == set()
    assert again.model.index(0, 0).data() == "✎ 바뀜"
    assert "받을 때의 글: ○ 지침 확정('26. 12월, 국방부)" in again.source.text()
    qtbot.keyClick(again, Key.Key_Return, CTRL)
    assert "고른 것이 없습니다" in again.problem.text()
    qtbot.keyClick(again.table, Key.Key_A, CTRL)
    assert again.model.ticks == {one.key}
    qtbot.mouseClick(again.agree_button, Qt.MouseButton.LeftButton)
    assert _present(library, meeting_id, item_id)[0].due_text == "'27.上"


def test_an_empty_task_is_not_taken(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.table.setCurrentIndex(dialog.model.index(0, dialog.model.column_of("task")))
    _type_over(qtbot, dialog, " ")
    assert "과제가 비어 있습니다" in dialog.problem.text()
    assert dialog.model.records[0].task == "지침 확정"


def test_nothing_found_says_why(open_dialog: Open, library: Library, meeting_id: str, item_id: str) -> None:
    known = open_dialog("")
    assert known.model.total == 3
    item = next(one for one in meetings.items(library, meeting_id) if one.id == item_id)
    meetings.edit_item(library, item, outline="□ 개요\n ○ 현황")
    none = open_dialog(item_id)
    assert none.stack.currentIndex() == 1
    none.agree_button.click()
    assert not none.isVisible()


def test_the_agenda_page_looks_through_its_item(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    item = meetings.items(library, meeting_id)[4]
    meetings.edit_item(library, item, outline=PLAN)
    window.desk.choose(meeting_id)
    window.go(AGENDA)
    page = window.page
    assert isinstance(page, AgendaPage)
    page.refresh()
    page.table.choose(item.id)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_J, CTRL)
    dialog = window.findChild(PromisesDialog)
    assert isinstance(dialog, PromisesDialog)
    assert {one.item_id for one in dialog.model.records} == {item.id}
    dialog.accept()
    assert len(_present(library, meeting_id, item.id)) == 3
    window.undo()
    assert _present(library, meeting_id, item.id) == []
