"""반입 초안: what a paper says, field by field, before anyone accepts it.

Every field knows the line it was read from (1-based, as in the source). What the paper does not say is
None or empty with no line. Readings that are likely but not printed are `Suggestion`s, never applied
unless a person says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Generic, TypeVar

from desktop.domain.agenda import AgendaItem, ItemKind, Publicity, other_titles
from desktop.domain.attendance import SeatClass
from desktop.domain.dates import Grain
from desktop.domain.people import Role

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
    kind: Sourced[ItemKind | None] = UNKNOWN
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
    """A line under 향후 계획. `due_text` is the date as written; the span is None where it names none.

    `lead` is who carries it out, where a table's column says so; `source` the line as it stands in the explanation,
    empty for a table's row.
    """

    item_number: int
    task: str
    line: int
    due_text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    grain: Grain | None = None
    lead: str = ""
    source: str = ""


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

    @property
    def about_leads(self) -> tuple[Suggestion, ...]:
        """The suggestions of who carries out what the paper does not say who does."""
        return tuple(one for one in self.suggestions if _LEAD.fullmatch(one.target))


# ---------------------------------------------------------------- suggestions taken over

_LEAD = re.compile(r"follow_ups\[\d+\]\.lead")
_TARGET = re.compile(r"^(?:(meeting)|(items|contacts|follow_ups)\[(\d+)\])\.([a-z_]+)$")


def apply(draft: Draft, suggestions: Collection[Suggestion]) -> Draft:
    """The draft with those suggestions taken over, in the order of the draft; the others stay proposals.

    `found` is replaced by `suggested` inside the field; an empty `found`, or one that is the whole field, means the
    field becomes `suggested`. A suggestion whose target holds no such text (any more) changes nothing.
    """
    taken = set(suggestions)
    for suggestion in (one for one in draft.suggestions if one in taken):
        draft = _with(draft, suggestion)
    rest = tuple(suggestion for suggestion in draft.suggestions if suggestion not in taken)
    return replace(draft, suggestions=rest)


def _with(draft: Draft, suggestion: Suggestion) -> Draft:
    target = _TARGET.match(suggestion.target)
    if not target:
        return draft
    _, group, index, name = target.groups()
    if group is None:
        return replace(draft, meeting=_with_text(draft.meeting, name, suggestion))
    if group == "items":
        items = list(draft.items)
        items[int(index)] = _with_text(items[int(index)], name, suggestion)
        return replace(draft, items=tuple(items))
    if group == "follow_ups":
        follow_ups = list(draft.follow_ups)
        follow_ups[int(index)] = _with_lead(follow_ups[int(index)], name, suggestion)
        return replace(draft, follow_ups=tuple(follow_ups))
    contacts = list(draft.contacts)
    contacts[int(index)] = _with_contact(contacts[int(index)], name, suggestion)
    return replace(draft, contacts=tuple(contacts))


T = TypeVar("T", DraftMeeting, DraftItem)


def _with_text(holder: T, name: str, suggestion: Suggestion) -> T:
    present: Sourced[Any] | None = getattr(holder, name, None)
    if present is None or not isinstance(present.value, str):
        return holder
    value = Sourced(_replaced(present.value, suggestion), present.line or suggestion.line)
    return replace(holder, **{name: value})


def _with_contact(contact: DraftContact, name: str, suggestion: Suggestion) -> DraftContact:
    if name == "role":
        return replace(contact, role=Role(suggestion.suggested))
    if name in ("position", "grade", "name", "phone", "email"):
        return replace(contact, **{name: suggestion.suggested})
    return contact  # the scope: a contact without an item is 총괄 already


def _with_lead(follow_up: DraftFollowUp, name: str, suggestion: Suggestion) -> DraftFollowUp:
    return replace(follow_up, lead=suggestion.suggested) if name == "lead" else follow_up


def _replaced(present: str, suggestion: Suggestion) -> str:
    if not suggestion.found:
        return suggestion.suggested
    # A Latin word stands for itself only: Al, but not the beginning of Alpha.
    before = r"(?<![A-Za-z])" if suggestion.found[0].isascii() and suggestion.found[0].isalpha() else ""
    after = r"(?![A-Za-z])" if suggestion.found[-1].isascii() and suggestion.found[-1].isalpha() else ""
    return re.sub(before + re.escape(suggestion.found) + after, lambda _: suggestion.suggested, present)


# ---------------------------------------------------------------- for other programs


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft for `briefpack import --draft`: texts empty where the paper is silent, everything else null.

    Dates are `2025-11-24`, times `10:00`; `public` is true, false or null; `line` counts from 1.
    """
    return {
        "meeting": _meeting_json(draft.meeting),
        "items": [_item_json(item) for item in draft.items],
        "contacts": [_contact_json(contact) for contact in draft.contacts],
        "members": [{"post": member.post, "class": member.seat_class.value} for member in draft.members],
        "followups": [_follow_up_json(follow_up) for follow_up in draft.follow_ups],
        "not_understood": [{"line": line.number, "text": line.text} for line in draft.not_understood],
        "suggestions": [_suggestion_json(suggestion) for suggestion in draft.suggestions],
    }


def _meeting_json(meeting: DraftMeeting) -> dict[str, Any]:
    starts, ends = meeting.starts.value, meeting.ends.value
    return {
        "series": meeting.series.value,
        "number": meeting.number.value,
        "date": meeting.held_on.value.isoformat() if meeting.held_on.value else None,
        "start": f"{starts:%H:%M}" if starts else None,
        "end": f"{ends:%H:%M}" if ends else None,
        "place": meeting.place.value,
        "presider": meeting.presider.value,
        "chair": meeting.chair.value,
    }


_IS_PUBLIC = {Publicity.PUBLIC: True, Publicity.CLOSED: False}


def _item_json(item: DraftItem) -> dict[str, Any]:
    as_item = AgendaItem("", "", item.number.value, item.title.value, item.press_title.value, item.heading_title.value)
    return {
        "number": item.number.value,
        "title": item.title.value,
        "other_titles": list(other_titles(as_item)),
        "submitters": item.submitters.value,
        "public": _IS_PUBLIC.get(item.publicity.value) if item.publicity.value else None,
        "outline": item.outline.value,
    }


def _contact_json(contact: DraftContact) -> dict[str, Any]:
    return {
        "scope": contact.scope,
        "role": contact.role.value if contact.role else "",
        "position": contact.position,
        "grade": contact.grade,
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "organisation": contact.organisation.value,
        "bureau": contact.bureau.value,
        "division": contact.division.value,
        "line": contact.line,
    }


def _follow_up_json(follow_up: DraftFollowUp) -> dict[str, Any]:
    return {
        "item": follow_up.item_number,
        "task": follow_up.task,
        "due": follow_up.due_text,
        "from": follow_up.due_from.isoformat() if follow_up.due_from else None,
        "to": follow_up.due_to.isoformat() if follow_up.due_to else None,
        "grain": follow_up.grain.value if follow_up.grain else None,
        "line": follow_up.line,
    }


def _suggestion_json(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "line": suggestion.line,
        "target": suggestion.target,
        "found": suggestion.found,
        "suggested": suggestion.suggested,
        "reason": suggestion.reason,
    }
