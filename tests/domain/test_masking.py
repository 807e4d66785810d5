from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.masking import mask_email, mask_name, mask_phone, masked


@pytest.mark.parametrize(
    ("name", "expected"),
    [("홍길동", "홍○○"), ("김연", "김○"), ("제갈가나", "제○○○"), ("Kim Mina", "K○○ ○○○○"), ("홍", "홍"), ("", "")],
)
def test_names_keep_their_first_letter(name: str, expected: str) -> None:
    assert mask_name(name) == expected


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("044-000-1234", "044-000-****"),
        ("02) 000.1234", "02) 000.****"),
        ("0440001234", "044000****"),
        ("+82-44-000-1234", "+82-44-000-****"),
        ("044-000-1234, 1235", "044-000-****, ****"),
        ("044-000-1234/5678", "044-000-****/****"),
        ("044-000-1234(내선 56)", "044-000-****(내선 **)"),
        ("044-000-1234~8", "044-000-****~*"),
        ("044-000-1234\n044-000-5678", "044-000-****\n044-000-****"),
        ("1500-1234", "1500-****"),
        ("없음", "없음"),
        ("", ""),
    ],
)
def test_phones_lose_their_last_four_digits_and_all_that_follows(phone: str, expected: str) -> None:
    assert mask_phone(phone) == expected


@pytest.mark.parametrize(
    ("email", "expected"),
    [("gasang@example.kr", "ga****@example.kr"), ("ab@example.kr", "a****@example.kr"), ("글", "*"), ("", "")],
)
def test_mail_keeps_its_domain(email: str, expected: str) -> None:
    assert mask_email(email) == expected


@given(st.text(alphabet="0123456789-() ,/~.+내선", max_size=30))
def test_no_number_keeps_its_last_digit(phone: str) -> None:
    shown = mask_phone(phone)
    assert len(shown) == len(phone)
    digits = [letter for letter, before in zip(shown, phone, strict=True) if before.isdigit()]
    assert not digits or digits[-1] == "*"


def test_only_fields_that_can_be_masked_are() -> None:
    assert masked("name", "홍길동") == "홍○○"
    assert masked("division", "가상과") == "가상과"
