"""The pool: items that wait for a later meeting, promises to report to one, and where an item comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.domain.agenda import AgendaItem, ItemKind, is_postponed, postponed, postponement_reason
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, MeetingState
from desktop.domain.reporting_back import report_outline, report_title
from desktop.services import carrying
from desktop.services import meetings as meeting_services
from desktop.services.agenda import get_item
from desktop.services.references import following
from desktop.store import followups, history, meetings
from desktop.store.library import Library


@frozen
class Earlier:
    """An item at the meeting it was on; `number` is None where it was put off before, and so bore none there."""

    item: AgendaItem
    meeting: Meeting
    number: int | None = None


@frozen
class Waiting:
    """An item that waits: `reason` is why (Korean, may be empty), `lineage` where it was before, the oldest first.

    `number` is the one it bore at its meeting, as in `Earlier`. With a `promise` it is that promise of the item which
    is to be reported, and not the item itself.
    """

    item: AgendaItem
    meeting: Meeting
    reason: str
    lineage: tuple[Earlier, ...] = ()
    promise: FollowUp | None = None
    number: int | None = None

    @property
    def key(self) -> str:
        """What it is told from the others by, and taken up by."""
        return self.item.id if self.promise is None else self.promise.id

    @property
    def title(self) -> str:
        """What it will be called on the agenda."""
        return self.item.title if self.promise is None else report_title(self.promise)


def postpone(library: Library, item: AgendaItem, reason: str = "") -> Changes:
    """Put an item off: it waits in the pool of later meetings.

    While the meeting is ahead it goes behind the items that stay, and the meeting's papers leave it out; in a closed
    meeting (종료) it keeps its number, as it had been on the table. An empty `outcome` brings it back.

    Raises:
        EditRefused: it was changed since `item` was read.
    """
    label = f"안건 {item.number} 연기"
    with history.action(library.connection, label) as action, following(action, item.meeting_id) as texts:
        meetings.ITEMS.update(action, replace(item, outcome=postponed(reason)))
        carrying.settle(action, item.meeting_id)
    return texts.changes


def bring_back(library: Library, item: AgendaItem) -> Changes:
    """Take back that an item was put off; while the meeting is ahead it comes after the items that stayed.

    Raises:
        EditRefused: it is on a later agenda since, or it was changed since `item` was read.
    """
    if meetings.returned(library.connection, item.id):
        raise EditRefused(
            "다른 회의에 이미 상정된 안건입니다.",
            safe="바뀐 것은 없습니다.",
            todo="그 회의의 안건을 지운 뒤에 연기를 취소하십시오.",
        )
    label = f"안건 {item.number} 연기 취소"
    with history.action(library.connection, label) as action, following(action, item.meeting_id) as texts:
        meetings.ITEMS.update(action, replace(item, outcome=""))
        carrying.settle(action, item.meeting_id)
    return texts.changes


def pool(library: Library, series_id: str, before: Meeting | None = None) -> tuple[Waiting, ...]:
    """What waits for a later meeting of the council; given `before`, only what meetings preceding it left.

    These are items that were put off, or were on a meeting that was called off, and are on no agenda since; and
    promises to report again that are not done and that no meeting has taken up (규정 제13조). The one that waits
    longest comes first, items before promises.
    """
    held = {one.id: one for one in meetings.of_series(library.connection, series_id)}
    found = [(held[item.meeting_id], item) for item in meetings.waiting(library.connection, series_id)]
    wanted = [
        (meeting, item)
        for meeting, item in found
        if (before is None or _precedes(meeting, before))
        and (is_postponed(item) or meeting.state is MeetingState.CANCELLED)
    ]
    wanted.sort(key=lambda pair: (pair[0].held_on or date.max, pair[1].number))
    items = tuple(
        Waiting(item, meeting, _reason(item), lineage(library, item.id), number=_number(library, item, meeting))
        for meeting, item in wanted
    )
    return (*items, *_to_report(library, series_id, held, before))


def take_from_pool(library: Library, item_id: str, meeting_id: str) -> tuple[str, Changes]:
    """Put a waiting item at the end of an agenda with its explanation, contacts, submitters and attachments.

    The new item names the earlier one (`returned_from`), which stays as it was; returns the new key.

    Raises:
        NotFound: the item or the meeting is gone.
        EditRefused: it is on an agenda since, or on this one.
    """
    item, target = get_item(library, item_id), meeting_services.get_meeting(library, meeting_id)
    if item.meeting_id == meeting_id or meetings.returned(library.connection, item_id):
        raise EditRefused(
            "이미 상정된 안건입니다.", safe="바뀐 것은 없습니다.", todo="대기 안건 목록을 새로 고치십시오."
        )
    with history.action(library.connection, "대기 안건 상정") as action, following(action, meeting_id) as texts:
        copy = carrying.item(action, item, target, carrying.next_number(action, meeting_id), item_id)
        carrying.attached(action, item_id, copy.id)
        for promise in followups.reported_by(action.connection, item):
            followups.FOLLOW_UPS.update(action, replace(promise, report_to=meeting_id))
        carrying.settle(action, meeting_id)
        texts.copied(item, copy.id)
    return copy.id, texts.changes


def take_report(library: Library, follow_up_id: str, meeting_id: str) -> tuple[str, Changes]:
    """Put a promise that is to be reported at the end of an agenda (보고), with what happened to it so far.

    Submitters and contacts are those of the item that promised, which the new one names (`returned_from`); the promise
    says which meeting it is reported to. One step to undo; returns the new item's key.

    Raises:
        NotFound: the promise, its item or the meeting is gone.
        EditRefused: it was taken up since, or this is the meeting it was made at.
    """
    promise = followups.FOLLOW_UPS.get(library.connection, follow_up_id)
    if promise is None:
        raise NotFound("그 후속조치는 보관함에 없습니다.", todo="대기 안건 목록을 새로 고치십시오.")
    item, target = get_item(library, promise.item_id), meeting_services.get_meeting(library, meeting_id)
    if item.meeting_id == meeting_id or promise.report_to is not None:
        raise EditRefused(
            "이미 상정된 보고입니다.", safe="바뀐 것은 없습니다.", todo="대기 안건 목록을 새로 고치십시오."
        )
    with history.action(library.connection, "이행 보고 상정") as action, following(action, meeting_id) as texts:
        source = _report_item(library, promise, item)
        copy = carrying.item(action, source, target, carrying.next_number(action, meeting_id), item.id)
        followups.FOLLOW_UPS.update(action, replace(promise, report_to=meeting_id))
        carrying.settle(action, meeting_id)
    return copy.id, texts.changes


def take(library: Library, waiting: Waiting, meeting_id: str) -> tuple[str, Changes]:
    """Put what waits on an agenda, whichever it is; returns the new item's key.

    Raises:
        NotFound, EditRefused: as `take_from_pool` and `take_report` say.
    """
    if waiting.promise is not None:
        return take_report(library, waiting.promise.id, meeting_id)
    return take_from_pool(library, waiting.item.id, meeting_id)


def lineage(library: Library, item_id: str) -> tuple[Earlier, ...]:
    """The items this one comes from, the oldest first; empty for one that is new.

    Raises:
        NotFound: an item is gone.
    """
    found: list[Earlier] = []
    item, seen = get_item(library, item_id), {item_id}
    while item.returned_from is not None and item.returned_from not in seen:
        seen.add(item.returned_from)
        item = get_item(library, item.returned_from)
        meeting = meeting_services.get_meeting(library, item.meeting_id)
        found.append(Earlier(item, meeting, _number(library, item, meeting)))
    return tuple(reversed(found))


def _to_report(
    library: Library, series_id: str, held: Mapping[str, Meeting], before: Meeting | None
) -> tuple[Waiting, ...]:
    """The promises to report again, by the meeting they were made at."""
    found: list[Waiting] = []
    for promise in followups.to_report_back(library.connection, series_id):
        item = get_item(library, promise.item_id)
        meeting = held[item.meeting_id]
        if (before is None or _precedes(meeting, before)) and not is_postponed(item):
            earlier = lineage(library, item.id)
            found.append(Waiting(item, meeting, promise.report_back, earlier, promise, item.number))
    return tuple(sorted(found, key=lambda one: one.meeting.held_on or date.max))


def _report_item(library: Library, promise: FollowUp, item: AgendaItem) -> AgendaItem:
    """The item that promised, with the titles and explanation of the report."""
    meeting = meeting_services.get_meeting(library, item.meeting_id)
    reports = followups.reports(library.connection, promise.id)
    return replace(
        item,
        title=report_title(promise),
        press_title="",
        heading_title="",
        kind=ItemKind.REPORT,
        group="",
        outline=report_outline(promise, item, meeting, reports),
    )


def _number(library: Library, item: AgendaItem, meeting: Meeting) -> int | None:
    """The number an item bore on the table; None when it was put off before, and so stands behind those that stayed."""
    if not is_postponed(item):
        return item.number
    others = meetings.items(library.connection, meeting.id) if meeting.state is MeetingState.CLOSED else ()
    return item.number if any(one.number > item.number and not is_postponed(one) for one in others) else None


def _reason(item: AgendaItem) -> str:
    return postponement_reason(item) if is_postponed(item) else "회의 취소"


def _precedes(meeting: Meeting, other: Meeting) -> bool:
    """Whether it was held before the other; one without a day comes last."""
    if meeting.id == other.id:
        return False
    if meeting.held_on is None or other.held_on is None:
        return meeting.held_on is not None
    return meeting.held_on < other.held_on
