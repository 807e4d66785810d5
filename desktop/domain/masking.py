"""Names, telephones and addresses of mail with their telling part covered: `홍○○`, `044-000-****`, `ga****@example.kr`.

For copies that leave the office and for screens that others look at. What is covered cannot be worked out from what is
shown; that something was there can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_COVER, _BALL = "*", "○"
_EXTENSION = re.compile(r"[(\s]*(?:내선|구내|교환|ext\.?|#).*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[~∼～].*$")
_LAST_DIGITS = 4
_LEFT_OF_MAIL = 2


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


MASKS: Mapping[str, Callable[[str], str]] = {"name": mask_name, "phone": mask_phone, "email": mask_email}
"""What can be covered, by the field's key."""


def masked(key: str, text: str) -> str:
    """The text of a field, covered where the field is one that can be."""
    return MASKS[key](text) if key in MASKS else text


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
