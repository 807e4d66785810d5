"""연락처 → vCard 3.0 (RFC 2426) in UTF-8: one by one for QR codes, or all in a file for a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from desktop.documents.files import replacing
from desktop.domain.people import Contact

_COMPOUND = frozenset(("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"))
"""복성: family names of two syllables. Rarer ones are left out: more people are called 강 and then 전…, 장 and 곡…."""
_KOREAN_NAME = re.compile("[가-힣]{2,5}")
_SEPARATORS = re.compile(r"[;,\\\r\n]+")
_OTHER_NUMBERS = re.compile(r"[,/;\n]")
_MOST_BRIEF = 40
_LONGEST = 75
"""Bytes of a line; a longer one goes on in the next after a space (RFC 2426, 2.6)."""


def vcard(contact: Contact, *, brief: bool = False) -> str:
    """One person's card; `brief` is name, organisation, rank and telephone only, none of them endless."""
    from segno.helpers import make_vcard_data  # noqa: PLC0415 (not before a card is wanted)

    person = contact.person
    most = _MOST_BRIEF if brief else None
    name = _plain(person.name)[:most] or "이름 미정"
    units = (contact.organisation,) if brief else (contact.organisation, person.bureau, person.division)
    return make_vcard_data(
        name=";".join(family_and_given(name)),
        displayname=name,
        org=_plain(" ".join(unit for unit in units if unit))[:most] or None,
        title=_plain(contact.rank)[:most] or None,
        workphone=phones(person.phone[:most]) or None,
        email=None if brief else _plain(person.email) or None,
    )


def file_bytes(contacts: Iterable[Contact]) -> bytes:
    """The cards of all, one after the other, in lines no longer than the format likes."""
    lines = (line for contact in contacts for line in vcard(contact).split("\r\n") if line)
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def write(contacts: Iterable[Contact], out: Path) -> None:
    """Write a `.vcf`, whole or not at all.

    Raises:
        OutputFailed: the file cannot be written.
    """
    content = file_bytes(contacts)
    with replacing(out) as partial:
        partial.write_bytes(content)


def family_and_given(name: str) -> tuple[str, str]:
    """`홍길동` → 홍, 길동; a name whose parts cannot be told (with spaces, in other letters) is all family name."""
    if not _KOREAN_NAME.fullmatch(name):
        return name, ""
    length = 2 if len(name) > 2 and name[:2] in _COMPOUND else 1
    return name[:length], name[length:]


def phones(text: str) -> list[str]:
    """Every number of a written phone: `044-000-1234, 1235` is two of them."""
    found: list[str] = []
    for part in (one.strip() for one in _OTHER_NUMBERS.split(text)):
        if found and re.fullmatch(r"\d{3,4}", part):
            part = re.sub(r"\d{3,4}$", part, found[-1])  # noqa: PLW2901 (the short form written out)
        if part:
            found.append(part)
    return found


def _plain(text: str) -> str:
    """Text without what means something in a card."""
    return " ".join(_SEPARATORS.sub(" ", text).split())


def _folded(line: str) -> str:
    parts, part, size = list[str](), "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > _LONGEST:
            parts.append(part)
            part, size = "", 1  # the space that the next line begins with counts
        part, size = part + letter, size + width
    return "\r\n ".join([*parts, part])
