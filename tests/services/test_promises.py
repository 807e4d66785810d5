"""Promises accepted from a paper, what is reported of them, and how they come back to the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.agenda import ItemKind
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUp, FollowUpState, Origin, lacking
from desktop.domain.promises import edited
from desktop.services import agenda, followups, history, meetings, new_meeting, pool, promises
from desktop.services.new_meeting import NewMeeting
from desktop.services.promises import Reported
from desktop.store.library import Library

PLAN = "□ 향후 계획\n ○ 지침 확정('26. 12월, 국방부)\n ○ 거점 구축('30년까지 500개)\n ○ 세부 기준은 차기 회의에 보고"


@pytest.fixture
def item_id(library: Library, meeting_id: str) -> str:
    """An item of the sample meeting whose explanation holds three promises, none of them accepted."""
    item = meetings.items(library, meeting_id)[4]
    meetings.edit_item(library, item, outline=PLAN, decision="원안의결")
    return item.id


@pytest.fixture
def next_meeting(library: Library, meeting_id: str) -> str:
    series = meetings.get_meeting(library, meeting_id).series_id
    return new_meeting.new_meeting(library, NewMeeting(series, number=50, held_on=date(2026, 8, 26)))[0]


def _present(library: Library, meeting_id: str, item_id: str) -> list[FollowUp]:
    return [
        one
        for entry in meetings.briefing(library, meeting_id).items
        if entry.item.id == item_id
        for one in entry.follow_ups
    ]


def _accepted(library: Library, meeting_id: str, item_id: str) -> list[FollowUp]:
    promises.accept(library, promises.proposals(library, meeting_id, item_id).promises)
    return _present(library, meeting_id, item_id)


def test_looking_creates_nothing_and_accepting_is_one_step(library: Library, meeting_id: str, item_id: str) -> None:
    found = promises.proposals(library, meeting_id, item_id).promises
    assert len(found) == 3
    assert _present(library, meeting_id, item_id) == []
    changed = edited(found[1], lead="산업부", task="거점 구축")
    promises.accept(library, [found[0], changed])
    assert history.next_undo(library) == "후속조치 받기: 2건"
    first, second = _present(library, meeting_id, item_id)
    assert (first.task, first.lead, first.due_text, first.due_to) == (
        "지침 확정",
        "국방부",
        "'26. 12월",
        date(2026, 12, 31),
    )
    assert (first.origin, first.source_line) == (Origin.OUTLINE, "○ 지침 확정('26. 12월, 국방부)")
    assert (second.task, second.lead, second.target_text, second.due_text) == (
        "거점 구축",
        "산업부",
        "500개",
        "'30년까지",
    )
    assert [one.task for one in promises.proposals(library, meeting_id, item_id).promises] == [
        "세부 기준은 차기 회의에 보고"
    ]
    history.undo(library)
    assert _present(library, meeting_id, item_id) == []
    assert len(promises.proposals(library, meeting_id, item_id).promises) == 3


def test_what_the_sample_was_taken_in_with_is_known(library: Library, meeting_id: str) -> None:
    found = promises.proposals(library, meeting_id)
    assert found.promises == ()
    assert len(found.known) == 19
    assert {one.origin for one in found.known} == {Origin.OUTLINE}


def test_nothing_is_accepted_twice_or_without_a_task(library: Library, meeting_id: str, item_id: str) -> None:
    found = promises.proposals(library, meeting_id, item_id).promises
    with pytest.raises(EditRefused, match="비어"):
        promises.accept(library, [found[0], edited(found[1], task=" ")])
    assert _present(library, meeting_id, item_id) == []
    promises.accept(library, found[:1])
    with pytest.raises(EditRefused, match="이미 받은"):
        promises.accept(library, found)
    assert len(_present(library, meeting_id, item_id)) == 1
    assert not promises.accept(library, [])


def test_a_changed_line_changes_its_promise_in_place(library: Library, meeting_id: str, item_id: str) -> None:
    first = _accepted(library, meeting_id, item_id)[0]
    item = agenda.get_item(library, item_id)
    meetings.edit_item(library, item, outline=item.outline.replace("'26. 12월", "'27.上"))
    (one,) = promises.proposals(library, meeting_id, item_id).promises
    assert one.follow_up is not None
    promises.accept(library, [one])
    after = _present(library, meeting_id, item_id)[0]
    assert (after.id, after.due_text, after.due_to) == (first.id, "'27.上", date(2027, 6, 30))
    with pytest.raises(EditRefused):
        promises.accept(library, [one])


def test_a_typed_promise(library: Library, meeting_id: str, item_id: str) -> None:
    key, _ = promises.add_promise(library, item_id, " 점검단 구성 ", due_text="하반기", lead="교육부")
    (one,) = _present(library, meeting_id, item_id)
    assert (one.id, one.task, one.origin, one.due_to) == (key, "점검단 구성", Origin.TYPED, date(2026, 12, 31))
    with pytest.raises(EditRefused, match="비어"):
        promises.add_promise(library, item_id, " ")
    with pytest.raises(NotFound):
        promises.add_promise(library, "없는 안건", "과제")


def test_the_latest_report_says_how_it_stands(library: Library, meeting_id: str, item_id: str) -> None:
    key = _accepted(library, meeting_id, item_id)[1].id
    late, _ = promises.add_report(
        library, key, Reported(date(2026, 9, 30), FollowUpState.DELAYED, "120개 구축", reached="120개")
    )
    promises.add_report(library, key, Reported(date(2026, 8, 31), FollowUpState.ON_TRACK, "공모 중"))
    now = followups_of(library, meeting_id, item_id, key)
    assert (now.state, now.progress, now.reached) == (FollowUpState.DELAYED, "120개 구축", "120개")
    assert lacking(now) == ("사유", "대책")
    assert promises.as_of(library, key, date(2026, 9, 1)).state is FollowUpState.ON_TRACK
    assert promises.as_of(library, key, date(2026, 8, 1)).state is None
    assert promises.as_of(library, key, date(2026, 10, 1)) == now
    report = next(one for one in promises.reports(library, key) if one.id == late)
    promises.edit_report(library, report, reason="예산", remedy="이월")
    assert lacking(followups_of(library, meeting_id, item_id, key)) == ()
    promises.remove_report(library, late)
    now = followups_of(library, meeting_id, item_id, key)
    assert (now.state, now.progress, now.reason, now.reached) == (FollowUpState.ON_TRACK, "공모 중", "", "")
    history.undo(library)
    assert followups_of(library, meeting_id, item_id, key).state is FollowUpState.DELAYED
    for one in promises.reports(library, key):
        promises.remove_report(library, one.id)
    assert followups_of(library, meeting_id, item_id, key).state is None
    with pytest.raises(NotFound):
        promises.remove_report(library, late)
    with pytest.raises(NotFound):
        promises.add_report(library, "없는 과제", Reported(date(2026, 9, 30), FollowUpState.DONE))


def followups_of(library: Library, meeting_id: str, item_id: str, key: str) -> FollowUp:
    return next(one for one in _present(library, meeting_id, item_id) if one.id == key)


def _waiting(library: Library, meeting_id: str, next_meeting: str, key: str) -> pool.Waiting | None:
    series = meetings.get_meeting(library, meeting_id).series_id
    found = pool.pool(library, series, meetings.get_meeting(library, next_meeting))
    return next((one for one in found if one.key == key), None)


def test_a_promise_to_report_comes_back_with_its_history(
    library: Library, meeting_id: str, item_id: str, next_meeting: str
) -> None:
    promised = _accepted(library, meeting_id, item_id)[2]
    promises.add_report(
        library,
        promised.id,
        Reported(date(2026, 8, 1), FollowUpState.DELAYED, "초안 마련", reason="협의", remedy="단축"),
    )
    waiting = _waiting(library, meeting_id, next_meeting, promised.id)
    assert waiting is not None
    assert (waiting.reason, waiting.title) == ("차기 회의에 보고", "세부 기준은 차기 회의에 보고")
    key, _ = pool.take(library, waiting, next_meeting)
    assert history.next_undo(library) == "이행 보고 상정"
    (entry,) = meetings.briefing(library, next_meeting).items
    source = agenda.get_item(library, item_id)
    assert (entry.item.id, entry.item.kind, entry.item.returned_from) == (key, ItemKind.REPORT, item_id)
    assert (entry.item.decision, entry.item.submitters_text) == ("", source.submitters_text)
    assert "제9회 회의(2026. 7. 22.)" in entry.item.outline
    assert " ○ (2026. 8. 1. 기준, 지연) 초안 마련" in entry.item.outline
    assert "   - (사유) 협의" in entry.item.outline
    assert [one.meeting.id for one in pool.lineage(library, key)] == [meeting_id]
    assert followups_of(library, meeting_id, item_id, promised.id).report_to == next_meeting
    assert _waiting(library, meeting_id, next_meeting, promised.id) is None
    with pytest.raises(EditRefused, match="이미 상정된"):
        pool.take_report(library, promised.id, next_meeting)
    history.undo(library)
    assert meetings.items(library, next_meeting) == ()
    assert _waiting(library, meeting_id, next_meeting, promised.id) is not None


def test_it_waits_again_once_its_item_is_gone_and_follows_it_elsewhere(
    library: Library, meeting_id: str, item_id: str, next_meeting: str
) -> None:
    promised = _accepted(library, meeting_id, item_id)[2]
    series = meetings.get_meeting(library, meeting_id).series_id
    third, _ = new_meeting.new_meeting(library, NewMeeting(series, number=51, held_on=date(2026, 9, 23)))

    def report_to() -> str | None:
        return followups_of(library, meeting_id, item_id, promised.id).report_to

    key, _ = pool.take_report(library, promised.id, next_meeting)
    agenda.remove_item(library, key)
    assert report_to() is None
    key, _ = pool.take_report(library, promised.id, next_meeting)
    agenda.move_item(library, key, third)
    assert report_to() == third
    agenda.move_item(library, key, next_meeting)
    pool.postpone(library, agenda.get_item(library, key), "협의 중")
    assert report_to() == next_meeting
    again, _ = pool.take_from_pool(library, key, third)
    assert report_to() == third
    agenda.remove_item(library, again)
    assert report_to() is None
    meetings.delete_meeting(library, next_meeting)
    assert _waiting(library, meeting_id, third, promised.id) is not None


def test_what_is_done_or_of_a_later_or_other_meeting_does_not_wait(
    library: Library, meeting_id: str, item_id: str, next_meeting: str
) -> None:
    promised = _accepted(library, meeting_id, item_id)[2]
    assert _waiting(library, meeting_id, meeting_id, promised.id) is None
    assert pool.pool(library, "다른 회의체") == ()
    with pytest.raises(EditRefused):
        pool.take_report(library, promised.id, meeting_id)
    followups.edit_follow_up(library, promised, state=FollowUpState.DONE)
    assert _waiting(library, meeting_id, next_meeting, promised.id) is None
    with pytest.raises(NotFound):
        pool.take_report(library, "없는 과제", next_meeting)
