"""The main job by clicks and keys: a press release is pasted, looked through, put in, corrected and printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings, briefing
from desktop.store.library import Library
from desktop.ui.dialogs.contact_export import ContactExportDialog
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, open_window, type_text

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
OLD, NEW = "044-000-3001", "044-000-9876"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture
def ask() -> AskStandIn:
    return AskStandIn()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, library: Library, ask: AskStandIn, tmp_path: Path) -> Iterator[MainWindow]:
    app.set_up(qapp)
    made = open_window(library, ask, tmp_path / "window.ini")
    qtbot.waitActive(made)
    yield made
    assert made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]


def click(qtbot: QtBot, window: QWidget, text: str) -> None:
    """Click the toolbar's button of that name."""
    bar = window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    button = next(one for one in bar.findChildren(QToolButton) if one.text() == text)
    qtbot.mouseClick(button, LEFT)


def finish_work(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=30_000)


def take_in(qtbot: QtBot, window: MainWindow, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    review = window.findChild(IntakeReview)
    assert isinstance(review, IntakeReview)
    qtbot.waitActive(review)
    review.source.setFocus()
    qtbot.keyClick(review.source, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(review.accept_button.isEnabled)
    assert review.tabs.tabText(1) == "안건 10"
    qtbot.mouseClick(review.accept_button, LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(IntakeReview))


def edit_phone(qtbot: QtBot, window: MainWindow) -> None:
    """On the contacts page, by keys: find, F2, type, Enter."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    page = window.page
    row = next(place for place, one in enumerate(page.model.records) if one.contact.person.phone == OLD)
    cell = page.model.index(row, page.model.column_of("phone"))
    page.table.scrollTo(cell)
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=page.table.visualRect(cell).center())
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(editor, NEW)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.state() is not QAbstractItemView.State.EditingState)


def phones(library: Library) -> list[str]:
    return [one.person.phone for one in briefing(library, all_meetings(library)[0].meeting.id).contacts()]


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(pages)


def sheet_texts(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path)
    return {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    }


def test_from_a_pasted_release_to_both_papers(
    qtbot: QtBot, window: MainWindow, library: Library, ask: AskStandIn, sample_text: str, tmp_path: Path
) -> None:
    ask.expects_notice = True  # remarks on the release are welcome
    take_in(qtbot, window, sample_text)
    assert OLD in phones(library)

    edit_phone(qtbot, window)
    assert NEW in phones(library)
    assert OLD not in phones(library)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Z, CTRL)
    assert OLD in phones(library)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Z, CTRL | SHIFT)
    assert NEW in phones(library)

    ask.saves = [tmp_path / "자료집.pdf", tmp_path / "연락처.xlsx"]
    click(qtbot, window, "자료집 만들기")
    finish_work(qtbot, window)
    click(qtbot, window, "연락처 엑셀")
    asked = window.findChild(ContactExportDialog)
    assert isinstance(asked, ContactExportDialog)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    type_text(asked.purpose, "관계부처 협조 요청")
    qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    finish_work(qtbot, window)
    assert ask.shown == [tmp_path / "자료집.pdf", tmp_path / "연락처.xlsx"]
    assert [path.suffix for path in ask.suggested] == [".pdf", ".xlsx"]
    assert ask.suggested[0].name.startswith("제9회_과학기술관계장관회의")

    printed = pdf_text(tmp_path / "자료집.pdf")
    assert NEW in printed
    assert OLD not in printed
    listed = sheet_texts(tmp_path / "연락처.xlsx")
    assert any(NEW in text for text in listed)
    assert not any(OLD in text for text in listed)
    assert "연락처.xlsx" in window.status.message.text()


def test_a_place_that_cannot_be_written_is_a_sentence(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, sample_text: str, tmp_path: Path
) -> None:
    ask.expects_notice = True
    take_in(qtbot, window, sample_text)
    ask.expects_sentence = True
    ask.saves = [tmp_path / "없는 폴더" / "자료집.pdf"]
    click(qtbot, window, "자료집 만들기")
    finish_work(qtbot, window)
    assert len(ask.sentences) == 1
    assert not ask.shown
    assert not (tmp_path / "없는 폴더").exists()


def test_making_the_pack_can_be_stopped(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, sample_text: str, tmp_path: Path
) -> None:
    ask.expects_notice = True
    take_in(qtbot, window, sample_text)
    out = tmp_path / "자료집.pdf"
    ask.saves = [out]
    window.desk.tasks.started.connect(lambda _task: window.desk.tasks.cancel())
    click(qtbot, window, "자료집 만들기")
    finish_work(qtbot, window)
    if out.exists():  # it was quicker than the hand that stopped it
        assert ask.shown == [out]
    else:
        assert window.status.message.text() == "자료집 만들기: 그만두었습니다."
        assert not list(tmp_path.glob("*자료집*"))
