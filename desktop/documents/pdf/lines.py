"""Filling lines the Korean way: whole words, as many as fit, and no lonely short word at the end if it can be helped.

A word longer than the whole room is cut as a last resort (`cutting`). Line ends in the text begin a new line.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from desktop.documents.content import Spans
from desktop.documents.pdf.cutting import Parts, cut
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.words import CLOSING, OPENING, Ink, Word, inked, loosened, measure, paragraphs, whole_line

__all__ = ["CLOSING", "OPENING", "Line", "Stretch", "measure", "set_lines", "stretched"]

_WORTH_BEGINNING = 0.35
"""A word that must be cut anyway begins on the line it is on when this share of it is still free."""
_BLANKS = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"
_Row: TypeAlias = tuple[Parts, float, str]
"""The letters of a line, their width, and the space it was broken at."""
_SPACED_WORD = re.compile("(?=.)( *)([^ ]*)")
_WIDEST_SPACE = 0.45
"""Spaces of a justified line grow by no more than this, in ems; a line that would need more stays ragged."""
_SHORT = 2.3
"""A last line of one word no wider than this, in ems, is given company: two syllables, or one and a mark."""


class Stretch(NamedTuple):
    """Text of one ink; `x` is where it begins in its line, in points."""

    x: float
    text: str
    weight: Weight
    raised: bool = False


class Line(NamedTuple):
    """One line as set, and the width of its text in points. `ends` is for the last line of a paragraph.

    `tail` is the space the line was broken at: it is drawn beyond the end, so that copied text has it.
    """

    stretches: tuple[Stretch, ...]
    width: float
    ends: bool = True
    tail: str = ""


def set_lines(spans: Spans, size: float, room: float, *, regular: Weight = Weight.REGULAR) -> list[Line]:
    """Break text into lines no wider than `room` points.

    Empty text gives no line; an empty line inside the text gives an empty line.
    """
    if len(spans) == 1 and (only := whole_line(spans[0], size, room, regular)):
        text, width, ink = only
        return [Line((Stretch(0.0, text, ink.weight, ink.raised),), width)]
    lines: list[Line] = []
    written = list(paragraphs(spans, size, regular))
    while written and not written[-1]:
        written.pop()
    for number, words in enumerate(written, 1):
        *rows, (parts, width, tail) = _filled(words, size, room)
        lines += [_line(*row, size, ends=False) for row in rows]
        lines.append(_line(parts, width, tail if number < len(written) else "", size))
    return lines


def _filled(words: list[Word], size: float, room: float) -> list[_Row]:
    """The rows of a paragraph: the last word but one goes down to a lonely short one where this costs no line."""
    if max([word.width for word in words], default=0.0) > room:
        words = [piece for word in words for piece in (loosened(word, size) if word.width > room else (word,))]
    rows, alone = _fill(words, size, room)
    if len(rows) < 2 or not alone or len(words) < 4 or words[-1].width > _SHORT * size:
        return rows
    company, lonely = words[-2:]
    joined = Word(
        company.space,
        [*company.parts, (lonely.space, lonely.parts[0][1]), *lonely.parts],
        company.width + lonely.space_width + lonely.width,
        company.space_width,
    )
    if joined.width > room:
        return rows
    again, _alone = _fill([*words[:-2], joined], size, room)
    return again if len(again) == len(rows) else rows


def _fill(words: list[Word], size: float, room: float) -> tuple[list[_Row], bool]:
    """Greedy filling: a line takes words as long as they fit. Says as well whether one word has the last line alone."""
    rows: list[_Row] = []
    line: Parts = []
    used, begun = 0.0, 0
    limit = room + 0.001
    for word in words:
        indent = word.space_width if line or word is words[0] else 0.0
        if used + indent + word.width > limit:
            starts_here = word.width > limit and used + indent < room * (1 - _WORTH_BEGINNING)
            if line and not starts_here:
                rows.append((line, used, word.space))
                line, used, indent, begun = [], 0.0, 0.0, 0
        if indent and indent < room:
            line.append((word.space, word.parts[0][1]))
            used += indent
        if used + word.width > limit:
            *full, line = cut(word, size, room, used, line)
            rows += [_trimmed(parts, size) for parts in full]
            used, begun = _width(line, size), 2
        else:
            line += word.parts
            used += word.width
            begun += 1
    rows.append((line, used, " "))
    return rows, begun == 1


def _trimmed(parts: Parts, size: float) -> _Row:
    """A piece of a word that was cut: a space that stands at its end is its tail."""
    *before, (text, ink) = parts or [("", Ink(Weight.REGULAR))]
    bare = text.rstrip(_BLANKS)
    kept = [*before, (bare, ink)] if bare else before
    return kept, _width(kept, size), text[len(bare) :]


def _width(parts: Parts, size: float) -> float:
    return sum(inked(text, ink, size) for text, ink in parts)


def _line(parts: Parts, width: float, tail: str, size: float, *, ends: bool = True) -> Line:
    """Neighbours of one ink become one stretch."""
    if not parts:
        return Line((), 0.0, ends, tail)
    first = parts[0][1]
    if [ink for _text, ink in parts].count(first) == len(parts):
        text = "".join([text for text, _ink in parts])
        return Line((Stretch(0.0, text, first.weight, first.raised),), width, ends, tail)
    x = 0.0
    stretches: list[Stretch] = []
    for ink, group in groupby(parts, key=itemgetter(1)):
        text = "".join([text for text, _ink in group])
        stretches.append(Stretch(x, text, ink.weight, ink.raised))
        x += inked(text, ink, size)
    return Line(tuple(stretches), x, ends, tail)


def stretched(line: Line, size: float, room: float) -> Line:
    """A line made as wide as its room by its spaces, word by word; the same line where they would gape."""
    spaces = "".join(stretch.text for stretch in line.stretches).strip(" ").count(" ")
    free = room - line.width
    if free <= 0 or not spaces or free > spaces * _WIDEST_SPACE * size:
        return line
    words: list[Stretch] = []
    moved, has_begun = 0.0, False
    for stretch in line.stretches:
        ink, x = Ink(stretch.weight, stretch.raised), stretch.x
        for blank, letters in _SPACED_WORD.findall(stretch.text):
            moved += free / spaces * len(blank) if has_begun else 0.0
            has_begun = has_begun or bool(letters)
            words.append(stretch._replace(x=x + moved, text=blank + letters))
            x += inked(blank + letters, ink, size)
    return Line(tuple(words), room, line.ends, line.tail)
