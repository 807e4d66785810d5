"""What meetings lack, read for many at once without reading their papers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.agenda import POSTPONED, Publicity
from desktop.domain.attendance import Seat, seats_at
from desktop.domain.meeting import Meeting
from desktop.domain.missing import Gaps
from desktop.domain.tally import tally
from desktop.store import meetings
from desktop.store.connection import Connection

_COUNTS = """
SELECT count(*),
    coalesce(sum(CASE WHEN trim(t.outline) = '' AND coalesce(t.publicity, '') <> :closed THEN 1 ELSE 0 END), 0),
    coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.item_id = t.id) THEN 0 ELSE 1 END), 0)
FROM agenda_item t WHERE t.meeting_id = :meeting AND NOT (t.outcome = :postponed OR t.outcome LIKE :with_reason)
"""


def read(connection: Connection, wanted: Sequence[Meeting]) -> dict[str, Gaps]:
    """Meeting key → its gaps."""
    seats = {key: meetings.seats(connection, key) for key in {meeting.series_id for meeting in wanted}}
    return {meeting.id: _gaps(connection, meeting, seats[meeting.series_id]) for meeting in wanted}


def _gaps(connection: Connection, meeting: Meeting, seats: tuple[Seat, ...]) -> Gaps:
    ((items, without_outline, without_contact),) = connection.rows(
        _COUNTS,
        {
            "meeting": meeting.id,
            "closed": Publicity.CLOSED.value,
            "postponed": POSTPONED,
            "with_reason": f"{POSTPONED}(%",
        },
    )
    asked = seats_at(seats, meeting)
    unanswered = len(tally(asked, meetings.attendance(connection, meeting.id), None).still_to_call)
    return Gaps(meeting, items, without_outline, without_contact, unanswered)
