from __future__ import annotations

import pytest

from desktop.domain.agenda import ItemKind, Publicity
from desktop.domain.organisation import Catalogue
from desktop.intake import agenda_list, items
from desktop.intake.agenda_list import Listed
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def listed(text: str) -> list[tuple[int, str, int]]:
    source = lines(text)
    return [(entry.number, entry.title, entry.line) for entry in agenda_list.read_list(source, Ledger(source))]


@pytest.mark.parametrize(
    "text",
    [
        "① 첫째 방안, ② 둘째 계획(2026~30)\n③셋째 3.0 추진",
        "1. 첫째 방안\n2. 둘째 계획(2026~30)\n3. 셋째 3.0 추진",
        "1) 첫째 방안, 2) 둘째 계획(2026~30)\n3) 셋째 3.0 추진",
        "(1) 첫째 방안\n(2) 둘째 계획(2026~30)\n(3) 셋째 3.0 추진",
        "안건 1. 첫째 방안\n안건 2. 둘째 계획(2026~30)\n안건 3. 셋째 3.0 추진",
        "제1호 첫째 방안\n제2호 둘째 계획(2026~30)\n제3호 셋째 3.0 추진",
        "① 첫째\n방안, ❷ 둘째 계획(2026~30)\n\n- 4 -\n③ 셋째 3.0 추진",
        " ○ 1. 첫째 방안\n ○ 2. 둘째 계획(2026~30)\n ○ 3. 셋째 3.0 추진",
    ],
)
def test_lists_in_any_numbering(text: str) -> None:
    assert [(number, title) for number, title, _ in listed(text)] == [
        (1, "첫째 방안"),
        (2, "둘째 계획(2026~30)"),
        (3, "셋째 3.0 추진"),
    ]


def test_every_entry_knows_its_line() -> None:
    assert [line for _, _, line in listed("① 가, ② 나\n③ 다")] == [1, 1, 2]


def table(text: str, catalogue: Catalogue) -> tuple[agenda_list.Row, ...]:
    source = lines(text)
    return agenda_list.read_table(source, Ledger(source), catalogue, None)


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
    rows = agenda_list.read_table(source, ledger, catalogue, None)
    assert [(row.group, row.torn_group) for row in rows] == [("", ""), ("", "중점 논의"), ("", "")]
    assert ledger.not_understood() == (Line(4, "0 L C"),)


def test_a_submitter_that_ran_into_the_title(catalogue: Catalogue) -> None:
    rows = table("\t안건명\t제출부처\t비고\n4호\t과학기술 전략(안) 부처합\t\t\n", catalogue)
    assert (rows[0].title, rows[0].submitters) == ("과학기술 전략(안)", "부처합")
    made = items.combine((), rows, {})
    assert [(s.target, s.found, s.suggested) for s in items.suggestions(made, rows)] == [
        ("items[0].submitters", "부처합", "부처합동")
    ]


def publicity(*filled: bool) -> list[Publicity | None]:
    entries = [Listed(number, "제목", 1, is_filled) for number, is_filled in enumerate(filled, 1)]
    return [item.publicity.value for item in items.combine(entries, (), {})]


def test_a_filled_number_among_open_ones_is_not_public() -> None:
    assert publicity(False, True, False) == [None, Publicity.CLOSED, None]


def test_filled_numbers_throughout_mean_nothing() -> None:
    assert publicity(True, True, True) == [None, None, None]


def test_a_title_may_say_it_is_closed() -> None:
    made = items.combine((Listed(1, "훈련 계획(비공개)", 3),), (), {})
    assert (made[0].publicity.value, made[0].publicity.line) == (Publicity.CLOSED, 3)
