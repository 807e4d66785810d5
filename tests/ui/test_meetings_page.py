"""회의: the list by year, the calendar, a new meeting, states with their days, linked meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import EVERYTHING
from desktop.domain.meeting import LinkKind, MeetingKind, MeetingState
from desktop.services import history, meeting_links, meeting_states, meetings, new_meeting
from desktop.store.library import Library
from desktop.ui.dialogs.new_meeting import NewMeetingDialog
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor
from tests.ui.stand_ins import AskStandIn, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> MeetingsPage:
    found = window.page
    assert isinstance(found, MeetingsPage)
    return found


def open_new(qtbot: QtBot, window: MainWindow) -> NewMeetingDialog:
    window.commands.add.trigger()
    dialog = window.findChild(NewMeetingDialog)
    assert isinstance(dialog, NewMeetingDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def type_day(dialog: NewMeetingDialog, text: str) -> None:
    editor = dialog.form.editor("held_on")
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)


def make(library: Library, meeting_id: str, held_on: date, kind: MeetingKind = MeetingKind.MAIN) -> str:
    series_id = meetings.get_meeting(library, meeting_id).series_id
    number = new_meeting.next_number(library, series_id, kind)
    return new_meeting.new_meeting(library, new_meeting.NewMeeting(series_id, None, number, kind, held_on))[0]


def test_the_next_meeting_is_proposed_from_the_last(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    dialog = open_new(qtbot, window)
    assert dialog.basis.currentText().startswith("제9회 과학기술관계장관회의")
    type_day(dialog, "2026-08-17")
    assert "광복절 대체공휴일" in dialog.remark.text()
    assert "안건 제출 기한(제8조)" in dialog.remark.text()
    type_day(dialog, "2026-08-19")
    assert dialog.remark.text().startswith(
        "2026. 8. 19.(수) · 안건 제출 기한(제8조): 달력 2026. 8. 17.(월), 근무일 2026. 8. 14.(금)"
    )
    qtbot.mouseClick(dialog.agree_button, LEFT)
    last, new = meetings.get_meeting(library, meeting_id), meetings.get_meeting(library, window.desk.meeting_id)
    assert (new.number, new.held_on) == (10, date(2026, 8, 19))
    assert (new.place, new.presider, new.chair, new.starts) == (last.place, last.presider, last.chair, last.starts)
    assert history.next_undo(library) == "제10회 회의 만들기"
    assert window.focusWidget() is page.form.editor("held_on")


def test_a_meeting_of_vice_ministers_is_told_from_the_councils_own_and_found(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    vice = make(library, meeting_id, date(2026, 7, 15), MeetingKind.VICE_MINISTERS)
    window.desk.bus.changed.emit(EVERYTHING)
    page.filter.setText("조정")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    found = page.model.record(0)
    assert found is not None
    assert found.meeting.id == vice
    column = next(place for place, field in enumerate(page.model.fields) if field.key == "series")
    assert page.model.index(0, column).data() == "관계차관조정회의 · 과학기술관계장관회의"


def test_an_end_before_the_start_is_told_under_the_field(
    qtbot: QtBot, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    page.table.choose(meeting_id)
    editor = page.form.editor("ends")
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, "13:00")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.accessibleDescription().startswith("끝나는 시각(13:00)이 시작(14:00)보다")
    assert meetings.get_meeting(library, meeting_id).ends == time(15, 30)


def test_a_number_that_is_taken_is_refused_in_the_dialog(
    qtbot: QtBot, window: MainWindow, library: Library, meeting_id: str
) -> None:
    dialog = open_new(qtbot, window)
    number = dialog.form.editor("number")
    assert isinstance(number, LineEditor)
    number.setFocus()
    number.selectAll()
    type_text(number, "9")
    qtbot.keyClick(number, Qt.Key.Key_Return, CTRL)
    assert "제9회 회의가 이미 있습니다" in dialog.problem.text()
    assert len(meetings.all_meetings(library)) == 1
    qtbot.mouseClick(dialog.cancel_button, LEFT)


def test_a_wrong_day_keeps_the_dialog_open(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    dialog = open_new(qtbot, window)
    type_day(dialog, "2026. 2. 30.")
    assert not dialog.remark.text()
    qtbot.mouseClick(dialog.agree_button, LEFT)
    assert dialog.isVisible()
    assert len(meetings.all_meetings(library)) == 1
    dialog.reject()


def test_an_empty_meeting(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    dialog = open_new(qtbot, window)
    dialog.basis.setCurrentIndex(1)
    dialog.accept()
    new = meetings.get_meeting(library, window.desk.meeting_id)
    assert (new.number, new.place, new.held_on, new.state) == (10, "", None, MeetingState.PREPARING)
    assert not meetings.briefing(library, new.id).coordination


def test_the_first_meeting_of_an_empty_library(
    qtbot: QtBot, open_it: Callable[[], MainWindow], library: Library
) -> None:
    window = open_it()
    dialog = open_new(qtbot, window)
    assert dialog.basis.count() == 1
    dialog.accept()
    assert [row.meeting.number for row in meetings.all_meetings(library)] == [1]
    assert window.page.stack.currentIndex() == 0


def test_years_and_what_is_missing(window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str) -> None:
    ahead = window.desk.today() + timedelta(days=3)
    later = make(library, meeting_id, ahead)
    make(library, meeting_id, date(2024, 5, 8))
    window.desk.bus.publish(EVERYTHING)
    assert page.year.isVisible()
    assert not page.series.isVisible(), "with one council there is nothing to choose"
    row = page.model.row_of(later)
    assert page.model.data(page.model.index(row, page.model.column_of("d_day"))) == "D-3"
    missing = page.model.data(page.model.index(row, page.model.column_of("missing")))
    assert missing == "시각 없음, 장소 없음, 안건 없음, 참석 미회신 21명"
    page.year.setCurrentIndex(page.year.findData("2024"))
    page.year.activated.emit(page.year.currentIndex())
    assert [one.meeting.held_on for one in page.model.records] == [date(2024, 5, 8)]
    assert page.show_field(later, "place")
    assert page.year.currentText() == "모든 해"


def test_a_year_that_has_gone_shows_all(
    window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    old = make(library, meeting_id, date(2024, 5, 8))
    window.desk.bus.publish(EVERYTHING)
    page.year.setCurrentIndex(page.year.findData("2024"))
    window.desk.act(lambda: meetings.delete_meeting(library, old))
    assert [one.meeting.id for one in page.model.records] == [meeting_id]


def test_the_year_and_the_calendar_are_remembered(
    window: MainWindow, open_it: Callable[[], MainWindow], page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    make(library, meeting_id, date(2024, 5, 8))
    window.desk.bus.publish(EVERYTHING)
    page.year.setCurrentIndex(page.year.findData("2026"))
    page.refresh()
    page.turn_view()
    window.close()
    again = open_it().page
    assert isinstance(again, MeetingsPage)
    assert again.year.currentText() == "2026년"
    assert again.calendar.isVisible()
    assert not again.tabs.isVisible()


def test_the_calendar_shows_meetings_and_deadlines_and_opens_them(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    other = make(library, meeting_id, date(2026, 8, 19))
    window.desk.bus.publish(EVERYTHING)
    qtbot.mouseClick(page.view_button, LEFT)
    assert page.calendar.isVisible()
    assert page.view_button.shortcut() == QKeySequence("Ctrl+L")
    page.calendar.go(date(2026, 8, 17))
    assert page.calendar.words.text() == "2026. 8. 17.(월) · 광복절 대체공휴일 · 제10회 과기장관회의 안건 제출 기한"
    page.calendar.go(date(2026, 8, 19))
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_Return)
    assert window.desk.meeting_id == other
    assert page.table.isVisible()
    assert QApplication.focusWidget() is page.table


def test_a_deadline_in_the_month_before_its_meeting_is_in_the_calendar(
    window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    make(library, meeting_id, date(2026, 11, 1))
    make(library, meeting_id, date(2026, 9, 2), MeetingKind.VICE_MINISTERS)
    window.desk.bus.publish(EVERYTHING)
    page.turn_view()
    page.calendar.go(date(2026, 10, 30))
    assert page.calendar.words.text() == "2026. 10. 30.(금) · 제10회 과기장관회의 안건 제출 기한"
    page.calendar.go(date(2026, 8, 31))
    assert page.calendar.words.text() == "2026. 8. 31.(월)", "제8조 does not apply to it"


def test_the_calendar_keeps_to_the_chosen_year_and_follows_an_edit(
    window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    other = make(library, meeting_id, date(2027, 1, 13))
    window.desk.bus.publish(EVERYTHING)
    page.turn_view()
    page.calendar.go(date(2027, 1, 13))
    assert "제10회" in page.calendar.words.text()
    window.desk.act(lambda: meetings.edit_meeting(library, meetings.get_meeting(library, other), number=12))
    assert "제12회" in page.calendar.words.text()
    page.year.setCurrentIndex(page.year.findData("2026"))
    page.refresh()
    page.calendar.go(date(2027, 1, 13))
    assert page.calendar.words.text() == "2027. 1. 13.(수)"


def test_enter_on_an_empty_day_proposes_a_meeting_on_it(qtbot: QtBot, window: MainWindow, page: MeetingsPage) -> None:
    page.turn_view()
    page.calendar.go(date(2026, 9, 16))
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_Return)
    dialog = window.findChild(NewMeetingDialog)
    assert isinstance(dialog, NewMeetingDialog)
    assert dialog.form.editor("held_on").value() == "2026. 9. 16.(수)"
    dialog.reject()


def test_a_number_is_checked_where_it_is_typed(
    qtbot: QtBot, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    make(library, meeting_id, date(2026, 8, 19))
    editor = page.form.editor("number")
    assert isinstance(editor, LineEditor)
    for text, problem in (("없음", "1 이상의 수"), ("10", "제10회 회의가 이미 있습니다")):
        editor.setFocus()
        editor.selectAll()
        type_text(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        said = next(row.problem.text() for row in page.form.rows if row.field.key == "number")
        assert problem in said
    assert meetings.get_meeting(library, meeting_id).number == 9
    page.revert()


def test_states_keep_their_days(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    editor = page.form.editor("state")
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    kept = meeting_states.state_dates(library, meeting_id)
    assert [(one.state, one.on_date) for one in kept] == [
        (MeetingState.PREPARING, window.desk.today()),
        (MeetingState.FIXED, window.desk.today()),
    ]
    page.tabs.setCurrentIndex(3)
    model = page.course.states
    assert model.setData(model.index(0, model.column_of("on_date")), "2026. 7. 1.")
    assert meeting_states.state_dates(library, meeting_id)[0].on_date == date(2026, 7, 1)
    assert history.next_undo(library) == "회의 상태 날짜 고치기"


def test_a_state_without_a_day_is_refused(
    page: MeetingsPage, ask: AskStandIn, library: Library, meeting_id: str
) -> None:
    page.desk.act(lambda: meeting_states.set_state(library, meeting_id, MeetingState.FIXED, date(2026, 7, 1)))
    ask.expects_sentence = True
    model = page.course.states
    model.setData(model.index(0, model.column_of("on_date")), "")
    assert "날짜가 비어 있습니다" in ask.sentences[0]
    assert meeting_states.state_dates(library, meeting_id)[0].on_date == date(2026, 7, 1)


def test_a_sub_meeting_is_linked_and_jumped_to(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    sub = make(library, meeting_id, date(2026, 7, 15), MeetingKind.VICE_MINISTERS)
    window.desk.bus.publish(EVERYTHING)
    page.tabs.setCurrentIndex(3)
    qtbot.mouseClick(page.course.link_buttons[LinkKind.SUB_MEETING], LEFT)
    dialog = page.findChild(PickDialog)
    assert isinstance(dialog, PickDialog)
    qtbot.keyClick(dialog.list.filter, Qt.Key.Key_Return)
    assert [one.other and one.other.id for one in meeting_links.linked(library, meeting_id)] == [sub]
    assert page.tabs.tabText(3) == "진행·관련 회의 1"
    qtbot.mouseClick(page.course.go_button, LEFT)
    assert window.desk.meeting_id == sub
    assert [one.words for one in page.course.links.records] == ["본회의"]
    qtbot.mouseClick(page.course.unlink_button, LEFT)
    assert not meeting_links.linked(library, meeting_id)


def test_with_nothing_to_link_the_dialog_says_what_to_do(qtbot: QtBot, page: MeetingsPage) -> None:
    page.course.link(LinkKind.JOINT)
    dialog = page.findChild(PickDialog)
    assert isinstance(dialog, PickDialog)
    assert dialog.list.nothing.isVisible()
    assert not dialog.agree_button.isEnabled()
    dialog.accept()
    assert "고른 것이 없습니다" in dialog.problem.text()
    dialog.reject()


def test_hours_are_shown_as_they_are_typed(page: MeetingsPage, library: Library, meeting_id: str) -> None:
    meeting = meetings.get_meeting(library, meeting_id)
    page.desk.act(lambda: meetings.edit_meeting(library, meeting, starts=time(9, 5), ends=None))
    assert (page.form.editor("starts").value(), page.form.editor("ends").value()) == ("09:05", "")


def test_a_council_outside_the_library_is_named_among_the_fields(
    qtbot: QtBot, window: MainWindow, page: MeetingsPage, library: Library, meeting_id: str
) -> None:
    editor = page.form.editor("joint")
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    type_text(editor, "연습경제관계장관회의 ,  연습혁신 장관회의")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert meeting_links.outside_names(library, meeting_id) == ("연습경제관계장관회의", "연습혁신 장관회의")
    assert editor.text() == "연습경제관계장관회의, 연습혁신 장관회의"
    page.tabs.setCurrentIndex(3)
    assert page.tabs.tabText(3) == "진행·관련 회의 2"
    assert {(one.words, one.name, one.other) for one in page.course.links.records} == {
        ("연석회의", "연습경제관계장관회의", None),
        ("연석회의", "연습혁신 장관회의", None),
    }
    shown = {one.name: one.link.id for one in page.course.links.records}
    page.course.link_table.choose(shown["연습경제관계장관회의"])
    assert not page.course.go_button.isEnabled()
    qtbot.mouseClick(page.course.unlink_button, LEFT)
    assert page.form.editor("joint").value() == "연습혁신 장관회의"
    window.undo()
    window.undo()
    assert meeting_links.outside_names(library, meeting_id) == ()
    assert page.form.editor("joint").value() == ""
