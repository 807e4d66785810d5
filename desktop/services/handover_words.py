"""What a meeting that was handed over would change, a line each, in the user's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen, replace
from desktop.domain.handover import PARENTS, SHAPE
from desktop.domain.history_words import ENTITIES, moved, record_name
from desktop.domain.merge import Conflict, ConflictKind, Key, Row
from desktop.services.handovers import Arrival
from desktop.services.history_reading import Namer
from desktop.store.library import Library

EMPTY = "(빈칸)"
GONE = "(지움)"
_THERE = "(있음)"


@frozen
class Line:
    """One change: 더함, 고침, 지움 or 충돌, of which record, and which field (empty for a whole record).

    `before` is what both had (empty where that is not known), `ours` what is here, `theirs` what came. `key` is that
    of the conflict, or one of its own.
    """

    key: str
    what: str
    record: str
    field: str
    before: str
    ours: str
    theirs: str
    is_conflict: bool = False

    @property
    def sentence(self) -> str:
        """`[고침] 회의 제9회 장소: 서울 → 세종`."""
        was = f" (앞의 값 {self.before or EMPTY})" if self.is_conflict else ""
        field = f" {self.field}" if self.field else ""
        values = f": {self.ours or EMPTY} → {self.theirs or EMPTY}" if self.ours or self.theirs else ""
        return f"[{self.what}] {self.record}{field}{values}{was}"

    def shown(self, cover: Callable[[str], str]) -> Line:
        """The line as it is shown, each of its texts made fit by `cover`."""
        return replace(
            self,
            record=cover(self.record),
            before=cover(self.before),
            ours=cover(self.ours),
            theirs=cover(self.theirs),
        )


def lines(library: Library, arrival: Arrival) -> tuple[Line, ...]:
    """What has to be decided, then what would change by itself, table by table."""
    return _Words(library, arrival).lines()


class _Words:
    def __init__(self, library: Library, arrival: Arrival) -> None:
        self._arrival = arrival
        self._namer = Namer(library.connection)
        self._learn({**arrival.beside, **arrival.theirs})

    def lines(self) -> tuple[Line, ...]:
        conflicts = [self._conflict(one) for one in self._arrival.conflicts]
        plain = [line for table in PARENTS for line in self._plain(table)]
        return (*conflicts, *plain)

    def _learn(self, came: dict[Key, Row]) -> None:
        """Names of what is here, and of what comes along and is not."""
        for row in (*came.values(), *self._arrival.before.values()):
            self._namer.learn_all(row)
        for (table, key), row in came.items():
            if key not in self._namer.names:
                self._namer.names[key] = record_name(Entity(table), row, self._namer.names)

    # ------------------------------------------------------------ conflicts

    def _conflict(self, one: Conflict) -> Line:
        if one.kind is ConflictKind.ORDER:
            return self._order_conflict(one)
        entity, row = Entity(one.table), one.ours or one.theirs or {}
        record = self._record(entity, row)
        if one.kind is ConflictKind.FIELD:
            found = moved(entity, _of(one.ours, one), _of(one.theirs, one), self._namer.names)
            past = {line.field: line.after for line in moved(entity, None, _of(one.before, one), self._namer.names)}
            first = found[0]
            return Line(
                one.key,
                "충돌",
                record,
                first.title,
                past.get(first.field, ""),
                first.before,
                first.after,
                is_conflict=True,
            )
        ours, theirs = (GONE, _THERE) if one.kind is ConflictKind.GONE_HERE else (_THERE, GONE)
        return Line(one.key, "충돌", record, "", _THERE, ours, theirs, is_conflict=True)

    def _order_conflict(self, one: Conflict) -> Line:
        """The lists as they stand on either side."""
        place, group = SHAPE.orders[one.table]
        entity = Entity(one.table)
        said: list[str] = []
        for rows in (self._arrival.base, self._arrival.before, self._arrival.theirs):
            found = [(row, key) for key, row in rows.items() if key[0] == one.table and row.get(group) == one.id]
            found.sort(key=lambda pair: (int(pair[0].get(place) or 0), pair[1]))
            said.append(" / ".join(record_name(entity, row, self._namer.names) for row, _key in found))
        return Line(one.key, "충돌", f"{ENTITIES[entity]} 순서", "순서", *said, is_conflict=True)

    # ------------------------------------------------------------ what comes by itself

    def _plain(self, table: str) -> Iterator[Line]:
        before, after = self._arrival.before, self._arrival.merged.rows
        entity = Entity(table)
        keys = [key for key in {**before, **after} if key[0] == table]
        for key in keys:
            old, new = before.get(key), after.get(key)
            if old is not None and new is not None:
                yield from self._edits(entity, key, old, new)
            elif not self._goes_with_parent(key, old or new or {}, is_new=old is None):
                what = "더함" if old is None else "지움"
                yield Line("/".join(key), what, self._record(entity, old or new or {}), "", "", "", "")
        if any(_is_moved(table, before.get(key), after.get(key)) for key in keys):
            yield Line(f"{table}/order", "고침", f"{ENTITIES[entity]} 순서", "", "", "", "")

    def _edits(self, entity: Entity, key: Key, old: Row, new: Row) -> Iterator[Line]:
        place = SHAPE.orders.get(entity.value, ("", ""))[0]
        for one in moved(entity, old, new, self._namer.names):
            if one.field != place:
                record = self._record(entity, old)
                yield Line("/".join((*key, one.field)), "고침", record, one.title, one.before, one.before, one.after)

    def _goes_with_parent(self, key: Key, row: Row, *, is_new: bool) -> bool:
        """What came or went with what it hangs on is not told by itself."""
        here = self._arrival.before if is_new else self._arrival.merged.rows
        parents = [(table, str(row.get(column) or "")) for column, table in PARENTS[key[0]] if row.get(column)]
        return any(parent not in here for parent in parents if parent[0] != "person")

    def _record(self, entity: Entity, row: Row) -> str:
        name, kind = record_name(entity, row, self._namer.names), ENTITIES[entity]
        return name if name.startswith(kind) else f"{kind} {name}".strip()


def _of(row: Row | None, conflict: Conflict) -> Row | None:
    return None if row is None else {name: row.get(name) for name in conflict.fields}


def _is_moved(table: str, old: Row | None, new: Row | None) -> bool:
    place = SHAPE.orders.get(table, ("", ""))[0]
    return bool(place) and old is not None and new is not None and old.get(place) != new.get(place)
