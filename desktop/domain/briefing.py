"""One meeting with all that belongs to it, frozen: what documents are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem, Attachment, Submitter, is_postponed
from desktop.domain.attendance import Attendance, Seat
from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, MeetingState, Series
from desktop.domain.people import Contact

if TYPE_CHECKING:
    from desktop.domain.followup_review import FollowUpReview


@frozen
class ItemBriefing:
    """An agenda item with what hangs on it, each in order."""

    item: AgendaItem
    contacts: tuple[Contact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    submitters: tuple[Submitter, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@frozen
class Briefing:
    """A meeting as it is to be printed. `seats` are those valid on its date; `coordination` is 총괄.

    `jointly` names the councils or meetings it sits jointly with (연석회의).
    `contents` are pairs of an attachment's hash and its bytes, `review` how the promises of earlier meetings stand;
    they are read only for printing, not for screens.
    """

    series: Series
    meeting: Meeting
    items: tuple[ItemBriefing, ...] = ()
    coordination: tuple[Contact, ...] = ()
    seats: tuple[Seat, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    contents: tuple[tuple[str, bytes], ...] = ()
    review: FollowUpReview | None = None
    jointly: tuple[str, ...] = ()

    def contacts(self) -> tuple[Contact, ...]:
        """All contacts: 총괄 first, then item by item."""
        found = list(self.coordination)
        for item in self.items:
            found.extend(item.contacts)
        return tuple(found)

    def on_the_table(self) -> Briefing:
        """Without the items that were put off before the meeting, which its papers leave out.

        Once the meeting is closed they had been on the table, and stay.
        """
        if self.meeting.state is MeetingState.CLOSED:
            return self
        return replace(self, items=tuple(entry for entry in self.items if not is_postponed(entry.item)))

    def content(self, attachment: Attachment) -> bytes | None:
        """The bytes of an attachment, where they were read."""
        return dict(self.contents).get(attachment.hash)
