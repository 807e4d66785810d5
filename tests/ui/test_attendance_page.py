"""참석: replies by digits, stand-ins, guests; the meter and the sentence over it follow."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.attendance import Reply
from desktop.services import attendance, history
from desktop.store.library import Library
from desktop.ui.main_window import ATTENDANCE, MainWindow
from desktop.ui.pages.attendance import AttendancePage
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor
from tests.ui.stand_ins import type_text

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> AttendancePage:
    window.go(ATTENDANCE)
    found = window.page
    assert isinstance(found, AttendancePage)
    found.table.setFocus()
    found.table.setCurrentIndex(found.model.index(0, 0))
    return found


def replies(library: Library, meeting_id: str) -> list[Reply]:
    return [one.reply for one in attendance.sheet(library, meeting_id).seats]


def shown(page: AttendancePage, row: int, field: str) -> Any:
    return page.model.data(page.model.index(row, page.model.column_of(field)))


def test_digits_reply_and_go_on(qtbot: QtBot, page: AttendancePage, library: Library, meeting_id: str) -> None:
    for key in (Key.Key_1, Key.Key_3, Key.Key_4):
        qtbot.keyClick(page.table, key)
    assert replies(library, meeting_id)[:4] == [Reply.PRESENT, Reply.VIDEO, Reply.ABSENT, Reply.UNANSWERED]
    assert page.table.currentIndex().row() == 3
    assert history.next_undo(library) == "참석 회신: 불참"
    assert page.clock.verdict.text() == "9명 더 와야 개의합니다 · 위원 21명 가운데 2명 참석"
    assert "제7조제1항" in page.clock.figures.text()
    assert page.to_call.text() == "아직 물어볼 위원 18명"


def test_two_asks_who_stands_in(qtbot: QtBot, page: AttendancePage, library: Library, meeting_id: str) -> None:
    qtbot.keyClick(page.table, Key.Key_2)
    qtbot.waitUntil(lambda: page.table.state() is QAbstractItemView.State.EditingState)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    type_text(editor, "제1차관")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: attendance.sheet(library, meeting_id).seats[0].stand_in == "제1차관")
    assert replies(library, meeting_id)[0] is Reply.STAND_IN
    assert shown(page, 0, "stand_in") == "제1차관"


def test_digits_typed_into_the_stand_in_stay_there(
    qtbot: QtBot, page: AttendancePage, library: Library, meeting_id: str
) -> None:
    page.table.setCurrentIndex(page.model.index(0, page.model.column_of("stand_in")))
    qtbot.keyClick(page.table, Key.Key_2)
    assert page.table.state() is QAbstractItemView.State.EditingState
    page.commit()
    assert attendance.sheet(library, meeting_id).seats[0].stand_in == "2"


def test_with_all_of_them_it_can_open(qtbot: QtBot, page: AttendancePage, library: Library, meeting_id: str) -> None:
    qtbot.keyClick(page.table, Key.Key_4)
    qtbot.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    assert page.clock.verdict.text() == "개의할 수 있습니다 · 위원 21명 가운데 20명 참석"
    assert "의결 출석 20명이면 14명 이상 찬성" in page.clock.figures.text()
    assert page.to_call.text() == "모든 위원이 회신했습니다."
    assert not page.all_button.isEnabled()
    assert history.next_undo(library) == "참석 회신 20건: 참석"


def test_too_many_have_refused(page: AttendancePage, library: Library, meeting_id: str) -> None:
    seats = tuple(one.seat.id for one in attendance.sheet(library, meeting_id).seats[:12])
    page.desk.act(lambda: attendance.set_replies(library, meeting_id, seats, Reply.ABSENT))
    assert page.clock.verdict.text() == "개의할 수 없습니다 · 미회신 9명이 모두 와도 2명 모자랍니다"
    assert page.clock.meter.accessibleDescription() == "위원 21명 가운데 0명, 개의 11명"


def test_the_deadline_both_ways_with_its_article(page: AttendancePage) -> None:
    text = page.clock.deadline.text()
    assert text.startswith("안건 제출 기한(회의 2일 전, 제8조): 달력 2026. 7. 20.(월), 근무일 2026. 7. 20.(월)")


def test_whom_to_call(page: AttendancePage) -> None:
    known = [one for one in page._calls.records if one.phone]
    assert known
    assert all(one.phone.startswith("0") and one.name for one in known)


def test_a_guest_comes_and_goes(
    qtbot: QtBot, window: MainWindow, page: AttendancePage, library: Library, meeting_id: str
) -> None:
    qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    type_text(editor, "가람광역시장")
    qtbot.keyClick(editor, Key.Key_Return)
    kind = page.form.editor("kind")
    assert isinstance(kind, ChoiceEditor)
    assert kind.isVisible()
    kind.setFocus()
    qtbot.keyClick(kind, Key.Key_End)
    guest = attendance.sheet(library, meeting_id).guests[0]
    assert (guest.guest, guest.guest_class) == ("가람광역시장", "민간전문가")
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert not attendance.sheet(library, meeting_id).guests


def test_a_seat_is_neither_renamed_nor_removed(
    qtbot: QtBot, window: MainWindow, page: AttendancePage, library: Library, meeting_id: str
) -> None:
    assert not page.form.editor("who").isVisible()
    index = page.model.index(0, page.model.column_of("who"))
    assert not page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert "위원 자리는 뺄 수 없습니다" in window.status.message.text()
    assert len(replies(library, meeting_id)) == 21
