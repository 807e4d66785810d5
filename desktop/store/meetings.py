"""Councils, their seats, meetings and agenda items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.agenda import POSTPONED, AgendaItem, Submitter
from desktop.domain.attendance import Attendance, Seat, valid_on
from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting, MeetingLink, MeetingState, Series, StateDate
from desktop.store.connection import Connection
from desktop.store.table import Table, among

SERIES = Table(Entity.SERIES, Series)
SEATS = Table(Entity.SEAT, Seat)
MEETINGS = Table(Entity.MEETING, Meeting)
ATTENDANCE = Table(Entity.ATTENDANCE, Attendance)
ITEMS = Table(Entity.AGENDA_ITEM, AgendaItem)
SUBMITTERS = Table(Entity.SUBMITTER, Submitter)
LINKS = Table(Entity.MEETING_LINK, MeetingLink)
STATE_DATES = Table(Entity.STATE_DATE, StateDate)

LATEST_FIRST = "ORDER BY t.held_on DESC NULLS FIRST, t.number DESC, t.id DESC"
"""What has no day yet is being prepared: it stands before the latest."""


@frozen
class MeetingSummary:
    """A meeting as lists show it, with how much hangs on it and, while it is ahead, what it still lacks."""

    meeting: Meeting
    series: Series
    items: int
    contacts: int
    follow_ups: int
    missing: tuple[str, ...] = ()


def all_series(connection: Connection) -> tuple[Series, ...]:
    """All councils by name."""
    return SERIES.where(connection, "1 = 1 ORDER BY t.name")


def series_named(connection: Connection, name: str) -> Series | None:
    """The council called `name`, by its full or its short name."""
    found = SERIES.where(connection, "t.name = :name OR t.short_name = :name", {"name": name})
    return found[0] if found else None


def seats(connection: Connection, series_id: str) -> tuple[Seat, ...]:
    """All seats a council has had, in order."""
    return SEATS.where(
        connection, 't.series_id = :series ORDER BY t."order", t.valid_from, t.id', {"series": series_id}
    )


def seats_on(connection: Connection, series_id: str, day: date | None) -> tuple[Seat, ...]:
    """The seats of a council valid on `day` (all that are open-ended when the day is unknown), in order."""
    return valid_on(seats(connection, series_id), day)


def listed(connection: Connection) -> tuple[tuple[Meeting, Series], ...]:
    """All meetings with their councils, the latest first; nothing is counted."""
    series = {one.id: one for one in all_series(connection)}
    return tuple(
        (meeting, series[meeting.series_id]) for meeting in MEETINGS.where(connection, f"1 = 1 {LATEST_FIRST}")
    )


def latest(connection: Connection) -> Meeting | None:
    """The first of that list."""
    found = MEETINGS.where(connection, f"1 = 1 {LATEST_FIRST} LIMIT 1")
    return found[0] if found else None


def summaries(connection: Connection) -> tuple[MeetingSummary, ...]:
    """All meetings, the latest first."""
    return summarised(connection, MEETINGS.where(connection, f"1 = 1 {LATEST_FIRST}"), None)


def summarised(
    connection: Connection, found: Iterable[Meeting], keys: Sequence[str] | None
) -> tuple[MeetingSummary, ...]:
    """Meetings with their councils and counts; `keys` are theirs, None when they are all or so many."""
    condition, values = among("t.meeting_id", keys) if keys is not None else ("1 = 1", {})
    series = {one.id: one for one in all_series(connection)}
    counts = [
        dict(connection.rows(f"SELECT t.meeting_id, count(*) FROM {tables} WHERE {condition} GROUP BY 1", values))  # noqa: S608 (our own words)
        for tables in ("agenda_item t", "assignment t", "agenda_item t JOIN follow_up f ON f.item_id = t.id")
    ]
    return tuple(
        MeetingSummary(meeting, series[meeting.series_id], *(count.get(meeting.id, 0) for count in counts))
        for meeting in found
    )


def numbered(connection: Connection, series_id: str, number: int) -> tuple[Meeting, ...]:
    """The meetings of a council with that number."""
    return MEETINGS.where(
        connection, "t.series_id = :series AND t.number = :number", {"series": series_id, "number": number}
    )


def items(connection: Connection, meeting_id: str) -> tuple[AgendaItem, ...]:
    """A meeting's agenda in order."""
    return ITEMS.where(connection, "t.meeting_id = :meeting ORDER BY t.number, t.id", {"meeting": meeting_id})


def waiting(connection: Connection, series_id: str) -> tuple[AgendaItem, ...]:
    """A council's items that were put off, or whose meeting was called off, and that came back on no later agenda."""
    return ITEMS.where(
        connection,
        "t.meeting_id IN (SELECT id FROM meeting WHERE series_id = :series) AND (t.outcome LIKE :postponed OR"
        " t.outcome = '' AND t.meeting_id IN"
        " (SELECT id FROM meeting WHERE series_id = :series AND state = :cancelled))"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item later WHERE later.returned_from = t.id) ORDER BY t.number, t.id",
        {"series": series_id, "postponed": f"{POSTPONED}%", "cancelled": MeetingState.CANCELLED.value},
    )


def returned(connection: Connection, item_id: str) -> tuple[AgendaItem, ...]:
    """The later items that name this one as where they come from."""
    return ITEMS.where(connection, "t.returned_from = :item", {"item": item_id})


def attendance(connection: Connection, meeting_id: str) -> tuple[Attendance, ...]:
    """The replies there are for a meeting."""
    return ATTENDANCE.where(connection, "t.meeting_id = :meeting ORDER BY t.id", {"meeting": meeting_id})


def submitters(connection: Connection, item_id: str) -> tuple[Submitter, ...]:
    """Who submits an item, in order."""
    return SUBMITTERS.where(connection, 't.item_id = :item ORDER BY t."order"', {"item": item_id})


def submitters_of_meeting(connection: Connection, meeting_id: str) -> tuple[Submitter, ...]:
    """Who submits a meeting's items, each item's in order."""
    return SUBMITTERS.where(
        connection,
        't.item_id IN (SELECT id FROM agenda_item WHERE meeting_id = :meeting) ORDER BY t."order", t.id',
        {"meeting": meeting_id},
    )


def of_series(connection: Connection, series_id: str) -> tuple[Meeting, ...]:
    """A council's meetings, the latest first; those without a date come before the others."""
    found = MEETINGS.where(connection, "t.series_id = :series", {"series": series_id})
    return tuple(sorted(found, key=lambda one: (one.held_on or date.max, one.number or 0, one.id), reverse=True))


def links(connection: Connection, meeting_id: str) -> tuple[MeetingLink, ...]:
    """The links a meeting is at either end of."""
    return LINKS.where(
        connection, "t.meeting_id = :meeting OR t.other_id = :meeting ORDER BY t.id", {"meeting": meeting_id}
    )


def state_dates(connection: Connection, meeting_id: str) -> tuple[StateDate, ...]:
    """When a meeting came to its states, the earliest first."""
    return STATE_DATES.where(connection, "t.meeting_id = :meeting ORDER BY t.on_date, t.id", {"meeting": meeting_id})
