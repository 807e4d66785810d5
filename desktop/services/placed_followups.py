"""Follow-ups read from the library with the meeting, the item and the ministry they belong to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from desktop.domain.agenda import AgendaItem, Publicity
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import Meeting, MeetingState, Series, meeting_name
from desktop.domain.placed_followups import PlacedFollowUp, ministry_of
from desktop.store import followups, meetings, organisations
from desktop.store.library import Library


def placed(
    library: Library, day: date | None, meeting_ids: Collection[str] | None = None
) -> tuple[PlacedFollowUp, ...]:
    """The follow-ups of those meetings (None: of all), the earliest meeting first; ministries as called on `day`."""
    connection = library.connection
    wanted = [
        (meeting, series)
        for meeting, series in reversed(meetings.listed(connection))
        if meeting_ids is None or meeting.id in meeting_ids
    ]
    found: list[PlacedFollowUp] = []
    seat = _Seating(library, day)
    for meeting, series in wanted:
        items = {item.id: item for item in meetings.items(connection, meeting.id)}
        found += [
            seat.place(one, items[one.item_id], meeting, series) for one in followups.of_meeting(connection, meeting.id)
        ]
    return tuple(found)


def with_keys(library: Library, day: date | None, keys: Iterable[str]) -> tuple[PlacedFollowUp, ...]:
    """The follow-ups with these keys that are still there, in the order of `placed`."""
    wanted = frozenset(keys)
    return tuple(one for one in placed(library, day) if one.id in wanted)


def earlier_meetings(library: Library, meeting: Meeting) -> tuple[Meeting, ...]:
    """The council's meetings held before this one, the latest first; what was called off is none."""
    if meeting.held_on is None:
        return ()
    found = meetings.of_series(library.connection, meeting.series_id)
    return tuple(
        one
        for one in found
        if one.id != meeting.id
        and one.held_on is not None
        and one.held_on < meeting.held_on
        and one.state is not MeetingState.CANCELLED
    )


def latest_promising(library: Library, meeting: Meeting) -> Meeting:
    """This meeting, else the council's last one before it at which something was promised; this one where none was."""
    found = (meeting, *earlier_meetings(library, meeting))
    return next((one for one in found if followups.of_meeting(library.connection, one.id)), meeting)


class _Seating:
    """Finds the ministry of each lead once; hundreds of follow-ups share a few."""

    def __init__(self, library: Library, day: date | None) -> None:
        self._catalogue = organisations.catalogue(library.connection)
        self._day = day
        self._known: dict[str, tuple[str, int]] = {}

    def place(self, one: FollowUp, item: AgendaItem, meeting: Meeting, series: Series) -> PlacedFollowUp:
        if one.lead not in self._known:
            self._known[one.lead] = ministry_of(one.lead, self._catalogue, self._day)
        ministry, order = self._known[one.lead]
        return PlacedFollowUp(
            one,
            item.number,
            item.title,
            meeting.id,
            meeting_name(meeting, series),
            meeting.number,
            ministry,
            order,
            meeting.held_on,
            item.publicity in (None, Publicity.PUBLIC),
        )
