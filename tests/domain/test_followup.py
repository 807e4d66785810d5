"""When a promise is overdue: after the end of what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.followup import FollowUp, FollowUpState, ProgressReport, as_of, is_overdue, lacking, latest


@pytest.mark.parametrize(
    ("due_to", "state", "today", "overdue"),
    [
        (date(2025, 12, 31), None, date(2025, 12, 31), False),
        (date(2025, 12, 31), None, date(2026, 1, 1), True),
        (date(2025, 12, 31), FollowUpState.DELAYED, date(2026, 1, 1), True),
        (date(2025, 12, 31), FollowUpState.DONE, date(2026, 1, 1), False),
        (None, None, date(2026, 1, 1), False),
    ],
)
def test_overdue(due_to: date | None, state: FollowUpState | None, today: date, overdue: bool):
    follow_up = FollowUp("id", "item", "계획 확정", due_text="'25. 12월", due_to=due_to, state=state)
    assert is_overdue(follow_up, today) is overdue


def _report(key: str, day: int, state: FollowUpState, reached: str = "") -> ProgressReport:
    return ProgressReport(key, "id", date(2026, 9, day), state, progress=f"{day}일", reached=reached)


def test_as_of_a_day_it_stands_as_the_last_report_of_then_said():
    one = FollowUp("id", "item", "계획 확정", state=FollowUpState.DONE, progress="마침", reached="7개")
    reports = [
        _report("c", 20, FollowUpState.DONE),
        _report("b", 10, FollowUpState.DELAYED),
        _report("a", 10, FollowUpState.ON_TRACK, "3개"),
    ]
    assert (last := latest(reports)) is not None
    assert last.id == "c"
    before, first, second, now = (as_of(one, reports, date(2026, 9, day)) for day in (9, 10, 19, 20))
    assert (before.state, before.progress, before.reached) == (None, "", "")
    assert (first.state, first.progress, first.reached) == (FollowUpState.DELAYED, "10일", "3개")
    assert second == first
    assert now == one
    assert as_of(one, [], date(2020, 1, 1)) == one


def test_a_delay_asks_for_reason_and_remedy():
    late = FollowUp("id", "item", "계획 확정", state=FollowUpState.DELAYED)
    assert lacking(late) == ("사유", "대책")
    assert lacking(replace(late, reason="예산", remedy=" ")) == ("대책",)
    assert lacking(replace(late, state=FollowUpState.ON_HOLD, reason="예산", remedy="이월")) == ()
    assert lacking(replace(late, state=FollowUpState.ON_TRACK)) == ()
    assert lacking(replace(late, state=None)) == ()
