"""How a meeting is named and dated wherever it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from desktop.domain.meeting import (
    Meeting,
    MeetingKind,
    MeetingState,
    Series,
    d_day,
    is_ahead,
    meeting_name,
    meeting_when,
    same_numbering,
)

SERIES = Series("s", "과학기술관계장관회의")
MEETING = Meeting("m", "s", 7, held_on=date(2026, 4, 15), starts=time(10), ends=time(11, 30))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "제7회 과학기술관계장관회의"),
        ({"number": None}, "과학기술관계장관회의"),
        ({"kind": MeetingKind.MAIN}, "제7회 과학기술관계장관회의"),
        ({"kind": MeetingKind.JOINT}, "제7회 과학기술관계장관회의 (연석회의)"),
    ],
)
def test_the_meetings_name(changes: dict[str, Any], name: str) -> None:
    assert meeting_name(replace(MEETING, **changes), SERIES) == name


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({}, "2026. 4. 15.(수) 10:00~11:30"),
        ({"ends": None}, "2026. 4. 15.(수) 10:00"),
        ({"held_on": None, "starts": None, "ends": None}, "(미정)"),
        ({"held_on": None, "starts": time(9, 5), "ends": None}, "(미정) 09:05"),
    ],
)
def test_the_meetings_day_and_hours(changes: dict[str, Any], written: str) -> None:
    assert meeting_when(replace(MEETING, **changes), "(미정)") == written


def test_a_day_that_is_not_known_is_left_out_unless_asked_for() -> None:
    assert meeting_when(replace(MEETING, held_on=None, starts=None, ends=None)) == ""


@pytest.mark.parametrize(
    ("held_on", "written"),
    [
        (None, ""),
        (date(2026, 4, 15), "D-DAY"),
        (date(2026, 4, 18), "D-3"),
        (date(2026, 4, 13), "D+2"),
        (date(2027, 4, 15), "D-365"),
    ],
)
def test_how_far_away_it_is(held_on: date | None, written: str) -> None:
    assert d_day(held_on, date(2026, 4, 15)) == written


@pytest.mark.parametrize(
    ("changes", "ahead"),
    [
        ({}, True),
        ({"held_on": None}, True),
        ({"held_on": date(2026, 4, 14)}, False),
        ({"state": MeetingState.POSTPONED}, True),
        ({"state": MeetingState.CANCELLED}, False),
        ({"state": MeetingState.CLOSED}, False),
    ],
)
def test_what_is_still_to_be_prepared(changes: dict[str, Any], ahead: bool) -> None:
    assert is_ahead(replace(MEETING, **changes), date(2026, 4, 15)) is ahead


def test_vice_ministers_meetings_count_their_own_numbers() -> None:
    vice = replace(MEETING, kind=MeetingKind.VICE_MINISTERS)
    assert same_numbering(MEETING, replace(MEETING, kind=MeetingKind.ON_SITE))
    assert same_numbering(vice, vice)
    assert not same_numbering(MEETING, vice)
    assert not same_numbering(MEETING, replace(MEETING, series_id="other"))
