"""Marks typed by hand, where Enter has put one and where it has not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outline_editing import at
from desktop.domain.typed_marks import take_typed_mark


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("□ 가\n□ - |", "□ 가\n  - |"),
        ("□ 가\n ○ 나\n ○ * |", "□ 가\n ○ 나\n   * |"),
        ("□ 가\n ○ 나\n   * 다\n   ** ※ |", "□ 가\n ○ 나\n   * 다\n   ※ |"),
        ("ㅁ |", "□ |"),
        ("ㅇ |", " ○ |"),
        ("ㅁ |개요", "□ |개요"),
        ("  - 가\n  - ○ |나", "  - 가\n ○ |나"),
    ],
)
def test_the_typed_mark_counts(before: str, after: str) -> None:
    edit = take_typed_mark(at(before.replace("|", ""), before.index("|")))
    assert f"{edit.text[: edit.cursor]}|{edit.text[edit.cursor :]}" == after


@pytest.mark.parametrize(
    "text",
    [
        "□ 가 - |",
        "- |",
        "      - |",
        " ○ 가 |",
        " ○ 1 |",
        " ○ ① |",
        "* |",
        "  - o2o |",
        " ○ - * |",
        "| 가 | - |",
        "|",
        " ○ -|",
    ],
)
def test_all_else_is_left(text: str) -> None:
    place = text.rindex("|")
    edit = at(text[:place] + text[place + 1 :], place)
    assert take_typed_mark(edit) == edit


@given(st.text(alphabet="□ㅁ○ㅇo-*※ 가\n", max_size=40), st.data())
def test_no_other_line_and_no_word_behind_is_touched(text: str, data: st.DataObject) -> None:
    edit = at(text, data.draw(st.integers(0, len(text))))
    made = take_typed_mark(edit)
    old, new = text.split("\n"), made.text.split("\n")
    assert len(old) == len(new)
    assert [one for place, one in enumerate(old) if place != edit.line] == [
        one for place, one in enumerate(new) if place != edit.line
    ]
    assert new[edit.line].endswith(old[edit.line][edit.column :])
    assert take_typed_mark(made) == made
