"""The contact sheet is asked for by keys and by mouse; what goes out is what stood there, and why is noted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.contact_fields import MINIMAL, Form, Shown
from desktop.services import contact_sheets
from desktop.services.contact_sheets import SheetRequest
from desktop.store import history
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.contact_export import ContactExportDialog, Wanted
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.sheet_choices import keep, remembered
from tests.ui.stand_ins import AskStandIn, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wanted() -> list[Wanted]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, meeting_id: str, wanted: list[Wanted]) -> ContactExportDialog:
    def use(one: Wanted) -> bool:
        wanted.append(one)
        return True

    made = ContactExportDialog(desk, contact_sheets.read(desk.library, meeting_id), use)
    made.show()
    qtbot.waitExposed(made)
    return made


def focus(qtbot: QtBot, dialog: ContactExportDialog) -> None:
    """Go to the list of items, as the tabulator does."""
    dialog.activateWindow()
    dialog.items.setFocus()
    qtbot.waitUntil(dialog.items.hasFocus)


def test_all_contacts_and_few_fields_are_offered_at_first(dialog: ContactExportDialog) -> None:
    assert dialog.request == SheetRequest()
    assert dialog.request.shown.fields == MINIMAL
    assert not dialog.fields["email"].isChecked()
    assert not dialog.fields["name"].isEnabled()
    assert dialog.preview.text() == "담당 31줄 · 29명 · 기관 9곳 → 시트 2개"
    assert not dialog.warning.isVisible()
    assert [one.name for one in dialog.items.rows.records[:2]] == ["총괄", "안건1"]
    assert [one.name for one in dialog.organisations.rows.records[:3]] == ["국조실", "과기정통부", "교육부"]
    dialog.close()


def test_without_a_purpose_nothing_is_made(dialog: ContactExportDialog, wanted: list[Wanted], qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert "무엇에 쓰는지" in dialog.problem.text()
    assert dialog.isVisible()
    type_text(dialog.purpose, "부처 협조")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert [one.purpose for one in wanted] == ["부처 협조"]
    assert not dialog.isVisible()


def test_items_and_ministries_are_ticked_by_keys(
    dialog: ContactExportDialog, wanted: list[Wanted], qtbot: QtBot
) -> None:
    focus(qtbot, dialog)
    qtbot.keyClick(dialog.items, Qt.Key.Key_A, CTRL)
    assert "담당 0줄" in dialog.preview.text()
    dialog.purpose.setText("시험")
    dialog.agree_button.click()
    assert "담당이 없습니다" in dialog.problem.text()
    qtbot.keyClick(dialog.items, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Space)
    assert dialog.preview.text() == "담당 3줄 · 3명 · 기관 1곳 → 시트 2개"
    dialog.forms[Form.BLOCK].click()
    dialog.forms[Form.LIST].click()
    assert "서식을 하나 이상" in dialog.preview.text()
    dialog.forms[Form.MINISTRY].click()
    dialog.agree_button.click()
    assert wanted[0].gathered.request.forms == (Form.MINISTRY,)
    assert wanted[0].gathered.bodies == ("행안부",)


def test_what_was_chosen_is_remembered_but_for_whom(
    dialog: ContactExportDialog, desk: Desk, meeting_id: str, wanted: list[Wanted], qtbot: QtBot
) -> None:
    dialog.forms[Form.ROUND].click()
    dialog.fields["email"].click()
    dialog.masks["phone"].click()
    focus(qtbot, dialog)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Space)
    assert dialog.request.items is not None
    dialog.purpose_button.menu().actions()[0].trigger()
    assert dialog.purpose.text() == contact_sheets.PURPOSES[0]
    dialog.agree_button.click()
    again = ContactExportDialog(desk, contact_sheets.read(desk.library, meeting_id), lambda _wanted: True)
    qtbot.addWidget(again)
    assert again.request.forms == (Form.BLOCK, Form.LIST, Form.ROUND)
    assert again.request.shown.masked == {"phone"}
    assert again.fields["email"].isChecked()
    assert again.request.items is None
    history.log_access(desk.library.connection, contact_sheets.WHAT, None, 1, "국회 제출")
    once_more = ContactExportDialog(desk, contact_sheets.read(desk.library, meeting_id), lambda _wanted: True)
    qtbot.addWidget(once_more)
    assert once_more.purpose.text() == "국회 제출"


def test_a_password_is_typed_twice(dialog: ContactExportDialog, wanted: list[Wanted]) -> None:
    dialog.purpose.setText("시험")
    assert not dialog.first.isEnabled()
    assert dialog.first.echoMode() is QLineEdit.EchoMode.Password
    dialog.locks.click()
    for first, second, problem in (("", "", "비어"), ("하나", "둘", "다릅니다")):
        dialog.first.setText(first)
        dialog.second.setText(second)
        dialog.agree_button.click()
        assert problem in dialog.problem.text()
    dialog.second.setText("하나")
    dialog.agree_button.click()
    assert [one.password for one in wanted] == ["하나"]


def test_mobile_numbers_are_warned_of(qtbot: QtBot, desk: Desk, meeting_id: str) -> None:
    with history.action(desk.library.connection, "시험") as action:
        action.connection.execute("UPDATE person SET phone = '010-0000-1234' WHERE phone = '044-000-2001'")
    made = ContactExportDialog(desk, contact_sheets.read(desk.library, meeting_id), lambda _wanted: True)
    qtbot.addWidget(made)
    assert "휴대전화로 보이는 번호 1개" in made.warning.text()
    made.masks["phone"].click()
    assert made.warning.isHidden()


def test_memory_of_another_version_is_the_usual_sheet(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    memory.keep("contact-sheet/forms", "a form of a later version")
    assert remembered(memory) == SheetRequest()
    keep(memory, SheetRequest((Form.ROUND,), Shown(frozenset({"phone"}))))
    assert remembered(memory).forms == (Form.ROUND,)
    assert remembered(memory).shown.keys == ("name", "phone")


def open_dialog(window: MainWindow) -> ContactExportDialog:
    window.commands.contact_sheet.trigger()
    return next(one for one in window.findChildren(ContactExportDialog) if one.isVisible())


def test_a_place_not_chosen_keeps_the_dialog_and_its_choices(
    window: MainWindow, ask: AskStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AskStandIn, "save_file", lambda *_asked: None)
    made = open_dialog(window)
    made.purpose.setText("시험")
    made.forms[Form.ROUND].click()
    made.agree_button.click()
    assert made.isVisible()
    assert "둘 곳" in made.problem.text()
    assert made.forms[Form.ROUND].isChecked()
    made.cancel_button.click()


def test_the_sheet_is_made_noted_and_opened(
    qtbot: QtBot, window: MainWindow, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    out = tmp_path / "연락처.xlsx"
    ask.saves.append(out)
    made = open_dialog(window)
    made.purpose.setText("부처 협조")
    made.masks["name"].click()
    made.agree_button.click()
    qtbot.waitUntil(lambda: ask.shown == [out])
    assert ask.suggested[0].suffix == ".xlsx"
    rows = library.connection.rows("SELECT what, count, purpose FROM access_log")
    assert rows == [("연락처 엑셀(안건별·목록, 성명 가림)", 29, "부처 협조")]
    said = {str(cell) for sheet in openpyxl.load_workbook(out) for row in sheet.values for cell in row}
    assert "하○○" in said
    assert "하나래" not in said
    assert "29명" in window.status.message.text()


def test_the_papers_command_needs_a_meeting(open_it: Callable[[], MainWindow]) -> None:
    window = open_it()
    window.papers.make_contact_sheet()
    assert not window.findChildren(ContactExportDialog)
