"""A meeting that gets another date: its papers name organisations as they are called on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain import organisation_names
from desktop.domain.agenda import AgendaItem
from desktop.domain.meeting import Meeting
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.submitters import given_over, printed
from desktop.store import followups, meetings, organisations
from desktop.store.table import Action


def settle(action: Action, before: Meeting, after: Meeting) -> None:
    """Give the items and promises of a meeting that was moved the names of its new day.

    A name changes only where one organisation became (or came from) just one; where several did, it stays as written,
    and the checklist points it out. Without a day nothing is done.
    """
    if after.held_on is None or after.held_on == before.held_on:
        return
    names = _Names(organisations.catalogue(action.connection), before.held_on, after.held_on)
    for item in meetings.items(action.connection, after.id):
        _item(action, item, names)
    for one in followups.of_meeting(action.connection, after.id):
        texts = {"lead": names.text(one.lead), "support": names.text(one.support)}
        followups.FOLLOW_UPS.update(action, replace(one, **texts))


class _Names:
    """What organisations are called on the one day and the other."""

    def __init__(self, catalogue: Catalogue, before: date | None, after: date) -> None:
        self.catalogue = catalogue
        self._before = before
        self._after = after

    def key(self, organisation_id: str) -> str:
        """The row in force on the new day; the same one where there is none, or several."""
        found = self.catalogue.get(organisation_id)
        then = self._then(found) if found else None
        return then.id if then else organisation_id

    def text(self, text: str) -> str:
        """A text with the names of the new day."""
        return organisation_names.renamed(text, self._then, self.catalogue, self._before) if text else text

    def _then(self, one: Organisation) -> Organisation | None:
        """What it is called then, when that is another name."""
        if one.is_valid_on(self._after):
            return None
        found: Organisation | None = self.catalogue.on(one.id, self._after)
        while found is not None and found.valid_from is not None and self._after < found.valid_from:
            earlier = self.catalogue.before(found.id)
            found = earlier[0] if len(earlier) == 1 and len(earlier[0].successors) == 1 else None
        return found if found is not None and found.is_valid_on(self._after) else None


def _item(action: Action, item: AgendaItem, names: _Names) -> None:
    submitters = meetings.submitters(action.connection, item.id)
    after = given_over(submitters, names.key)
    kept = {one.id: one for one in after}
    for one in submitters:
        if one.id in kept:
            meetings.SUBMITTERS.update(action, kept[one.id])
        else:
            meetings.SUBMITTERS.delete(action, one.id)
    text = item.submitters_text
    was_made = bool(submitters) and text == printed(names.catalogue, submitters)
    text = printed(names.catalogue, after) if was_made else names.text(text)
    meetings.ITEMS.update(action, replace(item, submitters_text=text))
