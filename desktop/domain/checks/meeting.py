"""When, where and under whom: what the cover and the overview print."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.domain.workdays import Workdays

_FIELDS = (
    ("number", "회차가 비어 있습니다."),
    ("held_on", "회의 날짜가 비어 있습니다."),
    ("starts", "시작 시각이 비어 있습니다."),
    ("place", "장소가 비어 있습니다."),
    ("presider", "주재자가 비어 있습니다."),
    ("chair", "의장이 비어 있습니다."),
)


def check(briefing: Briefing, workdays: Workdays) -> Iterator[Finding]:
    """The meeting's own fields."""
    meeting = briefing.meeting
    skipped = {"presider"} if meeting.kind is MeetingKind.VICE_MINISTERS and meeting.chair else set[str]()
    for field, sentence in _FIELDS:
        if field not in skipped and getattr(meeting, field) in (None, ""):
            yield _finding("meeting-field", Severity.FIX, sentence, meeting, field)
    if meeting.starts and meeting.ends and meeting.ends <= meeting.starts:
        sentence = f"끝나는 시각({meeting.ends:%H:%M})이 시작({meeting.starts:%H:%M})보다 빠르거나 같습니다."
        yield _finding("meeting-hours", Severity.FIX, sentence, meeting, "ends")
    if meeting.held_on and not workdays.is_workday(meeting.held_on):
        sentence = f"회의 날짜가 쉬는 날입니다: {workdays.remark(meeting.held_on)}"
        yield _finding("meeting-day-off", Severity.LOOK, sentence, meeting, "held_on")
    if not briefing.items:
        yield _finding("no-items", Severity.FIX, "안건이 하나도 없습니다.", meeting, "items")


def _finding(code: str, severity: Severity, sentence: str, meeting: Meeting, field: str) -> Finding:
    return Finding(code, severity, sentence, Place(Entity.MEETING, meeting.id, field))
