"""One point of time as written: a day, part of a month, month, quarter, half or year. Spans: `written_dates`.

The hard half of the work is what is no date: `'25. 13개사`, `'26년 5개소`, `3.0`, `13.5조원`, `2. 30.`. A bare number
is a month or a day only when nothing behind it makes it a count.

Repeats in the patterns are bounded, so that the time to read grows with the text and no faster.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from desktop.domain.dates import Grain
from desktop.domain.frozen import frozen


@frozen
class Point:
    """What is written up to the index `end`: the days from `first` to `last`, both included, in `year`.

    `is_firm` is False for a bare `11.21`, which is a date only if what follows does not speak against it.
    """

    end: int
    first: date
    last: date
    grain: Grain
    year: int
    is_firm: bool = True


SPACE = r"[ \t\u00a0\u3000]{0,2}"
QUOTES = "'‘’‛‵′＇`´"
TILDES = "~∼～〜"
WEEKDAY = rf"{SPACE}\([월화수목금토일](?:요일)?\)"

_NOT_BEFORE = r"(?<![0-9A-Za-z.,:/-])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_COUNT = r"(?:(?:개[소사국교월년]?|[명인건장대곳종배점원회차호]|[조억만천](?:원|명|개|장|달러)?)(?![가-힣])|[%％])"
_MAY_FOLLOW = r"(?:(?:[초중]순?|[상하]순|말|경)?(?:까지|부터|이후)|(?:[초중]순?|[상하]순|말|경|에|의|자|한)(?![가-힣]))"
NUMBER_ENDS = rf"(?![0-9A-Za-z℃]|[.,:/-][0-9]|{SPACE}{_COUNT}|(?!{_MAY_FOLLOW})[가-힣])"
"""Behind a bare number that may be a date: no unit, no Hangul other than what follows a date."""

_DAY_TAIL = rf"(?:(?:{SPACE}일(?!간)|\.(?![0-9]))(?:{WEEKDAY})?|{WEEKDAY})"
_A_DAY_FOLLOWS = rf"{SPACE}[0-9]{{1,2}}(?:{_DAY_TAIL}|{NUMBER_ENDS})"

# ---------------------------------------------------------------- years

_ISO = re.compile(
    rf"{_NOT_BEFORE}(?P<year>(?:19|20)[0-9]{{2}})([-/])(?P<month>{_MONTH})\2(?P<day>{_DAY})(?:{WEEKDAY}|{NUMBER_ENDS})"
)
_YEARS = re.compile(  # 2026~30, 2026-30; 2026-12 would be a month
    rf"{_NOT_BEFORE}(?P<first>(?:19|20)[0-9]{{2}})"
    rf"(?:{SPACE}[{TILDES}–]{SPACE}(?P<last>(?:19|20)?[0-9]{{2}})|-(?P<dashed>(?:19|20)[0-9]{{2}}|1[3-9]|[2-9][0-9]))"
    rf"(?:{SPACE}년(?![대간차])|{NUMBER_ENDS})"
)
_YEAR = re.compile(
    rf"(?:(?<![0-9A-Za-z])[{QUOTES}](?P<short>[0-9]{{2}})|{_NOT_BEFORE}(?P<long>(?:19|20)[0-9]{{2}}))(?![0-9])"
    rf"(?P<mark>{SPACE}년도?(?![대간차]))?"
)
# 26년 상반기, 26년 3월, 26년 말: only with what comes behind it; 20년 is a span of time, and 97년 of the last century
_YEAR_UNQUOTED = re.compile(
    rf"{_NOT_BEFORE}(?P<short>[0-4][0-9]){SPACE}년도?(?={SPACE}"
    rf"(?:(?:[0-9]{{1,2}}(?:/4)?(?:{SPACE}(?:분기|월))?{SPACE}[{TILDES}–]{SPACE})?[0-9]{{1,2}}(?:/4)?{SPACE}(?:분기|월)"
    rf"|[상하]반기|상{SPACE}[{TILDES}·ㆍ/]{SPACE}하반기|[上下]|[초말](?:까지|부터|이후|에|으로|[^가-힣]|$)))"
)
_YEAR_DOTTED = re.compile(  # 26. 3월, 26.하반기: the day of a month is not followed by 월
    rf"{_NOT_BEFORE}(?P<short>[2-4][0-9])(?=\.{SPACE}(?:{_MONTH}{SPACE}월|[상하]반기|[上下]))"
)
_YEAR_BEFORE = re.compile(rf"[0-9]{SPACE}년도?{SPACE}$")
_YEAR_WORD = re.compile(
    r"(?<![가-힣])(?:(?P<next>내년)|올해|금년)도?(?![가-힣])|(?<![가-힣])연(?=[내말초](?:까지|에|$|[^가-힣]))"
)
_SEPARATOR = re.compile(rf"{SPACE}(?P<dot>\.?){SPACE}")
_IS_CUT_SHORT = re.compile(rf"{SPACE}[0-9]{{1,2}}{SPACE}(?:월|\.(?![0-9]))")  # '26년 13월
_BARE_YEAR_ENDS = re.compile(rf"(?![{QUOTES}]|{SPACE}\.{SPACE}[0-9])(?:(?=내)|{NUMBER_ENDS})")

# ---------------------------------------------------------------- inside a year

_DAY_OF_MONTH = re.compile(
    rf"(?P<month>{_MONTH})(?P<by>\.|{SPACE}월)(?P<gap>{SPACE})(?P<day>{_DAY})(?:(?P<tail>{_DAY_TAIL})|{NUMBER_ENDS})"
)
_QUARTER = re.compile(
    rf"(?:(?P<first>[1-4])(?:/4)?(?:{SPACE}분기)?{SPACE}[{TILDES}–]{SPACE})?(?P<last>[1-4])(?:{SPACE}/{SPACE}4)?{SPACE}분기"
)
_SHORT_QUARTER = re.compile(r"(?P<last>[1-4])(?:/4|Q)(?![0-9A-Za-z/])")  # '26.1/4, 2026.3Q: only behind a year
_HALF = re.compile(
    r"(?:(?P<both>상\s?[·ㆍ/]\s?하(?=반기))|(?P<name>[상하](?=반기|까지|부터|[^가-힣]|$)|[上下]))(?P<full>반기)?"
)
_MONTH_WORD = re.compile(
    rf"(?:(?P<first>{_MONTH}){SPACE}[{TILDES}–]{SPACE})?(?P<last>{_MONTH}){SPACE}월(?!{_A_DAY_FOLLOWS})"
)
_MONTH_NUMBER = re.compile(rf"(?P<last>{_MONTH})(?:\.(?![0-9])(?!{_A_DAY_FOLLOWS})|(?!\.){NUMBER_ENDS})")

_WITHIN = r"(?=까지|부터|이후|에|으로|[^가-힣]|$)"
_PART_OF_MONTH = re.compile(rf"{SPACE}(?P<part>[초상중하]순|[초말중내경]){_WITHIN}")
_PART = re.compile(rf"{SPACE}(?P<part>[초말중내경]){_WITHIN}")
_DOTTED_PART = re.compile(rf"{SPACE}\.(?={SPACE}[초말]{_WITHIN})")  # '27.초, '26. 말
_ABOUT = re.compile(rf"{SPACE}경{_WITHIN}")
_THIRDS = {"초": (1, 10), "초순": (1, 10), "상순": (1, 10), "중순": (11, 20), "하순": (21, 31), "말": (21, 31)}

_VERSION = re.compile(r"[A-Za-z] ?$")


def read(text: str, start: int, year: int | None) -> Point | None:
    """The longest point of time written at index `start`. `year` stands for one that is not written; None: no such."""
    return (
        _iso(text, start)
        or _years(text, start)
        or _with_year(text, start, year)
        or (None if year is None else read_without_year(text, start, year))
    )


def read_without_year(text: str, start: int, year: int) -> Point | None:
    """The point at `start` that names no year and is taken to be in `year`: `11월 24일`, `11.24`, `12월 중`."""
    if start and (
        re.match(r"[0-9A-Za-z.,:/-]", text[start - 1]) or _YEAR_BEFORE.search(text[max(0, start - 8) : start])
    ):
        return None
    day = _day_of_month(text, start, year, is_numeric=True)
    if day is not None:
        found = _DAY_OF_MONTH.match(text, start)
        return day if found and (found["by"] != "." or _is_plausible(found)) else None
    half = _HALF.match(text, start)
    return (
        _quarter(text, start, year)
        or (_half(text, start, year) if half and half["full"] and not _follows_hangul(text, start) else None)
        or _month(text, start, year, is_numeric=False)
    )


def _is_plausible(found: re.Match[str]) -> bool:
    """Whether a bare `11.21` may be a day: no version number (`GPT 4.1`), and with a space only as `11. 21.`."""
    before = found.string[max(0, found.start() - 2) : found.start()]
    return bool(found["tail"]) or not (found["gap"] or _VERSION.search(before))


def _follows_hangul(text: str, start: int) -> bool:
    return start > 0 and "가" <= text[start - 1] <= "힣"


def _iso(text: str, start: int) -> Point | None:
    found = _ISO.match(text, start)
    day = found and day_or_none(int(found["year"]), int(found["month"]), int(found["day"]))
    return Point(found.end(), day, day, Grain.DAY, day.year) if found and day else None


def _years(text: str, start: int) -> Point | None:
    found = _YEARS.match(text, start)
    if not found:
        return None
    first = int(found["first"])
    written = found["last"] or found["dashed"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return Point(found.end(), date(first, 1, 1), date(last, 12, 31), Grain.YEAR, last) if first < last else None


def _with_year(text: str, start: int, assumed: int | None) -> Point | None:
    """A point whose year is written as a number, or as 올해, 내년, 연말 where the current year is known."""
    if found := _YEAR.match(text, start):
        year = int(found["long"]) if found["long"] else 2000 + int(found["short"])
        return _in_year(text, found.end(), year, is_marked=bool(found["mark"])) or _whole_year(text, found, year)
    if found := _YEAR_DOTTED.match(text, start):
        year = 2000 + int(found["short"])
        return _in_year(text, found.end(), year, is_marked=False)
    if found := _YEAR_UNQUOTED.match(text, start):
        year = 2000 + int(found["short"])
        return _in_year(text, found.end(), year, is_marked=False) or _end_of_year(text, found.end(), year)
    if assumed is not None and (found := _YEAR_WORD.match(text, start)):
        year = assumed + (found["next"] is not None)
        return _in_year(text, found.end(), year, is_marked=True) or _part_of_year(text, found.end(), year)
    return None


def _in_year(text: str, start: int, year: int, *, is_marked: bool) -> Point | None:
    """What stands behind a year that ends at `start`; bare numbers count after 년 or a dot."""
    separator = _SEPARATOR.match(text, start)
    if separator is None:
        return None
    start, is_numeric = separator.end(), is_marked or bool(separator["dot"])
    return (
        _day_of_month(text, start, year, is_numeric=is_numeric)
        or _quarter(text, start, year)
        or (_short_quarter(text, start, year) if is_numeric else None)
        or _half(text, start, year)
        or _month(text, start, year, is_numeric=is_numeric)
    )


def _whole_year(text: str, found: re.Match[str], year: int) -> Point | None:
    if found["mark"]:
        return None if _IS_CUT_SHORT.match(text, found.end()) else _part_of_year(text, found.end(), year)
    if found["short"] and (part := _DOTTED_PART.match(text, found.end())):
        return _part_of_year(text, part.end(), year)
    if found["short"] and _BARE_YEAR_ENDS.match(text, found.end()):
        return _part_of_year(text, found.end(), year)
    return None  # a bare 2026 may be anything: ASK 2026


def _end_of_year(text: str, start: int, year: int) -> Point | None:
    """초 or 말 of a year that is none without them."""
    found = _PART.match(text, start)
    return _part_of_year(text, start, year) if found and found["part"] in "초말" else None


def _part_of_year(text: str, end: int, year: int) -> Point:
    """연말 is December, 연초 the first quarter; nothing finer is written."""
    found = _PART.match(text, end)
    part, end = (found["part"], found.end()) if found else ("", end)
    if part == "말":
        return Point(end, date(year, 12, 1), date(year, 12, 31), Grain.MONTH, year)
    if part == "초":
        return Point(end, date(year, 1, 1), date(year, 3, 31), Grain.QUARTER, year)
    return whole_year(end, year)


def _day_of_month(text: str, start: int, year: int, *, is_numeric: bool) -> Point | None:
    found = _DAY_OF_MONTH.match(text, start)
    if not found or (found["by"] == "." and not is_numeric):
        return None
    day = day_or_none(year, int(found["month"]), int(found["day"]))
    is_firm = found["by"] != "." or bool(found["tail"])
    return Point(_end(_ABOUT, text, found.end()), day, day, Grain.DAY, year, is_firm) if day else None


def _quarter(text: str, start: int, year: int) -> Point | None:
    found = _QUARTER.match(text, start)
    if not found:
        return None
    last = int(found["last"])
    first = int(found["first"] or last)
    return _months(_end(_PART, text, found.end()), year, (first * 3 - 2, last * 3), Grain.QUARTER)


def _short_quarter(text: str, start: int, year: int) -> Point | None:
    found = _SHORT_QUARTER.match(text, start)
    if not found:
        return None
    last = int(found["last"])
    return _months(found.end(), year, (last * 3 - 2, last * 3), Grain.QUARTER)


def _half(text: str, start: int, year: int) -> Point | None:
    found = _HALF.match(text, start)
    if not found:
        return None
    months = (1, 12) if found["both"] else (1, 6) if found["name"] in "상上" else (7, 12)
    return _months(_end(_PART, text, found.end()), year, months, Grain.HALF)


def _month(text: str, start: int, year: int, *, is_numeric: bool) -> Point | None:
    found = _MONTH_WORD.match(text, start) or (_MONTH_NUMBER.match(text, start) if is_numeric else None)
    if not found:
        return None
    last = int(found["last"])
    first = int(found.groupdict().get("first") or last)
    part = _PART_OF_MONTH.match(text, found.end())
    if part and part["part"] in _THIRDS:
        return _third_of_month(part, date(year, first, 1), date(year, last, 1))
    return _months(part.end() if part else found.end(), year, (first, last), Grain.MONTH)


def _third_of_month(part: re.Match[str], first: date, last: date) -> Point:
    begins, ends = _THIRDS[part["part"]]
    first = first if first < last else last.replace(day=begins)
    last = last.replace(day=min(ends, monthrange(last.year, last.month)[1]))
    return Point(part.end(), first, last, Grain.PART_OF_MONTH, last.year)


def _months(end: int, year: int, months: tuple[int, int], grain: Grain) -> Point | None:
    first, last = months
    if first > last:
        return None
    return Point(end, date(year, first, 1), date(year, last, monthrange(year, last)[1]), grain, year)


def whole_month(end: int, year: int, month: int) -> Point | None:
    """That month, or None when there is no such."""
    return _months(end, year, (month, month), Grain.MONTH) if 1 <= month <= 12 else None


def whole_year(end: int, year: int) -> Point:
    """That year, 1 to 9999."""
    return Point(end, date(year, 1, 1), date(year, 12, 31), Grain.YEAR, year)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, or None when there is no such (2. 30.)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where `pattern` ends if it stands at `start`, else `start`."""
    found = pattern.match(text, start)
    return found.end() if found else start
