"""What a person types into date and time fields."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.domain.errors import EditRefused
from desktop.ui import typed


@pytest.mark.parametrize(
    "text", ["2026. 7. 22.", "2026. 7. 22.(수)", "2026-07-22", "2026.7.22", "26.7.22.", "'26. 7. 22.", "20260722",
             "2026년 7월 22일", "2026년 7월 22일(수)", " 2026/7/22 "]
)  # fmt: skip
def test_a_day_in_any_hand(text: str) -> None:
    assert typed.day(text) == date(2026, 7, 22)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("11/24", date(2026, 11, 22), date(2026, 11, 24)),
        ("7. 22.", date(2026, 11, 22), date(2026, 7, 22)),
        ("7월 22일(수)", date(2026, 11, 22), date(2026, 7, 22)),
        ("1.15", date(2026, 12, 20), date(2027, 1, 15)),
        ("12-22", date(2027, 1, 5), date(2026, 12, 22)),
        ("2/29", date(2027, 1, 5), date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_of_the_nearest(text: str, today: date, expected: date) -> None:
    assert typed.day(text, today) == expected


@pytest.mark.parametrize("text", ["2026. 2. 30.", "2. 30.", "13/1", "내일", "2026. 13. 1.", "제9회", "2026072"])
def test_no_such_day(text: str) -> None:
    with pytest.raises(EditRefused, match="날짜"):
        typed.day(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14:00", time(14)),
        ("14시", time(14)),
        ("14시 30분", time(14, 30)),
        ("1430", time(14, 30)),
        ("9:05", time(9, 5)),
    ],
)
def test_a_time_in_any_hand(text: str, moment: time) -> None:
    assert typed.clock(text) == moment


@pytest.mark.parametrize("text", ["25:00", "14:61", "오후", "2시경"])
def test_no_such_time(text: str) -> None:
    with pytest.raises(EditRefused, match="시각"):
        typed.clock(text)


def test_nothing_typed_is_not_known() -> None:
    assert typed.day("  ") is None
    assert typed.clock("") is None


@pytest.mark.parametrize(("text", "expected"), [("9", 9), ("제10회", 10), (" 제 3 차 ", 3), ("", None), ("  ", None)])
def test_the_number_of_a_meeting(text: str, expected: int | None) -> None:
    assert typed.number(text) == expected


@pytest.mark.parametrize("text", ["0", "-1", "아홉", "9.5", "10000000"])
def test_no_number_of_a_meeting(text: str) -> None:
    with pytest.raises(EditRefused, match="1 이상의 수"):
        typed.number(text)


@pytest.mark.parametrize("moment", [time(0, 0), time(9, 5), time(23, 59)])
def test_a_time_is_read_as_it_is_written(moment: time) -> None:
    assert typed.clock(typed.write_clock(moment)) == moment
