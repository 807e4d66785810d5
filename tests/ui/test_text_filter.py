"""What a filter finds, and that it folds a text once for all the letters of a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.korean import initials
from desktop.ui.models.fields import Field
from desktop.ui.models.text_filter import TextFilter

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)  # half surrogate pairs as well
HANGUL = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
Pair = tuple[str, str]
CELLS: list[Field[Pair]] = [
    Field(key="left", title="왼쪽", read=lambda pair: pair[0]),
    Field(key="right", title="오른쪽", read=lambda pair: pair[1]),
]


def holds(query: str, text: str) -> bool:
    return TextFilter([Field(key="text", title="글", read=str)], str).places([text], query) == [0]


@given(ANY_TEXT)
def test_every_text_finds_itself(text: str) -> None:
    assert holds(text, text)
    assert holds("", text)


@given(st.text(HANGUL, max_size=10), st.text(HANGUL, min_size=1, max_size=5), st.text(HANGUL, max_size=10))
def test_a_part_is_found_by_itself_and_by_its_initials(before: str, part: str, after: str) -> None:
    assert holds(part, before + part + after)
    assert holds(initials(part), before + part + after)


def test_not_everything_is_found() -> None:
    assert not holds("국방", "교육부")
    assert not holds("ㄱㅂ", "교육부")
    assert not holds("ㄱ바", "국방부")


def test_an_input_method_may_join_two_consonants() -> None:
    assert all(holds(query, "과학기술관계장관회의") for query in ("ㄱㅎㄱㅅ", "ㄱㅎㄳ", "ㅎㄱ", "ㄱ ㅎ"))


def test_nothing_is_found_across_two_cells() -> None:
    found = TextFilter(CELLS, str)
    rows = [("과학", "기술"), ("교육", "과학기술")]
    assert found.places(rows, "과학기술") == [1]
    assert found.places(rows, "ㅎㄱ") == [1]
    assert found.places(rows, "기술") == [0, 1]


def test_a_text_is_read_once_for_all_letters_and_anew_once_the_records_are_others() -> None:
    read: list[Pair] = []
    rows = [("과학", "기술"), ("교육", "과학기술")]

    def noting(pair: Pair) -> str:
        read.append(pair)
        return pair[0]

    found = TextFilter([Field(key="left", title="왼쪽", read=noting)], lambda pair: pair[1])
    assert [found.places(rows, query) for query in ("과", "과학", "과학관")] == [[0], [0], []]
    assert read == rows
    found.forget()
    assert found.places([("과학", "기술"), ("과목", "과학기술")], "과") == [0, 1]
