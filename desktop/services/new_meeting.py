"""A new meeting, from the last one or empty."""

from __future__ import annotations

from datetime import date, time

from desktop.domain.agenda import AgendaItem, is_postponed, recurring_key
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, MeetingKind, MeetingState, same_numbering
from desktop.services import carrying
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action


@frozen
class NewMeeting:
    """What the new meeting is to hold.

    `after` is the meeting it follows; `standing` are keys of that meeting's items whose like is on the agenda again;
    `with_coordination` takes over who is in charge of the meeting as a whole (총괄). Seats come by themselves: they are
    the council's on `held_on`.
    """

    series_id: str
    after: str | None = None
    number: int | None = None
    kind: MeetingKind | None = None
    held_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    presider: str = ""
    chair: str = ""
    standing: tuple[str, ...] = ()
    with_coordination: bool = True


def latest(library: Library, series_id: str) -> Meeting | None:
    """The council's last sitting (관계차관조정회의 aside), which a new meeting follows."""
    return next((one for one in _sittings(library, series_id)), None)


def propose(library: Library, series_id: str, after: str | None) -> NewMeeting:
    """A new meeting as the one before suggests it: the next number, hours, place, who presides; the day is left open.

    `after` None proposes an empty one with the council's next number.

    Raises:
        NotFound: the council or the meeting is gone.
    """
    meeting_services.series(library, series_id)
    if after is None:
        return NewMeeting(series_id, number=next_number(library, series_id), kind=MeetingKind.MAIN)
    last = meeting_services.get_meeting(library, after)
    return NewMeeting(
        series_id=series_id,
        after=after,
        number=next_number(library, series_id, last.kind),
        kind=last.kind or MeetingKind.MAIN,
        starts=last.starts,
        ends=last.ends,
        place=last.place,
        presider=last.presider,
        chair=last.chair,
    )


def next_number(library: Library, series_id: str, kind: MeetingKind | None = None) -> int:
    """The number after the highest; 관계차관조정회의 counts its own."""
    like = Meeting("", series_id, kind=kind)
    found = meetings.of_series(library.connection, series_id)
    return max((one.number or 0 for one in found if same_numbering(one, like)), default=0) + 1


def standing_items(library: Library, after: str) -> tuple[AgendaItem, ...]:
    """The items of `after` whose title was on the agenda before it too: offered for the next one, never forced.

    One that was put off is none of them: it waits in the pool, and comes from there with its explanation.

    Raises:
        NotFound: the meeting is gone.
    """
    last = meeting_services.get_meeting(library, after)
    sittings = [one for one in _sittings(library, last.series_id) if one.id != last.id]
    before = next((one for one in sittings if _place(one) < _place(last)), None)
    if before is None:
        return ()
    known = {recurring_key(item.title) for item in _dealt_with(library, before.id)} - {""}
    return tuple(item for item in _dealt_with(library, after) if recurring_key(item.title) in known)


def new_meeting(library: Library, new: NewMeeting) -> tuple[str, Changes]:
    """Make the meeting, in one step that can be undone; returns its key.

    Standing items bring their title, submitters and contacts, not their explanation: that is last month's.

    Raises:
        EditRefused: another meeting of the council bears the number, or its end is not after its start.
        NotFound: the council or the meeting it follows is gone.
    """
    meeting_services.series(library, new.series_id)
    if new.after is not None:
        meeting_services.get_meeting(library, new.after)
    meeting = _meeting(new)
    meeting_services.check_number(library, meeting)
    meeting_services.check_hours(meeting)
    label = f"제{new.number}회 회의 만들기" if new.number is not None else "회의 만들기"
    with history.action(library.connection, label) as action:
        meetings.MEETINGS.insert(action, meeting)
        if new.after is not None and new.with_coordination:
            carrying.coordination(action, new.after, meeting)
        for number, item in enumerate(_wanted(action, new), start=1):
            carrying.item(action, replace(item, outline="", group=""), meeting, number)
    return meeting.id, action.changes


def _meeting(new: NewMeeting) -> Meeting:
    return Meeting(
        id=new_id(),
        series_id=new.series_id,
        number=new.number,
        kind=new.kind,
        held_on=new.held_on,
        starts=new.starts,
        ends=new.ends,
        place=new.place.strip(),
        presider=new.presider.strip(),
        chair=new.chair.strip(),
        state=MeetingState.PREPARING,
    )


def _wanted(action: Action, new: NewMeeting) -> tuple[AgendaItem, ...]:
    items = {item.id: item for item in meetings.items(action.connection, new.after)} if new.after else {}
    if gone := [key for key in new.standing if key not in items]:
        raise EditRefused(
            f"고른 안건 가운데 {len(gone)}건이 지난 회의에 없습니다.",
            safe="만든 것은 없습니다.",
            todo="목록을 새로 고친 뒤 다시 고르십시오.",
        )
    return tuple(items[key] for key in new.standing)


def _dealt_with(library: Library, meeting_id: str) -> list[AgendaItem]:
    return [item for item in meetings.items(library.connection, meeting_id) if not is_postponed(item)]


def _sittings(library: Library, series_id: str) -> list[Meeting]:
    found = meetings.of_series(library.connection, series_id)
    called_off = (MeetingState.CANCELLED,)
    return [one for one in found if one.kind is not MeetingKind.VICE_MINISTERS and one.state not in called_off]


def _place(meeting: Meeting) -> tuple[date, int, str]:
    """Where a meeting stands among others of its council."""
    return meeting.held_on or date.max, meeting.number or 0, meeting.id
