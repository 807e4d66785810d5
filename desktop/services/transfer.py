"""인사이동: someone takes over a seat, its telephone and what is still to come; the past keeps who it was."""

from __future__ import annotations

from datetime import date

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen, replace
from desktop.domain.people import Person
from desktop.services.contacts import check_person, tidy
from desktop.services.people import PersonRole, get_person, is_open, roles_of
from desktop.store import history, people
from desktop.store.ids import new_id
from desktop.store.library import Library


@frozen
class Successor:
    """Who comes. Organisation, bureau and division stay with the seat; an address of mail is a person's own."""

    name: str
    position: str = ""
    grade: str = ""
    phone: str = ""
    email: str = ""
    checked_on: date | None = None


@frozen
class TransferPlan:
    """What a transfer on a day would do: roles that move to the successor, and roles that stay as they were."""

    moving: tuple[PersonRole, ...]
    staying: tuple[PersonRole, ...]


def plan_transfer(library: Library, person_id: str, day: date) -> TransferPlan:
    """What would move: roles at meetings held on `day` or later, or without a date; not those over or called off."""
    roles = roles_of(library, person_id)
    moving = tuple(role for role in roles if is_open(role.meeting, day))
    return TransferPlan(moving, tuple(role for role in roles if role not in moving))


def proposed(person: Person) -> Successor:
    """What stays with the seat: position and telephone."""
    return Successor("", position=person.position, phone=person.phone)


def transfer(library: Library, person_id: str, new: Successor, day: date) -> tuple[str, Changes]:
    """Put a new person on someone's seat from `day` on; returns the new person's key. One step to undo.

    Raises:
        NotFound: the person is gone.
        EditRefused: they left already, the new name is empty or the same, or a 주민등록번호 was typed.
    """
    old = get_person(library, person_id)
    if old.left_on is not None:
        raise EditRefused(f"{old.name}: 이미 자리를 떠난 것으로 적혀 있습니다.", safe="바뀐 것은 없습니다.")
    successor = _successor(old, new)
    with history.action(library.connection, f"인사이동: {old.name} → {successor.name}") as action:
        people.PEOPLE.insert(action, successor)
        people.PEOPLE.update(action, replace(old, left_on=day, successor_id=successor.id))
        for role in plan_transfer(library, person_id, day).moving:
            people.ASSIGNMENTS.update(action, replace(role.assignment, person_id=successor.id))
    return successor.id, action.changes


def _successor(old: Person, new: Successor) -> Person:
    made = Person(
        id=new_id(),
        name=tidy(new.name),
        organisation_id=old.organisation_id,
        organisation_text=old.organisation_text,
        bureau=old.bureau,
        division=old.division,
        position=tidy(new.position),
        grade=tidy(new.grade),
        phone=tidy(new.phone),
        email=tidy(new.email),
        checked_on=new.checked_on,
    )
    check_person(made)
    if made.name == old.name:
        raise EditRefused("같은 이름입니다.", safe="바뀐 것은 없습니다.", todo="새로 온 사람의 이름을 적어 주십시오.")
    return made
