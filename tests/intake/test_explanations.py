from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import explanations
from desktop.intake.draft import Line
from desktop.intake.ledger import Account, Ledger


def outline(text: str) -> str:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return explanations.outline_text(explanations.paragraphs(lines, Ledger(lines)))


def test_lines_are_indented_by_level_and_notes_below_their_line() -> None:
    text = "□ 개요\no 하나\n      - 둘\n* 주석\n※ 참고\n1 제목\n* 제목의 주석\n머리 없는 글"
    assert outline(text) == "□ 개요\n o 하나\n   - 둘\n     * 주석\n     ※ 참고\n1 제목\n  * 제목의 주석\n머리 없는 글"


def test_tabbed_lines_become_rows_of_one_width() -> None:
    text = "□ 표\n구분\t분야\t내용\n3대\t자동차\tA|B\n\t가전\n\n□ 끝"
    assert outline(text) == "□ 표\n| 구분 | 분야 | 내용 |\n| 3대 | 자동차 | A\\|B |\n|  | 가전 |  |\n□ 끝"


def test_a_tab_after_a_mark_is_no_table() -> None:
    assert outline("○ 하나\t둘") == " ○ 하나 둘"


def test_page_numbers_go_and_are_accounted_for() -> None:
    lines = [Line(1, "□ 개요"), Line(2, "- 7 -"), Line(3, ""), Line(4, "○ 하나")]
    ledger = Ledger(lines)
    assert [line.number for line in explanations.paragraphs(lines, ledger)] == [1, 4]
    assert ledger.account(2) is Account.FURNITURE
    assert ledger.not_understood() == ()


@given(st.lists(st.text(alphabet="가나다라 □○-*※①1.\t|(),", max_size=40), max_size=20))
def test_no_letter_is_lost(texts: list[str]) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    ledger = Ledger(lines)
    made = explanations.outline_text(explanations.paragraphs(lines, ledger))
    kept = "".join(line.text for line in lines if ledger.account(line.number) is Account.USED)
    assert [c for c in made if c.isalnum()] == [c for c in kept if c.isalnum()]
