"""Who is at a meeting, for what is laid on tables and pinned on coats: members, guests, and the people to call."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from desktop.domain.attendance import Reply, SeatClass
from desktop.domain.briefing import Briefing
from desktop.domain.frozen import frozen
from desktop.domain.meeting import is_of_vice_ministers
from desktop.domain.people import Contact


class Part(StrEnum):
    """What somebody is at the meeting."""

    MEMBERS = "위원"
    GUESTS = "배석자"
    CONTACTS = "담당자"


@frozen
class Attendee:
    """Somebody at the meeting.

    `title` is what they are called there: the name, or the post where only that is known. `post` is what else says who
    it is (`가상부장관 대참`, `과장`), `unit` their bureau and division. `group` is their heading in a list.
    """

    part: Part
    group: str
    title: str
    post: str = ""
    organisation: str = ""
    unit: str = ""

    @property
    def has_name(self) -> bool:
        """Whether `title` is a person's name."""
        return self.part is Part.CONTACTS

    @property
    def spaced_title(self) -> str:
        """The title; a Korean name of two or three syllables with room between them, as plates have it: `홍 길 동`."""
        is_short = self.has_name and 2 <= len(self.title) <= 3 and all("가" <= letter <= "힣" for letter in self.title)
        return "\u2002".join(self.title) if is_short else self.title

    @property
    def belongs_to(self) -> str:
        """Organisation, bureau and division."""
        return " ".join(part for part in (self.organisation, self.unit) if part)


_CLASSES = {SeatClass.FIXED: "고정 위원", SeatClass.FLEXIBLE: "탄력 참석"}


def attendees(briefing: Briefing, parts: Collection[Part] = tuple(Part), item_id: str | None = None) -> list[Attendee]:
    """Everybody of these parts in the order of the papers, those left out who said that they do not come.

    Contacts stand once, however many items they have; with `item_id` only those of that item.
    """
    found: list[Attendee] = []
    if Part.MEMBERS in parts:
        found += _members(briefing)
    if Part.GUESTS in parts:
        found += _guests(briefing)
    if Part.CONTACTS in parts:
        found += [_contact(contact) for contact in each_once(contacts(briefing, item_id))]
    return found


def contacts(briefing: Briefing, item_id: str | None = None) -> tuple[Contact, ...]:
    """A meeting's contacts in order, or those of one item."""
    if item_id is None:
        return briefing.contacts()
    return next((entry.contacts for entry in briefing.items if entry.item.id == item_id), ())


def each_once(found: Collection[Contact]) -> tuple[Contact, ...]:
    """The first contact of each person."""
    first: dict[str, Contact] = {}
    for contact in found:
        first.setdefault(contact.person.id, contact)
    return tuple(first.values())


def roles(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """What each person does, in order: `총괄 책임자`, `안건3 담당자`; by the person's key."""
    found: dict[str, list[str]] = {}
    blocks = [("총괄", briefing.coordination)]
    blocks += [(f"안건{entry.item.number}", entry.contacts) for entry in briefing.items]
    for scope, members in blocks:
        for contact in members:
            role = contact.assignment.role
            found.setdefault(contact.person.id, []).append(f"{scope} {role.value}" if role else scope)
    return {key: tuple(names) for key, names in found.items()}


def _members(briefing: Briefing) -> Iterator[Attendee]:
    given = {row.seat_id: row for row in briefing.attendance if row.seat_id}
    for seat_class, group in _CLASSES.items():
        seats = (seat for seat in briefing.seats if seat.seat_class is seat_class)
        for seat in sorted(seats, key=lambda one: one.order):
            row = given.get(seat.id)
            if row is not None and row.reply is Reply.ABSENT:
                continue
            if row is not None and row.reply is Reply.STAND_IN and row.stand_in:
                yield Attendee(Part.MEMBERS, group, row.stand_in, f"{seat.post} 대참")
            else:
                yield Attendee(Part.MEMBERS, group, seat.post)


def _guests(briefing: Briefing) -> Iterator[Attendee]:
    group = "참석자" if is_of_vice_ministers(briefing.meeting) else "배석자"
    for row in briefing.attendance:
        if not row.seat_id and row.reply is not Reply.ABSENT:
            yield Attendee(Part.GUESTS, group, row.guest, row.guest_class.value if row.guest_class else "")


def _contact(contact: Contact) -> Attendee:
    person = contact.person
    unit = " ".join(part for part in (person.bureau, person.division) if part)
    return Attendee(Part.CONTACTS, "담당자", person.name, contact.rank, contact.organisation, unit)
