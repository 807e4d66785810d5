"""Cells that hold several fields of a contact, taken apart by what is known: 소속, 직위·직급, 연락처.

Each function gets the cell as it came and the fields as they were shown (`base`: what was sent, else what is in the
library; a field that was not shown is not in it). A cell that still shows the base gives exactly the base's fields; so
nothing is proposed for it, however oddly its parts are spelled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from desktop.domain.comparison import is_same
from desktop.domain.organisation import Catalogue
from desktop.domain.ranks import UNRANKED, level

Fields = Mapping[str, str]
"""Texts by the keys of `contact_fields.FIELDS`."""

UNIT_KEYS = ("organisation_text", "bureau", "division")
_EMAIL = re.compile(r"[\w.%+*-]{1,64}@[\w.-]{1,253}", re.ASCII)
_GRADE_FROM = 65
"""The level of 서기관 on the scale of `ranks`: what is below it is a 직급, what is above a 직위."""
_DIVISION = re.compile(r"(?:과|팀|담당관|지원관|센터|단)$")
_LOOSE_ENDS = " \t,/·;|()"


def rank_fields(text: str, base: Fields) -> dict[str, str]:
    """직위·직급, which shows the position, and the grade where there is none.

    A grade where a position was shown is a grade, and the position is gone; a position where a grade was shown is one
    beside it. A word that is neither of the two for certain is said of the field that was shown.
    """
    known = [key for key in ("position", "grade") if key in base]
    shown = next((key for key in known if base[key]), None)
    if is_same("position", text, base[shown] if shown else ""):
        return {key: base[key] for key in known}
    if shown is None:
        return {_rank_key(text): text} if text else {}
    is_alike = level(text) == UNRANKED or _rank_key(text) == _rank_key(base[shown])
    target = shown if is_alike else _rank_key(text)
    made = {key: base[key] for key in known} | {target: text}
    if target == "grade" and shown == "position":
        made["position"] = ""
    return made


def reach_fields(text: str, base: Fields) -> dict[str, str]:
    """연락처: addresses of mail are e-mail, the rest is telephone."""
    shown = "\n".join(base[key] for key in ("phone", "email") if base.get(key))
    if is_same("phone", text, shown):
        return {key: base[key] for key in ("phone", "email") if key in base}
    emails = _EMAIL.findall(text)
    lines = [line.strip(_LOOSE_ENDS) for line in _EMAIL.sub("\n", text).split("\n")]
    return {"phone": ", ".join(line for line in lines if line), "email": ", ".join(emails)}


def unit_fields(text: str, base: Fields, catalogue: Catalogue, day: date | None) -> dict[str, str]:
    """소속: organisation, bureau and division, in one line or, as in a press release's block, the last in a second.

    What a cell in one line does not say is not in the result: `기획과` alone says nothing of the ministry.
    """
    head, is_block, below = text.partition("\n")
    upper = " ".join(base[key] for key in UNIT_KEYS[:2] if base.get(key))
    whole = " ".join(part for part in (upper, base.get("division", "")) if part)
    if _alike(text, whole) and (not is_block or _alike(head, upper)):
        return {key: base[key] for key in UNIT_KEYS if key in base}
    if is_block:
        return {**_upper_fields(head, base, catalogue, day), "division": below}
    return _line_fields(text, base, catalogue, day)


def _upper_fields(head: str, base: Fields, catalogue: Catalogue, day: date | None) -> dict[str, str]:
    """Organisation and bureau of one line; one that was not shown gets nothing."""
    organisation, rest = _split_organisation(head, base, catalogue, day)
    if "bureau" not in base and base:
        return {"organisation_text": head}
    if "organisation_text" not in base and base:
        return {"bureau": head}
    return {"organisation_text": organisation, "bureau": rest}


def _split_organisation(text: str, base: Fields, catalogue: Catalogue, day: date | None) -> tuple[str, str]:
    """The organisation a line begins with and the rest: the known one first, else one of the library's."""
    known = base.get("organisation_text", "")
    for count in range(1, len(text.split()) + 1):
        first, rest = text.split()[:count], text.split()[count:]
        if known and _alike(" ".join(first), known):
            return known, " ".join(rest)
    found, rest = catalogue.split(text, day)
    if found is not None:
        return text[: len(text) - len(rest)].strip() if rest else text.strip(), rest
    bureau = base.get("bureau", "")
    if bureau and _alike(text[-len(bureau) :], bureau):
        return text[: -len(bureau)].strip(), bureau
    return ("", text) if not known else (known if text else "", text)


def _line_fields(text: str, base: Fields, catalogue: Catalogue, day: date | None) -> dict[str, str]:
    organisation, rest = _split_organisation(text, base, catalogue, day)
    bureau, division = _split_division(rest, base)
    found = {"organisation_text": organisation, "bureau": bureau, "division": division}
    return {key: said for key, said in found.items() if said}


def _split_division(rest: str, base: Fields) -> tuple[str, str]:
    words = rest.split()
    for key, is_first in (("bureau", True), ("division", False)):
        known = base.get(key, "")
        for count in range(1, len(words) + 1):
            part = words[:count] if is_first else words[-count:]
            if known and _alike(" ".join(part), known):
                other = " ".join(words[count:] if is_first else words[:-count])
                return (known, other) if is_first else (other, known)
    if words and _DIVISION.search(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""


def _rank_key(text: str) -> str:
    return "grade" if _GRADE_FROM <= level(text) <= 90 else "position"


def _alike(one: str, other: str) -> bool:
    return is_same("", one, other)
