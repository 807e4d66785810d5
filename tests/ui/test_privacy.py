"""Covering names on the screen, erasing a person after two questions, and the list of whom is kept too long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.backups import Reason
from desktop.domain.people import Person
from desktop.services import attendance, backups, contacts, handovers, meetings, privacy, sheet_returns
from desktop.services import people as people_services
from desktop.services.libraries import open_library
from desktop.store import people
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.erase_person import ErasePersonDialog, erase
from desktop.ui.dialogs.retention import RetentionDialog
from desktop.ui.dialogs.sheet_return import SheetReturnDialog
from desktop.ui.dialogs.take_over import TakeOverDialog
from desktop.ui.main_window import CONTACTS, PEOPLE, MainWindow
from tests.ui.stand_ins import AskStandIn, type_text

TODAY = date(2026, 7, 22)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@pytest.fixture
def person(library: Library, meeting_id: str) -> Person:
    return meetings.briefing(library, meeting_id).coordination[0].person


def cells(window: MainWindow) -> str:
    """All that the table of the page in view shows, says to readers, and gives to whoever edits or copies."""
    model = window.page.model
    roles = (DISPLAY, int(Qt.ItemDataRole.EditRole), int(Qt.ItemDataRole.ToolTipRole))
    roles = (*roles, int(Qt.ItemDataRole.AccessibleTextRole))
    places = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return " ".join(str(model.data(place, role)) for place in places for role in roles)


# ---------------------------------------------------------------- 가리기


@pytest.mark.parametrize("page", [CONTACTS, PEOPLE])
def test_names_and_numbers_are_covered_and_come_back(window: MainWindow, person: Person, page: int) -> None:
    window.go(page)
    assert person.name in cells(window)
    window.commands.mask.trigger()
    covered = cells(window)
    assert person.name not in covered
    assert person.phone not in covered
    assert "044-000-****" in covered
    window.commands.mask.trigger()
    assert person.name in cells(window)


def test_what_is_covered_cannot_be_typed_over(window: MainWindow, library: Library, person: Person) -> None:
    window.go(CONTACTS)
    window.commands.mask.trigger()
    window.page.table.setCurrentIndex(window.page.model.index(0, 0))
    editor = window.page.form.editor("name")
    assert isinstance(editor, QLineEdit)
    assert editor.text() == person.name[0] + "○" * (len(person.name) - 1)
    type_text(editor, "다른이름")
    assert window.page.commit()
    index = window.page.model.index(0, window.page.model.column_of("name"))
    assert not window.page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    stored = people.PEOPLE.get(library.connection, person.id)
    assert stored is not None
    assert stored.name == person.name
    assert "다른" not in editor.text()
    window.commands.mask.trigger()
    assert editor.text() == person.name
    assert not editor.isReadOnly()


def test_what_is_being_typed_is_stored_before_it_is_covered(
    window: MainWindow, library: Library, person: Person
) -> None:
    window.go(CONTACTS)
    window.page.table.setCurrentIndex(window.page.model.index(0, 0))
    editor = window.page.form.editor("phone")
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    type_text(editor, "044-000-7777")
    window.commands.mask.trigger()
    stored = people.PEOPLE.get(library.connection, person.id)
    assert stored is not None
    assert stored.phone == "044-000-7777"
    assert editor.text() == "044-000-****"


def test_the_next_day_it_is_still_covered(open_it: Callable[[], MainWindow], person: Person) -> None:
    first = open_it()
    first.commands.mask.trigger()
    first.close()
    again = open_it()
    again.go(CONTACTS)
    assert again.commands.mask.isChecked()
    assert person.name not in cells(again)


def test_a_row_is_found_by_its_name_all_the_same(window: MainWindow, person: Person) -> None:
    window.go(CONTACTS)
    window.commands.mask.trigger()
    window.page.model.set_query(person.name)
    assert window.page.model.rowCount() == 1


def test_the_box_that_finds_anything_covers_whom_it_finds(window: MainWindow, person: Person) -> None:
    window.commands.mask.trigger()
    box = window.finder.open()
    for query in (person.name, person.phone):
        box.box.setText(query)
        shown = " ".join(f"{row.title.text} {row.beside} {row.said.text}" for row in box.model.rows)
        assert person.name not in shown
        assert person.phone not in shown
        assert not any(row.title.found for row in box.model.rows if "○" in row.title.text)
        assert any(row.hit is not None and row.hit.id == person.id for row in box.model.rows), (
            "it is found all the same"
        )
    assert f"{person.name[0]}○○" in shown
    box.reject()


def test_the_status_line_covers_whom_a_sentence_names(window: MainWindow, person: Person) -> None:
    sentence = f"{person.name}: 오늘 확인한 것으로 적었습니다. {person.phone}"
    window.desk.said.emit(sentence)
    assert window.status.message.text() == sentence
    window.commands.mask.trigger()
    assert window.status.message.text() == f"{person.name[0]}○○: 오늘 확인한 것으로 적었습니다. 044-000-****"
    window.desk.said.emit(sentence)
    assert person.name not in window.status.message.text()
    window.commands.mask.trigger()
    assert window.status.message.text() == sentence


def test_what_can_be_undone_names_nobody(window: MainWindow, library: Library, person: Person) -> None:
    window.desk.act(lambda: people_services.set_checked(library, {person.id: TODAY}))
    assert person.name in window.commands.undo.text()
    window.commands.mask.trigger()
    assert person.name not in window.commands.undo.text()
    assert "연락처 확인" in window.commands.undo.text()
    window.commands.mask.trigger()
    assert person.name in window.commands.undo.text()


def test_what_comes_from_another_laptop_is_covered_too(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    out = tmp_path / "오는.briefpack-meeting"
    with open_library(tmp_path / "저쪽.briefpack") as other:
        made = handovers.make(handovers.gather(library, meeting_id), tmp_path / "가는.briefpack-meeting")
        handovers.record(library, made, "시험")
        handovers.accept(other, handovers.compare(other, handovers.open_file(made.path)), {})
        contact = meetings.briefing(other, meeting_id).coordination[0]
        contacts.edit_person(other, contact.person, name="차카타", phone="044-000-7001")
        handovers.make(handovers.gather(other, meeting_id), out)
    window.commands.mask.trigger()
    dialog = TakeOverDialog(window.desk, window)
    dialog.show()
    dialog.read_file(out)
    qtbot.waitUntil(lambda: bool(dialog.model.records))
    rows = [row.line for row in dialog.model.records]
    shown = " ".join(f"{line.record} {line.before} {line.ours} {line.theirs}" for line in rows)
    for secret in (contact.person.name, contact.person.phone, "차카타", "044-000-7001"):
        assert secret not in shown
    assert "차○○" in shown
    assert "044-000-****" in shown
    assert not any("차카타" in box.toPlainText() for box in dialog.boxes)
    dialog.agree()
    assert "차카타" in {one.name for one in people.everyone(library.connection)}, "what is stored is whole"
    dialog.close()


def test_a_sheet_that_came_back_is_covered_too(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str, person: Person
) -> None:
    window.commands.mask.trigger()
    dialog = SheetReturnDialog(window.desk, window)
    dialog._show(
        sheet_returns.compare(library, sheet_returns.open_paste(f"성명\t전화\n{person.name}\t044-000-7001"), TODAY)
    )
    assert len(dialog.model.records) == 1
    shown = " ".join(
        str(dialog.model.data(dialog.model.index(0, column), DISPLAY)) for column in range(dialog.model.columnCount())
    )
    assert person.name not in shown
    assert "7001" not in shown
    dialog.deleteLater()


# ---------------------------------------------------------------- 파기


def dialog_for(qtbot: QtBot, desk: Desk, person: Person) -> ErasePersonDialog:
    dialog = ErasePersonDialog(desk, privacy.look_at_erasure(desk.library, person.id))
    qtbot.addWidget(dialog)
    return dialog


def test_a_person_is_erased_after_two_questions(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, library: Library, person: Person
) -> None:
    window.go(CONTACTS)
    dialog = dialog_for(qtbot, window.desk, person)
    dialog.agree_button.click()
    assert "사유" in dialog.problem.text()
    type_text(dialog.reason, "당사자의 요청")
    dialog.agree_button.click()
    assert "되돌릴 수 없음" in dialog.problem.text()
    dialog.understood.click()
    ask.agrees = [False]
    dialog.agree_button.click()
    assert "파기하지 않았습니다" in dialog.problem.text()
    assert people.PEOPLE.get(library.connection, person.id) is not None
    ask.agrees = [True]
    dialog.agree_button.click()
    assert people.PEOPLE.get(library.connection, person.id) is None
    assert person.name not in cells(window)
    assert all("실행 취소" in question for question in ask.questions)


def test_where_else_the_name_stands_is_said_and_covered_when_asked(
    qtbot: QtBot, desk: Desk, ask: AskStandIn, meeting_id: str, person: Person
) -> None:
    attendance.add_guest(desk.library, meeting_id, f"{person.name} 위원", None)
    dialog = dialog_for(qtbot, desk, person)
    assert not dialog.everywhere.isHidden()
    dialog.everywhere.click()
    dialog.understood.click()
    type_text(dialog.reason, "요청")
    ask.agrees = [True]
    dialog.agree_button.click()
    assert attendance.sheet(desk.library, meeting_id).guests[0].guest == "○○○ 위원"


def test_copies_are_listed_and_their_folder_opened(
    qtbot: QtBot, desk: Desk, ask: AskStandIn, person: Person, tmp_path: Path
) -> None:
    assert dialog_for(qtbot, desk, person).copies.toPlainText() == ""
    copy = desk.library.path.with_name("예비본.briefpack")
    desk.library.connection.backup(copy)
    dialog = dialog_for(qtbot, desk, person)
    assert dialog.copies.toPlainText() == "예비본.briefpack"
    dialog.folder_button.click()
    assert ask.shown == [desk.library.path.parent]


def test_backups_that_hold_the_person_are_cleared_too(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, library: Library, person: Person
) -> None:
    made = backups.back_up(library)
    dialog = dialog_for(qtbot, window.desk, person)
    assert "백업 1개" in dialog.in_backups.text()
    assert dialog.in_backups.isChecked()
    type_text(dialog.reason, "요청")
    dialog.understood.click()
    ask.agrees = [True]
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: "백업 2개에서" in window.status.message.text())
    assert backups.holding(library.path, person) == ()
    assert {one.reason for one in backups.listed(library.path)} == {made.reason, Reason.ERASURE}
    assert all(person.name.encode() not in file.read_bytes() for file in backups.folder(library.path).iterdir())


def test_backups_are_left_when_that_is_wanted(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, library: Library, person: Person
) -> None:
    dialog = dialog_for(qtbot, window.desk, person)
    dialog.in_backups.click()
    type_text(dialog.reason, "요청")
    dialog.understood.click()
    ask.agrees = [True]
    dialog.agree_button.click()
    assert not window.desk.tasks.is_busy
    assert len(backups.holding(library.path, person)) == 1


def test_somebody_who_is_gone_meanwhile(desk: Desk, ask: AskStandIn, person: Person) -> None:
    privacy.erase_person(desk.library, person.id, "요청")
    ask.expects_sentence = True
    erase(desk, person)
    assert "이미 없습니다" in ask.sentences[0]


# ---------------------------------------------------------------- 보유기간


def test_whom_is_due_is_kept_on_or_erased(
    qtbot: QtBot, desk: Desk, ask: AskStandIn, meeting_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "today", lambda: date(2031, 1, 1))
    dialog = RetentionDialog(desk)
    qtbot.addWidget(dialog)
    total = dialog.model.rowCount()
    assert total == 29
    first, second = (dialog.model.records[row].person for row in (0, 1))
    dialog.model.tick([first.id, second.id])
    dialog.extend_button.click()
    assert dialog.model.rowCount() == total - 2
    assert "27명" in dialog.count.text()
    dialog.everybody.click()
    assert dialog.model.rowCount() == total
    dialog.years.setValue(10)
    dialog.everybody.click()
    assert dialog.model.rowCount() == 0
    assert "없습니다" in dialog.count.text()
    assert not dialog.erase_button.isEnabled()
    dialog.years.setValue(1)
    chosen = dialog.table.chosen
    assert chosen is not None
    dialog.erase_button.click()
    (inner,) = dialog.findChildren(ErasePersonDialog)
    inner.understood.click()
    type_text(inner.reason, "보유기간이 지남")
    ask.agrees = [True]
    inner.agree_button.click()
    assert chosen.person.id not in {one.person.id for one in dialog.model.records}
    dialog.agree_button.click()
