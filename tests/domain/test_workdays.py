"""Working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rules import submission_deadline_working
from desktop.domain.workdays import Workdays

TABLE = Workdays(2026, 2026, {date(2026, 7, 17): "제헌절", date(2026, 10, 3): "개천절"})


@pytest.mark.parametrize(
    ("day", "remark"),
    [
        (date(2026, 7, 16), ""),
        (date(2026, 7, 17), "제헌절(금)"),
        (date(2026, 7, 18), "토요일"),
        (date(2026, 10, 3), "개천절(토)"),
        (date(2031, 7, 16), "공휴일 표에 없는 해(2026~2026년만 있음)"),
    ],
)
def test_what_is_said_of_a_day(day: date, remark: str):
    assert TABLE.remark(day) == remark
    assert TABLE.is_workday(day) == (remark == "" or "없는 해" in remark)


def test_two_working_days_before_a_monday_after_a_holiday():
    assert TABLE.before(date(2026, 7, 20), 2) == date(2026, 7, 15)
    assert TABLE.before(date(2026, 7, 20), 0) == date(2026, 7, 20)


def test_days_that_are_none():
    with pytest.raises(ValueError, match="whole number"):
        TABLE.before(date(2026, 7, 20), -1)


def test_the_holidays_of_a_month():
    assert TABLE.between(date(2026, 7, 1), date(2026, 7, 31)) == ((date(2026, 7, 17), "제헌절"),)
    assert TABLE.between(date(2026, 8, 1), date(2026, 8, 31)) == ()


@given(st.dates(date(2026, 1, 20), date(2026, 12, 31)), st.integers(0, 10))
def test_it_agrees_with_the_rule(day: date, count: int):
    deadline = TABLE.before(day, count)
    assert deadline == submission_deadline_working(day, count, frozenset(TABLE.holidays))
    between = (deadline + timedelta(days=step) for step in range((day - deadline).days))
    assert sum(TABLE.is_workday(one) for one in between) == count
