"""How meetings are named and dated on every screen."""

from __future__ import annotations

from desktop.domain.meeting import Meeting, Series
from desktop.domain.written_dates import write_date_weekday, write_times


def meeting_when(meeting: Meeting) -> str:
    """`2026. 7. 22.(수) 14:00~15:30`; what is unknown is left out."""
    day = write_date_weekday(meeting.held_on) if meeting.held_on else ""
    return " ".join(part for part in (day, write_times(meeting.starts, meeting.ends)) if part)


def meeting_name(meeting: Meeting, series: Series) -> str:
    """`제9회 과학기술관계장관회의`."""
    return f"제{meeting.number}회 {series.name}" if meeting.number else series.name
