"""The loop of 규정 제13조: promises accepted, asked about, answered, reported, and before the next meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.promises import ProposedPromise
from desktop.services import history as histories
from desktop.services import meetings, new_meeting, promises
from desktop.services.new_meeting import NewMeeting
from desktop.store import followups, history
from desktop.store.library import Library
from desktop.ui.dialogs.followup_report import FollowUpReportDialog
from desktop.ui.dialogs.inquiry import InquiryDialog
from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog
from desktop.ui.dialogs.inquiry_status import InquiryStatusDialog
from desktop.ui.dialogs.page_setup import PageSetupDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.followups import FollowUpsPage
from tests.flows.steps import CTRL, LEFT, back_to, click_tool, dialog
from tests.services.filled_sheets import HEAD, columns, fill
from tests.ui.stand_ins import AskStandIn

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

LEADS = ("과기정통부", "과기정통부", "해수부", "해수부", "중기부")
REASON, REMEDY = "장비 입찰이 두 번 유찰됨", "규격을 고쳐 10월에 다시 공고함"


def _accept_five(library: Library, meeting_id: str) -> tuple[FollowUp, ...]:
    """Five of the promises the papers make, each with a lead, and no others."""
    with history.action(library.connection, "비우기") as action:
        for one in followups.of_meeting(library.connection, meeting_id):
            followups.FOLLOW_UPS.delete(action, one.id)
    found: tuple[ProposedPromise, ...] = promises.proposals(library, meeting_id).promises[:5]
    promises.accept(library, [replace(one, lead=lead) for one, lead in zip(found, LEADS, strict=True)])
    return followups.of_meeting(library.connection, meeting_id)


def _answers(path: Path, late: str, folder: Path) -> Path:
    """The sheet filled by its ministry: all on track, the late one with its reason."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    at = columns(sheet)
    tasks = [str(sheet.cell(row, at["과제"]).value) for row in range(HEAD + 1, sheet.max_row + 1)]
    said = {
        task: {"state": "지연", "reason": REASON, "remedy": REMEDY}
        if task == late
        else {"state": "정상추진", "progress": "계획대로 함"}
        for task in tasks
    }
    return fill(path, said, folder / f"회신_{path.name}")


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return "".join(text.split())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _next_meeting(library: Library, meeting_id: str) -> str:
    last = meetings.get_meeting(library, meeting_id)
    assert last.held_on is not None
    key, _changes = new_meeting.new_meeting(
        library,
        NewMeeting(last.series_id, last.id, (last.number or 0) + 1, held_on=last.held_on + timedelta(days=60)),
    )
    return key


def _open_page(qtbot: QtBot, window: MainWindow) -> FollowUpsPage:
    number = next(at for at, page in enumerate(window.pages) if isinstance(page, FollowUpsPage))
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), CTRL)
    page = window.page
    assert isinstance(page, FollowUpsPage)
    return page


def _task(page: FollowUpsPage, title: str) -> None:
    page.tasks.actions_by_title[title].trigger()


def _ask(qtbot: QtBot, window: MainWindow, page: FollowUpsPage, ask: AskStandIn, folder: Path) -> None:
    _task(page, "이행점검 요청…")
    asked = dialog(qtbot, window, InquiryDialog)
    assert "3개 기관에 5건" in asked.tally.text()
    ask.saves = [folder]
    qtbot.mouseClick(asked.agree_button, LEFT)
    back_to(qtbot, window)
    qtbot.waitUntil(lambda: ask.shown == [folder], timeout=20_000)
    ask.shown.clear()


def _read_back(qtbot: QtBot, window: MainWindow, page: FollowUpsPage, path: Path) -> None:
    _task(page, "이행점검 회신 읽기…")
    read = dialog(qtbot, window, InquiryAnswersDialog)
    read.read_file(path)
    qtbot.waitUntil(lambda: read.model.rowCount() > 0, timeout=20_000)
    assert all(not one.is_conflict for one in read.model.records)
    qtbot.mouseClick(read.agree_button, LEFT)
    back_to(qtbot, window)


def _see_who_is_silent(qtbot: QtBot, window: MainWindow, page: FollowUpsPage) -> None:
    _task(page, "이행점검 회신 현황…")
    status = dialog(qtbot, window, InquiryStatusDialog)
    qtbot.mouseClick(status.only_open, LEFT)
    assert [(one.ministry, one.answered) for one in status.rows.records] == [("중기부", 0)]
    assert "5건 가운데 4건 회신" in status.summary.text()
    qtbot.mouseClick(status.agree_button, LEFT)
    back_to(qtbot, window)


def _save_report(qtbot: QtBot, window: MainWindow, page: FollowUpsPage, ask: AskStandIn, out: Path) -> None:
    _task(page, "이행점검 결과…")
    report = dialog(qtbot, window, FollowUpReportDialog)
    qtbot.waitUntil(lambda: report.view.pages is not None, timeout=20_000)
    ask.saves = [out]
    qtbot.mouseClick(report.agree_button, LEFT)
    back_to(qtbot, window)
    assert ask.shown == [out]


def _leave_review_out(qtbot: QtBot, window: MainWindow) -> None:
    window.papers.choose_pages()
    pages = dialog(qtbot, window, PageSetupDialog)
    assert pages.review.isChecked()
    qtbot.mouseClick(pages.review, LEFT)
    qtbot.mouseClick(pages.agree_button, LEFT)
    back_to(qtbot, window)


def _make_pack(qtbot: QtBot, window: MainWindow, ask: AskStandIn, out: Path) -> str:
    ask.saves = [out]
    click_tool(qtbot, window, "자료집 만들기")
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=30_000)
    return _text(out)


def test_five_promises_are_asked_about_answered_and_reported(
    qtbot: QtBot,
    desk_window: MainWindow,
    library: Library,
    first_meeting: str,
    ask: AskStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held_on = meetings.get_meeting(library, first_meeting).held_on
    assert held_on is not None
    today = held_on + timedelta(days=40)
    monkeypatch.setattr(desk_window.desk, "today", lambda: today)
    promised = _accept_five(library, first_meeting)
    late = promised[2].task
    page = _open_page(qtbot, desk_window)

    _ask(qtbot, desk_window, page, ask, tmp_path / "요청")
    assert len(list((tmp_path / "요청").iterdir())) == 6
    for path in sorted((tmp_path / "요청").glob("*.xlsx")):
        if "중기부" not in path.name:  # the third one does not answer
            _read_back(qtbot, desk_window, page, _answers(path, late, tmp_path))
    _see_who_is_silent(qtbot, desk_window, page)
    _save_report(qtbot, desk_window, page, ask, tmp_path / "결과.pdf")
    report = _text(tmp_path / "결과.pdf")
    assert report.index(_squeezed(REASON)) < report.index("기관별현황")
    assert _squeezed(REMEDY) in report

    second = _next_meeting(library, first_meeting)
    desk_window.desk.choose(second)
    pack = _make_pack(qtbot, desk_window, ask, tmp_path / "자료집.pdf")
    assert "지난회의이행점검" in pack
    assert _squeezed(REASON) in pack
    assert _squeezed(late) in pack
    _leave_review_out(qtbot, desk_window)
    assert "지난회의이행점검" not in _make_pack(qtbot, desk_window, ask, tmp_path / "점검 없이.pdf")
    states = [one.state for one in followups.of_meeting(library.connection, first_meeting)]
    assert states.count(FollowUpState.DELAYED) == 1
    assert states.count(None) == 1
    assert histories.next_undo(library) is not None
