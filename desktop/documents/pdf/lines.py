"""Filling lines the Korean way: breaks only between 어절, so the unit is the word and its measured width.

- A word longer than the whole room is cut as a last resort: after a dot, comma or slash near the end if there is one,
  never inside Latin letters and numbers unless they alone are too long.
- A space before closing punctuation or after an opening bracket is no place to break.
- Line ends in the text begin a new line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from desktop.documents.content import Spans
from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.signs import clean

# ’ is not here: it begins short years (’25. 12월).
CLOSING = frozenset(")]}〉》」』】〕｣”,.!?:;·…%、。，．：；？！）］｝℃％~∼～")
OPENING = frozenset("([{〈《「『【〔｢“‘（［｛")
_SEPARATORS = frozenset("·,/→⇒~;:)」』〉》】-–—@_")
_WORD_OR_SPACE = re.compile("(\n)|([ \u2000-\u200a\u3000]+)|([^\n \u2000-\u200a\u3000]+)")
_LOOK_BACK = 16
_WORTH_BEGINNING = 0.35
"""A word that must be cut anyway begins on the line it is on when this share of it is still free."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one face; `x` is where it begins in its line, in points."""

    x: float
    text: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set, and the width of its text in points."""

    stretches: tuple[Stretch, ...]
    width: float


@dataclass(slots=True)
class _Word:
    """Letters that stay together, by face, after `space` (in the face before it). Widths in points."""

    space: str
    parts: list[tuple[str, Weight]]
    width: float
    space_width: float


def measure(text: str, weight: Weight, size: float) -> float:
    """The width of text in points."""
    found = face(weight)
    return found.width(text) * size / found.units_per_em


def set_lines(spans: Spans, size: float, room: float, *, regular: Weight = Weight.REGULAR) -> list[Line]:
    """Break text into lines no wider than `room` points.

    Empty text gives no line; an empty line inside the text gives an empty line.
    """
    lines: list[Line] = []
    for words in _paragraphs(spans, size, regular):
        lines.extend(_fill(words, size, room))
    while lines and not lines[-1].stretches:
        lines.pop()
    return lines


def _paragraphs(spans: Spans, size: float, regular: Weight) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    space, glued = "", False
    for text, weight in _weighted(spans, regular):
        for line_end, blank, letters in _WORD_OR_SPACE.findall(text):
            if line_end:
                yield words
                words, space, glued = [], "", False
            elif blank:
                space, glued = space + blank, False
            else:
                glued = _append(words, _Pending(letters, weight, space, size), glued=glued)
                space = ""
    yield words


def _weighted(spans: Spans, regular: Weight) -> Iterator[tuple[str, Weight]]:
    for span in spans:
        text = clean(span.text)
        if text:
            yield text, Weight.BOLD if span.bold else regular


@dataclass(frozen=True, slots=True)
class _Pending:
    """Letters about to join a line of words."""

    letters: str
    weight: Weight
    space: str
    size: float


def _append(words: list[_Word], new: _Pending, *, glued: bool) -> bool:
    """Add letters as a word of their own, or to the last word where no line may break between them. Always True."""
    width = measure(new.letters, new.weight, new.size)
    space_width = measure(new.space, new.weight, new.size) if new.space else 0.0
    last = words[-1] if words else None
    if last and (glued or new.letters[0] in CLOSING or last.parts[-1][0][-1] in OPENING):
        last.parts.append((new.space + new.letters, new.weight))
        last.width += space_width + width
    else:
        words.append(_Word(new.space, [(new.letters, new.weight)], width, space_width))
    return True


def _fill(words: list[_Word], size: float, room: float) -> Iterator[Line]:
    """Greedy filling: a line takes words as long as they fit."""
    line: list[tuple[str, Weight]] = []
    used = 0.0
    limit = room + 0.001
    for word in words:
        indent = word.space_width if line or word is words[0] else 0.0
        if used + indent + word.width > limit:
            starts_here = word.width > limit and used + indent < room * (1 - _WORTH_BEGINNING)
            if line and not starts_here:
                yield _line(line, size)
                line, used, indent = [], 0.0, 0.0
        if indent and indent < room:
            line.append((word.space, word.parts[0][1]))
            used += indent
        if used + word.width > limit:
            *full, line = _cut(word, size, room, used, line)
            yield from (_line(parts, size) for parts in full)
            used = sum(measure(text, weight, size) for text, weight in line)
        else:
            line.extend(word.parts)
            used += word.width
    yield _line(line, size)


def _line(parts: Iterable[tuple[str, Weight]], size: float) -> Line:
    """Neighbours of one face become one stretch."""
    joined: list[tuple[str, Weight]] = []
    for text, weight in parts:
        if joined and joined[-1][1] is weight:
            joined[-1] = (joined[-1][0] + text, weight)
        else:
            joined.append((text, weight))
    x = 0.0
    stretches: list[Stretch] = []
    for text, weight in joined:
        stretches.append(Stretch(x, text, weight))
        x += measure(text, weight, size)
    return Line(tuple(stretches), x)


def _cut(
    word: _Word, size: float, room: float, used: float, line: list[tuple[str, Weight]]
) -> list[list[tuple[str, Weight]]]:
    """Cut a word that is wider than the room; the first piece goes on `line`. Every piece has a letter at least."""
    text = "".join(letters for letters, _weight in word.parts)
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


def _ends(parts: list[tuple[str, Weight]]) -> list[tuple[int, Weight]]:
    """Where each part of a word ends in its whole text."""
    position, ends = 0, list[tuple[int, Weight]]()
    for letters, weight in parts:
        position += len(letters)
        ends.append((position, weight))
    return ends


def _slice(text: str, start: int, end: int, ends: list[tuple[int, Weight]]) -> list[tuple[str, Weight]]:
    """The letters from `start` to `end`, by face."""
    found: list[tuple[str, Weight]] = []
    for part_end, weight in ends[bisect_right(ends, start, key=itemgetter(0)) :]:
        found.append((text[start : min(part_end, end)], weight))
        start = part_end
        if start >= end:
            break
    return found


def _fits(text: str, start: int, ends: list[tuple[int, Weight]], ems: float) -> int:
    """How far the text from `start` goes in so many ems."""
    taken, position = 0.0, start
    for part_end, weight in ends[bisect_right(ends, start, key=itemgetter(0)) :]:
        found = face(weight)
        while position < part_end:
            taken += found.shape(text[position]).advance / found.units_per_em
            if taken > ems:
                return position
            position += 1
    return position


def _good_cut(text: str, start: int, end: int) -> int:
    """The best place to cut at or shortly before `end`; `end` itself when none is good.

    Best is after a separator outside of Latin letters and numbers (국방·|행안), then between syllables or where Latin
    begins, then after a separator inside of them (044-000-|1234).
    """
    if end == len(text):
        return end
    allowed = [at for at in range(end, max(start, end - _LOOK_BACK), -1) if _may_cut(text, at)]
    outside = [at for at in allowed if not (text[at - 1].isascii() and text[at].isascii())]
    separated = [at for at in allowed if text[at - 1] in _SEPARATORS]
    for choices in ([at for at in outside if at in separated], outside, separated, allowed):
        if choices:
            return choices[0]
    return end


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if " " in (before, after) or after in CLOSING or before in OPENING or unicodedata.combining(after):
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and ord(letter) < 0x250
