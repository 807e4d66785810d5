from __future__ import annotations

import pytest

from desktop.domain.agenda import ItemKind
from desktop.domain.organisation import Catalogue
from desktop.intake import agenda_table, items
from desktop.intake.agenda_list import Listed
from desktop.intake.agenda_table import Row
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def table(text: str, catalogue: Catalogue) -> tuple[Row, ...]:
    source = lines(text)
    return agenda_table.read(source, Ledger(source), catalogue, None)


@pytest.mark.parametrize(
    "text",
    [
        "\t안 건 명\t제출부처\t비고\t\n1호\t첫째 방안(안)\t부처합동\t가\t\n2호 —\t둘째(안)\t국방부\t-\t",
        "연번\t구분\t안건명\t제출부처\t비고\n1\t심의\t첫째 방안(안)\t부처합동\t가\n2\t보고\t둘째(안)\t국방부\t-",
        "구분\t안건명\t소관부처\t비고\n제1호\t첫째 방안(안)\t부처합동\t가\n제2호\t둘째(안)\t국방부\t-",
        "|번호|안건명|제출부처|비고|\n|---|---|---|---|\n| 1 | 첫째 방안(안) | 부처합동 | 가 |\n|2|둘째(안)|국방부|-|",
        "번호   안건명   제출부처   비고\n1호   첫째 방안(안)   부처합동   가\n2호   둘째(안)   국방부   -",
        "번호 안건명 제출부처 비고\n1호 첫째 방안(안) 부처합동 가\n2호 둘째(안) 국방부 -",
    ],
)
def test_tables_in_any_order_of_columns(text: str, catalogue: Catalogue) -> None:
    rows = table(text, catalogue)
    assert [(row.number, row.title, row.submitters, row.group) for row in rows] == [
        (1, "첫째 방안(안)", "부처합동", "가"),
        (2, "둘째(안)", "국방부", ""),
    ]


def test_the_kind_is_read_where_a_column_says_it(catalogue: Catalogue) -> None:
    text = "연번\t구분\t안건명\t제출부처\n1\t심의\t첫째(안)\t국방부\n2\t\t둘째(안)\t국방부"
    assert [row.kind for row in table(text, catalogue)] == [ItemKind.DELIBERATION, None]


def test_a_merged_column_is_never_spread(catalogue: Catalogue) -> None:
    source = lines(
        "\t안 건 명\t제출부처\t비고\n1호\t가(안)\t국방부\t\n2호\t나(안)\t국방부\t중점 논의\n3호\t다(안)\t국방부\t0 L C"
    )
    ledger = Ledger(source)
    rows = agenda_table.read(source, ledger, catalogue, None)
    assert [(row.group, row.torn_group) for row in rows] == [("", ""), ("", "중점 논의"), ("", "")]
    assert ledger.not_understood() == (Line(4, "0 L C"),)


def test_a_submitter_that_ran_into_the_title(catalogue: Catalogue) -> None:
    rows = table("\t안건명\t제출부처\t비고\n4호\t과학기술 전략(안) 부처합\t\t\n", catalogue)
    assert (rows[0].title, rows[0].submitters) == ("과학기술 전략(안)", "부처합")
    made = items.combine((), rows, {})
    assert [(s.target, s.found, s.suggested) for s in items.suggestions(made, rows)] == [
        ("items[0].submitters", "부처합", "부처합동")
    ]


# ---------------------------------------------------------------- forms of the table

TABLE = (
    "안 건 명\t제출부처\t비고\n1호\t첫째 방안(안)\t부처합동\t\n"
    "2호 —\t둘째 계획(안) 국방부\t\t중점 논의\n3호\t셋째 전략(안)\t사무처 지원단\t-"
)


@pytest.mark.parametrize("gap", ["\t", "  ", "    ", " | "])
def test_a_head_without_a_cell_over_the_numbers(gap: str, catalogue: Catalogue) -> None:
    rows = table(TABLE.replace("\t", gap), catalogue)
    assert [(row.number, row.title, row.submitters, row.torn_group) for row in rows] == [
        (1, "첫째 방안(안)", "부처합동", ""),
        (2, "둘째 계획(안)", "국방부", "중점 논의"),
        (3, "셋째 전략(안)", "사무처 지원단", ""),
    ]


@pytest.mark.parametrize("debris", ["7\t_1 _1\t0 1=1\t(", " 7  _1 _1  0 1=1  (", "7호 _1 _1 0 1=1 (", "7\t7호\t국방부"])
def test_debris_is_no_item(debris: str, catalogue: Catalogue) -> None:
    source = lines(f"{debris}\n{TABLE}")
    ledger = Ledger(source)
    rows = agenda_table.read(source, ledger, catalogue, None)
    assert [row.number for row in rows] == [1, 2, 3]
    assert ledger.not_understood()[0].number == 1


def test_words_behind_a_draft_mark_that_name_nobody_are_the_titles(catalogue: Catalogue) -> None:
    text = "연번\t안건명\t제출부처\n1\t제2차 기본계획(안) 수립 방향\t국방부\n2호 제3차 기본계획(안) 수립 방향 외교부"
    assert [(row.title, row.submitters) for row in table(text, catalogue)] == [
        ("제2차 기본계획(안) 수립 방향", "국방부"),
        ("제3차 기본계획(안) 수립 방향", "외교부"),
    ]


@pytest.mark.parametrize("marks", ["① ② ③", "❶ ❷ ❸", "가. 나. 다.", "가) 나) 다)"])
@pytest.mark.parametrize("gap", ["\t", "   ", " "])
def test_rows_with_other_numbers(marks: str, gap: str, catalogue: Catalogue) -> None:
    titles = ["첫째 방안(안)", "둘째 계획(안)", "셋째 전략(안)"]
    body = [f"{mark}\t{title}\t국방부" for mark, title in zip(marks.split(), titles, strict=True)]
    rows = table("\n".join(["구분\t안건명\t제출부처", *body]).replace("\t", gap), catalogue)
    assert [(row.number, row.title, row.submitters) for row in rows] == [
        (number, title, "국방부") for number, title in enumerate(titles, 1)
    ]


@pytest.mark.parametrize("text", ["가. 일시 : 오전\n나. 장소 : 청사", "① 개회 선언\n② 안건 보고"])
def test_letters_and_circles_without_a_head_are_no_items(text: str, catalogue: Catalogue) -> None:
    assert table(text, catalogue) == ()


def test_letters_count_in_their_order_only(catalogue: Catalogue) -> None:
    text = "구분\t안건명\t제출부처\n가.\t첫째 방안(안)\t국방부\n라.\t넷째 방안(안)\t국방부"
    assert [row.number for row in table(text, catalogue)] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "\t안건명\t제출부처\n1호\t긴 이름을 가진 첫째\t국방부\n\t사업 방안(안)\t\n2호\t둘째 방안(안)\t외교부",
        "\t안건명\t제출부처\n1호\t긴 이름을 가진 첫째\t\n\t사업 방안(안)\t국방부\n2호\t둘째 방안(안)\t외교부",
        "번호 안건명 제출부처\n1호 긴 이름을 가진 첫째 국방부\n사업 방안(안)\n2호 둘째 방안(안) 외교부",
        "번호 안건명 제출부처\n1호 긴 이름을 가진 첫째\n사업 방안(안) 국방부\n2호 둘째 방안(안) 외교부",
    ],
)
def test_a_title_on_two_lines(text: str, catalogue: Catalogue) -> None:
    source = lines(text)
    ledger = Ledger(source)
    rows = agenda_table.read(source, ledger, catalogue, None)
    assert [(row.number, row.title, row.submitters) for row in rows] == [
        (1, "긴 이름을 가진 첫째 사업 방안(안)", "국방부"),
        (2, "둘째 방안(안)", "외교부"),
    ]
    assert ledger.not_understood() == ()


@pytest.mark.parametrize("after", ["관계부처 협의 중", "\t추가 방안(안)\t\t", "※ 비공개 안건 포함", "셋째 방안(안)"])
def test_nothing_goes_on_with_a_title_that_has_its_end(after: str, catalogue: Catalogue) -> None:
    source = lines(f"\t안건명\t제출부처\n1호\t첫째 방안(안)\t국방부\n{after}")
    ledger = Ledger(source)
    (row,) = agenda_table.read(source, ledger, catalogue, None)
    assert row.title == "첫째 방안(안)"
    assert [line.number for line in ledger.not_understood()] == [3]


def test_a_row_without_a_number_is_known_by_its_title(catalogue: Catalogue) -> None:
    source = lines("안건명\t제출부처\n첫째 방안(안)\t국방부\n다른 이름의 둘째(안)\t외교부")
    ledger = Ledger(source)
    entries = (Listed(1, "첫째 방안", 9), Listed(2, "둘째 계획", 9))
    rows = agenda_table.read(source, ledger, catalogue, None, entries)
    assert [(row.number, row.title, row.submitters) for row in rows] == [(1, "첫째 방안(안)", "국방부")]
    assert [line.number for line in ledger.not_understood()] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "\t안건명\t제출부처\n1호\t긴 이름을 가진 첫째\t국방부\n사업 방안\n2호\t둘째 방안\t외교부",
        "번호 안건명 제출부처\n1호 긴 이름을 가진 첫째 국방부\n사업 방안\n2호 둘째 방안 외교부",
        "번호 안건명 제출부처\n1호 긴 이름을 가진 첫째\n사업 방안 국방부\n2호 둘째 방안 외교부",
        "번호 안건명 제출부처\n1호 긴 이름을\n가진 첫째\n사업 방안 국방부\n2호 둘째 방안 외교부",
    ],
)
@pytest.mark.parametrize("where", ["list", "heading"])
def test_a_title_on_two_lines_is_known_from_elsewhere(text: str, where: str, catalogue: Catalogue) -> None:
    title = "긴 이름을 가진 첫째 사업 방안"
    listed, headings = ((Listed(1, title, 9),), {}) if where == "list" else ((), {1: title})
    source = lines(text)
    ledger = Ledger(source)
    rows = agenda_table.read(source, ledger, catalogue, None, listed, headings)
    assert [(row.number, row.title, row.submitters) for row in rows] == [
        (1, title, "국방부"),
        (2, "둘째 방안", "외교부"),
    ]
    assert ledger.not_understood() == ()


@pytest.mark.parametrize("after", ["관계부처 협의 중", "- -", "사업 계획"])
def test_a_line_that_is_not_in_the_title_elsewhere_is_listed(after: str, catalogue: Catalogue) -> None:
    source = lines(f"\t안건명\t제출부처\n1호\t긴 이름을 가진 첫째\t국방부\n{after}")
    ledger = Ledger(source)
    (row,) = agenda_table.read(source, ledger, catalogue, None, (Listed(1, "긴 이름을 가진 첫째 사업 방안", 9),))
    assert row.title == "긴 이름을 가진 첫째"
    assert [line.number for line in ledger.not_understood()] == [3]


@pytest.mark.parametrize(
    "rows",
    [
        "연번\t안건명\t제출부처\n1\t첫째 방안(안)\t부처합동\n2\t둘째(안)\t국방부",
        "1호 첫째 방안(안) 부처합동\n2호 둘째(안) 국방부",
    ],
)
def test_numbered_headings_around_the_table_take_no_items_number(rows: str, catalogue: Catalogue) -> None:
    source = lines(f"1. 개 요\n2. 상정 안건\n{rows}\n3. 세부일정\n4. 향후 추진계획")
    ledger = Ledger(source)
    found = agenda_table.read(source, ledger, catalogue, None)
    assert [(row.number, row.title, row.submitters) for row in found] == [
        (1, "첫째 방안(안)", "부처합동"),
        (2, "둘째(안)", "국방부"),
    ]
    assert ledger.not_understood() == ()


def test_a_numbered_list_without_cells_is_still_read(catalogue: Catalogue) -> None:
    rows = table("2. 상정 안건\n1. 첫째 방안(안)\n2. 둘째 계획", catalogue)
    assert [(row.number, row.title) for row in rows] == [(1, "첫째 방안(안)"), (2, "둘째 계획")]


def test_numbered_facts_of_the_overview_are_no_items(catalogue: Catalogue) -> None:
    facts = "1. 일시: 2026. 1. 28.\n2. 장소: 청사\n3. (주재) 국무총리\n4. 참석: 위원 등\n5. 안건: 총 2건"
    rows = table(f"{facts}\n1호 첫째 방안(안) 국방부\n2호 둘째(안) 국방부", catalogue)
    assert [(row.number, row.title) for row in rows] == [(1, "첫째 방안(안)"), (2, "둘째(안)")]


def test_bare_numbers_count_under_a_head_in_their_order_only(catalogue: Catalogue) -> None:
    text = "연번 안건명 제출부처\n 1 첫째 방안(안) 국방부\n 2 둘째 전략(안) 관계부처 합동\n 2 부처가 참여\n 9 끝 국방부"
    rows = table(text, catalogue)
    assert [(row.number, row.title, row.submitters) for row in rows] == [
        (1, "첫째 방안(안)", "국방부"),
        (2, "둘째 전략(안)", "관계부처 합동"),
    ]
    assert table("1 첫째 방안(안) 국방부", catalogue) == ()


@pytest.mark.parametrize("heading", ["3. 상정 안건 (2건)", "3. 상정 안건: 2건", "2. 상정안건(총 2건)"])
def test_a_heading_that_counts_the_items_is_none(heading: str, catalogue: Catalogue) -> None:
    rows = table(f"{heading}\n1호 첫째 방안(안) 국방부\n2호 둘째(안) 국방부", catalogue)
    assert [row.number for row in rows] == [1, 2]
