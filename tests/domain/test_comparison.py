"""When two texts are one, what is a change, and what is a conflict."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.comparison import Proposal, differs, gathered, is_masked, is_same, restored_phone


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("phone", "044-000-1234", "(044) 000.1234"),
        ("phone", "044-000-1234", "440001234"),
        ("phone", "044-000-1234", "+82-44-000-1234"),
        ("name", "홍길동", "홍 길 동"),
        ("name", unicodedata.normalize("NFD", "홍길동"), "홍길동"),
        ("division", "과학기술·인공지능과", "과학기술ㆍ인공지능과\u200b"),
        ("email", "A@Example.kr", " a@example.kr"),
        ("bureau", "가" * 32_766 + "…", "가" * 40_000),
    ],
)
def test_what_is_the_same_to_a_persons_eye(field: str, one: str, other: str) -> None:
    assert is_same(field, one, other)
    assert is_same(field, other, one)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("phone", "044-000-1234", "044-000-1235"),
        ("phone", "044-000-1234", "044-000-1234, 1235"),
        ("name", "홍길동", "홍길돈"),
        ("division", "기획과", "기획…"),
    ],
)
def test_what_is_not(field: str, one: str, other: str) -> None:
    assert not is_same(field, one, other)


@pytest.mark.parametrize(
    ("came", "ours", "sent", "change"),
    [
        ("가", "가", "가", None),
        ("나", "가", "가", False),
        ("나", "나", "가", None),
        ("가", "나", "가", None),
        ("다", "나", "가", True),
        ("", "가", "가", False),
        ("", "나", "가", True),
        ("나", "가", None, False),
        ("", "가", None, None),
    ],
)
def test_three_states(came: str, ours: str, sent: str | None, change: bool | None) -> None:
    assert differs("division", came, ours, sent) is change


def test_a_lost_zero_comes_back_and_nothing_else_is_touched() -> None:
    assert restored_phone("440001234") == "044-000-1234"
    assert restored_phone("20001234") == "02-000-1234"
    for text in ("044-000-1234", "15880000", "1234", "내선 12", ""):
        assert restored_phone(text) == text


@given(st.text())
def test_a_text_is_the_same_as_itself_with_other_spaces(text: str) -> None:
    assert is_same("division", text, f" {text}\u00a0\n")


def test_masked_texts_say_nothing() -> None:
    assert is_masked("name", "홍○○")
    assert is_masked("phone", "044-000-****")
    assert not is_masked("division", "○○과")


def test_a_change_is_told_once_and_two_of_one_field_are_a_conflict() -> None:
    one = Proposal("1", "홍하나", "phone", "", None, "044-000-1234", places=("가 1행",))
    same = replace(one, came="044.000.1234", places=("나 1행",))
    other = replace(one, came="044-000-9999", places=("다 1행",))
    assert [found.places for found in gathered([one, same])] == [("가 1행", "나 1행")]
    assert [found.is_conflict for found in gathered([one, same, other])] == [True, True]
