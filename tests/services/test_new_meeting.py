"""A new meeting from the last one, or empty; its number, states and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.documents.content import Table
from desktop.documents.pack import compose
from desktop.domain.attendance import GuestClass, Reply
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.meeting import LinkKind, MeetingKind, MeetingState
from desktop.services import (
    agenda,
    attendance,
    calendar_files,
    contacts,
    history,
    meeting_links,
    meeting_states,
    meetings,
    new_meeting,
    pool,
    samples,
)
from desktop.services.new_meeting import NewMeeting
from desktop.store.library import Library


@pytest.fixture
def series_id(library: Library) -> str:
    return meetings.all_series(library)[0].id


def _next(library: Library, meeting_id: str, **fields: object) -> str:
    last = meetings.get_meeting(library, meeting_id)
    proposal = new_meeting.propose(library, last.series_id, meeting_id)
    made, _ = new_meeting.new_meeting(library, replace(proposal, **{"held_on": date(2026, 8, 26), **fields}))
    return made


def test_an_empty_meeting_is_the_councils_next_and_undone_in_one_step(library: Library, series_id: str) -> None:
    proposal = new_meeting.propose(library, series_id, None)
    assert proposal == NewMeeting(series_id, number=1, kind=MeetingKind.MAIN)
    made, changes = new_meeting.new_meeting(library, replace(proposal, held_on=date(2025, 12, 17), place=" 회의실 "))
    meeting = meetings.get_meeting(library, made)
    assert (meeting.number, meeting.state, meeting.place) == (1, MeetingState.PREPARING, "회의실")
    assert changes
    assert history.next_undo(library) == "제1회 회의 만들기"
    history.undo(library)
    assert meetings.all_meetings(library) == ()


def test_the_next_meeting_follows_the_last(library: Library, meeting_id: str) -> None:
    last = meetings.get_meeting(library, meeting_id)
    assert last.number is not None
    assert new_meeting.latest(library, last.series_id) == last
    made = _next(library, meeting_id)
    meeting = meetings.get_meeting(library, made)
    assert meeting.number == last.number + 1
    same = ("starts", "ends", "place", "presider", "chair")
    assert [getattr(meeting, name) for name in same] == [getattr(last, name) for name in same]
    assert meetings.items(library, made) == ()
    assert new_meeting.latest(library, last.series_id) == meeting


def test_who_is_in_charge_comes_along_unless_they_have_left(library: Library, meeting_id: str) -> None:
    first, *others = meetings.briefing(library, meeting_id).coordination
    contacts.edit_person(library, first.person, left_on=date(2026, 8, 1))
    carried = meetings.briefing(library, _next(library, meeting_id)).coordination
    assert [one.person.id for one in carried] == [one.person.id for one in others]
    assert [one.assignment.role for one in carried] == [one.assignment.role for one in others]
    alone = _next(library, meeting_id, number=99, with_coordination=False)
    assert meetings.briefing(library, alone).contacts() == ()


def test_the_seats_are_those_of_the_new_day(library: Library, series_id: str) -> None:
    made = [
        new_meeting.new_meeting(library, NewMeeting(series_id, number=number, held_on=day))[0]
        for number, day in ((1, date(2025, 11, 24)), (2, date(2026, 1, 14)))
    ]
    assert [len(meetings.briefing(library, one).seats) for one in made] == [20, 21]


def test_items_that_recur_are_offered_and_carried_without_last_months_text(library: Library, meeting_id: str) -> None:
    assert new_meeting.standing_items(library, meeting_id) == ()
    source = meetings.briefing(library, meeting_id).items[0]
    meetings.edit_item(library, source.item, title="제1차 이행점검 결과(안)")
    second = _next(library, meeting_id)
    agenda.add_item(library, second, "새 안건(안)")
    standing, _ = agenda.add_item(library, second, "제2차 이행점검 결과(안)")
    offered = new_meeting.standing_items(library, second)
    assert [item.id for item in offered] == [standing]
    contacts.add_contact(library, second, contacts.NewContact("홍하나", standing, phone="044-000-1234"))
    meetings.edit_item(library, agenda.get_item(library, standing), outline="□ 지난달", submitted_on=date(2026, 8, 20))
    third = _next(library, second, held_on=date(2026, 9, 23), standing=(standing,))
    (entry,) = meetings.briefing(library, third).items
    assert (entry.item.number, entry.item.title, entry.item.outline) == (1, "제2차 이행점검 결과(안)", "")
    assert (entry.item.submitted_on, entry.item.returned_from) == (None, None)
    assert [one.person.name for one in entry.contacts] == ["홍하나"]


def test_an_item_put_off_twice_waits_in_the_pool_only(library: Library, meeting_id: str) -> None:
    first = meetings.briefing(library, meeting_id).items[0].item
    pool.postpone(library, first, "협의 중")
    second = _next(library, meeting_id)
    back, _ = pool.take_from_pool(library, first.id, second)
    assert new_meeting.standing_items(library, second) == ()  # not twice on the table: once put off, once there
    pool.postpone(library, agenda.get_item(library, back), "협의 중")
    assert new_meeting.standing_items(library, second) == ()
    third = _next(library, second, held_on=date(2026, 9, 23))
    ahead = meetings.get_meeting(library, third)
    waiting = pool.pool(library, ahead.series_id, ahead)
    assert [one.item.id for one in waiting if one.promise is None] == [back]


def test_an_item_of_another_meeting_is_not_carried(library: Library, meeting_id: str) -> None:
    with pytest.raises(EditRefused, match="지난 회의에 없습니다"):
        _next(library, meeting_id, standing=("없는 것",))
    assert len(meetings.all_meetings(library)) == 1


def test_a_number_is_borne_once_but_vice_ministers_count_their_own(library: Library, meeting_id: str) -> None:
    last = meetings.get_meeting(library, meeting_id)
    with pytest.raises(EditRefused, match="이미 있습니다"):
        _next(library, meeting_id, number=last.number)
    with pytest.raises(EditRefused, match="1 이상"):
        _next(library, meeting_id, number=0)
    vice = _next(library, meeting_id, number=last.number, kind=MeetingKind.VICE_MINISTERS)
    assert new_meeting.next_number(library, last.series_id) == (last.number or 0) + 1
    with pytest.raises(EditRefused, match="이미 있습니다"):
        meetings.edit_meeting(library, meetings.get_meeting(library, vice), kind=MeetingKind.MAIN)
    meetings.edit_meeting(library, last, place="다른 회의실")
    with pytest.raises(EditRefused, match="이미 보관함에"):
        samples.add_sample(library)
    meetings.delete_meeting(library, meeting_id)
    assert meetings.find_meeting(library, last.number).id == vice
    meeting_id = samples.add_sample(library).meeting_id
    assert meetings.find_meeting(library, last.number).id == meeting_id


def test_vice_ministers_have_no_seats_and_no_rules_of_the_ministers(library: Library, meeting_id: str) -> None:
    """규정 제10조제2항: its members are the vice-ministers concerned; who comes is on the list as a guest."""
    vice = _next(library, meeting_id, number=1, kind=MeetingKind.VICE_MINISTERS)
    attendance.add_guest(library, vice, "연습부 차관", GuestClass.ORGANISATION, Reply.PRESENT)
    sheet = attendance.sheet(library, vice)
    assert (sheet.seats, sheet.tally.seats, sheet.tally.needed_to_open) == ((), 0, None)
    assert (sheet.rules, sheet.deadlines) == (None, None)
    assert meetings.briefing(library, vice).seats == ()
    found = {one.meeting.id: one.missing for one in meetings.all_meetings(library, date(2026, 8, 1))}
    assert found[vice] == ("안건 없음",)
    titles = {
        block.place: block for block in compose(meetings.briefing(library, vice)).blocks if isinstance(block, Table)
    }
    assert [[cell.text for cell in row] for row in titles["참석 대상"].rows[1:]] == [
        ["참석자\n(1명)", "1", "연습부 차관", "참석", "-"]
    ]
    words = {event.summary for event in calendar_files.gather(library, vice).events}
    assert not any("제출 마감" in one for one in words)


def test_an_end_before_the_start_is_refused(library: Library, meeting_id: str) -> None:
    meeting = meetings.get_meeting(library, meeting_id)
    for ends in (time(13, 30), meeting.starts):
        with pytest.raises(EditRefused, match="시작\\(14:00\\)보다"):
            meetings.edit_meeting(library, meeting, ends=ends)
    assert meetings.get_meeting(library, meeting_id).ends == time(15, 30)
    meetings.edit_meeting(library, meeting, starts=time(16))  # moved later, the start comes first
    meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), ends=time(17))
    with pytest.raises(EditRefused, match="시작\\(18:00\\)보다"):
        _next(library, meeting_id, starts=time(18))
    assert len(meetings.all_meetings(library)) == 1


def test_what_is_gone_is_told(library: Library, meeting_id: str, series_id: str) -> None:
    with pytest.raises(NotFound):
        new_meeting.propose(library, "없는 회의체", None)
    with pytest.raises(NotFound):
        new_meeting.new_meeting(library, NewMeeting(series_id, after="없는 회의"))


def test_the_list_says_what_a_meeting_ahead_lacks(library: Library, meeting_id: str) -> None:
    made = _next(library, meeting_id, starts=None)
    agenda.add_item(library, made, "새 안건(안)")
    today = date(2026, 8, 1)
    found = {one.meeting.id: one.missing for one in meetings.all_meetings(library, today)}
    assert found[meeting_id] == ()  # it is over
    assert found[made] == ("시각 없음", "설명 1건 없음", "연락처 1건 없음", "참석 미회신 21명")
    assert {one.missing for one in meetings.all_meetings(library)} == {()}
    in_time = meetings.all_meetings(library, date(2026, 7, 1))
    assert "참석 미회신 21명" in next(one.missing for one in in_time if one.meeting.id == meeting_id)
    assert not any("설명" in reason for one in in_time if one.meeting.id == meeting_id for reason in one.missing)


# ---------------------------------------------------------------- states


def test_states_keep_their_days(library: Library, meeting_id: str) -> None:
    meeting_states.set_state(library, meeting_id, MeetingState.FIXED, date(2026, 7, 15))
    meeting_states.set_state(library, meeting_id, MeetingState.POSTPONED, date(2026, 7, 20), "장관 해외 출장")
    meeting_states.set_state(library, meeting_id, MeetingState.FIXED, date(2026, 7, 21))
    meeting_states.set_state(library, meeting_id, MeetingState.FIXED, date(2026, 7, 22))
    rows = meeting_states.state_dates(library, meeting_id)
    assert [(row.state, row.on_date.day) for row in rows] == [
        (MeetingState.FIXED, 15),
        (MeetingState.POSTPONED, 20),
        (MeetingState.FIXED, 22),
    ]
    assert rows[1].note == "장관 해외 출장"
    assert meetings.get_meeting(library, meeting_id).state is MeetingState.FIXED
    history.undo(library)
    assert meeting_states.state_dates(library, meeting_id)[2].on_date == date(2026, 7, 21)


def test_a_day_of_a_state_can_be_corrected_and_dropped(library: Library, meeting_id: str) -> None:
    meeting_states.set_state(library, meeting_id, MeetingState.FIXED, date(2026, 7, 15))
    (row,) = meeting_states.state_dates(library, meeting_id)
    meeting_states.edit_state_date(library, row, on_date=date(2026, 7, 14), note="서면")
    (row,) = meeting_states.state_dates(library, meeting_id)
    assert (row.on_date, row.note) == (date(2026, 7, 14), "서면")
    with pytest.raises(EditRefused, match="상태 자체"):
        meeting_states.edit_state_date(library, row, state=MeetingState.CLOSED)
    meeting_states.remove_state_date(library, row.id)
    assert meeting_states.state_dates(library, meeting_id) == ()
    assert meetings.get_meeting(library, meeting_id).state is MeetingState.FIXED


# ---------------------------------------------------------------- links


def test_a_sub_meeting_is_seen_from_both_ends(library: Library, meeting_id: str) -> None:
    vice = _next(library, meeting_id, number=1, kind=MeetingKind.VICE_MINISTERS, held_on=date(2026, 7, 15))
    later = _next(library, meeting_id, number=2, kind=MeetingKind.VICE_MINISTERS, held_on=date(2026, 7, 30))
    assert [one.id for one in meeting_links.candidates(library, meeting_id, LinkKind.SUB_MEETING)] == [vice]
    meeting_links.link_meetings(library, meeting_id, LinkKind.SUB_MEETING, vice)
    (seen,), (back,) = meeting_links.linked(library, meeting_id), meeting_links.linked(library, vice)
    assert seen.words == "사전 조정회의"
    assert seen.name == "제1회 과학기술관계장관회의 (관계차관조정회의)"
    assert (back.words, back.other) == ("본회의", meetings.get_meeting(library, meeting_id))
    assert meeting_links.candidates(library, meeting_id, LinkKind.SUB_MEETING) == ()
    with pytest.raises(EditRefused, match="제10조"):
        meeting_links.link_meetings(library, meeting_id, LinkKind.SUB_MEETING, later)
    with pytest.raises(EditRefused, match="이미 이어진"):
        meeting_links.link_meetings(library, vice, LinkKind.JOINT, meeting_id)


def test_a_joint_sitting_with_a_council_that_is_not_here(library: Library, meeting_id: str) -> None:
    link_id, _ = meeting_links.link_meetings(library, meeting_id, LinkKind.JOINT, other_text=" 연습경제 관계장관회의 ")
    (seen,) = meeting_links.linked(library, meeting_id)
    assert (seen.words, seen.name, seen.other) == ("연석회의", "연습경제 관계장관회의", None)
    meeting_links.unlink(library, link_id)
    assert meeting_links.linked(library, meeting_id) == ()
    with pytest.raises(NotFound):
        meeting_links.unlink(library, link_id)
    with pytest.raises(EditRefused, match="비어 있습니다"):
        meeting_links.link_meetings(library, meeting_id, LinkKind.JOINT, other_text=" ")
    with pytest.raises(EditRefused, match="같은 회의"):
        meeting_links.link_meetings(library, meeting_id, LinkKind.JOINT, meeting_id)


def test_removing_a_meeting_takes_its_links_and_days_and_undo_brings_them_back(
    library: Library, meeting_id: str
) -> None:
    made = _next(library, meeting_id)
    meeting_links.link_meetings(library, made, LinkKind.JOINT, meeting_id)
    meeting_states.set_state(library, meeting_id, MeetingState.CLOSED, date(2026, 7, 22))
    meetings.delete_meeting(library, meeting_id)
    assert meeting_links.linked(library, made) == ()
    assert library.connection.rows("PRAGMA foreign_key_check") == []
    history.undo(library)
    assert len(meeting_links.linked(library, made)) == 1
    assert len(meeting_states.state_dates(library, meeting_id)) == 1
    assert meetings.get_meeting(library, meeting_id).starts == time(14)


def test_councils_outside_the_library_are_named_in_one_step(library: Library, meeting_id: str) -> None:
    names = meeting_links.names_in(" 연습경제 관계장관회의; 연습혁신회의,연습혁신회의\n")
    assert names == ("연습경제 관계장관회의", "연습혁신회의")
    meeting_links.set_outside_names(library, meeting_id, names)
    kept = {one.name: one.link.id for one in meeting_links.linked(library, meeting_id)}["연습혁신회의"]
    meeting_links.set_outside_names(library, meeting_id, ("연습혁신회의", "연습국방회의"))
    assert meeting_links.outside_names(library, meeting_id) == ("연습국방회의", "연습혁신회의")
    assert kept in {one.link.id for one in meeting_links.linked(library, meeting_id)}
    assert not meeting_links.set_outside_names(library, meeting_id, ("연습혁신회의", "연습국방회의"))
    history.undo(library)
    assert set(meeting_links.outside_names(library, meeting_id)) == set(names)


def test_a_pack_is_told_with_whom_the_meeting_sits(library: Library, meeting_id: str) -> None:
    assert meetings.briefing(library, meeting_id).jointly == ()
    meeting_links.set_outside_names(library, meeting_id, ("연습혁신회의", "연습국방회의"))
    made = _next(library, meeting_id, kind=MeetingKind.JOINT)
    meeting_links.link_meetings(library, made, LinkKind.JOINT, meeting_id)
    assert meetings.briefing(library, made).jointly == ("제9회 과학기술관계장관회의",)
    assert meetings.briefing(library, meeting_id).jointly == (
        "연습국방회의",
        "연습혁신회의",
        "제10회 과학기술관계장관회의 (연석회의)",
    )
