"""Saying who submits an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.domain import organisation_names
from desktop.domain.agenda import AgendaItem, Submission, Submitter
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.organisation import Organisation
from desktop.domain.submitters import in_legal_order, ordered, printed
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings, organisations
from desktop.store.ids import new_id
from desktop.store.library import Library

_LEAD = Submission.LEAD


def organisation_choices(library: Library, day: date | None) -> tuple[Organisation, ...]:
    """The organisations in force on `day` (without a day: those not ended), in legal order (직제순)."""
    found = organisations.catalogue(library.connection).organisations
    return in_legal_order([one for one in found if (one.valid_to is None if day is None else one.is_valid_on(day))])


def of_item(library: Library, item_id: str) -> tuple[tuple[Submitter, Organisation], ...]:
    """Who submits an item, the lead first, with the organisation's row."""
    catalogue = organisations.catalogue(library.connection)
    found = ((one, catalogue.get(one.organisation_id)) for one in meetings.submitters(library.connection, item_id))
    return tuple((one, organisation) for one, organisation in found if organisation is not None)


def set_submitters(
    library: Library, item: AgendaItem, lead: str | None, joint: Sequence[str] = (), text: str | None = None
) -> Changes:
    """Replace who submits an item, by keys of organisations: the lead (or nobody yet) and those that join it.

    `text` is what 제출부처 prints. None lets it follow: it is made from the names where it was empty or had been made
    from the names before, and stays as printed otherwise (`부처합동`).

    Raises:
        EditRefused: an organisation is unknown or not in force on the meeting's day, or the item was changed since.
    """
    day = meeting_services.get_meeting(library, item.meeting_id).held_on
    choices = {one.id: one for one in organisation_choices(library, day)}
    if unknown := [key for key in (lead, *joint) if key is not None and key not in choices]:
        raise _not_in_force(library, unknown[0])
    chosen = ordered(choices[lead] if lead else None, [choices[key] for key in joint])
    before = meetings.submitters(library.connection, item.id)
    after = tuple(
        Submitter(new_id(), item.id, one.id, part, order) for order, (one, part) in enumerate(chosen, start=1)
    )
    with history.action(library.connection, f"안건 {item.number} 제출부처 고치기") as action:
        if _said(before) != _said(after):
            for one in before:
                meetings.SUBMITTERS.delete(action, one.id)
            for one in after:
                meetings.SUBMITTERS.insert(action, one)
        meetings.ITEMS.update(action, replace(item, submitters_text=_text(library, item, before, after, text)))
    return action.changes


def set_text(library: Library, item: AgendaItem, text: str) -> Changes:
    """What a person typed for 제출부처 (`과기부·산자부`): it prints as typed, and the organisations it names submit it.

    Who leads stays so while still named; else the only one named leads, and of several nobody until someone says it. A
    text with a name that is not understood (`부처합동`) is only printed.

    Raises:
        EditRefused: the item was changed since.
    """
    text = " ".join(text.split())
    day = meeting_services.get_meeting(library, item.meeting_id).held_on
    named = organisation_names.organisations(text, organisations.catalogue(library.connection), day)
    if not named or not all(one.is_valid_on(day) if day else one.valid_to is None for one in named):
        return meeting_services.edit_item(library, item, submitters_text=text)
    keys = [one.id for one in named]
    leading = [one.organisation_id for one in meetings.submitters(library.connection, item.id) if one.part is _LEAD]
    lead = next((key for key in (*leading, *(keys if len(keys) == 1 else ())) if key in keys), None)
    return set_submitters(library, item, lead, [key for key in keys if key != lead], text)


def _text(
    library: Library,
    item: AgendaItem,
    before: tuple[Submitter, ...],
    after: tuple[Submitter, ...],
    text: str | None,
) -> str:
    if text is not None:
        return " ".join(text.split())
    catalogue = organisations.catalogue(library.connection)
    follows = item.submitters_text.strip() in ("", printed(catalogue, before))
    return printed(catalogue, after) if follows else item.submitters_text


def _said(submitters: tuple[Submitter, ...]) -> list[tuple[str, str, int]]:
    return [(one.organisation_id, one.part.value, one.order) for one in submitters]


def _not_in_force(library: Library, organisation_id: str) -> EditRefused:
    found = organisations.catalogue(library.connection).get(organisation_id)
    return EditRefused(
        f"회의 날짜에 없는 기관입니다: {found.name if found else '알 수 없는 기관'}",
        safe="바뀐 것은 없습니다.",
        todo="그날 있는 기관을 고르십시오.",
    )
