"""Names of organisations in the wild: short, old, in lists, with posts and brackets around them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.organisation_names import Named, organisations, read, renamed, understand
from desktop.services import reference

FIRST_MEETING = date(2025, 11, 24)
LATER = date(2026, 3, 11)
KNOWN = reference.catalogue()


def _names(text: str, day: date | None) -> list[str | None]:
    return [one.organisation.name if one.organisation else None for one in read(text, KNOWN, day)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("과기부", ["과학기술정보통신부"]),
        ("산자부", ["산업통상부"]),
        ("기재부", ["기획재정부"]),
        ("미래부", ["미래창조과학부"]),
        ("방통위", ["방송통신위원회"]),
        ("방통위원장", ["방송통신위원회"]),
        ("방송미디어통신위원장", ["방송미디어통신위원회"]),
        ("국무조정실장", ["국무조정실"]),
        ("과학기술혁신본부장", ["과학기술혁신본부"]),
        ("부총리 겸 과학기술정보통신부장관", ["과학기술정보통신부"]),
        ("교육부 2차관", ["교육부"]),
        ("과학기술정보통신부(장관 ○○○)", ["과학기술정보통신부"]),
        ("(구)기재부", ["기획재정부"]),
        ("옛 산업통상자원부", ["산업통상자원부"]),
        ("과기정통·교육·외교부 장관", ["과학기술정보통신부", "교육부", "외교부"]),
        ("기재·금융·방통위", ["기획재정부", "금융위원회", "방송통신위원회"]),
        ("교육부·과기정통부", ["교육부", "과학기술정보통신부"]),
        ("교육부 ㆍ과기정통부，산업부", ["교육부", "과학기술정보통신부", "산업통상부"]),
        ("교육부와 과기정통부 및 산업부", ["교육부", "과학기술정보통신부", "산업통상부"]),
        ("과학·기술정보통신부, 교육부", ["과학기술정보통신부", "교육부"]),
        ("산업부(장관 ○○, 총괄), 교육부 등 5개 부처", ["산업통상부", "교육부"]),
        ("부처합동", [None]),
        ("교육부, 알 수 없는 곳", ["교육부", None]),
        ("우리 부", [None]),
        ("부", [None]),
        (" · ", []),
        ("", []),
    ],
)
def test_a_text_of_2025_names_these(written: str, found: list[str | None]) -> None:
    assert _names(written, FIRST_MEETING) == found


def test_the_same_short_name_means_another_body_on_another_day_and_nothing_without_one() -> None:
    assert _names("산업부", date(2025, 9, 30)) == ["산업통상자원부"]
    assert _names("산업부", FIRST_MEETING) == ["산업통상부"]
    assert _names("산업부", None) == [None]
    assert understand("산업부 장관", KNOWN, None) is None


def test_a_shared_ending_is_not_guessed_among_several() -> None:
    both = Catalogue(
        (Organisation("1", "가나부"), Organisation("2", "가나청"), Organisation("3", "다라위원회", ("다라위",)))
    )
    assert [one.organisation for one in read("가나·다라위", both, None)] == [None, both.get("3")]


def test_all_names_or_none_make_a_list_of_submitters() -> None:
    found = organisations("과기부·교육부·과기정통부", KNOWN, FIRST_MEETING)
    assert found is not None
    assert [one.short_name for one in found] == ["과기정통부", "교육부"]
    assert organisations("과기부·부처합동", KNOWN, FIRST_MEETING) is None


@pytest.mark.parametrize(
    ("written", "old", "new", "after"),
    [
        ("기재부·산업부", "기획재정부", "재정경제부", "재경부·산업부"),
        ("산업부, 기획재정부(장관 ○○○) 등", "기획재정부", "재정경제부", "산업부, 재정경제부(장관 ○○○) 등"),
        ("기재·교육부 장관", "기획재정부", "재정경제부", "재경부·교육부 장관"),
        ("교육부·과기부·외교부", "과학기술정보통신부", "교육부", "교육부·외교부"),
        ("과기부, 교육부", "과학기술정보통신부", "교육부", "교육부"),
        ("교육부, 과기부", "과학기술정보통신부", "교육부", "교육부"),
        ("부처합동", "기획재정부", "재정경제부", "부처합동"),
    ],
)
def test_a_new_name_takes_the_place_of_the_old_one(written: str, old: str, new: str, after: str) -> None:
    heir = KNOWN.find(new, None)
    text = renamed(written, lambda one: heir if one.name == old else None, KNOWN, FIRST_MEETING)
    assert text == after


_DAYS = st.sampled_from([date(2025, 9, 1), FIRST_MEETING, LATER, date(2026, 10, 2)])
_MARKS = st.sampled_from(["·", "ㆍ", " ‧ ", "･", "∙", ", ", "，", "、", " / ", " 및 ", "\n", "; "])
_AROUND = st.sampled_from(["{}", " {} ", "{}(장관 ○○○)", "{}장관", "{} 장관", "{}(총괄, 주관)", "(구) {}", "{} 차관"])


@st.composite
def _lists(draw: st.DrawFn) -> tuple[str, date, list[Organisation]]:
    day = draw(_DAYS)
    bodies = [one for one in KNOWN.organisations if one.is_valid_on(day)]
    wanted = draw(st.lists(st.sampled_from(bodies), min_size=1, max_size=8, unique_by=lambda one: one.id))
    text = ""
    for one in wanted:
        name = draw(st.sampled_from([one.name, *one.short_names]))
        spaced = draw(st.booleans())
        name = " ".join(name) if spaced else name
        text += (draw(_MARKS) if text else "") + draw(_AROUND).format(name)
    return text, day, wanted


@given(_lists())
def test_whatever_the_marks_between_them_names_are_read_back(made: tuple[str, date, list[Organisation]]) -> None:
    text, day, wanted = made
    found = organisations(text, KNOWN, day)
    assert found is not None, [one for one in read(text, KNOWN, day) if one.organisation is None]
    assert list(found) == wanted


@given(st.text(st.sampled_from("과기정통부교육·ㆍ, ()장관및와\n등0○위원회청"), max_size=40), _DAYS)
def test_any_text_is_read_in_order_and_where_it_stands(text: str, day: date) -> None:
    found: tuple[Named, ...] = read(text, KNOWN, day)
    assert all(text[one.start : one.end] == one.text != "" for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert renamed(text, lambda _one: None, KNOWN, day) == text
