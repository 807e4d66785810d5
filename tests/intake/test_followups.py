from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.written_dates import Grain
from desktop.intake import followups
from desktop.intake.draft import DraftFollowUp, Line


def read(*texts: str) -> tuple[DraftFollowUp, ...]:
    return followups.read(3, [Line(number, text) for number, text in enumerate(texts, 1)], 2026)


def test_only_what_stands_under_the_heading() -> None:
    found = read(
        "□ 주요 내용",
        "○ 거점 조성('26. 9월)",
        "□ 향후 계획",
        "○ 지침 확정('26. 12월)",
        "- 시도 의견 수렴",
        "* 주석('27년)",
        "○ 거점 개소('27.1분기)",
        "□ 기대효과",
        "○ 효과",
    )
    assert [(f.line, f.task, f.due_text) for f in found] == [
        (4, "지침 확정", "'26. 12월"),
        (7, "거점 개소", "'27.1분기"),
    ]
    assert {f.item_number for f in found} == {3}


def test_headings_of_other_shapes() -> None:
    assert len(read("3. 향후 추진계획", "○ 확정(연내)", "4. 기타", "○ 아님")) == 1
    assert len(read("□향후계획(안)", "○ 확정(연내)")) == 1
    assert read("□ 향후 계획에 대한 논의", "○ 확정(연내)") == ()


def test_a_dash_left_over_from_markdown_hides_no_promise() -> None:
    assert [f.line for f in read("□ 향후 계획", "- 세부계획 보고", "ㅇ 이행 점검")] == [2, 3]


def test_dates_and_spans() -> None:
    (due,) = read("□ 향후 계획", "○ 대회 개최로 활성화('26.11~'27.4.)")
    assert (due.due_from, due.due_to, due.grain) == (date(2026, 11, 1), date(2027, 4, 30), Grain.MONTH)


def test_a_date_without_a_year_takes_the_meetings() -> None:
    (due,) = read("□ 향후 계획", "○ 요금 마련(10월 중)")
    assert (due.due_text, due.due_to) == ("10월 중", date(2026, 10, 31))


def test_words_that_recur_stay_in_the_sentence() -> None:
    (due,) = read("□ 향후 계획", "○ 이행 실적을 주기적으로 점검")
    assert (due.task, due.due_text, due.grain) == ("이행 실적을 주기적으로 점검", "주기적으로", Grain.RECURRING)


def test_a_date_in_the_sentence_counts_when_it_says_until() -> None:
    (due,) = read("□ 향후 계획", "○ '26년 상반기까지 지침을 마련")
    assert (due.task, due.due_to) == ("'26년 상반기까지 지침을 마련", date(2026, 6, 30))


def test_a_date_that_is_no_due_date_is_not_taken() -> None:
    (due,) = read("□ 향후 계획", "○ '27년 예산안에 반영하고 (7개) 사업을 확정")
    assert (due.task, due.due_text, due.due_to) == ("'27년 예산안에 반영하고 (7개) 사업을 확정", "", None)


def test_a_table_is_read_by_its_head() -> None:
    found = read(
        "□ 향후 계획",
        "연번\t과제\t소관\t기한",
        "1\t지침 확정\t국방부\t'26. 12월",
        "2\t거점 개소\t과기정통부·국방부\t추후 협의",
        "3\t점검\t-\t",
        "\t\t\t",
        "□ 기대효과",
        "4\t아님\t국방부\t'26. 12월",
    )
    assert [(f.line, f.task, f.lead, f.due_text, f.due_to) for f in found] == [
        (3, "지침 확정", "국방부", "'26. 12월", date(2026, 12, 31)),
        (4, "거점 개소", "과기정통부·국방부", "추후 협의", None),
        (5, "점검", "", "", None),
    ]


@pytest.mark.parametrize("gap", ["\t", "   ", " | "])
def test_a_table_in_any_borders_and_order(gap: str) -> None:
    rows = ["추진기한\t주관부처\t추진과제", "26년 상반기\t교육부\t계획 수립", "'27.1분기\t외교부\t협정 체결"]
    bordered = [f"| {row} |" if "|" in gap else row for row in rows]
    found = read("□ 향후 계획", *(row.replace("\t", gap) for row in bordered), "○ 이행 점검(연내)")
    assert [(f.task, f.lead, f.due_to) for f in found] == [
        ("계획 수립", "교육부", date(2026, 6, 30)),
        ("협정 체결", "외교부", date(2027, 3, 31)),
        ("이행 점검", "", date(2026, 12, 31)),
    ]


def test_a_table_whose_head_says_nothing_promises_nothing() -> None:
    found = read("□ 향후 계획", "가\t나\t다", "지침 확정\t국방부\t'26. 12월", "○ 이행 점검(연내)")
    assert [f.task for f in found] == ["이행 점검"]


@pytest.mark.parametrize("heading", ["ㅁ 향후계획", "ㅁ향후 계획", " ㅁ  향후 추진계획(안)"])
def test_the_letter_typed_for_a_box(heading: str) -> None:
    found = read("ㅁ 개요", "○ 아님('26. 9월)", heading, "○ 지침 확정('26. 12월)", "ㅁ 기대효과", "○ 아님('26. 9월)")
    assert [(f.line, f.task) for f in found] == [(4, "지침 확정")]
