"""Promises as bars over months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import Grain
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.timeline import (
    NO_MINISTRY,
    SIGNS,
    Bar,
    Look,
    Zoom,
    bar_of,
    counts,
    fitting_zoom,
    look_of,
    ticks,
    timeline,
    years,
)
from desktop.domain.written_dates import parse

TODAY = date(2026, 11, 22)
HELD = date(2026, 7, 22)


def promise(due_text: str = "", state: FollowUpState | None = None, key: str = "1", lead: str = "가상부") -> FollowUp:
    read = parse(due_text, year=2026) if due_text else None
    made = FollowUp(key, "item", "가상 과제", lead=lead, due_text=due_text, state=state)
    return replace(made, due_from=read.start, due_to=read.end, grain=read.grain) if read else made


def bar(due_text: str = "", state: FollowUpState | None = None, made_on: date | None = HELD, key: str = "1") -> Bar:
    return bar_of(promise(due_text, state, key), TODAY, made_on=made_on, note="제9회 안건 1")


@pytest.mark.parametrize(
    ("due_text", "start", "end", "fades"),
    [
        ("'26. 12월", date(2026, 12, 1), date(2026, 12, 31), (False, False)),
        ("'25.11~'26.4.", date(2025, 11, 1), date(2026, 4, 30), (False, False)),
        ("'27.1분기", date(2027, 1, 1), date(2027, 3, 31), (False, False)),
        ("~'30년", HELD, date(2030, 12, 31), (True, False)),
        ("'25.12~", date(2025, 12, 1), None, (False, True)),
        ("수시", HELD, None, (True, True)),
        ("", None, None, (False, False)),
    ],
)
def test_a_bar_is_as_wide_as_its_date_and_fades_where_nothing_was_written(
    due_text: str, start: date | None, end: date | None, fades: tuple[bool, bool]
) -> None:
    found = bar(due_text)
    assert (found.start, found.end) == (start, end)
    assert (found.fades_in, found.fades_out) == fades


def test_until_a_day_before_the_promise_is_still_a_bar() -> None:
    found = bar("~'26.4.")
    assert found.start is not None
    assert found.end is not None
    assert found.start < found.end == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("due_text", "state", "look"),
    [
        ("2026. 11. 22.", None, Look.UNKNOWN),
        ("2026. 11. 21.", None, Look.OVERDUE),
        ("2026. 11. 21.", FollowUpState.ON_TRACK, Look.OVERDUE),
        ("2026. 11. 21.", FollowUpState.DONE, Look.DONE),
        ("'26. 11월", FollowUpState.DELAYED, Look.DELAYED),
        ("", FollowUpState.ON_HOLD, Look.ON_HOLD),
    ],
)
def test_overdue_goes_before_the_state(due_text: str, state: FollowUpState | None, look: Look) -> None:
    assert look_of(promise(due_text, state), TODAY) is look


def test_every_look_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Look)
    assert len(set(SIGNS.values())) == len(Look)


def test_lanes_keep_their_order_and_bars_go_by_their_end() -> None:
    found = timeline(
        (
            bar_of(promise("'27. 3월", key="a", lead="나부"), TODAY),
            bar_of(promise("", key="b", lead="나부"), TODAY),
            bar_of(promise("'26. 12월", key="c", lead="나부"), TODAY),
            bar_of(promise("'26. 12월", key="d", lead=""), TODAY),
        ),
        TODAY,
    )
    assert [(lane.name, [one.key for one in lane.bars]) for lane in found.lanes] == [
        ("나부", ["c", "a", "b"]),
        (NO_MINISTRY, ["d"]),
    ]


def test_what_goes_on_beyond_what_is_drawn_fades_there() -> None:
    found = timeline((bar("~2099. 12. 31."),), TODAY)
    assert found.last == date(2038, 12, 31) + timedelta(days=31)
    assert found.bars[0].fades_out
    assert found.bars[0].end == found.last


def test_an_empty_timeline_has_a_scale_too() -> None:
    found = timeline((), TODAY)
    assert found.first < TODAY < found.last
    assert found.bars == ()
    assert [one.text for one in ticks(found, Zoom.MONTH)][:2] == ["10월", "11월"]


def test_the_names_of_the_scale() -> None:
    found = timeline((bar("'26.1월"), bar("'27. 12월")), TODAY)
    assert [one.text for one in years(found)] == ["2025년", "2026년", "2027년", "2028년"]
    assert [one.text for one in ticks(found, Zoom.QUARTER)][:3] == ["4분기", "1분기", "2분기"]
    assert [one.text for one in ticks(found, Zoom.YEAR)][:3] == ["하", "상", "하"]


def test_the_scale_of_a_page_follows_its_length() -> None:
    assert fitting_zoom(timeline((), TODAY)) is Zoom.MONTH
    assert fitting_zoom(timeline((bar("~'28년"),), TODAY)) is Zoom.QUARTER
    assert fitting_zoom(timeline((bar("~'35년"),), TODAY)) is Zoom.YEAR


def test_a_bar_in_words() -> None:
    assert bar("'26. 12월", FollowUpState.ON_TRACK).words == (
        "가상 과제\n가상부\n기한 '26. 12월\n▶ 정상추진\n제9회 안건 1"
    )
    assert "기한 없음" in bar("").words


def test_counting_looks() -> None:
    bars = (bar(""), bar("", FollowUpState.DONE), bar("", FollowUpState.DONE))
    assert counts(bars) == ((Look.DONE, 2), (Look.UNKNOWN, 1))


_DAYS = st.none() | st.dates(date(1990, 1, 1), date(2200, 1, 1))


@given(st.lists(st.tuples(_DAYS, _DAYS, st.sampled_from([None, *Grain])), max_size=8), st.sampled_from(list(Zoom)))
def test_whatever_was_written_lies_within_a_gapless_scale(
    spans: list[tuple[date | None, date | None, Grain | None]], zoom: Zoom
) -> None:
    bars = []
    for number, (one_day, other, grain) in enumerate(spans):
        start, end = sorted((one_day, other)) if one_day and other else (one_day, other)
        one = FollowUp(str(number), "item", "과제", due_from=start, due_to=end, grain=grain)
        bars.append(bar_of(one, TODAY, made_on=HELD))
    found = timeline(bars, TODAY)
    assert len(found.bars) == len(bars)
    assert found.first <= TODAY <= found.last
    for one in found.bars:
        assert (one.start is None) == (one.end is None)
        if one.start is not None and one.end is not None:
            assert found.first <= one.start <= one.end <= found.last
    for steps in (ticks(found, zoom), years(found)):
        assert steps[0].start == found.first
        assert steps[-1].end == found.last + timedelta(days=1)
        assert all(one.end == following.start for one, following in pairwise(steps))
