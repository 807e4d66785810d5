"""A library with as many meetings as decades make, and nothing hanging on them."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.meeting import Meeting, MeetingState
from desktop.store import history, meetings
from desktop.store.ids import new_id
from desktop.store.library import Library

FIRST_DAY = date(1990, 1, 3)


def add_meetings(
    library: Library, count: int, *, years: int = 30, state: MeetingState | None = MeetingState.CLOSED
) -> tuple[str, ...]:
    """The keys of so many meetings over so many years, the latest first; rooms go from 1층 to 9층 and on again."""
    series = meetings.all_series(library.connection)[0]
    with history.action(library.connection, "여러 회의", undoable=False) as action:
        made = [
            meetings.MEETINGS.insert(
                action,
                Meeting(
                    new_id(),
                    series.id,
                    1_000 + place,
                    held_on=FIRST_DAY + timedelta(days=365 * years * place // count),
                    place=f"{place % 9 + 1}층 회의실",
                    state=state,
                ),
            ).id
            for place in range(count)
        ]
    return tuple(reversed(made))
