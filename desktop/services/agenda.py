"""Changing an agenda: items come, go, change places and meetings. `meetings.edit_item` changes an item's fields.

Texts that mention an item by its number follow in the same action (`references.following`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.meeting import Meeting, MeetingKind
from desktop.services import carrying
from desktop.services import meetings as meeting_services
from desktop.services.references import following
from desktop.store import followups, history, meetings, people, removal
from desktop.store.ids import new_id
from desktop.store.library import Library


def get_item(library: Library, item_id: str) -> AgendaItem:
    """The item with that key.

    Raises:
        NotFound: it is gone.
    """
    found = meetings.ITEMS.get(library.connection, item_id)
    if found is None:
        raise NotFound("그 안건은 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    return found


def add_item(library: Library, meeting_id: str, title: str) -> tuple[str, Changes]:
    """Add an item at the end of the agenda; returns its key.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: the title is empty.
    """
    meeting_services.get_meeting(library, meeting_id)
    title = " ".join(title.split())
    if not title:
        raise EditRefused("안건명이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="안건명을 적어 주십시오.")
    with history.action(library.connection, "안건 더하기") as action, following(action, meeting_id) as texts:
        item = AgendaItem(new_id(), meeting_id, carrying.next_number(action, meeting_id), title)
        meetings.ITEMS.insert(action, item)
        carrying.settle(action, meeting_id)
    return item.id, texts.changes


def remove_item(library: Library, item_id: str) -> Changes:
    """Remove an item with all that hangs on it; the items after it move up. Can be undone; people stay.

    Texts that mention it say that it has left (`domain.references.LOST`).

    Raises:
        NotFound: it is gone already.
    """
    item = get_item(library, item_id)
    label = f"안건 {item.number} 지우기"
    with history.action(library.connection, label) as action, following(action, item.meeting_id) as texts:
        removal.delete_item(action, item_id)
        carrying.renumber(action, meetings.items(action.connection, item.meeting_id))
        carrying.settle(action, item.meeting_id)
    return texts.changes


def reorder(library: Library, meeting_id: str, item_ids: Sequence[str]) -> Changes:
    """Put the agenda into the order of `item_ids`; numbers follow, 1 to n. One step to undo.

    Items that were put off stay behind the others while the meeting is ahead.

    Raises:
        EditRefused: `item_ids` are not exactly the meeting's items.
    """
    items = {item.id: item for item in meetings.items(library.connection, meeting_id)}
    if sorted(items) != sorted(item_ids):
        raise EditRefused(
            "그사이 안건이 늘거나 줄었습니다.", safe="순서는 그대로입니다.", todo="화면을 새로 고친 뒤 다시 옮기십시오."
        )
    with history.action(library.connection, "안건 순서 바꾸기") as action, following(action, meeting_id) as texts:
        carrying.renumber(action, tuple(items[key] for key in item_ids))
        carrying.settle(action, meeting_id)
    return texts.changes


def move_item(library: Library, item_id: str, to_meeting_id: str) -> Changes:
    """Move an item with all that hangs on it to the end of another meeting's agenda.

    Raises:
        NotFound: the item or the meeting is gone.
        EditRefused: it is on that agenda already.
    """
    item, target = get_item(library, item_id), meeting_services.get_meeting(library, to_meeting_id)
    _refuse_same(item, target)
    label, both = f"안건 {item.number} 옮기기", (item.meeting_id, target.id)
    with history.action(library.connection, label) as action, following(action, *both) as texts:
        number = carrying.next_number(action, target.id)
        for promise in followups.reported_by(action.connection, item):
            followups.FOLLOW_UPS.update(action, replace(promise, report_to=target.id))
        meetings.ITEMS.update(action, replace(item, meeting_id=target.id, number=number))
        last = max((one.order for one in people.assignments(action.connection, target.id)), default=0)
        for order, one in enumerate(people.of_item(action.connection, item_id), start=last + 1):
            people.ASSIGNMENTS.update(action, replace(one, meeting_id=target.id, order=order))
        carrying.renumber(action, meetings.items(action.connection, item.meeting_id))
        carrying.settle(action, target.id)
    return texts.changes


def copy_item(library: Library, item_id: str, to_meeting_id: str) -> tuple[str, Changes]:
    """Put a copy at the end of an agenda, also of the same meeting; returns its key.

    Titles, explanation, submitters, contacts and attachments are copied; follow-ups are not. From a 관계차관조정회의
    (규정 제10조) to a sitting of another kind the copy remembers where it comes from.

    Raises:
        NotFound: the item or the meeting is gone.
    """
    item, target = get_item(library, item_id), meeting_services.get_meeting(library, to_meeting_id)
    source = meeting_services.get_meeting(library, item.meeting_id)
    is_from_sub = source.kind is MeetingKind.VICE_MINISTERS and target.kind is not MeetingKind.VICE_MINISTERS
    label = f"안건 {item.number} 복사"
    with history.action(library.connection, label) as action, following(action, target.id) as texts:
        number = carrying.next_number(action, target.id)
        copy = carrying.item(action, item, target, number, item_id if is_from_sub else None)
        carrying.attached(action, item_id, copy.id)
        carrying.settle(action, target.id)
        texts.copied(item, copy.id)
    return copy.id, texts.changes


def _refuse_same(item: AgendaItem, target: Meeting) -> None:
    if item.meeting_id == target.id:
        raise EditRefused("이미 그 회의의 안건입니다.", safe="바뀐 것은 없습니다.", todo="다른 회의를 고르십시오.")
