"""Ministries and other bodies, each under the name it bore at a time.

A row is one name in force from `valid_from` to `valid_to`. A reorganisation ends a row and names the
rows that follow it, so that a paper of an earlier date keeps the earlier name.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum
from functools import cached_property

from desktop.domain.frozen import frozen
from desktop.domain.korean import MIDDLE_DOTS


class OrganisationKind(StrEnum):
    """정부조직법's classes, and the bodies beside them."""

    MINISTRY = "부"
    MINISTRY_LEVEL_OFFICE = "처"
    AGENCY = "청"
    COMMISSION = "위원회"
    OFFICE = "실"
    OTHER = "기타"


_HEADS = {
    OrganisationKind.MINISTRY: "장관",
    OrganisationKind.MINISTRY_LEVEL_OFFICE: "장",
    OrganisationKind.AGENCY: "장",
    OrganisationKind.COMMISSION: "위원장",
    OrganisationKind.OFFICE: "장",
}
"""What the name of a body ends in when its head is meant."""


@frozen
class Organisation:
    """기관. `short_names[0]` is the usual abbreviation. Dates are both included; None is open."""

    id: str
    name: str
    short_names: tuple[str, ...] = ()
    kind: OrganisationKind = OrganisationKind.OTHER
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    version: int = 1

    @property
    def short_name(self) -> str:
        """The usual abbreviation, or the full name where there is none."""
        return self.short_names[0] if self.short_names else self.name

    @property
    def addressee(self) -> str:
        """Whom a letter to it names at 수신: the post of its head (`교육부장관`, `법제처장`, `금융위원회위원장`).

        Letters go to the head of an office, not to the office (행정업무운영 편람, 수신란). Where the post does not
        follow from the kind of body (공사, 연구원), its name alone.
        """
        return self.name + _HEADS.get(self.kind, "")

    def is_valid_on(self, day: date) -> bool:
        """Whether the name was in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_beside(self, other: Organisation) -> bool:
        """Whether there was a day on which both were in force."""
        starts = max(self.valid_from or date.min, other.valid_from or date.min)
        return starts <= min(self.valid_to or date.max, other.valid_to or date.max)


_BETWEEN = rf"[\s\u200b\u200e\u200f\ufeff{MIDDLE_DOTS}]+"


def name_key(name: str) -> str:
    """A spelling in NFC with its spaces and middle dots taken out, for comparing names of organisations."""
    return re.sub(_BETWEEN, "", unicodedata.normalize("NFC", name))


class Catalogue:
    """All organisations of a library, looked up by name for a date."""

    def __init__(self, organisations: tuple[Organisation, ...]) -> None:
        self.organisations = organisations
        self._by_id = {organisation.id: organisation for organisation in organisations}

    @cached_property
    def _by_name(self) -> dict[str, list[Organisation]]:
        """Made when the first name is looked up, which no printed paper does."""
        found: dict[str, list[Organisation]] = {}
        for organisation in self.organisations:
            for name in {name_key(n) for n in (organisation.name, *organisation.short_names)}:
                found.setdefault(name, []).append(organisation)
        return found

    def get(self, organisation_id: str) -> Organisation | None:
        """The row with that id."""
        return self._by_id.get(organisation_id)

    def called(self, name: str) -> tuple[Organisation, ...]:
        """All rows that bear or bore the name, full or short, spaces and middle dots aside."""
        return tuple(self._by_name.get(name_key(name), ()))

    def find(self, name: str, day: date | None) -> Organisation | None:
        """The organisation called `name` (full or short, spaces aside) on `day`.

        Falls back to a body that bore the name at another time when only one did; None when the name is
        unknown or stands for several.
        """
        found = self.called(name)
        valid = [o for o in found if day is None or o.is_valid_on(day)]
        if len(valid) == 1:
            return valid[0]
        return found[0] if len(found) == 1 and not valid else None

    def split(self, text: str, day: date | None) -> tuple[Organisation | None, str]:
        """The organisation a unit's line begins with, and the rest.

        `과기정통부 연구개발정책실` → (과기정통부, `연구개발정책실`); nothing known: (None, the whole line).
        """
        words = text.split()
        for count in range(len(words), 0, -1):
            organisation = self.find(" ".join(words[:count]), day)
            if organisation is not None:
                return organisation, " ".join(words[count:])
        return None, text.strip()

    def on(self, organisation_id: str, day: date | None) -> Organisation | None:
        """The row that `organisation_id` has become by `day`, following successors while there is just one.

        Without a day (a meeting that has no date yet): the row it has become for good.
        """
        organisation = self._by_id.get(organisation_id)
        seen: set[str] = set()
        while organisation and _has_ended(organisation, day):
            if len(organisation.successors) != 1 or organisation.id in seen:
                break
            seen.add(organisation.id)
            organisation = self._by_id.get(organisation.successors[0], organisation)
        return organisation

    def name_on(self, organisation_id: str | None, day: date | None, written: str = "") -> str:
        """What a paper of `day` calls the organisation: its short name in force then; `written` where it is not known.

        Every screen and paper takes the name of an organisation from here.
        """
        organisation = self.on(organisation_id, day) if organisation_id else None
        return organisation.short_name if organisation else written

    def before(self, organisation_id: str) -> tuple[Organisation, ...]:
        """The rows that name `organisation_id` as one that follows them."""
        return tuple(one for one in self.organisations if organisation_id in one.successors)


def _has_ended(organisation: Organisation, day: date | None) -> bool:
    return organisation.valid_to is not None and (day is None or organisation.valid_to < day)
