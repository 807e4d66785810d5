"""The list of meetings as a screen shows it: read as somebody comes to its rows."""

from __future__ import annotations

from datetime import date

from desktop.domain.meeting import Meeting, Series
from desktop.services.listing import BLOCK, Listing
from desktop.services.meetings import with_missing
from desktop.store import meeting_list
from desktop.store.library import Library
from desktop.store.meeting_list import Sieve
from desktop.store.meetings import MeetingSummary

__all__ = ["Sieve", "browse", "held_between", "sitting"]


def browse(library: Library, today: date, sieve: Sieve) -> Listing[MeetingSummary]:
    """The meetings of a year and council, the latest first; those still ahead of `today` say what they lack."""
    connection = library.connection
    return Listing(
        meeting_list.count(connection, sieve),
        with_missing(library, meeting_list.first(connection, sieve, BLOCK), today),
        key=lambda one: one.meeting.id,
        keys=lambda: meeting_list.keys(connection, sieve),
        read=lambda keys: with_missing(library, meeting_list.of_keys(connection, keys), today),
    )


def held_between(library: Library, sieve: Sieve, first: date, last: date) -> tuple[tuple[Meeting, Series], ...]:
    """Those of the same meetings held from the first to the last day, both included, with their councils."""
    return meeting_list.held_between(library.connection, sieve, first, last)


def sitting(library: Library) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """The years meetings are held in, the latest first, and the councils that hold them, by name."""
    return meeting_list.years(library.connection), meeting_list.councils(library.connection)
