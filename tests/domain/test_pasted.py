"""Text from 한글, Excel and the web becomes outline text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.html_text import read
from desktop.domain.outline import BlockKind, cells, parse
from desktop.domain.pasted import clipboard_text, normalise

_LETTERS = st.text(
    st.sampled_from("가나다 국방AI123.,()*|\t\n\r\u00a0\u3000\"'□○ㅇ◦•▪∙-–·ㆍ※①②■→#\u200b가")
    | st.characters(codec="utf-8"),
    max_size=80,
)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("□개요", "□ 개요"),
        ("ㅇ 추진 배경", " ○ 추진 배경"),
        ("o AX", " ○ AX"),
        ("● 가\n◦ 나\n- 다", " ○ 가\n ○ 나\n  - 다"),
        ("– 세부", "  - 세부"),
        ("ㆍ 더 세부", "   · 더 세부"),
        ("-국방 AX", "  - 국방 AX"),
        ("ㅇ(거버넌스) 강화", " ○ (거버넌스) 강화"),
        ("- □ 개요", "□ 개요"),
        ("## 1. 개요", "1. 개요"),
        ("□\t개요", "□ 개요"),
        ("\t- 세부", "  - 세부"),
        ("-5도 이하", "-5도 이하"),
        ("→ 확산", "  → 확산"),
        ("ㅇㅇ부 장관", "ㅇㅇ부 장관"),
        ("ㅁ 개요", "□ 개요"),
        ("ㅁ개요\nㅇ 배경", "□ 개요\n ○ 배경"),
        ("ㅁ\t개요\nㅇ\t배경", "□ 개요\n ○ 배경"),
        ("ㅁㅁ부 장관", "ㅁㅁ부 장관"),
        ("\U000f02b1 추진 배경\n\U000f02c4추진 과제", "① 추진 배경\n⑳ 추진 과제"),
        ("\uf06e 추진 배경\n\uf0fc 완료", "■ 추진 배경\n✓ 완료"),
        ("\U000f02fb 추진 배경", "추진 배경"),
        ("가\U000f02fb나", "가\U000f02fb나"),
    ],
)
def test_marks_take_the_shape_and_place_of_their_level(written: str, made: str) -> None:
    assert normalise(written) == made


def test_notes_stand_under_their_line() -> None:
    assert normalise("□ 개요\n* 주석\nㅇ 배경\n* 주석\n- 세부\n※ 참고") == (
        "□ 개요\n  * 주석\n ○ 배경\n   * 주석\n  - 세부\n    ※ 참고"
    )


def test_bullets_of_the_web_begin_at_the_second_level() -> None:
    assert normalise("• 가\n◦ 나\n▪ 다\n• 라") == " ○ 가\n  - 나\n   · 다\n ○ 라"
    assert normalise("• 가\n    • 나\n        • 다") == " ○ 가\n  - 나\n   · 다"
    assert normalise("▪ 가\n▪ 나") == " ○ 가\n ○ 나"


def test_lists_of_word_keep_their_levels_and_are_no_table() -> None:
    assert normalise("\uf0b7\t하나\r\no\t둘\r\n\uf0a7\t셋\r\n\uf0b7\t넷") == " ○ 하나\n  - 둘\n   · 셋\n ○ 넷"
    assert normalise("o\t둘\n\uf0a7\t셋") == " ○ 둘\n  - 셋"
    assert normalise("o 하나\n• 둘") == " ○ 하나\n   · 둘"


def test_bullets_among_office_marks_keep_their_own_level() -> None:
    assert normalise("□ 개요\n◦ 배경\n• 세부") == "□ 개요\n ○ 배경\n   · 세부"


def test_cells_of_excel_become_a_table() -> None:
    made = normalise("구분\t2026년\t2027년\r\n예산\t13.5조\t\r\n인력\t\t40명\r\n").split("\n")
    assert [cells(row) for row in made] == [("구분", "2026년", "2027년"), ("예산", "13.5조", ""), ("인력", "", "40명")]


def test_a_cell_with_line_ends_and_bars_stays_one_cell() -> None:
    made = normalise('구분\t"첫째 줄\n둘째 ""줄"""\n가|나\t다').split("\n")
    assert [cells(row) for row in made] == [("구분", '첫째 줄 둘째 "줄"'), ("가|나", "다")]


def test_tabs_after_marks_are_no_table() -> None:
    assert normalise("□\t개요\n○\t배경") == "□ 개요\n ○ 배경"


def test_a_table_of_hwp_is_read_from_its_html() -> None:
    html = (
        "<html><head><style>p{color:red}</style></head><body><p>□ 예산</p><table><tr><td><p>구분</p></td>"
        "<td colspan=2><p>금액<br>(억원)</p></td></tr><tr><td>가&amp;나</td><td>1</td><td>2</td></tr></table><p>끝</p>"
    )
    plain = "□ 예산\n구분\n금액\n(억원)\n가&나\n1\n2\n끝"
    made = clipboard_text(plain, html).split("\n")
    assert made[0] == "□ 예산"
    assert [cells(row) for row in made if row.startswith("|")] == [("구분", "금액 (억원)", ""), ("가&나", "1", "2")]
    assert made[-1] == "끝"
    assert "color" not in "".join(made)


def test_a_cell_that_reaches_into_rows_below_leaves_its_column_empty_there() -> None:
    html = (
        "<table><tr><td rowspan=3>갑부</td><td>1월</td><td rowspan='2'>완료</td></tr><tr><td>2월</td></tr>"
        "<tr><td colspan=2>계</td></tr><tr><td>을부</td><td>3월</td><td>지연</td></tr></table>"
        "<table><tr><td>가</td><td>나</td></tr></table>"
    )
    rows = [cells(row) for row in read(html).text.splitlines()]
    assert rows == [
        ("갑부", "1월", "완료"),
        ("", "2월", ""),
        ("", "계", ""),
        ("을부", "3월", "지연"),
        ("가", "나"),
    ]


def test_a_row_under_a_cell_at_its_end_is_as_wide_as_the_others() -> None:
    html = "<table><tr><td>가<td>나<td rowspan=2>다</tr><tr><td>라</tr><tr></tr><tr><td>마</tr></table>"
    assert [cells(row) for row in read(html).text.splitlines()] == [("가", "나", "다"), ("라", "", ""), ("마",)]


def test_a_list_of_the_web_keeps_its_levels() -> None:
    """Chrome's plain text has neither bullets nor numbers."""
    html = (
        "<h2>제목</h2><ul><li>하나<ul><li><p>둘 <b>굵게</b></p><ul><li>셋</li></ul></li></ul></li><li>넷</li></ul>"
        "<p>끝</p>"
    )
    made = "제목\n ○ 하나\n  - 둘 굵게\n   · 셋\n ○ 넷\n끝"
    assert clipboard_text("제목\n하나\n둘 굵게\n셋\n넷\n끝", html) == made
    numbers = "<ol><li>하나<ol><li>둘<li>셋</ol><li></li><li>넷</ol>글"
    assert clipboard_text("하나\n둘\n셋\n넷\n글", numbers) == " 1) 하나\n  가) 둘\n  나) 셋\n 3) 넷\n글"


def test_a_list_with_marks_is_taken_as_it_is() -> None:
    html = "<ul><li>ㅇ 하나</li><li>- 둘</li></ul>"
    assert clipboard_text("ㅇ 하나\n- 둘", html) == " ○ 하나\n  - 둘"
    assert clipboard_text("    • 하나\n        • 둘", "<ul><li>하나<ul><li>둘</ul></ul>") == " ○ 하나\n  - 둘"


def test_html_alone_is_read() -> None:
    assert clipboard_text("", "<p>□ 개요</p><p>ㅇ 배경</p>") == "□ 개요\n ○ 배경"


def test_html_without_a_table_is_not_read() -> None:
    assert not read("<p>□ 개요</p>").has_table
    assert clipboard_text("□ 개요", "<p>다른 글</p>") == "□ 개요"


def test_names_of_a_mac_are_composed_and_unseen_letters_dropped() -> None:
    assert normalise(unicodedata.normalize("NFD", "□ 홍길동") + "\u200b\ufeff") == "□ 홍길동"
    assert normalise("□\u00a0개요\u3000가") == "□ 개요 가"


def test_blank_lines_at_the_ends_go_and_others_are_single() -> None:
    assert normalise("\n\n□ 개요\n\n\n\n○ 배경\n\n") == "□ 개요\n\n ○ 배경"


@given(_LETTERS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(_LETTERS)
def test_what_is_made_is_clean_outline_text(text: str) -> None:
    made = normalise(text)
    assert "\t" not in made
    assert "\r" not in made
    assert all(block.kind is not BlockKind.BLANK or not block.indent for block in parse(made))


@given(st.text(max_size=200))
def test_any_html_is_read_without_harm(html: str) -> None:
    made = read(html).text + read(f"<table><tr><td>{html}</table>").text + read(f"<ol><li>{html}</ol>").text
    assert isinstance(made, str)
    assert "\r" not in made or "\r" in html


@pytest.mark.parametrize(
    "section", ["<![if !supportEmptyParas]>", "<![endif]>", "<![A", "<![", "<![CDATA[가", "<![x]>"]
)
def test_marked_sections_of_office_programs_do_not_stop_a_paste(section: str) -> None:
    html = f"{section}<table><tr><td>가{section}</td><td>나</td></tr></table>{section}"
    found = read(html).text
    assert "나" in found or section.startswith(("<![A", "<![CDATA"))  # an open tag swallows what follows it
    assert "가" in found
