"""Who can be called: contacts that are missing, incomplete, or cannot be reached under what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.korean import collapse_name
from desktop.domain.people import NEW_NAME, Contact
from desktop.domain.phones import is_mobile, phone_problem


def check(briefing: Briefing) -> Iterator[Finding]:
    """Blocks without anybody, then contact by contact, a person once."""
    yield from _empty_blocks(briefing)
    numbers = {entry.item.id: f"안건 {entry.item.number}" for entry in briefing.items}
    seen: set[str] = set()
    for contact in briefing.contacts():
        label = f"{numbers.get(contact.assignment.item_id or '', '총괄')} {contact.person.name or '연락처'}"
        if contact.assignment.role is None:
            yield _finding("no-role", Severity.FIX, f"{label}: 책임자인지 담당자인지 없습니다.", contact, "role")
        if contact.person.id not in seen:
            seen.add(contact.person.id)
            yield from _person(contact, label)
    yield from _two_spellings(briefing)


def _empty_blocks(briefing: Briefing) -> Iterator[Finding]:
    if briefing.items and not briefing.coordination:
        place = Place(Entity.MEETING, briefing.meeting.id, "contacts")
        yield Finding("no-coordination", Severity.LOOK, "총괄 연락처가 없습니다.", place)
    for entry in briefing.items:
        if not entry.contacts:
            place = Place(Entity.AGENDA_ITEM, entry.item.id, "contacts")
            yield Finding("no-contact", Severity.FIX, f"안건 {entry.item.number}: 연락처가 없습니다.", place)


def _person(contact: Contact, label: str) -> Iterator[Finding]:
    person = contact.person
    if not person.name.strip():
        yield _finding("no-name", Severity.FIX, f"{label}: 성명이 없습니다.", contact, "name")
    elif person.name == NEW_NAME:
        yield _finding("no-name", Severity.FIX, f"{label}: 성명이 아직 ‘{NEW_NAME}’입니다.", contact, "name")
    if not contact.rank:
        yield _finding("no-rank", Severity.FIX, f"{label}: 직위와 직급이 없습니다.", contact, "position")
    if not person.phone.strip():
        yield _finding("no-phone", Severity.FIX, f"{label}: 전화번호가 없습니다.", contact, "phone")
    elif problem := phone_problem(person.phone):
        yield _finding("phone", Severity.FIX, f"{label}: {problem}({person.phone}).", contact, "phone")
    elif is_mobile(person.phone):
        sentence = f"{label}: 휴대전화 번호가 그대로 인쇄됩니다({person.phone})."
        yield _finding("mobile-phone", Severity.LOOK, sentence, contact, "phone")


def _two_spellings(briefing: Briefing) -> Iterator[Finding]:
    """One person, told by name without spaces and phone, whose name is spelled in two ways."""
    first: dict[tuple[str, str], Contact] = {}
    told: set[str] = set()
    for contact in briefing.contacts():
        person = contact.person
        before = first.setdefault((collapse_name(person.name), person.phone), contact)
        if before.person.name != person.name and person.phone and person.id not in told:
            told.add(person.id)
            sentence = f"같은 사람의 성명이 두 가지로 적혀 있습니다(‘{before.person.name}’, ‘{person.name}’)."
            yield _finding("two-spellings", Severity.LOOK, sentence, contact, "name")


def _finding(code: str, severity: Severity, sentence: str, contact: Contact, field: str) -> Finding:
    return Finding(code, severity, sentence, Place(Entity.ASSIGNMENT, contact.assignment.id, field))
