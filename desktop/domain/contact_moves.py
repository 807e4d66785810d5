"""Moving a contact by hand, without tearing a unit's block apart."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.people import Contact, Unit


def moved_to(contacts: tuple[Contact, ...], key: str, wanted: Sequence[str]) -> tuple[Contact, ...] | None:
    """The contacts of one item (in order) once the one with the assignment's `key` stands where `wanted` has it.

    `wanted` are keys of assignments, those of other items among them. A contact passes those of its own unit alone;
    past the unit's end the whole unit goes before (or after) the unit it was put into. None: the place is among the
    contacts of another item.
    """
    by_key = {contact.assignment.id: contact for contact in contacts}
    place = wanted.index(key)
    beside = (*wanted[max(0, place - 1) : place], *wanted[place + 1 : place + 2])
    if not any(one in by_key for one in beside):
        return None
    keys, order = list(by_key), [one for one in wanted if one in by_key]
    before, after = keys.index(key), order.index(key)
    crossed = keys[after:before] if after < before else keys[before + 1 : after + 1]
    unit = by_key[key].unit
    if all(by_key[one].unit == unit for one in crossed):
        return tuple(by_key[one] for one in order)
    return _with_unit_at(contacts, unit, by_key[keys[after]].unit, is_up=after < before)


def _with_unit_at(contacts: tuple[Contact, ...], unit: Unit, target: Unit, *, is_up: bool) -> tuple[Contact, ...]:
    """The whole unit before (`is_up`) or after another one."""
    moving = tuple(contact for contact in contacts if contact.unit == unit)
    rest = tuple(contact for contact in contacts if contact.unit != unit)
    places = [place for place, contact in enumerate(rest) if contact.unit == target]
    start = places[0] if is_up else places[-1] + 1
    return (*rest[:start], *moving, *rest[start:])
