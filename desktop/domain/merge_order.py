"""Two versions of the order of a list brought together: who moved what, and where newcomers stand.

What only one side moved stands as that side has it. A newcomer stands behind what it stood behind on its own laptop;
where both put newcomers into one gap, the older of them (by key) comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from desktop.domain.frozen import frozen


@frozen
class Placed:
    """A list in one version: the keys in order, and their numbers; `is_whole` unless more stood in it."""

    keys: tuple[str, ...]
    numbers: Mapping[str, int]
    is_whole: bool

    @classmethod
    def of(
        cls,
        rows: Mapping[tuple[str, str], Mapping[str, Any]],
        table: str,
        place: str,
        group: str,
        owner: str,
        members: Collection[str],
    ) -> Placed:
        """The members of `owner`'s list in a version, by the number in `place`, then by key."""
        all_of_it = {
            key: int(row.get(place) or 0)
            for (name, key), row in rows.items()
            if name == table and str(row.get(group) or "") == owner
        }
        numbers = {key: number for key, number in all_of_it.items() if key in members}
        keys = tuple(sorted(numbers, key=lambda key: (numbers[key], key)))
        return cls(keys, numbers, len(numbers) == len(all_of_it))


@frozen
class MergedOrder:
    """Each key's number; of a conflict none."""

    places: Mapping[str, int]
    is_conflict: bool = False


def merge(base: Placed, ours: Placed, theirs: Placed) -> MergedOrder:
    """The places of all that stand in ours or theirs; a conflict when both moved what both have, differently."""
    both = set(ours.keys) & set(theirs.keys)
    known = both & set(base.keys)
    mine, yours, before = (tuple(key for key in one.keys if key in known) for one in (ours, theirs, base))
    if mine not in (yours, before) and yours != before:
        return MergedOrder({}, is_conflict=True)
    lead, other = (theirs, ours) if mine == before and yours != before else (ours, theirs)
    if mine == yours and _among(ours, both) != _among(theirs, both):  # what came to both without a common past
        return MergedOrder({}, is_conflict=True)
    if mine == yours:
        return _numbered(_woven(ours.keys, theirs.keys, both), base, ours, theirs)
    return _numbered(_woven(lead.keys, other.keys, both), base, ours, theirs)


def settle(first: Placed, second: Placed) -> MergedOrder:
    """The places when the order of `first` holds."""
    keys = _woven(first.keys, second.keys, set(first.keys) & set(second.keys))
    return _numbered(keys, first, first, second)


def _among(one: Placed, keys: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in one.keys if key in keys)


def _woven(lead: Sequence[str], other: Sequence[str], both: Collection[str]) -> tuple[str, ...]:
    """What both have as `lead` has it, and behind each of it the newcomers of both."""
    gaps = [_gaps(keys, both) for keys in (lead, other)]
    woven: list[str] = []
    for anchor in ("", *(key for key in lead if key in both)):
        woven += [anchor] if anchor else []
        for run in sorted(run for gap in gaps if (run := gap.get(anchor))):
            woven += run
    return tuple(woven)


def _gaps(keys: Sequence[str], both: Collection[str]) -> dict[str, list[str]]:
    """Newcomers behind the key they stand behind; behind "" those that stand first."""
    found: dict[str, list[str]] = {}
    anchor = ""
    for key in keys:
        if key in both:
            anchor = key
        else:
            found.setdefault(anchor, []).append(key)
    return found


def _numbered(keys: tuple[str, ...], base: Placed, ours: Placed, theirs: Placed) -> MergedOrder:
    """Numbers as a side has them where it has this very list, else from 1 on."""
    same = [one.numbers for one in (ours, theirs) if one.keys == keys and one.is_whole]
    if not same:
        return MergedOrder({key: number for number, key in enumerate(keys, start=1)})
    moved = [one for one in same if one != base.numbers] or same
    return MergedOrder(min(moved, key=lambda one: [one[key] for key in keys]))
