"""What finding works with: the letters a text is found by, the words that mean the same, and where they stand.

A text is found by the pairs of letters next to each other in its search key; one letter finds the pairs that begin
with it. Names and titles are found by their 초성 as well. Words of three letters and more are looked up by their pairs
and then looked for in the key itself, as the pairs of a word may stand apart.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from desktop.domain.frozen import frozen
from desktop.domain.korean import INITIALS, initials, is_initials, search_key
from desktop.domain.organisation import Catalogue, Organisation

Span = tuple[int, int]
"""Where a passage starts and ends in a text."""

_MOST_READINGS = 24
_LONG = 4

# The index takes a run of anything but ASCII marks for a word, so each of the 32 marks is written as one of the 32
# control letters U+0080–U+009F, which no search key holds; nor does it hold the invisible letters that 초성 become.
_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_AS_MARK = {ord(mark): chr(0x80 + place) for place, mark in enumerate(_MARKS)}
_UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)
_AS_INITIAL = dict(zip(map(ord, INITIALS), _UNSEEN, strict=True))
_INITIAL_RUN = re.compile(f"[{INITIALS}]+")


def grams(texts: Iterable[str]) -> set[str]:
    """The pairs of letters in the texts' search keys and each key's last letter alone, as the index takes them."""
    return _pairs(search_key(text) for text in texts)


def initial_grams(names: Iterable[str]) -> set[str]:
    """The same of the names' 초성, in letters of their own, so that they find no text."""
    runs = itertools.chain.from_iterable(_INITIAL_RUN.findall(initials(name)) for name in names)
    return {gram.translate(_AS_INITIAL) for gram in _pairs(runs)}


def _pairs(keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        letters = key.translate(_AS_MARK)
        found.update(map("".join, itertools.pairwise(letters)))
        found.add(letters[-1:])
    found.discard("")
    return found


# ---------------------------------------------------------------- what is wanted


@frozen
class Wanted:
    """A query as it is looked up.

    Attributes:
        readings: search keys; a text that holds one of them whole is found. Empty when 초성 are looked for.
        words: search keys that a record holds all of, in whatever order; for when nothing holds a reading.
        initials: 초성, looked for in names and titles only; empty when the query is something else.
    """

    readings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    initials: str = ""

    def __bool__(self) -> bool:
        return bool(self.readings or self.initials)

    def is_in_key(self, key: str) -> bool:
        """Whether a search key (of names: their 초성, when those are wanted) holds what is wanted."""
        if self.initials:
            return self.initials in key
        return any(reading in key for reading in self.readings)

    def are_words_in_key(self, key: str) -> bool:
        """Whether a search key holds each of the words."""
        return all(word in key for word in self.words)

    def is_in_names(self, names: Iterable[str]) -> bool:
        """Whether one of the names holds what is wanted."""
        return any(self.is_in_key(initials(name) if self.initials else search_key(name)) for name in names)


_Step = Callable[[Organisation], list[Organisation | None]]


class Names:
    """The names of organisations that stand for each other: full and short, of before and after a reorganisation."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._heirs: dict[str, list[Organisation]] = {}
        self._called: dict[str, list[Organisation]] = {}
        for one in catalogue.organisations:
            for name in _names(one):
                self._called.setdefault(name, []).append(one)
            for heir in one.successors:
                self._heirs.setdefault(heir, []).append(one)

    def same(self, key: str) -> tuple[str, ...]:
        """The search keys of all names that bodies called `key` have or had; only `key` when it is no name."""
        bodies = self._called.get(key, [])
        followed = [other for one in bodies for other in (*self._after(one), *self._before(one))]
        found = dict.fromkeys((key, *(name for one in (*bodies, *followed) for name in _names(one))))
        return tuple(name for name in found if name == key or key not in name)

    def _after(self, one: Organisation) -> list[Organisation]:
        return self._walk(one, lambda body: [self._catalogue.get(heir) for heir in body.successors])

    def _before(self, one: Organisation) -> list[Organisation]:
        return self._walk(one, lambda body: [*self._heirs.get(body.id, [])])

    @staticmethod
    def _walk(one: Organisation, step: _Step) -> list[Organisation]:
        seen = {one.id: one}
        waiting = [one]
        while waiting:
            for other in step(waiting.pop()):
                if other is not None and other.id not in seen:
                    seen[other.id] = other
                    waiting.append(other)
        return [body for body in seen.values() if body.id != one.id]


def read_query(query: str, names: Names) -> Wanted:
    """What a typed query asks for. Spaces and middle dots do not count; an organisation's name asks for its others."""
    key = search_key(query)
    if is_initials(query):
        return Wanted(initials=initials(query))
    words = tuple(word for word in map(search_key, query.split()) if word)
    readings = dict.fromkeys((key, *names.same(key)))
    choices = itertools.product(*(names.same(word) for word in words))
    readings.update(dict.fromkeys("".join(choice) for choice in itertools.islice(choices, _MOST_READINGS)))
    return Wanted(tuple(reading for reading in readings if reading), words if len(words) > 1 else ())


def match_readings(wanted: Wanted) -> str:
    """The expression that finds the readings, or the 초성, in the index."""
    if wanted.initials:
        return _all_of(wanted.initials.translate(_AS_INITIAL))
    return " OR ".join(f"({_all_of(reading.translate(_AS_MARK))})" for reading in wanted.readings)


def match_words(wanted: Wanted) -> str:
    """The expression that finds all the words, in whatever order."""
    return " AND ".join(f"({_all_of(word.translate(_AS_MARK))})" for word in wanted.words)


def is_exact(wanted: Wanted) -> bool:
    """Whether the index alone is sure of what it finds: for readings of one or two letters."""
    return all(len(reading) <= 2 for reading in (wanted.initials, *wanted.readings))


def _all_of(letters: str) -> str:
    if len(letters) == 1:
        return f'"{letters}" *'
    # few texts hold three pairs of a word from its beginning, middle and end, and the key itself decides
    last = len(letters) - 2
    starts = dict.fromkeys((0, last // 2, last) if len(letters) > _LONG else range(last + 1))
    return " AND ".join(dict.fromkeys(f'"{letters[start : start + 2]}"' for start in starts))


def _names(one: Organisation) -> tuple[str, ...]:
    return tuple(search_key(name) for name in (one.name, *one.short_names))


# ---------------------------------------------------------------- where it stands


def spans(wanted: Wanted, text: str) -> tuple[Span, ...]:
    """The passages of `text` that were looked for, in order and apart; with what stands between their letters."""
    key, places = _places(text, as_initials=bool(wanted.initials))
    sought = (wanted.initials,) if wanted.initials else wanted.readings
    found = _found(key, places, sought) or _found(key, places, wanted.words)
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _found(key: str, places: list[int], sought: tuple[str, ...]) -> list[Span]:
    return [
        (places[hit.start()], places[hit.start() + len(one) - 1] + 1)
        for one in sought
        for hit in re.finditer(f"(?={re.escape(one)})", key)
        if one
    ]


def _places(text: str, *, as_initials: bool) -> tuple[str, list[int]]:
    """The text's search key (or its 초성) and, for each letter of it, where in `text` it comes from."""
    fold = _letter_initials if as_initials else _letter_key
    folded = [fold(letter) for letter in text]
    key = "".join(folded)
    places = [place for place, part in enumerate(folded) for _ in part]
    # letters that join when their neighbours go are rare enough to go without a mark
    return (key, places) if unicodedata.is_normalized("NFC", key) else ("", [])


@lru_cache(maxsize=20_000)
def _letter_key(letter: str) -> str:
    return search_key(letter)


@lru_cache(maxsize=20_000)
def _letter_initials(letter: str) -> str:
    return initials(letter)


@frozen
class Marked:
    """A text on one line with the passages in it that were found."""

    text: str
    found: tuple[Span, ...] = ()


SILENT = Marked("")


def mark(wanted: Wanted, text: str) -> Marked:
    """The whole of a text, on one line."""
    line = text.replace("\n", " ")
    return Marked(line, spans(wanted, line))


def excerpt(wanted: Wanted, text: str, before: int = 12, length: int = 90) -> Marked:
    """The part of a text around the first passage found, on one line; without one, nothing."""
    found = spans(wanted, text)
    if not found:
        return SILENT
    start = max(0, found[0][0] - before)
    part = text[start : start + length].replace("\n", " ")
    shift = start - (1 if start else 0)  # the mark of what is left out
    cut = tuple((begin - shift, min(end, start + length) - shift) for begin, end in found if begin < start + length)
    return Marked(f"{'…' if start else ''}{part}{'…' if start + length < len(text) else ''}", cut)
