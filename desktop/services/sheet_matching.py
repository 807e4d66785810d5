"""Whom the rows of a sheet are about, and what each says otherwise: proposals, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain import combined_cells, comparison, contact_fields, korean
from desktop.domain.comparison import Proposal
from desktop.domain.contact_fields import TITLES
from desktop.domain.frozen import frozen
from desktop.domain.organisation import Catalogue
from desktop.domain.organisation_names import understand
from desktop.domain.people import Assignment, Contact, Person, Role
from desktop.domain.resident_numbers import has_resident_number
from desktop.intake.contact_rows import RANK, REACH, UNIT, CameRow
from desktop.store import meetings, organisations, people
from desktop.store.library import Library

Fields = Mapping[str, str]
_ROLES = frozenset(role.value for role in Role)
_RANKS = frozenset(("position", "grade"))
"""One cell of the block form says either, so that an answer may name the one that was not printed."""


@frozen
class Newcomer:
    """Somebody who is not in the library: the subject of their proposals, and the scopes their rows stand under."""

    subject: str
    name: str
    scopes: tuple[str, ...] = ()


@dataclass
class Findings:
    """What a reading gathers on its way."""

    proposals: list[Proposal] = field(default_factory=list[Proposal])
    remarks: list[str] = field(default_factory=list[str])
    seen: set[str] = field(default_factory=set[str])
    """Assignments whose rows came."""
    newcomers: dict[str, Newcomer] = field(default_factory=dict[str, Newcomer])


class Register:
    """The library's people as a sheet of one day shows them, to be found by our mark, by name, by telephone."""

    def __init__(self, library: Library, day: date | None, meeting_id: str = "") -> None:
        connection = library.connection
        self._connection = connection
        self.day = day
        self.catalogue: Catalogue = organisations.catalogue(connection)
        self._people = {person.id: person for person in people.everyone(connection)}
        self._roles: dict[str, list[Assignment]] = {}
        for assignment in people.assignments(connection, meeting_id) if meeting_id else ():
            self._roles.setdefault(assignment.person_id, []).append(assignment)
        items = meetings.items(connection, meeting_id) if meeting_id else ()
        self.scopes: dict[str | None, str] = {None: "총괄"} | {item.id: f"안건{item.number}" for item in items}
        """What papers call each item of the meeting, by its key; None is 총괄."""
        self._by_name: dict[str, list[Person]] = {}
        for person in self._people.values():
            if person.left_on is None:
                self._by_name.setdefault(comparison.comparable("name", person.name), []).append(person)

    def marked(self, assignment_id: str) -> Contact | None:
        """The contact of that assignment; None when it is no longer in the library."""
        assignment = people.ASSIGNMENTS.get(self._connection, assignment_id)
        person = self._people.get(assignment.person_id) if assignment else None
        return self._contact(assignment, person) if assignment and person else None

    def named(self, row: CameRow) -> tuple[Contact, ...]:
        """Those a row without our mark may mean: none is a newcomer, several cannot be told apart.

        Of several of one name, telephone, e-mail and unit decide, in this order. Someone of that name whose
        organisation, telephone and e-mail are all different is another person.
        """
        found = [self._contact(None, one) for one in self._by_name.get(comparison.comparable("name", row.name), [])]
        came = {one.person.id: self.resolved(row, contact_fields.values(one)) for one in found}
        found = [one for one in found if not self._is_stranger(came[one.person.id], one)]
        for keys in (("phone",), ("email",), ("organisation_text", "division"), ("organisation_text",)):
            alike = [one for one in found if self._agree(came[one.person.id], one, keys)]
            if len(found) > 1 and alike:
                found = alike
        return tuple(self._with_role(one, row) for one in found)

    def resolved(self, row: CameRow, base: Fields) -> dict[str, str]:
        """A row's fields with its combined cells taken apart, as `base` helps to."""
        found = {key: text for key, text in row.fields.items() if key in TITLES}
        if RANK in row.fields:
            found |= combined_cells.rank_fields(row.fields[RANK], base)
        if UNIT in row.fields:
            found |= combined_cells.unit_fields(row.fields[UNIT], base, self.catalogue, self.day)
        if REACH in row.fields:
            found |= combined_cells.reach_fields(row.fields[REACH], base)
        if "phone" in found:
            found["phone"] = comparison.restored_phone(found["phone"])
        return {key: " ".join(text.split()) for key, text in found.items()}

    def is_same_organisation(self, one: str, other: str) -> bool:
        """Whether two spellings name one organisation on the day."""
        first = understand(one, self.catalogue, self.day)
        second = understand(other, self.catalogue, self.day)
        return first is not None and second is not None and first.id == second.id

    def organisation(self, text: str) -> str:
        """The short name of the organisation a text names; empty when it names none."""
        found = understand(text, self.catalogue, self.day)
        return found.short_name if found else ""

    def _contact(self, assignment: Assignment | None, person: Person) -> Contact:
        name = self.catalogue.name_on(person.organisation_id, self.day, person.organisation_text)
        return Contact(assignment or Assignment("", person.id, ""), person, name)

    def _with_role(self, contact: Contact, row: CameRow) -> Contact:
        """The contact with its assignment of the meeting, where only one can be meant."""
        roles = self._roles.get(contact.person.id, [])
        fitting = [one for one in roles if not row.scope or self.scopes.get(one.item_id) == row.scope]
        return self._contact(fitting[0], contact.person) if len(fitting) == 1 else contact

    def _agree(self, came: Fields, contact: Contact, keys: Iterable[str]) -> bool:
        ours = contact_fields.values(contact)
        return all(came.get(key) and self._is_same(key, came[key], ours[key]) for key in keys)

    def _is_stranger(self, came: Fields, contact: Contact) -> bool:
        ours = contact_fields.values(contact)
        known = [key for key in ("organisation_text", "phone", "email") if came.get(key) and ours[key]]
        is_other = all(not self._is_same(key, came[key], ours[key]) for key in known)
        return "organisation_text" in known and len(known) > 1 and is_other

    def _is_same(self, key: str, one: str, other: str) -> bool:
        return comparison.is_same(key, one, other) or (
            key == "organisation_text" and self.is_same_organisation(one, other)
        )


def match(register: Register, rows: Iterable[CameRow], sent: Mapping[str, Fields]) -> Findings:
    """Find whom each row is about and what it says otherwise. `sent` is what went out, by assignment."""
    findings = Findings()
    for row in rows:
        is_known = row.assignment_id in sent or register.marked(row.assignment_id) is not None
        if row.assignment_id and is_known:  # a mark that was typed over is none
            _match_marked(register, row, sent.get(row.assignment_id), findings)
        else:
            _match_named(register, row, findings)
    findings.proposals = list(comparison.gathered(findings.proposals))
    return findings


def _match_marked(register: Register, row: CameRow, sent: Fields | None, findings: Findings) -> None:
    findings.seen.add(row.assignment_id)
    contact = register.marked(row.assignment_id)
    if contact is None:
        findings.remarks.append(f"{row.place}: {_of(row)} 보관함의 연락처에서 빠져 있어 비교하지 않았습니다.")
        return
    _compare(register, row, contact, sent, findings)


def _match_named(register: Register, row: CameRow, findings: Findings) -> None:
    if comparison.is_masked("name", row.name):
        return
    found = register.named(row)
    if len(found) > 1:
        findings.remarks.append(f"{row.place}: {_of(row)} 보관함에 여럿 있어 누구인지 알 수 없습니다.")
    elif found:
        findings.seen.add(found[0].assignment.id)
        _compare(register, row, found[0], None, findings)
    else:
        _welcome(register, row, findings)


def _of(row: CameRow) -> str:
    return korean.with_particle(row.name or "이름 없는 줄", "은/는")


def _compare(register: Register, row: CameRow, contact: Contact, sent: Fields | None, findings: Findings) -> None:
    """The proposals of one row; a field that was not on the sheet, or was masked, gives none."""
    ours = contact_fields.values(contact)
    came = register.resolved(row, ours if sent is None else sent)
    for key, text in came.items():
        if sent is not None and key not in sent and not (key in _RANKS and RANK in row.fields):
            continue
        if not _is_fit(key, text, row, contact, findings):
            continue
        before = None if sent is None else sent.get(key)
        conflict = comparison.differs(key, text, ours[key], before)
        if conflict is None or (key == "organisation_text" and _is_only_spelling(register, text, ours[key], before)):
            continue
        subject = f"role:{contact.assignment.id}" if key == "role" else contact.person.id
        name = contact.person.name
        findings.proposals.append(Proposal(subject, name, key, ours[key], before, text, conflict, (row.place,)))
        if key == "name":
            findings.remarks.append(
                f"{row.place}: 성명이 바뀌었습니다({name} → {text})."
                " 새로 온 사람이면 받지 말고 ‘인사이동’으로 적으십시오."
            )


def _is_only_spelling(register: Register, came: str, ours: str, sent: str | None) -> bool:
    return register.is_same_organisation(came, ours if sent is None else sent) or register.is_same_organisation(
        came, ours
    )


def _is_fit(key: str, text: str, row: CameRow, contact: Contact, findings: Findings) -> bool:
    """Whether a text may be proposed at all; a remark says why not, where that is news."""
    if comparison.is_masked(key, text) or (key == "role" and not contact.assignment.id):
        return False
    if key == "name" and not text:
        findings.remarks.append(f"{row.place}: {contact.person.name}의 성명이 비어 있습니다. 성명은 비울 수 없습니다.")
        return False
    if key == "role" and text and text not in _ROLES:
        findings.remarks.append(f"{row.place}: 역할은 책임자나 담당자여야 합니다. 다른 말이 적혀 있습니다.")
        return False
    if has_resident_number(text):
        findings.remarks.append(f"{row.place}: {TITLES[key]}에 주민등록번호로 보이는 숫자가 있어 읽지 않았습니다.")
        return False
    return True


def _welcome(register: Register, row: CameRow, findings: Findings) -> None:
    """Propose somebody new: every field that is said."""
    came = {
        key: text for key, text in register.resolved(row, {}).items() if text and not comparison.is_masked(key, text)
    }
    if not came.get("organisation_text") and (unit := register.organisation(row.section)):
        came["organisation_text"] = unit
    if any(has_resident_number(text) for text in came.values()):
        findings.remarks.append(f"{row.place}: 주민등록번호로 보이는 숫자가 있어 읽지 않았습니다.")
        return
    if len(came) < 2:  # a lone word in a column of names may be anything
        return
    role = came.pop("role", "")
    marks = [comparison.comparable(key, came.get(key, "")) for key in ("name", "phone", "email")]
    subject = f"new:{'/'.join(marks)}"
    known = findings.newcomers.get(subject, Newcomer(subject, came["name"]))
    scopes = tuple(dict.fromkeys((*known.scopes, row.scope))) if row.scope else known.scopes
    findings.newcomers[subject] = Newcomer(subject, came["name"], scopes)
    said = came | ({"role": role} if role in _ROLES and row.scope else {})
    ordered = sorted(said, key=lambda key: (key != "name", list(TITLES).index(key)))
    for key in ordered:
        findings.proposals.append(Proposal(subject, came["name"], key, "", None, said[key], places=(row.place,)))
