"""개조식 글 ↔ blocks: nothing is lost, and a mark is a mark only where staff mean one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.outline import (
    Block,
    BlockKind,
    Span,
    cells,
    is_row,
    lead_label,
    parse,
    plain,
    spans,
    table_row,
    to_text,
)

HEADING, LINE, NOTE, ROW, TEXT, BLANK = BlockKind

MARKS = st.sampled_from([*"□■○ㅇo-·*※①❶▶→|()1.가\\ \t\n\r\u3000\u2028*", "**", " | ", "- ", "1 ", "가. ", "\\|"])
OUTLINE = st.one_of(
    st.lists(MARKS, max_size=30).map("".join), st.text(st.characters(exclude_categories=[]), max_size=80)
)


def _only(line: str) -> Block:
    (block,) = parse(line)
    return block


@given(OUTLINE)
@example("")
@example("\n")
@example("□\r\n○\x85-\u2028·")
@example(" \u3000□ 개요\n\n\n")
def test_no_character_is_lost(text: str):
    blocks = parse(text)
    assert to_text(blocks) == text
    assert len(blocks) == text.count("\n") + 1


@given(OUTLINE)
def test_blocks_are_what_their_kind_says(text: str):
    for block in parse(text):
        assert not block.indent.strip()
        assert not block.gap.strip()
        assert (block.kind in (HEADING, LINE, NOTE)) == bool(block.mark)
        assert (1 <= block.level <= 4) if block.kind is LINE else (0 <= block.level <= 4)
        assert (block.kind is BLANK) == (not (block.mark or block.text))
        assert block.mark or not block.gap
        assert block.text == block.text.lstrip()


@pytest.mark.parametrize(
    ("line", "kind", "level", "mark", "text"),
    [
        ("□ 개요", LINE, 1, "□", "개요"),
        ("□개요", LINE, 1, "□", "개요"),
        ("◇ 중기부는", LINE, 1, "◇", "중기부는"),
        ("◈ 중점", LINE, 1, "◈", "중점"),
        ("○ 국방 AX", LINE, 2, "○", "국방 AX"),
        ("○국방 AX", LINE, 2, "○", "국방 AX"),
        ("ㅇ 부처별", LINE, 2, "ㅇ", "부처별"),
        ("o 제1회", LINE, 2, "o", "제1회"),
        ("◦ 점검", LINE, 2, "◦", "점검"),
        ("- 기반", LINE, 3, "-", "기반"),
        ("‐ 기반", LINE, 3, "‐", "기반"),
        ("▶ (GPU) 확보", LINE, 3, "▶", "(GPU) 확보"),
        ("→ 역내", LINE, 3, "→", "역내"),
        ("⇒ 역내", LINE, 3, "⇒", "역내"),
        ("· 세부", LINE, 4, "·", "세부"),
        ("ㆍ 세부", LINE, 4, "ㆍ", "세부"),
        ("▪ 세부", LINE, 4, "▪", "세부"),
        ("▲(공공) AI", LINE, 4, "▲", "(공공) AI"),
        ("△AI 업무", LINE, 4, "△", "AI 업무"),
        ("가. 목적", LINE, 1, "가.", "목적"),
        ("1) 대상", LINE, 2, "1)", "대상"),
        ("나) 방법", LINE, 3, "나)", "방법"),
        ("(2) 기간", LINE, 4, "(2)", "기간"),
        ("(가) 기간", LINE, 4, "(가)", "기간"),
        ("㉮ 기간", LINE, 4, "㉮", "기간"),
        ("① AI 농산물", HEADING, 0, "①", "AI 농산물"),
        ("⑩과학기술", HEADING, 0, "⑩", "과학기술"),
        ("❸ 회복력", HEADING, 0, "❸", "회복력"),
        ("➊ 회복력", HEADING, 0, "➊", "회복력"),
        ("■ 국가과학자", HEADING, 0, "■", "국가과학자"),
        ("1 산(수요-공급)·학", HEADING, 0, "1", "산(수요-공급)·학"),
        ("2 과학기술-AI", HEADING, 0, "2", "과학기술-AI"),
        ("1. 추진배경", HEADING, 0, "1.", "추진배경"),
        ("Ⅰ. 추진배경", HEADING, 0, "Ⅰ.", "추진배경"),
        ("Ⅱ 추진배경", HEADING, 0, "Ⅱ", "추진배경"),
        ("III. 추진배경", HEADING, 0, "III.", "추진배경"),
        ("* 과학영재", NOTE, 0, "*", "과학영재"),
        ("** 산학연", NOTE, 0, "**", "산학연"),
        ("※ 유치", NOTE, 0, "※", "유치"),
        ("※유치", NOTE, 0, "※", "유치"),
        ("† 유치", NOTE, 0, "†", "유치"),
        ("- □ 안에", LINE, 3, "-", "□ 안에"),
        ("- ", LINE, 3, "-", ""),
        ("□", LINE, 1, "□", ""),
    ],
)
def test_marks(line: str, kind: BlockKind, level: int, mark: str, text: str):
    for indent in ("", "  ", "\t\u3000"):
        block = _only(indent + line)
        assert (block.kind, block.level, block.indent, block.mark, block.text) == (kind, level, indent, mark, text)


@pytest.mark.parametrize(
    "line",
    [
        "-5도 이하",
        "-",
        "*별표",
        "·부·처",
        "o2o 서비스",
        "ㅇㅇ부",
        "○○부 장관",
        "△△시",
        "**굵은** 글",
        "10 ~ 20",
        "3.1운동",
        "1.5조원",
        "11. 24. 개최",
        "2025. 11. 24.",
        "2025 APEC 경주",
        "123 번",
        "가나다",
        "가.나",
        "AI 전환",
        "구분\t분야",
        "< 안건 2호 - 국방 AX 전략 >",
        "|",
        "| 열린 줄",
    ],
)
def test_no_marks(line: str):
    assert _only(line) == Block(TEXT, 0, "", "", "", line)


def test_a_note_has_the_level_of_the_line_above_it():
    blocks = parse("* 처음\n□ 개요\n* 첫째\n○ 내용\n※ 둘째\n\n** 셋째\n① 제목\n* 넷째")
    assert [block.level for block in blocks if block.kind is NOTE] == [0, 1, 2, 2, 0]


def test_a_blank_keeps_its_spaces():
    assert _only(" \t ") == Block(BLANK, 0, " \t ", "", "", "")


def test_the_gap_is_kept():
    assert _only("○\u3000 내용").gap == "\u3000 "


def test_the_press_release_comes_back_whole(press_release: str):
    blocks = parse(press_release)
    assert to_text(blocks) == press_release
    assert sum(block.mark == "□" for block in blocks) > 20


class TestBold:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", ()),
            ("보통", (Span("보통", False),)),
            ("**굵게**", (Span("굵게", True),)),
            ("가 **나** 다", (Span("가 ", False), Span("나", True), Span(" 다", False))),
            ("「**규정」**제정", (Span("「", False), Span("규정」", True), Span("제정", False))),
            ("**가**나**다**", (Span("가", True), Span("나", False), Span("다", True))),
            ("개발·확산**으로 강화", (Span("개발·확산**으로 강화", False),)),
            ("확산**으로 **굵게** 함", (Span("확산**으로 ", False), Span("굵게", True), Span(" 함", False))),
            ("** 가 **", (Span("** 가 **", False),)),
            ("****", (Span("****", False),)),
            ("분야* 과학", (Span("분야* 과학", False),)),
            ("**가*나**", (Span("가*나", True),)),
        ],
    )
    def test_pieces(self, text: str, found: tuple[Span, ...]):
        assert spans(text) == found

    @given(st.one_of(st.text(max_size=60), st.text(alphabet="가* ", max_size=40)))
    def test_only_markers_in_pairs_go(self, text: str):
        found = spans(text)
        assert all(span.text for span in found)
        marked = "".join(f"**{span.text}**" if span.bold else span.text for span in found)
        assert marked == text
        assert plain(text) == "".join(span.text for span in found)


class TestLeadLabel:
    @pytest.mark.parametrize(
        ("text", "label", "rest"),
        [
            ("(거버넌스 강화) △AI 업무", "(거버넌스 강화)", " △AI 업무"),
            ("(고정) 의장", "(고정)", " 의장"),
            ("(공공)AI", "(공공)", "AI"),
            ("(대학(원)생) 지원", "(대학(원)생)", " 지원"),
            ("(아-태 AI 센터) 아태", "(아-태 AI 센터)", " 아태"),
            ("(고정)", "(고정)", ""),
        ],
    )
    def test_labels(self, text: str, label: str, rest: str):
        assert lead_label(text) == (label, rest)

    @pytest.mark.parametrize(
        "text", ["국방(부) AX", "('25.11~) 추진", "(7개) 선정", "()", "(열린 괄호", "", "(" + "가" * 60 + ") 긴 글"]
    )
    def test_no_labels(self, text: str):
        assert lead_label(text) == ("", text)

    @given(st.text(alphabet="()가나 '25", max_size=40))
    def test_label_and_rest_are_the_text(self, text: str):
        assert "".join(lead_label(text)) == text


class TestTableRows:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("| 구분 | 분야 |", ("구분", "분야")),
            ("|구분|분야|", ("구분", "분야")),
            ("  | 하나 |  ", ("하나",)),
            ("| 빈칸 |  | 끝 |", ("빈칸", "", "끝")),
            (r"| 가\|나 | 다\ |", ("가|나", "다\\")),
            ("||", ("",)),
        ],
    )
    def test_cells(self, line: str, found: tuple[str, ...]):
        assert is_row(line)
        assert cells(line) == found
        assert _only(line).kind is ROW
        assert cells(_only(line).text) == found

    @pytest.mark.parametrize("line", ["", "|", "가 | 나", "| 열림", r"| 가 \|"])
    def test_no_rows(self, line: str):
        assert _only(line).kind is not ROW
        with pytest.raises(ValueError, match="not a table row"):
            cells(line)

    @given(st.lists(st.one_of(st.text(max_size=15), st.text(alphabet="|\\ 가", max_size=8)), min_size=1, max_size=5))
    def test_rows_give_their_cells_back(self, texts: list[str]):
        row = table_row(texts)
        assert cells(row) == tuple(text.replace("\n", " ").strip() for text in texts)
        (block,) = parse(row)
        assert block.kind is ROW

    def test_a_row_without_cells_is_refused(self):
        with pytest.raises(ValueError, match="needs a cell"):
            table_row([])


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["**a ", "a**", "(", "(가", "| ", "\\|", "* ", "1. ", " ", "○\n"])
def test_a_long_line_takes_no_longer_than_its_length(piece: str):
    text = piece * (200_000 // len(piece))
    assert to_text(parse(text)) == text
    assert plain(text).replace("*", "") == text.replace("*", "")
    assert "".join(lead_label(text)) == text
