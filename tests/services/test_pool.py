"""An item that is put off waits, comes back, and knows where it was."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.errors import EditRefused
from desktop.domain.meeting import Meeting, MeetingState
from desktop.domain.missing import gaps, what_is_missing
from desktop.services import (
    agenda,
    attachments,
    checklist,
    history,
    meeting_states,
    meetings,
    new_meeting,
    packs,
    pool,
)
from desktop.services.new_meeting import NewMeeting
from desktop.store.library import Library


@pytest.fixture
def series_id(library: Library, meeting_id: str) -> str:
    return meetings.get_meeting(library, meeting_id).series_id


def _meeting(library: Library, series_id: str, number: int, day: date | None) -> Meeting:
    key, _ = new_meeting.new_meeting(library, NewMeeting(series_id, number=number, held_on=day))
    return meetings.get_meeting(library, key)


def _pool(library: Library, series_id: str, before: Meeting | None = None) -> tuple[pool.Waiting, ...]:
    """The items that wait; what the sample promises to report waits beside them."""
    return tuple(one for one in pool.pool(library, series_id, before) if one.promise is None)


def _titles(found: tuple[pool.Waiting, ...]) -> list[str]:
    return [one.item.title for one in found]


def test_an_item_put_off_before_its_meeting_bore_no_number_there(
    library: Library, meeting_id: str, series_id: str
) -> None:
    before, at_table = meetings.items(library, meeting_id)[2:4]
    pool.postpone(library, before, "협의 중")
    assert [one.number for one in _pool(library, series_id)] == [None]
    meeting_states.set_state(library, meeting_id, MeetingState.CLOSED, date(2026, 7, 22))
    pool.postpone(library, agenda.get_item(library, at_table.id), "보완")
    found = {one.item.id: one.number for one in _pool(library, series_id)}
    assert found == {before.id: None, at_table.id: 3}  # the third of those that were on the table
    later = _meeting(library, series_id, 10, date(2026, 8, 26))
    back = [pool.take_from_pool(library, key, later.id)[0] for key in found]
    assert {pool.lineage(library, key)[0].number for key in back} == {None, 3}


def test_an_item_put_off_is_taken_back_unless_it_is_on_another_agenda(
    library: Library, meeting_id: str, series_id: str
) -> None:
    item = meetings.items(library, meeting_id)[2]
    pool.postpone(library, item, "협의 중")
    pool.bring_back(library, agenda.get_item(library, item.id))
    assert (history.next_undo(library), _pool(library, series_id)) == ("안건 10 연기 취소", ())
    assert meetings.items(library, meeting_id)[9].outcome == ""
    history.undo(library)
    later = _meeting(library, series_id, 10, date(2026, 8, 26))
    pool.take_from_pool(library, item.id, later.id)
    with pytest.raises(EditRefused, match="이미 상정된"):
        pool.bring_back(library, agenda.get_item(library, item.id))


def test_a_postponed_item_waits_for_later_meetings_only(library: Library, meeting_id: str, series_id: str) -> None:
    item = meetings.items(library, meeting_id)[2]
    assert _pool(library, series_id) == ()
    pool.postpone(library, item, "부처 협의 중")
    assert history.next_undo(library) == "안건 3 연기"
    (waiting,) = _pool(library, series_id)
    assert (waiting.item.id, waiting.meeting.id, waiting.reason) == (item.id, meeting_id, "부처 협의 중")
    assert waiting.item.outcome == "연기(부처 협의 중)"
    after, before, undated = (
        _meeting(library, series_id, number, day)
        for number, day in ((50, date(2026, 8, 26)), (51, date(2026, 1, 14)), (52, None))
    )
    assert _titles(_pool(library, series_id, after)) == [item.title]
    assert _titles(_pool(library, series_id, undated)) == [item.title]
    assert _pool(library, series_id, before) == ()
    assert _pool(library, series_id, meetings.get_meeting(library, meeting_id)) == ()
    assert _pool(library, "다른 회의체") == ()


def test_it_comes_back_with_its_paper_and_its_history(library: Library, meeting_id: str, series_id: str) -> None:
    source = meetings.briefing(library, meeting_id).items[2]
    attachments.add_attachment(library, source.item.id, "붙임.pdf", b"%PDF-1.7\n")
    pool.postpone(library, source.item, "부처 협의 중")
    second = _meeting(library, series_id, 50, date(2026, 8, 26))
    key, _ = pool.take_from_pool(library, source.item.id, second.id)
    (entry,) = meetings.briefing(library, second.id).items
    assert (entry.item.id, entry.item.returned_from, entry.item.outcome) == (key, source.item.id, "")
    assert (entry.item.title, entry.item.outline) == (source.item.title, source.item.outline)
    assert [one.person.id for one in entry.contacts] == [one.person.id for one in source.contacts]
    assert len(entry.attachments) == 1
    assert _pool(library, series_id) == ()
    with pytest.raises(EditRefused, match="이미 상정된"):
        pool.take_from_pool(library, source.item.id, second.id)
    pool.postpone(library, entry.item)
    third = _meeting(library, series_id, 51, date(2026, 9, 23))
    (waiting,) = _pool(library, series_id, third)
    assert (waiting.item.id, waiting.reason) == (key, "")
    assert [earlier.meeting.id for earlier in waiting.lineage] == [meeting_id]
    again, _ = pool.take_from_pool(library, key, third.id)
    assert [earlier.item.id for earlier in pool.lineage(library, again)] == [source.item.id, key]
    assert [earlier.item.outcome for earlier in pool.lineage(library, again)] == ["연기(부처 협의 중)", "연기"]


def test_undoing_or_removing_what_came_back_puts_it_into_the_pool_again(
    library: Library, meeting_id: str, series_id: str
) -> None:
    item = meetings.items(library, meeting_id)[0]
    pool.postpone(library, item)
    second = _meeting(library, series_id, 50, date(2026, 8, 26))
    key, _ = pool.take_from_pool(library, item.id, second.id)
    history.undo(library)
    assert _titles(_pool(library, series_id)) == [item.title]
    history.redo(library)
    assert _pool(library, series_id) == ()
    agenda.remove_item(library, key)
    assert _titles(_pool(library, series_id)) == [item.title]


def test_removing_the_first_leaves_the_one_that_came_back(library: Library, meeting_id: str, series_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    pool.postpone(library, item)
    key, _ = pool.take_from_pool(library, item.id, _meeting(library, series_id, 50, date(2026, 8, 26)).id)
    agenda.remove_item(library, item.id)
    assert pool.lineage(library, key) == ()
    history.undo(library)
    assert [earlier.item.id for earlier in pool.lineage(library, key)] == [item.id]


def test_the_items_of_a_meeting_that_was_called_off_wait_too(library: Library, meeting_id: str, series_id: str) -> None:
    first, *others = meetings.items(library, meeting_id)
    meetings.edit_item(library, first, outcome="서면 의결")
    meeting_states.set_state(library, meeting_id, MeetingState.CANCELLED, date(2026, 7, 21))
    found = _pool(library, series_id)
    assert _titles(found) == [item.title for item in others]
    assert {one.reason for one in found} == {"회의 취소"}


def test_an_item_is_not_taken_onto_its_own_agenda(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    pool.postpone(library, item)
    with pytest.raises(EditRefused, match="이미 상정된"):
        pool.take_from_pool(library, item.id, meeting_id)


def test_a_name_that_only_begins_like_it_does_not_wait(library: Library, meeting_id: str, series_id: str) -> None:
    meetings.edit_item(library, meetings.items(library, meeting_id)[0], outcome="연기금 운용 방안 의결")
    assert _pool(library, series_id) == ()


def test_the_papers_leave_it_out_while_the_meeting_is_ahead(library: Library, meeting_id: str) -> None:
    before = meetings.items(library, meeting_id)
    pool.postpone(library, before[2])
    agenda.add_item(library, meeting_id, "나중에 온 안건(안)")
    items = meetings.items(library, meeting_id)
    assert [item.number for item in items] == list(range(1, 12))
    assert items[-1].id == before[2].id
    printed = [entry.item for entry in packs.gather(library, meeting_id).items]
    assert [item.number for item in printed] == list(range(1, 11))
    assert before[2].title not in [item.title for item in printed]
    assert "item-numbers" not in [one.code for one in checklist.findings(library, meeting_id)]
    agenda.reorder(library, meeting_id, [items[-1].id, *(item.id for item in items[:-1])])
    assert meetings.items(library, meeting_id)[-1].id == before[2].id
    meetings.edit_item(library, agenda.get_item(library, before[2].id), outcome="")
    assert len(packs.gather(library, meeting_id).items) == 11
    for _ in range(3):
        history.undo(library)
    assert [item.title for item in meetings.items(library, meeting_id)][-1] == before[2].title
    history.undo(library)
    assert [item.title for item in meetings.items(library, meeting_id)] == [item.title for item in before]


def test_an_item_put_off_at_the_meeting_keeps_its_number_and_stays_in_its_papers(
    library: Library, meeting_id: str
) -> None:
    meeting_states.set_state(library, meeting_id, MeetingState.CLOSED, date(2026, 7, 22))
    before = meetings.items(library, meeting_id)
    pool.postpone(library, before[2], "이견")
    assert [item.title for item in meetings.items(library, meeting_id)] == [item.title for item in before]
    assert len(packs.gather(library, meeting_id).items) == 10


def test_typing_the_outcome_is_as_good_as_the_button(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, outcome="연기(자료 보완)")
    assert meetings.items(library, meeting_id)[-1].id == item.id
    assert [one.reason for one in _pool(library, meetings.get_meeting(library, meeting_id).series_id)] == ["자료 보완"]


def test_a_list_does_not_miss_the_paper_of_an_item_that_was_put_off(library: Library, meeting_id: str) -> None:
    key, _ = agenda.add_item(library, meeting_id, "새 안건(안)")
    today = date(2026, 7, 1)
    assert "설명 1건 없음" in meetings.all_meetings(library, today)[0].missing
    assert (
        what_is_missing(gaps(meetings.briefing(library, meeting_id)))
        == meetings.all_meetings(library, today)[0].missing
    )
    pool.postpone(library, agenda.get_item(library, key), "자료 보완")
    assert not any("설명" in reason for reason in meetings.all_meetings(library, today)[0].missing)
    assert (
        what_is_missing(gaps(meetings.briefing(library, meeting_id)))
        == meetings.all_meetings(library, today)[0].missing
    )
