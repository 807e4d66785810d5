"""연락처: who is responsible for what at the chosen meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes, Entity
from desktop.domain.people import Contact, Role
from desktop.services import contacts, meetings
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.empty import EmptyState

NEW_NAME = "새 연락처"


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact and the block it stands in: 0 is 총괄, else the item's number."""

    contact: Contact
    item_number: int

    @property
    def scope(self) -> str:
        """The block as papers name it."""
        return f"안건{self.item_number}" if self.item_number else "총괄"


def contact_rows(one: Briefing) -> tuple[ContactRow, ...]:
    """All contacts of a meeting in the order of the paper."""
    rows = [ContactRow(contact, 0) for contact in one.coordination]
    rows += [ContactRow(contact, item.item.number) for item in one.items for contact in item.contacts]
    return tuple(rows)


class ContactsPage(RecordPage[ContactRow]):
    """Contacts edited in cells or in the form."""

    name: ClassVar[str] = "contacts"
    title: ClassVar[str] = "연락처"
    shows: ClassVar[frozenset[Entity]] = frozenset(
        {Entity.PERSON, Entity.ASSIGNMENT, Entity.AGENDA_ITEM, Entity.MEETING, Entity.ORGANISATION}
    )
    can_add: ClassVar[bool] = True
    shares: ClassVar[tuple[int, int]] = (76, 24)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._fields(desk), lambda row: row.contact.assignment.id)
        self.add_button("더하기", self.add, "더하기 (Ctrl+N)")
        self.add_button("빼기", self.remove, "빼기 (Del)")

    def load(self) -> tuple[ContactRow, ...]:
        """Override RecordPage.load."""
        meeting_id = self.desk.meeting_id
        return contact_rows(meetings.briefing(self.desk.library, meeting_id)) if meeting_id else ()

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "연락처가 없습니다",
            "회의를 고른 뒤 책임자와 담당자를 더하십시오. 보도자료를 들이면 담당 부서 표에서 함께 들어옵니다.",
            [("연락처 더하기", self.add)],
        )

    def add(self) -> None:
        """Override RecordPage.add: someone in the block of the chosen row, 총괄 when there is none."""
        if not self.desk.meeting_id or not self.commit():
            return
        row = self.table.chosen
        person = row.contact.person if row else None
        new = contacts.NewContact(
            name=NEW_NAME,
            item_id=row.contact.assignment.item_id if row else None,
            role=Role.OFFICER if row else None,
            organisation_text=person.organisation_text if person else "",
            bureau=person.bureau if person else "",
            division=person.division if person else "",
        )
        added: list[str] = []

        def action() -> Changes:
            key, changes = contacts.add_contact(self.desk.library, self.desk.meeting_id, new)
            added.append(key)
            return changes

        if self.desk.try_act(action):
            self.edit_new(added[0], "name")

    def remove(self) -> None:
        """Override RecordPage.remove: at once, as it can be undone."""
        row = self.table.chosen
        if row is not None:
            self.form.revert()
            done = self.desk.try_act(lambda: contacts.remove_contact(self.desk.library, row.contact.assignment.id))
            if done:
                self.desk.said.emit(f"{row.contact.person.name}: 연락처에서 뺐습니다. Ctrl+Z로 되돌립니다.")

    def _fields(self, desk: Desk) -> list[Field[ContactRow]]:
        library = desk.library
        return [
            Field(
                key="scope", title="구분", read=lambda row: row.scope, letters=4, sort_key=lambda row: row.item_number
            ),
            Field(
                key="organisation_text",
                title="기관",
                read=lambda row: row.contact.person.organisation_text,
                save=partial(self._save_organisation, library),
                silent="미정",
                letters=7,
            ),
            _person_field(library, "bureau", "실국", letters=11),
            _person_field(library, "division", "과", letters=11),
            Field(
                key="role",
                title="역할",
                read=lambda row: row.contact.assignment.role or "",
                save=lambda row, text: contacts.edit_role(
                    library, row.contact.assignment, Role(text) if text else None
                ),
                choices=tuple(Role),
                silent="미정",
                letters=4,
            ),
            _person_field(library, "position", "직위", letters=4),
            _person_field(library, "grade", "직급", letters=4),
            _person_field(library, "name", "성명", letters=5),
            _person_field(library, "phone", "전화", letters=8, hint="044-000-0000"),
            _person_field(library, "email", "이메일", letters=10),
        ]

    def _save_organisation(self, library: Library, row: ContactRow, text: str) -> Changes:
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
    )
