"""Replies, stand-ins, guests and the count, in the library."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.attendance import GuestClass, Reply
from desktop.domain.errors import EditRefused, NotFound
from desktop.services import attendance, calendar, history, meetings
from desktop.store.library import Library


def test_the_sheet_of_a_meeting_nobody_has_answered(library: Library, meeting_id: str) -> None:
    sheet = attendance.sheet(library, meeting_id)
    assert [row.seat.id for row in sheet.seats] == [
        seat.id for seat in meetings.seats(library, meetings.get_meeting(library, meeting_id))
    ]
    assert {row.reply for row in sheet.seats} == {Reply.UNANSWERED}
    assert (sheet.tally.seats, sheet.tally.needed_to_open, sheet.tally.short_by) == (21, 11, 11)
    assert sheet.rules is not None
    assert sheet.rules.article("quorum") == "제7조제1항"
    assert sheet.deadlines is not None
    assert (sheet.deadlines.calendar, sheet.deadlines.working) == (date(2026, 7, 20), date(2026, 7, 20))
    assert sheet.deadlines.article == "제8조"


def test_a_reply_is_kept_changed_and_undone(library: Library, meeting_id: str) -> None:
    seat = attendance.sheet(library, meeting_id).seats[3].seat
    attendance.set_reply(library, meeting_id, seat.id, Reply.STAND_IN, " 연습부   차관 ")
    row = attendance.sheet(library, meeting_id).seats[3]
    assert (row.reply, row.stand_in) == (Reply.STAND_IN, "연습부 차관")
    assert history.next_undo(library) == "참석 회신: 대참"
    attendance.set_reply(library, meeting_id, seat.id, Reply.VIDEO, "남은 이름")
    row = attendance.sheet(library, meeting_id).seats[3]
    assert (row.reply, row.stand_in) == (Reply.VIDEO, "")
    assert attendance.sheet(library, meeting_id).tally.present == 1
    history.undo(library)
    assert attendance.sheet(library, meeting_id).seats[3].stand_in == "연습부 차관"
    history.undo(library)
    assert attendance.sheet(library, meeting_id).seats[3].reply is Reply.UNANSWERED


def test_many_replies_are_one_step(library: Library, meeting_id: str) -> None:
    seats = [row.seat.id for row in attendance.sheet(library, meeting_id).seats]
    attendance.set_reply(library, meeting_id, seats[0], Reply.ABSENT)
    attendance.set_replies(library, meeting_id, seats[:11], Reply.PRESENT)
    tally = attendance.sheet(library, meeting_id).tally
    assert (tally.present, tally.needed_to_pass, tally.can_open) == (11, 8, True)
    assert [seat.id for seat in tally.still_to_call] == seats[11:]
    history.undo(library)
    assert attendance.sheet(library, meeting_id).tally.present == 0
    assert attendance.sheet(library, meeting_id).tally.absent == 1


def test_a_seat_of_another_time_is_refused(library: Library, meeting_id: str) -> None:
    meeting = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, meeting, held_on=date(2025, 11, 24))
    before = {row.seat.post: row.seat for row in attendance.sheet(library, meeting_id).seats}
    meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), held_on=date(2026, 7, 22))
    with pytest.raises(EditRefused, match="위원 자리"):
        attendance.set_reply(library, meeting_id, before["기획재정부장관"].id, Reply.PRESENT)


def test_who_is_to_be_called_has_a_phone(library: Library, meeting_id: str) -> None:
    rows = {row.seat.post: row for row in attendance.sheet(library, meeting_id).seats}
    called = [row for row in rows.values() if row.contacts]
    assert called
    for row in called:
        assert all(one.person.phone for one in row.contacts)
        assert len({one.person.id for one in row.contacts}) == len(row.contacts)
        assert {one.organisation for one in row.contacts} == {row.contacts[0].organisation}
    science = next(row for post, row in rows.items() if "과학기술정보통신부장관" in post)
    assert {one.organisation for one in science.contacts} == {"과기정통부"}


def test_guests_come_go_and_do_not_count(library: Library, meeting_id: str) -> None:
    key, _ = attendance.add_guest(library, meeting_id, " 연습특별자치도  지사 ", GuestClass.LOCAL_GOVERNMENT)
    (guest,) = attendance.sheet(library, meeting_id).guests
    assert (guest.id, guest.guest, guest.guest_class) == (key, "연습특별자치도 지사", GuestClass.LOCAL_GOVERNMENT)
    attendance.edit_guest(library, guest, reply=Reply.PRESENT, guest_class=GuestClass.EXPERT)
    sheet = attendance.sheet(library, meeting_id)
    assert (sheet.guests[0].reply, sheet.guests[0].guest_class) == (Reply.PRESENT, GuestClass.EXPERT)
    assert sheet.tally.present == 0
    with pytest.raises(EditRefused, match="이미 있는"):
        attendance.add_guest(library, meeting_id, "연습특별자치도 지사", None)
    with pytest.raises(EditRefused, match="비어 있습니다"):
        attendance.edit_guest(library, sheet.guests[0], guest=" ")
    attendance.remove_guest(library, key)
    assert attendance.sheet(library, meeting_id).guests == ()
    with pytest.raises(NotFound):
        attendance.remove_guest(library, key)
    history.undo(library)
    assert len(attendance.sheet(library, meeting_id).guests) == 1


def test_a_members_reply_is_not_removed_as_a_guest(library: Library, meeting_id: str) -> None:
    seat = attendance.sheet(library, meeting_id).seats[0].seat
    attendance.set_reply(library, meeting_id, seat.id, Reply.PRESENT)
    row = next(one for one in meetings.briefing(library, meeting_id).attendance if one.seat_id == seat.id)
    with pytest.raises(NotFound):
        attendance.remove_guest(library, row.id)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 5, 6), "대체공휴일"),
        (date(2026, 5, 1), "노동절"),
        (date(2026, 6, 3), "선거일"),
        (date(2026, 7, 17), "제헌절"),
        (date(2026, 8, 17), "광복절 대체공휴일"),
        (date(2026, 9, 25), "추석"),
        (date(2027, 2, 9), "설날 대체공휴일"),
        (date(2035, 12, 25), "성탄절"),
    ],
)
def test_the_bundled_holidays(day: date, name: str) -> None:
    table = calendar.bundled()
    assert name in table.holiday(day)
    assert not table.is_workday(day)
    assert (table.first_year, table.last_year) == (2024, 2035)


def test_every_year_of_the_table_has_its_holidays() -> None:
    table = calendar.bundled()
    for year in range(table.first_year, table.last_year + 1):
        names = " ".join(name for _, name in table.between(date(year, 1, 1), date(year, 12, 31)))
        assert all(name in names for name in ("신정", "설날", "삼일절", "부처님오신날", "추석", "한글날", "성탄절")), (
            year
        )
        assert ("제헌절" in names) == (year >= 2026)
    assert {day.year for day in table.holidays} == set(range(2024, 2036))
