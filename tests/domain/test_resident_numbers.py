"""주민등록번호 is told from other numbers. The numbers here are made up by the rule, nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import EditRefused
from desktop.domain.resident_numbers import (
    has_resident_number,
    lines_with_resident_numbers,
    refuse_resident_numbers,
)

WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def with_sum(twelve: str) -> str:
    """Twelve figures and the thirteenth made from them."""
    total = sum(weight * int(figure) for weight, figure in zip(WEIGHTS, twelve, strict=True)) % 11
    return twelve + str(((11 - total) % 10 + (2 if int(twelve[6]) >= 5 else 0)) % 10)


@pytest.mark.parametrize(
    "text",
    [
        "900101-1234567",
        "주민번호 900101-2234567번",
        "번호-900101-1234567",
        "900101 - 1234567",
        "900101–1234567",
        "９００１０１－１２３４５６７",
        "900101 1234567",
        "040229-3000001",
        "외국인 900101-5234567",
        "900101-8234567",
        with_sum("900101123456"),
        with_sum("900101623456"),
        "앞글 " + with_sum("881231212345") + " 뒷글",
    ],
)
def test_these_are_told(text: str) -> None:
    assert has_resident_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "044-000-1234",
        "0440001234",
        "010-0000-1234",
        "+82-44-000-1234",
        "044-000-1234~5",
        "251124-0000012",
        "과기정통부 251124-12345",
        "900101-9234567",
        "901301-1234567",
        "900230-1234567",
        "030229-3000001",
        "110-900101-1234567",
        "900101-1234567-01",
        "1900101-1234567",
        "900101-12345678",
        "900101-1******",
        "8801234567893",
        "1784700000000",
        "9788900000000",
        with_sum("900101123456")[:-1] + str((int(with_sum("900101123456")[-1]) + 1) % 10),
        "2026-07-22 14:00",
        "",
    ],
)
def test_these_are_something_else(text: str) -> None:
    assert not has_resident_number(text)


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(1, 8), st.integers(0, 99999))
def test_every_number_by_the_rule_is_told(year: int, month: int, day: int, century: int, rest: int) -> None:
    number = with_sum(f"{year:02}{month:02}{day:02}{century}{rest:05}")
    assert has_resident_number(number)
    assert has_resident_number(f"{number[:6]}-{number[6:]}")


@given(st.from_regex(r"\A0(2|44|31|10|50[2-8]|70)-?\d{3,4}-?\d{4}\Z"))
def test_no_phone_is_taken_for_one(phone: str) -> None:
    assert not has_resident_number(phone)


def test_the_lines_are_named_and_the_number_is_not_repeated() -> None:
    text = "□ 개요\n○ 담당 900101-1234567\n○ 전화 044-000-1234\n- 900101-2234567"
    assert lines_with_resident_numbers(text) == (2, 4)
    with pytest.raises(EditRefused, match="2, 4번째 줄") as refused:
        refuse_resident_numbers(["괜찮은 글", text])
    assert "900101" not in str(refused.value)


def test_other_texts_pass() -> None:
    refuse_resident_numbers(["홍길동", "044-000-1234", "안건 3호"])
