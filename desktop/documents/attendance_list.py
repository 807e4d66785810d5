"""참석 대상: the council's seats by class, with what they answered."""

from __future__ import annotations

from desktop.documents.content import Align, Block, Cell, Fill, Paragraph, Row, Table, head_row, plain, strong
from desktop.domain.attendance import Attendance, Reply, Seat, SeatClass
from desktop.domain.briefing import Briefing

_CLASSES = {SeatClass.FIXED: "고정 위원", SeatClass.FLEXIBLE: "탄력 참석"}
_GUESTS = "그 밖의 참석자"


def attendance_list(briefing: Briefing) -> Block:
    """A table of seats by class and then guests. The reply has a column once somebody has answered."""
    by_seat = {row.seat_id: row for row in briefing.attendance if row.seat_id}
    groups = [(title, _members(briefing.seats, seat_class, by_seat)) for seat_class, title in _CLASSES.items()]
    guests: list[tuple[str, Attendance | None]] = [(row.guest, row) for row in briefing.attendance if not row.seat_id]
    groups.append((_GUESTS if briefing.seats else "참석자", guests))
    answered = any(row.reply is not Reply.UNANSWERED for row in briefing.attendance)
    rows = [row for title, members in groups for row in _rows(title, members, answered=answered)]
    if not rows:
        return Paragraph(plain("등록된 참석자가 없습니다."), muted=True)
    titles, shares = ["구분", "연번", "직위"], [18.0, 9.0, 73.0]
    if answered:
        titles, shares = [*titles, "참석 여부", "대참자"], [16.0, 8.0, 44.0, 14.0, 18.0]
    return Table(tuple(shares), (head_row(*titles), *rows), 1, "참석 대상")


def _members(
    seats: tuple[Seat, ...], seat_class: SeatClass, by_seat: dict[str, Attendance]
) -> list[tuple[str, Attendance | None]]:
    found = sorted((seat for seat in seats if seat.seat_class is seat_class), key=lambda seat: seat.order)
    return [(seat.post, by_seat.get(seat.id)) for seat in found]


def _rows(title: str, members: list[tuple[str, Attendance | None]], *, answered: bool) -> list[Row]:
    rows: list[Row] = []
    for number, (post, attendance) in enumerate(members, 1):
        cells: list[Cell] = []
        if number == 1:
            label = f"{title}\n({len(members)}명)"
            cells.append(Cell(strong(label), Align.CENTRE, rowspan=len(members), fill=Fill.LABEL))
        cells += [Cell(plain(str(number)), Align.CENTRE), Cell(plain(post or "-"))]
        if answered:
            reply = attendance.reply if attendance else Reply.UNANSWERED
            cells += [Cell(plain(reply.value), Align.CENTRE)]
            cells += [Cell(plain((attendance.stand_in if attendance else "") or "-"), Align.CENTRE)]
        rows.append(tuple(cells))
    return rows
