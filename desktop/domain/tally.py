"""Whether a meeting can open, how many must agree, and who is still to be called (규정 제7조)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.attendance import Attendance, Reply, Seat, SeatClass
from desktop.domain.frozen import frozen
from desktop.domain.rules import Rules, counts_as_present, pass_line, quorum


@frozen
class Tally:
    """The count of members; guests and flexible members do not count towards it.

    `needed_to_open` and `needed_to_pass` are None when the council brings no rules. `needed_to_pass` is of those
    present, or, while too few have said they come, of the least number that opens the meeting.
    """

    seats: int
    present: int
    absent: int
    needed_to_open: int | None
    needed_to_pass: int | None
    still_to_call: tuple[Seat, ...]
    replies: tuple[tuple[Reply, int], ...]

    @property
    def short_by(self) -> int:
        """How many more must say they come before the meeting can open."""
        return max(0, (self.needed_to_open or 0) - self.present)

    @property
    def can_open(self) -> bool:
        """Whether enough have said they come."""
        return self.short_by == 0

    @property
    def can_still_open(self) -> bool:
        """Whether it could open if all who have not answered came."""
        return self.short_by <= len(self.still_to_call)

    def count(self, reply: Reply) -> int:
        """How many members replied so; those without a reply are 미회신."""
        return dict(self.replies)[reply]


def tally(seats: Sequence[Seat], attendance: Sequence[Attendance], rules: Rules | None) -> Tally:
    """Count the replies of the fixed seats, which are those valid on the meeting's date."""
    members = [seat for seat in seats if seat.seat_class is SeatClass.FIXED]
    replies = reply_by_seat(attendance)
    given = [replies.get(seat.id, Reply.UNANSWERED) for seat in members]
    present = sum(counts_as_present(reply) for reply in given)
    opening = quorum(len(members), rules.quorum) if rules else None
    return Tally(
        seats=len(members),
        present=present,
        absent=given.count(Reply.ABSENT),
        needed_to_open=opening,
        needed_to_pass=pass_line(max(present, opening), rules.passing) if rules and opening else None,
        still_to_call=tuple(seat for seat, reply in zip(members, given, strict=True) if reply is Reply.UNANSWERED),
        replies=tuple((reply, given.count(reply)) for reply in Reply),
    )


def reply_by_seat(attendance: Sequence[Attendance]) -> dict[str, Reply]:
    """Seat key → what it replied; seats that were never asked are not in it."""
    return {one.seat_id: one.reply for one in attendance if one.seat_id is not None}
