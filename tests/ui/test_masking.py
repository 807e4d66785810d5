"""While others look at the screen: every page and every dialog, for a name, a telephone or an address that still shows.

What a dialog is made of is looked at as it is shown, as its tooltips say it and as a screen reader hears it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import UserError
from desktop.services import contacts, meetings
from desktop.store import people
from desktop.store.library import Library
from desktop.ui.dialogs.merge_people import MergeDialog
from desktop.ui.dialogs.preview import Preview
from desktop.ui.dialogs.transfer import TransferDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.page_stack import TITLES
from desktop.ui.widgets.table import RowTable
from tests.ui.scenes import SCENES, Stage, leave, shown, tabs
from tests.ui.stand_ins import AskStandIn, take_in, type_text

ROLES = [
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
]
PAPERS = {"반입"}
"""Scenes of a paper that is just being read: nobody in it is in the library yet, and it stands there as a whole."""


@pytest.fixture
def stage(
    qtbot: QtBot,
    library: Library,
    ask: AskStandIn,
    open_it: Callable[[], MainWindow],
    sample_text: str,
    tmp_path: Path,
) -> Stage:
    take_in(library, sample_text)
    window = open_it()
    window.commands.mask.trigger()

    def settle() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
        qtbot.waitUntil(lambda: not window.desk.drawing.is_busy, timeout=20_000)
        QApplication.processEvents()

    return Stage(window, ask, tmp_path, sample_text, settle, qtbot.waitUntil)


def _cells(table: RowTable[object]) -> Iterator[str]:
    model = table.rows
    places = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    yield from (str(model.data(place, role)) for place in places for role in ROLES)


def _said(root: QWidget) -> Iterator[tuple[str, str]]:
    """What can be read in a window, and where."""
    yield "title", root.windowTitle()
    for one in root.findChildren(QWidget):
        if one.window() is not root.window() or not one.isVisible():
            continue
        where, found = type(one).__name__, QAccessible.queryAccessibleInterface(one)
        yield where, one.toolTip()
        if found is not None:
            yield where, found.text(QAccessible.Text.Name) + found.text(QAccessible.Text.Description)
        if isinstance(one, QLabel | QLineEdit | QPushButton | QCheckBox):
            yield where, one.text()
        if isinstance(one, QPlainTextEdit):
            yield where, one.toPlainText()
        if isinstance(one, RowTable):
            yield from ((one.accessibleName(), text) for text in _cells(one))


def _secrets(library: Library) -> set[str]:
    everybody = people.everyone(library.connection)
    return {text for one in everybody for text in (one.name, one.phone, one.email) if len(text) > 1}


def _leaks(library: Library, scene: str, root: QWidget) -> set[str]:
    secrets = _secrets(library)
    return {
        f"{scene}, {where}: {secret}" for where, text in _said(root) for secret in secrets if text and secret in text
    }


def test_no_page_and_no_dialog_shows_anybody(stage: Stage, library: Library) -> None:
    leaks: set[str] = set()
    for place, name in enumerate(TITLES):
        stage.window.go(place)
        for tab in tabs(stage.window.page):
            stage.settle()
            leaks |= _leaks(library, f"{name}/{tab}", stage.window)
    for scene in SCENES:
        stage.ask.agrees = [True] if scene.name == "미리 보기" else []
        dialog = shown(stage, scene)
        if scene.name not in PAPERS:
            leaks |= {leak for tab in tabs(dialog) for leak in _leaks(library, f"{scene.name}/{tab}", dialog)}
        leave(stage, dialog)
    assert not leaks


def test_a_message_names_nobody(stage: Stage) -> None:
    person, desk, ask = stage.person, stage.window.desk, stage.ask
    ask.expects_sentence = ask.expects_notice = True
    ask.agrees = [True]
    desk.ask.sentence(UserError(f"{person.name}: 번호가 이상합니다.", todo=f"{person.phone}을 고치십시오."))
    desk.ask.notice("확인하십시오.", (f"{person.name} {person.phone}",))
    assert desk.ask.confirm(f"{person.name}: 지웁니다.", "지우기")
    told = " ".join((*ask.sentences, *ask.notices, *ask.questions))
    assert person.name not in told
    assert person.phone not in told
    assert "044-000-****" in told


def test_the_pages_as_they_print_are_not_shown_unasked(stage: Stage) -> None:
    stage.ask.agrees = [False]
    stage.window.papers.preview()
    assert "가리고" in stage.ask.questions[-1]
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, Preview) and one.isVisible()]


def test_covered_numbers_that_differ_can_still_be_chosen_between(stage: Stage, library: Library, qtbot: QtBot) -> None:
    keep, other = (entry.person for entry in meetings.briefing(library, stage.meeting_id).coordination[:2])
    dialog = MergeDialog(stage.window.desk, keep, other, stage.window)
    dialog.show()
    dialog.table.choose("phone", "result")
    line = dialog.table.chosen
    assert line is not None
    assert (line.kept, line.other, line.differs) == ("044-000-****", "044-000-****", True)
    wanted = keep.phone if line.takes else other.phone
    dialog.turn()
    dialog.accept()
    merged = people.PEOPLE.get(library.connection, keep.id)
    assert merged is not None
    assert merged.phone == wanted


def test_a_covered_number_goes_over_to_who_takes_the_seat(stage: Stage, library: Library) -> None:
    person = stage.person
    dialog = TransferDialog(stage.window.desk, person, stage.window)
    dialog.show()
    assert dialog.phone.text() == "044-000-****"
    type_text(dialog.name, "허호하")
    type_text(dialog.phone, "9")  # an input method writes into read-only fields too
    dialog.accept()
    came = next(one for one in people.everyone(library.connection) if one.name == "허호하")
    assert came.phone == person.phone


def test_an_empty_number_is_still_asked_for(stage: Stage, library: Library) -> None:
    contacts.edit_person(library, stage.person, phone="")
    person = people.PEOPLE.get(library.connection, stage.person.id)
    assert person is not None
    dialog = TransferDialog(stage.window.desk, replace(person, phone=""), stage.window)
    dialog.show()
    assert not dialog.phone.isReadOnly()
    dialog.reject()
