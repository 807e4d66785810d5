"""People, and what they are responsible for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import groupby

from desktop.domain.frozen import frozen
from desktop.domain.ranks import seniority

Standing = tuple[int, int]
Unit = tuple[str, str, str]

NEW_NAME = "새 연락처"
"""What somebody is called who was just added."""


class Role(StrEnum):
    """A person's part in a contact block."""

    HEAD = "책임자"
    OFFICER = "담당자"


@frozen
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


@frozen
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


@frozen
class Contact:
    """An assignment with its person and the name their organisation bore on the meeting's date.

    `standing` is where that organisation comes in its block of contacts; see `standing`.
    """

    assignment: Assignment
    person: Person
    organisation: str
    standing: Standing = (0, 0)

    @property
    def rank(self) -> str:
        """What the contact block prints before the name: 직위, else 직급."""
        return self.person.position or self.person.grade

    @property
    def unit(self) -> Unit:
        """Organisation, bureau and division: what a block of a press release stands for."""
        return self.organisation, self.person.bureau, self.person.division


def standing(order: int | None, part: int | None) -> Standing:
    """Where an organisation stands among the contacts of one item.

    `part` is its place among the item's submitters (0 leads), None for one that does not submit it; `order` its place
    in 직제순 (정부조직법 제26조), None for an organisation that is not known, which comes last. Who submits an item
    comes before protocol, as in press releases: the ministry whose item it is answers first, then those it shares it
    with, then the others. 총괄 has no submitters, so there protocol alone decides (국무조정실 before 과기정통부).
    """
    return (_LAST if part is None else part), (_LAST if order is None else order)


def by_block(contacts: tuple[Contact, ...]) -> tuple[tuple[Contact, ...], ...]:
    """Contacts of one item in order, cut into the blocks they are printed in: one for each `Contact.unit`."""
    return tuple(tuple(block) for _unit, block in groupby(in_order(contacts), key=lambda contact: contact.unit))


def in_order(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The order every screen and paper shows the contacts of one item (or 총괄) in; units stay whole.

    Organisations by `Contact.standing`, units as entered (a paper prints 실국 in the order of its own 직제), and in a
    unit 책임자 before 담당자, then by rank (`ranks.seniority`), then as entered. Contacts that were given a place by
    hand (`Assignment.placed`) come before those by rule, in that order.
    """
    first: dict[str | Unit, _Place] = {}
    best: dict[str, Standing] = {}
    for contact in contacts:
        for group in (contact.organisation, contact.unit):
            first[group] = min(first.get(group, _place(contact)), _place(contact))
        best[contact.organisation] = min(best.get(contact.organisation, contact.standing), contact.standing)
    return tuple(sorted(contacts, key=lambda one: (*_unit_key(one, first, best), *_key_in_unit(one))))


def is_placed(contact: Contact) -> bool:
    """Whether its place was given by hand."""
    return contact.assignment.placed is not None


_LAST = 1_000_000
_Place = tuple[int, int]


def _place(contact: Contact) -> _Place:
    """By hand, then as entered."""
    placed = contact.assignment.placed
    return _LAST if placed is None else placed, contact.assignment.order


def _unit_key(contact: Contact, first: dict[str | Unit, _Place], best: dict[str, Standing]) -> tuple[object, ...]:
    """The same for all of a unit, else it would not stay whole."""
    name, unit = contact.organisation, contact.unit
    return first[unit][0], best[name], first[name], name, first[unit], unit


def _key_in_unit(contact: Contact) -> tuple[object, ...]:
    person, (placed, entered) = contact.person, _place(contact)
    is_second = contact.assignment.role is not Role.HEAD
    return placed, is_second, seniority(person.position, person.grade), entered
