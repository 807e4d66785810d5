"""Who has answered a request and who has not, with whom to ring up."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain.followup import Inquiry
from desktop.domain.frozen import frozen
from desktop.domain.people import Assignment, Contact, Role
from desktop.domain.placed_followups import PlacedFollowUp, by_ministry
from desktop.services import inquiries
from desktop.services.meetings import briefing
from desktop.services.placed_followups import with_keys
from desktop.store import followups, organisations, people, sent
from desktop.store.library import Library


@frozen
class MinistryStatus:
    """One ministry's part of a request.

    `open` are the follow-ups it has not answered; `contacts` whom to ring about them, those of the very items first.
    """

    ministry: str
    asked: tuple[PlacedFollowUp, ...]
    open: tuple[PlacedFollowUp, ...]
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    contacts: tuple[Contact, ...] = ()

    @property
    def answered(self) -> int:
        """How many follow-ups it has answered."""
        return len(self.asked) - len(self.open)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to wait for."""
        return not self.open


@frozen
class InquiryStatus:
    """A request and how far it has got, ministry by ministry in 직제순."""

    inquiry: Inquiry
    ministries: tuple[MinistryStatus, ...]

    @property
    def silent(self) -> tuple[MinistryStatus, ...]:
        """Those with something left to answer."""
        return tuple(one for one in self.ministries if not one.is_done)

    def is_late(self, today: date) -> bool:
        """Whether the time to answer is over while somebody has not."""
        by = self.inquiry.answer_by
        return by is not None and by < today and bool(self.silent)


def status(library: Library, inquiry_id: str) -> InquiryStatus:
    """How far a request has got; follow-ups that were removed since are left out.

    Raises:
        NotFound: the request is gone.
    """
    inquiry = inquiries.get_inquiry(library, inquiry_id)
    found = with_keys(library, inquiry.asked_on, inquiries.asked_of(library, inquiry_id))
    known = {report.follow_up_id for report in followups.answers(library.connection, inquiry_id)}
    callers = _Callers(library)
    rows: list[MinistryStatus] = []
    for group in by_ministry(found):
        left = tuple(one for one in group.follow_ups if one.id not in known)
        times = _times(library, inquiry_id, group.ministry)
        rows.append(MinistryStatus(group.ministry, group.follow_ups, left, *times, callers.of(group.ministry, left)))
    return InquiryStatus(inquiry, tuple(rows))


def _times(library: Library, inquiry_id: str, ministry: str) -> tuple[datetime | None, datetime | None]:
    """When its sheet was made last, and when an answer was read in last."""
    own = [one for one in sent.of_inquiry(library.connection, inquiry_id) if one.organisation == ministry]
    answers = [one.answered_at for one in own if one.answered_at is not None]
    return max((one.sent_at for one in own), default=None), max(answers, default=None)


class _Callers:
    """Finds the people of a ministry among the contacts of the meetings where it promised something."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[Contact, ...]] = {}
        self._everybody: list[Contact] | None = None

    def of(self, ministry: str, left: tuple[PlacedFollowUp, ...]) -> tuple[Contact, ...]:
        items = {one.follow_up.item_id for one in left}
        found: dict[str, Contact] = {}
        for meeting_id in dict.fromkeys(one.meeting_id for one in left):
            own = [one for one in self._contacts(meeting_id) if one.organisation == ministry]
            own.sort(key=lambda one: (one.assignment.item_id not in items, one.assignment.role is not Role.OFFICER))
            for contact in own:
                found.setdefault(contact.person.id, contact)
        return tuple(found.values()) or self._anybody(ministry)

    def _anybody(self, ministry: str) -> tuple[Contact, ...]:
        """Where no meeting names a contact: those of the ministry the library knows."""
        if self._everybody is None:
            catalogue = organisations.catalogue(self._library.connection)
            self._everybody = [
                Contact(
                    Assignment("", one.id, ""), one, catalogue.name_on(one.organisation_id, None, one.organisation_text)
                )
                for one in people.everyone(self._library.connection)
                if one.left_on is None
            ]
        return tuple(one for one in self._everybody if one.organisation == ministry)

    def _contacts(self, meeting_id: str) -> tuple[Contact, ...]:
        if meeting_id not in self._known:
            everybody = briefing(self._library, meeting_id).contacts()
            self._known[meeting_id] = tuple(one for one in everybody if one.person.left_on is None)
        return self._known[meeting_id]
