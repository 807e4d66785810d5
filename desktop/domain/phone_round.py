"""전화 확인: a meeting's people, each once, with everything they answer for."""

from __future__ import annotations

from desktop.domain.briefing import Briefing
from desktop.domain.frozen import frozen
from desktop.domain.people import Contact, Person


@frozen
class RoundRow:
    """A person to ring. `scopes` are `총괄`, `안건3` … with the role where it is known: `안건3 책임자`."""

    person: Person
    organisation: str
    scopes: tuple[str, ...]


def round_rows(briefing: Briefing) -> tuple[RoundRow, ...]:
    """Everybody of a meeting, ministry by ministry in the order they first come in the papers."""
    found: dict[str, RoundRow] = {}
    for scope, contact in _contacts(briefing):
        person = contact.person
        role = contact.assignment.role
        words = f"{scope} {role}" if role else scope
        row = found.get(person.id) or RoundRow(person, contact.organisation, ())
        found[person.id] = RoundRow(person, row.organisation, (*row.scopes, words))
    ministries = list(dict.fromkeys(row.organisation for row in found.values()))
    return tuple(sorted(found.values(), key=lambda row: ministries.index(row.organisation)))


def _contacts(briefing: Briefing) -> list[tuple[str, Contact]]:
    rows = [("총괄", contact) for contact in briefing.coordination]
    for entry in briefing.items:
        rows += [(f"안건{entry.item.number}", contact) for contact in entry.contacts]
    return rows
