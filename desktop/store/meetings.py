"""Councils, their seats, meetings and agenda items."""

from __future__ import annotations

from datetime import date

from desktop.domain.agenda import POSTPONED, AgendaItem, Submitter
from desktop.domain.attendance import Attendance, Seat, valid_on
from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting, MeetingLink, MeetingState, Series, StateDate
from desktop.store.connection import Connection
from desktop.store.table import Table

SERIES = Table(Entity.SERIES, Series)
SEATS = Table(Entity.SEAT, Seat)
MEETINGS = Table(Entity.MEETING, Meeting)
ATTENDANCE = Table(Entity.ATTENDANCE, Attendance)
ITEMS = Table(Entity.AGENDA_ITEM, AgendaItem)
SUBMITTERS = Table(Entity.SUBMITTER, Submitter)
LINKS = Table(Entity.MEETING_LINK, MeetingLink)
STATE_DATES = Table(Entity.STATE_DATE, StateDate)


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
        (meeting, series[meeting.series_id])
        for meeting in MEETINGS.where(connection, "1 = 1 ORDER BY t.held_on DESC, t.number DESC, t.id DESC")
    )


def summaries(connection: Connection) -> tuple[MeetingSummary, ...]:
    """All meetings, the latest first."""
    counts = [
        dict(connection.rows(sql))
        for sql in (
            "SELECT meeting_id, count(*) FROM agenda_item GROUP BY meeting_id",
            "SELECT meeting_id, count(*) FROM assignment GROUP BY meeting_id",
            "SELECT meeting_id, count(*) FROM follow_up, agenda_item i WHERE i.id = item_id GROUP BY meeting_id",
        )
    ]
    return tuple(
        MeetingSummary(meeting, series, *(count.get(meeting.id, 0) for count in counts))
        for meeting, series in listed(connection)
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
