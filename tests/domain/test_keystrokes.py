"""한글 and the keys that type it are the same passphrase."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.keystrokes import has_hangul, keystrokes

_SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("홍길동", "ghdrlfehd"),
        ("파란 하늘 아래", "vkfks gksmf dkfo"),
        ("쭉 값 읽다 뷁 얘", "Wnr rkqt dlfrek qnpfr dO"),
        ("ㄱㅏㄳㅘ", "rkrthk"),
        ("Pass 12!", "Pass 12!"),
        ("", ""),
    ],
)
def test_each_letter_becomes_the_keys_of_the_two_set_keyboard(typed: str, keys: str) -> None:
    assert keystrokes(typed) == keys


@given(st.text(_SYLLABLES))
def test_composed_and_decomposed_hangul_are_the_same(text: str) -> None:
    assert keystrokes(unicodedata.normalize("NFD", text)) == keystrokes(text)
    assert keystrokes(text).isascii()


@given(_SYLLABLES, _SYLLABLES)
def test_two_syllables_never_have_the_same_keys(one: str, other: str) -> None:
    assert (keystrokes(one) == keystrokes(other)) is (one == other)


def test_only_hangul_is_hangul() -> None:
    assert has_hangul("a길") is True
    assert has_hangul("ㅎ") is True
    assert has_hangul("abc 漢 123") is False
