"""Where a meeting stands, and since when."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import replace
from desktop.domain.meeting import MeetingState, StateDate
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings
from desktop.store.ids import new_id
from desktop.store.library import Library


def state_dates(library: Library, meeting_id: str) -> tuple[StateDate, ...]:
    """When a meeting came to its states, the earliest first."""
    return meetings.state_dates(library.connection, meeting_id)


def set_state(library: Library, meeting_id: str, state: MeetingState, on_date: date, note: str = "") -> Changes:
    """Bring a meeting to a state as of a day; the day is kept, and the days of earlier states too.

    Saying the state it is in once more only moves the day.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    known = meetings.state_dates(library.connection, meeting_id)
    again = next((one for one in reversed(known) if one.state is state), None) if meeting.state is state else None
    with history.action(library.connection, f"회의 상태: {state}") as action:
        meetings.MEETINGS.update(action, replace(meeting, state=state))
        if again is not None:
            meetings.STATE_DATES.update(action, replace(again, on_date=on_date, note=note.strip() or again.note))
        else:
            meetings.STATE_DATES.insert(action, StateDate(new_id(), meeting_id, state, on_date, note.strip()))
    return action.changes


def edit_state_date(library: Library, row: StateDate, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Correct the day or the note of a state.

    Raises:
        EditRefused: the state itself was to be changed, or the row was changed since.
    """
    if fields.keys() - {"on_date", "note"}:
        raise EditRefused("상태 자체는 여기에서 바꿀 수 없습니다.", safe="바뀐 것은 없습니다.")
    with history.action(library.connection, "회의 상태 날짜 고치기") as action:
        meetings.STATE_DATES.update(action, replace(row, **fields))
    return action.changes


def remove_state_date(library: Library, state_date_id: str) -> Changes:
    """Drop a day that was noted by mistake; the state the meeting is in stays."""
    with history.action(library.connection, "회의 상태 날짜 지우기") as action:
        meetings.STATE_DATES.delete(action, state_date_id)
    return action.changes
