"""Likely misreadings of text extraction: proposed with a reason, never applied here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain import organisation_names, outline
from desktop.domain.organisation import Catalogue
from desktop.domain.organisation_names import Named
from desktop.domain.outline import BlockKind
from desktop.intake import text
from desktop.intake.draft import DraftItem, Line, Suggestion
from desktop.intake.meeting_name import Mention


@dataclass(frozen=True, slots=True)
class Place:
    """Text of a field: its path in the draft and its lines."""

    target: str
    lines: tuple[Line, ...]


def spelling(places: Sequence[Place], paper: Sequence[Line]) -> list[Suggestion]:
    """Suggestions for every place: Al for AI, known confusions, words cut by a space, marks that were a number.

    `paper` is the whole text: a cut word is one that stands whole elsewhere in it.
    """
    words = _Words(paper)
    found: list[Suggestion] = []
    for place in places:
        for line in place.lines:
            found += [_suggestion(place, line, *pair) for pair in _in_line(line.text[: text.LONG], words)]
        found += _misread_numbers(place)
    return list(dict.fromkeys(found))


def _suggestion(place: Place, line: Line, found: str, suggested: str, reason: str) -> Suggestion:
    return Suggestion(line.number, place.target, found, suggested, reason)


def _in_line(written: str, words: _Words) -> Iterator[tuple[str, str, str]]:
    yield from _confused(written)
    yield from _cut_lists(written)
    yield from _cut_words(written, words)


# ---------------------------------------------------------------- letters

_SMALL_L = re.compile(r"(?<![A-Za-z0-9])Al(?![A-Za-z0-9])")
# Seen in text extraction of Korean papers; none of the left sides is a word.
_CONFUSIONS = (
    (re.compile("응합"), "융합"),
    (re.compile("인정적(?=[ 인으])"), "안정적"),
    (re.compile("횔"), "활"),
    (re.compile(r"(?<![가-힣])시(?= (?:도입|전환|기반|모델|반도체|활용)(?![가-힣]))"), "AI"),
    (re.compile("혁산"), "확산"),
    (re.compile("괴학"), "과학"),
    (re.compile("겅제"), "경제"),
)
_LETTERS_REASON = "글자를 잘못 읽은 것으로 보입니다."


def _confused(written: str) -> Iterator[tuple[str, str, str]]:
    if _SMALL_L.search(written):
        yield "Al", "AI", "소문자 l로 적혀 있으나 AI로 보입니다."
    for pattern, right in _CONFUSIONS:
        for found in pattern.finditer(written):
            word = _word_around(written, found.start(), found.end())
            yield word, word.replace(found.group(), right, 1), _LETTERS_REASON


def _word_around(written: str, start: int, end: int) -> str:
    """The Hangul word around a piece, so that a correction shows what it is about; with one more word after `시`."""
    while start > 0 and "가" <= written[start - 1] <= "힣":
        start -= 1
    if written[start:end] == "시":
        end += 1
    while end < len(written) and "가" <= written[end] <= "힣":
        end += 1
    return written[start:end]


# ---------------------------------------------------------------- spaces

_CUT_LIST = re.compile(r"(?<![가-힣])([가-힣]{1,12})([·/])\s+([가-힣]{1,12})")
_PAIR = re.compile(r"(?<![가-힣])([가-힣]{1,20}) (?=([가-힣]{1,20}))")
# A particle never stands alone; 까지 and 보다 may be words, so they are not here.
_PARTICLE = re.compile(r"^(?:들(?:[의이을은과로도]|에게|에서)?|으로(?:서|써|의|도)?|에게(?:서)?|에서(?:는|도|의)?)$")
_WORD = re.compile(r"[가-힣]+")
_SHORTEST_WHOLE = 4


class _Words:
    """The Hangul words of a paper, to ask whether any begins with some letters."""

    def __init__(self, paper: Iterable[Line]) -> None:
        self._counts = Counter(word for line in paper for word in _WORD.findall(line.text))
        self._sorted = sorted(self._counts)

    def has_beginning(self, letters: str) -> bool:
        """Whether a word begins with `letters`."""
        start = bisect_left(self._sorted, letters)
        return start < len(self._sorted) and self._sorted[start].startswith(letters)

    def stands_once(self, word: str) -> bool:
        """Whether `word` is written by itself only once."""
        return self._counts[word] == 1


def _cut_lists(written: str) -> Iterator[tuple[str, str, str]]:
    for found in _CUT_LIST.finditer(written):
        yield found.group(), "".join(found.groups()), "줄이 바뀐 자리에 빈칸이 남은 것으로 보입니다."


def _cut_words(written: str, words: _Words) -> Iterator[tuple[str, str, str]]:
    for found in _PAIR.finditer(written):
        first, second = found.groups()
        if _PARTICLE.match(second):
            yield f"{first} {second}", first + second, "조사나 접미사가 앞말과 떨어져 있습니다."
        elif _is_cut(first, second, words):
            yield f"{first} {second}", first + second, "같은 글의 다른 곳에는 붙어 있습니다."


def _is_cut(first: str, second: str, words: _Words) -> bool:
    """Whether the two are one word: it stands whole elsewhere, and neither part is ever used by itself."""
    whole = first + second
    is_known = len(whole) >= _SHORTEST_WHOLE and words.has_beginning(whole)
    return is_known and words.stands_once(first) and words.stands_once(second)


# ---------------------------------------------------------------- marks

_ODD_MARK = re.compile(r"^([■₫＃$€£¥฿])\s*(\S.*)$")


def _misread_numbers(place: Place) -> Iterator[Suggestion]:
    """A mark where the numbers of the headings around it leave a gap: ■ before 2, ₫ after 3."""
    numbers = [_number(line.text) for line in place.lines]
    following: int | None = None
    nexts: list[int | None] = []
    for number in reversed(numbers):
        nexts.append(following)
        following = number or following
    previous = 0
    for line, number, later in zip(place.lines, numbers, reversed(nexts), strict=True):
        previous = number or previous
        found = _ODD_MARK.match(line.text.strip()[: text.LONG])
        if not found:
            continue
        is_gap = later == previous + 2 if later else previous > 0 and found.group(1) != "■"
        if is_gap:
            suggested = f"{previous + 1} {found.group(2)}"
            reason = "앞뒤 번호로 보아 숫자를 잘못 읽은 것으로 보입니다."
            yield Suggestion(line.number, place.target, line.text.strip(), suggested, reason)


def _number(written: str) -> int | None:
    block = outline.parse(written[: text.LONG].replace("\n", " "))[0]
    if block.kind is not BlockKind.HEADING:
        return None
    mark = block.mark.rstrip(".")
    return int(mark) if mark.isdecimal() else _RINGED.get(mark)


_RINGED = {chr(first + n): n + 1 for first in (0x2460, 0x2776, 0x2780, 0x278A) for n in range(9)}


# ---------------------------------------------------------------- the meeting's number


def counters(mentions: Sequence[Mention], subject: Mention | None, places: Sequence[Place]) -> list[Suggestion]:
    """제1회 and 제1차 of the same meeting in one paper: the rarer one is proposed to be as the other.

    The target is the field that prints it; empty where it stands in none.
    """
    same = [mention for mention in mentions if subject and (mention.series, mention.number) == _key(subject)]
    rounds = [mention for mention in same if mention.counter == "회"]
    times = [mention for mention in same if mention.counter == "차"]
    if not rounds or not times:
        return []
    rare, usual = (times, "회") if len(times) <= len(rounds) else (rounds, "차")
    fields = {line.number: place.target for place in places for line in place.lines}
    reason = "같은 회의를 '회'와 '차' 두 가지로 적었습니다."
    return [
        Suggestion(m.line, fields.get(m.line, ""), f"제{m.number}{m.counter}", f"제{m.number}{usual}", reason)
        for m in rare
    ]


def _key(mention: Mention) -> tuple[str, int | None]:
    return mention.series, mention.number


# ---------------------------------------------------------------- names that were not in force


def names(items: Sequence[DraftItem], catalogue: Catalogue, day: date | None) -> list[Suggestion]:
    """제출부처 under a name the organisation no longer (or not yet) bore on the meeting's day.

    Proposed is the name of the day where just one organisation bears it; what was divided is left alone.
    """
    if day is None:
        return []
    found = [
        (index, item, one)
        for index, item in enumerate(items)
        for one in organisation_names.read(item.submitters.value, catalogue, day)
    ]
    return [made for index, item, one in found if (made := _name_of_day(index, item, one, catalogue, day))]


def _name_of_day(index: int, item: DraftItem, one: Named, catalogue: Catalogue, day: date) -> Suggestion | None:
    known = one.organisation
    then = catalogue.on(known.id, day) if known is not None and not known.is_valid_on(day) else None
    if known is None or then is None or not then.is_valid_on(day):
        return None
    suggested = organisation_names.renamed(one.text, lambda _one: then, catalogue, day)
    reason = f"회의 날짜의 이름은 ‘{then.name}’입니다."
    return Suggestion(item.submitters.line or 0, f"items[{index}].submitters", one.text, suggested, reason)
