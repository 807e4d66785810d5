"""What a person types into a field → a value."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time

from desktop.domain.errors import EditRefused

_DAY = r"(?:(\d{4})|['’‘]?(\d{2}))\s*[-./년\s]\s*(\d{1,2})\s*[-./월\s]\s*(\d{1,2})\s*[.일]?\s*(?:\([월화수목금토일]\))?"
_BARE_DAY = r"(\d{1,2})\s*[-./월\s]\s*(\d{1,2})\s*[.일]?\s*(?:\([월화수목금토일]\))?"
_DIGITS_DAY = r"(\d{4})()(\d{2})(\d{2})"
_CLOCK = r"(\d{1,2})\s*(?::|시)\s*(\d{1,2})?\s*분?"
_DIGITS_CLOCK = r"(\d{1,2})(\d{2})"
_NUMBER = r"제?\s*([0-9]{1,4})\s*[회차]?"


def day(text: str, today: date | None = None) -> date | None:
    """`2026. 7. 22.(수)`, `2026-07-22`, `26.7.22` or `20260722`; nothing typed is None. A typed weekday is not read.

    `7/22` and `7월 22일` are of the year in which they come nearest to `today` (None: by the computer's own clock).

    Raises:
        EditRefused: no such day.
    """
    if not text.strip():
        return None
    if bare := re.fullmatch(_BARE_DAY, text.strip()):
        found = _nearest(int(bare.group(1)), int(bare.group(2)), today or datetime.now().astimezone().date())
        if found:
            return found
    found = re.fullmatch(_DAY, text.strip()) or re.fullmatch(_DIGITS_DAY, text.strip())
    try:
        if found:
            year, short, month, number = found.groups()
            return date(int(year or f"20{short}"), int(month), int(number))
    except ValueError:
        pass
    raise EditRefused("없는 날짜입니다.", safe="바뀐 것은 없습니다.", todo="2026. 7. 22.처럼 적어 주십시오.")


def _nearest(month: int, number: int, today: date) -> date | None:
    """A day of a year that was not typed; None where no year has it."""
    found: list[date] = []
    for year in range(today.year - 1, today.year + 2):
        with contextlib.suppress(ValueError):
            found.append(date(year, month, number))
    return min(found, key=lambda one: abs(one - today), default=None)


def clock(text: str) -> time | None:
    """`14:00`, `14시`, `14시 30분` or `1400`; nothing typed is None.

    Raises:
        EditRefused: no such time.
    """
    if not text.strip():
        return None
    found = re.fullmatch(_CLOCK, text.strip()) or re.fullmatch(_DIGITS_CLOCK, text.strip())
    try:
        if found:
            return time(int(found.group(1)), int(found.group(2) or 0))
    except ValueError:
        pass
    raise EditRefused("없는 시각입니다.", safe="바뀐 것은 없습니다.", todo="14:00처럼 적어 주십시오.")


def number(text: str) -> int | None:
    """`9` or `제9회`; nothing typed is None.

    Raises:
        EditRefused: no whole number from 1 on.
    """
    if not text.strip():
        return None
    found = re.fullmatch(_NUMBER, text.strip())
    if found and int(found.group(1)) > 0:
        return int(found.group(1))
    raise EditRefused("회차는 1 이상의 수입니다.", safe="바뀐 것은 없습니다.", todo="9처럼 적어 주십시오.")


def write_clock(moment: time | None) -> str:
    """A time as it is shown and typed, `14:00`; empty for None."""
    return f"{moment:%H:%M}" if moment else ""
