"""연락처: order, checks, days, tasks from the menu bar; what the flows do not go through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.people import Role
from desktop.services import contacts, history, meetings, people
from desktop.store.library import Library
from desktop.ui.dialogs.phone_round import PhoneRoundDialog
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.transfer import TransferDialog
from desktop.ui.main_window import AGENDA, CONTACTS, PEOPLE, MainWindow
from desktop.ui.pages.contacts import ContactsPage
from desktop.ui.pages.contacts_tasks import TASKS
from desktop.ui.pages.people import PeoplePage, Which
from desktop.ui.theme import Tone
from tests.ui.stand_ins import type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> ContactsPage:
    window.go(CONTACTS)
    found = window.page
    assert isinstance(found, ContactsPage)
    found.table.setFocus()
    found.table.setCurrentIndex(found.model.index(0, 0))
    return found


def _shown(page: ContactsPage, field: str, row: int = 0) -> str:
    return str(page.model.data(page.model.index(row, page.model.column_of(field))))


def test_one_key_notes_todays_check(qtbot: QtBot, window: MainWindow, page: ContactsPage, library: Library) -> None:
    person = page.chosen_person()
    assert person is not None
    assert _shown(page, "badge") == "확인 안 함"
    qtbot.keyClick(page.table, Key.Key_F9)
    assert _shown(page, "badge") == "오늘 확인"
    assert history.next_undo(library) == f"연락처 확인: {person.name}"
    qtbot.keyClick(page.table, Key.Key_F9)
    assert "이미" in window.status.message.text()
    qtbot.keyClick(page.table, Key.Key_Z, CTRL)
    assert _shown(page, "badge") == "확인 안 함"


def test_a_badge_stands_out_only_before_a_meeting_to_come(page: ContactsPage) -> None:
    badge = page.model.fields[page.model.column_of("badge")]
    past = page.model.records[0]
    assert not past.is_ahead
    assert badge.tone(past) is Tone.MUTED


def test_days_are_typed_in_the_form(qtbot: QtBot, page: ContactsPage, library: Library) -> None:
    person = page.chosen_person()
    assert person is not None
    editor = page.form.editor("left_on")
    editor.setFocus()
    type_text(editor, "2026-07-01")
    qtbot.keyClick(editor, Key.Key_Return)
    assert str(people.get_person(library, person.id).left_on) == "2026-07-01"
    assert _shown(page, "badge") == "떠남"
    page.form.editor("checked_on").setFocus()
    type_text(page.form.editor("checked_on"), "어제")
    assert not page.commit(), "no day"
    page.revert()


def test_the_organisation_is_shown_as_papers_of_the_day_call_it(page: ContactsPage) -> None:
    row = page.table.chosen
    assert row is not None
    assert row.contact.person.organisation_text == "국무조정실"
    assert _shown(page, "organisation_text") == row.contact.organisation == "국조실"
    assert page.commit(), "what is only shown is never stored"
    assert row.contact.person == page.chosen_person()


def test_sorted_rows_are_not_moved_but_told(
    qtbot: QtBot, window: MainWindow, page: ContactsPage, library: Library
) -> None:
    before = history.next_undo(library)
    page.table.sortByColumn(page.model.column_of("name"), Qt.SortOrder.DescendingOrder)
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert "정렬을 풀면" in window.status.message.text()
    assert history.next_undo(library) == before


def test_a_moved_row_says_so_and_stays_chosen(qtbot: QtBot, page: ContactsPage) -> None:
    row = page.table.chosen
    assert row is not None
    assert _shown(page, "placed") == "규칙"
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    chosen = page.table.chosen
    assert chosen is not None
    assert chosen.contact.assignment.id == row.contact.assignment.id
    assert page.table.currentIndex().row() == 1
    assert _shown(page, "placed", 1) == "손으로"


def test_the_menu_bar_offers_what_can_be_done_on_the_page_in_view(window: MainWindow, page: ContactsPage) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "연락처(&C)")
    assert menu.menuAction() in window.menuBar().actions()
    menu.aboutToShow.emit()
    assert menu.actions() == page.tasks.menu.actions() == page.tasks.button.menu().actions()
    assert all(page.tasks.actions_by_title[task.title].isEnabled() for task in TASKS)
    window.go(AGENDA)
    menu.aboutToShow.emit()
    assert not page.tasks.actions_by_title["인사이동…"].isEnabled()
    page.tasks.actions_by_title["인사이동…"].trigger()
    assert not window.findChildren(TransferDialog)
    assert page.tasks.actions_by_title["전화 확인…"].isEnabled()


def test_a_key_works_although_the_menu_was_opened_where_its_task_could_not_be_done(
    qtbot: QtBot, window: MainWindow, page: ContactsPage
) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "연락처(&C)")
    window.go(AGENDA)
    menu.aboutToShow.emit()
    menu.aboutToHide.emit()
    window.go(CONTACTS)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_T, CTRL)
    dialog = next(one for one in window.findChildren(TransferDialog) if one.isVisible())
    dialog.reject()


def test_someone_known_is_added_to_the_item_of_the_row(
    qtbot: QtBot, page: ContactsPage, library: Library, meeting_id: str
) -> None:
    known = page.chosen_person()
    assert known is not None
    item = meetings.items(library, meeting_id)[4]
    page.table.choose(meetings.briefing(library, meeting_id).items[4].contacts[0].assignment.id)
    qtbot.keyClick(page.table, Key.Key_N, CTRL | SHIFT)
    asked = page.findChildren(PickDialog)[-1]
    type_text(asked.list.filter, known.name)
    qtbot.keyClick(asked.list.filter, Key.Key_Return)
    added = [one for one in meetings.briefing(library, meeting_id).items[4].contacts if one.person.id == known.id]
    assert [(one.assignment.item_id, one.assignment.role) for one in added] == [(item.id, Role.OFFICER)]
    row = page.table.chosen
    assert row is not None
    assert row.contact.assignment.id == added[0].assignment.id


def test_a_refused_text_of_the_phone_round_is_told_there(qtbot: QtBot, page: ContactsPage, library: Library) -> None:
    qtbot.keyClick(page.table, Key.Key_R, CTRL)
    ringing = page.findChildren(PhoneRoundDialog)[-1]
    person = ringing.rows.records[0].person
    ringing.activateWindow()
    qtbot.waitUntil(ringing.isActiveWindow)
    ringing.table.choose(person.id, "phone")
    ringing.table.setFocus()
    qtbot.keyClick(ringing.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_A, CTRL)
    type_text(editor, "900101-1234567")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "주민등록번호" in ringing.problem.text())
    assert people.get_person(library, person.id).phone == person.phone
    ringing.accept()


def test_a_click_into_the_box_ticks_too_and_the_earlier_day_comes_back(
    qtbot: QtBot, page: ContactsPage, library: Library
) -> None:
    person = page.chosen_person()
    assert person is not None
    earlier = page.desk.today().replace(year=2020, day=1)
    contacts.edit_person(library, person, checked_on=earlier)
    qtbot.keyClick(page.table, Key.Key_R, CTRL)
    ringing = page.findChildren(PhoneRoundDialog)[-1]
    index = ringing.rows.index(ringing.rows.row_of(person.id), 0)
    for state, day in ((Qt.CheckState.Checked, page.desk.today()), (Qt.CheckState.Unchecked, earlier)):
        ringing.rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        assert people.get_person(library, person.id).checked_on == day
    ringing.accept()


def test_someone_hidden_by_the_filters_of_people_is_found(window: MainWindow, library: Library) -> None:
    window.go(PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    person = page.model.records[0].person
    page.which.setCurrentText(Which.LEFT)
    assert page.model.total == 0
    assert page.show_field(person.id, "phone")
    assert page.which.currentText() == Which.EVERYBODY
    page.keep()
    assert window.desk.memory.text("people/which") == Which.EVERYBODY
