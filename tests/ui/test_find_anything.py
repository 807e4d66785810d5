"""The box that finds anything: typed into, walked, gone from; by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.search_words import Marked
from desktop.services import contacts, meetings
from desktop.store.library import Library
from desktop.ui.dialogs.find_anything import FEW, FindAnything
from desktop.ui.dialogs.shortcut_list import ShortcutList
from desktop.ui.main_window import MainWindow
from desktop.ui.models.hits import HitRow, RowKind
from tests.ui.stand_ins import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(qtbot: QtBot, window: MainWindow) -> FindAnything:
    """The box over the window, opened by its keys."""
    QCoreApplication.processEvents()  # what activating the window has put off
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    (opened,) = window.findChildren(FindAnything)
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def titles(box: FindAnything, kind: RowKind | None = None) -> list[str]:
    return [row.title.text for row in box.model.rows if kind in (None, row.row_kind)]


def chosen(box: FindAnything) -> HitRow:
    row = box.list.chosen
    assert row is not None
    return row


def record(window: MainWindow) -> Any:
    """What is chosen on the page in view."""
    return window.page.table.chosen


def close(box: FindAnything) -> None:
    box.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_opens_with_the_commands_and_the_cursor_in_the_field(box: FindAnything, window: MainWindow) -> None:
    assert QApplication.focusWidget() is box.box
    assert titles(box, RowKind.HEADING) == ["명령"]
    names = titles(box, RowKind.COMMAND)
    assert {"자료집 만들기…", "끝내기", "글자 크게"} <= set(names)
    assert "무엇이든 찾기…" not in names
    keys = {row.title.text: row.beside for row in box.model.rows}
    assert keys["자료집 만들기…"] == "Ctrl+P"
    assert window.commands.undo.text().replace("&&", "&") in names
    close(box)


def test_a_title_is_found_and_gone_to(qtbot: QtBot, box: FindAnything, window: MainWindow, library: Library) -> None:
    item = meetings.items(library, window.desk.meeting_id)[3]
    type_text(box.box, item.title)
    assert titles(box, RowKind.HEADING) == ["안건"]
    assert chosen(box).title == Marked(item.title, ((0, len(item.title)),))
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.page.title == "안건"
    assert record(window).item.id == item.id
    assert not box.isVisible()


def test_a_row_that_a_filter_hides_is_gone_to_all_the_same(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(1)
    window.page.filter.setText("없는 것")
    assert window.page.model.rowCount() == 0
    item = meetings.items(library, meeting_id)[2]
    box = window.finder.open()
    type_text(box.box, item.title)
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert record(window).item.id == item.id


def test_someone_at_another_meeting(qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str) -> None:
    from desktop.domain.meeting import Meeting  # noqa: PLC0415
    from desktop.store import history  # noqa: PLC0415
    from desktop.store.ids import new_id  # noqa: PLC0415
    from desktop.store.meetings import MEETINGS  # noqa: PLC0415

    series_id = meetings.get_meeting(library, meeting_id).series_id
    with history.action(library.connection, "다른 회의") as action:
        other = MEETINGS.insert(action, Meeting(new_id(), series_id, 10))
    contacts.add_contact(library, other.id, contacts.NewContact("홍쀏뛟"))
    assert window.desk.meeting_id == meeting_id
    box = window.finder.open()
    type_text(box.box, "쀏뛟")
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.desk.meeting_id == other.id
    assert window.page.title == "연락처"
    assert record(window).contact.person.name == "홍쀏뛟"


def test_the_arrow_keys_step_over_headings_and_stop_at_the_ends(qtbot: QtBot, box: FindAnything) -> None:
    type_text(box.box, "연구")
    rows = box.model.rows
    can_open = [place for place, row in enumerate(rows) if row.can_open]
    assert len(titles(box, RowKind.HEADING)) >= 2
    visited = [box.list.currentIndex().row()]
    for _ in can_open:
        qtbot.keyClick(box.box, Qt.Key.Key_Down)
        visited.append(box.list.currentIndex().row())
    assert visited == [*can_open, can_open[-1]]
    for _ in range(4):
        qtbot.keyClick(box.box, Qt.Key.Key_PageUp)
    assert box.list.currentIndex().row() == can_open[0]
    qtbot.keyClick(box.box, Qt.Key.Key_Up)
    assert box.list.currentIndex().row() == can_open[0]
    assert box.box.text() == "연구"
    close(box)


def test_a_click_goes_there(qtbot: QtBot, box: FindAnything, window: MainWindow, library: Library) -> None:
    item = meetings.items(library, window.desk.meeting_id)[1]
    type_text(box.box, item.title)
    place = box.list.visualRect(box.model.index(1)).center()
    qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert record(window).item.id == item.id


def test_a_click_on_a_heading_goes_nowhere(qtbot: QtBot, box: FindAnything) -> None:
    type_text(box.box, "연구")
    before = box.list.currentIndex().row()
    qtbot.mouseClick(
        box.list.viewport(), Qt.MouseButton.LeftButton, pos=box.list.visualRect(box.model.index(0)).center()
    )
    assert box.isVisible()
    assert box.list.currentIndex().row() == before
    close(box)


def test_the_syllable_being_composed_counts_and_one_only_begun_hides_nothing(box: FindAnything) -> None:
    for composing in ("ㅇ", "여", "연"):
        QCoreApplication.sendEvent(box.box, QInputMethodEvent(composing, []))
    assert box.box.text() == ""
    assert "안건" in titles(box, RowKind.HEADING)
    type_text(box.box, "연구")
    found = titles(box)
    QCoreApplication.sendEvent(box.box, QInputMethodEvent("ㄱ", []))
    assert box.box.text() == "연구"
    assert titles(box) == found
    close(box)


def test_esc_closes_at_once(qtbot: QtBot, box: FindAnything) -> None:
    type_text(box.box, "연구")
    qtbot.keyClick(box.box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_a_command_is_found_by_its_consonants_and_run(qtbot: QtBot, box: FindAnything, window: MainWindow) -> None:
    type_text(box.box, "ㄱㅈㅋㄱ")  # 글자 크게
    assert titles(box, RowKind.COMMAND) == ["글자 크게", "글자 크기 처음대로"]
    zoom = window.theme.zoom
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.theme.zoom > zoom
    window.theme.set_zoom(100)


def test_an_organisation_is_looked_for_by_its_name(qtbot: QtBot, box: FindAnything) -> None:
    type_text(box.box, "기재부")
    while chosen(box).kind != "기관":
        qtbot.keyClick(box.box, Qt.Key.Key_Down)
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert box.isVisible()
    assert box.box.text() == "기획재정부"
    close(box)


def test_more_of_a_kind(qtbot: QtBot, box: FindAnything) -> None:
    type_text(box.box, "연구")
    more = titles(box, RowKind.MORE)
    assert more
    place = next(place for place, row in enumerate(box.model.rows) if row.row_kind is RowKind.MORE)
    kind = box.model.rows[place].kind
    box.list.choose(place, 1)
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert sum(row.kind is kind and row.row_kind is RowKind.HIT for row in box.model.rows) > FEW
    assert len(titles(box, RowKind.MORE)) == len(more) - 1
    assert box.list.currentIndex().row() == place
    close(box)


def test_nothing_found_says_so(box: FindAnything) -> None:
    type_text(box.box, "쀏뛟뷁")
    assert box.model.rows == ()
    assert box.said.isVisible()
    assert "찾은 것이 없습니다" in box.said.text()
    close(box)


def test_what_is_being_typed_is_stored_first(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    window.go(2)
    editor = window.page.form.editor("phone")
    editor.setFocus()
    editor.clear()
    type_text(editor, "044-000-9876")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    (box,) = window.findChildren(FindAnything)
    type_text(box.box, "0009876")
    assert titles(box, RowKind.HEADING) == ["사람"]
    close(box)


def test_the_letters_found_are_drawn_on_the_hints_colour(
    qtbot: QtBot, box: FindAnything, ink: Callable[[QImage], int]
) -> None:
    type_text(box.box, "쀏뛟뷁")
    nothing = ink(box.list.grab().toImage())
    box.box.clear()
    type_text(box.box, "연구")
    assert ink(box.list.grab().toImage()) > nothing + 10
    close(box)


@pytest.fixture
def ink() -> Callable[[QImage], int]:
    from desktop.ui.theme import hint_colour  # noqa: PLC0415

    def count(image: QImage) -> int:
        wanted = hint_colour().rgb()
        return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))

    return count


def test_f1_lists_the_keys_of_the_box(qtbot: QtBot, box: FindAnything) -> None:
    qtbot.keyClick(box.box, Qt.Key.Key_F1)
    (keys,) = box.findChildren(ShortcutList)
    assert keys.isVisible()
    keys.reject()
    close(box)
