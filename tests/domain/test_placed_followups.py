"""Who is asked about a promise: the ministry that is named first, as it is called on the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.followup_review import FollowUpReview, ReviewLine
from desktop.domain.inquiry_fields import ANSWERS, SHOWN, TITLES, said, state_of
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.placed_followups import PlacedFollowUp, by_ministry, ministry_of

OLD_END, NEW_START = date(2026, 1, 1), date(2026, 1, 2)
CATALOGUE = Catalogue(
    (
        Organisation("a", "과학기술정보통신부", ("과기정통부",), order=2),
        Organisation("b", "산업통상부", ("산업부",), order=1),
        Organisation("c", "옛날부", ("옛날부",), order=3, valid_to=OLD_END, successors=("d",)),
        Organisation("d", "새로운부", ("새부",), order=4, valid_from=NEW_START),
    )
)


@pytest.mark.parametrize(
    ("lead", "ministry"),
    [
        ("과학기술정보통신부", "과기정통부"),
        ("산업부·과기정통부", "산업부"),
        ("과기정통부(주관), 산업부", "과기정통부"),
        ("옛날부", "새부"),
        ("어디에도 없는 기관", "어디에도 없는 기관"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_the_first_named_is_asked_under_its_name_of_the_day(lead: str, ministry: str) -> None:
    assert ministry_of(lead, CATALOGUE, date(2026, 9, 1))[0] == ministry


@given(st.text(max_size=60))
def test_any_text_names_a_ministry_or_none(lead: str) -> None:
    name, order = ministry_of(lead, CATALOGUE, None)
    assert order > 0
    assert bool(name) or not name.strip()


def _placed(key: str, ministry: str, order: int, *, is_public: bool = True) -> PlacedFollowUp:
    return PlacedFollowUp(FollowUp(key, "i", key), 1, "안건", "m", "회의", 1, ministry, order, is_public=is_public)


def test_ministries_stand_in_order_and_nobody_last() -> None:
    found = [
        _placed("1", "", 1_000_000),
        _placed("2", "과기정통부", 2),
        _placed("3", "산업부", 1),
        _placed("4", "산업부", 1),
    ]
    assert [(one.ministry, [each.id for each in one.follow_ups]) for one in by_ministry(found)] == [
        ("산업부", ["3", "4"]),
        ("과기정통부", ["2"]),
        ("", ["1"]),
    ]


def test_the_public_review_leaves_closed_items_out() -> None:
    lines = (ReviewLine(_placed("1", "산업부", 1)), ReviewLine(_placed("2", "산업부", 1, is_public=False)))
    assert [line.placed.id for line in FollowUpReview("회의", OLD_END, lines).public().lines] == ["1"]


@pytest.mark.parametrize("state", list(FollowUpState))
def test_a_state_is_read_however_it_is_spaced(state: FollowUpState) -> None:
    for written in (state.value, " ".join(state.value), f" {state.value}.", f"({state.value})"):
        assert state_of(written) is state


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("추진 중", FollowUpState.ON_TRACK),
        ("이행 완료", FollowUpState.DONE),
        ("글쎄", None),
        ("", None),
        ("미완료", None),
    ],
)
def test_a_usual_word_is_read_and_a_strange_one_is_not(written: str, state: FollowUpState | None) -> None:
    assert state_of(written) is state


@pytest.mark.parametrize("nothing", ["-", " - ", "해당 없음", "없음", ""])
def test_saying_that_there_is_nothing_is_no_answer(nothing: str) -> None:
    assert said(nothing) == ""
    assert said("지연 없음") == "지연 없음"


def test_no_two_columns_have_one_title() -> None:
    assert len(set(TITLES.values())) == len(SHOWN) + len(ANSWERS)
