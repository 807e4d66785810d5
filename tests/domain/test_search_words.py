"""The letters a text is found by, the names that stand for each other, and the passages that are marked."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.korean import INITIALS, search_key
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.search_words import (
    Names,
    Wanted,
    excerpt,
    grams,
    initial_grams,
    is_exact,
    mark,
    match_readings,
    match_words,
    read_query,
    spans,
)

_OLD = Organisation("1", "기획재정부", ("기재부",), valid_to=date(2026, 1, 1), successors=("2", "3"))
_NAMES = Names(
    Catalogue(
        (
            _OLD,
            Organisation("2", "재정경제부", ("재경부",), valid_from=date(2026, 1, 2)),
            Organisation("3", "기획예산처", valid_from=date(2026, 1, 2)),
            Organisation("4", "과학기술정보통신부", ("과기정통부", "과기부")),
        )
    )
)
_LETTERS = st.text(st.sampled_from("가나다각국방 ·ㆍ(1-aA①\n"), max_size=12)


def test_pairs_run_over_spaces_and_middle_dots() -> None:
    assert grams(["국방 · 전략"]) == {"국방", "방전", "전략", "략"}


def test_initials_are_apart_from_the_same_letters_in_a_text() -> None:
    assert initial_grams(["국방"]).isdisjoint(grams(["ㄱㅂ"]))
    assert initial_grams(["국방", "가배"]) == initial_grams(["국방"])


@given(st.text())
def test_the_index_gets_one_word_for_each_pair(text: str) -> None:
    for gram in grams([text]) | initial_grams([text]):
        assert 1 <= len(gram) <= 2
        assert all(ord(letter) >= 0x80 or letter.isalnum() for letter in gram)


@given(st.text())
def test_marks_lose_nothing(text: str) -> None:
    key = search_key(text)
    assert len(grams([text])) == len(
        {key[start : start + 2] for start in range(len(key) - 1)} | ({key[-1]} if key else set())
    )


@pytest.mark.parametrize("query", ["기재부", "기획재정부", "기획 재정부"])
def test_an_old_name_asks_for_the_new_ones(query: str) -> None:
    assert set(read_query(query, _NAMES).readings) == {"기획재정부", "기재부", "재정경제부", "재경부", "기획예산처"}


def test_a_new_name_asks_for_the_old_but_not_for_its_sister() -> None:
    assert set(read_query("재경부", _NAMES).readings) == {"재경부", "재정경제부", "기획재정부", "기재부"}


def test_a_name_among_other_words_asks_for_its_others_too() -> None:
    wanted = read_query("과기부 예산", _NAMES)
    assert {"과기부예산", "과기정통부예산", "과학기술정보통신부예산"} <= set(wanted.readings)
    assert wanted.words == ("과기부", "예산")


def test_a_word_that_is_no_name_asks_for_itself_only() -> None:
    assert read_query("기재", _NAMES) == Wanted(("기재",))


def test_consonants_alone_are_looked_for_in_names_only() -> None:
    wanted = read_query("ㄱ ㄳ", _NAMES)  # an input method joins ㄱ and ㅅ
    assert wanted == Wanted(initials="ㄱㄱㅅ")
    assert wanted.is_in_names(["국가 고시"])
    assert not wanted.is_in_names(["국가 대학"])


@pytest.mark.parametrize("query", ["", "  ", "·", "\n"])
def test_nothing_is_wanted_by_what_does_not_count(query: str) -> None:
    assert not read_query(query, _NAMES)


def test_only_short_readings_are_sure() -> None:
    assert is_exact(Wanted(("국방",)))
    assert not is_exact(Wanted(("국방", "국방부")))
    assert not is_exact(Wanted(initials="ㄱㅂㅂ"))


def test_expressions() -> None:
    assert match_readings(Wanted(("가",))) == '("가" *)'
    assert match_readings(Wanted(("국방부", "가나"))) == '("국방" AND "방부") OR ("가나")'
    assert match_readings(Wanted(("가나다라마바",))) == '("가나" AND "다라" AND "마바")'
    assert match_words(Wanted(("국방전략",), ("국방", "전략"))) == '("국방") AND ("전략")'
    assert '""' not in match_readings(Wanted(('a"b',)))


def test_words_in_any_order_may_stand_in_several_texts() -> None:
    wanted = read_query("전략 국방", _NAMES)
    assert not wanted.is_in_names(["국방 전략"])
    assert wanted.are_words_in_key("국방\n새전략")
    assert not wanted.are_words_in_key("국방")


@given(text=_LETTERS, query=_LETTERS)
def test_a_passage_is_marked_exactly_where_its_key_stands(text: str, query: str) -> None:
    wanted = read_query(query, _NAMES)
    found = spans(wanted, text)
    if wanted.readings and wanted.readings[0] in search_key(text):
        assert found
    for start, end in found:
        assert any(one in search_key(text[start:end]) for one in (*wanted.readings, *wanted.words))
        assert search_key(text[start])
        assert search_key(text[end - 1])
    assert all(before[1] < after[0] for before, after in itertools.pairwise(found))


def test_marked_are_the_letters_and_what_stands_between() -> None:
    text = "1) 국방 · AX 전략"
    ((start, end),) = spans(read_query("국방ax", _NAMES), text)
    assert text[start:end] == "국방 · AX"
    assert mark(read_query("ㄱㅂ", _NAMES), "국방부").found == ((0, 2),)
    assert set(INITIALS) > {"ㄱ", "ㅂ"}


def test_an_excerpt_is_one_line_around_the_first_passage() -> None:
    text = "□ 개요\n" + "가" * 100 + "\n ○ 국방 전략을\n세운다" + "나" * 200
    cut = excerpt(read_query("국방전략", _NAMES), text)
    assert "\n" not in cut.text
    assert (cut.text[0], cut.text[-1]) == ("…", "…")
    ((start, end),) = cut.found
    assert cut.text[start:end] == "국방 전략"
    assert excerpt(read_query("없는것", _NAMES), text).text == ""
