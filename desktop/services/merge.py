"""합치기: two records that turned out to be one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.people import Assignment, Person
from desktop.services.contacts import check_person
from desktop.services.people import get_person
from desktop.store import history, people
from desktop.store.library import Library
from desktop.store.table import Action

FIELDS = (
    "name",
    "organisation_text",
    "bureau",
    "division",
    "position",
    "grade",
    "phone",
    "email",
    "checked_on",
    "left_on",
)
"""What is chosen field by field; the organisation's text brings its organisation along."""


def best_of(keep: Person, other: Person) -> dict[str, bool]:
    """For each field, whether `other`'s value is proposed.

    Where `keep` has none; of two checks the later one; and whoever left in one record only is still there.
    """
    wanted = {name: not getattr(keep, name) and bool(getattr(other, name)) for name in FIELDS}
    if keep.checked_on and other.checked_on:
        wanted["checked_on"] = other.checked_on > keep.checked_on
    wanted["left_on"] = keep.left_on is not None and other.left_on is None
    return wanted


def merge(library: Library, keep_id: str, other_id: str, takes: Mapping[str, bool]) -> Changes:
    """Make two people one: `keep` stays, with `other`'s value in the fields that `takes` says. One step to undo.

    All that `other` answered for is `keep`'s then; where both stood in one block, `keep`'s row stays. Whoever was
    followed by `other` is followed by `keep`.

    Raises:
        NotFound: one of them is gone.
        EditRefused: they are the same record.
    """
    if keep_id == other_id:
        raise EditRefused("같은 사람입니다.", safe="바뀐 것은 없습니다.", todo="다른 사람을 고르십시오.")
    keep, other = get_person(library, keep_id), get_person(library, other_id)
    merged = _merged(keep, other, takes)
    check_person(merged)
    with history.action(library.connection, f"같은 사람 합치기: {merged.name}") as action:
        _move_roles(action, keep_id, other_id)
        for before in people.followed_by(action.connection, other_id):
            if before.id != keep_id:
                people.PEOPLE.update(action, replace(before, successor_id=keep_id))
        people.PEOPLE.update(action, merged)
        people.PEOPLE.delete(action, other_id)
    return action.changes


def _merged(keep: Person, other: Person, takes: Mapping[str, bool]) -> Person:
    fields: dict[str, Any] = {name: getattr(other, name) for name in FIELDS if takes.get(name)}
    if "organisation_text" in fields:
        fields["organisation_id"] = other.organisation_id
    merged = replace(keep, **fields)
    follower = keep.successor_id or other.successor_id
    is_followed = merged.left_on is not None and follower not in (keep.id, other.id)
    ends = [day for day in (keep.retain_until, other.retain_until) if day]
    return replace(merged, successor_id=follower if is_followed else None, retain_until=max(ends) if ends else None)


def _move_roles(action: Action, keep_id: str, other_id: str) -> None:
    present = {_block(one): one for one in people.of_person(action.connection, keep_id)}
    for one in people.of_person(action.connection, other_id):
        kept = present.get(_block(one))
        if kept is None:
            people.ASSIGNMENTS.update(action, replace(one, person_id=keep_id))
            continue
        people.ASSIGNMENTS.delete(action, one.id)
        if kept.role is None and one.role is not None:
            people.ASSIGNMENTS.update(action, replace(kept, role=one.role))


def _block(assignment: Assignment) -> tuple[str, str | None]:
    return assignment.meeting_id, assignment.item_id
