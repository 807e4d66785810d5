"""The fields of a contact as a sheet shows them: one home for their names, so that what goes out can be read back.

What a sheet that went out carries besides its cells, for whoever reads it back:

- a very hidden sheet `MARK_TITLE`: A1 `SHEET_MARK`, B1 the sheet's id (`store/sent.py`); from row 2 on, a row for
  each visible sheet, A its title and B its form (`Form`); the id stands also in the custom property `ID_PROPERTY`;
- on every visible sheet a hidden last column headed `ID_HEADING`: the assignment's id in each contact's (first) row.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from desktop.domain.frozen import frozen
from desktop.domain.masking import masked
from desktop.domain.people import Contact

MARK_TITLE = "_briefpack"
SHEET_MARK = "briefpack-sheet"
ID_HEADING = "_id"
ID_PROPERTY = "briefpack-sheet"


class Form(StrEnum):
    """The forms of a contact sheet.

    The block of the press release, a list to filter, a sheet for each ministry, a list to telephone by.
    """

    BLOCK = "block"
    LIST = "list"
    MINISTRY = "ministry"
    ROUND = "round"


FORM_TITLES = {Form.BLOCK: "안건별", Form.LIST: "목록", Form.MINISTRY: "기관별", Form.ROUND: "전화 확인표"}


@frozen
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
NAME = "name"
"""Always shown: a row without it is nobody's."""
MINIMAL = frozenset(TITLES) - {"email"}
"""What is shown unless more is asked for: what it takes to ring somebody up, and no more (개인정보 보호법 제3조)."""

GRADES = ("고위공무원", "부이사관", "서기관", "사무관", "주무관", "연구관", "연구사")
"""직급 offered in cells: those that press releases name most, the higher first."""


def values(contact: Contact) -> dict[str, str]:
    """A contact's fields as written on a sheet, by key; the organisation under its name of the meeting's date."""
    role = contact.assignment.role
    found = {field.key: str(getattr(contact.person, field.key)) for field in FIELDS if not field.of_assignment}
    return {**found, "organisation_text": contact.organisation, "role": role.value if role else ""}


def rank_key(fields: dict[str, str]) -> str:
    """Which field the block form's 직위·직급 shows: the position, but the grade where only that is known."""
    return "grade" if fields.get("grade") and not fields.get("position") else "position"


@cache
def _in_order(fields: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in TITLES if key in fields or key == NAME)


@frozen
class Shown:
    """What a sheet shows of a contact: fields by key, and those of them that are masked."""

    fields: frozenset[str] = MINIMAL
    masked: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields in the order of the columns; the name is always one."""
        return _in_order(self.fields)

    def texts(self, contact: Contact) -> dict[str, str]:
        """What stands on the sheet, by key."""
        found = values(contact)
        return {key: masked(key, found[key]) if key in self.masked else found[key] for key in self.keys}

    def content(self, contact: Contact, forms: Iterable[Form]) -> dict[str, str]:
        """What the sheet tells of a contact, to compare an answer with: shown and not masked.

        Where only the block form is made, 직위 and 직급 share a column and only the one that is printed counts.
        """
        found = values(contact)
        told = {key: found[key] for key in self.keys if key not in self.masked}
        if set(forms) == {Form.BLOCK} and {"position", "grade"} <= told.keys():
            del told["position" if rank_key(told) == "grade" else "grade"]
        return told
