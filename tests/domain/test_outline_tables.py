"""Tables in outline text, by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import outline_tables as tables
from desktop.domain.outline import cells
from desktop.domain.outline_editing import Edit, at
from desktop.domain.outline_tables import Place


def edit(marked: str) -> Edit:
    return at(marked.replace("^", ""), marked.index("^"))


def shown(made: Edit) -> str:
    return made.text[: made.cursor] + "^" + made.text[made.cursor :]


TABLE = "앞\n| 가 | 나 |\n| 다^ | 라 |\n뒤"


def test_the_place_in_a_table() -> None:
    assert tables.place_of(edit(TABLE)) == Place(first=1, last=2, row=1, column=0)
    assert tables.place_of(edit("| 가 | 나^ |")) == Place(0, 0, 0, 1)
    assert tables.place_of(edit("| a\\|b^ | c |")) == Place(0, 0, 0, 0)
    assert tables.place_of(edit("앞^\n| 가 |")) is None


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        (tables.insert_table, "□ 표^", "□ 표\n| ^ |  |  |\n|  |  |  |\n|  |  |  |"),
        (tables.insert_table, "^\n뒤", "| ^ |  |  |\n|  |  |  |\n|  |  |  |\n뒤"),
        (tables.add_row, TABLE, "앞\n| 가 | 나 |\n| 다 | 라 |\n| ^ |  |\n뒤"),
        (tables.remove_row, TABLE, "앞\n| 가^ | 나 |\n뒤"),
        (tables.remove_row, "| 가^ |", "^"),
        (tables.add_column, TABLE, "앞\n| 가 |  | 나 |\n| 다 | ^ | 라 |\n뒤"),
        (tables.remove_column, TABLE, "앞\n| 나 |\n| 라^ |\n뒤"),
        (tables.remove_column, "| 가^ |", "| 가^ |"),
        (lambda one: tables.next_cell(one, 1), TABLE, "앞\n| 가 | 나 |\n| 다 | 라^ |\n뒤"),
        (lambda one: tables.next_cell(one, -1), TABLE, "앞\n| 가 | 나^ |\n| 다 | 라 |\n뒤"),
        (lambda one: tables.next_cell(one, 1), "| 가 | 나^ |", "| 가 | 나 |\n| ^ |  |"),
        (lambda one: tables.next_cell(one, 1), "글^", "글^"),
    ],
)
def test_keys(act: Callable[[Edit], Edit], before: str, after: str) -> None:
    assert shown(act(edit(before))) == after


_ROWS = st.lists(
    st.lists(st.sampled_from(["", "가", "나 다", "a\\|b"]), min_size=1, max_size=4), min_size=1, max_size=4
)


@given(_ROWS, st.data())
def test_adding_and_removing_a_column_gives_the_cells_back(rows: list[list[str]], data: st.DataObject) -> None:
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    one = at(text, data.draw(st.integers(0, len(text))))
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        return
    back = tables.remove_column(tables.add_column(one))
    assert [cells(row) for row in back.text.split("\n")] == [cells(row) for row in text.split("\n")]


@given(_ROWS, st.data(), st.sampled_from([1, -1]))
def test_moving_from_cell_to_cell_stays_in_the_table(rows: list[list[str]], data: st.DataObject, steps: int) -> None:
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    made = tables.next_cell(at(text, data.draw(st.integers(0, len(text)))), steps)
    assert tables.place_of(made) is not None
    assert made.text.startswith(text)
