"""Names, telephones and addresses of mail with their telling part covered: `홍○○`, `044-000-****`, `ga****@example.kr`.

For copies that leave the office and for screens that others look at. What is covered cannot be worked out from what is
shown; that something was there can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_COVER, _BALL = "*", "○"
_EXTENSION = re.compile(r"[(\s]*(?:내선|구내|교환|ext\.?|#).*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[~∼～].*$")
_LAST_DIGITS = 4
_LEFT_OF_MAIL = 2
_LEFT_OF_PHONE = 6


def mask_name(name: str) -> str:
    """A name with all but its first letter as ○; spaces stay: `홍길동` → `홍○○`, `Kim Mina` → `K○○ ○○○○`."""
    first, rest = name[:1], name[1:]
    return first + "".join(letter if letter.isspace() else _BALL for letter in rest)


def mask_phone(phone: str) -> str:
    """Telephones with the last four digits of each, and every extension or range, as *: `044-000-****`.

    Several may stand there with commas, slashes or line ends between them.
    """
    return "".join(
        part if place % 2 else _masked_number(part) for place, part in enumerate(re.split(r"([,/;\n])", phone))
    )


def mask_email(email: str) -> str:
    """An address of mail with all but the first two letters of its local part as *; the domain stays.

    The number of stars is always the same, so that the length tells nothing. What is no address is covered wholly.
    """
    local, at, domain = email.rpartition("@")
    if not at:
        return _COVER * len(email)
    shown = local[:_LEFT_OF_MAIL] if len(local) > _LEFT_OF_MAIL else local[:1]
    return f"{shown}{_COVER * 4}@{domain}"


def mask_text(text: str) -> str:
    """Whatever it is, only the first letter of each line."""
    return "\n".join(mask_name(line) for line in text.split("\n"))


def mask_value(text: str) -> str:
    """What may be a telephone, an address of mail, or a name or unit: covered as what it looks like."""
    if "@" in text:
        return mask_email(text)
    return mask_phone(text) if sum(letter.isdigit() for letter in text) > _LEFT_OF_PHONE else mask_text(text)


MASKS: Mapping[str, Callable[[str], str]] = {"name": mask_name, "phone": mask_phone, "email": mask_email}
"""What can be covered, by the field's key."""


def masked(key: str, text: str) -> str:
    """The text of a field, covered where the field is one that can be."""
    return MASKS[key](text) if key in MASKS else text


class Veil:
    """Covers, in any text, the names of these people and whatever telephone or address of mail stands in it.

    A name of two letters is one only where the word ends behind it or a particle follows: `가나` is none in `가나다라`.
    """

    def __init__(self, names: Iterable[str]) -> None:
        words = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
        long = "|".join(re.escape(word) for word in words if len(word) > 2)
        short = "|".join(re.escape(word) for word in words if len(word) == 2)
        found = [long] if long else []
        found += [rf"(?:{short})(?={_PARTICLES}?(?![가-힣A-Za-z]))"] if short else []
        self._names = re.compile(rf"(?<![가-힣A-Za-z])(?:{'|'.join(found)})") if found else None

    def cover(self, text: str) -> str:
        """The text with all of it covered; as long as it was, but for addresses of mail."""
        if self._names is not None:
            text = self._names.sub(lambda name: mask_name(name.group()), text)
        if "@" in text:
            text = re.sub(_MAIL, lambda address: mask_email(address.group()), text)
        return re.sub(_PHONE, lambda phone: mask_phone(phone.group()), text)


_PARTICLES = "(?:은|는|이|가|을|를|의|과|와|도|만|께|께서|에게|에게서|에|으로|로|이나|나|님|씨|입니다)"
_MAIL = r"[\w.%+-]{1,64}@[\w.-]{1,100}"
_PHONE = (
    r"(?<![\d-])(?:0\d{1,2}[-.) ]\s?\d{3,4}[-. ]\d{4}|0\d{8,10}|1[568]\d\d-\d{4})(?!\d)"
    r"(?:\s?[~∼～,/]\s?\d{1,4}(?!\d))*"
)


def _masked_number(text: str) -> str:
    tail = _EXTENSION.search(text) or _RANGE.search(text)
    number, rest = (text[: tail.start()], text[tail.start() :]) if tail else (text, "")
    count = sum(letter.isdigit() for letter in number)
    return _cover_from(number, max(count - _LAST_DIGITS, 0)) + _cover_from(rest, 0)


def _cover_from(text: str, kept: int) -> str:
    """The text with its digits after the first `kept` as *."""
    shown: list[str] = []
    for letter in text:
        if letter.isdigit():
            shown.append(letter if kept > 0 else _COVER)
            kept -= 1
        else:
            shown.append(letter)
    return "".join(shown)
