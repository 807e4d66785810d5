"""Browsing and editing meetings and their agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Seat
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Changes
from desktop.domain.errors import NotFound
from desktop.domain.meeting import Meeting, Series
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Assignment, Contact, Person, in_order
from desktop.store import followups, history, meetings, organisations, people
from desktop.store.library import Library
from desktop.store.meetings import MeetingSummary
from desktop.store.table import Action


def all_meetings(library: Library) -> tuple[MeetingSummary, ...]:
    """All meetings, the latest first."""
    return meetings.summaries(library.connection)


def find_meeting(library: Library, number: int | None = None, series_name: str = "") -> Meeting:
    """The meeting of that number (and council), or the latest one when no number is given.

    Raises:
        NotFound: there is none, or the number alone does not tell which of several councils is meant.
    """
    found = [
        summary
        for summary in all_meetings(library)
        if (number is None or summary.meeting.number == number)
        and series_name in ("", summary.series.name, summary.series.short_name)
    ]
    if not found:
        wanted = " ".join(part for part in (series_name, f"제{number}회" if number else "") if part)
        raise NotFound(
            f"{wanted or '보관함에'} 회의가 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="‘briefpack list’로 있는 회의를 확인하십시오.",
        )
    if number is not None and len({summary.series.id for summary in found}) > 1:
        raise NotFound(
            f"제{number}회 회의가 여러 회의체에 있습니다.",
            todo="회의체 이름을 함께 적어 주십시오(--series).",
        )
    return found[0].meeting


def get_meeting(library: Library, meeting_id: str) -> Meeting:
    """The meeting with that key.

    Raises:
        NotFound: it is gone.
    """
    found = meetings.MEETINGS.get(library.connection, meeting_id)
    if found is None:
        raise NotFound("그 회의는 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    return found


def items(library: Library, meeting_id: str) -> tuple[AgendaItem, ...]:
    """A meeting's agenda in order."""
    return meetings.items(library.connection, meeting_id)


def seats(library: Library, meeting: Meeting) -> tuple[Seat, ...]:
    """The council's seats valid on the meeting's date."""
    return meetings.seats_on(library.connection, meeting.series_id, meeting.held_on)


def series(library: Library, series_id: str) -> Series:
    """The council with that key.

    Raises:
        NotFound: it is gone.
    """
    found = meetings.SERIES.get(library.connection, series_id)
    if found is None:
        raise NotFound("그 회의체는 보관함에 없습니다.")
    return found


def briefing(library: Library, meeting_id: str) -> Briefing:
    """One meeting with all that belongs to it, read once and frozen for documents and screens.

    Raises:
        NotFound: the meeting is gone.
    """
    connection = library.connection
    meeting = get_meeting(library, meeting_id)
    contacts = _contacts(library, meeting)
    promised = followups.of_meeting(connection, meeting_id)
    return Briefing(
        series=series(library, meeting.series_id),
        meeting=meeting,
        items=tuple(
            ItemBriefing(
                item=item,
                contacts=tuple(contact for contact in contacts if contact.assignment.item_id == item.id),
                follow_ups=tuple(one for one in promised if one.item_id == item.id),
            )
            for item in meetings.items(connection, meeting_id)
        ),
        coordination=tuple(contact for contact in contacts if contact.assignment.item_id is None),
        seats=seats(library, meeting),
        attendance=meetings.attendance(connection, meeting_id),
    )


def edit_meeting(library: Library, meeting: Meeting, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change fields of a meeting.

    Raises:
        EditRefused: it was changed since `meeting` was read.
    """
    with history.action(library.connection, "회의 고치기") as action:
        meetings.MEETINGS.update(action, replace(meeting, **fields))
    return action.changes


def edit_item(library: Library, item: AgendaItem, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change fields of an agenda item.

    Raises:
        EditRefused: it was changed since `item` was read.
    """
    with history.action(library.connection, f"안건 {item.number} 고치기") as action:
        meetings.ITEMS.update(action, replace(item, **fields))
    return action.changes


def delete_meeting(library: Library, meeting_id: str) -> Changes:
    """Remove a meeting with all that hangs on it (people and the record of packs stay); can be undone.

    Raises:
        NotFound: it is gone already.
    """
    meeting = get_meeting(library, meeting_id)
    label = f"제{meeting.number}회 회의 지우기" if meeting.number else "회의 지우기"
    with history.action(library.connection, label) as action:
        _release_references(action, meeting_id)
        _delete_rows(action, meeting_id)
        meetings.MEETINGS.delete(action, meeting_id)
    return action.changes


def _contacts(library: Library, meeting: Meeting) -> tuple[Contact, ...]:
    persons = people.assigned(library.connection, meeting.id)
    catalogue = organisations.catalogue(library.connection)
    found = tuple(
        _contact(assignment, persons[assignment.person_id], catalogue, meeting)
        for assignment in people.assignments(library.connection, meeting.id)
    )
    return in_order(found)


def _contact(assignment: Assignment, person: Person, catalogue: Catalogue, meeting: Meeting) -> Contact:
    organisation = catalogue.on(person.organisation_id, meeting.held_on) if person.organisation_id else None
    return Contact(assignment, person, organisation.short_name if organisation else person.organisation_text)


def _delete_rows(action: Action, meeting_id: str) -> None:
    connection = action.connection
    for assignment in people.assignments(connection, meeting_id):
        people.ASSIGNMENTS.delete(action, assignment.id)
    for follow_up in followups.of_meeting(connection, meeting_id):
        for report in followups.reports(connection, follow_up.id):
            followups.PROGRESS_REPORTS.delete(action, report.id)
        followups.FOLLOW_UPS.delete(action, follow_up.id)
    for item in meetings.items(connection, meeting_id):
        for submitter in meetings.submitters(connection, item.id):
            meetings.SUBMITTERS.delete(action, submitter.id)
        meetings.ITEMS.delete(action, item.id)
    for reply in meetings.attendance(connection, meeting_id):
        meetings.ATTENDANCE.delete(action, reply.id)


def _release_references(action: Action, meeting_id: str) -> None:
    """Let go of other meetings' pointers to this one, so that it can be removed."""
    connection = action.connection
    for follow_up in followups.FOLLOW_UPS.where(connection, "t.report_to = :meeting", {"meeting": meeting_id}):
        followups.FOLLOW_UPS.update(action, replace(follow_up, report_to=None))
    for item in meetings.ITEMS.where(
        connection,
        "t.returned_from IN (SELECT id FROM agenda_item WHERE meeting_id = :meeting)",
        {"meeting": meeting_id},
    ):
        meetings.ITEMS.update(action, replace(item, returned_from=None))
