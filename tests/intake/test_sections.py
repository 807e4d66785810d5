"""Where a release's parts begin: what is a heading of an item, and what only looks like one."""

from __future__ import annotations

import pytest

from desktop.intake import sections, text
from desktop.intake.sections import Part

LIST = "□ 개최\n< 안건 목록 >\n① 첫째 재난 예측 방안, ② 둘째 국방 전환 전략, ③ 셋째 제조 전환 방향\n\n□ 당부하였다.\n"
CONTACTS = "담당 부서\t교육부 인재정책실\t책임자\t과 장\t가나다\t(044-000-1234)\n"


def parts(paper: str) -> list[tuple[Part, int | None, str]]:
    found = sections.split(text.cleaned(text.lines(paper)))
    return [(section.part, section.number, section.title) for section in found if section.part is not Part.RELEASE]


def headings(paper: str) -> list[tuple[int | None, str]]:
    return [(number, title) for part, number, title in parts(paper) if part is Part.EXPLANATION]


@pytest.mark.parametrize(
    "sentence",
    [
        "안건 3. 관련 사항은 별도 보고",
        "안건3 관련 후속조치 추진",
        "○ 안건 3호 - 논의 결과 반영",
        "(안건 3) 관련 사항은 별도 보고",
    ],
)
def test_a_sentence_about_another_item_moves_nothing(sentence: str) -> None:
    paper = f"{LIST}붙임1 안건별 설명\n안건 2. 둘째 국방 전환 전략\n□ 개요\n{sentence}\n□ 향후 계획\n○ 확정"
    assert headings(paper) == [(2, "둘째 국방 전환 전략")]


@pytest.mark.parametrize(
    "heading",
    ["안건 3. {}", "안건3호 {}", "안건 3 {}", "(안건 3) {}", "【안건 3】 {}", "< 안건 3호 - {} >", "(안건 3호 - {})"],
)
@pytest.mark.parametrize("title", ["셋째 제조 전환 방향", "셋째 제조 전환 방안(안)", "제조 전환 방향"])
def test_headings_with_a_title_like_the_listed_one(heading: str, title: str) -> None:
    paper = f"{LIST}붙임1 안건별 설명\n안건 2. 둘째 국방 전환 전략\n□ 개요\n{heading.format(title)}\n□ 개요"
    assert headings(paper) == [(2, "둘째 국방 전환 전략"), (3, title)]


def test_without_a_list_any_title_will_do() -> None:
    paper = "□ 개최\n붙임1 안건별 설명\n안건 2. 둘째 전략\n□ 개요\n안건 3. 셋째 방향\n□ 개요"
    assert headings(paper) == [(2, "둘째 전략"), (3, "셋째 방향")]


@pytest.mark.parametrize(
    "row",
    [
        "<안건3> 산업정책과 서기관 라마바 (044-000-1235)",
        "<안건3>  산업정책과    서기관  라마바  (044-000-1235)",
        "<안건3> | 산업정책과 |  | 서기관 | 라마바 | (044-000-1235)",
        "<안건 3호> 산업정책과 서기관 라마바 (☎ 044-000-1235)",
        "<안건 3호> 산업정책과 서기관 라마바 (내선 12)",
        "<안건 3호> 산업정책과 서기관 라마바 ramaba@korea.kr",
        "<안건3> 개인정보보호과",
        "<안건 3호> 개인정보보호과",
        "<안건3> 산업-인공지능팀",
        "<안건 3호> 담당자 라마바",
    ],
)
def test_a_row_of_a_contact_block_is_no_heading(row: str) -> None:
    assert headings(f"{LIST}{CONTACTS}{row}\n담당자\t사무관\t사아자\t(044-000-1236)") == []


@pytest.mark.parametrize(
    "heading", ["< 안건 3호 - 셋째 제조 전환 방향 >", "<안건 3호> 셋째 제조 전환 방향", "【안건3】 셋째 제조 전환 방향"]
)
def test_explanations_may_follow_the_contacts_at_once(heading: str) -> None:
    assert headings(f"{LIST}{CONTACTS}{heading}\n□ 개요") == [(3, "셋째 제조 전환 방향")]
