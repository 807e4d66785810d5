"""Working days with those the user added, and by when a meeting's items are handed in."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from desktop import paths
from desktop.domain import deadline
from desktop.domain.changes import Changes
from desktop.domain.dates import write_date_weekday
from desktop.domain.deadline import Deadlines
from desktop.domain.errors import EditRefused
from desktop.domain.meeting import Meeting, Series, is_of_vice_ministers
from desktop.domain.rules import Rules
from desktop.domain.workdays import DayKind, DayOff, Workdays
from desktop.services import meetings, reference
from desktop.store import days, history
from desktop.store.ids import new_id
from desktop.store.library import Library


@cache
def bundled() -> Workdays:
    """The bundled table of public holidays (`resources/holidays.toml`)."""
    table = tomllib.loads(paths.resource("holidays.toml").read_text("utf-8"))
    holidays = {date.fromisoformat(day): name for day, name in table["holidays"].items()}
    return Workdays(table["first_year"], table["last_year"], holidays)


def workdays(library: Library) -> Workdays:
    """The bundled table with the days the user added to this library: what every deadline is counted by."""
    return bundled().with_days(days.days_off(library.connection))


def rules(library: Library, meeting: Meeting) -> Rules | None:
    """The rules that hold for the meeting; None when its council brings none."""
    return rules_of(meetings.series(library, meeting.series_id), meeting)


def rules_of(series: Series, meeting: Meeting) -> Rules | None:
    """The rules of the meeting's council; None for 관계차관조정회의, to which 제7조 and 제8조 do not apply (제10조)."""
    return None if is_of_vice_ministers(meeting) else reference.rules(series.rules_key)


def deadlines(library: Library, meeting: Meeting) -> Deadlines | None:
    """By when items are handed in (규정 제8조); None when the meeting's day or the rules are not known."""
    return deadline.deadlines(meeting.held_on, rules(library, meeting), workdays(library))


# ---------------------------------------------------------------- days of one's own


def days_off(library: Library) -> tuple[DayOff, ...]:
    """The days the user added, the earliest first."""
    return days.days_off(library.connection)


def add_day_off(library: Library, on_date: date, name: str, kind: DayKind = DayKind.OFF) -> tuple[str, Changes]:
    """Add a holiday that is not in the table, or a day that is worked all the same; returns its key.

    Raises:
        EditRefused: a holiday without a name, a day that is on the list, or one that is so without it.
    """
    row = DayOff(new_id(), on_date, " ".join(name.split()), kind)
    _check(library, row)
    with history.action(library.connection, f"{kind} 더하기") as action:
        days.DAYS_OFF.insert(action, row)
    return row.id, action.changes


def edit_day_off(library: Library, row: DayOff, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change `on_date`, `name` or `kind` of a day.

    Raises:
        EditRefused: as for `add_day_off`, or it was changed since `row` was read.
    """
    changed = replace(row, **fields)
    changed = replace(changed, name=" ".join(changed.name.split()))
    _check(library, changed)
    with history.action(library.connection, f"{changed.kind} 고치기") as action:
        days.DAYS_OFF.update(action, changed)
    return action.changes


def remove_day_off(library: Library, day_off_id: str) -> Changes:
    """Take a day off the list; can be undone. Nothing happens when it is gone already."""
    row = days.DAYS_OFF.get(library.connection, day_off_id)
    with history.action(library.connection, f"{row.kind if row else DayKind.OFF} 지우기") as action:
        days.DAYS_OFF.delete(action, day_off_id)
    return action.changes


def _check(library: Library, row: DayOff) -> None:
    """Refuse a day that would say nothing new; a holiday on a weekend is let stand for its name."""
    day = write_date_weekday(row.on_date)
    if row.kind is DayKind.OFF and not row.name:
        raise EditRefused(
            "휴일 이름이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="임시공휴일처럼 적어 주십시오."
        )
    if any(one.id != row.id and one.on_date == row.on_date for one in days_off(library)):
        raise EditRefused(f"이미 목록에 있는 날입니다: {day}", safe="바뀐 것은 없습니다.", todo="그 줄을 고치십시오.")
    table = bundled()
    if row.kind is DayKind.OFF and table.holiday(row.on_date):
        raise EditRefused(
            f"이미 공휴일 표에 있는 날입니다: {day} {table.holiday(row.on_date)}",
            safe="바뀐 것은 없습니다.",
            todo="더하지 않아도 쉬는 날로 셉니다.",
        )
    if row.kind is DayKind.WORK and table.is_workday(row.on_date):
        raise EditRefused(
            f"이미 근무하는 날입니다: {day}",
            safe="바뀐 것은 없습니다.",
            todo="토·일요일이나 공휴일에만 근무일을 더합니다.",
        )
