"""Dates as papers print them. Reading what others wrote is `written_dates`, whose patterns take long to load."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum


class Grain(StrEnum):
    """How fine a written date is."""

    DAY = "day"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RECURRING = "recurring"


def write_date(day: date) -> str:
    """`2025. 11. 24.` (규정 제7조): no leading zeros, a dot after each number."""
    return f"{day.year}. {day.month}. {day.day}."


def write_date_weekday(day: date) -> str:
    """`2025. 11. 24.(월)`."""
    return f"{write_date(day)}({'월화수목금토일'[day.weekday()]})"


def write_times(starts: time | None, ends: time | None) -> str:
    """`10:00~11:00`, `10:00`, `~11:00`, or nothing (규정 제7조: 24 hours)."""
    if ends is None:
        return "" if starts is None else f"{starts:%H:%M}"
    return f"{starts:%H:%M}~{ends:%H:%M}" if starts else f"~{ends:%H:%M}"
