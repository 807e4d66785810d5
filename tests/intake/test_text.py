from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import text
from desktop.intake.draft import Line


def clean(*lines: str) -> list[str]:
    return [line.text for line in text.cleaned([Line(i, line) for i, line in enumerate(lines, 1)])]


def test_lines_are_numbered_as_in_an_editor() -> None:
    assert text.lines("가\r\n\n나\f다") == (Line(1, "가"), Line(2, ""), Line(3, "나\f다"))


@given(st.text())
def test_lines_keep_every_letter(source: str) -> None:
    assert "\n".join(line.text for line in text.lines(source)) == source.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("dashed", "undashed"),
    [
        ("- □ 개요", "□ 개요"),
        ("- o 오늘 회의", "o 오늘 회의"),
        ("   - - 세부", "- 세부"),
        ("- * 주석", "* 주석"),
        ("- ** 주석", "** 주석"),
        ("- ※ 참고", "※ 참고"),
        ("- ▶ (데이터) 생산", "▶ (데이터) 생산"),
        ("- 1 환경 조성", "1 환경 조성"),
        ("- ② 지원", "② 지원"),
        ("- ▲(공공) 투자", "▲(공공) 투자"),
        ("- < 안건 목록>", "< 안건 목록>"),
        ("- (평가제도) 폐지", "- (평가제도) 폐지"),
        ("- 2025 정상회의", "- 2025 정상회의"),
        ("- 12,000명", "- 12,000명"),
    ],
)
def test_dashes_before_marks_go_where_the_paper_is_dashed(dashed: str, undashed: str) -> None:
    assert clean("- □ 다른 줄", dashed)[1] == undashed


@pytest.mark.parametrize("line", ["- 3 -", "   - 12 -", "- - 3 -", "\f- 3 -", "– 3 –"])
def test_page_numbers_stay_whole_in_a_dashed_paper(line: str) -> None:
    assert text.is_furniture(clean("- □ 다른 줄", line)[1])


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("AI 민생 10대 프로젝트 추진방향", "AI 10대 민생 프로젝트 추진방안(안)", True),
        ("AI분야 국빈방문 성과 및 후속조치 추진계획", "순방 관련 후속조치 계획(안)", True),
        ("연구개발 생태계 혁신방안", "과학기술로 미래를 선도하는 연구개발 생태계 혁신방안(안)", True),
        ("관련 사항은 별도 보고", "국제 기구 규범 채택 보고(안)", False),
        ("후속조치 점검 결과 반영", "제조AX(M.AX) 추진방향", False),
        ("", "국방 전략", False),
    ],
)
def test_titles_of_the_same_item(one: str, other: str, *, is_alike: bool) -> None:
    assert text.alike(one, other) is text.alike(other, one) is is_alike


@pytest.mark.parametrize("line", ["- 3 개월간", "- ① 하나", "- ▲ 하나", "- (대학) 하나"])
def test_dashes_of_the_paper_itself_stay(line: str) -> None:
    assert clean("□ 개요", line)[1] == line


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("<u></u> 가나다", " 가나다"),
        ("추진을 위해 ^①강화, ^②구축", "추진을 위해 ①강화, ②구축"),
        ("(고정) ^{의장}부총리, ^{위원}기재", "(고정) 의장 부총리, 위원 기재"),
        ("^(가칭)연구소", "(가칭)연구소"),
        ("## □ 개요", "□ 개요"),
        ("**굵게** 남음 <안건1>", "**굵게** 남음 <안건1>"),
        ("a < b <b>c</b> <br/>", "a < b c"),
        ("보이지\u200b않는\ufeff것", "보이지않는것"),
        ("2^10 승", "2^10 승"),
    ],
)
def test_markup_goes_and_text_stays(raw: str, cleaned: str) -> None:
    assert clean(raw)[0] == cleaned


@pytest.mark.parametrize(
    "line", ["- 1 -", "– 12 –", "3 / 30", "---", "|---|:--:|", "![](그림1.png)", "━━━━━━", "* * *"]
)
def test_furniture(line: str) -> None:
    assert text.is_furniture(line)


@pytest.mark.parametrize("line", ["1", "- 하나", "| a | b |", "10-20", "- 1 하나 -", "1/10 규모"])
def test_not_furniture(line: str) -> None:
    assert not text.is_furniture(line)


def test_cut_lines_are_joined_and_keep_the_first_number() -> None:
    source = [
        Line(1, " - 스타트업 육성을 위해 성장 단계별로 집중"),
        Line(2, "   투자하는 사업 추진"),
        Line(3, " ○ 다음 줄은 부처와 지방자치단체·"),
        Line(4, "공공기관"),
        Line(5, ""),
        Line(6, "따로 선 문단"),
        Line(7, "□ 짧은 제목"),
        Line(8, "제목 아래 글"),
        Line(9, "이 문장은 충분히 길고 여기에서 끝났다."),
        Line(10, "새 문장이다"),
    ]
    assert text.paragraphs(source) == [
        Line(1, "- 스타트업 육성을 위해 성장 단계별로 집중 투자하는 사업 추진"),
        Line(3, "○ 다음 줄은 부처와 지방자치단체·공공기관"),
        Line(6, "따로 선 문단"),
        Line(7, "□ 짧은 제목"),
        Line(8, "제목 아래 글"),
        Line(9, "이 문장은 충분히 길고 여기에서 끝났다."),
        Line(10, "새 문장이다"),
    ]


@given(st.lists(st.text(alphabet="가나다 □-*·.\t|①1"), max_size=20))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    source = [Line(i, line) for i, line in enumerate(lines, 1)]
    joined = "".join(line.text for line in text.paragraphs(source))
    assert "".join(joined.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1호\t제목\t부처\t", ["1호", "제목", "부처", ""]),
        ("| 1호 | 제목 |", ["1호", "제목"]),
        ("1호   제목 이름   부처", ["1호", "제목 이름", "부처"]),
    ],
)
def test_cells(line: str, cells: list[str]) -> None:
    assert text.cells(line) == cells
