"""The contacts of a meeting in their order, and putting them into another by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.agenda import Submitter
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.contact_moves import moved_to
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import replace
from desktop.domain.meeting import Meeting
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Assignment, Contact, Person, in_order, standing
from desktop.store import history, meetings, organisations, people
from desktop.store.connection import Connection
from desktop.store.library import Library


def contacts_by_item(
    connection: Connection, meeting: Meeting, submitted: Mapping[str | None, Sequence[Submitter]]
) -> dict[str | None, tuple[Contact, ...]]:
    """The contacts of each item (None: 총괄) in order; `submitted` are the items' submitters, each in order."""
    persons = people.assigned(connection, meeting.id)
    catalogue = organisations.catalogue(connection)
    found: dict[str | None, list[Contact]] = {}
    for assignment in people.assignments(connection, meeting.id):
        parts = submitted.get(assignment.item_id, ()) if assignment.item_id else ()
        contact = _contact(assignment, persons[assignment.person_id], catalogue, meeting, parts)
        found.setdefault(assignment.item_id, []).append(contact)
    return {item_id: in_order(tuple(contacts)) for item_id, contacts in found.items()}


def place(library: Library, assignment_id: str, wanted: Sequence[str]) -> Changes:
    """Put a contact where `wanted` has it: the keys of its meeting's contacts, the moved one at its new place.

    Within its unit it moves alone; past the unit's end the whole unit moves, as a block is never torn apart. From then
    on all contacts of that item stand as placed by hand; see `place_by_rule`.

    Raises:
        NotFound: it is gone.
        EditRefused: the place is in another item's contacts.
    """
    contacts = _scope(library, assignment_id)
    order = moved_to(contacts, assignment_id, wanted)
    if order is None:
        raise EditRefused(
            "연락처는 같은 안건(또는 총괄) 안에서만 옮깁니다.",
            safe="순서는 그대로입니다.",
            todo="다른 안건을 맡은 사람은 그 안건에 더해 주십시오.",
        )
    if order == contacts:
        return NOTHING
    with history.action(library.connection, "연락처 순서 바꾸기") as action:
        for number, contact in enumerate(order, start=1):
            people.ASSIGNMENTS.update(action, replace(contact.assignment, placed=number))
    return action.changes


def place_by_rule(library: Library, assignment_id: str) -> Changes:
    """All contacts of that item stand by the rule again, whatever was placed by hand.

    Raises:
        NotFound: it is gone.
    """
    with history.action(library.connection, "연락처를 규칙 순서로 되돌리기") as action:
        for contact in _scope(library, assignment_id):
            people.ASSIGNMENTS.update(action, replace(contact.assignment, placed=None))
    return action.changes


def _scope(library: Library, assignment_id: str) -> tuple[Contact, ...]:
    """The contacts of the item (or 총괄) that an assignment belongs to, in order."""
    connection = library.connection
    assignment = people.ASSIGNMENTS.get(connection, assignment_id)
    meeting = meetings.MEETINGS.get(connection, assignment.meeting_id) if assignment else None
    if assignment is None or meeting is None:
        raise NotFound("그 연락처는 이미 없습니다.", todo="목록을 새로 고치십시오.")
    item_id = assignment.item_id
    submitted: dict[str | None, tuple[Submitter, ...]] = {}
    if item_id:
        submitted[item_id] = meetings.submitters(connection, item_id)
    return contacts_by_item(connection, meeting, submitted)[item_id]


def _contact(
    assignment: Assignment, person: Person, catalogue: Catalogue, meeting: Meeting, parts: Sequence[Submitter]
) -> Contact:
    day = meeting.held_on
    organisation = catalogue.on(person.organisation_id, day) if person.organisation_id else None
    name = catalogue.name_on(person.organisation_id, day, person.organisation_text)
    if organisation is None:
        return Contact(assignment, person, name, standing(None, None))
    submitting = [catalogue.on(part.organisation_id, day) for part in parts]
    part = submitting.index(organisation) if organisation in submitting else None
    return Contact(assignment, person, name, standing(organisation.order, part))
