"""Who comes: replies of members, stand-ins, guests (규정 제5조~제7조)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.attendance import Attendance, GuestClass, Reply, Seat
from desktop.domain.changes import Changes
from desktop.domain.deadline import Deadlines
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting
from desktop.domain.people import Contact
from desktop.domain.rules import Rules
from desktop.domain.tally import Tally, tally
from desktop.services import calendar
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings, organisations
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action


@frozen
class SeatReply:
    """A member's seat with what it replied. `contacts` are the meeting's people of that organisation, to be called."""

    seat: Seat
    reply: Reply = Reply.UNANSWERED
    stand_in: str = ""
    contacts: tuple[Contact, ...] = ()


@frozen
class AttendanceSheet:
    """All a screen shows of a meeting's attendance: seats valid on its day in order, guests in order, the count.

    `rules.article("quorum")` and its like name the articles applied.
    """

    meeting: Meeting
    seats: tuple[SeatReply, ...]
    guests: tuple[Attendance, ...]
    tally: Tally
    rules: Rules | None
    deadlines: Deadlines | None


def sheet(library: Library, meeting_id: str) -> AttendanceSheet:
    """A meeting's attendance, read once.

    Raises:
        NotFound: the meeting is gone.
    """
    briefing = meeting_services.briefing(library, meeting_id)
    given = {one.seat_id: one for one in briefing.attendance if one.seat_id is not None}
    people = _by_organisation(library, briefing.meeting, briefing.contacts())
    rules = calendar.rules(library, briefing.meeting)
    return AttendanceSheet(
        meeting=briefing.meeting,
        seats=tuple(_seat_reply(seat, given.get(seat.id), people) for seat in briefing.seats),
        guests=tuple(one for one in briefing.attendance if one.seat_id is None),
        tally=tally(briefing.seats, briefing.attendance, rules),
        rules=rules,
        deadlines=calendar.deadlines(library, briefing.meeting),
    )


def set_reply(library: Library, meeting_id: str, seat_id: str, reply: Reply, stand_in: str = "") -> Changes:
    """Note what a member replied; who stands in is kept for 대참 only (규정 제7조제2항).

    Raises:
        NotFound: the meeting is gone.
        EditRefused: the seat is none of the council's on the meeting's day.
    """
    return set_replies(library, meeting_id, (seat_id,), reply, stand_in)


def set_replies(
    library: Library, meeting_id: str, seat_ids: Sequence[str], reply: Reply, stand_in: str = ""
) -> Changes:
    """The same reply of several members, in one step to undo.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: a seat is none of the council's on the meeting's day.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    if not {seat.id for seat in meeting_services.seats(library, meeting)}.issuperset(seat_ids):
        raise EditRefused(
            "회의 날짜에 없는 위원 자리입니다.", safe="바뀐 것은 없습니다.", todo="화면을 새로 고치십시오."
        )
    label = f"참석 회신: {reply}" if len(seat_ids) == 1 else f"참석 회신 {len(seat_ids)}건: {reply}"
    given = {one.seat_id: one for one in meetings.attendance(library.connection, meeting_id)}
    with history.action(library.connection, label) as action:
        for seat_id in seat_ids:
            new = Attendance(new_id(), meeting_id, seat_id)
            name = " ".join(stand_in.split()) if reply is Reply.STAND_IN else ""
            _put(action, replace(given.get(seat_id, new), reply=reply, stand_in=name))
    return action.changes


def add_guest(
    library: Library, meeting_id: str, guest: str, guest_class: GuestClass | None, reply: Reply = Reply.UNANSWERED
) -> tuple[str, Changes]:
    """Add someone who comes without a seat; returns the row's key.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: nobody is named, or that guest is on the list.
    """
    meeting_services.get_meeting(library, meeting_id)
    row = Attendance(new_id(), meeting_id, None, " ".join(guest.split()), reply, guest_class=guest_class)
    _check_guest(library, row)
    with history.action(library.connection, "배석자 더하기") as action:
        meetings.ATTENDANCE.insert(action, row)
    return row.id, action.changes


def edit_guest(library: Library, row: Attendance, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Change fields of a guest: `guest`, `guest_class`, `reply`, `stand_in`.

    Raises:
        EditRefused: nobody is named, that guest is on the list, or the row was changed since.
    """
    changed = replace(row, **fields)
    changed = replace(changed, guest=" ".join(changed.guest.split()), stand_in=" ".join(changed.stand_in.split()))
    _check_guest(library, changed)
    with history.action(library.connection, "배석자 고치기") as action:
        meetings.ATTENDANCE.update(action, changed)
    return action.changes


def remove_guest(library: Library, attendance_id: str) -> Changes:
    """Take a guest off the list; can be undone.

    Raises:
        NotFound: gone already, or a member's reply.
    """
    row = meetings.ATTENDANCE.get(library.connection, attendance_id)
    if row is None or row.seat_id is not None:
        raise NotFound("그 배석자는 이미 없습니다.", todo="목록을 새로 고치십시오.")
    with history.action(library.connection, "배석자 빼기") as action:
        meetings.ATTENDANCE.delete(action, attendance_id)
    return action.changes


def _put(action: Action, row: Attendance) -> None:
    if meetings.ATTENDANCE.get(action.connection, row.id) is None:
        meetings.ATTENDANCE.insert(action, row)
    else:
        meetings.ATTENDANCE.update(action, row)


def _check_guest(library: Library, row: Attendance) -> None:
    if not row.guest:
        raise EditRefused("배석자가 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="기관이나 이름을 적어 주십시오.")
    for other in meetings.attendance(library.connection, row.meeting_id):
        if other.id != row.id and other.seat_id is None and other.guest == row.guest:
            raise EditRefused(f"이미 있는 배석자입니다: {row.guest}", safe="바뀐 것은 없습니다.")


def _seat_reply(seat: Seat, given: Attendance | None, people: dict[str, tuple[Contact, ...]]) -> SeatReply:
    contacts = people.get(seat.organisation_id, ()) if seat.organisation_id else ()
    if given is None:
        return SeatReply(seat, contacts=contacts)
    return SeatReply(seat, given.reply, given.stand_in, contacts)


def _by_organisation(
    library: Library, meeting: Meeting, contacts: tuple[Contact, ...]
) -> dict[str, tuple[Contact, ...]]:
    """Organisation key on the meeting's day → its people there, each once, those with a phone."""
    catalogue = organisations.catalogue(library.connection)
    found: dict[str, dict[str, Contact]] = {}
    for contact in contacts:
        organisation = catalogue.on(contact.person.organisation_id or "", meeting.held_on)
        if organisation is not None and contact.person.phone:
            found.setdefault(organisation.id, {}).setdefault(contact.person.id, contact)
    return {key: tuple(by_person.values()) for key, by_person in found.items()}
