"""Seats of a council and who takes them at a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting, is_of_vice_ministers


class SeatClass(StrEnum):
    """규정 제5조: fixed members, and those who come for an item."""

    FIXED = "고정"
    FLEXIBLE = "탄력"


class Reply(StrEnum):
    """규정 제7조: a stand-in and a video seat count as present."""

    PRESENT = "참석"
    STAND_IN = "대참"
    VIDEO = "영상"
    ABSENT = "불참"
    UNANSWERED = "미회신"


class GuestClass(StrEnum):
    """Who comes without a seat (규정 제5조제2항~제4항, 제6조): other bodies, local governments, experts."""

    ORGANISATION = "기관"
    LOCAL_GOVERNMENT = "지방정부"
    EXPERT = "민간전문가"


@frozen
class Seat:
    """위원 자리: a post that is a member from `valid_from` to `valid_to` (both included; None is open)."""

    id: str
    series_id: str
    post: str
    organisation_id: str | None = None
    seat_class: SeatClass = SeatClass.FIXED
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    version: int = 1


@frozen
class Attendance:
    """The reply of a seat, or of a guest (`seat_id` None, `guest` says who), for one meeting.

    `stand_in` is the post or name of who comes in a member's stead (규정 제7조제2항). `guest_class` is a guest's only.
    """

    id: str
    meeting_id: str
    seat_id: str | None = None
    guest: str = ""
    reply: Reply = Reply.UNANSWERED
    stand_in: str = ""
    version: int = 1
    guest_class: GuestClass | None = None


def valid_on(seats: Iterable[Seat], day: date | None) -> tuple[Seat, ...]:
    """The seats valid on `day`, or, when the day is unknown, those whose end is open."""
    if day is None:
        return tuple(seat for seat in seats if seat.valid_to is None)
    return tuple(
        seat
        for seat in seats
        if (seat.valid_from is None or seat.valid_from <= day) and (seat.valid_to is None or day <= seat.valid_to)
    )


def seats_at(seats: Iterable[Seat], meeting: Meeting) -> tuple[Seat, ...]:
    """The council's seats at a meeting: those valid on its day, and none at 관계차관조정회의, where all are guests."""
    return () if is_of_vice_ministers(meeting) else valid_on(seats, meeting.held_on)
