"""People, and what they are responsible for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """A person's part in a contact block."""

    HEAD = "책임자"
    OFFICER = "담당자"


@dataclass(frozen=True, slots=True)
class Person:
    """사람. 직위 (`position`: 과장, 팀장) and 직급 (`grade`: 서기관, 사무관) are two things; either may be unknown.

    `organisation_text` is the organisation as written; `organisation_id` is None when no organisation of
    that name is known. The phone is an office phone, as written without brackets.
    """

    id: str
    name: str
    organisation_id: str | None = None
    organisation_text: str = ""
    bureau: str = ""
    division: str = ""
    position: str = ""
    grade: str = ""
    phone: str = ""
    email: str = ""
    checked_on: date | None = None
    left_on: date | None = None
    version: int = 1
    successor_id: str | None = None
    retain_until: date | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """담당: a person in a contact block. `item_id` None means 총괄. `role` None means it was not printed.

    `order` is as entered; `placed` is a place given by hand, None while the rule decides.
    """

    id: str
    person_id: str
    meeting_id: str
    item_id: str | None = None
    role: Role | None = None
    order: int = 0
    version: int = 1
    placed: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """An assignment with its person and the name their organisation bore on the meeting's date."""

    assignment: Assignment
    person: Person
    organisation: str

    @property
    def rank(self) -> str:
        """What the contact block prints before the name: 직위, else 직급."""
        return self.person.position or self.person.grade


def by_block(contacts: tuple[Contact, ...]) -> tuple[tuple[Contact, ...], ...]:
    """Contacts in order, cut into the blocks they are printed in: one for each organisation, bureau and division."""
    blocks: list[list[Contact]] = []
    for contact in in_order(contacts):
        if blocks and _unit(blocks[-1][0]) == _unit(contact):
            blocks[-1].append(contact)
        else:
            blocks.append([contact])
    return tuple(tuple(block) for block in blocks)


def in_order(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The order every screen and paper shows contacts in: as entered, which is the order of the paper."""
    return tuple(sorted(contacts, key=lambda contact: contact.assignment.order))


def _unit(contact: Contact) -> tuple[str, str, str]:
    return contact.organisation, contact.person.bureau, contact.person.division
