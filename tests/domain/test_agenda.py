"""An item's titles: the one of the overview table, and those printed elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import (
    AgendaItem,
    Publicity,
    bare_title,
    is_postponed,
    lacks_outline,
    other_titles,
    postponed,
    postponement_reason,
    recurring_key,
)


def _item(title: str, press: str = "", heading: str = "") -> AgendaItem:
    return AgendaItem("id", "meeting", 1, title, press_title=press, heading_title=heading)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("국방 AX 전략(안)", "국방 AX 전략"),
        (" 국방 AX 전략 (안) ", "국방 AX 전략"),
        ("(안)전 관리", "(안)전 관리"),
        ("", ""),
    ],
)
def test_the_draft_suffix_is_no_part_of_a_title(title: str, bare: str):
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("item", "others"),
    [
        (_item("국방 AX 전략(안)", "국방 AX 전략", "국방 AX 전략"), ()),
        (_item("국방 AX 전략(안)"), ()),
        (_item("추진방안(안)", "추진방안", "추진방향"), ("추진방향",)),
        (_item("추진방안(안)", "추진계획", "추진방향"), ("추진계획", "추진방향")),
        (_item("추진방안(안)", "추진방향", "추진방향"), ("추진방향",)),
    ],
)
def test_other_titles_differ_by_more_than_the_suffix(item: AgendaItem, others: tuple[str, ...]):
    assert other_titles(item) == others


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("연기", ""),
        (" 연기 ", ""),
        ("연기(부처 협의 중)", "부처 협의 중"),
        ("연기(예산(안) 미정)", "예산(안) 미정"),
    ],
)
def test_an_item_that_was_put_off(outcome: str, reason: str):
    item = replace(_item("안건"), outcome=outcome)
    assert is_postponed(item)
    assert postponement_reason(item) == reason


@pytest.mark.parametrize("outcome", ["", "원안 의결", "연기금 운용 방안 의결", "보류(연기)", "연기되지 않음"])
def test_an_item_that_was_not(outcome: str):
    item = replace(_item("안건"), outcome=outcome)
    assert not is_postponed(item)
    assert postponement_reason(item) == ""


@given(st.text(max_size=60))
def test_the_reason_comes_back_as_it_was_given_spaces_aside(reason: str):
    item = replace(_item("안건"), outcome=postponed(reason))
    assert is_postponed(item)
    assert postponement_reason(item) == " ".join(reason.split())


def test_an_item_that_is_not_public_needs_no_explanation():
    assert lacks_outline(replace(_item("안건"), outline=" \n"))
    assert not lacks_outline(replace(_item("안건"), outline="□ 개요"))
    assert not lacks_outline(replace(_item("안건"), publicity=Publicity.CLOSED))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("제1차 이행점검 결과(안)", "제2차 이행점검 결과", True),
        ("’26년 7월 동향", "'26년 11월 동향(안)", True),
        ("이행점검 결과", "이행점검 계획", False),
    ],
)
def test_a_title_that_comes_back_is_known_by_its_words(one: str, other: str, same: bool):
    assert (recurring_key(one) == recurring_key(other)) is same


def test_a_title_of_numbers_alone_has_no_words():
    assert recurring_key("2026-30") == ""
