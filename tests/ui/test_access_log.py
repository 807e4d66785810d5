"""반출 기록: what left, what for; asked once a kind of paper, then remembered."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.errors import EditRefused
from desktop.services import access_log
from desktop.store import history
from desktop.store.library import Library
from desktop.ui.dialogs.access_log import AccessLogDialog
from desktop.ui.dialogs.purpose import PurposeDialog
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, type_text


def _purposes(library: Library) -> list[tuple[str, str]]:
    return [(one.what, one.purpose) for one in access_log.entries(library)]


def _make_pack(window: MainWindow, ask: AskStandIn, out: Path, qtbot: QtBot) -> None:
    ask.saves.append(out)
    with qtbot.waitSignal(window.papers.made, timeout=60_000):
        window.commands.pack.trigger()


def test_the_purpose_of_a_pack_is_asked_once_and_then_taken(
    window: MainWindow, library: Library, ask: AskStandIn, tmp_path: Path, qtbot: QtBot
) -> None:
    ask.purposes = ["위원 배부"]
    for name in ("하나.pdf", "둘.pdf"):
        _make_pack(window, ask, tmp_path / name, qtbot)
    assert ask.asked_purposes == ["회의자료"]
    assert _purposes(library) == [("회의자료 PDF", "위원 배부")] * 2


def test_who_gives_no_purpose_gets_no_pack(
    window: MainWindow, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    ask.saves, ask.purposes = [tmp_path / "하나.pdf"], [None]
    window.commands.pack.trigger()
    assert not window.desk.tasks.is_busy
    assert not (tmp_path / "하나.pdf").exists()
    assert _purposes(library) == []


def test_the_list_is_filtered_and_saved_as_excel(
    window: MainWindow, library: Library, ask: AskStandIn, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    history.log_access(library.connection, "연락처 엑셀", meeting_id, 3, "=위원 배부")
    history.log_access(library.connection, "전화 확인표 PDF", meeting_id, 4, "전화")
    window.commands.access_log.trigger()
    dialog = next(one for one in window.findChildren(AccessLogDialog) if one.isVisible())
    assert dialog.model.total == 2
    type_text(dialog.filter, "엑셀")
    assert [one.what for one in dialog.model.records] == ["연락처 엑셀"]
    out = tmp_path / "반출기록.xlsx"
    ask.saves.append(out)
    qtbot.mouseClick(dialog.excel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ask.shown), timeout=20_000)
    book = openpyxl.load_workbook(out)
    rows = [[str(cell.value) for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0] == ["연번", "언제", "누가", "무엇을", "회의", "사람 수", "용도"]
    assert rows[1][3] == "연락처 엑셀"
    assert rows[1][4].startswith("제9회")
    assert rows[1][6].lstrip("'") == "=위원 배부"
    assert len(rows) == 2
    assert _purposes(library)[0][0] == "반출 기록 엑셀 1줄"
    dialog.reject()


def test_another_purpose_is_chosen_from_the_list(
    window: MainWindow, library: Library, ask: AskStandIn, qtbot: QtBot
) -> None:
    window.commands.access_log.trigger()
    dialog = next(one for one in window.findChildren(AccessLogDialog) if one.isVisible())
    assert dialog.count.text() == "아직 나간 것이 없습니다."
    assert not dialog.excel_button.isEnabled()
    ask.purposes = ["감사 자료"]
    qtbot.mouseClick(dialog.pack_button, Qt.MouseButton.LeftButton)
    assert access_log.standing_purpose(library, access_log.PACK) == "감사 자료"
    assert "감사 자료" in dialog.standing.text()
    dialog.reject()


def test_the_dialog_that_asks(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PurposeDialog("회의자료", ("위원 배부",), window)
    dialog.open()
    assert dialog.line.text() == "위원 배부"
    dialog.line.clear()
    dialog.accept()
    assert dialog.isVisible()
    assert "비어" in dialog.problem.text()
    type_text(dialog.line, " 감사  자료 ")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.purpose == "감사 자료"


def test_an_empty_purpose_is_refused(library: Library) -> None:
    with pytest.raises(EditRefused, match="비어"):
        access_log.set_standing_purpose(library, access_log.PACK, " \n ")
