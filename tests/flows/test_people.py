"""People over the weeks: one moves on, two records are one person, the order is changed, everybody is rung."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.domain.people import Role
from desktop.services import contacts, history, meetings, new_meeting, people
from desktop.services.contacts import NewContact
from desktop.store.library import Library
from desktop.ui.dialogs.merge_people import MergeDialog
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.dialogs.phone_round import PhoneRoundDialog
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.transfer import TransferDialog
from desktop.ui.main_window import CONTACTS, PEOPLE, MainWindow
from desktop.ui.pages.contacts import ContactsPage
from desktop.ui.pages.people import PeoplePage, Which
from tests.flows.steps import ALT, CTRL, LEFT, back_to, dialog, press
from tests.ui.stand_ins import AskStandIn, type_text

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key


@pytest.fixture
def next_meeting(library: Library, first_meeting: str) -> str:
    """A meeting still to come, where the sample's head of coordination answers for 총괄 again."""
    series_id = meetings.get_meeting(library, first_meeting).series_id
    later = date.today() + timedelta(14)  # noqa: DTZ011 (the same local day that the window goes by)
    made = new_meeting.new_meeting(library, new_meeting.NewMeeting(series_id, number=10, held_on=later))[0]
    person = meetings.briefing(library, first_meeting).coordination[0].person
    people.add_role(library, person.id, made, None, Role.HEAD)
    return made


def _page(qtbot: QtBot, window: MainWindow) -> ContactsPage:
    window.desk.bus.publish(EVERYTHING)
    qtbot.keyClick(window, Key.Key_3, CTRL)
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    page.table.setCurrentIndex(page.model.index(0, 0))
    return page


def test_a_transfer_by_keys(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str, next_meeting: str
) -> None:
    desk_window.desk.choose(next_meeting)
    page = _page(qtbot, desk_window)
    old = page.chosen_person()
    assert old is not None
    press(qtbot, Key.Key_T, CTRL)
    asked = dialog(qtbot, desk_window, TransferDialog)
    assert [role.meeting.id for role in asked.roles.records] == [next_meeting, first_meeting]
    assert "1곳은 새 사람이 맡고" in asked.summary.text()
    press(qtbot, Key.Key_Return, CTRL)
    assert asked.problem.text().startswith("이름이 비어 있습니다"), "the dialog stays and says why"
    qtbot.waitUntil(asked.name.hasFocus)
    type_text(asked.name, "온누리")
    qtbot.keyClick(asked.name, Key.Key_Tab)
    asked.is_checked.setFocus()
    qtbot.keyClick(asked.is_checked, Key.Key_Space)
    press(qtbot, Key.Key_Return, CTRL)
    back_to(qtbot, desk_window)

    after = meetings.briefing(library, next_meeting).coordination[0].person
    assert (after.name, after.phone, after.checked_on) == ("온누리", old.phone, desk_window.desk.today())
    assert meetings.briefing(library, first_meeting).coordination[0].person.name == old.name
    row = page.table.chosen
    assert row is not None
    assert (row.contact.person.id, page.form.editor("name").value()) == (after.id, "온누리")

    page.table.setFocus()
    press(qtbot, Key.Key_I, CTRL)
    seen = dialog(qtbot, desk_window, PersonDialog)
    assert seen.heading.text().startswith("온누리")
    assert [one.meeting.id for one in seen.roles.records] == [next_meeting]
    press(qtbot, Key.Key_Escape)
    back_to(qtbot, desk_window)
    page.table.setFocus()
    press(qtbot, Key.Key_Z, CTRL)
    assert meetings.briefing(library, next_meeting).coordination[0].person == people.get_person(library, old.id)
    assert people.get_person(library, old.id).left_on is None


def test_two_records_of_one_person_become_one_by_keys(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    first = meetings.briefing(library, first_meeting).coordination[0].person
    item = meetings.items(library, first_meeting)[3]
    again = NewContact(" ".join(first.name), item.id, Role.OFFICER, phone=first.phone, email="gasang@example.kr")
    contacts.add_contact(library, first_meeting, again)
    page = _page(qtbot, desk_window)
    press(qtbot, Key.Key_M, CTRL)
    asked = dialog(qtbot, desk_window, PickDialog)
    likely = asked.list.model.records[0]
    assert likely.person.name == again.name, "who may be the same comes first"
    qtbot.keyClick(asked.list.filter, Key.Key_Return)
    both = dialog(qtbot, desk_window, MergeDialog)
    results = {line.key: line.result for line in both.lines.records}
    assert (results["name"], results["email"]) == (first.name, "gasang@example.kr")
    both.table.choose("name", "result")
    qtbot.keyClick(both.table, Key.Key_Space)
    assert next(line.result for line in both.lines.records if line.key == "name") == again.name
    qtbot.keyClick(both.table, Key.Key_Space)
    press(qtbot, Key.Key_Return, CTRL)
    back_to(qtbot, desk_window)
    merged = people.get_person(library, first.id)
    assert (merged.name, merged.email) == (first.name, "gasang@example.kr")
    assert {role.scope for role in people.roles_of(library, first.id)} >= {"총괄", "안건4"}
    assert sum(row.contact.person.id == first.id for row in page.model.records) >= 2
    page.table.setFocus()
    press(qtbot, Key.Key_Z, CTRL)
    assert history.next_redo(library) == f"같은 사람 합치기: {first.name}"
    assert people.get_person(library, first.id).email == first.email


def test_the_order_is_changed_and_the_rule_comes_back(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    page = _page(qtbot, desk_window)

    def shown() -> list[str]:
        return [row.contact.assignment.id for row in page.model.records]

    before = shown()
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert shown()[:2] == before[1::-1]
    assert [one.assignment.id for one in meetings.briefing(library, first_meeting).contacts()] == shown()
    qtbot.keyClick(page.table, Key.Key_Down, ALT)
    organisations = [row.contact.organisation for row in page.model.records if row.scope == "총괄"]
    assert organisations == sorted(organisations, key=organisations.index), "units stay whole"
    assert organisations[0] != meetings.briefing(library, first_meeting).coordination[-1].organisation
    qtbot.keyClick(page.table, Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shown() == before
    page.table.setCurrentIndex(page.model.index(len([row for row in page.model.records if row.scope == "총괄"]), 0))
    qtbot.keyClick(page.table, Key.Key_Up, ALT)
    assert shown() == before
    assert "같은 안건" in desk_window.status.message.text()


def test_everybody_is_rung(
    qtbot: QtBot,
    desk_window: MainWindow,
    library: Library,
    first_meeting: str,
    ask: AskStandIn,
    tmp_path: Path,
) -> None:
    page = _page(qtbot, desk_window)
    press(qtbot, Key.Key_R, CTRL)
    ringing = dialog(qtbot, desk_window, PhoneRoundDialog)
    qtbot.waitUntil(ringing.table.hasFocus)
    first, second, third = (row.person for row in ringing.rows.records[:3])
    ringing.table.setCurrentIndex(ringing.rows.index(0, ringing.rows.column_of("phone")))
    for _ in range(3):
        qtbot.keyClick(ringing.table, Key.Key_Space)
    ringing.table.choose(third.id)
    qtbot.keyClick(ringing.table, Key.Key_Space)
    today = desk_window.desk.today()
    days = [people.get_person(library, one.id).checked_on for one in (first, second, third)]
    assert days == [today, today, None], "the third was a slip and is taken back"
    assert "2명 오늘 확인" in ringing.tally.text()

    ringing.table.choose(second.id, "phone")
    qtbot.keyClick(ringing.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_A, CTRL)
    type_text(editor, "044-000-7654")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: people.get_person(library, second.id).phone == "044-000-7654")

    qtbot.mouseClick(ringing.only_open, LEFT)
    assert first.id not in {row.person.id for row in ringing.rows.records}

    paper = tmp_path / "확인표.pdf"
    ask.saves.append(paper)
    qtbot.mouseClick(ringing.paper_button, LEFT)
    qtbot.waitUntil(lambda: ask.shown == [paper], timeout=20_000)
    document = pypdfium2.PdfDocument(paper)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert text.count("■") == 2
    assert "044-000-7654" in text
    assert library.connection.scalar("SELECT what FROM access_log") == "전화 확인표 PDF"

    press(qtbot, Key.Key_Escape)
    back_to(qtbot, desk_window)
    badges = {
        row.contact.person.id: page.model.fields[page.model.column_of("badge")].read(row) for row in page.model.records
    }
    assert (badges[first.id], badges[third.id]) == ("오늘 확인", "확인 안 함")


def test_all_people_are_listed_and_filtered(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    qtbot.keyClick(desk_window, Key.Key_8, CTRL)
    page = desk_window.pages[PEOPLE]
    assert isinstance(page, PeoplePage)
    assert desk_window.page is page
    total = page.model.total
    assert total == len({one.person.id for one in meetings.briefing(library, first_meeting).contacts()})
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    person = page.chosen_person()
    assert person is not None
    press(qtbot, Key.Key_F9)
    assert people.get_person(library, person.id).checked_on == desk_window.desk.today()
    page.which.setCurrentText(Which.TO_CHECK)
    assert page.model.total == total - 1
    page.which.setCurrentText(Which.DOUBLE)
    assert page.model.total == 0
    assert page.stack.currentIndex() == 0, "the filters stay in reach"
    page.which.setCurrentText(Which.PRESENT)
    ministry = page.ministry.itemText(1)
    page.ministry.setCurrentText(ministry)
    assert {row.organisation for row in page.model.records} == {ministry}
    assert 0 < page.model.total < total
