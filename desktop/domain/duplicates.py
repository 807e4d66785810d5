"""People who may be one: the same name with the same telephone, or in the same organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.domain.korean import collapse_name, search_key
from desktop.domain.organisation import name_key
from desktop.domain.people import Person

Key = tuple[str, str, str]


def duplicates(people: Iterable[Person]) -> tuple[tuple[Person, ...], ...]:
    """Groups of two or more who may be one person, each in the order they came.

    Spelling aside: spaces in names, letter forms, marks between digits. A namesake elsewhere is none; a namesake in the
    same organisation may be another person all the same, so nothing is ever merged by itself.
    """
    groups: dict[str, list[Person]] = {}
    leader: dict[Key, str] = {}
    for person in people:
        found = list(dict.fromkeys(leader[key] for key in _keys(person) if key in leader))
        first = found[0] if found else person.id
        for other in found[1:]:
            groups[first] += groups.pop(other)
            leader = {key: first if one == other else one for key, one in leader.items()}
        groups.setdefault(first, []).append(person)
        leader.update(dict.fromkeys(_keys(person), first))
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def same_by(one: Person, other: Person) -> tuple[str, ...]:
    """What speaks for two people being one: `전화`, `기관`; empty when nothing does."""
    common = set(_keys(one)) & set(_keys(other))
    return tuple(word for kind, word in (("phone", "전화"), ("place", "기관")) if any(key[0] == kind for key in common))


def _keys(person: Person) -> Iterator[Key]:
    name = search_key(collapse_name(person.name))
    if not name:
        return
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    if digits:
        yield "phone", name, digits
    organisation = person.organisation_id or name_key(person.organisation_text)
    if organisation:
        yield "place", name, organisation
