"""What meetings lack, read for many at once without reading their papers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.agenda import POSTPONED, Publicity
from desktop.domain.attendance import Attendance, Seat, seats_at
from desktop.domain.meeting import Meeting
from desktop.domain.missing import Gaps
from desktop.domain.tally import tally
from desktop.store import meetings
from desktop.store.connection import Connection
from desktop.store.table import among

_COUNTS = """
SELECT t.meeting_id, count(*),
    sum(CASE WHEN trim(t.outline) = '' AND coalesce(t.publicity, '') <> :closed THEN 1 ELSE 0 END),
    sum(CASE WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.item_id = t.id) THEN 0 ELSE 1 END)
FROM agenda_item t WHERE {of_meetings} AND NOT (t.outcome = :postponed OR t.outcome LIKE :with_reason)
GROUP BY t.meeting_id
"""
_MOST = 500
"""Of so many meetings at the most at once: they are named one by one."""


def read(connection: Connection, wanted: Sequence[Meeting]) -> dict[str, Gaps]:
    """Meeting key → its gaps."""
    seats = {key: meetings.seats(connection, key) for key in {meeting.series_id for meeting in wanted}}
    found: dict[str, Gaps] = {}
    for start in range(0, len(wanted), _MOST):
        found |= _read(connection, wanted[start : start + _MOST], seats)
    return found


def _read(connection: Connection, wanted: Sequence[Meeting], seats: dict[str, tuple[Seat, ...]]) -> dict[str, Gaps]:
    of_meetings, keys = among("t.meeting_id", [meeting.id for meeting in wanted])
    words = {"closed": Publicity.CLOSED.value, "postponed": POSTPONED, "with_reason": f"{POSTPONED}(%"}
    rows = connection.rows(_COUNTS.format(of_meetings=of_meetings), {**keys, **words})
    counts = {key: (items, outlines, contacts) for key, items, outlines, contacts in rows}
    replies: dict[str, list[Attendance]] = {}
    for reply in meetings.ATTENDANCE.where(connection, f"{of_meetings} ORDER BY t.id", keys):
        replies.setdefault(reply.meeting_id, []).append(reply)
    return {
        meeting.id: Gaps(
            meeting,
            *counts.get(meeting.id, (0, 0, 0)),
            _unanswered(meeting, seats[meeting.series_id], replies.get(meeting.id, ())),
        )
        for meeting in wanted
    }


def _unanswered(meeting: Meeting, seats: tuple[Seat, ...], replies: Sequence[Attendance]) -> int:
    return len(tally(seats_at(seats, meeting), replies, None).still_to_call)
