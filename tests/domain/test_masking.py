from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.masking import Veil, mask_email, mask_name, mask_phone, mask_text, mask_value, masked


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


# ---------------------------------------------------------------- in any text

VEIL = Veil(("홍길동", "김연", "제갈가나", "Kim Mina", "홍길", "점", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("홍길동: 두 사람을 하나로 합쳤습니다.", "홍○○: 두 사람을 하나로 합쳤습니다."),
        ("홍길동에게서 김연으로, 제갈가나가", "홍○○에게서 김○으로, 제○○○가"),
        ("김연이 김연은 김연 김연, (김연)", "김○이 김○은 김○ 김○, (김○)"),
        ("김연아 선수와 최김연", "김연아 선수와 최김연"),
        ("전화는 044-000-1234, 1235와 02)000-1234입니다", "전화는 044-000-****, ****와 02)000-****입니다"),
        ("0440001234 1500-1234", "044000**** 1500-****"),
        ("gana@example.kr로 Kim Mina", "ga****@example.kr로 K○○ ○○○○"),
        ("2026. 11. 22. 제9회 안건 10건, 500-1234", "2026. 11. 22. 제9회 안건 10건, 500-1234"),
        ("점검했습니다. 보관함은 정상입니다.", "점검했습니다. 보관함은 정상입니다."),
    ],
)
def test_people_are_covered_in_any_text(text: str, expected: str) -> None:
    assert VEIL.cover(text) == expected


def test_with_nobody_known_numbers_are_covered_all_the_same() -> None:
    assert Veil(()).cover("홍길동 044-000-1234") == "홍길동 044-000-****"


@given(st.text(max_size=60))
def test_a_covered_text_is_covered_once(text: str) -> None:
    once = VEIL.cover(text)
    assert "홍길동" not in once.split()
    assert VEIL.cover(once).count("○") >= once.count("○")


def test_of_any_value_only_the_first_letters() -> None:
    assert mask_text("홍길동\n044-000") == "홍○○\n0○○○○○○"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("044-000-1234", "044-000-****"), ("ga@example.kr", "g****@example.kr"), ("홍길동", "홍○○"), ("1과 2팀", "1○ ○○")],
)
def test_a_value_of_any_kind_is_covered_as_what_it_looks_like(value: str, expected: str) -> None:
    assert mask_value(value) == expected
