"""Composing Hangul, without an input method: the events one sends. The real one is in `tests/flows/test_ime.py`."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import meetings
from desktop.store.library import Library
from desktop.ui.ime import flush_ime
from desktop.ui.main_window import CONTACTS, MainWindow
from desktop.ui.widgets.editors import LineEditor

Key = Qt.Key


def _compose(where: QObject, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(where, event)


def _on_a_name(window: MainWindow) -> str:
    """The cell of the first person's name is the current one; the person's key."""
    window.go(CONTACTS)
    page = window.page
    page.table.setCurrentIndex(page.model.index(0, page.model.column_of("name")))
    page.table.setFocus()
    return page.model.records[0].contact.person.id


def _name(library: Library, meeting_id: str, person_id: str) -> str:
    people = (one.person for one in meetings.briefing(library, meeting_id).contacts())
    return next(person.name for person in people if person.id == person_id)


def _type_two_syllables(table: QObject) -> None:
    for preedit, commit in (("ㅎ", ""), ("홍", ""), ("", "홍"), ("ㄱ", ""), ("길", ""), ("", "길")):
        _compose(table, preedit, commit)


@pytest.mark.parametrize("end", ["Enter", "another cell", "Tab", "save", "elsewhere"])
def test_the_focus_stays_with_the_list_until_a_word_typed_onto_a_cell_ends(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str, end: str
) -> None:
    person_id = _on_a_name(window)
    page = window.page
    _type_two_syllables(page.table)
    assert page.table.hasFocus()
    match end:
        case "Enter":
            qtbot.keyClick(page.table, Key.Key_Return)
        case "Tab":
            qtbot.keyClick(page.table, Key.Key_Tab)
        case "another cell":
            place = page.table.visualRect(page.model.index(2, 1)).center()
            qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        case "save":
            qtbot.keyClick(window, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        case _:
            page.filter.setFocus()
    assert _name(library, meeting_id, person_id) == "홍길"


def test_letters_go_on_in_the_editor_where_the_syllables_ended(qtbot: QtBot, window: MainWindow) -> None:
    _on_a_name(window)
    table = window.page.table
    _type_two_syllables(table)
    qtbot.keyClick(table, Key.Key_Space)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    qtbot.keyClick(editor, Key.Key_A)
    assert editor.text() == "홍길 a"
    qtbot.keyClick(editor, Key.Key_Escape)
    qtbot.keyClick(table, Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), LineEditor)  # Qt does not wait for a syllable any more


def test_what_filters_a_list_goes_on_composing(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    window.go(CONTACTS)
    given: list[str] = []

    def commit() -> None:
        given.append("syllable")
        flush_ime()  # as the form does when the row it shows changes

    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: SimpleNamespace(commit=commit))
    window.page.filter.setFocus()
    _compose(window.page.filter, "홍")
    flush_ime()
    assert not given
    _compose(window.page.filter, "")  # all rows again, and a form to type into
    window.page.form.editor("phone").setFocus()
    assert isinstance(QGuiApplication.focusObject(), LineEditor)
    given.clear()
    flush_ime()
    assert given == ["syllable"]
