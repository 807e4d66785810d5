"""Reading the history: rows of `change` with the action they belong to, the latest first, part by part.

A part looks at so many rows at the most, however few of them are wanted: a history of 100,000 changes is read without
a wait that anybody notices.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.store.connection import Connection, Row, Value
from desktop.store.table import Cells, unpacked

WINDOW = 4_000
"""How many rows one part looks at."""
MOST = 200
"""How many changes one part brings."""


@frozen
class Change:
    """One row as an action left it; `before` None: it came, `after` None: it went. `at` is UTC."""

    seq: int
    action_id: str
    at: datetime
    actor: str
    label: str
    undoes: str | None
    entity: Entity
    entity_id: str
    before: Cells | None
    after: Cells | None


@frozen
class Filter:
    """Which changes are wanted; what is empty asks for nothing.

    `records` are rows by table and key, `since` and `before` moments (UTC, ISO; the second one excluded), `text`
    stands in the row's values or the action's label, or one of `keys` stands in the row.
    """

    entity: Entity | None = None
    records: tuple[tuple[Entity, str], ...] = ()
    actor: str | None = None
    since: str = ""
    before: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()


_SELECT = (
    "SELECT c.seq, c.action_id, a.at, a.actor, a.label, a.undoes, c.entity, c.entity_id, c.before, c.after"
    ' FROM change c JOIN "action" a ON a.id = c.action_id'
)


def part(connection: Connection, wanted: Filter, below: int | None = None) -> tuple[tuple[Change, ...], int | None]:
    """The wanted changes among the next `WINDOW` rows below `below` (None: from the latest on).

    Returns:
        The changes, the latest first, and where the next part begins; None when there is no more.
    """
    conditions, values = _conditions(wanted)
    top = below if below is not None else (connection.scalar("SELECT max(seq) FROM change") or 0) + 1
    floor = 1 if wanted.records else max(top - WINDOW, 1)  # the rows of a record are few, and found by an index
    conditions += ["+c.seq < :top", "+c.seq >= :floor"] if wanted.records else ["c.seq < :top", "c.seq >= :floor"]
    values |= {"top": top, "floor": floor}
    condition = " AND ".join(conditions)
    sql = f"{_SELECT} WHERE {condition} ORDER BY c.seq DESC LIMIT :most"
    found = tuple(_change(row) for row in connection.rows(sql, {**values, "most": MOST}))
    if len(found) == MOST:
        floor = found[-1].seq
    return found, (floor if floor > 1 else None)


def get(connection: Connection, seq: int) -> Change | None:
    """One change by its number."""
    rows = connection.rows(f"{_SELECT} WHERE c.seq = :seq", {"seq": seq})
    return _change(rows[0]) if rows else None


def last_known(connection: Connection, entity: Entity, key: str) -> Cells | None:
    """What the latest change left of a row, or took away; None for one that the history does not know."""
    rows = connection.rows(
        "SELECT coalesce(after, before) FROM change WHERE entity = :entity AND entity_id = :id"
        " ORDER BY seq DESC LIMIT 1",
        {"entity": entity.value, "id": key},
    )
    return unpacked(rows[0][0]) if rows else None


def actors(connection: Connection) -> tuple[str, ...]:
    """Everybody who did something, in order of their names."""
    rows = connection.rows('SELECT DISTINCT actor FROM "action" ORDER BY actor')
    return tuple(actor for (actor,) in rows)


def _conditions(wanted: Filter) -> tuple[list[str], dict[str, Value]]:
    conditions, values = list[str](), dict[str, Value]()
    for name, value, condition in (
        ("entity", wanted.entity.value if wanted.entity else "", "c.entity = :entity"),
        ("since", wanted.since, "a.at >= :since"),
        ("before", wanted.before, "a.at < :before"),
    ):
        if value:
            conditions.append(condition)
            values[name] = value
    if wanted.actor is not None:
        conditions.append("a.actor = :actor")
        values["actor"] = wanted.actor
    if wanted.records:
        conditions.append(_among(wanted.records, values))
    if wanted.text:
        conditions.append(_holding(wanted, values))
    return conditions, values


def _among(records: Sequence[tuple[Entity, str]], values: dict[str, Value]) -> str:
    for place, (entity, key) in enumerate(records):
        values |= {f"entity{place}": entity.value, f"id{place}": key}
    each = (f"c.entity = :entity{place} AND c.entity_id = :id{place}" for place in range(len(records)))
    return f"({' OR '.join(each)})"


def _holding(wanted: Filter, values: dict[str, Value]) -> str:
    """`text` in the label or the packed values, or one of the keys in the values."""
    values["label"] = _like(wanted.text)
    values["like0"] = _like(json.dumps(wanted.text, ensure_ascii=False)[1:-1])  # as a value stands in the JSON
    values.update({f"like{place}": _like(key) for place, key in enumerate(wanted.keys, 1)})
    sought = [
        f"c.{column} LIKE :like{place} ESCAPE '!'"
        for place in range(len(wanted.keys) + 1)
        for column in ("before", "after")
    ]
    return f"({' OR '.join(sought)} OR a.label LIKE :label ESCAPE '!')"


def _like(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%"


def _change(row: Row) -> Change:
    seq, action_id, at, actor, label, undoes, entity, entity_id, before, after = row
    moment = datetime.fromisoformat(at)
    return Change(
        seq, action_id, moment, actor, label, undoes, Entity(entity), entity_id, unpacked(before), unpacked(after)
    )
