"""A sheet that came back, in the window: dropped, looked through, taken over tick by tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.contact_fields import TITLES, Form, Shown
from desktop.domain.people import Contact
from desktop.services import contact_sheets, contacts, history, meetings
from desktop.services.contact_sheets import SheetRequest
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.sheet_return import SheetReturnDialog
from desktop.ui.main_window import CONTACTS, MainWindow
from tests.ui.stand_ins import AskStandIn, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def _sheet(library: Library, meeting_id: str, folder: Path, password: str | None = None) -> Path:
    """The list of a meeting, sent, and come back with four telephones and a division changed."""
    request = SheetRequest((Form.LIST,), Shown(frozenset(TITLES)))
    gathered = contact_sheets.gather(library, meeting_id, request)
    made = contact_sheets.make(gathered, folder / "연락처.xlsx", password=password)
    contact_sheets.record(library, made, "확인")
    return made.path


def _changed(path: Path, edit: Callable[[Any], None]) -> Path:
    book: Any = openpyxl.load_workbook(path)
    edit(book.worksheets[0])
    back = path.with_name("회신.xlsx")
    book.save(back)
    return back


def _column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == TITLES[key])


def _four_phones(sheet: Any) -> None:
    for row in range(2, 6):
        sheet.cell(row, _column(sheet, "phone")).value = f"044-000-40{row:02}"


def _people(library: Library, meeting_id: str) -> dict[str, Contact]:
    return {one.person.id: one for one in meetings.briefing(library, meeting_id).contacts()}


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, meeting_id: str) -> Iterator[SheetReturnDialog]:
    desk.choose(meeting_id)
    made = SheetReturnDialog(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()


def _read(qtbot: QtBot, dialog: SheetReturnDialog, path: Path) -> None:
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog._reading is None)


def test_ticked_proposals_are_taken_over_and_undone_in_one_step(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    assert not dialog.agree_button.isEnabled()
    before = _people(library, meeting_id)
    _read(qtbot, dialog, _changed(_sheet(library, meeting_id, tmp_path), _four_phones))
    assert dialog.model.total == 4
    assert "제안 4건" in dialog.summary.text()
    assert len(dialog.model.ticks or ()) == 4
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(1, 2))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    left_out = dialog.table.chosen
    assert left_out is not None
    assert "고른 것 3건" in dialog.summary.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    after = _people(library, meeting_id)
    moved = {key for key, one in after.items() if one.person.phone != before[key].person.phone}
    assert len(moved) == 3
    assert left_out.subject not in moved
    assert history.next_undo(library) == "회신 반영: 3건"
    history.undo(library)
    assert {key: one.person.phone for key, one in _people(library, meeting_id).items()} == {
        key: one.person.phone for key, one in before.items()
    }


def test_a_conflict_is_marked_by_sign_and_colour_and_not_ticked(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _changed(_sheet(library, meeting_id, tmp_path), _four_phones)
    first = next(iter(_people(library, meeting_id).values()))
    contacts.edit_person(library, first.person, phone="044-000-9999")
    _read(qtbot, dialog, path)
    conflicts = [one for one in dialog.model.records if one.is_conflict]
    assert [one.subject for one in conflicts] == [first.person.id]
    row = dialog.model.row_of(conflicts[0].key)
    assert dialog.model.index(row, 0).data() == "⚠ 충돌"
    assert conflicts[0].key not in (dialog.model.ticks or ())
    assert "충돌 1건" in dialog.summary.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, CTRL)
    assert dialog.model.ticks == {one.key for one in dialog.model.records}
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    assert _people(library, meeting_id)[first.person.id].person.phone == conflicts[0].came


def test_nothing_of_somebody_whose_name_changed_is_ticked(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    def another_person(sheet: Any) -> None:
        sheet.cell(2, _column(sheet, "name")).value = "가상인"
        _four_phones(sheet)

    _read(qtbot, dialog, _changed(_sheet(library, meeting_id, tmp_path), another_person))
    renamed = next(one.subject for one in dialog.model.records if one.field == "name")
    theirs = {one.key for one in dialog.model.records if one.subject == renamed}
    assert len(theirs) == 2
    assert dialog.model.ticks == {one.key for one in dialog.model.records} - theirs


def test_nothing_ticked_is_said_and_the_dialog_stays(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    _read(qtbot, dialog, _changed(_sheet(library, meeting_id, tmp_path), _four_phones))
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, CTRL)
    assert not dialog.model.ticks
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "고른 것이 없습니다" in dialog.problem.text()


def test_the_filter_narrows_what_is_ticked_at_once(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    _read(qtbot, dialog, _changed(_sheet(library, meeting_id, tmp_path), _four_phones))
    one = dialog.model.records[0]
    dialog.filter.setFocus()
    type_text(dialog.filter, one.came)
    assert dialog.model.rowCount() == 1
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert dialog.model.ticks is not None
    assert one.key not in dialog.model.ticks
    assert len(dialog.model.ticks) == 3


def test_an_unchanged_sheet_says_so_and_a_file_that_is_none_says_why(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    _read(qtbot, dialog, _sheet(library, meeting_id, tmp_path))
    assert dialog.stack.currentIndex() == 2
    assert dialog.agree_button.text() == "확인"
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 300)
    _read(qtbot, dialog, broken)
    assert "깨진.xlsx" in dialog.problem.text()
    assert not dialog.agree_button.isEnabled()


def test_a_locked_sheet_opens_with_its_password(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str, tmp_path: Path
) -> None:
    path = _sheet(library, meeting_id, tmp_path, "회의 전날 밤")
    _read(qtbot, dialog, path)
    assert dialog.locked_row.isVisible()
    type_text(dialog.password, "틀린 암호")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._reading is None)
    assert "맞지 않" in dialog.problem.text()
    type_text(dialog.password, "회의 전날 밤")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._reading is None)
    assert not dialog.problem.isVisible()
    assert dialog.stack.currentIndex() == 2


def test_a_table_copied_from_another_program_is_pasted(
    qtbot: QtBot, dialog: SheetReturnDialog, library: Library, meeting_id: str
) -> None:
    one = next(iter(_people(library, meeting_id).values()))
    copied = QMimeData()
    copied.setText(f"이름 전화\n{one.person.name} …")
    copied.setHtml(
        f"<table><tr><th>이름</th><th>사무실 전화</th></tr><tr><td><p>{one.person.name}</p></td>"
        "<td><p>044-000-1357</p></td></tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(copied)
    qtbot.keyClick(dialog, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: dialog._reading is None and dialog.model.total > 0)
    assert [(p.person, p.field, p.came) for p in dialog.model.records] == [(one.person.name, "phone", "044-000-1357")]
    assert "보낸 값을 모릅니다" in dialog.remarks.text()


def _dropped(window: QWidget, path: Path) -> bool:
    """Drag a file over a widget and let it go; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(20, 20).toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, entering)
    falling = QDropEvent(QPointF(20, 20), copy, data, left, none)
    QApplication.sendEvent(window, falling)
    return entering.isAccepted() and falling.isAccepted()


def test_a_file_dropped_on_the_contacts_page_is_read(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str, tmp_path: Path, ask: AskStandIn
) -> None:
    path = _changed(_sheet(library, meeting_id, tmp_path), _four_phones)
    window.go(CONTACTS)
    assert _dropped(window.pages[CONTACTS], path)
    opened = [one for one in window.findChildren(SheetReturnDialog) if one.isVisible()]
    assert len(opened) == 1
    qtbot.waitUntil(lambda: opened[0].model.total == 4)
    qtbot.mouseClick(opened[0].agree_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.commands.undo.text().endswith("회신 반영: 4건"))
    page = window.pages[CONTACTS]
    assert any(row.contact.person.phone == "044-000-4002" for row in page.model.records)


def test_the_dialog_opens_by_key_on_the_contacts_page(qtbot: QtBot, window: MainWindow, ask: AskStandIn) -> None:
    window.go(CONTACTS)
    page = window.pages[CONTACTS]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    opened = [one for one in window.findChildren(SheetReturnDialog) if one.isVisible()]
    assert len(opened) == 1
    qtbot.keyClick(opened[0], Qt.Key.Key_Escape)
    assert not opened[0].isVisible()
