"""One meeting with all that belongs to it, frozen: what documents are made from."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Attendance, Seat
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import Meeting, Series
from desktop.domain.people import Contact


@dataclass(frozen=True, slots=True)
class ItemBriefing:
    """An agenda item with its contacts (in order) and follow-ups (in order)."""

    item: AgendaItem
    contacts: tuple[Contact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A meeting as it is to be printed. `seats` are those valid on its date; `coordination` is 총괄."""

    series: Series
    meeting: Meeting
    items: tuple[ItemBriefing, ...] = ()
    coordination: tuple[Contact, ...] = ()
    seats: tuple[Seat, ...] = ()
    attendance: tuple[Attendance, ...] = ()

    def contacts(self) -> tuple[Contact, ...]:
        """All contacts: 총괄 first, then item by item."""
        found = list(self.coordination)
        for item in self.items:
            found.extend(item.contacts)
        return tuple(found)
