"""People and their assignments."""

from __future__ import annotations

from desktop.domain.changes import Entity
from desktop.domain.people import Assignment, Person
from desktop.store.connection import Connection
from desktop.store.table import Table

PEOPLE = Table(Entity.PERSON, Person)
ASSIGNMENTS = Table(Entity.ASSIGNMENT, Assignment)


def assignments(connection: Connection, meeting_id: str) -> tuple[Assignment, ...]:
    """A meeting's assignments in order."""
    return ASSIGNMENTS.where(connection, 't.meeting_id = :meeting ORDER BY t."order", t.id', {"meeting": meeting_id})


def of_item(connection: Connection, item_id: str) -> tuple[Assignment, ...]:
    """An item's assignments in order."""
    return ASSIGNMENTS.where(connection, 't.item_id = :item ORDER BY t."order", t.id', {"item": item_id})


def of_person(connection: Connection, person_id: str) -> tuple[Assignment, ...]:
    """All assignments of one person."""
    return ASSIGNMENTS.where(connection, "t.person_id = :person", {"person": person_id})


def assigned(connection: Connection, meeting_id: str) -> dict[str, Person]:
    """The people of a meeting's assignments by id."""
    found = PEOPLE.where(
        connection, "t.id IN (SELECT person_id FROM assignment WHERE meeting_id = :meeting)", {"meeting": meeting_id}
    )
    return {person.id: person for person in found}


def with_name_and_phone(connection: Connection, name: str, phone: str) -> tuple[Person, ...]:
    """The people of that name and phone who have not left."""
    return PEOPLE.where(
        connection,
        "t.name = :name AND t.phone = :phone AND t.left_on IS NULL ORDER BY t.id",
        {"name": name, "phone": phone},
    )
