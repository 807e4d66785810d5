"""Taking a meeting or an item away with all that hangs on it; people and the record of packs stay."""

from __future__ import annotations

from desktop.domain.frozen import replace
from desktop.store import attachments, followups, meetings, people
from desktop.store.connection import Connection
from desktop.store.table import Action


def delete_meeting(action: Action, meeting_id: str) -> None:
    """Remove a meeting, and let go of other meetings' pointers to it."""
    connection = action.connection
    for follow_up in followups.FOLLOW_UPS.where(connection, "t.report_to = :meeting", {"meeting": meeting_id}):
        followups.FOLLOW_UPS.update(action, replace(follow_up, report_to=None))
    for inquiry in followups.INQUIRIES.where(connection, "t.meeting_id = :meeting", {"meeting": meeting_id}):
        followups.INQUIRIES.update(action, replace(inquiry, meeting_id=None))
    for link in meetings.links(connection, meeting_id):
        meetings.LINKS.delete(action, link.id)
    for state_date in meetings.state_dates(connection, meeting_id):
        meetings.STATE_DATES.delete(action, state_date.id)
    for item in meetings.items(connection, meeting_id):
        delete_item(action, item.id)
    for assignment in people.assignments(connection, meeting_id):
        people.ASSIGNMENTS.delete(action, assignment.id)
    for reply in meetings.attendance(connection, meeting_id):
        meetings.ATTENDANCE.delete(action, reply.id)
    meetings.MEETINGS.delete(action, meeting_id)


def delete_item(action: Action, item_id: str) -> None:
    """Remove an agenda item, and let go of later items' pointers to it."""
    connection = action.connection
    for later in meetings.returned(connection, item_id):
        meetings.ITEMS.update(action, replace(later, returned_from=None))
    item = meetings.ITEMS.get(connection, item_id)
    for promise in followups.reported_by(connection, item) if item else ():
        followups.FOLLOW_UPS.update(action, replace(promise, report_to=None))
    for follow_up in _follow_ups(connection, item_id):
        for report in followups.reports(connection, follow_up):
            followups.PROGRESS_REPORTS.delete(action, report.id)
        followups.FOLLOW_UPS.delete(action, follow_up)
    for assignment in people.of_item(connection, item_id):
        people.ASSIGNMENTS.delete(action, assignment.id)
    for submitter in meetings.submitters(connection, item_id):
        meetings.SUBMITTERS.delete(action, submitter.id)
    for attachment in attachments.of_item(connection, item_id):
        attachments.ATTACHMENTS.delete(action, attachment.id)
    meetings.ITEMS.delete(action, item_id)


def _follow_ups(connection: Connection, item_id: str) -> list[str]:
    found = followups.FOLLOW_UPS.where(connection, 't.item_id = :item ORDER BY t."order", t.id', {"item": item_id})
    return [one.id for one in found]
