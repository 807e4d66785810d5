"""What was promised."""

from __future__ import annotations

from desktop.domain.changes import Entity
from desktop.domain.followup import FollowUp, Inquiry, ProgressReport
from desktop.store.connection import Connection
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
