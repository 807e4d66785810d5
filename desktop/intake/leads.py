"""Who probably carries out what a plan promises, where its line names nobody: proposed, never filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.domain import organisation_names
from desktop.domain.organisation import Catalogue, Organisation
from desktop.intake.draft import DraftContact, DraftFollowUp, DraftItem, Suggestion

_NOBODY = "이 줄에는 누가 하는지 적혀 있지 않습니다."
_SUBMITS = f"안건을 낸 기관입니다. {_NOBODY}"
_ANSWERS = f"안건 담당자의 기관입니다. {_NOBODY}"


def suggestions(
    follow_ups: Sequence[DraftFollowUp],
    items: Iterable[DraftItem],
    contacts: Sequence[DraftContact],
    catalogue: Catalogue,
    day: date | None,
) -> Iterator[Suggestion]:
    """A lead for each follow-up without one: the item's only submitter, else the only organisation of its contacts.

    Of an item that several hand in together (부처합동) the paper does not say who leads; its contacts' ministry is only
    likely. Where they are of several, nothing is proposed.
    """
    likely = {item.number.value: _likely(item, contacts, catalogue, day) for item in items}
    for place, promised in enumerate(follow_ups):
        found = None if promised.lead else likely.get(promised.item_number)
        if found is not None:
            yield Suggestion(promised.line, f"follow_ups[{place}].lead", "", *found)


def _likely(
    item: DraftItem, contacts: Iterable[DraftContact], catalogue: Catalogue, day: date | None
) -> tuple[str, str] | None:
    """The name of who probably leads, and why."""
    submitters = organisation_names.organisations(item.submitters.value, catalogue, day) or ()
    if len(submitters) == 1:
        return submitters[0].short_name, _SUBMITS
    of_contacts = _organisations(contacts, item.number.value, catalogue, day)
    return (of_contacts[0].short_name, _ANSWERS) if len(of_contacts) == 1 else None


def _organisations(
    contacts: Iterable[DraftContact], number: int, catalogue: Catalogue, day: date | None
) -> tuple[Organisation, ...]:
    names = dict.fromkeys(one.organisation.value for one in contacts if one.item_number == number)
    found = [organisation_names.understand(name, catalogue, day) for name in names if name]
    return tuple({one.id: one for one in found if one is not None}.values()) if None not in found else ()
