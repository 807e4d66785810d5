"""Meetings that belong together: the 관계차관조정회의 before a meeting (규정 제10조), and joint sittings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen
from desktop.domain.korean import natural_key
from desktop.domain.meeting import LinkKind, Meeting, MeetingKind, MeetingLink, meeting_name
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings
from desktop.store.ids import new_id
from desktop.store.library import Library


@frozen
class Linked:
    """A link as one of its meetings sees it: `words` say what the other is to it, `name` names the other.

    `other` is None for a meeting that is not in the library.
    """

    link: MeetingLink
    words: str
    name: str
    other: Meeting | None


def linked(library: Library, meeting_id: str) -> tuple[Linked, ...]:
    """What a meeting is linked with, from either end."""
    return tuple(_seen_from(library, meeting_id, link) for link in meetings.links(library.connection, meeting_id))


def candidates(library: Library, meeting_id: str, kind: LinkKind) -> tuple[Meeting, ...]:
    """The meetings that could be linked, the latest first.

    Sub-meetings are the council's 관계차관조정회의 held no later; joint sittings are other councils' meetings.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    taken = {key for link in meetings.links(library.connection, meeting_id) for key in (link.meeting_id, link.other_id)}
    found = (one.meeting for one in meetings.summaries(library.connection))
    fits = _is_sub_meeting if kind is LinkKind.SUB_MEETING else _is_other_council
    return tuple(one for one in found if one.id not in taken | {meeting_id} and fits(one, meeting))


def link_meetings(
    library: Library, meeting_id: str, kind: LinkKind, other_id: str | None = None, other_text: str = ""
) -> tuple[str, Changes]:
    """Link a meeting with another, or with one that is not in the library, by its name; returns the link's key.

    Raises:
        NotFound: a meeting is gone.
        EditRefused: nothing is named, it is the same meeting or linked already, or the sub-meeting comes later.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    text = "" if other_id else " ".join(other_text.split())
    if other_id is not None:
        _check_other(library, meeting, meeting_services.get_meeting(library, other_id), kind)
    elif not text:
        raise EditRefused(
            "이을 회의가 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="회의를 고르거나 이름을 적으십시오."
        )
    link = MeetingLink(new_id(), meeting_id, kind, other_id, text)
    with history.action(library.connection, f"{kind} 잇기") as action:
        meetings.LINKS.insert(action, link)
    return link.id, action.changes


def outside_names(library: Library, meeting_id: str) -> tuple[str, ...]:
    """The councils a meeting sat jointly with whose meetings are not in the library, in 가나다 order."""
    return tuple(link.other_text for link in _outside(library, meeting_id))


def names_in(text: str) -> tuple[str, ...]:
    """The names in a typed list, between commas, semicolons or line ends; each once."""
    names = (" ".join(part.split()) for part in re.split(r"[,;、\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def set_outside_names(library: Library, meeting_id: str, names: Sequence[str]) -> Changes:
    """Name the councils outside the library a meeting sat jointly with; those no longer named are taken off.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting_services.get_meeting(library, meeting_id)
    present = {link.other_text: link for link in _outside(library, meeting_id)}
    with history.action(library.connection, "함께 연 회의 고치기") as action:
        for name, link in present.items():
            if name not in names:
                meetings.LINKS.delete(action, link.id)
        for name in names:
            if name not in present:
                meetings.LINKS.insert(action, MeetingLink(new_id(), meeting_id, LinkKind.JOINT, None, name))
    return action.changes


def unlink(library: Library, link_id: str) -> Changes:
    """Take a link away; the meetings stay.

    Raises:
        NotFound: it is gone already.
    """
    link = meetings.LINKS.get(library.connection, link_id)
    if link is None:
        raise NotFound("그 연결은 이미 없습니다.", todo="화면을 새로 고치십시오.")
    with history.action(library.connection, f"{link.kind} 연결 끊기") as action:
        meetings.LINKS.delete(action, link_id)
    return action.changes


def _outside(library: Library, meeting_id: str) -> list[MeetingLink]:
    found = meetings.links(library.connection, meeting_id)
    outside = (link for link in found if link.kind is LinkKind.JOINT and link.other_id is None)
    return sorted(outside, key=lambda link: natural_key(link.other_text))


def _seen_from(library: Library, meeting_id: str, link: MeetingLink) -> Linked:
    is_first = link.meeting_id == meeting_id
    other_id = link.other_id if is_first else link.meeting_id
    words = link.kind.value if is_first or link.kind is LinkKind.JOINT else MeetingKind.MAIN.value
    if other_id is None:
        return Linked(link, words, link.other_text, None)
    other = meeting_services.get_meeting(library, other_id)
    return Linked(link, words, meeting_name(other, meeting_services.series(library, other.series_id)), other)


def _check_other(library: Library, meeting: Meeting, other: Meeting, kind: LinkKind) -> None:
    if meeting.id == other.id:
        raise EditRefused(
            "같은 회의끼리는 이을 수 없습니다.", safe="바뀐 것은 없습니다.", todo="다른 회의를 고르십시오."
        )
    known = meetings.links(library.connection, meeting.id)
    if any(other.id in (link.meeting_id, link.other_id) for link in known):
        raise EditRefused("이미 이어진 회의입니다.", safe="바뀐 것은 없습니다.")
    if kind is LinkKind.SUB_MEETING and _is_later(other, meeting):
        raise EditRefused(
            "조정회의가 회의보다 뒤에 열립니다(규정 제10조는 회의에 앞서 열도록 합니다).",
            safe="바뀐 것은 없습니다.",
            todo="두 회의의 날짜를 확인하십시오.",
        )


def _is_sub_meeting(one: Meeting, meeting: Meeting) -> bool:
    is_sub = one.kind is MeetingKind.VICE_MINISTERS and one.series_id == meeting.series_id
    return is_sub and not _is_later(one, meeting)


def _is_other_council(one: Meeting, meeting: Meeting) -> bool:
    return one.series_id != meeting.series_id


def _is_later(one: Meeting, other: Meeting) -> bool:
    return one.held_on is not None and other.held_on is not None and one.held_on > other.held_on
