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


@pytest.mark.parametrize("text", ["2026. 2. 30.", "7. 22.", "내일", "2026. 13. 1.", "제9회", "2026072"])
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
