"""A key as letters on paper: back as it went in, and every slip seen where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.recovery_code import GROUPS, CodeMistyped, read_code, write_code

_KEYS = st.binary(min_size=32, max_size=32)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(_KEYS)
def test_a_key_comes_back(key: bytes) -> None:
    code = write_code(key)
    assert [len(group) for group in code.split("-")] == [5] * GROUPS
    assert read_code(code) == key


@given(_KEYS, st.integers(0, 64), st.sampled_from(_ALPHABET))
def test_one_wrong_letter_is_seen_in_its_group(key: bytes, place: int, letter: str) -> None:
    letters = list(write_code(key).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(CodeMistyped) as caught:
        read_code("".join(letters))
    assert caught.value.groups == (place // 5 + 1,)


@given(_KEYS, st.integers(0, 63))
def test_two_neighbours_the_wrong_way_round_are_seen(key: bytes, place: int) -> None:
    letters = list(write_code(key).replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(CodeMistyped):
        read_code("".join(letters))


@given(_KEYS, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_seen(key: bytes, order: list[int]) -> None:
    groups = write_code(key).split("-")
    moved = [groups[place] for place in order]
    if moved == groups:
        return
    with pytest.raises(CodeMistyped, match="묶음"):
        read_code("-".join(moved))


def test_it_is_read_as_people_write_it() -> None:
    code = write_code(bytes(range(32)))
    assert "0" in code
    written = code.replace("-", "  ").lower().replace("0", "o").replace("1", "l")
    assert read_code(f" {written}\n") == bytes(range(32))


def test_it_is_read_with_the_keyboard_in_hangul() -> None:
    code = write_code(bytes(range(32)))
    hangul = {
        "r": "ㄱ",
        "s": "ㄴ",
        "e": "ㄷ",
        "a": "ㅁ",
        "q": "ㅂ",
        "t": "ㅅ",
        "d": "ㅇ",
        "w": "ㅈ",
        "c": "ㅊ",
        "g": "ㅎ",
    }
    assert read_code("".join(hangul.get(letter, letter) for letter in code.lower())) == bytes(range(32))


def test_a_length_that_is_off_is_told_with_both_numbers() -> None:
    with pytest.raises(CodeMistyped, match="65자인데 64자"):
        read_code(write_code(bytes(32)).replace("-", "")[:-1])
    with pytest.raises(ValueError, match="31"):
        write_code(bytes(31))
