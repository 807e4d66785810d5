"""What the calendar of 회의 shows: meetings, the deadlines of those ahead, holidays and working days of one's own."""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from datetime import date, timedelta

from desktop.domain import deadline
from desktop.domain.meeting import Meeting, MeetingState, Series
from desktop.domain.workdays import Workdays
from desktop.services import calendar, meeting_list, reference
from desktop.services.meeting_list import Sieve
from desktop.store.library import Library
from desktop.ui.widgets.calendar import MonthContent
from desktop.ui.widgets.calendar_day import Entry


def month_content(library: Library, sieve: Sieve) -> MonthContent:
    """Meetings by day, with the day their items are due (규정 제8조, in calendar days)."""
    days = calendar.workdays(library)
    return MonthContent(_Entries(library, sieve, days), days.holidays, days.opened, (days.first_year, days.last_year))


class _Entries:
    """What is on each day. A month's is read when it comes into view: there may be decades of them."""

    def __init__(self, library: Library, sieve: Sieve, days: Workdays) -> None:
        self._library, self._sieve, self._days = library, sieve, days
        self._months: dict[date, dict[date, Sequence[Entry]]] = {}
        rules = [reference.rules(series.rules_key) for series in meeting_list.sitting(library)[1]]
        self._most_before = timedelta(days=max((one.submission_days for one in rules if one), default=0))

    def get(self, day: date, default: Sequence[Entry]) -> Sequence[Entry]:
        """The entries of a day, its deadlines last."""
        first = day.replace(day=1)
        if first not in self._months:
            self._months[first] = self._of_month(first)
        return self._months[first].get(day, default)

    def _of_month(self, first: date) -> dict[date, Sequence[Entry]]:
        last = first.replace(day=months.monthrange(first.year, first.month)[1])
        found: dict[date, list[Entry]] = {}
        for meeting, series in meeting_list.held_between(
            self._library, self._sieve, first, _later(last, self._most_before)
        ):
            for day, entry in self._of_meeting(meeting, series):
                found.setdefault(day, []).append(entry)
        return {day: tuple(sorted(some, key=lambda one: (one.is_deadline, one.text))) for day, some in found.items()}

    def _of_meeting(self, meeting: Meeting, series: Series) -> list[tuple[date, Entry]]:
        limits = deadline.deadlines(meeting.held_on, calendar.rules_of(series, meeting), self._days)
        found = [(meeting.held_on, _meeting_entry(meeting, series))] if meeting.held_on else []
        if limits is not None and meeting.state is not MeetingState.CANCELLED:
            found.append((limits.calendar, _deadline_entry(meeting, series)))
        return found


def _later(day: date, by: timedelta) -> date:
    return day + by if date.max - day >= by else date.max


def _meeting_entry(meeting: Meeting, series: Series) -> Entry:
    starts = f"{meeting.starts:%H:%M}" if meeting.starts else ""
    state = f"({meeting.state})" if meeting.state in (MeetingState.POSTPONED, MeetingState.CANCELLED) else ""
    return Entry(" ".join(part for part in (starts, _short_name(meeting, series), state) if part), meeting.id)


def _deadline_entry(meeting: Meeting, series: Series) -> Entry:
    return Entry(f"{_short_name(meeting, series)} 안건 제출 기한", meeting.id, is_deadline=True)


def _short_name(meeting: Meeting, series: Series) -> str:
    number = f"제{meeting.number}회" if meeting.number else ""
    kind = meeting.kind.value if meeting.kind and meeting.kind.value != "본회의" else ""
    return " ".join(part for part in (number, kind or series.short_name or series.name) if part)
