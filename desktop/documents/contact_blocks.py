"""연락처 in the blocks a press release prints: who answers for which item, unit by unit."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.briefing import Briefing
from desktop.domain.people import Contact, by_block

EMPTY = "-"
"""What stands where nothing is known."""


class ContactBlock(NamedTuple):
    """One unit's contacts for one scope. `scope` is `총괄` or `안건3`; `item_title` is empty for 총괄."""

    scope: str
    item_title: str
    contacts: tuple[Contact, ...]

    @property
    def bureau_line(self) -> str:
        """The unit's first line: organisation and bureau."""
        first = self.contacts[0]
        return f"{first.organisation} {first.person.bureau}".strip()

    @property
    def division_line(self) -> str:
        """The unit's second line: the division."""
        return self.contacts[0].person.division


def contact_blocks(briefing: Briefing) -> tuple[ContactBlock, ...]:
    """All blocks of a meeting: 총괄 first, then item by item."""
    found = [ContactBlock("총괄", "", block) for block in by_block(briefing.coordination)]
    for entry in briefing.items:
        scope, title = f"안건{entry.item.number}", entry.item.title
        found.extend(ContactBlock(scope, title, block) for block in by_block(entry.contacts))
    return tuple(found)


def reach(contact: Contact) -> str:
    """How to reach a person: the telephone, and the address of mail where there is one, a line each."""
    return "\n".join(part for part in (contact.person.phone, contact.person.email) if part) or EMPTY


def role_runs(contacts: tuple[Contact, ...]) -> tuple[int, ...]:
    """For each contact, how many rows its role's cell spans: 0 where the cell above goes on."""
    spans = [1] * len(contacts)
    start = 0
    for index in range(1, len(contacts)):
        if contacts[index].assignment.role is contacts[start].assignment.role:
            spans[start] += 1
            spans[index] = 0
        else:
            start = index
    return tuple(spans)
