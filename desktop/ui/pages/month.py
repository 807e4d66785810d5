"""What the calendar of 회의 shows: meetings, the deadlines of those ahead, holidays and working days of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain import deadline
from desktop.domain.meeting import MeetingState
from desktop.services import calendar
from desktop.store.library import Library
from desktop.store.meetings import MeetingSummary
from desktop.ui.widgets.calendar import MonthContent
from desktop.ui.widgets.calendar_day import Entry


def month_content(library: Library, rows: Sequence[MeetingSummary]) -> MonthContent:
    """All meetings by day, with the day their items are due (규정 제8조, in calendar days)."""
    days = calendar.workdays(library)
    found: dict[date, list[Entry]] = {}
    for row in rows:
        meeting = row.meeting
        if meeting.held_on is None:
            continue
        found.setdefault(meeting.held_on, []).append(_meeting_entry(row))
        limits = deadline.deadlines(meeting.held_on, calendar.rules_of(row.series, meeting), days)
        if limits is not None and meeting.state is not MeetingState.CANCELLED:
            found.setdefault(limits.calendar, []).append(_deadline_entry(row))
    ordered = {
        day: tuple(sorted(entries, key=lambda one: (one.is_deadline, one.text))) for day, entries in found.items()
    }
    return MonthContent(ordered, days.holidays, days.opened, (days.first_year, days.last_year))


def _meeting_entry(row: MeetingSummary) -> Entry:
    meeting = row.meeting
    starts = f"{meeting.starts:%H:%M}" if meeting.starts else ""
    state = f"({meeting.state})" if meeting.state in (MeetingState.POSTPONED, MeetingState.CANCELLED) else ""
    return Entry(" ".join(part for part in (starts, _short_name(row), state) if part), meeting.id)


def _deadline_entry(row: MeetingSummary) -> Entry:
    return Entry(f"{_short_name(row)} 안건 제출 기한", row.meeting.id, is_deadline=True)


def _short_name(row: MeetingSummary) -> str:
    number = f"제{row.meeting.number}회" if row.meeting.number else ""
    kind = row.meeting.kind.value if row.meeting.kind and row.meeting.kind.value != "본회의" else ""
    return " ".join(part for part in (number, kind or row.series.short_name or row.series.name) if part)
