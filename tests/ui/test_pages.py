"""The four pages over the sample meeting: editing, adding, removing, filtering; the library is the judge."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import ItemKind
from desktop.domain.changes import EVERYTHING
from desktop.domain.followup import FollowUpState
from desktop.domain.meeting import MeetingState
from desktop.services import history, meetings
from desktop.store.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.contacts import NEW_NAME, ContactsPage
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor
from tests.ui.stand_ins import AskStandIn, take_in, type_text

MEETINGS, AGENDA, CONTACTS, FOLLOW_UPS = range(4)


def type_into_cell(qtbot: QtBot, page: RecordPage[Any], row: int, field: str, text: str, end: Qt.Key) -> None:
    """F2, the text, and a key to end with."""
    table = page.table
    table.setFocus()
    table.setCurrentIndex(page.model.index(row, page.model.column_of(field)))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert table.state() is QAbstractItemView.State.EditingState
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, end)
    qtbot.waitUntil(lambda: table.state() is not QAbstractItemView.State.EditingState)  # Qt stores it a moment later


def type_into_form(qtbot: QtBot, page: RecordPage[Any], field: str, text: str) -> None:
    editor = page.form.editor(field)
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def phones(library: Library, meeting_id: str) -> list[str]:
    return [contact.person.phone for contact in meetings.briefing(library, meeting_id).contacts()]


def chosen(window: MainWindow) -> Any:
    return window.page.table.chosen


@pytest.fixture
def contacts(window: MainWindow) -> ContactsPage:
    window.go(CONTACTS)
    page = window.page
    assert isinstance(page, ContactsPage)
    return page


# ---------------------------------------------------------------- 연락처


def test_a_phone_typed_into_a_cell_is_in_the_library(
    qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    type_into_cell(qtbot, contacts, 0, "phone", "044-000-7777", Qt.Key.Key_Return)
    assert phones(library, meeting_id)[0] == "044-000-7777"
    assert contacts.form.editor("phone").value() == "044-000-7777"
    assert history.next_undo(library) == "연락처 고치기: 전화"


def test_esc_leaves_the_cell_as_it_was(qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str) -> None:
    before = phones(library, meeting_id)
    type_into_cell(qtbot, contacts, 0, "phone", "044-000-7777", Qt.Key.Key_Escape)
    assert phones(library, meeting_id) == before


def test_typing_on_a_cell_starts_editing_it(
    qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    contacts.table.setFocus()
    contacts.table.setCurrentIndex(contacts.model.index(0, contacts.model.column_of("phone")))
    qtbot.keyClick(contacts.table, "0")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "44-000-1")
    contacts.commit()
    assert phones(library, meeting_id)[0] == "044-000-1"


def test_an_edit_shows_on_every_row_of_that_person(
    qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    rows = contacts.model.records
    person = next(
        row.contact.person for row in rows if sum(one.contact.person == row.contact.person for one in rows) > 1
    )
    places = [place for place, row in enumerate(rows) if row.contact.person.id == person.id]
    contacts.table.setCurrentIndex(contacts.model.index(places[0], 0))
    type_into_form(qtbot, contacts, "phone", "044-000-8888")
    column = contacts.model.column_of("phone")
    assert [contacts.model.data(contacts.model.index(place, column)) for place in places] == ["044-000-8888"] * 2


def test_a_refused_cell_is_told_and_nothing_is_stored(
    qtbot: QtBot, contacts: ContactsPage, ask: AskStandIn, library: Library, meeting_id: str
) -> None:
    ask.expects_sentence = True
    type_into_cell(qtbot, contacts, 0, "phone", "900101-1234567", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ask.sentences))
    assert "주민등록번호" in ask.sentences[0]
    assert "900101-1234567" not in phones(library, meeting_id)
    assert contacts.model.data(contacts.model.index(0, contacts.model.column_of("phone"))) != "900101-1234567"


def test_a_role_is_chosen_in_its_cell(qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str) -> None:
    silent = next(row for row in contacts.model.records if row.contact.assignment.role is None)
    contacts.table.choose(silent.contact.assignment.id, "role")
    contacts.table.setFocus()
    qtbot.keyClick(contacts.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, ChoiceEditor)
    qtbot.keyClick(editor, Qt.Key.Key_End)
    stored = meetings.briefing(library, meeting_id).contacts()
    role = next(one.assignment.role for one in stored if one.assignment.id == silent.contact.assignment.id)
    assert role == "담당자"


def test_add_goes_to_the_name_ready_to_type(
    qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    contacts.table.choose(contacts.model.key(contacts.model.records[-1]))
    neighbour = contacts.model.records[-1].contact
    qtbot.keyClick(contacts.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    assert editor.selectedText() == NEW_NAME
    type_text(editor, "한새솔")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    added = next(one for one in meetings.briefing(library, meeting_id).contacts() if one.person.name == "한새솔")
    assert added.assignment.item_id == neighbour.assignment.item_id
    assert added.person.division == neighbour.person.division


def test_del_takes_the_row_away_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    before = meetings.briefing(library, meeting_id).contacts()
    contacts.table.setFocus()
    contacts.table.setCurrentIndex(contacts.model.index(2, 0))
    qtbot.keyClick(contacts.table, Qt.Key.Key_Delete)
    assert len(meetings.briefing(library, meeting_id).contacts()) == len(before) - 1
    assert contacts.table.chosen is not None, "the next row is chosen"
    qtbot.keyClick(contacts.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    restored = meetings.briefing(library, meeting_id).contacts()
    assert [one.person.name for one in restored] == [one.person.name for one in before]


def test_filter_by_initials_and_count(qtbot: QtBot, window: MainWindow, contacts: ContactsPage) -> None:
    qtbot.keyClick(contacts.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is contacts.filter
    type_text(contacts.filter, "ㅎㄴㄹ")
    assert [row.contact.person.name for row in contacts.model.records] == ["하나래"]
    assert contacts.count.text() == "31건 가운데 1건"
    contacts.filter.clear()
    assert contacts.count.text() == "31건"


def test_header_click_sorts_and_the_chosen_row_stays_chosen(qtbot: QtBot, contacts: ContactsPage) -> None:
    contacts.table.setCurrentIndex(contacts.model.index(4, 0))
    chosen = contacts.table.chosen
    contacts.table.sortByColumn(contacts.model.column_of("name"), Qt.SortOrder.AscendingOrder)
    names = [row.contact.person.name for row in contacts.model.records]
    assert names == sorted(names)
    assert contacts.table.chosen == chosen


# ---------------------------------------------------------------- 안건


def test_kind_is_unknown_until_someone_says_it(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(AGENDA)
    editor = window.page.form.editor("kind")
    assert isinstance(editor, ChoiceEditor)
    assert editor.currentText() == "미정"
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert meetings.items(library, meeting_id)[0].kind is ItemKind.DELIBERATION


def test_the_explanation_is_edited_as_outline_text(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(AGENDA)
    page: Any = window.page
    page.tabs.setCurrentIndex(2)
    editor = page.writing.editor
    editor.setFocus()
    editor.setPlainText("□ 새 개요\n ○ 첫째 **굵게**")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert meetings.items(library, meeting_id)[0].outline == "□ 새 개요\n ○ 첫째 **굵게**"
    assert page._outline.toPlainText() == "□ 새 개요\n○ 첫째 굵게"


def test_an_explanation_is_never_taken_for_html(window: MainWindow, library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    window.desk.act(lambda: meetings.edit_item(library, item, outline="□ <b>가</b> <img src='file:///etc/passwd'>"))
    window.go(AGENDA)
    page: Any = window.page
    assert page._outline.toPlainText() == "□ <b>가</b> <img src='file:///etc/passwd'>"


def test_an_item_without_title_is_refused_under_the_field(qtbot: QtBot, window: MainWindow) -> None:
    window.go(AGENDA)
    editor = window.page.form.editor("title")
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    window.go(CONTACTS)
    assert window.page.title == "안건", "the page stays until the text is taken or dropped"
    assert "비어 있습니다" in next(row.problem.text() for row in window.page.form.rows if row.field.key == "title")


def test_an_items_own_contacts_and_follow_ups(window: MainWindow, library: Library, meeting_id: str) -> None:
    window.go(AGENDA)
    page: Any = window.page
    page.table.setCurrentIndex(page.model.index(3, 0))
    one = meetings.briefing(library, meeting_id).items[3]
    assert page._contacts.records == one.contacts
    assert [row.follow_up for row in page._follow_ups.records] == list(one.follow_ups)
    assert page.tabs.tabText(3) == f"연락처 {len(one.contacts)}"


# ---------------------------------------------------------------- 후속조치


def test_a_due_date_in_its_own_words(qtbot: QtBot, window: MainWindow) -> None:
    window.go(FOLLOW_UPS)
    page = window.page
    type_into_cell(qtbot, page, 0, "due_text", "'26.12월", Qt.Key.Key_Return)
    assert page.model.data(page.model.index(0, page.model.column_of("due_text"))) == "'26.12월"
    assert page.model.data(page.model.index(0, page.model.column_of("span"))) == "2026. 12. 1.~2026. 12. 31."


def test_overdue_is_a_word_not_only_a_colour(qtbot: QtBot, window: MainWindow) -> None:
    window.go(FOLLOW_UPS)
    page: Any = window.page
    column = page.model.column_of("overdue")
    type_into_cell(qtbot, page, 0, "due_text", "2025. 1. 10.", Qt.Key.Key_Return)
    assert page.model.data(page.model.index(0, column)) == "기한 지남"
    editor = page.form.editor("state")
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_End)
    assert page.table.chosen.follow_up.state is FollowUpState.DONE
    assert page.model.data(page.model.index(0, column)) == ""


def test_a_task_is_added_and_removed(qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str) -> None:
    window.go(FOLLOW_UPS)
    page: Any = window.page
    before = [one.task for item in meetings.briefing(library, meeting_id).items for one in item.follow_ups]
    page.add()
    editor = page.form.editor("task")
    editor.selectAll()
    type_text(editor, "세부계획 마련")
    page.commit()
    after = [one.task for item in meetings.briefing(library, meeting_id).items for one in item.follow_ups]
    assert sorted(set(after) - set(before)) == ["세부계획 마련"]
    page.remove()
    assert [one.task for item in meetings.briefing(library, meeting_id).items for one in item.follow_ups] == before


# ---------------------------------------------------------------- 회의


def test_a_meetings_fields_are_stored_one_by_one(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    page = window.page
    type_into_form(qtbot, page, "held_on", "2026-07-23")
    assert page.form.editor("held_on").value() == "2026. 7. 23.(목)"
    type_into_form(qtbot, page, "starts", "1530")
    type_into_form(qtbot, page, "place", "별관 3층 <b>회의실</b>")
    editor = page.form.editor("state")
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    stored = meetings.get_meeting(library, meeting_id)
    assert (stored.held_on and stored.held_on.isoformat(), f"{stored.starts}") == ("2026-07-23", "15:30:00")
    assert stored.place == "별관 3층 <b>회의실</b>"
    assert stored.state is MeetingState.PREPARING
    when = page.model.data(page.model.index(0, page.model.column_of("when")))
    assert when == "2026. 7. 23.(목) 15:30~15:30"


def test_the_seats_are_those_of_that_day(window: MainWindow, library: Library, meeting_id: str) -> None:
    page: Any = window.page
    posts = [seat.post for seat in page._seats.records]
    assert posts == [seat.post for seat in meetings.seats(library, meetings.get_meeting(library, meeting_id))]
    assert page.tabs.tabText(1) == f"위원 명단 {len(posts)}"


def test_all_pages_show_the_chosen_meeting(
    window: MainWindow, library: Library, meeting_id: str, sample_text: str
) -> None:
    other = take_in(library, sample_text.replace("제9회", "제11회"))
    window.desk.bus.publish(EVERYTHING)
    window.go(AGENDA)
    window.chooser.fill()
    assert window.chooser.count() == 2
    window.desk.choose(other)
    assert chosen(window).item.meeting_id == other
    window.chooser.setCurrentIndex(window.chooser.findData(meeting_id))
    window.chooser.activated.emit(window.chooser.currentIndex())
    assert chosen(window).item.meeting_id == meeting_id
    window.go(MEETINGS)
    assert chosen(window).meeting.id == meeting_id
    window.page.table.choose(other)
    assert window.desk.meeting_id == other


def test_a_meeting_is_removed_only_when_agreed(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, library: Library, meeting_id: str
) -> None:
    page = window.page
    page.table.setFocus()
    ask.agrees = [False]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(meetings.all_meetings(library)) == 1
    ask.agrees = [True]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert not meetings.all_meetings(library)
    assert window.desk.meeting_id == ""
    assert not window.commands.pack.isEnabled()
    assert page.stack.currentIndex() == 1, "the empty state says what to do"
    window.undo()
    assert len(meetings.all_meetings(library)) == 1
    assert window.desk.meeting_id == meeting_id


def test_what_is_typed_is_stored_before_another_row_is_shown(
    qtbot: QtBot, contacts: ContactsPage, library: Library, meeting_id: str
) -> None:
    contacts.table.setCurrentIndex(contacts.model.index(0, 0))
    editor = contacts.form.editor("phone")
    editor.setFocus()
    assert isinstance(editor, LineEditor)
    editor.selectAll()
    type_text(editor, "044-000-5555")
    point = contacts.table.visualRect(contacts.model.index(1, 0)).center()
    viewport: QWidget = contacts.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert phones(library, meeting_id)[0] == "044-000-5555"
    assert contacts.form.editor("name").value() == contacts.model.records[1].contact.person.name
