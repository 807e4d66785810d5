"""What was promised."""

from __future__ import annotations

from datetime import date

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Entity
from desktop.domain.followup import FollowUp, FollowUpState, Inquiry, ProgressReport
from desktop.domain.meeting import MeetingState
from desktop.domain.reporting_back import report_title
from desktop.store.connection import Connection
from desktop.store.meetings import ITEMS
from desktop.store.table import Table

FOLLOW_UPS = Table(Entity.FOLLOW_UP, FollowUp)
PROGRESS_REPORTS = Table(Entity.PROGRESS_REPORT, ProgressReport)
INQUIRIES = Table(Entity.INQUIRY, Inquiry)


def of_meeting(connection: Connection, meeting_id: str) -> tuple[FollowUp, ...]:
    """The follow-ups of a meeting's items, item by item in order."""
    return FOLLOW_UPS.where(
        connection,
        "t.item_id IN (SELECT id FROM agenda_item WHERE meeting_id = :meeting)"
        ' ORDER BY (SELECT number FROM agenda_item WHERE id = t.item_id), t."order", t.id',
        {"meeting": meeting_id},
    )


def reports(connection: Connection, follow_up_id: str) -> tuple[ProgressReport, ...]:
    """What was reported about a follow-up, the oldest first."""
    return PROGRESS_REPORTS.where(connection, "t.follow_up_id = :id ORDER BY t.as_of, t.id", {"id": follow_up_id})


def of_item(connection: Connection, item_id: str) -> tuple[FollowUp, ...]:
    """The follow-ups of an item in order."""
    return FOLLOW_UPS.where(connection, 't.item_id = :item ORDER BY t."order", t.id', {"item": item_id})


def reports_of_meeting(connection: Connection, meeting_id: str) -> tuple[ProgressReport, ...]:
    """What was reported about a meeting's follow-ups, the oldest first."""
    return PROGRESS_REPORTS.where(
        connection,
        "t.follow_up_id IN (SELECT f.id FROM follow_up f JOIN agenda_item i ON i.id = f.item_id"
        " WHERE i.meeting_id = :meeting) ORDER BY t.as_of, t.id",
        {"meeting": meeting_id},
    )


def all_follow_ups(connection: Connection) -> tuple[FollowUp, ...]:
    """Every follow-up, meeting by meeting from the oldest, item by item."""
    return FOLLOW_UPS.where(
        connection,
        "1 = 1 ORDER BY (SELECT coalesce(m.held_on, '9999') FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id"
        ' WHERE i.id = t.item_id), (SELECT number FROM agenda_item WHERE id = t.item_id), t."order", t.id',
    )


def all_reports(connection: Connection) -> tuple[ProgressReport, ...]:
    """Every report, the oldest first."""
    return PROGRESS_REPORTS.where(connection, "1 = 1 ORDER BY t.as_of, t.id")


def reported_by(connection: Connection, item: AgendaItem) -> tuple[FollowUp, ...]:
    """The promises an agenda item reports to its meeting: those of the items it comes from that name the meeting.

    Where one item made several, the item's title tells which it reports.
    """
    origins: list[str] = []
    earlier: AgendaItem | None = item
    while earlier is not None and earlier.returned_from is not None and earlier.returned_from not in origins:
        origins.append(earlier.returned_from)
        earlier = ITEMS.get(connection, earlier.returned_from)
    found = [one for key in origins for one in of_item(connection, key) if one.report_to == item.meeting_id]
    named = [one for one in found if report_title(one) == item.title]
    return tuple(named or found)


def to_report_back(connection: Connection, series_id: str) -> tuple[FollowUp, ...]:
    """A council's promises to report again that are not done and that no meeting has taken up."""
    return FOLLOW_UPS.where(
        connection,
        "t.report_back <> '' AND t.report_to IS NULL AND (t.state IS NULL OR t.state <> :done) AND t.item_id IN"
        " (SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        "  WHERE m.series_id = :series AND (m.state IS NULL OR m.state <> :cancelled))"
        ' ORDER BY (SELECT number FROM agenda_item WHERE id = t.item_id), t."order", t.id',
        {"series": series_id, "done": FollowUpState.DONE.value, "cancelled": MeetingState.CANCELLED.value},
    )


def inquiries(connection: Connection) -> tuple[Inquiry, ...]:
    """All requests, the latest first."""
    return INQUIRIES.where(connection, "1 = 1 ORDER BY t.asked_on DESC, t.id DESC")


def answers(connection: Connection, inquiry_id: str) -> tuple[ProgressReport, ...]:
    """What was answered to a request, the oldest first."""
    return PROGRESS_REPORTS.where(connection, "t.inquiry_id = :id ORDER BY t.as_of, t.id", {"id": inquiry_id})


def is_promised_before(connection: Connection, series_id: str, day: date) -> bool:
    """Whether anything was promised at a meeting of the council held before `day`: one quick look."""
    rows = connection.rows(
        "SELECT 1 FROM follow_up f JOIN agenda_item i ON i.id = f.item_id JOIN meeting m ON m.id = i.meeting_id"
        " WHERE m.series_id = :series AND m.held_on < :day LIMIT 1",
        {"series": series_id, "day": day.isoformat()},
    )
    return bool(rows)
