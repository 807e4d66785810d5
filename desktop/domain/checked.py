"""Whether a contact was checked lately: a number that nobody rang for a month may be someone else's by now."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from desktop.domain.people import Person

STALE_AFTER = 30
"""Days. The council meets once a month (규정 제7조), so a check made for the last meeting is stale for the next."""


class Checked(StrEnum):
    """How far a person's fields can be relied on."""

    LEFT = "떠남"
    NEVER = "확인 안 함"
    STALE = "확인 오래됨"
    FRESH = "확인함"


def checked(person: Person, today: date, stale_after: int = STALE_AFTER) -> Checked:
    """How it stands with a person on `today`; after more than `stale_after` days a check is stale."""
    if person.left_on is not None and person.left_on <= today:
        return Checked.LEFT
    if person.checked_on is None:
        return Checked.NEVER
    return Checked.STALE if (today - person.checked_on).days > stale_after else Checked.FRESH


def is_to_check(person: Person, today: date) -> bool:
    """Whether somebody should ring before the number is printed again."""
    return checked(person, today) is not Checked.FRESH


def checked_words(person: Person, today: date) -> str:
    """A badge: `떠남`, `확인 안 함`, `오늘 확인`, `3일 전 확인`, `45일 전 확인`."""
    state = checked(person, today)
    if state in (Checked.LEFT, Checked.NEVER) or person.checked_on is None:
        return state.value
    days = (today - person.checked_on).days
    return f"{days}일 전 확인" if days > 0 else "오늘 확인"
