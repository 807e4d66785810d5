"""Seats of councils when ministries end: they end too, and those of the heirs begin."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from desktop.domain.attendance import Seat
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Series
from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind
from desktop.domain.reorganisation import Reorganisation, ReorganisationKind, usual_post
from desktop.services import reference
from desktop.services.reorganisation_lines import Part, Plan, Touched, Write
from desktop.store import meetings
from desktop.store.connection import Connection
from desktop.store.ids import new_id

_CABINET = (OrganisationKind.MINISTRY, OrganisationKind.MINISTRY_LEVEL_OFFICE)


@frozen
class Context:
    """What planning works with: the organisations `now`, those that end, the heirs' rows, the meetings to come."""

    connection: Connection
    wanted: Reorganisation
    now: Catalogue
    ended: tuple[Organisation, ...]
    heirs: tuple[Organisation, ...]
    series: dict[str, Series]
    coming: Collection[str]


def add(plan: Plan, context: Context) -> None:
    """Seats of what ends go over to the heirs, and so do the replies already given for meetings to come.

    The first heir takes the place of the seat before; another one gets a seat where a post was typed for it. A merger
    leaves one seat in each council.
    """
    is_merger = context.wanted.kind is ReorganisationKind.MERGE
    made: set[str] = set()
    for old in meetings.SEATS.where(context.connection, '1 = 1 ORDER BY t."order", t.id'):
        is_over = old.valid_to is not None and old.valid_to < context.wanted.day
        if old.organisation_id not in context.wanted.ended or is_over:
            continue
        new = [] if is_merger and old.series_id in made else _new_seats(context, old)
        made.add(old.series_id)
        plan.writes += [Write(meetings.SEATS, seat, is_new=True) for seat in new]
        plan.writes.append(Write(meetings.SEATS, replace(old, valid_to=context.wanted.eve)))
        plan.writes += _replies(context, old, new)
        after = ", ".join(seat.post for seat in new) or "이 자리는 없어집니다"
        council = context.series[old.series_id].short_name or context.series[old.series_id].name
        plan.touched.append(Touched(Part.SEAT, old.id, council, old.post, after))


def _new_seats(context: Context, old: Seat) -> list[Seat]:
    present = meetings.seats_on(context.connection, old.series_id, context.wanted.day)
    before = next(one for one in context.ended if one.id == old.organisation_id)
    found: list[Seat] = []
    for place, (row, heir) in enumerate(zip(context.heirs, context.wanted.heirs, strict=True)):
        post = heir.post.strip() or ("" if place else usual_post(row.name, before, old.post))
        if not post or any(seat.organisation_id == row.id for seat in present):
            continue
        order = _order(context.now, row, present, old) if place else old.order
        found.append(_new_seat(context, replace(old, post=post, organisation_id=row.id, order=order)))
    return found


def _new_seat(context: Context, seat: Seat) -> Seat:
    """The seat under a key of its own: the bundle's, unless an earlier seat has it."""
    key = reference.seat_key(context.series[seat.series_id].name, seat.post)
    key = new_id() if meetings.SEATS.get(context.connection, key) else key
    return replace(seat, id=key, valid_from=context.wanted.day, valid_to=None, version=1)


def _order(now: Catalogue, row: Organisation, present: Iterable[Seat], old: Seat) -> int:
    """Behind the last ministry that comes before it in 정부조직법; a later seat of the same place stands behind."""
    found = [
        seat.order
        for seat in present
        if (body := now.get(seat.organisation_id or "")) and body.kind in _CABINET and body.order <= row.order
    ]
    return max(found, default=old.order)


def _replies(context: Context, old: Seat, new: list[Seat]) -> list[Write]:
    given = meetings.ATTENDANCE.where(context.connection, "t.seat_id = :seat", {"seat": old.id}) if new else ()
    moved = [replace(one, seat_id=new[0].id) for one in given if one.meeting_id in context.coming]
    return [Write(meetings.ATTENDANCE, one) for one in moved]
