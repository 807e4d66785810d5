"""The fields of a contact as a sheet shows them: one home for their names, so that what goes out can be read back."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.people import Contact


@dataclass(frozen=True, slots=True)
class ContactField:
    """A field of a person, or (`role`) of an assignment, and the heading a sheet gives it."""

    key: str
    title: str
    of_assignment: bool = False


FIELDS = (
    ContactField("organisation_text", "기관"),
    ContactField("bureau", "실국"),
    ContactField("division", "과"),
    ContactField("role", "역할", of_assignment=True),
    ContactField("position", "직위"),
    ContactField("grade", "직급"),
    ContactField("name", "성명"),
    ContactField("phone", "전화"),
    ContactField("email", "이메일"),
)
"""In the order of the columns."""
TITLES = {field.key: field.title for field in FIELDS}


def values(contact: Contact) -> dict[str, str]:
    """A contact's fields as written on a sheet, by key; the organisation under its name of the meeting's date."""
    role = contact.assignment.role
    found = {field.key: str(getattr(contact.person, field.key)) for field in FIELDS if not field.of_assignment}
    return {**found, "organisation_text": contact.organisation, "role": role.value if role else ""}
