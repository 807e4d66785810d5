"""Which versions of a meeting stay whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.handover import FEWEST_WHOLE, MOST_WHOLE, pointers, whole

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def made(*days_ago: int) -> list[datetime]:
    return [NOW - timedelta(days=days) for days in days_ago]


def test_the_ten_latest_stay_however_old_they_are() -> None:
    assert whole(made(*range(9_000, 8_990, -1), 0)) == (False, *[True] * 10)
    assert whole([]) == ()


def test_of_a_year_sixty_stay() -> None:
    assert whole(made(*[1] * 100)) == (*[False] * 40, *[True] * 60)
    assert whole(made(*[366] * 5, *[365] * 5, *[0] * 10)) == (*[False] * 5, *[True] * 15)


@given(st.lists(st.integers(0, 2_000), max_size=90))
def test_the_latest_always_stays_and_there_are_never_more_than_sixty(days: list[int]) -> None:
    stay = whole(made(*days))
    assert len(stay) == len(days)
    assert all(stay[-FEWEST_WHOLE:])
    assert sum(stay) <= MOST_WHOLE


def test_what_is_left_of_a_version_names_nobody() -> None:
    rows = {
        ("meeting_link", "l"): {"id": "l", "other_id": "m", "other_text": "제8회", "kind": "연석"},
        ("person", "p"): {"id": "p", "name": "홍하나", "successor_id": None},
        ("person", "q"): {"id": "q", "name": "홍두리", "successor_id": "p"},
        ("meeting", "m"): {"id": "m", "place": "회의실"},
    }
    assert pointers(rows) == {
        ("meeting_link", "l"): {"id": "l", "other_id": "m", "other_text": "제8회"},
        ("person", "q"): {"id": "q", "successor_id": "p"},
    }
