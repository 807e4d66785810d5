"""명패, 서명부, 이름표 and the like: chosen, seen, saved, printed, and on record."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.domain.roster import Part
from desktop.services import roster_papers
from desktop.services.roster_papers import RosterPaper
from desktop.ui.desk import Desk
from desktop.ui.dialogs.roster_papers import RosterPapersDialog
from desktop.ui.main_window import CONTACTS, MainWindow
from desktop.ui.pages.contacts import ContactsPage
from tests.ui.stand_ins import AskStandIn, type_text


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, meeting_id: str) -> RosterPapersDialog:
    made = RosterPapersDialog(desk, roster_papers.gather(desk.library, meeting_id))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.shown, timeout=10_000):
        pass
    return made


def choose(qtbot: QtBot, dialog: RosterPapersDialog, paper: RosterPaper) -> None:
    with qtbot.waitSignal(dialog.shown, timeout=10_000):
        dialog.paper.setCurrentIndex(dialog.paper.findData(paper.value))
    qtbot.waitUntil(lambda: not dialog._soon.isActive(), timeout=10_000)


def log(desk: Desk) -> list[tuple[str, int, str]]:
    return desk.library.connection.rows("SELECT what, count, purpose FROM access_log")


@pytest.mark.parametrize("paper", list(RosterPaper))
def test_a_paper_is_seen_saved_and_on_record(
    qtbot: QtBot, desk: Desk, ask: AskStandIn, dialog: RosterPapersDialog, paper: RosterPaper, tmp_path: Path
) -> None:
    if paper is not RosterPaper.DIRECTORY:
        choose(qtbot, dialog, paper)
    assert (dialog.view.page_count > 0) is (paper is not RosterPaper.VCARDS)
    assert dialog.print_button.isEnabled() is (paper is not RosterPaper.VCARDS)
    type_text(dialog.purpose, "회의장 준비")
    out = tmp_path / f"종이{paper.suffix}"
    ask.saves = [out]
    count = dialog.view.page_count
    dialog.agree_button.click()
    assert ask.shown == [out]
    assert ask.suggested[0].suffix == paper.suffix
    assert log(desk)[-1][0] == paper.korean
    assert log(desk)[-1][2] == "회의장 준비"
    if count:
        with pikepdf.open(out) as made:
            assert len(made.pages) == count
    assert desk.memory.text("roster/paper") == paper.value


def test_nobody_chosen_is_said_and_cannot_be_saved(qtbot: QtBot, desk: Desk, dialog: RosterPapersDialog) -> None:
    choose(qtbot, dialog, RosterPaper.NAMEPLATES)
    with qtbot.waitSignal(dialog.shown, timeout=10_000):
        for part in Part:
            dialog.parts[part].setChecked(False)
    assert "사람이 없습니다" in dialog.message.text()
    assert not dialog.agree_button.isEnabled()
    dialog.accept()
    assert "아직 만들지 못했습니다" in dialog.problem.text()
    assert log(desk) == []


def test_no_place_chosen_leaves_the_dialog(ask: AskStandIn, desk: Desk, dialog: RosterPapersDialog) -> None:
    ask.saves = [None]  # pyright: ignore[reportAttributeAccessIssue]  (the user pressed Esc)
    dialog.agree_button.click()
    assert "둘 곳을 고르지 않아" in dialog.problem.text()
    assert log(desk) == []


def test_only_what_the_paper_knows_can_be_chosen(qtbot: QtBot, dialog: RosterPapersDialog) -> None:
    dialog.show()
    assert not dialog.labels.isVisible()
    assert dialog.codes.isVisible()
    choose(qtbot, dialog, RosterPaper.BADGES)
    assert dialog.labels.isVisible()
    assert dialog.start.maximum() == 10
    dialog.labels.setCurrentIndex(dialog.labels.findData("label"))
    assert dialog.start.maximum() == 21
    assert not dialog.codes.isVisible()
    choose(qtbot, dialog, RosterPaper.SIGN_IN)
    assert dialog.spare.isVisible()


def test_it_is_printed_and_on_record(
    qtbot: QtBot, desk: Desk, ask: AskStandIn, dialog: RosterPapersDialog, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "인쇄.pdf"))
    printer.setResolution(72)
    ask.prints = [printer]
    dialog.print_button.click()
    qtbot.waitUntil(lambda: bool(log(desk)), timeout=20_000)
    assert log(desk)[0][0] == "연락처 한 장 인쇄 1쪽"


def test_it_opens_from_the_contacts_page(qtbot: QtBot, window: MainWindow) -> None:
    window.go(CONTACTS)
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    action = next(action for title, action in page.tasks.actions_by_title.items() if title.startswith("명패"))
    action.trigger()
    (opened,) = window.findChildren(RosterPapersDialog)
    with qtbot.waitSignal(opened.shown, timeout=10_000):
        pass
    assert opened.view.page_count == 1
    opened.reject()
