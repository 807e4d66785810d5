from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.content import Span, plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import CLOSING, OPENING, Line, measure, set_lines, stretched
from desktop.documents.pdf.signs import clean
from desktop.documents.pdf.words import RAISED_SIZE

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


@given(st.text("가나 다라,.(12)\u3000a\t", max_size=24), st.floats(40, 300), st.booleans())
def test_a_text_of_one_line_is_set_as_it_is_word_by_word(text: str, room: float, bold: bool) -> None:
    at_once = set_lines((Span(text, bold),), 11, room)
    word_by_word = set_lines((Span(text, bold), Span("", bold)), 11, room)
    assert [line.stretches for line in at_once] == [line.stretches for line in word_by_word]
    assert [line.width for line in at_once] == pytest.approx([line.width for line in word_by_word])


def test_text_is_composed_and_stripped_of_what_has_no_shape() -> None:
    assert clean(unicodedata.normalize("NFD", "홍길")) == "홍길"
    assert clean("가\u202e나\u200b다\x01라\ufe0f마") == "가나다라마"
    assert clean("\U000f02b1 \U000f02b3 \uf0a7".replace("\uf0a7", "\U000f0854")) == "① ③ 《"
    assert clean("가\r\n나\u2028다\t라\ud800") == "가\n나\n다 라\ufffd"


@pytest.mark.parametrize("room", range(60, 260, 9))
@pytest.mark.parametrize(
    "whole",
    [
        "'25. 12월",
        "’26. 上",
        "2025. 11. 24.(월)",
        "2025년 11월 24일",
        "8,000 장",
        "3조 5천억 원",
        "500 개",
        "△ 창업",
        "① 국방",
        "₩ 500",
    ],
)
def test_dates_amounts_and_marks_with_their_word_are_not_parted(whole: str, room: float) -> None:
    text = f"가나다라 마바사 {whole} 아자차 카타파하"
    lines = texts(set_lines(plain(text), SIZE, room))
    assert " ".join(lines) == text
    if measure(whole, Weight.REGULAR, SIZE) <= room and whole != "’26. 上":
        assert any(whole in line for line in lines)


def test_numbers_that_only_follow_one_another_may_be_parted() -> None:
    lines = texts(set_lines(plain("제3차 25 12월 1호 대책"), SIZE, 40))
    assert lines == ["제3차", "25", "12월", "1호", "대책"]


@pytest.mark.parametrize(
    "text",
    [
        "가나다라마바500개소마련방안",
        "총사업비13.5조원규모의지원",
        "전국1만~5만개기업지원대상",
        "매출△3.5%감소기업의지원",
    ],
)
@pytest.mark.parametrize("room", range(70, 120, 5))
def test_a_number_stays_whole_with_its_unit_in_a_word_that_must_be_cut(text: str, room: float) -> None:
    lines = texts(set_lines(plain(text), SIZE, room))
    assert "".join(lines) == text
    number = re.search(r"△?\d[\d.]*[조만]?(~\d만)?[개원%]", text)
    assert number
    assert any(number.group() in line for line in lines)


@pytest.mark.parametrize("mark", [*"·ㆍ‧･・∙⋅•‥…）〉》」』】〕｝”,.:;!?%", ")", "]"])
@pytest.mark.parametrize("room", range(30, 90, 6))
def test_a_cut_word_has_no_line_that_begins_with_a_closing_mark(mark: str, room: float) -> None:
    lines = texts(set_lines(plain(f"가나다라{mark}마바사아{mark}자차"), SIZE, room))
    assert "".join(lines) == f"가나다라{mark}마바사아{mark}자차"
    assert not any(line[0] == mark for line in lines)


def test_a_lonely_short_word_gets_company_where_it_costs_no_line() -> None:
    assert texts(set_lines(plain("가나다라 마바사 아자 차카타 등 추진"), SIZE, 170)) == [
        "가나다라 마바사 아자 차카타",
        "등 추진",
    ]
    before = texts(set_lines(plain("가나다라 마바사 아자 차카타 추진"), SIZE, 155))
    assert before == ["가나다라 마바사 아자", "차카타 추진"]
    assert texts(set_lines(plain("가나다라 추진"), SIZE, 60)) == ["가나다라", "추진"]


@given(
    st.lists(st.sampled_from(["가", "추진", "가나다", "기반으로", "과학기술관계장관회의"]), max_size=40),
    st.floats(140, 400),
)
def test_company_for_the_last_word_takes_no_more_lines_than_filling_up(words: list[str], room: float) -> None:
    lines = texts(set_lines(plain(" ".join(words)), SIZE, room))
    greedy: list[str] = []
    for word in words:
        longer = f"{greedy[-1]} {word}" if greedy else word
        if greedy and measure(longer, Weight.REGULAR, SIZE) <= room:
            greedy[-1] = longer
        else:
            greedy.append(word)
    assert len(lines) <= len(greedy)


def test_justified_lines_fill_their_room_by_their_spaces_and_gape_nowhere() -> None:
    spans = (Span("(기본입장)", bold=True), Span(f" {KOREAN} {KOREAN}"))
    lines = set_lines(spans, SIZE, 300)
    wides = [stretched(line, SIZE, 300) for line in lines]
    assert [wide is line for wide, line in zip(wides, lines, strict=True)] == [False, True, False, True, True]
    for wide, line in zip(wides[:3:2], lines[:3:2], strict=True):
        last = wide.stretches[-1]
        assert last.x + measure(last.text, last.weight, SIZE) == pytest.approx(300, abs=0.01)
        assert texts([wide]) == texts([line])
        starts = [stretch.x for stretch in wide.stretches]
        assert starts == sorted(starts)
    assert lines[-1].ends
    assert not any(line.ends for line in lines[:-1])
    short = set_lines(plain("가 나"), SIZE, 300)[0]
    assert stretched(short, SIZE, 300) is short


def test_the_mark_of_a_note_is_small_and_raised_and_stays_with_its_word() -> None:
    spans = (Span("과학기술 강점분야"), Span("**", raised=True), Span("으로 연구"))
    lines = set_lines(spans, SIZE, 95)
    assert texts(lines) == ["과학기술", "강점분야**으로", "연구"]
    mark = lines[1].stretches[1]
    assert (mark.text, mark.raised) == ("**", True)
    assert lines[1].stretches[2].x - mark.x == pytest.approx(measure("**", Weight.REGULAR, SIZE) * RAISED_SIZE)


def test_letters_the_serif_lacks_are_set_in_the_sans() -> None:
    (line,) = set_lines(plain("면적 10⁵㎡"), SIZE, 300, regular=Weight.SERIF)
    assert [(part.text, part.weight) for part in line.stretches] == [
        ("면적 10", Weight.SERIF), ("⁵", Weight.REGULAR), ("㎡", Weight.SERIF),
    ]  # fmt: skip
    (bold,) = set_lines((Span("굵게", bold=True),), SIZE, 300, regular=Weight.SERIF)
    assert bold.stretches[0].weight is Weight.SERIF_BOLD


def test_list_marks_of_hancom_whose_shape_nobody_knows_are_dropped_at_the_head_of_a_line_only() -> None:
    assert clean("\U000f02fb 첫째\n\U000f02f2둘째 가\U000f02fb나") == "첫째\n둘째 가\U000f02fb나"


def test_an_amount_too_wide_for_its_room_is_parted_before_its_whole_unit() -> None:
    room = measure("9,718억", Weight.REGULAR, 10) + 0.1
    assert texts(set_lines(plain("9,718억원"), 10, room)) == ["9,718", "억원"]
