"""Councils, their seats, meetings and agenda items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.agenda import AgendaItem, Submitter
from desktop.domain.attendance import Attendance, Seat
from desktop.domain.changes import Entity
from desktop.domain.meeting import Meeting, Series
from desktop.store.connection import Connection
from desktop.store.table import Table

SERIES = Table(Entity.SERIES, Series)
SEATS = Table(Entity.SEAT, Seat)
MEETINGS = Table(Entity.MEETING, Meeting)
ATTENDANCE = Table(Entity.ATTENDANCE, Attendance)
ITEMS = Table(Entity.AGENDA_ITEM, AgendaItem)
SUBMITTERS = Table(Entity.SUBMITTER, Submitter)


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting as lists show it, with how much hangs on it."""

    meeting: Meeting
    series: Series
    items: int
    contacts: int
    follow_ups: int


def all_series(connection: Connection) -> tuple[Series, ...]:
    """All councils by name."""
    return SERIES.where(connection, "1 = 1 ORDER BY t.name")


def series_named(connection: Connection, name: str) -> Series | None:
    """The council called `name`, by its full or its short name."""
    found = SERIES.where(connection, "t.name = :name OR t.short_name = :name", {"name": name})
    return found[0] if found else None


def seats_on(connection: Connection, series_id: str, day: date | None) -> tuple[Seat, ...]:
    """The seats of a council valid on `day` (all that are open-ended when the day is unknown), in order."""
    seats = SEATS.where(connection, 't.series_id = :series ORDER BY t."order"', {"series": series_id})
    if day is None:
        return tuple(seat for seat in seats if seat.valid_to is None)
    return tuple(
        seat
        for seat in seats
        if (seat.valid_from is None or seat.valid_from <= day) and (seat.valid_to is None or day <= seat.valid_to)
    )


def summaries(connection: Connection) -> tuple[MeetingSummary, ...]:
    """All meetings, the latest first."""
    series = {one.id: one for one in all_series(connection)}
    counts = [
        dict(connection.rows(sql))
        for sql in (
            "SELECT meeting_id, count(*) FROM agenda_item GROUP BY meeting_id",
            "SELECT meeting_id, count(*) FROM assignment GROUP BY meeting_id",
            "SELECT meeting_id, count(*) FROM follow_up, agenda_item i WHERE i.id = item_id GROUP BY meeting_id",
        )
    ]
    return tuple(
        MeetingSummary(meeting, series[meeting.series_id], *(count.get(meeting.id, 0) for count in counts))
        for meeting in MEETINGS.where(connection, "1 = 1 ORDER BY t.held_on DESC, t.number DESC, t.id DESC")
    )


def numbered(connection: Connection, series_id: str, number: int) -> tuple[Meeting, ...]:
    """The meetings of a council with that number."""
    return MEETINGS.where(
        connection, "t.series_id = :series AND t.number = :number", {"series": series_id, "number": number}
    )


def items(connection: Connection, meeting_id: str) -> tuple[AgendaItem, ...]:
    """A meeting's agenda in order."""
    return ITEMS.where(connection, "t.meeting_id = :meeting ORDER BY t.number, t.id", {"meeting": meeting_id})


def attendance(connection: Connection, meeting_id: str) -> tuple[Attendance, ...]:
    """The replies there are for a meeting."""
    return ATTENDANCE.where(connection, "t.meeting_id = :meeting ORDER BY t.id", {"meeting": meeting_id})


def submitters(connection: Connection, item_id: str) -> tuple[Submitter, ...]:
    """Who submits an item, in order."""
    return SUBMITTERS.where(connection, 't.item_id = :item ORDER BY t."order"', {"item": item_id})
