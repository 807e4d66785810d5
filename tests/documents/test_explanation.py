from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.content import Align, Block, Fill, Heading, Note, OutlineLine, Paragraph, Span, Table
from desktop.documents.explanation import explanation
from desktop.domain import outline


def test_marks_labels_and_bold_become_blocks() -> None:
    blocks = explanation("□ 개요\n○ (기본입장) 국방 **영역**을\n\n- 셋째\n* 주석\n본문", "안건 1호")
    assert blocks == (
        OutlineLine(1, "□", (Span("개요"),), strong=True, keep=True),
        OutlineLine(
            2, "○", (Span("(기본입장)", bold=True), Span(" 국방 "), Span("영역", bold=True), Span("을")), keep=True
        ),
        OutlineLine(3, "-", (Span("셋째"),)),
        Note(3, "*", (Span("주석"),)),
        Paragraph((Span("본문"),)),
    )


def test_numbered_lines_become_headings() -> None:
    assert explanation("① 과제 발굴\n2 AI 전환", "안건 1호") == (
        Heading("과제 발굴", 3, "①"),
        Heading("AI 전환", 3, "2"),
    )


def test_a_numbered_sentence_is_no_heading_and_a_long_square_line_is_not_bold() -> None:
    assert explanation("① (인재 양성) 과학영재를 키움", "") == (
        OutlineLine(1, "①", (Span("(인재 양성)", bold=True), Span(" 과학영재를 키움"))),
    )
    (sentence, heading) = explanation("② " + "긴 문장 " * 12 + "\n❸ 짧은 제목", "")
    assert isinstance(sentence, OutlineLine)
    assert isinstance(heading, Heading)
    (long_line,) = explanation("□ " + "긴 문장 " * 12, "")
    assert isinstance(long_line, OutlineLine)
    assert not long_line.strong


def test_rows_become_one_table_with_a_head() -> None:
    (table,) = explanation("| 구분 | 내용 |\n|---|---|\n| 가 | " + "긴 글 " * 10 + "|\n| 나 |", "안건 3호")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["구분", "내용"],
        ["가", ("긴 글 " * 10).strip()],
        ["나", ""],
    ]
    assert [cell.fill for cell in table.rows[0]] == [Fill.HEAD, Fill.HEAD]
    assert [cell.align for cell in table.rows[1]] == [Align.CENTRE, Align.START]
    assert (table.header_rows, table.place) == (1, "안건 3호")
    assert table.columns[1] > table.columns[0]


def test_tables_apart_stay_apart_and_nothing_is_nothing() -> None:
    assert [type(block) for block in explanation("| 가 |\n글\n| 나 |", "")] == [Table, Paragraph, Table]
    assert explanation("\n \n", "") == ()


def raised(block: Block) -> list[str]:
    assert isinstance(block, OutlineLine | Paragraph)
    return [span.text for span in block.spans if span.raised]


def test_the_mark_of_a_note_is_raised_in_the_line_above_it() -> None:
    text = "○ (확보) 강점분야* 연구·확산**으로 3*4 지원\n* 바이오\n** 산학연\n□ 별표* 없이\n○ 주석주1)이 붙음\n주1) 뜻"
    first, *_notes, unnoted, numbered, _meaning = explanation(text, "")
    assert raised(first) == ["*", "**"]
    assert raised(unnoted) == []
    assert raised(numbered) == ["주1)"]
    assert isinstance(first, OutlineLine)
    assert "".join(span.text for span in first.spans) == "(확보) 강점분야* 연구·확산**으로 3*4 지원"


def test_a_mark_is_raised_also_where_other_lines_stand_before_its_note_but_not_across_a_section() -> None:
    blocks = explanation("□ 첫째* 절\n□ 둘째* 절\n○ 강점분야*\n- 다음 줄\n* 뜻", "")
    assert [raised(block) for block in blocks[:4]] == [[], ["*"], ["*"], []]


@given(st.text(alphabet="가나 *주1)\n○□-", max_size=60))
def test_raising_marks_changes_no_text(text: str) -> None:
    lines = [line for line in outline.parse(text) if line.kind is not outline.BlockKind.BLANK]
    for line, block in zip(lines, explanation(text, ""), strict=True):
        if not isinstance(block, Heading):
            assert isinstance(block, OutlineLine | Paragraph | Note)
            assert "".join(span.text for span in block.spans) == "".join(span.text for span in outline.spans(line.text))
            assert all(not span.raised or span.text.strip("*") in ("", "주1)") for span in block.spans)


@pytest.mark.parametrize(
    "after", ["① 현장 과제", "① (핵심기술 확보) 강점분야 개발", "◇ 지원 원칙", "□ " + "긴 문장 " * 10, "1 환경 조성"]
)
def test_a_short_line_stays_with_whatever_it_heads(after: str) -> None:
    heading, *_rest = explanation(f"□ 주요 내용\n{after}\n ○ 둘째", "")
    assert isinstance(heading, OutlineLine)
    assert heading.keep


def test_two_short_lines_of_one_rank_need_not_stay_together() -> None:
    first, *_rest = explanation("□ 개요\n□ 주요 내용\n ○ 하나", "")
    assert isinstance(first, OutlineLine)
    assert not first.keep


@pytest.mark.parametrize(("columns", "is_broad"), [(8, False), (9, True), (20, True)])
def test_a_table_of_many_columns_is_set_on_its_side(columns: int, is_broad: bool) -> None:
    row = outline.table_row(["가나"] * columns)
    (table,) = explanation(f"{row}\n{row}", "")
    assert isinstance(table, Table)
    assert table.landscape is is_broad


@pytest.mark.parametrize("caption", ["< 연도별 투자계획 >", "(단위: 억원)"])
def test_the_caption_of_a_table_stays_with_it(caption: str) -> None:
    line, text, table, after = explanation(f"□ 투자계획\n{caption}\n| 가 | 나 |\n| 1 | 2 |\n맺음말", "")
    assert isinstance(line, OutlineLine)
    assert isinstance(text, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(after, Paragraph)
    assert (line.keep, text.keep, after.keep) == (True, True, False)


def test_a_paragraph_above_a_table_is_no_caption() -> None:
    paragraph, _table = explanation("긴 문장이 이어지는 글입니다. " * 4 + "\n| 가 | 나 |\n| 1 | 2 |", "")
    assert isinstance(paragraph, Paragraph)
    assert not paragraph.keep
