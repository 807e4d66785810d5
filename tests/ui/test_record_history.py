"""변경 이력 by keys and clicks: find a change, bring a field back, undo up to a step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.people import Person
from desktop.services import contacts, history, meetings, people
from desktop.store.library import Library
from desktop.ui.dialogs.record_history import HistoryDialog
from desktop.ui.main_window import CONTACTS, MainWindow
from tests.ui.stand_ins import AskStandIn, type_text


@pytest.fixture
def person(library: Library, meeting_id: str) -> Person:
    return meetings.briefing(library, meeting_id).contacts()[0].person


def _open(window: MainWindow, qtbot: QtBot, action: QAction) -> HistoryDialog:
    action.trigger()
    dialog = next(one for one in window.findChildren(HistoryDialog) if one.isVisible())
    qtbot.waitActive(dialog)
    return dialog


def _click(qtbot: QtBot, made: QPushButton) -> None:
    assert made.isEnabled()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def test_a_wrong_phone_is_found_and_the_old_one_brought_back(
    window: MainWindow, library: Library, person: Person, qtbot: QtBot
) -> None:
    contacts.edit_person(library, person, phone="044-000-9999", position="다른 직위")
    dialog = _open(window, qtbot, window.commands.history)
    type_text(dialog.text, "000-9999")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.count.text() == "1건"
    assert {one.title for one in dialog.moved.records} == {"직위", "전화"}
    dialog.moved_table.choose("phone")
    assert (dialog.before.toPlainText(), dialog.after.toPlainText()) == (person.phone, "044-000-9999")
    _click(qtbot, dialog.restore_button)
    now = people.get_person(library, person.id)
    assert (now.phone, now.position) == (person.phone, "다른 직위")
    assert dialog.model.rowCount() == 2  # what was just done is a change too
    dialog.accept()
    window.commands.undo.trigger()
    assert people.get_person(library, person.id).phone == "044-000-9999"


def test_the_record_of_the_page_has_its_own_history(
    window: MainWindow, library: Library, meeting_id: str, person: Person, qtbot: QtBot
) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    window.go(CONTACTS)
    page = window.page
    contact = next(one for one in meetings.briefing(library, meeting_id).contacts() if one.person.id == person.id)
    page.table.choose(contact.assignment.id)
    dialog = _open(window, qtbot, window.commands.record_history)
    assert dialog.windowTitle().endswith("의 변경 이력")
    assert not dialog.entity.isVisible()
    assert 1 < dialog.model.total < 10
    dialog.reject()


def test_everything_up_to_a_step_is_undone_after_a_question(
    window: MainWindow, library: Library, ask: AskStandIn, person: Person, qtbot: QtBot
) -> None:
    for number in range(4):
        contacts.edit_person(library, people.get_person(library, person.id), phone=f"044-000-000{number}")
    dialog = _open(window, qtbot, window.commands.history)
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    ask.agrees = [False, True]
    _click(qtbot, dialog.undo_button)
    assert people.get_person(library, person.id).phone == "044-000-0003"
    dialog.table.setCurrentIndex(dialog.model.index(2, 0))
    _click(qtbot, dialog.undo_button)
    assert "작업 3개" in ask.questions[-1]
    assert people.get_person(library, person.id).phone == "044-000-0000"
    assert history.next_redo(library) is not None
    dialog.reject()


def test_filters_by_kind_person_field_and_day(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    dialog = _open(window, qtbot, window.commands.history)
    every = dialog.model.total
    dialog.entity.setCurrentText("안건")
    dialog.entity.committed.emit()
    assert 0 < dialog.model.total < every
    assert {one.about for one in dialog.model.records} == {"안건"}
    dialog.field.setCurrentText("전화")
    dialog.field.committed.emit()
    qtbot.waitUntil(lambda: dialog.count.text() == "맞는 변경이 없습니다.")
    assert dialog.before.toPlainText() == ""
    assert not dialog.restore_button.isEnabled()
    for one in (dialog.entity, dialog.field):
        one.setCurrentIndex(0)
        one.committed.emit()
    dialog.since.setFocus()
    type_text(dialog.since, "2020. 13. 41.")
    dialog.since.committed.emit()
    assert dialog.since.property("wrong")
    assert dialog.model.total == every
    dialog.since.setText("2020. 1. 1.")
    dialog.since.committed.emit()
    assert not dialog.since.property("wrong")
    assert dialog.model.total == every
    dialog.until.setText("2020. 1. 2.")
    dialog.until.committed.emit()
    assert dialog.model.total == 0
    dialog.reject()


def test_more_comes_when_the_end_is_reached(window: MainWindow, library: Library, person: Person, qtbot: QtBot) -> None:
    for number in range(260):
        contacts.edit_person(library, people.get_person(library, person.id), phone=f"044-000-{number:04d}")
    dialog = _open(window, qtbot, window.commands.history)
    assert dialog.model.total == 200
    assert "더 있습니다" in dialog.count.text()
    bar = dialog.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: dialog.model.total == 400)
    assert dialog.table.currentIndex().row() == 0  # the place in the list stays
    dialog.table.sortByColumn(dialog.model.column_of("kind"), Qt.SortOrder.AscendingOrder)
    while dialog.more_button.isEnabled():
        _click(qtbot, dialog.more_button)
    seen = [one.seq for one in dialog.model.records]
    assert len(seen) == len(set(seen)) == library.connection.scalar("SELECT count(*) FROM change")
    dialog.reject()


def test_names_and_values_are_covered_while_others_look(
    window: MainWindow, library: Library, person: Person, qtbot: QtBot
) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    window.desk.mask(True)
    dialog = _open(window, qtbot, window.commands.history)
    shown = [
        str(dialog.model.data(dialog.model.index(row, column)))
        for row in range(3)
        for column in range(dialog.model.columnCount())
    ]
    shown += [dialog.before.toPlainText(), dialog.after.toPlainText()]
    assert not any("9999" in text or person.name in text for text in shown)
    dialog.reject()
    window.desk.mask(False)


def test_nothing_is_chosen_nothing_opens(window: MainWindow) -> None:
    said: list[str] = []
    window.desk.said.connect(said.append)
    window.go(CONTACTS)
    window.page.filter.setText("아무도 이렇게 불리지 않는다")
    window.commands.record_history.trigger()
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert said == ["이력을 볼 자료를 먼저 고르십시오."]
    window.page.filter.clear()
