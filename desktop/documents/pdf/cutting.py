"""Cutting a word that is wider than the whole room: the last resort, at the place that hurts least."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from operator import itemgetter
from typing import TypeAlias

from desktop.documents.pdf.faces import face
from desktop.documents.pdf.words import CLOSING, OPENING, RAISED_SIZE, Ink, Word

Parts: TypeAlias = list[tuple[str, Ink]]
"""Letters by ink, one after the other."""

_SEPARATORS = frozenset("·ㆍ‧,/→⇒~;:)」』〉》】-–—@_")
_NUMBER_SIGNS = frozenset(".,~∼:-+/%'’")
_POWERS, _UNITS = "조억만천백", "조억만원개명건장곳대"
_LOOK_BACK = 16


def cut(word: Word, size: float, room: float, used: float, line: Parts) -> list[Parts]:
    """The lines a word takes; the first piece goes on `line`, of which `used` points are taken.

    Every piece has a letter at least, so that any room is enough.
    """
    text = "".join(letters for letters, _ink in word.parts)
    ends = _ends(word.parts)
    lines, start = [line], 0
    while start < len(text):
        end = _good_cut(text, start, _fits(text, start, ends, (room - used) / size))
        if end == start and lines[-1]:
            lines.append([])
            used = 0.0
            continue
        end = max(end, start + 1)
        lines[-1].extend(_slice(text, start, end, ends))
        if end < len(text):
            lines.append([])
        start, used = end, 0.0
    return lines


def _ends(parts: Parts) -> list[tuple[int, Ink]]:
    """Where each part of a word ends in its whole text."""
    position, ends = 0, list[tuple[int, Ink]]()
    for letters, ink in parts:
        position += len(letters)
        ends.append((position, ink))
    return ends


def _slice(text: str, start: int, end: int, ends: list[tuple[int, Ink]]) -> Parts:
    """The letters from `start` to `end`, by ink."""
    found: Parts = []
    for part_end, ink in ends[bisect_right(ends, start, key=itemgetter(0)) :]:
        found.append((text[start : min(part_end, end)], ink))
        start = part_end
        if start >= end:
            break
    return found


def _fits(text: str, start: int, ends: list[tuple[int, Ink]], ems: float) -> int:
    """How far the text from `start` goes in so many ems."""
    taken, position = 0.0, start
    for part_end, ink in ends[bisect_right(ends, start, key=itemgetter(0)) :]:
        found = face(ink.weight)
        scale = (RAISED_SIZE if ink.raised else 1.0) / found.units_per_em
        while position < part_end:
            taken += found.shape(text[position]).advance * scale
            if taken > ems:
                return position
            position += 1
    return position


def _good_cut(text: str, start: int, end: int) -> int:
    """The best place to cut at or shortly before `end`; `end` itself when none is good.

    Best is after a separator outside of Latin letters and numbers (국방·|행안), then between syllables or where Latin
    begins, then before a number's whole unit (9,718|억원), then after a separator inside of them (044-000-|1234).
    """
    if end == len(text):
        return end
    allowed = [at for at in range(end, max(start, end - _LOOK_BACK), -1) if _may_cut(text, at)]
    outside = [at for at in allowed if not (text[at - 1].isascii() and text[at].isascii())]
    whole = [at for at in outside if not _is_in_number(text, at)]
    before_unit = [at for at in outside if text[at - 1].isdecimal() and not text[at].isascii()]
    separated = [at for at in allowed if text[at - 1] in _SEPARATORS]
    for choices in ([at for at in whole if at in separated], whole, before_unit, outside, separated, allowed):
        if choices:
            return choices[0]
    return end


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if " " in (before, after) or after in CLOSING or before in OPENING or unicodedata.combining(after):
        return False
    if before in "'\"" and (at == 1 or text[at - 2] in OPENING or text[at - 2] == " "):
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_in_number(text: str, at: int) -> bool:
    """Whether a cut would part a number from its unit or its sign: 500|개, 1만~|5만, △|3."""
    before, after = text[at - 1], text[at]
    if before.isdecimal():
        return "가" <= after <= "힣" or after in _NUMBER_SIGNS
    if after.isdecimal():
        return before in _NUMBER_SIGNS or before in _POWERS
    return after in _UNITS and before in _POWERS and at > 1 and text[at - 2].isdecimal()


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and ord(letter) < 0x250
