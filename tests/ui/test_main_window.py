"""The window: ways around it, what it remembers, and that everything in it can be reached and read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.services import contacts, history, meetings
from desktop.store.library import Library
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Look
from tests.ui.stand_ins import AskStandIn, take_in, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabWidget)


def everything(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if not widget.objectName().startswith("qt_")]


def open_review(window: MainWindow) -> IntakeReview:
    return next(child for child in window.findChildren(IntakeReview) if child.isVisible())


def test_pages_by_key(qtbot: QtBot, window: MainWindow) -> None:
    for place, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)):
        qtbot.keyClick(window, key, CTRL)
        assert window.page is window.pages[place]
        assert window.heading.text() == window.page.title
        assert QApplication.focusWidget() is window.page.table
    assert window.chooser.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert not window.chooser.isVisible()


def test_pages_by_arrow_keys_in_the_navigation(qtbot: QtBot, window: MainWindow) -> None:
    window.navigation.setFocus()
    qtbot.keyClick(window.navigation, Qt.Key.Key_Down)
    assert window.page.title == "안건"


def test_undo_says_what_it_takes_back_and_the_screen_follows(
    window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(2)
    person = window.page.model.records[0].contact.person
    window.desk.act(lambda: contacts.edit_person(library, person, phone="044-000-4321"))
    assert window.commands.undo.text() == "실행 취소: 연락처 고치기: 전화"
    column = window.page.model.column_of("phone")
    assert window.page.model.data(window.page.model.index(0, column)) == "044-000-4321"
    window.undo()
    assert window.page.model.data(window.page.model.index(0, column)) == person.phone
    assert window.commands.redo.text() == "다시 실행: 연락처 고치기: 전화"
    window.redo()
    assert window.page.model.data(window.page.model.index(0, column)) == "044-000-4321"
    assert not window.commands.redo.isEnabled()


def test_what_is_being_typed_is_stored_before_undo(window: MainWindow, library: Library) -> None:
    window.go(2)
    editor = window.page.form.editor("phone")
    editor.setFocus()
    type_text(editor, "1")
    window.undo()
    assert history.next_redo(library) == "연락처 고치기: 전화"


def test_a_page_out_of_view_is_read_when_it_comes_into_view(
    window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(2)
    window.go(0)
    assignment = meetings.briefing(library, meeting_id).contacts()[0].assignment
    window.desk.act(lambda: contacts.remove_contact(library, assignment.id))
    before = window.pages[2].model.total
    window.go(2)
    assert window.page.model.total == before - 1


def test_tomorrow_the_window_is_as_it_was(
    qtbot: QtBot, window: MainWindow, open_it: Callable[[], MainWindow], meeting_id: str
) -> None:
    window.go(2)
    window.page.table.setColumnWidth(1, 234)
    window.page.table.sortByColumn(window.page.model.column_of("name"), Qt.SortOrder.DescendingOrder)
    window.page.filter.setText("과장")
    window.page.splitter.setSizes([500, 500])
    names = [row.contact.person.name for row in window.page.model.records]
    sizes = window.page.splitter.sizes()
    window.theme.set_look(Look.DARK)
    window.close()
    again = open_it()
    assert again.page.title == "연락처"
    assert again.desk.meeting_id == meeting_id
    assert again.page.table.columnWidth(1) == 234
    assert again.page.filter.text() == "과장"
    assert [row.contact.person.name for row in again.page.model.records] == names
    assert again.page.splitter.sizes() == sizes
    assert again.theme.look is Look.DARK
    again.theme.set_look(Look.LIGHT)


def test_tomorrow_the_lists_beside_are_as_they_were(window: MainWindow, open_it: Callable[[], MainWindow]) -> None:
    for page, name in ((0, "위원 명단"), (1, "이 안건의 붙임"), (4, "아직 물어볼 위원")):
        inner(window, page, name).setColumnWidth(0, 123)
    inner(window, 1, "이 안건의 연락처").sortByColumn(1, Qt.SortOrder.DescendingOrder)
    window.close()
    again = open_it()
    for page, name in ((0, "위원 명단"), (1, "이 안건의 붙임"), (4, "아직 물어볼 위원")):
        assert inner(again, page, name).columnWidth(0) == 123
    header = inner(again, 1, "이 안건의 연락처").horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)


def test_remembered_columns_grow_with_the_letters(window: MainWindow, open_it: Callable[[], MainWindow]) -> None:
    window.page.table.setColumnWidth(0, 100)
    window.close()
    window.theme.set_zoom(200)
    again = open_it()
    assert again.theme.zoom == 200
    wide = again.page.table.columnWidth(0)
    again.theme.set_zoom(100)
    assert 190 <= wide <= 210


def inner(window: MainWindow, page: int, name: str) -> QTableView:
    if name == "위원 명단":
        shown: Any = window.page
        shown.tabs.setCurrentIndex(1)  # it is made when its tab is first in view
    return next(one for one in window.pages[page].findChildren(QTableView) if one.accessibleName() == name)


def test_a_text_that_cannot_be_stored_is_not_lost_silently(window: MainWindow, ask: AskStandIn) -> None:
    editor = window.page.form.editor("held_on")
    editor.setFocus()
    editor.set_value("")
    type_text(editor, "2026. 2. 30.")
    ask.agrees = [False]
    assert not window.close()
    assert editor.value() == "2026. 2. 30."
    ask.agrees = [True]
    assert window.close()


def test_undoing_an_import_from_any_page_shows_the_meeting_before(
    window: MainWindow, library: Library, meeting_id: str, sample_text: str
) -> None:
    other = take_in(library, sample_text.replace("제9회", "제11회"))
    window.desk.bus.publish(EVERYTHING)
    window.go(2)
    window.desk.choose(other)
    window.undo()
    assert window.desk.meeting_id == meeting_id
    window.undo()
    assert window.desk.meeting_id == ""
    assert window.page.stack.currentIndex() == 1
    window.redo()
    assert window.desk.meeting_id == meeting_id


def test_the_chosen_meeting_is_remembered_among_several(
    window: MainWindow, open_it: Callable[[], MainWindow], library: Library, meeting_id: str, sample_text: str
) -> None:
    take_in(library, sample_text.replace("제9회", "제11회"))
    window.desk.bus.publish(EVERYTHING)
    window.desk.choose(meeting_id)
    window.close()
    again = open_it()
    assert again.desk.meeting_id == meeting_id
    assert again.page.table.chosen == next(row for row in again.page.model.records if row.meeting.id == meeting_id)


def drop(window: MainWindow, *paths: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action, none = QPointF(200, 200), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, mime, Qt.MouseButton.LeftButton, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(place, action, mime, Qt.MouseButton.LeftButton, none))
    return True


def test_a_dropped_file_is_read(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, sample_text: str, tmp_path: Path
) -> None:
    path = tmp_path / "보도자료.txt"
    path.write_text(sample_text, "utf-8")
    assert drop(window, path)
    review = open_review(window)
    qtbot.waitUntil(review.accept_button.isEnabled)
    ask.agrees = [True]
    review.reject()
    assert not drop(window, path, path), "one at a time"


def test_sample_from_the_empty_state(qtbot: QtBot, open_it: Callable[[], MainWindow], library: Library) -> None:
    window = open_it()
    assert window.page.stack.currentIndex() == 1
    assert not window.commands.pack.isEnabled()
    step = next(one for one in window.page.findChildren(QAbstractButton) if one.text() == "연습용 회의 넣기")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(meetings.all_meetings(library)))
    assert window.page.stack.currentIndex() == 0
    assert window.commands.pack.isEnabled()


def test_everything_has_a_name_for_those_who_do_not_see_it(window: MainWindow) -> None:
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for place in range(len(window.pages))
        for widget in (window.go(place), *everything(window))[1:]
        if isinstance(widget, _INPUTS) and widget.isVisible() and not _name(widget)
    ]
    assert not nameless


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.toolTip() or _inner(widget)
    return _inner(widget)


def _inner(widget: QWidget) -> str:
    """Parts Qt itself makes: a combo's list, a header, a clear button."""
    parent = widget.parentWidget()
    return "part" if parent is not None and type(widget).__module__.startswith("PySide6") else ""


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_label_or_button_is_cut(window: MainWindow, zoom: int) -> None:
    window.theme.set_zoom(zoom)
    window.resize(1366 * zoom // 100, 768 * zoom // 100)
    cut: list[str] = []
    for place in range(len(window.pages)):
        window.go(place)
        QApplication.processEvents()
        cut += [
            f"{window.page.title}: {widget.text()}"
            for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton)
            if widget.isVisible() and widget.text() and _is_cut(widget)
        ]
    window.theme.set_zoom(100)
    assert not cut


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    letters = widget.fontMetrics()
    return widget.width() < letters.horizontalAdvance(widget.text()) or widget.height() < letters.height()


def test_letters_grow_in_tables_too(window: MainWindow) -> None:
    window.go(2)
    table = window.page.table
    before = (table.rowHeight(0), table.columnWidth(8))
    window.theme.set_zoom(200)
    QApplication.processEvents()
    after = (table.rowHeight(0), table.columnWidth(8))
    window.theme.set_zoom(100)
    assert after[0] >= before[0] * 1.8
    assert after[1] >= before[1] * 1.8
    assert after[0] >= table.fontMetrics().height()


def test_labels_show_text_as_it_is(window: MainWindow) -> None:
    formats = {label.textFormat() for label in window.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
