"""A member or guest as 참석 shows them, and who is still to be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.attendance import Attendance, GuestClass, Reply
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.masking import mask_phone
from desktop.domain.rules import counts_as_present
from desktop.services import attendance
from desktop.services.attendance import AttendanceSheet, SeatReply
from desktop.store.library import Library
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A member's seat, or a guest."""

    meeting_id: str
    order: int
    seat: SeatReply | None = None
    guest: Attendance | None = None

    @property
    def key(self) -> str:
        """The seat's key, or that of the guest's row."""
        return self.seat.seat.id if self.seat else self.guest.id if self.guest else ""

    @property
    def who(self) -> str:
        """The member's post, or the guest."""
        return self.seat.seat.post if self.seat else self.guest.guest if self.guest else ""

    @property
    def reply(self) -> Reply:
        """What they replied."""
        given = self.seat or self.guest
        return given.reply if given else Reply.UNANSWERED

    @property
    def stand_in(self) -> str:
        """Who comes in their stead."""
        given = self.seat or self.guest
        return given.stand_in if given else ""

    @property
    def kind(self) -> str:
        """고정 or 탄력 for a seat, what sort of guest otherwise."""
        if self.seat:
            return self.seat.seat.seat_class
        return (self.guest.guest_class or "") if self.guest else ""


@dataclass(frozen=True, slots=True)
class Call:
    """A member who has not answered, and someone of that organisation to ask."""

    key: str
    post: str
    name: str = ""
    phone: str = ""


def attendance_rows(sheet: AttendanceSheet) -> tuple[AttendanceRow, ...]:
    """Members in the order of their seats, then guests."""
    meeting_id = sheet.meeting.id
    members = [AttendanceRow(meeting_id, order, seat=one) for order, one in enumerate(sheet.seats, start=1)]
    first = len(members) + 1
    guests = [AttendanceRow(meeting_id, order, guest=one) for order, one in enumerate(sheet.guests, start=first)]
    return (*members, *guests)


def calls(sheet: AttendanceSheet) -> tuple[Call, ...]:
    """Who is still to be called, in the order of their seats."""
    waiting = {seat.id for seat in sheet.tally.still_to_call}
    return tuple(_call(one) for one in sheet.seats if one.seat.id in waiting)


def _call(one: SeatReply) -> Call:
    if not one.contacts:
        return Call(one.seat.id, one.seat.post)
    contact = one.contacts[0]
    name = " ".join(part for part in (contact.person.division, contact.rank, contact.person.name) if part)
    return Call(one.seat.id, one.seat.post, name, contact.person.phone)


def attendance_fields(library: Library) -> list[Field[AttendanceRow]]:
    """All of them, in the order of the table."""
    return [
        Field(
            key="order",
            title="순서",
            read=lambda row: str(row.order),
            letters=3,
            is_number=True,
            sort_key=lambda row: row.order,
        ),
        Field(
            key="who",
            title="위원·배석자",
            read=lambda row: row.who,
            save=lambda row, text: _edit_guest(library, row, guest=text),
            applies=_is_guest,
            letters=17,
        ),
        Field(
            key="kind",
            title="구분",
            read=lambda row: row.kind,
            save=lambda row, text: _edit_guest(library, row, guest_class=GuestClass(text) if text else None),
            choices=tuple(GuestClass),
            silent=UNSET,
            applies=_is_guest,
            letters=5,
        ),
        Field(
            key="reply",
            title="회신",
            read=lambda row: row.reply,
            save=lambda row, text: _reply(library, row, Reply(text) if text else Reply.UNANSWERED),
            choices=tuple(Reply),
            letters=5,
            sort_key=lambda row: list(Reply).index(row.reply),
            tone=_tone,
        ),
        Field(
            key="stand_in",
            title="대참자",
            read=lambda row: row.stand_in,
            save=lambda row, text: _stand_in(library, row, text),
            letters=10,
            hint="예: 차관",
        ),
    ]


def _is_guest(row: AttendanceRow) -> bool:
    return row.guest is not None


def _tone(row: AttendanceRow) -> Tone:
    if counts_as_present(row.reply):
        return Tone.GOOD
    return Tone.DANGER if row.reply is Reply.ABSENT else Tone.MUTED


def _reply(library: Library, row: AttendanceRow, reply: Reply) -> Changes:
    if row.guest is not None:
        return attendance.edit_guest(library, row.guest, reply=reply)
    return attendance.set_reply(library, row.meeting_id, row.key, reply, row.stand_in)


def _stand_in(library: Library, row: AttendanceRow, text: str) -> Changes:
    """Naming who stands in says that someone does (규정 제7조제2항)."""
    reply = Reply.STAND_IN if text.strip() else row.reply
    if row.guest is not None:
        return attendance.edit_guest(library, row.guest, stand_in=text, reply=reply)
    return attendance.set_reply(library, row.meeting_id, row.key, reply, text)


def _edit_guest(library: Library, row: AttendanceRow, **fields: str | GuestClass | None) -> Changes:
    return attendance.edit_guest(library, row.guest, **fields) if row.guest is not None else NOTHING


def call_fields(cover: Callable[[str], str]) -> list[Field[Call]]:
    """Who is still to be called; `cover` takes people out of a text while others look at the screen."""
    return [
        Field(key="post", title="위원", read=lambda one: one.post, letters=11),
        Field(key="phone", title="전화", read=lambda one: one.phone, letters=8, mask=mask_phone),
        Field(key="name", title="물어볼 사람", read=lambda one: one.name, letters=12, mask=cover),
    ]
