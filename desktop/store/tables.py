"""Every noun's table, for what goes over all of them: undo, erasing, handing over."""

from __future__ import annotations

from typing import Any

from desktop.domain.changes import Entity
from desktop.store import attachments, days, followups, meetings, organisations, people, publications
from desktop.store.table import Table

TABLES: dict[Entity, Table[Any]] = {
    table.entity: table
    for table in (
        meetings.SERIES,
        meetings.SEATS,
        meetings.MEETINGS,
        meetings.ATTENDANCE,
        meetings.ITEMS,
        meetings.SUBMITTERS,
        organisations.ORGANISATIONS,
        people.PEOPLE,
        people.ASSIGNMENTS,
        followups.FOLLOW_UPS,
        followups.PROGRESS_REPORTS,
        followups.INQUIRIES,
        days.DAYS_OFF,
        publications.PUBLICATIONS,
        meetings.LINKS,
        meetings.STATE_DATES,
        attachments.ATTACHMENTS,
    )
}
"""Every noun that is edited."""
