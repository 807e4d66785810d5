"""What a filter of the board lets through, and what rows say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem
from desktop.domain.board import (
    DEFAULT_VIEWS,
    LATE,
    OPEN,
    STATES,
    THIS_MEETING,
    UNANSWERED,
    UNSET,
    BoardFilter,
    BoardRow,
    Due,
    board_timeline,
    filter_from_words,
    filter_to_words,
    lets_through,
    ministries,
    reached_text,
    signed,
    unsigned,
)
from desktop.domain.dates import Grain
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.meeting import Meeting

TODAY = date(2026, 11, 22)


def row(
    state: FollowUpState | None = None,
    due_to: date | None = None,
    *,
    key: str = "1",
    ministry: str = "가상부",
    order: int = 1,
    meeting: str = "m9",
    unanswered: bool = False,
) -> BoardRow:
    return BoardRow(
        follow_up=FollowUp(key, "i1", "가상 과제", lead=ministry, due_to=due_to, state=state),
        item=AgendaItem("i1", meeting, 3, "가상 안건"),
        meeting=Meeting(meeting, "s", 9),
        meeting_name="제9회 가상회의",
        ministry=ministry,
        ministry_order=order,
        day=TODAY,
        is_unanswered=unanswered,
    )


@pytest.mark.parametrize(
    ("due", "due_to", "is_seen"),
    [
        (Due.OVERDUE, date(2026, 11, 21), True),
        (Due.OVERDUE, TODAY, False),
        (Due.THIS_MONTH, date(2026, 11, 1), True),
        (Due.THIS_MONTH, date(2026, 12, 1), False),
        (Due.THIS_MONTH, date(2025, 11, 30), False),
        (Due.NEXT_30, TODAY, True),
        (Due.NEXT_30, date(2026, 12, 22), True),
        (Due.NEXT_30, date(2026, 12, 23), False),
        (Due.NEXT_30, date(2026, 11, 21), False),
        (Due.UNDATED, None, True),
        (Due.UNDATED, TODAY, False),
    ],
)
def test_by_when(due: Due, due_to: date | None, is_seen: bool) -> None:
    assert lets_through(BoardFilter(due=due), row(due_to=due_to)) is is_seen


def test_what_comes_again_or_has_begun_is_not_undated() -> None:
    base = row()
    again = replace(base, follow_up=replace(base.follow_up, grain=Grain.RECURRING))
    begun = replace(base, follow_up=replace(base.follow_up, due_from=TODAY))
    assert not lets_through(BoardFilter(due=Due.UNDATED), again)
    assert not lets_through(BoardFilter(due=Due.UNDATED), begun)


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        ("", {"none", "late", "held", "done", "asked"}),
        (OPEN, {"none", "late", "held", "asked"}),
        (LATE, {"late", "none"}),
        (UNANSWERED, {"asked"}),
        (UNSET, {"none"}),
        (FollowUpState.DONE, {"done"}),
        (FollowUpState.ON_HOLD, {"held"}),
    ],
)
def test_by_state(state: str, seen: set[str]) -> None:
    past = date(2026, 1, 1)
    rows = {
        "none": row(None, past),
        "late": row(FollowUpState.DELAYED),
        "held": row(FollowUpState.ON_HOLD),
        "done": row(FollowUpState.DONE, past),
        "asked": row(FollowUpState.ON_TRACK, unanswered=True),
    }
    assert {name for name, one in rows.items() if lets_through(BoardFilter(state=state), one)} == seen


def test_all_that_is_asked_has_to_be_met() -> None:
    one = row(FollowUpState.DELAYED, TODAY, ministry="나부")
    wanted = BoardFilter(meeting="m9", ministry="나부", state=LATE, due=Due.THIS_MONTH)
    assert lets_through(wanted, one)
    assert not lets_through(replace(wanted, ministry="다부"), one)
    assert not lets_through(replace(wanted, meeting="m8"), one)
    assert not lets_through(replace(wanted, due=Due.UNDATED), one)


def test_this_meeting_is_the_chosen_one() -> None:
    wanted = BoardFilter(meeting=THIS_MEETING)
    assert lets_through(wanted, row(), "m9")
    assert not lets_through(wanted, row(), "m8")


def test_ministries_come_in_legal_order() -> None:
    rows = [row(ministry="다부", order=3), row(ministry="모르는 곳", order=99), row(ministry="가부", order=1)]
    assert ministries([*rows, rows[0]]) == ("가부", "다부", "모르는 곳")
    assert [lane.name for lane in board_timeline(rows, TODAY).lanes] == ["가부", "다부", "모르는 곳"]


def test_what_a_row_says() -> None:
    assert row().place == "제9회 안건 3"
    assert row(due_to=TODAY).d_day == "D-DAY"
    assert row(due_to=date(2026, 11, 21)).d_day == "D+1"
    assert row(FollowUpState.DONE, date(2026, 11, 21)).d_day == ""
    assert row(FollowUpState.DELAYED).lacking == ("사유", "대책")


@pytest.mark.parametrize(
    ("target", "reached", "text"),
    [
        ("500개", "120개", "120개 / 500개 (24%)"),
        ("13.5조원", "300억원", "300억원 / 13.5조원"),
        ("500개", "", "목표 500개"),
        ("", "120개", "120개"),
        ("", "", ""),
    ],
)
def test_how_far_it_has_come(target: str, reached: str, text: str) -> None:
    assert reached_text(FollowUp("1", "i", "과제", target_text=target, reached=reached)) == text


@pytest.mark.parametrize("state", [None, *FollowUpState])
def test_a_signed_state_reads_back(state: FollowUpState | None) -> None:
    assert unsigned(signed(state)) is state


_FILTERS = st.builds(
    BoardFilter,
    meeting=st.text(),
    ministry=st.text(),
    state=st.sampled_from(["", *map(str, STATES)]),
    due=st.sampled_from(["", *map(str, Due)]),
    text=st.text(),
)


@given(_FILTERS)
def test_a_remembered_filter_comes_back(wanted: BoardFilter) -> None:
    assert filter_from_words(filter_to_words(wanted)) == wanted


def test_what_is_no_longer_known_asks_for_nothing() -> None:
    assert filter_from_words({"state": "없는 상태", "due": "언젠가", "colour": "red", "text": 3}) == BoardFilter()


def test_the_default_views_are_known_filters() -> None:
    assert [view.name for view in DEFAULT_VIEWS] == ["지연", "이번 달", "미회신"]
    assert all(filter_from_words(filter_to_words(view.filter)) == view.filter for view in DEFAULT_VIEWS)
