"""반입 초안: what a paper says, field by field, before anyone accepts it.

Every field knows the line it was read from (1-based, as in the source). What the paper does not say is
None or empty with no line. Readings that are likely but not printed are `Suggestion`s, never applied
unless a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

from desktop.domain.agenda import Publicity
from desktop.domain.attendance import SeatClass
from desktop.domain.people import Role
from desktop.domain.written_dates import Grain

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """A value and the line it stands on; `line` None when the paper is silent."""

    value: T_co
    line: int | None = None


SILENT = Sourced("")
UNKNOWN = Sourced(None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its number (from 1) and its text as it came."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftMeeting:
    """The meeting the paper speaks of. `release_text` is the release's body as outline text."""

    series: Sourced[str] = SILENT
    number: Sourced[int | None] = UNKNOWN
    held_on: Sourced[date | None] = UNKNOWN
    starts: Sourced[time | None] = UNKNOWN
    ends: Sourced[time | None] = UNKNOWN
    place: Sourced[str] = SILENT
    presider: Sourced[str] = SILENT
    chair: Sourced[str] = SILENT
    embargo_text: Sourced[str] = SILENT
    release_text: Sourced[str] = SILENT


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An agenda item. `outline` is outline text; its line is the first one it was read from."""

    number: Sourced[int]
    title: Sourced[str]
    press_title: Sourced[str] = SILENT
    heading_title: Sourced[str] = SILENT
    submitters: Sourced[str] = SILENT
    group: Sourced[str] = SILENT
    publicity: Sourced[Publicity | None] = UNKNOWN
    outline: Sourced[str] = SILENT


@dataclass(frozen=True, slots=True)
class DraftContact:
    """One row of a contact block. `item_number` None means 총괄. All but the unit stand on `line`."""

    line: int
    item_number: int | None
    name: str
    role: Role | None = None
    position: str = ""
    grade: str = ""
    phone: str = ""
    email: str = ""
    organisation: Sourced[str] = SILENT
    bureau: Sourced[str] = SILENT
    division: Sourced[str] = SILENT

    @property
    def scope(self) -> str:
        """The scope as the paper writes it: `총괄` or `안건3`."""
        return "총괄" if self.item_number is None else f"안건{self.item_number}"


@dataclass(frozen=True, slots=True)
class DraftMember:
    """A post that is a member, as written, with lists such as `기재·교육·… 장관` taken apart."""

    post: str
    seat_class: SeatClass
    line: int


@dataclass(frozen=True, slots=True)
class DraftFollowUp:
    """A line under 향후 계획. `due_text` is the date as written; the span is None where it names none."""

    item_number: int
    task: str
    line: int
    due_text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    grain: Grain | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A likely reading that is not printed. `target` is a path such as `contacts[3].role`; `reason` is Korean."""

    line: int
    target: str
    found: str
    suggested: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read from one paper, and all that was not understood."""

    meeting: DraftMeeting
    items: tuple[DraftItem, ...] = ()
    contacts: tuple[DraftContact, ...] = ()
    members: tuple[DraftMember, ...] = ()
    follow_ups: tuple[DraftFollowUp, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    not_understood: tuple[Line, ...] = ()
