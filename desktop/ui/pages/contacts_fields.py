"""The columns of 연락처 and the fields of its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes
from desktop.domain.checked import Checked, checked, checked_words
from desktop.domain.dates import write_date
from desktop.domain.masking import MASKS
from desktop.domain.people import Contact, Person, Role, is_placed
from desktop.services import contacts, meetings
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact and the block it stands in: 0 is 총괄, else the item's number.

    `is_ahead` says whether the meeting is still to come, so that an old check matters.
    """

    contact: Contact
    item_number: int
    is_ahead: bool = False

    @property
    def scope(self) -> str:
        """The block as papers name it."""
        return f"안건{self.item_number}" if self.item_number else "총괄"


def contact_rows(one: Briefing, *, is_ahead: bool = False) -> tuple[ContactRow, ...]:
    """All contacts of a meeting in the order of the paper."""
    rows = [ContactRow(contact, 0, is_ahead) for contact in one.coordination]
    rows += [ContactRow(contact, item.item.number, is_ahead) for item in one.items for contact in item.contacts]
    return tuple(rows)


def check_tone(person: Person, today: date, *, is_ahead: bool = True) -> Tone:
    """How a badge is coloured: what must be checked before a meeting that is still to come stands out."""
    state = checked(person, today)
    if state is Checked.FRESH:
        return Tone.GOOD
    return Tone.DANGER if is_ahead else Tone.MUTED


def contact_fields(desk: Desk) -> list[Field[ContactRow]]:
    """In the order of the columns; the form shows those that can be edited."""
    library = desk.library
    return [
        Field(key="scope", title="구분", read=lambda row: row.scope, letters=4, sort_key=lambda row: row.item_number),
        Field(
            key="organisation_text",
            title="기관",
            read=lambda row: row.contact.organisation,  # its name of the meeting's day; what is typed is looked up
            save=partial(_save_organisation, library),
            silent="미정",
            letters=7,
        ),
        _person_field(library, "bureau", "실국", letters=9),
        _person_field(library, "division", "과", letters=9),
        _role_field(library),
        _person_field(library, "position", "직위", letters=4),
        _person_field(library, "grade", "직급", letters=4),
        _person_field(library, "name", "성명", letters=5),
        _person_field(library, "phone", "전화", letters=8, hint="예: 044-000-0000"),
        Field(
            key="badge",
            title="확인",
            read=lambda row: checked_words(row.contact.person, desk.today()),
            letters=7,
            sort_key=lambda row: row.contact.person.checked_on or date.min,
            tone=lambda row: check_tone(row.contact.person, desk.today(), is_ahead=row.is_ahead),
        ),
        Field(
            key="placed",
            title="순서",
            read=lambda row: "손으로" if is_placed(row.contact) else "",
            silent="규칙",
            letters=3,
        ),
        _person_field(library, "email", "이메일", letters=9),
        _day_field(library, "checked_on", "확인한 날"),
        _day_field(library, "left_on", "떠난 날"),
    ]


def _role_field(library: Library) -> Field[ContactRow]:
    def save(row: ContactRow, text: str) -> Changes:
        return contacts.edit_role(library, row.contact.assignment, Role(text) if text else None)

    return Field(
        key="role",
        title="역할",
        read=lambda row: row.contact.assignment.role or "",
        save=save,
        choices=tuple(Role),
        silent="미정",
        letters=4,
    )


def _save_organisation(library: Library, row: ContactRow, text: str) -> Changes:
    """Looked up among the organisations of the meeting's day."""
    day: date | None = meetings.get_meeting(library, row.contact.assignment.meeting_id).held_on
    return contacts.edit_person(library, row.contact.person, day=day, organisation_text=text)


def _person_field(library: Library, name: str, title: str, *, letters: int, hint: str = "") -> Field[ContactRow]:
    read: Callable[[ContactRow], str] = lambda row: getattr(row.contact.person, name)  # noqa: E731 (a field's reader)

    def save(row: ContactRow, text: str) -> Changes:
        field: dict[str, Any] = {name: text}
        return contacts.edit_person(library, row.contact.person, **field)

    return Field(
        key=name,
        title=title,
        read=read,
        save=save,
        silent="미정" if name in ("name", "phone") else "-",
        letters=letters,
        hint=hint,
        mask=MASKS.get(name),
    )


def _day_field(library: Library, name: str, title: str) -> Field[ContactRow]:
    """A day of a person, in the form only: the badge says it in the table."""

    def read(row: ContactRow) -> str:
        day: date | None = getattr(row.contact.person, name)
        return write_date(day) if day else ""

    def save(row: ContactRow, text: str) -> Changes:
        field: dict[str, Any] = {name: typed.day(text)}
        return contacts.edit_person(library, row.contact.person, **field)

    return Field(key=name, title=title, read=read, save=save, check=typed.day, letters=0, hint="예: 2026. 7. 22.")
