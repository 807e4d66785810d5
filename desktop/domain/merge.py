"""Bringing two laptops' versions of one meeting together, field by field, by what both had before (three-way).

A version is a map from (table, key of the row) to the row's cells. A field that only one side changed is that side's;
one that both changed alike is as both say; one that both changed differently is a conflict, which a person decides. The
places of rows in a list (the agenda's numbers, say) are merged as a list, not number by number: `merge_order`.

The result does not depend on whose version is called ours, except where there is a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain import merge_order
from desktop.domain.frozen import frozen

Cell = str | int | None
Key = tuple[str, str]
"""Table and key of a row."""
Row = Mapping[str, Cell]
"""Cells by column; `id` and `version` say nothing."""
Rows = Mapping[Key, Row]

_SILENT = frozenset({"id", "version"})


class Side(StrEnum):
    """Whose value holds where both changed it."""

    OURS = "ours"
    THEIRS = "theirs"


class ConflictKind(StrEnum):
    """What both sides did differently."""

    FIELD = "field"
    GONE_HERE = "gone_here"
    """We removed the row; they changed it, or something under it."""
    GONE_THERE = "gone_there"
    ORDER = "order"


@frozen
class Shape:
    """How the tables hang together.

    Attributes:
        parents: table → columns that hold the key of a row without which it cannot be, and that row's table; the
            tables stand in an order in which parents come before what hangs on them.
        orders: table → the column with the place in a list, and the column that says which list.
        unit: the fields that say one thing together with a field of a table (itself among them).
    """

    parents: Mapping[str, tuple[tuple[str, str], ...]]
    orders: Mapping[str, tuple[str, str]]
    unit: Callable[[str, str], frozenset[str]]


@frozen
class Conflict:
    """One thing both changed differently.

    `fields` are the columns concerned, empty for a whole row. `before`, `ours` and `theirs` are the row in each
    version, None where it was not there; of an order, they are None, and `id` is the key of the row whose list it is.
    """

    kind: ConflictKind
    table: str
    id: str
    fields: tuple[str, ...] = ()
    before: Row | None = None
    ours: Row | None = None
    theirs: Row | None = None

    @property
    def key(self) -> str:
        """What a choice names it by."""
        return "/".join((self.kind.value, self.table, self.id, *self.fields))


Choices = Mapping[str, Side]
"""Key of a conflict → whose version holds; ours for one that is not named."""


@frozen
class Merged:
    """All rows as they are to be, and what a person has to decide; undecided is as ours."""

    rows: Mapping[Key, Row]
    conflicts: tuple[Conflict, ...]


def merge(base: Rows, ours: Rows, theirs: Rows, shape: Shape, choices: Choices | None = None) -> Merged:
    """Merge two versions by `base`, what both had."""
    work = _Merging(base, ours, theirs, shape, choices or {})
    for table in shape.parents:
        for key in work.keys_of(table):
            work.merge_row(key)
    work.drop_orphans()
    work.merge_orders()
    return Merged(work.rows, tuple(work.conflicts))


def changed_fields(one: Row, other: Row) -> tuple[str, ...]:
    """The columns in which two rows differ."""
    names = dict.fromkeys((*one, *other))
    return tuple(name for name in names if name not in _SILENT and one.get(name) != other.get(name))


@dataclass(slots=True)
class _Merging:
    base: Rows
    ours: Rows
    theirs: Rows
    shape: Shape
    choices: Choices
    rows: dict[Key, Row] = field(default_factory=dict[Key, Row])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    _following: set[Key] = field(default_factory=set[Key])
    """Rows that came or went whole by a decision; what hangs on them follows."""
    _touched: dict[Side, set[Key]] = field(default_factory=dict[Side, set[Key]])

    def __post_init__(self) -> None:
        self._touched = {
            Side.OURS: _touched(self.base, self.ours, self.shape),
            Side.THEIRS: _touched(self.base, self.theirs, self.shape),
        }

    def keys_of(self, table: str) -> list[Key]:
        """The keys of a table's rows in any version, sorted, so that the same comes out on either laptop."""
        return sorted({key for rows in (self.base, self.ours, self.theirs) for key in rows if key[0] == table})

    # ------------------------------------------------------------ rows

    def merge_row(self, key: Key) -> None:
        """Decide whether the row is there, and what it says."""
        ours, theirs = self.ours.get(key), self.theirs.get(key)
        if ours is not None and theirs is not None:
            self.rows[key] = self._merged(key, ours, theirs)
        elif ours is not None:
            self._one_sided(key, ours, Side.OURS)
        elif theirs is not None:
            self._one_sided(key, theirs, Side.THEIRS)

    def _one_sided(self, key: Key, row: Row, holder: Side) -> None:
        """A row that only one side has: it is new there, or the other one removed it."""
        parents = [parent for parent in _parents(key, row, self.shape) if parent in self._following]
        if parents:
            self._following.add(key)
            if all(parent in self.rows for parent in _parents(key, row, self.shape)):
                self.rows[key] = row
        elif key not in self.base:
            self.rows[key] = row
        elif key in self._touched[holder]:
            self._following.add(key)
            if self._holds(self._gone(key, row, holder)) is holder:
                self.rows[key] = row

    def _gone(self, key: Key, row: Row, holder: Side) -> Conflict:
        kind = ConflictKind.GONE_THERE if holder is Side.OURS else ConflictKind.GONE_HERE
        ours, theirs = (row, None) if holder is Side.OURS else (None, row)
        return Conflict(kind, *key, before=self.base.get(key), ours=ours, theirs=theirs)

    def _merged(self, key: Key, ours: Row, theirs: Row) -> Row:
        """A row both have, unit by unit."""
        table, base, merged = key[0], self.base.get(key), dict(ours)
        for unit in self._units(table, ours, theirs):
            mine, yours = _of(ours, unit), _of(theirs, unit)
            before = None if base is None else _of(base, unit)
            if yours in (mine, before):
                continue
            if mine != before:
                conflict = Conflict(ConflictKind.FIELD, *key, unit, base, ours, theirs)
                if self._holds(conflict) is Side.OURS:
                    continue
            merged |= {name: theirs.get(name) for name in unit}
        return merged

    def _units(self, table: str, ours: Row, theirs: Row) -> Iterator[tuple[str, ...]]:
        place = self.shape.orders.get(table, ("", ""))[0]
        seen = {*_SILENT, place}
        for name in dict.fromkeys((*ours, *theirs)):
            if name not in seen:
                unit = tuple(sorted(self.shape.unit(table, name) & ours.keys())) or (name,)
                seen |= set(unit)
                yield unit

    def _holds(self, conflict: Conflict) -> Side:
        self.conflicts.append(conflict)
        return self.choices.get(conflict.key, Side.OURS)

    # ------------------------------------------------------------ what hangs on what

    def drop_orphans(self) -> None:
        """See that no row hangs on one that is not there: it stays where a side had it, else it goes."""
        for table in self.shape.parents:
            for key in [key for key in self.rows if key[0] == table]:
                row = next((one for one in self._placements(key) if self._is_held(key, one)), None)
                if row is None:
                    del self.rows[key]
                else:
                    self.rows[key] = row

    def _placements(self, key: Key) -> Iterator[Row]:
        """The merged row, then the same where each side has it."""
        merged = self.rows[key]
        yield merged
        columns = [column for column, _table in self.shape.parents[key[0]]]
        for side in (self.ours, self.theirs):
            if key in side:
                yield {**merged, **{column: side[key].get(column) for column in columns}}

    def _is_held(self, key: Key, row: Row) -> bool:
        """Whether all it hangs on is there; rows that no version holds are somebody else's to see to."""
        known = (self.base, self.ours, self.theirs)
        return all(
            parent in self.rows or not any(parent in rows for rows in known)
            for parent in _parents(key, row, self.shape)
        )

    # ------------------------------------------------------------ places in lists

    def merge_orders(self) -> None:
        """Give every row of a list its place."""
        for table, (place, group) in self.shape.orders.items():
            lists: dict[str, set[str]] = {}
            for key, row in self.rows.items():
                if key[0] == table:
                    lists.setdefault(str(row.get(group) or ""), set()).add(key[1])
            for owner in sorted(lists):
                self._merge_list(table, place, group, owner, lists[owner])

    def _merge_list(self, table: str, place: str, group: str, owner: str, members: set[str]) -> None:
        base, ours, theirs = (
            merge_order.Placed.of(rows, table, place, group, owner, members)
            for rows in (self.base, self.ours, self.theirs)
        )
        found = merge_order.merge(base, ours, theirs)
        if found.is_conflict:
            side = self._holds(Conflict(ConflictKind.ORDER, table, owner))
            found = merge_order.settle(ours, theirs) if side is Side.OURS else merge_order.settle(theirs, ours)
        for row_id, number in found.places.items():
            key = (table, row_id)
            if self.rows[key].get(place) != number:
                self.rows[key] = {**self.rows[key], place: number}


def _touched(base: Rows, side: Rows, shape: Shape) -> set[Key]:
    """The rows a side changed or added, and those they hang on."""
    found: set[Key] = set()
    for key, row in side.items():
        place = shape.orders.get(key[0], ("", ""))[0]
        if key not in base or any(name != place for name in changed_fields(base[key], row)):
            _add_with_parents(key, side, shape, found)
    return found


def _add_with_parents(key: Key, side: Rows, shape: Shape, found: set[Key]) -> None:
    if key not in found:
        found.add(key)
        for parent in _parents(key, side[key], shape) if key in side else ():
            _add_with_parents(parent, side, shape, found)


def _parents(key: Key, row: Row, shape: Shape) -> list[Key]:
    found = [(table, row.get(column)) for column, table in shape.parents[key[0]]]
    return [(table, parent) for table, parent in found if isinstance(parent, str) and parent]


def _of(row: Row, unit: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(row.get(name) for name in unit)
