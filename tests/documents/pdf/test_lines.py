from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.content import Span, plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import CLOSING, OPENING, Line, measure, set_lines
from desktop.documents.pdf.signs import clean

SIZE = 14.0
KOREAN = "정부는 관계부처 장관들이 참석한 가운데 회의를 개최하고 인공지능(AI) 정책을 종합·조정하였다."
NAMES = "기재·교육·외교·국방·행안·문체·산업·복지·기후·노동·중기부"


def texts(lines: list[Line]) -> list[str]:
    return ["".join(stretch.text for stretch in line.stretches) for line in lines]


@pytest.mark.parametrize("room", [115, 140, 200, 333])
def test_breaks_only_between_words(room: float) -> None:
    lines = texts(set_lines(plain(KOREAN), SIZE, room))
    assert " ".join(lines) == KOREAN
    assert [word for line in lines for word in line.split(" ")] == KOREAN.split(" ")


def test_every_line_is_as_full_as_it_can_be() -> None:
    lines = texts(set_lines(plain(KOREAN), SIZE, 200))
    for line, following in itertools.pairwise(lines):
        assert measure(f"{line} {following.split(' ')[0]}", Weight.REGULAR, SIZE) > 200


def test_a_word_too_long_is_cut_after_a_separator() -> None:
    lines = texts(set_lines(plain(NAMES), SIZE, 120))
    assert "".join(lines) == NAMES
    assert len(lines) > 2
    assert all(line.endswith("·") for line in lines[:-1])


def test_latin_and_numbers_are_not_cut_while_something_else_can_be() -> None:
    lines = texts(set_lines(plain("가나다라마바사AI-2026아자차카타파하"), SIZE, 110))
    assert "".join(lines) == "가나다라마바사AI-2026아자차카타파하"
    assert not any(line[-1].isascii() and after[0].isascii() for line, after in itertools.pairwise(lines))


@pytest.mark.parametrize("text", ["가나다 ) 라마바", "가나다 ( 라마바", "가나다 、 라마바사", "가나다 「 라마바 」 사"])
@pytest.mark.parametrize("room", range(44, 130, 7))
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text: str, room: float) -> None:
    lines = texts(set_lines(plain(text), SIZE, room))
    assert not any(line[0] in CLOSING for line in lines)
    assert not any(line[-1] in OPENING for line in lines)


def test_line_ends_begin_lines_and_empty_ones_stay() -> None:
    assert texts(set_lines(plain("하나\n\n둘\n"), SIZE, 200)) == ["하나", "", "둘"]
    assert set_lines((), SIZE, 200) == []


def test_bold_words_keep_their_face_and_their_place() -> None:
    (line,) = set_lines((Span("(기본입장)", bold=True), Span(" 국방 영역")), SIZE, 400)
    assert [(part.text, part.weight) for part in line.stretches] == [
        ("(기본입장)", Weight.BOLD),
        (" 국방 영역", Weight.REGULAR),
    ]
    assert line.stretches[1].x == pytest.approx(measure("(기본입장)", Weight.BOLD, SIZE))


def test_a_word_in_two_faces_is_not_broken_between_them() -> None:
    lines = texts(set_lines((Span("앞말 뒷"), Span("말뭉치", bold=True), Span("에")), SIZE, 75))
    assert lines == ["앞말", "뒷말뭉치에"]


@given(st.text(alphabet=st.characters(codec="utf-8")), st.floats(30, 400))
def test_any_text_comes_out_whole_and_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = set_lines(plain(text), SIZE, room)
    joined = "".join("".join(texts(lines)).split())
    assert joined == "".join(clean(text).split())
    assert all(line.width <= room + 0.01 or len(texts([line])[0]) == 1 for line in lines)


@given(st.text(alphabet=" 가나ab1()「」·,.%\n", max_size=60), st.booleans())
def test_the_weights_of_spans_do_not_change_the_text(text: str, bold: bool) -> None:
    spans = (Span(text[:7], bold=bold), Span(text[7:20], bold=not bold), Span(text[20:]))
    assert "".join("".join(texts(set_lines(spans, SIZE, 80))).split()) == "".join(text.split())


def test_text_is_composed_and_stripped_of_what_has_no_shape() -> None:
    assert clean(unicodedata.normalize("NFD", "홍길")) == "홍길"
    assert clean("가\u202e나\u200b다\x01라\ufe0f마") == "가나다라마"
    assert clean("\U000f02b1 \U000f02b3 \uf0a7".replace("\uf0a7", "\U000f0854")) == "① ③ 《"
    assert clean("가\r\n나\u2028다\t라\ud800") == "가\n나\n다 라\ufffd"
