"""Editing what was promised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUp
from desktop.services import meetings as meeting_services
from desktop.store import followups, history, meetings
from desktop.store.ids import new_id
from desktop.store.library import Library


def edit_follow_up(library: Library, follow_up: FollowUp, **fields: Any) -> Changes:  # noqa: ANN401 (any field)
    """Change fields of a follow-up; a new `due_text` is read again into its span and grain.

    Raises:
        EditRefused: the task is empty, or it was changed since it was read.
    """
    changed = replace(follow_up, **fields)
    _check(changed)
    if changed.due_text != follow_up.due_text:
        changed = with_due(changed, _year(library, follow_up.item_id))
    with history.action(library.connection, "후속조치 고치기") as action:
        followups.FOLLOW_UPS.update(action, changed)
    return action.changes


def add_follow_up(library: Library, item_id: str, task: str, due_text: str = "") -> tuple[str, Changes]:
    """Add a follow-up at the end of its item's; returns its key.

    Raises:
        NotFound: the item is gone.
        EditRefused: the task is empty.
    """
    item = meetings.ITEMS.get(library.connection, item_id)
    if item is None:
        raise NotFound("그 안건은 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    present = followups.of_meeting(library.connection, item.meeting_id)
    last = max((one.order for one in present if one.item_id == item_id), default=0)
    new = FollowUp(new_id(), item_id, task.strip(), due_text=due_text.strip(), order=last + 1)
    _check(new)
    with history.action(library.connection, "후속조치 더하기") as action:
        followups.FOLLOW_UPS.insert(action, with_due(new, _year(library, item_id)))
    return new.id, action.changes


def remove_follow_up(library: Library, follow_up_id: str) -> Changes:
    """Remove a follow-up with its reports; can be undone."""
    with history.action(library.connection, "후속조치 지우기") as action:
        for report in followups.reports(library.connection, follow_up_id):
            followups.PROGRESS_REPORTS.delete(action, report.id)
        followups.FOLLOW_UPS.delete(action, follow_up_id)
    return action.changes


def with_due(follow_up: FollowUp, year: int | None) -> FollowUp:
    """The follow-up with span and grain derived from its written date; all None where it names no date."""
    from desktop.domain import written_dates  # noqa: PLC0415 (its patterns take 30 ms; the lists need none of them)

    read = written_dates.parse(follow_up.due_text, year=year) if follow_up.due_text else None
    if read is None:
        return replace(follow_up, due_from=None, due_to=None, grain=None)
    return replace(follow_up, due_from=read.start, due_to=read.end, grain=read.grain)


def _check(follow_up: FollowUp) -> None:
    if not follow_up.task.strip():
        raise EditRefused("과제가 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="과제를 적어 주십시오.")


def _year(library: Library, item_id: str) -> int | None:
    """The year a date without one is meant in: the meeting's."""
    item = meetings.ITEMS.get(library.connection, item_id)
    if item is None:
        return None
    held_on = meeting_services.get_meeting(library, item.meeting_id).held_on
    return held_on.year if held_on else None
