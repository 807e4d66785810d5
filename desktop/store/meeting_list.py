"""The list of meetings, read by parts: what a screen shows first must not need all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting, Series
from desktop.store.connection import Connection, Value
from desktop.store.meetings import LATEST_FIRST, MEETINGS, MeetingSummary, all_series, summarised
from desktop.store.table import among

_FEW = 500
"""Up to so many meetings are asked for by their keys; of more the whole list is read."""


@frozen
class Sieve:
    """Which meetings are wanted: those of a year (`2026`) and of a council; empty is all."""

    year: str = ""
    series_id: str = ""


def count(connection: Connection, sieve: Sieve) -> int:
    """How many there are."""
    where, values = _where(sieve)
    return connection.scalar(f"SELECT count(*) FROM meeting t {where}", values)  # noqa: S608 (our own words)


def keys(connection: Connection, sieve: Sieve) -> tuple[str, ...]:
    """Their keys, the latest first."""
    where, values = _where(sieve)
    rows = connection.rows(f"SELECT t.id FROM meeting t {where} {LATEST_FIRST}", values)  # noqa: S608 (our own words)
    return tuple(key for (key,) in rows)


def first(connection: Connection, sieve: Sieve, limit: int) -> tuple[MeetingSummary, ...]:
    """The latest ones, `limit` at the most.

    The day of the last of them is looked up before, by its index alone: all meetings would be put in order otherwise.
    """
    where, values = _where(sieve)
    last = connection.rows(
        f"SELECT t.held_on FROM meeting t {where} ORDER BY t.held_on DESC NULLS FIRST LIMIT 1 OFFSET :others",  # noqa: S608 (likewise)
        {**values, "others": limit - 1},
    )
    where, values = _where(sieve, _from_day(last[0][0])) if last else (where, values)
    rows = connection.rows(f"{MEETINGS.select} {where} {LATEST_FIRST} LIMIT :limit", {**values, "limit": limit})
    found = [MEETINGS.record(row) for row in rows]
    return summarised(connection, found, [meeting.id for meeting in found])


def of_keys(connection: Connection, wanted: Sequence[str]) -> tuple[MeetingSummary, ...]:
    """The meetings of those keys in that order; one that is gone is as empty as a meeting can be."""
    some = wanted if len(wanted) <= _FEW else None
    condition, values = among("t.id", some) if some is not None else ("1 = 1", {})
    found = summarised(connection, MEETINGS.where(connection, condition, values), some)
    by_key = {one.meeting.id: one for one in found}
    return tuple(by_key.get(key) or _gone(key) for key in wanted)


def held_between(connection: Connection, sieve: Sieve, first: date, last: date) -> tuple[tuple[Meeting, Series], ...]:
    """Those held from the first to the last day, with their councils; nothing is counted."""
    where, values = _where(
        sieve, ("t.held_on BETWEEN :first AND :last", {"first": first.isoformat(), "last": last.isoformat()})
    )
    series = {one.id: one for one in all_series(connection)}
    found = [MEETINGS.record(row) for row in connection.rows(f"{MEETINGS.select} {where} {LATEST_FIRST}", values)]
    return tuple((meeting, series[meeting.series_id]) for meeting in found)


_YEARS = """
WITH RECURSIVE found (day) AS (
    SELECT max(held_on) FROM meeting
    UNION ALL
    SELECT (SELECT max(t.held_on) FROM meeting t WHERE t.held_on < substr(found.day, 1, 4))
    FROM found WHERE found.day IS NOT NULL
)
SELECT substr(day, 1, 4) FROM found WHERE day IS NOT NULL
"""
"""From the last day of a year to the last one before it, by the index, whatever number of meetings lies between."""


def years(connection: Connection) -> tuple[str, ...]:
    """The years meetings are held in, the latest first."""
    return tuple(year for (year,) in connection.rows(_YEARS))


def councils(connection: Connection) -> tuple[Series, ...]:
    """The councils that have a meeting, by name."""
    rows = connection.rows("SELECT s.id FROM series s WHERE EXISTS (SELECT 1 FROM meeting t WHERE t.series_id = s.id)")
    sitting = {key for (key,) in rows}
    return tuple(one for one in all_series(connection) if one.id in sitting)


_Condition = tuple[str, dict[str, Value]]


def _from_day(day: str | None) -> _Condition:
    """Those that stand no further down than the ones of that day; None is where the day is open, above all others."""
    if day is None:
        return "t.held_on IS NULL", {}
    return "(t.held_on >= :day OR t.held_on IS NULL)", {"day": day}


def _where(sieve: Sieve, *more: _Condition) -> _Condition:
    """The clause for those that also meet `more`, and its values; none for all, which SQLite then counts at once."""
    parts = list(more)
    if sieve.year:
        year: dict[str, Value] = {"new_year": f"{sieve.year}-01-01", "year_end": f"{sieve.year}-12-31"}
        parts.append(("t.held_on BETWEEN :new_year AND :year_end", year))
    if sieve.series_id:
        parts.append(("t.series_id = :series", {"series": sieve.series_id}))
    clause = " AND ".join(text for text, _values in parts)
    return f"WHERE {clause}" if clause else "", {name: value for _text, some in parts for name, value in some.items()}


def _gone(key: str) -> MeetingSummary:
    return MeetingSummary(Meeting(key, ""), Series("", ""), 0, 0, 0)
