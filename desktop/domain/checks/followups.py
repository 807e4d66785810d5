"""Promises without a date, or with one that has passed before they were made."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Entity
from desktop.domain.dates import write_date
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.followup import FollowUpState

_LETTERS = 24


def check(briefing: Briefing) -> Iterator[Finding]:
    """Item by item."""
    held_on = briefing.meeting.held_on
    for entry in briefing.items:
        for one in entry.follow_ups:
            label = f"안건 {entry.item.number} 후속조치 ‘{_short(one.task)}’"
            place = Place(Entity.FOLLOW_UP, one.id, "due_text")
            if not one.due_text.strip():
                yield Finding("no-due-date", Severity.LOOK, f"{label}: 기한이 없습니다.", place)
            elif held_on and one.due_to and one.due_to < held_on and one.state is not FollowUpState.DONE:
                sentence = f"{label}: 기한({one.due_text})이 회의 날짜({write_date(held_on)})보다 앞섭니다."
                yield Finding("due-before-meeting", Severity.FIX, sentence, place)


def _short(task: str) -> str:
    return task if len(task) <= _LETTERS else f"{task[:_LETTERS]}…"
