"""Until when a person is kept."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.people import Person
from desktop.domain.retention import is_due, kept_until, years_later


def person(**fields: date) -> Person:
    return Person("p", "홍길동", **fields)  # pyright: ignore[reportArgumentType]


def test_years_after_the_last_meeting() -> None:
    assert kept_until(person(), date(2025, 11, 24), 3) == date(2028, 11, 24)


def test_the_day_they_left_counts_where_it_is_later() -> None:
    one = person(left_on=date(2026, 3, 1))
    assert kept_until(one, date(2025, 11, 24), 1) == date(2027, 3, 1)
    assert kept_until(one, None, 1) == date(2027, 3, 1)


def test_a_day_set_by_hand_goes_first() -> None:
    one = person(retain_until=date(2026, 1, 1), left_on=date(2026, 3, 1))
    assert kept_until(one, date(2025, 11, 24)) == date(2026, 1, 1)


def test_nothing_says_when_the_purpose_ended() -> None:
    assert kept_until(person(), None) is None
    assert not is_due(None, date(2040, 1, 1))


def test_the_last_day_itself_is_not_due() -> None:
    assert not is_due(date(2026, 1, 1), date(2026, 1, 1))
    assert is_due(date(2026, 1, 1), date(2026, 1, 2))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 10))
def test_years_later_is_the_same_day_or_the_28th(day: date, years: int) -> None:
    later = years_later(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) in {(day.month, day.day), (2, 28)}
