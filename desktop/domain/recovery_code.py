"""The recovery code: a key of 256 bits as letters for people to copy from paper.

13 groups of five letters of Crockford's alphabet (no I, L, O, U). Four carry 20 bits of the key, the fifth checks the
group and its place: one wrong letter, two letters or two groups the wrong way round are always seen, and which group.
"""

from __future__ import annotations

from desktop.domain.errors import UserError
from desktop.domain.keystrokes import keystrokes

GROUPS = 13
KEY_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIZE = 5
_LETTERS = GROUPS * _SIZE
_MODULUS = 0b100101
"""x⁵ + x² + 1, by which the field of 32 elements multiplies."""
_READ_AS = str.maketrans("OIL", "011")


class CodeMistyped(UserError):
    """What was typed is no recovery code; `groups` are the numbers (from 1) of those that are wrong."""

    def __init__(self, what: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(what, todo="종이와 견주어 다시 적어 주십시오.")
        self.groups = groups


def write_code(key: bytes) -> str:
    """The code of a key, its groups parted by hyphens.

    Raises:
        ValueError: the key has not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    number = int.from_bytes(key, "big") << 4  # 256 bits fill 260
    values = [number >> shift & 31 for shift in range(255, -1, -5)]
    return "-".join(_group(place, values[place * 4 : place * 4 + 4]) for place in range(GROUPS))


def read_code(text: str) -> bytes:
    """The key of a code as somebody typed it: small letters, spaces, O for 0, and keys in 한글 are all right.

    Raises:
        CodeMistyped: too long or short, or a group does not check.
    """
    letters = [one for one in keystrokes(text).upper().translate(_READ_AS) if one.isalnum()]
    if len(letters) != _LETTERS:
        raise CodeMistyped(f"복구 코드는 {_LETTERS}자인데 {len(letters)}자를 적었습니다.")
    groups = ["".join(letters[start : start + _SIZE]) for start in range(0, _LETTERS, _SIZE)]
    wrong = tuple(place + 1 for place, group in enumerate(groups) if not _checks(place, group))
    if wrong:
        raise CodeMistyped(f"복구 코드의 {', '.join(map(str, wrong))}번째 묶음이 종이와 다릅니다.", wrong)
    number = 0
    for group in groups:
        for letter in group[:4]:
            number = number << 5 | _ALPHABET.index(letter)
    if number & 15:
        raise CodeMistyped(f"복구 코드의 {GROUPS}번째 묶음이 종이와 다릅니다.", (GROUPS,))
    return (number >> 4).to_bytes(KEY_BYTES, "big")


def _group(place: int, values: list[int]) -> str:
    return "".join(_ALPHABET[value] for value in (*values, _check(place, values)))


def _checks(place: int, group: str) -> bool:
    if any(letter not in _ALPHABET for letter in group):
        return False
    values = [_ALPHABET.index(letter) for letter in group]
    return _check(place, values[:4]) == values[4]


def _check(place: int, values: list[int]) -> int:
    """The place and the values, each times another power of x: so no exchange of two leaves the sum as it was."""
    total = place + 1
    for value in values:
        total = _times_x(total) ^ value
    return _times_x(total)


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _MODULUS if value & 32 else value
