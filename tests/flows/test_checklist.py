"""Before printing: each finding is gone to by Enter, put right, and leaves the list, until nothing is found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.finding import Finding, Severity
from desktop.services import checklist, contacts, followups, meetings
from desktop.store.library import Library
from desktop.ui.main_window import CHECKLIST, MainWindow
from desktop.ui.pages.checklist import ChecklistPage
from tests.flows.steps import LEFT, press, write

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key


def right_text(library: Library, meeting_id: str, finding: Finding) -> str:
    """What belongs into the field."""
    one = meetings.briefing(library, meeting_id)
    titles = {entry.item.id: entry.item.title for entry in one.items}
    title = titles.get(finding.place.id, "")
    return {
        "press_title": title,
        "heading_title": title,
        "group": "현장 실증",
        "due_text": "'26.12월",
        "place": "별관 3층 회의실",
        "role": "담당자",
    }[finding.place.field]


def put_right(qtbot: QtBot, focus: QWidget, text: str) -> None:
    if isinstance(focus, QComboBox):
        qtbot.keyClick(focus, Key.Key_End)
        return
    assert isinstance(focus, QLineEdit), focus
    write(qtbot, text)


def test_the_findings_are_put_right_one_by_one(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    one = meetings.get_meeting(library, first_meeting)
    desk_window.desk.act(lambda: meetings.edit_meeting(library, one, place=""))
    count = len(checklist.findings(library, first_meeting))
    qtbot.waitUntil(lambda: desk_window.commands.check.iconText() == f"점검 {count}")

    for left in range(count, 0, -1):
        qtbot.keyClick(desk_window, Key.Key_F8)
        page = desk_window.page
        assert page is desk_window.pages[CHECKLIST]
        assert page.model.total == left
        page.table.setCurrentIndex(page.model.index(0, 0))
        finding = page.table.chosen
        assert isinstance(finding, Finding)
        press(qtbot, Key.Key_Return)
        assert desk_window.page is not page, finding.sentence
        focus = QApplication.focusWidget()
        assert focus is not None
        put_right(qtbot, focus, right_text(library, first_meeting, finding))
        assert finding.code not in {
            other.code for other in checklist.findings(library, first_meeting) if other.place == finding.place
        }, finding.sentence

    qtbot.keyClick(desk_window, Key.Key_F8)
    assert desk_window.page.stack.currentIndex() == 1
    qtbot.waitUntil(lambda: desk_window.commands.check.iconText() == "점검")


def test_what_is_meant_to_be_so_is_left_until_its_words_change(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    count = len(checklist.findings(library, first_meeting))
    qtbot.keyClick(desk_window, Key.Key_F8)
    page = desk_window.page
    assert isinstance(page, ChecklistPage)
    row = next(place for place, one in enumerate(page.model.records) if one.code == "title-differs")
    page.table.setCurrentIndex(page.model.index(row, 0))
    finding = page.table.chosen
    assert finding is not None
    following = page.model.records[row + 1]
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert finding not in page.model.records
    assert page.table.chosen == following
    qtbot.waitUntil(lambda: desk_window.commands.check.iconText() == f"점검 {count - 1}")

    qtbot.mouseClick(page.shows_left, LEFT)
    assert page.model.records[-1] == finding
    page.table.setCurrentIndex(page.model.index(len(page.model.records) - 1, 0))
    qtbot.mouseClick(page.leave_button, LEFT)
    qtbot.waitUntil(lambda: desk_window.commands.check.iconText() == f"점검 {count}")
    checklist.leave_alone(library, first_meeting, finding)
    item = next(one.item for one in meetings.briefing(library, first_meeting).items if one.item.id == finding.place.id)
    desk_window.desk.act(lambda: meetings.edit_item(library, item, **{finding.place.field: f"{item.title} 그 밖의 것"}))
    assert finding.place in {one.place for one in checklist.to_do(library, first_meeting)}


def test_with_all_left_as_it_is_the_list_is_empty_and_can_be_seen_again(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    for one in checklist.findings(library, first_meeting):
        if one.severity is Severity.FIX:
            desk_window.desk.act(lambda key=one.place.id: contacts.remove_contact(library, key))
    qtbot.keyClick(desk_window, Key.Key_F8)
    page = desk_window.page
    assert isinstance(page, ChecklistPage)
    total = page.model.total
    for _ in range(total):
        qtbot.keyClick(page.table, Key.Key_Delete)
    assert page.stack.currentIndex() == 1
    qtbot.waitUntil(lambda: desk_window.commands.check.iconText() == "점검")
    (again,) = page.nothing.findChildren(QPushButton)
    qtbot.mouseClick(again, LEFT)
    assert page.model.total == total


def test_what_must_be_put_right_cannot_be_left(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    one = meetings.get_meeting(library, first_meeting)
    desk_window.desk.act(lambda: meetings.edit_meeting(library, one, place=""))
    qtbot.keyClick(desk_window, Key.Key_F8)
    page = desk_window.page
    assert isinstance(page, ChecklistPage)
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert not page.leave_button.isEnabled()
    total = page.model.total
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert page.model.total == total
    assert desk_window.status.message.text().startswith("고칠 것은 그대로 둘 수 없습니다.")


def test_the_way_to_a_contact_that_is_missing(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    entry = meetings.briefing(library, first_meeting).items[1]
    for contact in entry.contacts:
        desk_window.desk.act(lambda key=contact.assignment.id: contacts.remove_contact(library, key))
    qtbot.keyClick(desk_window, Key.Key_F8)
    page = desk_window.page
    row = next(place for place, one in enumerate(page.model.records) if one.code == "no-contact")
    page.table.setCurrentIndex(page.model.index(row, 0))
    assert isinstance(page, ChecklistPage)
    qtbot.mouseClick(page.go_button, LEFT)
    press(qtbot, Key.Key_Space)
    write(qtbot, "한새솔")
    assert [one.person.name for one in meetings.briefing(library, first_meeting).items[1].contacts] == ["한새솔"]


def test_a_follow_up_in_the_past_is_found_and_gone_to(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str
) -> None:
    entry = next(one for one in meetings.briefing(library, first_meeting).items if one.follow_ups)
    one = entry.follow_ups[0]
    desk_window.desk.act(lambda: followups.edit_follow_up(library, one, due_text="2020. 1. 10."))
    qtbot.keyClick(desk_window, Key.Key_F8)
    page = desk_window.page
    row = next(place for place, found in enumerate(page.model.records) if found.code == "due-before-meeting")
    page.table.setCurrentIndex(page.model.index(row, 0))
    press(qtbot, Key.Key_Return)
    write(qtbot, "2026. 12. 10.")
    found = checklist.findings(library, first_meeting)
    assert "due-before-meeting" not in {finding.code for finding in found}
