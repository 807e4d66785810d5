"""When items are handed in (규정 제8조)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.agenda import AgendaItem
from desktop.domain.deadline import Deadlines, Standing, deadline_state, deadlines
from desktop.domain.rules import MAJORITY, TWO_THIRDS, Rules
from desktop.domain.workdays import Workdays

RULES = Rules(MAJORITY, TWO_THIRDS, submission_days=2, articles=(("submission_days", "제8조"),))
TABLE = Workdays(2025, 2026, {})
MONDAY = date(2025, 11, 24)
LIMITS = Deadlines(2, date(2025, 11, 22), date(2025, 11, 20), "제8조", is_sure=True)
ITEM = AgendaItem("i", "m", 1, "안건")


def test_both_deadlines_of_the_first_meeting():
    assert deadlines(MONDAY, RULES, TABLE) == LIMITS


def test_nothing_is_due_without_a_day_or_rules():
    assert deadlines(None, RULES, TABLE) is None
    assert deadlines(MONDAY, None, TABLE) is None


@pytest.mark.parametrize("day", [date(2031, 5, 6), date(2025, 1, 2)])
def test_an_unknown_year_is_not_sure(day: date):
    limits = deadlines(day, RULES, TABLE)
    assert limits is not None
    assert not limits.is_sure


@pytest.mark.parametrize(
    ("submitted_on", "reason", "calendar", "working", "text"),
    [
        (date(2025, 11, 20), "", Standing.IN_TIME, Standing.IN_TIME, "제때"),
        (date(2025, 11, 21), "", Standing.IN_TIME, Standing.LATE, "제때(근무일로는 늦음)"),
        (date(2025, 11, 23), "", Standing.LATE, Standing.LATE, "늦음"),
        (date(2025, 11, 23), " 국제 협상 ", Standing.URGENT, Standing.URGENT, "긴급(국제 협상)"),
        (date(2025, 11, 21), "국제 협상", Standing.IN_TIME, Standing.URGENT, "제때(근무일로는 긴급)"),
        (None, "", Standing.MISSING, Standing.MISSING, "미제출"),
        (None, "국제 협상", Standing.URGENT, Standing.URGENT, "긴급(국제 협상)"),
    ],
)
def test_how_an_item_stands(submitted_on: date | None, reason: str, calendar: Standing, working: Standing, text: str):
    item = replace(ITEM, submitted_on=submitted_on, urgent_reason=reason)
    state = deadline_state(item, LIMITS, date(2025, 11, 22))
    assert (state.calendar, state.working, state.text) == (calendar, working, text)
    assert not state.is_overdue


def test_an_item_not_handed_in_is_overdue_the_day_after():
    assert deadline_state(ITEM, LIMITS, date(2025, 11, 23)).is_overdue
    assert not deadline_state(replace(ITEM, urgent_reason="긴급"), LIMITS, date(2025, 11, 23)).is_overdue
