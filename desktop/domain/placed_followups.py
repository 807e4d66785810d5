"""Follow-ups where they belong: the meeting and item they were promised at, and the ministry that answers for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen
from desktop.domain.organisation import Catalogue
from desktop.domain.organisation_names import read

_LAST = 1_000_000


@frozen
class PlacedFollowUp:
    """A follow-up, its item and its meeting.

    `ministry` is the one that leads it as it is called on a day, empty where no lead is written; `order` is that
    ministry's place in 직제순. `held_on` is the meeting's day; `is_public` says that the item is not 비공개.
    """

    follow_up: FollowUp
    item_number: int
    item_title: str
    meeting_id: str
    meeting_name: str
    meeting_number: int | None = None
    ministry: str = ""
    order: int = _LAST
    held_on: date | None = None
    is_public: bool = True

    @property
    def id(self) -> str:
        """The follow-up's key."""
        return self.follow_up.id

    @property
    def scope(self) -> str:
        """Where it was promised, as short as a cell wants it: `제1회 안건 2호`."""
        number = f"제{self.meeting_number}회 " if self.meeting_number is not None else ""
        return f"{number}안건 {self.item_number}호"


@frozen
class MinistryList:
    """What one ministry answers for, in the order it was promised."""

    ministry: str
    follow_ups: tuple[PlacedFollowUp, ...]


def ministry_of(lead: str, catalogue: Catalogue, day: date | None) -> tuple[str, int]:
    """The ministry that leads, as it is called on `day`, and its place in 직제순.

    Of several the first one: who is named first is 주관. A name nobody knows stays as written and comes last.
    """
    named = read(lead, catalogue, day)
    if not named:
        return "", _LAST
    first = named[0]
    if first.organisation is None:
        return " ".join(first.text.split()), _LAST
    today = catalogue.on(first.organisation.id, day) or first.organisation
    return today.short_name, today.order


def by_ministry(found: Iterable[PlacedFollowUp]) -> tuple[MinistryList, ...]:
    """The follow-ups ministry by ministry in 직제순; those without a lead come last, under an empty name."""
    groups: dict[str, list[PlacedFollowUp]] = {}
    for one in found:
        groups.setdefault(one.ministry, []).append(one)
    names = sorted(groups, key=lambda name: (not name, groups[name][0].order, name))
    return tuple(MinistryList(name, tuple(groups[name])) for name in names)
