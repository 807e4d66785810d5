"""Bringing an item, or who is in charge, from one meeting to another; inside the action of the caller."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.agenda import AgendaItem, Submitter, is_postponed
from desktop.domain.meeting import Meeting, MeetingState
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Assignment, Person
from desktop.domain.submitters import printed
from desktop.store import attachments, meetings, organisations, people
from desktop.store.ids import new_id
from desktop.store.table import Action


def item(action: Action, source: AgendaItem, to: Meeting, number: int, returned_from: str | None = None) -> AgendaItem:
    """A new item of `to` with the titles, explanation, submitters and contacts of `source`.

    What belongs to the first sitting stays there: when it was handed in, why it was urgent, what came of it, and what
    was promised. Submitters are the organisations they have become; people who have left are not brought along.
    """
    copy = replace(
        source,
        id=new_id(),
        meeting_id=to.id,
        number=number,
        submitted_on=None,
        urgent_reason="",
        outcome="",
        decision="",
        vote="",
        discussion="",
        returned_from=returned_from,
        version=1,
    )
    copy = meetings.ITEMS.insert(action, copy)
    _contacts(action, people.of_item(action.connection, source.id), to, copy.id)
    return _with_submitters(action, source, copy, to.held_on)


def attached(action: Action, source_id: str, copy_id: str) -> None:
    """The same files behind the copy."""
    for one in attachments.of_item(action.connection, source_id):
        attachments.ATTACHMENTS.insert(action, replace(one, id=new_id(), item_id=copy_id, version=1))


def coordination(action: Action, source_meeting_id: str, to: Meeting) -> None:
    """Who is in charge of the meeting as a whole (총괄), as at the other meeting."""
    found = people.assignments(action.connection, source_meeting_id)
    _contacts(action, tuple(one for one in found if one.item_id is None), to, None)


def next_number(action: Action, meeting_id: str) -> int:
    """The number of an item added at the end of the agenda."""
    return max((one.number for one in meetings.items(action.connection, meeting_id)), default=0) + 1


def settle(action: Action, meeting_id: str) -> None:
    """Number items that were put off after the others, as the papers leave them out; not once the meeting is closed."""
    meeting = meetings.MEETINGS.get(action.connection, meeting_id)
    items = meetings.items(action.connection, meeting_id)
    waiting = tuple(one for one in items if is_postponed(one))
    if waiting and meeting is not None and meeting.state is not MeetingState.CLOSED:
        renumber(action, (*(one for one in items if one not in waiting), *waiting))


def renumber(action: Action, items: tuple[AgendaItem, ...]) -> None:
    """Number the items 1, 2, 3, … in the order given."""
    for number, one in enumerate(items, start=1):
        meetings.ITEMS.update(action, replace(one, number=number))


def _with_submitters(action: Action, source: AgendaItem, copy: AgendaItem, day: date | None) -> AgendaItem:
    """The copy with its submitters as they are called by then; a text that was typed by hand stays as it is."""
    catalogue = organisations.catalogue(action.connection)
    before = meetings.submitters(action.connection, source.id)
    after = tuple(
        replace(one, id=new_id(), item_id=copy.id, organisation_id=_today(catalogue, one, day), version=1)
        for one in before
    )
    for one in after:
        meetings.SUBMITTERS.insert(action, one)
    if not before or copy.submitters_text != printed(catalogue, before):
        return copy
    return meetings.ITEMS.update(action, replace(copy, submitters_text=printed(catalogue, after)))


def _today(catalogue: Catalogue, one: Submitter, day: date | None) -> str:
    found = catalogue.on(one.organisation_id, day)
    return found.id if found else one.organisation_id


def _contacts(action: Action, found: tuple[Assignment, ...], to: Meeting, item_id: str | None) -> None:
    last = max((one.order for one in people.assignments(action.connection, to.id)), default=0)
    staying = [
        replace(one, person_id=person.id) for one in found if (person := _in_charge(action, one.person_id, to.held_on))
    ]
    for order, one in enumerate(staying, start=last + 1):
        copy = replace(one, id=new_id(), meeting_id=to.id, item_id=item_id, order=order, version=1)
        people.ASSIGNMENTS.insert(action, copy)


def _in_charge(action: Action, person_id: str, day: date | None) -> Person | None:
    """The person, or who has followed them by `day` (인사이동, a ministry that was split); None when nobody has."""
    person = people.PEOPLE.get(action.connection, person_id)
    seen: set[str] = set()
    while person is not None and _has_left(person, day):
        if person.successor_id is None or person.id in seen:
            return None
        seen.add(person.id)
        person = people.PEOPLE.get(action.connection, person.successor_id)
    return person


def _has_left(person: Person | None, day: date | None) -> bool:
    if person is None:
        return True
    return person.left_on is not None and (day is None or person.left_on <= day)
