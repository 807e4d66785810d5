"""Text → words: letters that stay together on a line, with their measured width.

Korean lines break only between 어절, so a word is what stands between two spaces, and more where a line may not be
broken at the space either: before closing marks, after opening ones, inside a date (`'25. 12월`), before a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from desktop.documents.content import Span, Spans
from desktop.documents.pdf.faces import Face, Weight, face
from desktop.documents.pdf.signs import clean

# ’ is not here: it begins short years (’25. 12월).
CLOSING = frozenset(")]}〉》」』】〗〕〙〛｠｣”»,.!?:;·ㆍ‧․･・∙⋅•‥…%‰、。，．：；？！）］｝℃％~∼～")
"""Marks no line begins with."""
_BRACKETS = "([{〈《「『【〖〔〘〚｟｢“‘«（［｛"
_BULLETS = "△▲▽▼▶►▸◆◇❖※☞①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
OPENING = frozenset(_BRACKETS + _BULLETS + "$￦₩€£¥№")
"""Marks no line ends with: brackets, signs before a number, and the marks of a list inside a line (△ …, ▲ …)."""

RAISED_SIZE = 0.75
"""How large a raised mark is, of the size of its text."""

_BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"
_WORD_AND_SPACE = re.compile("([^\n \u2000-\u200a\u3000]*)([ \u2000-\u200a\u3000]*)(\n?)")
_NUMBER_ENDS = frozenset("0123456789.년월조억만천")
_MAY_GO_ON = OPENING | _NUMBER_ENDS
_GOES_ON = re.compile(r"(?:(?<!\d)\d{4}|['‘’‵]\d\d|\d\. ?\d{1,2})\.$|\d[년월조억]$")
_AMOUNT = re.compile(r"\d(?:[천백]?[조억만]|천)?$")
_UNIT = re.compile(
    r"(?:[천백]?[만억조] ?)?(?:원|달러|개|명|건|장|곳|회|대|쪽|년|%|‰|℃|㎡|㎢|㎞|㎏|[kMGT]?Wh?|km|kg|[MGTP]B)"
    r"(?![A-Za-z])|[조억만]"
)


class Ink(NamedTuple):
    """How letters are drawn: in which face, and whether small and raised."""

    weight: Weight
    raised: bool = False


class Word:
    """Letters that stay together, by ink, after `space` (in the ink of the first). Widths in points."""

    __slots__ = ("parts", "space", "space_width", "width")

    def __init__(self, space: str, parts: list[tuple[str, Ink]], width: float, space_width: float) -> None:
        self.space = space
        self.parts = parts
        self.width = width
        self.space_width = space_width


def measure(text: str, weight: Weight, size: float) -> float:
    """The width of text in points."""
    found = face(weight)
    return found.widths[text] * size / found.units_per_em


def inked(text: str, ink: Ink, size: float) -> float:
    """The width of text in points, in an ink."""
    return measure(text, ink.weight, size * RAISED_SIZE if ink.raised else size)


def whole_line(span: Span, size: float, room: float, regular: Weight) -> tuple[str, float, Ink] | None:
    """A text that fits on one line as it stands, its width in points, and its ink; None for any other.

    Most texts do, those in tables above all, and need not be taken apart into words.
    """
    text = clean(span.text).rstrip(_BLANKS)
    weight = regular.bold if span.bold else regular
    if not text or "\n" in text or weight.has_serifs:
        return None
    found = face(weight)
    width = found.widths.sum(text) * (size * RAISED_SIZE if span.raised else size) / found.units_per_em
    return (text, width, _ink(weight, span.raised)) if width <= room else None


def paragraphs(spans: Spans, size: float, regular: Weight) -> Iterator[list[Word]]:
    """The words of each line of the text as it was written."""
    words: list[Word] = []
    space, glued = "", False
    for text, ink in _pieces(spans, regular):
        measured = face(ink.weight)
        widths, scale = measured.widths, size * (RAISED_SIZE if ink.raised else 1.0) / measured.units_per_em
        blank_width = widths[" "] * scale
        for letters, blank, line_end in _parts(text):
            if letters:
                space_width = (blank_width if space == " " else widths[space] * scale) if space else 0.0
                if words and (
                    glued
                    or letters[0] in CLOSING
                    or ((last := words[-1].parts[-1][0][-1]) in _MAY_GO_ON and _is_one(words[-1].parts, last, letters))
                ):
                    word = words[-1]
                    word.parts.append((space + letters, ink))
                    word.width += space_width + widths[letters] * scale
                else:
                    words.append(Word(space, [(letters, ink)], widths[letters] * scale, space_width))
                space, glued = "", True
            if blank:
                space, glued = space + blank, False
            if line_end:
                yield words
                words, space, glued = [], "", False
    yield words


def loosened(word: Word, size: float) -> list[Word]:
    """The words that a word is made of, for a room too narrow for all of it: a date rather breaks at its spaces.

    Only closing marks stay with what is before them, and opening brackets with what follows.
    """
    pieces: list[Word] = []
    for text, ink in word.parts:
        letters = text.lstrip(_BLANKS)
        is_loose = len(letters) < len(text) and letters and pieces and not _is_bound(pieces[-1].parts[-1][0], letters)
        if pieces and not is_loose:
            pieces[-1].parts.append((text, ink))
            pieces[-1].width += inked(text, ink, size)
        elif is_loose:
            space = text[: len(text) - len(letters)]
            pieces.append(Word(space, [(letters, ink)], inked(letters, ink, size), inked(space, ink, size)))
        else:
            pieces.append(Word(word.space, [(text, ink)], inked(text, ink, size), word.space_width))
    return pieces


def _is_bound(before: str, after: str) -> bool:
    return after[0] in CLOSING or before[-1] in _BRACKETS


def _is_one(before: list[tuple[str, Ink]], last: str, after: str) -> bool:
    """Whether a line may not be broken between a word that ends with `last`, one of `_MAY_GO_ON`, and what follows."""
    return last in OPENING or _is_number_going_on("".join([text for text, _ink in before[-2:]]), after)


def _is_number_going_on(before: str, after: str) -> bool:
    """`'25. | 12월`, `2025년 | 11월`, `8,000 | 장`, `3조 | 원`."""
    if after[0].isdecimal():
        return bool(_GOES_ON.search(before))
    return bool(_AMOUNT.search(before) and _UNIT.match(after))


def _parts(text: str) -> Iterable[tuple[str, str, str]]:
    """Letters, the spaces after them, and the line end after these; all may be empty."""
    return _WORD_AND_SPACE.findall(text)


@cache
def _ink(weight: Weight, raised: bool) -> Ink:
    return Ink(weight, raised)


def _pieces(spans: Spans, regular: Weight) -> Iterator[tuple[str, Ink]]:
    for span in spans:
        text = clean(span.text)
        if text:
            weight = regular.bold if span.bold else regular
            if weight.has_serifs:
                yield from _drawable(text, weight, span)
            else:
                yield text, _ink(weight, span.raised)


def _drawable(text: str, weight: Weight, span: Span) -> Iterator[tuple[str, Ink]]:
    """Text in its ink; what a face with serifs lacks is set in the one without, which has more signs."""
    substitute = Weight.BOLD if weight is Weight.SERIF_BOLD else Weight.REGULAR
    start, found = 0, face(weight)
    for end in range(1, len(text) + 1):
        if end == len(text) or _lacks(found, text[end]) != _lacks(found, text[start]):
            used = substitute if _lacks(found, text[start]) else weight
            yield text[start:end], _ink(used, span.raised)
            start = end


def _lacks(found: Face, letter: str) -> bool:
    return letter != "\n" and found.shape(letter).missing
