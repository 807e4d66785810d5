"""Names of organisations as people write them, alone or in a row, and the organisations they mean.

Understood are full and short names of the day, old names (`옛 산업자원부`, `(구)기재부`), names of posts
(`과학기술정보통신부장관`, `교육부 2차관`, `과학기술정보통신부(장관 ○○○)`), lists whose last name alone bears the ending
(`과기정통·교육·외교부 장관`), and middle dots, commas and spaces of all kinds. A name that may mean several is not
guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from desktop.domain.frozen import frozen
from desktop.domain.korean import MIDDLE_DOTS
from desktop.domain.organisation import Catalogue, Organisation

LONGEST = 2_000
"""Letters of a text that are looked at; no list of ministries is longer."""
_MOST_PARTS = 12
"""So many pieces between separators can make up one name (`국가 AI 전략위` is three)."""


@frozen
class Named:
    """A name in a text: as written, where it stands, and the organisation; None when unknown or one of several."""

    text: str
    start: int
    end: int
    organisation: Organisation | None


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_FORMER = re.compile(r"^(?:[(（\[]\s*(?:구|舊|전|前|옛)\s*[)）\]]\s*|(?:구|舊|前|옛)\s+)")
_RANK = re.compile(r"^(?:경제|사회|과학기술)?부총리\s*(?:겸|및)\s*")
_POST = re.compile(r"\s*(?:장관|제?\s?[12]?\s?차관|위원장|부위원장|차장|대변인)$")
_HEAD = re.compile(r"(?<=[부처청실원회])\s*장$|(?<=본부)\s*장$")
_MARKS = f" \t\n,，、;/&+{MIDDLE_DOTS}"


def understand(text: str, catalogue: Catalogue, day: date | None) -> Organisation | None:
    """The one organisation a text names on `day`; None when it names none, several, or one that is not known."""
    for written in _readings(text):
        found = catalogue.find(written, day)
        if found is not None:
            return found
        if len(catalogue.called(written)) > 1:  # it stands for several: another reading would be a guess
            return None
    return None


def _readings(text: str) -> Iterator[str]:
    """A text as it stands, and with what stands around a name taken off, step by step."""
    text = unicodedata.normalize("NFC", text[:LONGEST]).strip()
    yield text
    text = _FORMER.sub("", text)
    bare = _RANK.sub("", _BRACKETS.sub("", text).strip())
    yield bare
    post = _POST.sub("", bare)
    yield post
    head = _HEAD.sub("", post)
    yield head
    if bare.endswith("위원장"):  # 방송미디어통신위원장 is the head of 방송미디어통신위원회, 방통위원장 that of 방통위
        yield bare.removesuffix("장") + "회"
        yield bare.removesuffix("원장")


# ---------------------------------------------------------------- in a row

_SEPARATOR = re.compile(rf"\s*[,，、;/&+{MIDDLE_DOTS}]\s*|\s+및\s+|(?<=[부처청위회실])[와과]\s+|\n")
_TAIL = re.compile(r"\s+등(?:\s*\d+\s*개)?\s*(?:관계)?\s*(?:부처|기관)?$|\s+합동$")
_SHARED = re.compile(r"(위원회|[부처청위])\s*(?:장관|차관|장)?$")


def read(text: str, catalogue: Catalogue, day: date | None) -> tuple[Named, ...]:
    """The names in a text, in order; what no organisation is called has None. Nothing but marks and spaces gives ().

    `기재부·산업부`, `과학기술정보통신부(장관 ○○○), 교육부`, `과기정통·교육·외교부 장관`.
    """
    if not text.strip():
        return ()
    whole = understand(text, catalogue, day)
    if whole is not None:
        start, end = _trimmed(text, 0, len(text))
        return (Named(text[start:end], start, end, whole),)
    return tuple(_joined(_pieces(text[:LONGEST]), text, catalogue, day))


def organisations(text: str, catalogue: Catalogue, day: date | None) -> tuple[Organisation, ...] | None:
    """The organisations a text names, each once, in order; None when any name in it is not understood."""
    found = [one.organisation for one in read(text, catalogue, day)]
    known = {one.id: one for one in found if one is not None}
    return tuple(known.values()) if None not in found else None


def renamed(
    text: str, heir: Callable[[Organisation], Organisation | None], catalogue: Catalogue, day: date | None
) -> str:
    """The text with the names of those that have an heir written as the heir is called; all else stays as written.

    `day` is one on which the names in the text were in force. A full name becomes a full name, a short one a short one;
    an heir that two names have in common is named once.
    """
    names = [(one, heir(one.organisation) if one.organisation else None) for one in read(text, catalogue, day)]
    said = {one.organisation.id for one, after in names if one.organisation and after is None}
    written, place = "", 0
    for one, after in names:
        if after is None:
            continue
        written += text[place : one.start]
        place = one.end
        if after.id not in said:
            written += _as_written(one, after)
        else:  # named already: it goes, with the mark before it, or the one behind it at the beginning
            written = written.rstrip(_MARKS)
            place += 0 if written else len(text[place:]) - len(text[place:].lstrip(_MARKS))
        said.add(after.id)
    return written + text[place:]


def _as_written(one: Named, after: Organisation) -> str:
    """The heir's name with what stood around the name: `기획재정부(장관 ○○○)` → `재정경제부(장관 ○○○)`."""
    before = one.organisation
    if before is not None:
        if before.name in one.text:
            return one.text.replace(before.name, after.name, 1)
        for short in sorted(before.short_names, key=len, reverse=True):
            if short in one.text:
                return one.text.replace(short, after.short_name, 1)
    return after.short_name


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces between separators stand; what is in brackets is not cut."""
    covered = _BRACKETS.sub(lambda found: "□" * len(found.group()), text)
    tail = _TAIL.search(covered)
    end = tail.start() if tail else len(text)
    found: list[tuple[int, int]] = []
    start = 0
    for mark in _SEPARATOR.finditer(covered, 0, end):
        found.append(_trimmed(text, start, mark.start()))
        start = mark.end()
    found.append(_trimmed(text, start, end))
    return [(first, last) for first, last in found if first < last]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(pieces: Sequence[tuple[int, int]], text: str, catalogue: Catalogue, day: date | None) -> Iterator[Named]:
    """The longest runs of pieces that are a name (`과학·기술정보통신부` is one), and single pieces else."""
    shared = _SHARED.search(_BRACKETS.sub("", text[slice(*pieces[-1])]).strip()) if pieces else None
    place = 0
    while place < len(pieces):
        count, found = _longest(pieces[place : place + _MOST_PARTS], text, catalogue, day)
        start, end = pieces[place][0], pieces[place + count - 1][1]
        if found is None and shared:
            found = _with_ending(text[start:end], shared.group(1), catalogue, day)
        yield Named(text[start:end], start, end, found)
        place += count


def _longest(
    pieces: Sequence[tuple[int, int]], text: str, catalogue: Catalogue, day: date | None
) -> tuple[int, Organisation | None]:
    for count in range(len(pieces), 0, -1):
        found = understand(text[pieces[0][0] : pieces[count - 1][1]], catalogue, day)
        if found is not None:
            return count, found
    return 1, None


def _with_ending(name: str, ending: str, catalogue: Catalogue, day: date | None) -> Organisation | None:
    """`기재` before `…·교육부` → 기재부; another ending only when no other fits as well."""
    if not 1 < len(name.strip()) <= 15:
        return None
    found = understand(name + ending, catalogue, day)
    if found is not None:
        return found
    others = {one.id: one for suffix in ("부", "처", "청", "위") if (one := understand(name + suffix, catalogue, day))}
    return next(iter(others.values())) if len(others) == 1 else None
