"""Names of organisations that were not in force on the meeting's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.followup import FollowUp
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.organisation_names import read, understand
from desktop.domain.people import Contact


def check(briefing: Briefing, catalogue: Catalogue) -> Iterator[Finding]:
    """Submitters, contacts and who is to do what was promised; names nobody knows are let pass."""
    day = briefing.meeting.held_on
    if day is None:
        return
    for entry in briefing.items:
        yield from _submitters(entry, catalogue, day)
        for follow_up in entry.follow_ups:
            yield from _promised(follow_up, entry, catalogue, day)
    seen: set[tuple[str, str]] = set()
    for contact in briefing.contacts():
        found = _of_contact(contact, catalogue, day)
        if found is not None and (contact.person.id, found.id) not in seen:
            seen.add((contact.person.id, found.id))
            place = Place(Entity.ASSIGNMENT, contact.assignment.id, "organisation_text")
            yield _finding(f"연락처 {contact.person.name}", found, catalogue, day, place)


def _submitters(entry: ItemBriefing, catalogue: Catalogue, day: date) -> Iterator[Finding]:
    known = (catalogue.get(one.organisation_id) for one in entry.submitters)
    found = {one.id: one for one in known if one is not None and not one.is_valid_on(day)}
    found |= {one.id: one for one in _ended(entry.item.submitters_text, catalogue, day)}
    for organisation in found.values():
        place = Place(Entity.AGENDA_ITEM, entry.item.id, "submitters_text")
        yield _finding(f"안건 {entry.item.number} 제출부처", organisation, catalogue, day, place)


def _promised(follow_up: FollowUp, entry: ItemBriefing, catalogue: Catalogue, day: date) -> Iterator[Finding]:
    for field, word in (("lead", "주관"), ("support", "협조")):
        for organisation in _ended(getattr(follow_up, field), catalogue, day):
            label = f"안건 {entry.item.number} 후속조치 {word}"
            yield _finding(label, organisation, catalogue, day, Place(Entity.FOLLOW_UP, follow_up.id, field))


def _of_contact(contact: Contact, catalogue: Catalogue, day: date) -> Organisation | None:
    """The organisation a contact is printed under, when it was not in force."""
    person = contact.person
    if person.organisation_id is None:
        found = understand(person.organisation_text, catalogue, day)
    else:
        found = catalogue.on(person.organisation_id, day)
    return None if found is None or found.is_valid_on(day) else found


def _ended(text: str, catalogue: Catalogue, day: date) -> list[Organisation]:
    """The organisations a text names, alone or in a row, that were not in force."""
    found = (one.organisation for one in read(text, catalogue, day))
    return [one for one in found if one is not None and not one.is_valid_on(day)]


def _finding(label: str, organisation: Organisation, catalogue: Catalogue, day: date, place: Place) -> Finding:
    sentence = f"{label}: 회의 날짜에 없는 기관입니다({organisation.name})."
    successors = [one.name for key in organisation.successors if (one := catalogue.get(key)) and one.is_valid_on(day)]
    if successors:
        sentence += f" 그날의 이름은 {', '.join(successors)}입니다."
    return Finding("organisation-not-in-force", Severity.FIX, sentence, place)
