"""Which backups are kept: the newest always, never too many, and old times do not fall through the rule."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.backups import ALL_FOR, DAILY, MONTHLY, WEEKLY, Counts, difference, to_keep
from tests.soak.sizes import examples

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 18, tzinfo=SEOUL)
MOMENTS = st.sets(st.integers(0, 500 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=200)


@given(MOMENTS)
def test_what_is_kept_is_kept_again_and_not_too_many(made: set[datetime]) -> None:
    kept = to_keep(made, NOW)
    recent = {moment for moment in made if NOW - moment <= ALL_FOR}
    assert kept <= made
    assert recent <= kept
    assert len(kept - recent) <= DAILY + WEEKLY + MONTHLY
    assert to_keep(kept, NOW) == kept
    assert not made or max(made) in kept


@given(MOMENTS)
def test_each_of_the_latest_older_days_keeps_its_last(made: set[datetime]) -> None:
    kept = to_keep(made, NOW)
    older = [moment for moment in made if NOW - moment > ALL_FOR]
    for day in sorted({moment.date() for moment in older}, reverse=True)[:DAILY]:
        assert max(moment for moment in older if moment.date() == day) in kept


@settings(max_examples=examples(20))
@given(st.integers(1, 4), st.integers(100, 420))
def test_day_after_day_old_states_remain(each_day: int, days: int) -> None:
    """Pruned every evening, as the program does it, the weeks and months do not run dry."""
    kept: frozenset[datetime] = frozenset()
    begin = NOW - timedelta(days=days)
    for day in range(days + 1):
        evening = begin + timedelta(days=day)
        kept = to_keep(kept | {evening - timedelta(hours=hour) for hour in range(each_day)}, evening)
    older = sorted(moment for moment in kept if NOW - moment > ALL_FOR)
    months = {(moment.year, moment.month) for moment in older[: -(DAILY + WEEKLY)]}
    assert len(older) >= DAILY + WEEKLY
    assert len(months) == len(older) - DAILY - WEEKLY
    assert len(months) >= min(MONTHLY, (days - 2 - DAILY - 7 * WEEKLY) // 31)
    gaps = [later - earlier for earlier, later in pairwise(older)]
    assert all(gap <= timedelta(days=62) for gap in gaps)


def test_the_clock_was_set_back() -> None:
    future = NOW + timedelta(days=400)
    assert to_keep([future, NOW], NOW) == {future, NOW}


def test_what_a_restore_would_change() -> None:
    now, then = Counts(meetings=2, items=12, people=30), Counts(meetings=2, items=10, people=31)
    assert difference(now, then).words == "안건 12건 → 10건, 사람 30명 → 31명"
    assert difference(now, now).words == "건수는 지금과 같습니다"
