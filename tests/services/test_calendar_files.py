"""Calendar files: read back by icalendar, updated by their sequence, the same bytes for the same content."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from desktop.domain.errors import NotFound
from desktop.domain.followup import FollowUpState, Inquiry
from desktop.domain.meeting import MeetingState
from desktop.services import calendar, calendar_files, followups, history, meeting_states, meetings
from desktop.store import followups as rows
from desktop.store import history as store_history
from desktop.store.ids import new_id
from desktop.store.library import Library
from tests.ui.stand_ins import take_in


@pytest.fixture
def meeting_id(library: Library, sample_text: str) -> str:
    return take_in(library, sample_text)


def _events(library: Library, out: Path, meeting_id: str | None = None) -> dict[str, Any]:
    calendar_files.make(calendar_files.gather(library, meeting_id), out)
    read: Any = icalendar.Calendar.from_ical(out.read_bytes())
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def _one(events: dict[str, Any], words: str) -> Any:
    return next(event for event in events.values() if words in str(event["summary"]))


def test_a_meeting_has_hours_in_seoul_and_deadlines_whole_days(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    out = tmp_path / "c.ics"
    events = _events(library, out, meeting_id)
    meeting = events[f"{meeting_id}@briefpack"]
    assert meeting.decoded("dtstart").isoformat() == "2026-07-22T14:00:00+09:00"
    assert meeting.decoded("dtend") - meeting.decoded("dtstart") == timedelta(minutes=90)
    assert str(meeting["location"]) == "정부세종청사 6동 대회의실"
    due = _one(events, "안건 제출 마감")
    assert (due.decoded("dtstart"), due.decoded("dtend")) == (date(2026, 7, 20), date(2026, 7, 21))
    assert _one(events, "자료 발송").decoded("dtstart") == date(2026, 7, 21)
    content = out.read_bytes()
    assert b"VALARM" not in content
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul" in content
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"".join(line.decode("utf-8").encode() for line in lines) == b"".join(lines)  # no letter is parted
    assert calendar_files.make(calendar_files.gather(library, meeting_id), tmp_path / "d.ics").events == len(events)
    assert (tmp_path / "d.ics").read_bytes() == content


def test_a_change_moves_the_same_event_and_never_counts_back(library: Library, meeting_id: str, tmp_path: Path) -> None:
    out = tmp_path / "c.ics"
    before = _events(library, out)
    meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), starts=time(15), ends=None)
    after = _events(library, out)
    key = f"{meeting_id}@briefpack"
    assert after.keys() == before.keys()
    assert after[key].decoded("dtstart").hour == 15
    assert "dtend" not in after[key]
    assert after[key]["sequence"] > before[key]["sequence"]
    history.undo(library)
    undone = _events(library, out)
    assert undone[key].decoded("dtstart").hour == 14
    assert undone[key]["sequence"] > after[key]["sequence"]
    due = next(uid for uid in before if uid.endswith("-due@briefpack"))
    assert undone[due]["sequence"] == before[due]["sequence"]


def test_a_day_off_of_ones_own_moves_what_counts_working_days(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    before = _one(_events(library, tmp_path / "c.ics"), "자료 발송")
    key, _changes = calendar.add_day_off(library, date(2026, 7, 21), "임시공휴일")
    moved = _one(_events(library, tmp_path / "c.ics"), "자료 발송")
    assert moved.decoded("dtstart") == date(2026, 7, 20)
    calendar.remove_day_off(library, key)
    back = _one(_events(library, tmp_path / "c.ics"), "자료 발송")
    assert back.decoded("dtstart") == date(2026, 7, 21)
    assert before["sequence"] < moved["sequence"] < back["sequence"]


def test_what_is_called_off_and_what_is_done_says_so(library: Library, meeting_id: str, tmp_path: Path) -> None:
    promise = next(one for one in rows.of_meeting(library.connection, meeting_id) if one.due_to)
    followups.edit_follow_up(library, promise, state=FollowUpState.DONE, lead="교육부")
    meeting_states.set_state(library, meeting_id, MeetingState.CANCELLED, date(2026, 7, 20))
    events = _events(library, tmp_path / "c.ics")
    assert events[f"{meeting_id}@briefpack"]["status"] == "CANCELLED"
    assert _one(events, "안건 제출 마감")["status"] == "CANCELLED"
    assert str(events[f"{promise.id}-due@briefpack"]["summary"]).startswith("[후속조치 기한] 완료 · 교육부: ")


def test_requests_and_their_answers(library: Library, meeting_id: str, tmp_path: Path) -> None:
    inquiry = Inquiry(new_id(), "제9회 이행점검", date(2026, 9, 1), meeting_id, date(2026, 9, 10), date(2026, 8, 31))
    with store_history.action(library.connection, "요청") as action:
        rows.INQUIRIES.insert(action, inquiry)
    events = _events(library, tmp_path / "c.ics", meeting_id)
    assert _one(events, "제9회 이행점검 요청").decoded("dtstart") == date(2026, 9, 1)
    assert _one(events, "회신 마감").decoded("dtstart") == date(2026, 9, 10)


def test_what_has_no_day_or_is_not_sure_is_said(library: Library, meeting_id: str) -> None:
    meeting = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, meeting, held_on=date(2036, 3, 3))
    remarks = " ".join(calendar_files.gather(library).remarks)
    assert "2024~2035년" in remarks
    assert "2036년" in remarks
    assert "기한이 날짜가 아닌 후속조치" in remarks
    meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), held_on=None)
    content = calendar_files.gather(library)
    assert "날짜가 정해지지 않은 회의 1건은 싣지 않았습니다." in content.remarks
    assert all(event.uid != f"{meeting_id}@briefpack" for event in content.events)


def test_a_council_by_its_name(library: Library, meeting_id: str) -> None:
    whole = calendar_files.gather(library)
    assert calendar_files.gather(library, series_name="과기장관회의").events == whole.events
    with pytest.raises(NotFound, match="없는회의"):
        calendar_files.gather(library, series_name="없는회의")
    assert all(isinstance(event.stamp, datetime) and event.stamp.tzinfo for event in whole.events)
