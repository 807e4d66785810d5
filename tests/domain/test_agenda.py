"""An item's titles: the one of the overview table, and those printed elsewhere."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import AgendaItem, bare_title, other_titles


def _item(title: str, press: str = "", heading: str = "") -> AgendaItem:
    return AgendaItem("id", "meeting", 1, title, press_title=press, heading_title=heading)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("국방 AX 전략(안)", "국방 AX 전략"),
        (" 국방 AX 전략 (안) ", "국방 AX 전략"),
        ("(안)전 관리", "(안)전 관리"),
        ("", ""),
    ],
)
def test_the_draft_suffix_is_no_part_of_a_title(title: str, bare: str):
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("item", "others"),
    [
        (_item("국방 AX 전략(안)", "국방 AX 전략", "국방 AX 전략"), ()),
        (_item("국방 AX 전략(안)"), ()),
        (_item("추진방안(안)", "추진방안", "추진방향"), ("추진방향",)),
        (_item("추진방안(안)", "추진계획", "추진방향"), ("추진계획", "추진방향")),
        (_item("추진방안(안)", "추진방향", "추진방향"), ("추진방향",)),
    ],
)
def test_other_titles_differ_by_more_than_the_suffix(item: AgendaItem, others: tuple[str, ...]):
    assert other_titles(item) == others
