"""Numbers before lines count on and are counted again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.numbering import following, number_of, renumbered
from desktop.domain.outline import parse


@pytest.mark.parametrize(
    ("mark", "after"),
    [("①", "②"), ("❹", "❺"), ("1.", "2."), ("가.", "나."), ("하)", "거)"), ("(9)", "(10)"), ("㉮", "㉯"), ("Ⅰ", "Ⅱ")],
)
def test_the_mark_that_follows(mark: str, after: str) -> None:
    assert following(mark) == after


@pytest.mark.parametrize("mark", ["□", "", "⑳", "-", "※", "■", "99."])
def test_marks_that_nothing_follows(mark: str) -> None:
    assert following(mark) is None


def test_a_gap_and_a_repetition_are_closed() -> None:
    assert renumbered("① 가\n③ 나\n③ 다") == "① 가\n② 나\n③ 다"


def test_the_first_number_begins_again() -> None:
    assert renumbered("□ 가\n① 나\n③ 다\n□ 라\n① 마\n⑤ 바") == "□ 가\n① 나\n② 다\n□ 라\n① 마\n② 바"


def test_a_line_further_out_ends_a_count() -> None:
    assert renumbered("□ 가\n ① 나\n ② 다\n□ 라\n ③ 마\n ④ 바") == "□ 가\n ① 나\n ② 다\n□ 라\n ① 마\n ② 바"


def test_inner_counts_end_with_the_outer_number() -> None:
    assert renumbered("1. 개요\n③ 가\n④ 나\n3. 계획\n② 다") == "1. 개요\n① 가\n② 나\n2. 계획\n① 다"


def test_dates_are_no_numbers() -> None:
    assert renumbered("11. 24. 개최\n12. 25. 개최") == "11. 24. 개최\n12. 25. 개최"


_LINES = st.lists(
    st.tuples(st.sampled_from(["", " ", "  "]), st.sampled_from(["①", "②", "⑤", "1.", "3.", "가)", "□", "-", ""])),
    max_size=12,
)


@given(_LINES)
def test_counting_again_changes_numbers_only_and_is_stable(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{indent}{mark} 글" for indent, mark in lines)
    once = renumbered(text)
    assert renumbered(once) == once
    for before, after in zip(parse(text), parse(once), strict=True):
        assert (before.kind, before.indent, before.text) == (after.kind, after.indent, after.text)
        assert number_of(before.mark) is not None or before.mark == after.mark
