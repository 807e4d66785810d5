"""이행점검 in the window: what is ticked, what is refused, what is shown of people, what stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.services import answer_returns, contact_sheets, inquiries
from desktop.store import followups
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.followup_report import FollowUpReportDialog
from desktop.ui.dialogs.inquiry import InquiryDialog
from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog
from desktop.ui.dialogs.inquiry_status import InquiryStatusDialog
from tests.services.filled_sheets import fill, promise
from tests.ui.stand_ins import AskStandIn

TODAY = date(2026, 9, 1)
LEADS = {0: "과기정통부", 1: "산업부", 2: "과기정통부", 3: ""}


@pytest.fixture
def asking(desk: Desk, library: Library, meeting_id: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk with four promises of the chosen meeting, of which three have a lead."""
    promise(library, meeting_id, LEADS)
    desk.choose(meeting_id)
    monkeypatch.setattr(desk, "today", lambda: TODAY)
    return desk


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[QDialog], None]:
    def show(dialog: QDialog) -> None:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)

    return show


def _sent(desk: Desk, folder: Path) -> Path:
    """A request about all, made without the window."""
    found = inquiries.candidates(desk.library, TODAY, desk.meeting_id)
    made = inquiries.make(
        inquiries.gather(desk.library, inquiries.usual_request(found, TODAY, desk.meeting_id), TODAY), folder
    )
    inquiries.record(desk.library, made)
    return folder


def test_all_that_can_be_asked_is_ticked(asking: Desk, opened: Callable[[QDialog], None], qtbot: QtBot) -> None:
    dialog = InquiryDialog(asking)
    opened(dialog)
    assert len(dialog.rows.ticks or ()) == 3
    assert dialog.tally.text() == "2개 기관에 3건을 묻습니다. 주관이 적혀 있지 않은 1건은 물을 곳이 없습니다."
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.rows.index(0, 0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert "2건을 묻습니다" in dialog.tally.text()
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert dialog.all_button.text() == "모두 풀기"
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.agree_button, Qt.MouseButton.LeftButton)
    assert "고르지 않았습니다" in dialog.problem.text()


def test_a_day_that_is_none_is_told_with_its_name(asking: Desk, opened: Callable[[QDialog], None]) -> None:
    dialog = InquiryDialog(asking)
    opened(dialog)
    dialog.answer_by.setText("모레쯤")
    dialog.accept()
    assert dialog.problem.text().startswith("제출기한: 없는 날짜입니다.")
    assert dialog.isVisible()


def test_without_a_place_nothing_is_made(asking: Desk, opened: Callable[[QDialog], None], ask: AskStandIn) -> None:
    dialog = InquiryDialog(asking)
    opened(dialog)
    ask.saves = [None]  # pyright: ignore[reportAttributeAccessIssue]  (the user pressed Esc)
    dialog.accept()
    assert "만들지 않았습니다" in dialog.problem.text()
    assert inquiries.inquiries(asking.library) == ()


def test_the_files_are_made_and_the_request_is_kept(
    asking: Desk, opened: Callable[[QDialog], None], ask: AskStandIn, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = InquiryDialog(asking)
    opened(dialog)
    dialog.whole.setChecked(True)
    dialog.answer_to.setText("정책협력담당관실")
    ask.saves = [tmp_path / "요청"]
    dialog.accept()
    qtbot.waitUntil(lambda: bool(ask.shown), timeout=20_000)
    assert len(list((tmp_path / "요청").iterdir())) == 5
    assert ask.suggested[0].name == "이행점검_요청_20260901"
    assert len(inquiries.inquiries(asking.library)) == 1
    again = InquiryDialog(asking)
    opened(again)
    assert again.answer_to.text() == "정책협력담당관실"


def test_answers_are_taken_over_tick_by_tick(
    asking: Desk, opened: Callable[[QDialog], None], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = _sent(asking, tmp_path / "요청")
    task = followups.of_meeting(asking.library.connection, asking.meeting_id)[1].task
    back = fill(
        folder / "이행점검표_산업부.xlsx", {task: {"state": "지연", "progress": "공고"}}, tmp_path / "회신.xlsx"
    )
    dialog = InquiryAnswersDialog(asking)
    opened(dialog)
    dialog.read_file(back)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=20_000)
    assert "지연인데 지연 사유와 대책이 없습니다" in dialog.remarks.text()
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.accept()
    (report,) = followups.answers(asking.library.connection, inquiries.inquiries(asking.library)[0].id)
    assert (report.state, report.progress) == ("지연", "")


def test_a_sheet_of_contacts_is_told_where_it_belongs(
    asking: Desk, opened: Callable[[QDialog], None], qtbot: QtBot, tmp_path: Path
) -> None:
    _sent(asking, tmp_path / "요청")
    gathered = contact_sheets.gather(asking.library, asking.meeting_id)
    contact_sheets.record(asking.library, contact_sheets.make(gathered, tmp_path / "연락처.xlsx"))
    dialog = InquiryAnswersDialog(asking)
    opened(dialog)
    dialog.read_file(tmp_path / "연락처.xlsx")
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=20_000)
    assert "연락처 표는 연락처 화면에서 읽습니다" in dialog.problem.text()


def test_who_is_silent_is_seen_and_covered_when_others_look(
    asking: Desk, opened: Callable[[QDialog], None], tmp_path: Path
) -> None:
    empty = InquiryStatusDialog(asking)
    opened(empty)
    assert not empty.read_button.isEnabled()
    empty.close()
    _sent(asking, tmp_path / "요청")
    asking.mask(True)
    dialog = InquiryStatusDialog(asking)
    opened(dialog)
    assert [(one.ministry, one.answered) for one in dialog.rows.records] == [("과기정통부", 0), ("산업부", 0)]
    dialog.table.setCurrentIndex(dialog.rows.index(0, 0))
    assert "전화:" in dialog.tasks.text()
    person = dialog.rows.records[0].contacts[0].person
    assert person.name not in dialog.tasks.text()
    assert person.phone not in dialog.tasks.text()
    assert "제출기한 2026. 9. 8.(화) D-7" in dialog.summary.text()


def test_the_status_follows_what_is_accepted(asking: Desk, opened: Callable[[QDialog], None], tmp_path: Path) -> None:
    folder = _sent(asking, tmp_path / "요청")
    dialog = InquiryStatusDialog(asking)
    opened(dialog)
    task = followups.of_meeting(asking.library.connection, asking.meeting_id)[1].task
    back = fill(folder / "이행점검표_산업부.xlsx", {task: {"state": "완료"}}, tmp_path / "회신.xlsx")
    found = answer_returns.compare(asking.library, answer_returns.open_file(back), TODAY)
    asking.act(lambda: answer_returns.accept(asking.library, found))
    assert [(one.ministry, one.is_done) for one in dialog.rows.records] == [("과기정통부", False), ("산업부", True)]
    dialog.only_open.click()
    assert [one.ministry for one in dialog.rows.records] == ["과기정통부"]


def test_the_silent_ones_get_their_files_again(
    asking: Desk, opened: Callable[[QDialog], None], ask: AskStandIn, qtbot: QtBot, tmp_path: Path
) -> None:
    _sent(asking, tmp_path / "요청")
    dialog = InquiryStatusDialog(asking)
    opened(dialog)
    ask.saves = [tmp_path / "다시"]
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ask.shown), timeout=20_000)
    names = {path.name for path in (tmp_path / "다시").iterdir()}
    assert names == {path.name for path in (tmp_path / "요청").iterdir()}
    assert dialog.inquiry.count() == 1


def test_the_report_is_seen_and_saved_both_ways(
    asking: Desk, opened: Callable[[QDialog], None], ask: AskStandIn, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = FollowUpReportDialog(asking)
    opened(dialog)
    qtbot.waitUntil(lambda: dialog.view.pages is not None, timeout=20_000)
    ask.saves = [tmp_path / "결과.xlsx", tmp_path / "결과.pdf"]
    qtbot.mouseClick(dialog.excel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ask.shown == [tmp_path / "결과.xlsx"], timeout=20_000)
    dialog.as_of.setText("2026. 13. 1.")
    qtbot.waitUntil(lambda: "없는 날짜" in dialog.message.text())
    assert not dialog.agree_button.isEnabled()
    dialog.as_of.setText("2026. 9. 2.")
    qtbot.waitUntil(dialog.agree_button.isEnabled, timeout=20_000)
    dialog.accept()
    assert (tmp_path / "결과.pdf").read_bytes().startswith(b"%PDF")
    assert ask.suggested[-1].name.endswith("이행점검_결과_20260902.pdf")
