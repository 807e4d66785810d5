"""Bringing the library to what a meeting that was handed over becomes; inside the action of the caller."""

from __future__ import annotations

from desktop.domain import handover
from desktop.domain.changes import Entity
from desktop.domain.merge import Key, Row, Rows
from desktop.services.handover_comparing import Arrival
from desktop.store import attachments, handovers, removal
from desktop.store.table import Action
from desktop.store.tables import TABLES


def store(action: Action, arrival: Arrival, rows: Rows) -> int:
    """Bring the library to these rows; returns how many moved."""
    connection = action.connection
    for content_hash, content in arrival.package.contents.items():
        attachments.keep_content(connection, content_hash, content)
    _add_beside(action, arrival.beside, ("organisation", "series", "seat"))
    before = arrival.before
    added = {key: row for key, row in rows.items() if key not in before}
    changed = {key: row for key, row in rows.items() if key in before and row != before[key]}
    gone = [key for key in before if key not in rows]
    for table in handover.PARENTS:
        for key in sorted(key for key in added if key[0] == table):
            _insert(action, key, added[key])
            if key == ("meeting", arrival.package.meeting_id):
                _add_beside(action, arrival.beside, ("inquiry",))
    for key, row in sorted({**changed, **_pointing(added)}.items(), key=_depth):
        _update(action, key, row)
    for key in sorted(gone, key=lambda key: list(handover.PARENTS).index(key[0]), reverse=True):
        _remove(action, key)
    return len(added) + len(changed) + len(gone)


def _add_beside(action: Action, beside: Rows, tables: tuple[str, ...]) -> None:
    """Add what rows name and the library lacks."""
    for name in tables:
        for key in sorted(key for key in beside if key[0] == name):
            if TABLES[Entity(name)].get(action.connection, key[1]) is None:
                _insert(action, key, beside[key], is_whole=True)


def _insert(action: Action, key: Key, row: Row, *, is_whole: bool = False) -> None:
    """Add a row; the keys of rows that may come after it are put in by `_update`."""
    table, (column, _of) = TABLES[Entity(key[0])], handover.SOFT.get(key[0], ("", ""))
    early = {column: None} if column and not is_whole else {}
    table.insert(action, handovers.record_of(table, {**row, **early}, 1))


def _remove(action: Action, key: Key) -> None:
    if key[0] == "agenda_item":
        removal.delete_item(action, key[1])  # rows of other meetings may point to it
    else:
        TABLES[Entity(key[0])].delete(action, key[1])


def _pointing(added: Rows) -> dict[Key, Row]:
    return {key: row for key, row in added.items() if row.get(handover.SOFT.get(key[0], ("", ""))[0]) is not None}


def _depth(one: tuple[Key, Row]) -> tuple[int, Key]:
    return list(handover.PARENTS).index(one[0][0]), one[0]


def _update(action: Action, key: Key, row: Row) -> None:
    table = TABLES[Entity(key[0])]
    current = table.get(action.connection, key[1])
    if current is not None:
        table.update(action, handovers.record_of(table, row, current.version))
