"""Editing people and what they are responsible for."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.organisation_names import understand
from desktop.domain.people import Assignment, Person, Role
from desktop.domain.resident_numbers import refuse_resident_numbers
from desktop.services import meetings as meeting_services
from desktop.store import history, organisations, people
from desktop.store.ids import new_id
from desktop.store.library import Library


@frozen
class NewContact:
    """What a new row of a contact block holds; `item_id` None means 총괄."""

    name: str
    item_id: str | None = None
    role: Role | None = None
    organisation_text: str = ""
    bureau: str = ""
    division: str = ""
    position: str = ""
    grade: str = ""
    phone: str = ""
    email: str = ""


def edit_person(
    library: Library,
    person: Person,
    *,
    day: date | None = None,
    **fields: Any,  # noqa: ANN401 (any field's type)
) -> Changes:
    """Change fields of a person; everywhere they are named, the change shows.

    A new `organisation_text` is looked up among the organisations of `day` (the date of the meeting being edited).

    Raises:
        EditRefused: the name is empty, a 주민등록번호 was typed, or the person was changed since it was read.
    """
    changed = replace(person, **{name: tidy(value) for name, value in fields.items()})
    check_person(changed)
    if changed.organisation_text != person.organisation_text:
        found = understand(changed.organisation_text, organisations.catalogue(library.connection), day)
        changed = replace(changed, organisation_id=found.id if found else None)
    with history.action(library.connection, f"연락처 고치기: {_field_names(person, changed)}") as action:
        people.PEOPLE.update(action, changed)
    return action.changes


def edit_role(library: Library, assignment: Assignment, role: Role | None) -> Changes:
    """Say whether someone is 책임자 or 담당자.

    Raises:
        EditRefused: it was changed since it was read.
    """
    with history.action(library.connection, "역할 고치기") as action:
        people.ASSIGNMENTS.update(action, replace(assignment, role=role))
    return action.changes


def add_contact(library: Library, meeting_id: str, new: NewContact) -> tuple[str, Changes]:
    """Add a person to a contact block, entered last; returns the new assignment's key.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: the name is empty or a 주민등록번호 was typed.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    organisation = understand(new.organisation_text, organisations.catalogue(library.connection), meeting.held_on)
    person = Person(
        id=new_id(),
        name=tidy(new.name),
        organisation_id=organisation.id if organisation else None,
        organisation_text=tidy(new.organisation_text),
        bureau=tidy(new.bureau),
        division=tidy(new.division),
        position=tidy(new.position),
        grade=tidy(new.grade),
        phone=tidy(new.phone),
        email=tidy(new.email),
    )
    check_person(person)
    last = max((one.order for one in people.assignments(library.connection, meeting_id)), default=0)
    assignment = Assignment(new_id(), person.id, meeting_id, new.item_id, new.role, last + 1)
    with history.action(library.connection, "연락처 더하기") as action:
        people.PEOPLE.insert(action, person)
        people.ASSIGNMENTS.insert(action, assignment)
    return assignment.id, action.changes


def remove_contact(library: Library, assignment_id: str) -> Changes:
    """Take a row out of a contact block; the person goes too when nothing else names them.

    Raises:
        NotFound: it is gone already.
    """
    assignment = people.ASSIGNMENTS.get(library.connection, assignment_id)
    if assignment is None:
        raise NotFound("그 연락처는 이미 없습니다.", todo="목록을 새로 고치십시오.")
    with history.action(library.connection, "연락처 빼기") as action:
        people.ASSIGNMENTS.delete(action, assignment_id)
        if not people.of_person(library.connection, assignment.person_id):
            people.PEOPLE.delete(action, assignment.person_id)
    return action.changes


def check_person(person: Person) -> None:
    """Refuse what must not be stored of a person.

    Raises:
        EditRefused: the name is empty, or a 주민등록번호 was typed.
    """
    if not person.name:
        raise EditRefused("이름이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="이름을 적어 주십시오.")
    texts = (person.name, person.phone, person.email, person.bureau, person.division, person.position, person.grade)
    refuse_resident_numbers(texts)


def tidy(value: Any) -> Any:  # noqa: ANN401 (only text is touched)
    """A text with single spaces between its words; any other value as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


_LABELS = {
    "name": "이름",
    "organisation_text": "기관",
    "bureau": "실국",
    "division": "과",
    "position": "직위",
    "grade": "직급",
    "phone": "전화",
    "email": "이메일",
    "checked_on": "확인일",
    "left_on": "떠난 날",
}


def _field_names(before: Person, after: Person) -> str:
    changed = [label for field, label in _LABELS.items() if getattr(before, field) != getattr(after, field)]
    return ", ".join(changed) or "그대로"
