"""People and their assignments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.people import Assignment, Person
from desktop.store.connection import Connection
from desktop.store.table import Table, unpacked

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


def everyone(connection: Connection) -> tuple[Person, ...]:
    """All people by name, those who left included."""
    return PEOPLE.where(connection, "1 = 1 ORDER BY t.name, t.id")


def with_keys(connection: Connection, keys: Collection[str]) -> tuple[Person, ...]:
    """The people with these keys."""
    return tuple(person for key in keys if (person := PEOPLE.get(connection, key)) is not None)


def followed_by(connection: Connection, person_id: str) -> tuple[Person, ...]:
    """Those whose seat `person_id` took over (인사이동)."""
    return PEOPLE.where(connection, "t.successor_id = :person ORDER BY t.id", {"person": person_id})


def involvement(connection: Connection) -> dict[str, tuple[int, date | None]]:
    """For each person who is named anywhere: in how many contact blocks, and the latest meeting's date."""
    rows = connection.rows(
        "SELECT a.person_id, count(*), max(m.held_on) FROM assignment a, meeting m WHERE m.id = a.meeting_id"
        " GROUP BY a.person_id"
    )
    return {person: (count, date.fromisoformat(last) if last else None) for person, count, last in rows}


@frozen
class Edit:
    """A change of one person: when, by whom, as part of what; None before it began or after it ended."""

    at: datetime
    actor: str
    label: str
    before: Person | None
    after: Person | None


def edits(connection: Connection, person_id: str) -> tuple[Edit, ...]:
    """The history of one person, the latest first."""
    rows = connection.rows(
        'SELECT a.at, a.actor, a.label, c.before, c.after FROM change c, "action" a'
        " WHERE a.id = c.action_id AND c.entity = :entity AND c.entity_id = :person ORDER BY c.seq DESC",
        {"entity": Entity.PERSON.value, "person": person_id},
    )
    return tuple(
        Edit(datetime.fromisoformat(at), actor, label, _person(before), _person(after))
        for at, actor, label, before, after in rows
    )


def _person(packed: str | None) -> Person | None:
    """A person as the history keeps them; columns that came later have their defaults."""
    cells = unpacked(packed)
    if cells is None:
        return None
    known = PEOPLE.cells(Person(id="", name=""))
    return PEOPLE.from_cells({**known, **{name: cell for name, cell in cells.items() if name in known}})
