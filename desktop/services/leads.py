"""Who probably carries out promises whose paper names nobody: proposed, and stored when a person says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from desktop.domain.agenda import AgendaItem, Submission
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen
from desktop.domain.organisation import Catalogue
from desktop.domain.organisation_names import organisations as named
from desktop.services import meetings as meeting_services
from desktop.store import followups, history, meetings, organisations, people
from desktop.store.library import Library

SUBMITS = "안건을 낸 기관"
ANSWERS = "안건 담당자의 기관"


@frozen
class LikelyLead:
    """A promise without a lead, who probably leads it (short name), and how that is known."""

    follow_up: FollowUp
    item_number: int
    name: str
    reason: str


def likely_leads(library: Library, meeting_id: str) -> tuple[LikelyLead, ...]:
    """A lead for each promise of a meeting that has none, where one is likely; stores nothing.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting = meeting_services.get_meeting(library, meeting_id)
    catalogue = organisations.catalogue(library.connection)
    found: list[LikelyLead] = []
    for item in meetings.items(library.connection, meeting_id):
        bare = [one for one in followups.of_item(library.connection, item.id) if not one.lead.strip()]
        if bare:
            name, reason = likely(library, item, catalogue, meeting.held_on)
            found += [LikelyLead(one, item.number, name, reason) for one in bare if name]
    return tuple(found)


def take(library: Library, chosen: Collection[LikelyLead]) -> Changes:
    """Store these leads as one step to undo.

    Raises:
        EditRefused: a promise was changed since it was read; nothing was stored.
    """
    if not chosen:
        return NOTHING
    with history.action(library.connection, f"후속조치 주관 넣기: {len(chosen)}건") as action:
        for one in chosen:
            followups.FOLLOW_UPS.update(action, replace(one.follow_up, lead=one.name))
    return action.changes


def likely(library: Library, item: AgendaItem, catalogue: Catalogue, day: date | None) -> tuple[str, str]:
    """Who probably leads what an item promises, and why; two empty texts when nobody knows.

    It is the leading submitter, else the only one, else the one organisation that all contacts of the item are of.
    """
    submits = _submitter(library, item, catalogue, day)
    if submits:
        return submits, SUBMITS
    contacts = people.with_keys(
        library.connection, {one.person_id: None for one in people.of_item(library.connection, item.id)}
    )
    keys = {person.organisation_id for person in contacts}
    one = catalogue.get(keys.pop() or "") if len(keys) == 1 else None
    return (one.short_name, ANSWERS) if one else ("", "")


def _submitter(library: Library, item: AgendaItem, catalogue: Catalogue, day: date | None) -> str:
    rows = meetings.submitters(library.connection, item.id)
    leading = [one for one in rows if one.part is Submission.LEAD] or list(rows)
    found = catalogue.get(leading[0].organisation_id) if len(leading) == 1 else None
    if found is not None:
        return found.short_name
    text = item.submitters_text.strip()
    return text if not rows and named(text, catalogue, day) else ""
