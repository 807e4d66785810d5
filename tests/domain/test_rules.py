"""Quorum, pass line, presence and deadlines of 과학기술관계장관회의 규정, and the `[rules]` table of a series."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.attendance import Reply
from desktop.domain.rules import (
    MAJORITY,
    TWO_THIRDS,
    Rules,
    Share,
    counts_as_present,
    pass_line,
    quorum,
    submission_deadline,
    submission_deadline_working,
)

NEW_YEAR = frozenset((date(2026, 1, 1),))


@pytest.mark.parametrize(("seats", "needed"), [(20, 11), (21, 11), (22, 12), (1, 1), (2, 2), (3, 2), (0, 1)])
def test_a_majority_opens_the_meeting(seats: int, needed: int):
    assert quorum(seats) == needed


@pytest.mark.parametrize(
    ("present", "needed"), [(11, 8), (12, 8), (13, 9), (14, 10), (20, 14), (21, 14), (1, 1), (2, 2), (3, 2), (0, 1)]
)
def test_two_thirds_of_those_present_pass_an_item(present: int, needed: int):
    assert pass_line(present) == needed


def test_another_council_may_ask_for_half():
    half = Share(1, 2)
    assert quorum(20, half) == 10
    assert pass_line(11, half) == 6


@given(st.integers(1, 500))
def test_shares_are_the_least_number_that_will_do(people: int):
    assert quorum(people) * 2 > people >= (quorum(people) - 1) * 2
    assert pass_line(people) * 3 >= people * 2 > (pass_line(people) - 1) * 3


def test_a_negative_number_of_people_is_refused():
    with pytest.raises(ValueError, match="-1"):
        quorum(-1)


def test_a_stand_in_and_a_video_seat_are_present():
    present = {reply for reply in Reply if counts_as_present(reply)}
    assert present == {Reply.PRESENT, Reply.STAND_IN, Reply.VIDEO}


@pytest.mark.parametrize(
    ("held_on", "calendar", "working"),
    [
        (date(2025, 11, 24), date(2025, 11, 22), date(2025, 11, 20)),  # a Monday: Saturday, or the Thursday before
        (date(2025, 11, 26), date(2025, 11, 24), date(2025, 11, 24)),
        (date(2026, 1, 2), date(2025, 12, 31), date(2025, 12, 30)),
        (date(2026, 1, 5), date(2026, 1, 3), date(2025, 12, 31)),
        (date(2024, 3, 1), date(2024, 2, 28), date(2024, 2, 28)),
    ],
)
def test_deadline_for_papers(held_on: date, calendar: date, working: date):
    assert submission_deadline(held_on) == calendar
    assert submission_deadline_working(held_on, 2, NEW_YEAR) == working


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 30))
def test_working_days_are_never_fewer(held_on: date, days: int):
    deadline = submission_deadline_working(held_on, days, NEW_YEAR)
    assert deadline <= submission_deadline(held_on, days) == held_on - timedelta(days=days)
    assert days == 0 or (deadline.weekday() < 5 and deadline not in NEW_YEAR)


@pytest.mark.parametrize("days", [-1, 1.5, True])
def test_days_that_are_none(days: int):
    with pytest.raises(ValueError, match="days"):
        submission_deadline(date(2025, 11, 24), days)


TABLE = """
[rules]
quorum = "majority"
pass = "2/3"
submission_days = 2
cycle = "매월 개최 원칙, 필요시 수시 개최"
secretaries = ["인공지능정책실장", "과학기술혁신조정관"]
articles = { quorum = "제7조제1항", submission_days = "제8조" }
"""


def _rules(**changes: object) -> dict[str, object]:
    return {key: value for key, value in {**tomllib.loads(TABLE)["rules"], **changes}.items() if value is not None}


def test_rules_from_a_toml_table():
    rules = Rules.from_mapping(_rules())
    assert rules == Rules(
        quorum=MAJORITY,
        passing=TWO_THIRDS,
        submission_days=2,
        cycle="매월 개최 원칙, 필요시 수시 개최",
        secretaries=("인공지능정책실장", "과학기술혁신조정관"),
        articles=(("quorum", "제7조제1항"), ("submission_days", "제8조")),
    )
    assert rules.article("quorum") == "제7조제1항"
    assert rules.article("pass") == ""


def test_the_optional_keys_may_be_missing():
    rules = Rules.from_mapping({"quorum": "1/2", "pass": "majority", "submission_days": 0})
    assert rules == Rules(Share(1, 2), MAJORITY, 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"quorum": None},
        {"pass": None},
        {"submission_days": None},
        {"qourum": "majority"},
        {"quorum": "most"},
        {"quorum": "0/2"},
        {"quorum": "3/2"},
        {"pass": "2/0"},
        {"pass": 0.66},
        {"submission_days": -1},
        {"submission_days": "2"},
        {"submission_days": True},
        {"cycle": 1},
        {"secretaries": "인공지능정책실장"},
        {"secretaries": [1]},
        {"articles": "제7조"},
        {"articles": {"quorum": 7}},
    ],
)
def test_nonsense_is_refused(changes: dict[str, object]):
    with pytest.raises(ValueError, match=r"rules|quorum|pass|days|cycle|secretaries|articles"):
        Rules.from_mapping(_rules(**changes))
