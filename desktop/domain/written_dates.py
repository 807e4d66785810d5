"""Dates as officials write them ↔ spans with a grain, the words kept.

Forms: 행정업무의 운영 및 혁신에 관한 규정 제7조 (`2025. 11. 24.`, `10:00`) and what papers print beside it
(`'25. 12월`, `~'26.4.`, `'26.上`, `12월 중`, `’30년까지`). Two-digit years are of this century.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.domain import date_points as points
from desktop.domain.date_points import NUMBER_ENDS, QUOTES, SPACE, TILDES, WEEKDAY, Point
from desktop.domain.dates import Grain, write_date, write_date_weekday, write_times
from desktop.domain.frozen import frozen
from desktop.domain.targets import Target, find_targets

__all__ = [
    "Found",
    "Grain",
    "Target",
    "WrittenDate",
    "find",
    "find_targets",
    "parse",
    "write_date",
    "write_date_weekday",
    "write_times",
]


@frozen
class WrittenDate:
    """A date in its own words and what they mean: from `start` to `end`, both included.

    `start` None: no beginning was written (`~'26.4.`, `'30년까지`). `end` None: no end was (`'25.12~`). Both None: it
    comes again and again (`주기적으로`, RECURRING). The grain of a span is that of its end: that is what falls due.
    """

    text: str
    start: date | None
    end: date | None
    grain: Grain | None


@frozen
class Found:
    """A written date inside a text: `text[start_index:end_index] == date.text`."""

    start_index: int
    end_index: int
    date: WrittenDate


# ---------------------------------------------------------------- reading

# An en dash joins two dates as well, but never leaves one end open: `'25.12 – 내용`. A hyphen only in `'25-'26`.
_RANGE = re.compile(rf"{SPACE}(?:[{TILDES}–]|-(?=[{QUOTES}][0-9]{{2}})|부터){SPACE}")
_OPEN_START = re.compile(rf"[{TILDES}]{SPACE}")
_OPEN_END = re.compile(
    rf"{SPACE}(?:부터|이후|[{TILDES}](?!{SPACE}[{QUOTES}]?[0-9])(?:{SPACE}(?:계속|현재)(?![가-힣]))?)"
)
_UNTIL = re.compile(rf"{SPACE}(?:까지|이내(?![가-힣])|限)|한(?![가-힣])")
_ONE_NUMBER_MORE = re.compile(rf"{SPACE}[{TILDES}–]{SPACE}[0-9]")
_LAST = re.compile(
    rf"(?P<number>[0-9]{{4}}|[0-9]{{1,2}})"
    rf"(?:{SPACE}(?P<unit>[년월일])(?![대간차])(?:{WEEKDAY})?|\.(?![0-9])(?:{WEEKDAY})?|{WEEKDAY}|{NUMBER_ENDS})"
)
_TIMES = r"\s?[0-9]{1,2}\s?회(?:\s?이상)?"
_RECURRING = re.compile(
    rf"(?<![가-힣0-9A-Za-z])(?:매\s?년(?:\s?(?:[상하]반기|(?:1[0-2]|[1-9])월|말|초))?|매\s?월(?:\s?말|\s?초)?"
    rf"|매\s?(?:일|주|분기|반기)(?:{_TIMES})?|격[주월]|(?:[연월]|분기|반기)별(?:{_TIMES})?|연[차도]별"
    rf"|(?:[연월주]|분기|반기){_TIMES}|계속|수시(?:로)?|상시|연중|[주정]기적(?:으로)?)(?![가-힣])"
)
_MAY_BEGIN = re.compile(
    rf"[{QUOTES}](?=[0-9])|[{TILDES}]|(?<![0-9])[0-9]|[상하]반기|상\s?[·ㆍ/]\s?하반기|연[내말초중]|올해|금년|내년"
    r"|매\s?[일주월분반년]|격[주월]|[연월]별|분기별|반기별|연[차도]별|(?:[연월주]|분기|반기)\s?[0-9]|계속|수시|상시|[주정]기적"
)
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BRACKETS = ("()", "[]", "（）", "〔〕", "<>", "〈〉")


def parse(text: str, *, year: int | None = None) -> WrittenDate | None:
    """The date that the whole of `text` is, outer spaces and brackets aside; None when it is none, or more than one.

    `year` is assumed where none is written (`11.21`, `12월 중`, `상반기`, `연내`); without it those are None.
    """
    words = _unwrap(text)
    found = _read(words, 0, year)
    if found is not None and found.end_index == len(words):
        return found.date
    if _BARE_YEAR.fullmatch(words):
        return WrittenDate(words, date(int(words), 1, 1), date(int(words), 12, 31), Grain.YEAR)
    return None


def find(text: str, *, year: int | None = None) -> tuple[Found, ...]:
    """The dates written inside a running text, in order, none overlapping; brackets around them are left out.

    `year` as in `parse`. A year alone counts with 년 or a quote mark, not as a bare `2026`.
    """
    dates: list[Found] = []
    position = 0
    while candidate := _MAY_BEGIN.search(text, position):
        found = _read(text, candidate.start(), year)
        if found is not None:
            dates.append(found)
        position = found.end_index if found else candidate.start() + 1
    return tuple(dates)


def _unwrap(text: str) -> str:
    words = text.strip()
    for _ in range(3):
        if len(words) > 2 and words[0] + words[-1] in _BRACKETS:
            words = words[1:-1].strip()
    return words


def _read(text: str, start: int, year: int | None) -> Found | None:
    """The longest written date at index `start`."""
    if found := _RECURRING.match(text, start):
        return _found(text, start, found.end(), None, None, Grain.RECURRING)
    if found := _OPEN_START.match(text, start):
        return None if _is_behind_date(text, start) else _until(text, start, points.read(text, found.end(), year))
    first = points.read(text, start, year)
    return None if first is None else _span(text, start, first)


def _is_behind_date(text: str, start: int) -> bool:
    """Whether a tilde at `start` belongs to what stands before it: an impossible span such as `'26.4~'25.3` is none."""
    before = text[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] in "0123456789.년월일)"


def _until(text: str, start: int, last: Point | None) -> Found | None:
    if last is None:
        return None
    return _found(text, start, _end(_UNTIL, text, last.end), None, last.last, last.grain)


def _span(text: str, start: int, first: Point) -> Found | None:
    """The date that begins with `first`: a range, one with an open end, or `first` alone."""
    last = _range_end(text, first)
    if last is not None:
        return _found(text, start, _end(_UNTIL, text, last.end), first.first, last.last, last.grain)
    if not first.is_firm and _ONE_NUMBER_MORE.match(text, first.end):
        return None
    if _UNTIL.match(text, first.end):
        return _until(text, start, first)
    if found := _OPEN_END.match(text, first.end):
        return _found(text, start, found.end(), first.first, None, first.grain)
    return _found(text, start, first.end, first.first, first.last, first.grain)


def _range_end(text: str, first: Point) -> Point | None:
    """The other end of a range that begins with `first`, when one is written and not before it."""
    joint = _RANGE.match(text, first.end)
    if not joint:
        return None
    last = points.read(text, joint.end(), None)
    if last is None and first.grain is not Grain.YEAR:
        last = points.read_without_year(text, joint.end(), first.year)
    last = last or _last_number(text, joint.end(), first)
    return last if last and first.first <= last.first and first.last <= last.last else None


def _last_number(text: str, start: int, first: Point) -> Point | None:
    """A bare number as the end of a range, of the same grain as its beginning: `2026~30`, `'26.3~5`, `11.24~28`."""
    found = _LAST.match(text, start)
    if not found or (found["unit"] and found["unit"] != _UNITS.get(first.grain)):
        return None
    number = int(found["number"])
    if first.grain is Grain.DAY:
        day = points.day_or_none(first.year, first.first.month, number)
        return Point(found.end(), day, day, Grain.DAY, first.year) if day else None
    if first.grain is Grain.MONTH:
        return points.whole_month(found.end(), first.year, number)
    if first.grain is Grain.YEAR and len(found["number"]) != 1:
        return points.whole_year(found.end(), number if number > 99 else 2000 + number)
    return None


_UNITS = {Grain.DAY: "일", Grain.MONTH: "월", Grain.YEAR: "년"}


def _found(text: str, start: int, end: int, first: date | None, last: date | None, grain: Grain) -> Found:
    return Found(start, end, WrittenDate(text[start:end], first, last, grain))


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where `pattern` ends if it stands at `start`, else `start`."""
    found = pattern.match(text, start)
    return found.end() if found else start
