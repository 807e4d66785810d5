"""Working days, and by when a meeting's items are handed in."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from desktop import paths
from desktop.domain import deadline
from desktop.domain.deadline import Deadlines
from desktop.domain.meeting import Meeting
from desktop.domain.rules import Rules
from desktop.domain.workdays import Workdays
from desktop.services import meetings, reference
from desktop.store.library import Library


@cache
def workdays() -> Workdays:
    """The bundled table of public holidays (`resources/holidays.toml`)."""
    table = tomllib.loads(paths.resource("holidays.toml").read_text("utf-8"))
    holidays = {date.fromisoformat(day): name for day, name in table["holidays"].items()}
    return Workdays(table["first_year"], table["last_year"], holidays)


def rules(library: Library, meeting: Meeting) -> Rules | None:
    """The rules of the meeting's council; None when it brings none."""
    return reference.rules(meetings.series(library, meeting.series_id).rules_key)


def deadlines(library: Library, meeting: Meeting) -> Deadlines | None:
    """By when items are handed in (규정 제8조); None when the meeting's day or the rules are not known."""
    return deadline.deadlines(meeting.held_on, rules(library, meeting), workdays())
