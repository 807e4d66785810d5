"""보유기간: until when the office keeps a person it has no more use for (개인정보 보호법 제21조, 표준 지침 제10조)."""

from __future__ import annotations

from datetime import date

from desktop.domain.frozen import frozen
from desktop.domain.people import Person

YEARS = 3
"""So many years after the last meeting, unless the office says otherwise."""
FEWEST, MOST = 1, 10


@frozen
class Kept:
    """A person with the day until which they are kept. `last_meeting` is that of their last meeting, where known."""

    person: Person
    until: date
    last_meeting: date | None = None

    @property
    def is_by_hand(self) -> bool:
        """Whether the day was set for this person."""
        return self.person.retain_until is not None


def kept_until(person: Person, last_meeting: date | None, years: int = YEARS) -> date | None:
    """The last day a person is kept: as set by hand, else so many years after the last meeting or the day they left.

    None when neither is known: nothing says when the purpose ended.
    """
    if person.retain_until is not None:
        return person.retain_until
    ended = max((day for day in (last_meeting, person.left_on) if day is not None), default=None)
    return None if ended is None else years_later(ended, years)


def is_due(until: date | None, today: date) -> bool:
    """Whether the day has passed."""
    return until is not None and until < today


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
