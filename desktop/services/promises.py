"""후속조치: promises proposed and accepted, and what ministries report about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from desktop.domain import followup, korean, promises
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUp, FollowUpState, Origin, ProgressReport
from desktop.domain.frozen import frozen, replace
from desktop.domain.organisation import Catalogue
from desktop.domain.organisation_names import organisations as named
from desktop.domain.promises import Proposed, ProposedPromise
from desktop.services import leads
from desktop.services import meetings as meeting_services
from desktop.services.agenda import get_item
from desktop.services.followups import with_due
from desktop.store import followups, history, meetings, organisations
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action

# ---------------------------------------------------------------- proposals


def proposals(library: Library, meeting_id: str, item_id: str = "") -> Proposed:
    """What the explanations and decisions of a meeting (or of one item) promise and nobody accepted; stores nothing.

    Raises:
        NotFound: the meeting or the item is gone.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    items = (get_item(library, item_id),) if item_id else meetings.items(library.connection, meeting_id)
    catalogue, day = organisations.catalogue(library.connection), meeting.held_on
    is_organisation = _knows(catalogue, day)
    return promises.all_of(
        promises.propose(
            item,
            followups.of_item(library.connection, item.id),
            year=day.year if day else None,
            submitter=leads.likely(library, item, catalogue, day)[0],
            is_organisation=is_organisation,
        )
        for item in items
    )


def accept(library: Library, chosen: Iterable[ProposedPromise]) -> Changes:
    """Store the chosen proposals as one step to undo: new ones behind their item's, changed ones in their place.

    Raises:
        NotFound: an item is gone.
        EditRefused: a task is empty, one of them was accepted already, or a promise changed meanwhile; nothing was
            stored.
    """
    wanted = tuple(chosen)
    if not wanted:
        return NOTHING
    with history.action(library.connection, f"후속조치 받기: {len(wanted)}건") as action:
        for one in wanted:
            _accept(library, action, one)
    return action.changes


def add_promise(library: Library, item_id: str, task: str, **fields: Any) -> tuple[str, Changes]:  # noqa: ANN401
    """Add a promise that was typed, behind its item's; `fields` are others of `FollowUp`. Returns its key.

    Raises:
        NotFound: the item is gone.
        EditRefused: the task is empty.
    """
    item = get_item(library, item_id)
    held_on = meeting_services.get_meeting(library, item.meeting_id).held_on
    new = replace(FollowUp(new_id(), item_id, task.strip(), origin=Origin.TYPED), **fields)
    _check(new)
    with history.action(library.connection, "후속조치 더하기") as action:
        new = replace(new, order=_next(action, item_id))
        followups.FOLLOW_UPS.insert(action, with_due(new, held_on.year if held_on else None))
    return new.id, action.changes


def _accept(library: Library, action: Action, one: ProposedPromise) -> None:
    get_item(library, one.item_id)
    if one.follow_up is not None:
        changed = promises.stored(one, one.follow_up)
        _check(changed)
        followups.FOLLOW_UPS.update(action, changed)
        return
    new = promises.stored(one, FollowUp(new_id(), one.item_id, one.task, order=_next(action, one.item_id)))
    _check(new)
    present = followups.of_item(action.connection, one.item_id)
    if any((other.source_line, other.task) == (new.source_line, new.task) for other in present):
        raise EditRefused(
            f"{korean.with_particle(f'‘{new.task}’', '은/는')} 이미 받은 과제입니다.",
            safe="바뀐 것은 없습니다.",
            todo="창을 닫고 다시 여십시오.",
        )
    followups.FOLLOW_UPS.insert(action, new)


def _next(action: Action, item_id: str) -> int:
    return max((one.order for one in followups.of_item(action.connection, item_id)), default=0) + 1


def _check(one: FollowUp) -> None:
    if not one.task.strip():
        raise EditRefused("과제가 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="과제를 적어 주십시오.")


def _knows(catalogue: Catalogue, day: date | None) -> Callable[[str], bool]:
    def is_organisation(text: str) -> bool:
        return bool(named(text, catalogue, day))

    return is_organisation


# ---------------------------------------------------------------- what is reported


@frozen
class Reported:
    """What a ministry says of a promise as of a day; `inquiry_id` is the request it answers."""

    as_of: date
    state: FollowUpState
    progress: str = ""
    evidence: str = ""
    reason: str = ""
    remedy: str = ""
    reached: str = ""
    text: str = ""
    inquiry_id: str | None = None


def reports(library: Library, follow_up_id: str) -> tuple[ProgressReport, ...]:
    """What was reported about a promise, the oldest first."""
    return followups.reports(library.connection, follow_up_id)


def add_report(library: Library, follow_up_id: str, said: Reported) -> tuple[str, Changes]:
    """Add a report; the promise then stands as its latest report says. Returns the report's key.

    A delay without a reason is taken, and shown as lacking (`domain.followup.lacking`).

    Raises:
        NotFound: the promise is gone.
    """
    with history.action(library.connection, "이행 실적 더하기") as action:
        key = record(action, follow_up_id, said)
    return key, action.changes


def record(action: Action, follow_up_id: str, said: Reported) -> str:
    """Add a report inside the caller's action, for answers that come many at once. Returns its key.

    Raises:
        NotFound: the promise is gone.
    """
    _promise(action, follow_up_id)
    report = ProgressReport(
        id=new_id(),
        follow_up_id=follow_up_id,
        as_of=said.as_of,
        state=said.state,
        progress=said.progress.strip(),
        text=said.text.strip(),
        evidence=said.evidence.strip(),
        reason=said.reason.strip(),
        remedy=said.remedy.strip(),
        reached=said.reached.strip(),
        inquiry_id=said.inquiry_id,
    )
    followups.PROGRESS_REPORTS.insert(action, report)
    _settle(action, follow_up_id)
    return report.id


def edit_report(library: Library, report: ProgressReport, **fields: Any) -> Changes:  # noqa: ANN401 (any field)
    """Change fields of a report.

    Raises:
        EditRefused: it was changed since it was read.
    """
    with history.action(library.connection, "이행 실적 고치기") as action:
        followups.PROGRESS_REPORTS.update(action, replace(report, **fields))
        _settle(action, report.follow_up_id, report)
    return action.changes


def remove_report(library: Library, report_id: str) -> Changes:
    """Remove a report; the promise stands as the one before said; without one, nothing is known of it.

    Raises:
        NotFound: the report is gone already.
    """
    report = followups.PROGRESS_REPORTS.get(library.connection, report_id)
    if report is None:
        raise NotFound("그 이행 실적은 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    with history.action(library.connection, "이행 실적 지우기") as action:
        followups.PROGRESS_REPORTS.delete(action, report_id)
        _settle(action, report.follow_up_id, report)
    return action.changes


def as_of(library: Library, follow_up_id: str, day: date) -> FollowUp:
    """The promise as it stood on a day.

    Raises:
        NotFound: the promise is gone.
    """
    found = followups.FOLLOW_UPS.get(library.connection, follow_up_id)
    if found is None:
        raise _gone()
    return followup.as_of(found, reports(library, follow_up_id), day)


def _settle(action: Action, follow_up_id: str, withdrawn: ProgressReport | None = None) -> None:
    """Let the promise say what its latest report says; without reports, nothing is known of it.

    A figure that no report names was typed, and stays, unless it was the withdrawn report's.
    """
    promise = _promise(action, follow_up_id)
    said = followups.reports(action.connection, follow_up_id)
    reached = "" if withdrawn is not None and withdrawn.reached == promise.reached else promise.reached
    bare = replace(promise, state=None, progress="", reason="", remedy="", reached=reached)
    for one in said:
        bare = followup.as_reported(bare, one)
    followups.FOLLOW_UPS.update(action, bare)


def _promise(action: Action, follow_up_id: str) -> FollowUp:
    found = followups.FOLLOW_UPS.get(action.connection, follow_up_id)
    if found is None:
        raise _gone()
    return found


def _gone() -> NotFound:
    return NotFound("그 후속조치는 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
