"""What someone quick runs into: pages left and meetings gone while something was still to be shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import attachments, meetings
from desktop.store.library import Library
from desktop.ui.main_window import _PAGES, AGENDA, ATTENDANCE, CHECKLIST, MainWindow
from desktop.ui.models.hits import HitsModel
from desktop.ui.pages.checklist import _PLACES, finding_key


def test_back_to_an_explanation_whose_meeting_has_gone(window: MainWindow, library: Library, meeting_id: str) -> None:
    """The page is left between an edit and its drawing, so what is drawn has to be read when it is shown again.

    Qt shows the panel before the page around it, which only then learns that its records are gone.
    """
    window.go(AGENDA)
    page: Any = window.page
    page.tabs.setCurrentIndex(2)
    item = meetings.items(library, meeting_id)[0]
    window.desk.act(lambda: meetings.edit_item(library, item, title="새 제목"))
    assert page.writing._meeting is None
    window.go(0)
    window.desk.act(lambda: meetings.delete_meeting(library, meeting_id))
    window.go(AGENDA)
    QApplication.processEvents()
    assert page.stack.currentIndex() == 1
    assert not page.writing.page.page_count


def test_a_stand_in_is_not_asked_for_where_nobody_looks(qtbot: QtBot, window: MainWindow) -> None:
    window.go(ATTENDANCE)
    page: Any = window.page
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    window.go(AGENDA)
    QApplication.processEvents()
    assert page.table.state() is page.table.State.NoState
    assert not page.table.isVisible()


def test_from_a_finding_to_the_attachment_it_is_about(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    item = meetings.items(library, meeting_id)[2]
    window.desk.act(lambda: attachments.add_attachment(library, item.id, "그림.png", b"\x89PNG")[1])
    window.go(CHECKLIST)
    page: Any = window.page
    finding = next(one for one in page.model.records if one.code == "attachment-not-printed")
    page.table.choose(finding_key(finding))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    agenda: Any = window.pages[AGENDA]
    assert window.page is agenda
    assert agenda.table.chosen.item.id == item.id
    assert QApplication.focusWidget() is agenda.attachments.table
    assert agenda.attachments.table.chosen.name == "그림.png"


def test_every_finding_leads_somewhere() -> None:
    assert set(_PLACES) <= set(_PAGES)


def test_the_box_that_finds_leaves_nothing_behind(window: MainWindow) -> None:
    gone: list[bool] = []
    box = window.finder.open()
    model: HitsModel = box.model
    model.destroyed.connect(lambda: gone.append(True))
    box.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
