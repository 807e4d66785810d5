"""Browsing and editing meetings and their agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Seat, seats_at
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import replace
from desktop.domain.meeting import LinkKind, Meeting, MeetingKind, Series, is_ahead, same_numbering
from desktop.services.contact_order import contacts_by_item
from desktop.store import attachments, followups, history, meetings, removal
from desktop.store.library import Library
from desktop.store.meetings import MeetingSummary

_Of = TypeVar("_Of")


def all_meetings(library: Library, today: date | None = None) -> tuple[MeetingSummary, ...]:
    """All meetings, the latest first; given `today`, those still ahead of it say what they lack."""
    found = meetings.summaries(library.connection)
    return found if today is None else with_missing(library, found, today)


def with_missing(library: Library, found: tuple[MeetingSummary, ...], today: date) -> tuple[MeetingSummary, ...]:
    """Those that are still ahead of `today` say what they lack."""
    from desktop.domain.missing import what_is_missing  # noqa: PLC0415  (with the rules it counts by; no paper needs it)
    from desktop.store import gaps  # noqa: PLC0415

    lacking = gaps.read(library.connection, tuple(one.meeting for one in found if is_ahead(one.meeting, today)))
    return tuple(
        replace(one, missing=what_is_missing(lacking[one.meeting.id])) if one.meeting.id in lacking else one
        for one in found
    )


def listed(library: Library) -> tuple[tuple[Meeting, Series], ...]:
    """All meetings with their councils, the latest first: what a list of names needs, at a third of the cost."""
    return meetings.listed(library.connection)


def latest(library: Library) -> Meeting | None:
    """The first of that list."""
    return meetings.latest(library.connection)


def all_series(library: Library) -> tuple[Series, ...]:
    """All councils by name."""
    return meetings.all_series(library.connection)


def find_meeting(library: Library, number: int | None = None, series_name: str = "") -> Meeting:
    """The meeting of that number (and council), or the latest one when no number is given.

    Raises:
        NotFound: there is none, or the number alone does not tell which of several councils is meant.
    """
    found = [
        (meeting, series)
        for meeting, series in listed(library)
        if number in (None, meeting.number) and series_name in ("", series.name, series.short_name)
    ]
    if not found:
        wanted = " ".join(part for part in (series_name, f"제{number}회" if number is not None else "") if part)
        raise NotFound(
            f"{wanted or '보관함에'} 회의가 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="‘briefpack list’로 있는 회의를 확인하십시오.",
        )
    if number is not None and len({series.id for _meeting, series in found}) > 1:
        raise NotFound(
            f"제{number}회 회의가 여러 회의체에 있습니다.",
            todo="회의체 이름을 함께 적어 주십시오(--series).",
        )
    # 관계차관조정회의 counts its own numbers
    return min(found, key=lambda one: one[0].kind is MeetingKind.VICE_MINISTERS)[0]


def get_meeting(library: Library, meeting_id: str) -> Meeting:
    """The meeting with that key.

    Raises:
        NotFound: it is gone.
    """
    found = meetings.MEETINGS.get(library.connection, meeting_id)
    if found is None:
        raise NotFound("그 회의는 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    return found


def items(library: Library, meeting_id: str) -> tuple[AgendaItem, ...]:
    """A meeting's agenda in order."""
    return meetings.items(library.connection, meeting_id)


def seats(library: Library, meeting: Meeting) -> tuple[Seat, ...]:
    """The council's seats valid on the meeting's date; 관계차관조정회의 has none (규정 제10조제2항)."""
    return seats_at(meetings.seats(library.connection, meeting.series_id), meeting)


def series(library: Library, series_id: str) -> Series:
    """The council with that key.

    Raises:
        NotFound: it is gone.
    """
    found = meetings.SERIES.get(library.connection, series_id)
    if found is None:
        raise NotFound("그 회의체는 보관함에 없습니다.")
    return found


def briefing(library: Library, meeting_id: str) -> Briefing:
    """One meeting with all that belongs to it, read once and frozen for documents and screens.

    Raises:
        NotFound: the meeting is gone.
    """
    connection = library.connection
    meeting = get_meeting(library, meeting_id)
    promised = _by_item(followups.of_meeting(connection, meeting_id), lambda one: one.item_id)
    submitted = _by_item(meetings.submitters_of_meeting(connection, meeting_id), lambda one: one.item_id)
    contacts = contacts_by_item(connection, meeting, submitted)
    attached = _by_item(attachments.of_meeting(connection, meeting_id), lambda one: one.item_id)
    return Briefing(
        series=series(library, meeting.series_id),
        meeting=meeting,
        items=tuple(
            ItemBriefing(
                item=item,
                contacts=contacts.get(item.id, ()),
                follow_ups=tuple(promised.get(item.id, ())),
                submitters=tuple(submitted.get(item.id, ())),
                attachments=tuple(attached.get(item.id, ())),
            )
            for item in meetings.items(connection, meeting_id)
        ),
        coordination=contacts.get(None, ()),
        seats=seats(library, meeting),
        attendance=meetings.attendance(connection, meeting_id),
        jointly=_jointly(library, meeting_id),
    )


def _jointly(library: Library, meeting_id: str) -> tuple[str, ...]:
    """The meetings and councils it sits jointly with, in 가나다 order."""
    if not any(link.kind is LinkKind.JOINT for link in meetings.links(library.connection, meeting_id)):
        return ()
    from desktop.domain.korean import natural_key  # noqa: PLC0415 (few meetings are joint)
    from desktop.services.meeting_links import linked  # noqa: PLC0415 (it needs this module)

    joint = (one.name for one in linked(library, meeting_id) if one.link.kind is LinkKind.JOINT)
    return tuple(sorted(joint, key=natural_key))


def _by_item(found: Iterable[_Of], item_id: Callable[[_Of], str | None]) -> dict[str | None, list[_Of]]:
    """What belongs to each agenda item (None: to the meeting), in the order it was found."""
    grouped: dict[str | None, list[_Of]] = {}
    for one in found:
        grouped.setdefault(item_id(one), []).append(one)
    return grouped


def edit_meeting(library: Library, meeting: Meeting, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change fields of a meeting; with another date its items name organisations as they are called on that day.

    Raises:
        EditRefused: another meeting of the council bears the number, the number is none, a new end is not after the
            start, or it was changed since `meeting` was read.
    """
    changed = replace(meeting, **fields)
    check_number(library, changed)
    if "ends" in fields:  # a start that is moved first, past the old end, is let stand
        check_hours(changed)
    with history.action(library.connection, "회의 고치기") as action:
        meetings.MEETINGS.update(action, changed)
        from desktop.services import names_of_day  # noqa: PLC0415 (a paper reads, and does without)

        names_of_day.settle(action, meeting, changed)
    return action.changes


def check_number(library: Library, meeting: Meeting) -> None:
    """Refuse a number that is none or that another meeting of the council bears; 관계차관조정회의 counts its own.

    Raises:
        EditRefused: as said.
    """
    if meeting.number is None:
        return
    if meeting.number < 1:
        raise EditRefused("회차는 1 이상의 수입니다.", safe="바뀐 것은 없습니다.", todo="회차를 다시 적어 주십시오.")
    for other in meetings.numbered(library.connection, meeting.series_id, meeting.number):
        if other.id != meeting.id and same_numbering(other, meeting):
            raise EditRefused(
                f"제{meeting.number}회 회의가 이미 있습니다.",
                safe="바뀐 것은 없습니다.",
                todo="다른 회차를 적거나 그 회의를 먼저 고치십시오.",
            )


def check_hours(meeting: Meeting) -> None:
    """Refuse an end that is not after the start.

    Raises:
        EditRefused: as said.
    """
    if meeting.starts and meeting.ends and meeting.ends <= meeting.starts:
        raise EditRefused(
            f"끝나는 시각({meeting.ends:%H:%M})이 시작({meeting.starts:%H:%M})보다 빠르거나 같습니다.",
            safe="바뀐 것은 없습니다.",
            todo="시작보다 늦게 적거나 시작을 먼저 고치십시오.",
        )


def edit_item(library: Library, item: AgendaItem, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change fields of an agenda item.

    Raises:
        EditRefused: it was changed since `item` was read.
    """
    label, moving = f"안건 {item.number} 고치기", [item.meeting_id] if "outcome" in fields else []
    from desktop.services import carrying  # noqa: PLC0415 (a paper reads, and does without)
    from desktop.services.references import following  # noqa: PLC0415

    with history.action(library.connection, label) as action, following(action, *moving) as texts:
        meetings.ITEMS.update(action, replace(item, **fields))
        if moving:
            carrying.settle(action, item.meeting_id)
    return texts.changes


def delete_meeting(library: Library, meeting_id: str) -> Changes:
    """Remove a meeting with all that hangs on it (people and the record of packs stay); can be undone.

    Raises:
        NotFound: it is gone already.
    """
    meeting = get_meeting(library, meeting_id)
    label = f"제{meeting.number}회 회의 지우기" if meeting.number else "회의 지우기"
    with history.action(library.connection, label) as action:
        removal.delete_meeting(action, meeting_id)
    return action.changes
