"""By when items are handed in, and how one stands against it (규정 제8조)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from desktop.domain.agenda import AgendaItem
from desktop.domain.frozen import frozen
from desktop.domain.rules import Rules, submission_deadline
from desktop.domain.workdays import Workdays


class Standing(StrEnum):
    """How an item stands against a deadline; an item with an urgent reason is excepted from it."""

    IN_TIME = "제때"
    LATE = "늦음"
    URGENT = "긴급"
    MISSING = "미제출"


@frozen
class Deadlines:
    """The last day to hand in, counted both ways: the decree does not say which days it means.

    `days` before the meeting; `article` rules it (`제8조`). `is_sure` is False when a year is concerned whose holidays
    are not known, so that `working` may be too late.
    """

    days: int
    calendar: date
    working: date
    article: str
    is_sure: bool


@frozen
class DeadlineState:
    """An item against both deadlines. `is_overdue` means: not handed in, not urgent, and the calendar day has passed.

    `reason` is why it is urgent.
    """

    calendar: Standing
    working: Standing
    is_overdue: bool = False
    reason: str = ""

    @property
    def text(self) -> str:
        """One short Korean phrase: `제때`, `늦음`, `긴급(사유)`, `미제출`, `제때(근무일로는 늦음)`."""
        if self.calendar is Standing.URGENT:
            return f"긴급({self.reason})"
        if self.calendar is not self.working:
            return f"{self.calendar}(근무일로는 {self.working})"
        return self.calendar.value


def deadlines(held_on: date | None, rules: Rules | None, workdays: Workdays) -> Deadlines | None:
    """The deadlines of a meeting on that day; None when the day or the council's rules are not known."""
    if held_on is None or rules is None:
        return None
    working = workdays.before(held_on, rules.submission_days)
    return Deadlines(
        days=rules.submission_days,
        calendar=submission_deadline(held_on, rules.submission_days),
        working=working,
        article=rules.article("submission_days"),
        is_sure=workdays.covers(working) and workdays.covers(held_on),
    )


def deadline_state(item: AgendaItem, limits: Deadlines, today: date) -> DeadlineState:
    """How an item stands; `today` tells whether one not handed in is overdue."""
    reason = item.urgent_reason.strip()
    return DeadlineState(
        calendar=_standing(item.submitted_on, limits.calendar, reason),
        working=_standing(item.submitted_on, limits.working, reason),
        is_overdue=item.submitted_on is None and not reason and today > limits.calendar,
        reason=reason,
    )


def _standing(submitted_on: date | None, limit: date, reason: str) -> Standing:
    if submitted_on is not None and submitted_on <= limit:
        return Standing.IN_TIME
    if reason:
        return Standing.URGENT
    return Standing.MISSING if submitted_on is None else Standing.LATE
