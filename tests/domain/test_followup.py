"""When a promise is overdue: after the end of what was written."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.followup import FollowUp, FollowUpState, is_overdue


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
