"""The reorganisation of 2 January 2026, entered by hand: old papers stay, the next ones say the new names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.services import agenda, attendance, contacts, history, meetings, new_meeting, packs, reference, submitters
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.ui.dialogs.reorganisation import ReorganisationDialog
from desktop.ui.main_window import ORGANISATIONS, MainWindow
from desktop.ui.pages.organisations import OrganisationsPage
from tests.documents.pages_read import read
from tests.flows.steps import CTRL, LEFT, back_to, dialog, press, write
from tests.services import earlier_catalogue
from tests.ui.stand_ins import type_text

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")

Key = Qt.Key


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of 2025."""
    earlier_catalogue.use(monkeypatch, tmp_path)
    with open_library(tmp_path / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture
def next_meeting(library: Library, first_meeting: str) -> str:
    """The 1st meeting of 24 Nov 2025 with an item of 기재부, and the one of 28 Jan 2026 with the same item."""
    meetings.edit_meeting(library, meetings.get_meeting(library, first_meeting), held_on=date(2025, 11, 24), number=1)
    item = meetings.items(library, first_meeting)[0]
    submitters.set_text(library, item, "기재부")
    for name, bureau in (("가상하나", "예산실"), ("가상둘", "경제정책국")):
        new = contacts.NewContact(name, item.id, None, "기재부", bureau, phone="044-000-1234")
        contacts.add_contact(library, first_meeting, new)
    series = meetings.get_meeting(library, first_meeting).series_id
    made = new_meeting.NewMeeting(series, after=first_meeting, number=2, held_on=date(2026, 1, 28))
    key = new_meeting.new_meeting(library, made)[0]
    agenda.copy_item(library, item.id, key)
    return key


def _pack(library: Library, meeting_id: str, out: Path) -> Path:
    packs.make_pack(packs.gather(library, meeting_id), out)
    return out


def _type_cells(qtbot: QtBot, asked: ReorganisationDialog, row: int, texts: tuple[str, ...]) -> None:
    """Name and short name, then the post, each by Enter; the class is chosen in a list."""
    for field, text in zip(("name", "short_names", "post"), texts, strict=True):
        asked.heirs.table.setFocus()
        asked.heirs.table.setCurrentIndex(asked.heirs.rows.index(row, asked.heirs.rows.column_of(field)))
        press(qtbot, Key.Key_Return)
        write(qtbot, text)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.heirs.table)


def _enter(qtbot: QtBot, window: MainWindow) -> ReorganisationDialog:
    """기획재정부 is found and divided into two."""
    qtbot.keyClick(window, Key.Key_7, CTRL)
    page = window.pages[ORGANISATIONS]
    assert isinstance(page, OrganisationsPage)
    page.day_editor.setFocus()
    write(qtbot, "2025. 12. 31.")
    press(qtbot, Key.Key_F, CTRL)
    type_text(page.filter, "기재부")
    assert [row.organisation.name for row in page.model.records] == ["기획재정부"]
    press(qtbot, Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: page.findChild(ReorganisationDialog) is not None)  # the button shows that it is pressed
    asked = dialog(qtbot, window, ReorganisationDialog)
    asked.kind.setFocus()
    press(qtbot, Key.Key_Down)
    asked.day.setFocus()
    write(qtbot, "2026. 1. 2.")
    _type_cells(qtbot, asked, 0, ("재정경제부", "재경부", ""))
    _type_cells(qtbot, asked, 1, ("기획예산처", "기획처", "기획예산처장관"))
    return asked


def _give(qtbot: QtBot, asked: ReorganisationDialog, what: str, number: Key) -> None:
    row = next(place for place, one in enumerate(asked.touched.records) if one.choice and what in one.what)
    asked.touched_table.setCurrentIndex(asked.touched.index(row, 0))
    press(qtbot, number)


def test_the_reorganisation_of_2026_entered_by_keys(
    qtbot: QtBot, desk_window: MainWindow, library: Library, first_meeting: str, next_meeting: str, tmp_path: Path
) -> None:
    desk_window.desk.bus.publish(EVERYTHING)
    first = _pack(library, first_meeting, tmp_path / "제1회.pdf").read_bytes()
    coming = _pack(library, next_meeting, tmp_path / "제2회.pdf").read_bytes()
    assert "기재부" in read(tmp_path / "제2회.pdf").letters
    done = history.next_undo(library)

    asked = _enter(qtbot, desk_window)
    qtbot.keyClick(asked, Key.Key_Return, CTRL)
    assert asked.steps.currentIndex() == 1, asked.problem.text()
    shown = {(one.part.value, one.before) for one in asked.touched.records}
    assert {("위원 자리", "기획재정부장관"), ("다가올 안건", "기재부"), ("실국", "기재부")} <= shown
    assert history.next_undo(library) == done, "nothing is stored before it is agreed to"
    _give(qtbot, asked, "예산실", Key.Key_2)
    _give(qtbot, asked, "경제정책국", Key.Key_1)
    _give(qtbot, asked, "안건 1", Key.Key_1)
    assert [one.after for one in asked.touched.records if one.part == "사람"] == ["재경부", "기획처"]
    qtbot.mouseClick(asked.agree_button, LEFT)
    back_to(qtbot, desk_window)

    page = desk_window.pages[ORGANISATIONS]
    assert isinstance(page, OrganisationsPage)
    assert page.day == date(2026, 1, 2)
    assert _pack(library, first_meeting, tmp_path / "다시.pdf").read_bytes() == first
    letters = read(_pack(library, next_meeting, tmp_path / "새.pdf")).letters
    assert "기재부" not in letters
    assert "재경부" in letters
    assert "기획처예산실" in letters
    assert "기획예산처장관" in [one.seat.post for one in attendance.sheet(library, next_meeting).seats]

    desk_window.undo()
    assert _pack(library, next_meeting, tmp_path / "되돌린.pdf").read_bytes() == coming
    assert _pack(library, first_meeting, tmp_path / "처음.pdf").read_bytes() == first


def test_the_program_brings_it_later_and_nothing_is_doubled(
    qtbot: QtBot,
    desk_window: MainWindow,
    library: Library,
    first_meeting: str,
    next_meeting: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = _enter(qtbot, desk_window)
    asked.accept()
    asked.accept()
    back_to(qtbot, desk_window)
    first = _pack(library, first_meeting, tmp_path / "제1회.pdf").read_bytes()
    monkeypatch.undo()
    reference.load(library.connection)
    page = desk_window.pages[ORGANISATIONS]
    page.filter.clear()
    page.refresh()
    names = [row.organisation.name for row in page.load()]
    assert len(names) == len(set(names))
    assert len(attendance.sheet(library, next_meeting).seats) == 21
    assert _pack(library, first_meeting, tmp_path / "다시.pdf").read_bytes() == first
