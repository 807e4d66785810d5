"""Counts in a text that a follow-up may be measured by."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.targets import find_targets, percent


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("'30년까지 500개 구축", [("500개", "500", "개")]),
        ("('26년 5개소)", [("5개소", "5", "개소")]),
        ("유치('30년까지 2,000명)하고", [("2,000명", "2000", "명")]),
        ("GPU 8,000장 이상", [("8,000장", "8000", "장")]),
        ("총 13.5조원, ~'30년", [("13.5조원", "13.5", "조원")]),
        ("빅테크('25. 13개사)와", [("13개사", "13", "개사")]),
        ("확대(10개→125개)", [("10개", "10", "개"), ("125개", "125", "개")]),
        ("1,000여개 산·학·연", [("1,000여개", "1000", "개")]),
        ("5개 지자체", [("5개", "5", "개")]),
        ("5만 장 수준", [("5만 장", "5", "만장")]),
        ("1,200억원을 투자", [("1,200억원", "1200", "억원")]),
        ("총지출 대비 5% 수준", [("5%", "5", "%")]),
    ],
)
def test_counts(text: str, targets: list[tuple[str, str, str]]):
    found = [(each.text, each.number, each.unit) for each in find_targets(text)]
    assert found == [(words, Decimal(number), unit) for words, number, unit in targets]


@pytest.mark.parametrize(
    "text",
    [
        "제1회",
        "제10건",
        "3대 축",
        "안건 3호",
        "5개년 계획",
        "6개월",
        "'25. 12월",
        "2025. 11. 24.",
        "044-000-1234",
        "3.0",
        "3.1.2개",
        "A4장",
        "30년",
        "5인공지능",
        "1장관",
    ],
)
def test_no_counts(text: str):
    assert find_targets(text) == ()


@given(st.one_of(st.text(max_size=80), st.text(alphabet="0123456789,.개명장조억만원여 %제", max_size=80)))
def test_targets_are_the_words_of_the_text(text: str):
    position = 0
    for each in find_targets(text):
        assert position <= each.start_index < each.end_index
        assert text[each.start_index : each.end_index] == each.text
        assert each.number.is_finite()
        position = each.end_index


@pytest.mark.parametrize(
    ("promised", "reached", "share"),
    [
        ("500개", "120개", 24),
        ("500개", "500여개 구축", 100),
        ("2,000명", "2,500명", 125),
        ("13.5조원", "1.35조원", 10),
        ("13.5조원", "300억원", None),
        ("500개", "120개소", None),
        ("500개", "120", None),
        ("500개", "", None),
        ("", "120개", None),
        ("500개", "1차 60개, 2차 60개", None),
        ("0개", "3개", None),
    ],
)
def test_a_share_only_where_the_units_are_equal(promised: str, reached: str, share: int | None) -> None:
    assert percent(promised, reached) == share
