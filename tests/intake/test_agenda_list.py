from __future__ import annotations

import pytest

from desktop.domain.agenda import Publicity
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
