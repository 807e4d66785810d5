"""The rows of a meeting that go to another laptop, and the versions both have had.

A version is kept as it went or came, for telling later who changed what. Like sheets that were sent, versions are no
edits: they are not in the history, and undo does not touch them.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.handover import BESIDE, PARENTS, fingerprint, pointers, whole
from desktop.domain.merge import Key, Row, Rows
from desktop.store import attachments, followups, meetings, people
from desktop.store.connection import Connection
from desktop.store.table import Cells, Table
from desktop.store.tables import TABLES

_MOST = 1_000_000
"""No number of a meeting (회차, order, pages) is larger."""


class Direction(StrEnum):
    """Whether a version was made here or came from elsewhere."""

    OUT = "out"
    IN = "in"


@frozen
class Version:
    """A meeting as it was handed over. `at` is UTC, when it was made.

    `seen` are the ids of the versions it grew from; `outside` are names of meetings it points to; `people` are
    fingerprints of everybody in it, which stay when somebody is erased; `action_id` is what taking it in did. One that
    is not `is_whole` is an old one, of whose rows only `handover.pointers` are left.
    """

    id: str
    meeting_id: str
    direction: Direction
    at: datetime
    rows: Rows
    seen: frozenset[str]
    outside: Mapping[str, str]
    people: frozenset[str]
    action_id: str = ""
    is_whole: bool = True


def rows_of(connection: Connection, meeting_id: str) -> dict[Key, Row]:
    """The meeting with all that hangs on it, and the people in charge; nothing when there is no such meeting."""
    found: dict[Key, Row] = {}
    for table, records in (
        (meetings.MEETINGS, meetings.MEETINGS.where(connection, "t.id = :id", {"id": meeting_id})),
        (meetings.LINKS, meetings.LINKS.where(connection, "t.meeting_id = :id", {"id": meeting_id})),
        (meetings.STATE_DATES, meetings.state_dates(connection, meeting_id)),
        (meetings.ATTENDANCE, meetings.attendance(connection, meeting_id)),
        (
            TABLES[Entity.PUBLICATION],
            TABLES[Entity.PUBLICATION].where(connection, "t.meeting_id = :id", {"id": meeting_id}),
        ),
        (meetings.ITEMS, meetings.items(connection, meeting_id)),
        (meetings.SUBMITTERS, meetings.submitters_of_meeting(connection, meeting_id)),
        (attachments.ATTACHMENTS, attachments.of_meeting(connection, meeting_id)),
        (people.ASSIGNMENTS, people.assignments(connection, meeting_id)),
        (people.PEOPLE, people.assigned(connection, meeting_id).values()),
        (followups.FOLLOW_UPS, followups.of_meeting(connection, meeting_id)),
        (followups.PROGRESS_REPORTS, followups.reports_of_meeting(connection, meeting_id)),
    ):
        found |= _keyed(table, records)
    return found


def rows_with(connection: Connection, keys: Iterable[Key]) -> dict[Key, Row]:
    """Those of the rows that are in the library."""
    found: dict[Key, Row] = {}
    for key in keys:
        table = TABLES[Entity(key[0])]
        record = table.get(connection, key[1])
        if record is not None:
            found |= _keyed(table, (record,))
    return found


def beside(connection: Connection, rows: Rows) -> dict[Key, Row]:
    """The organisations, councils, seats and requests that the rows name."""
    named = {value for row in rows.values() for name, value in row.items() if name.endswith("_id") and value}
    found = rows_with(connection, [(table, str(key)) for table in BESIDE for key in sorted(map(str, named))])
    more = [("organisation", str(row["organisation_id"])) for row in found.values() if row.get("organisation_id")]
    return found | rows_with(connection, more)


def keys_in(connection: Connection, table: str) -> frozenset[str]:
    """The keys of all rows of a table."""
    name = Entity(table).value
    return frozenset(key for (key,) in connection.rows(f'SELECT id FROM "{name}"'))  # noqa: S608 (our own names)


def parsed(found: Any, tables: Iterable[str] = PARENTS) -> dict[Key, Row]:  # noqa: ANN401 (whatever JSON holds)
    """Rows that came from elsewhere as `packed` wrote them, each as its table takes it.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: they are no such rows.
    """
    rows: dict[Key, Row] = {}
    for name in tables:
        table = TABLES[Entity(name)]
        for key, cells in found.get(name, {}).items():
            rows[name, key] = _checked(table, key, cells)
    return rows


def packed(rows: Rows) -> dict[str, dict[str, Row]]:
    """Rows by table and key, for JSON."""
    found: dict[str, dict[str, Row]] = {}
    for (table, key), row in sorted(rows.items()):
        found.setdefault(table, {})[key] = dict(sorted(row.items()))
    return found


def record_of(table: Table[Any], row: Row, version: int) -> Any:  # noqa: ANN401 (the table's dataclass)
    """A row as the table's record of that version."""
    return table.from_cells({**row, "version": version})


# ---------------------------------------------------------------- versions


def keep(connection: Connection, version: Version) -> None:
    """Keep a version as the latest, in the place of one of its id; inside the transaction that is open.

    Of old ones only what a merge needs stays (`handover.whole`).
    """
    content = {
        "kept": 1 + max((place for place, _row in _rows_of(connection, version.meeting_id)), default=0),
        "rows": packed(version.rows),
        "seen": sorted(version.seen),
        "outside": dict(version.outside),
        "people": sorted(version.people),
        "action": version.action_id,
    }
    connection.execute("DELETE FROM handover WHERE id = :id", {"id": version.id})
    connection.execute(
        "INSERT INTO handover (id, meeting_id, direction, at, content)"
        " VALUES (:id, :meeting_id, :direction, :at, :content)",
        {
            "id": version.id,
            "meeting_id": version.meeting_id,
            "direction": version.direction.value,
            "at": version.at.isoformat(),
            "content": _json(content),
        },
    )
    _let_go(connection, version.meeting_id)


def _let_go(connection: Connection, meeting_id: str) -> None:
    """Drop the rows of the versions that do not stay whole."""
    found = [row for _place, row in _rows_of(connection, meeting_id)]
    stay = whole([datetime.fromisoformat(row[3]) for row in found])
    for (version_id, *_rest, content), is_whole in zip(found, stay, strict=True):
        if not is_whole and content.get("whole", True):
            rest = {**content, "rows": packed(pointers(_unpacked(content["rows"]))), "whole": False}
            connection.execute(
                "UPDATE handover SET content = :content WHERE id = :id", {"content": _json(rest), "id": version_id}
            )


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _unpacked(tables: Mapping[str, Mapping[str, Row]]) -> dict[Key, Row]:
    return {(table, key): row for table, rows in tables.items() for key, row in rows.items()}


def versions(connection: Connection, meeting_id: str) -> tuple[Version, ...]:
    """The versions of a meeting that count, in the order they were kept; one whose taking in was undone does not."""
    found = (_version(*row) for _place, row in _rows_of(connection, meeting_id))
    return tuple(one for one in found if not _is_undone(connection, one.action_id))


def people_known(connection: Connection) -> frozenset[str]:
    """Fingerprints of everybody who was ever in a version of any meeting."""
    rows = connection.rows("SELECT content FROM handover")
    return frozenset(one for (content,) in rows for one in json.loads(content)["people"])


def fingerprints(rows: Rows) -> frozenset[str]:
    """Those of the people in a version."""
    return frozenset(fingerprint(key) for table, key in rows if table == "person")


def _rows_of(connection: Connection, meeting_id: str) -> list[tuple[int, tuple[Any, ...]]]:
    """The versions of a meeting as rows with their content read, each after the place it was kept in."""
    rows = connection.rows(
        "SELECT id, meeting_id, direction, at, content FROM handover WHERE meeting_id = :id ORDER BY id",
        {"id": meeting_id},
    )
    found = [(*row, json.loads(content)) for *row, content in rows]
    return sorted(((int(row[-1]["kept"]), row) for row in found), key=lambda one: one[0])


def _is_undone(connection: Connection, action_id: str) -> bool:
    """Whether the last word on an action was to take it back (undoing the undoing is doing)."""
    is_undone = False
    while action_id:
        rows = connection.rows(
            'SELECT id FROM "action" WHERE undoes = :id ORDER BY seq DESC LIMIT 1', {"id": action_id}
        )
        action_id = rows[0][0] if rows else ""
        is_undone = is_undone is not bool(action_id)
    return is_undone


def _version(version_id: str, meeting_id: str, direction: str, at: str, found: dict[str, Any]) -> Version:
    return Version(
        version_id,
        meeting_id,
        Direction(direction),
        datetime.fromisoformat(at),
        _unpacked(found["rows"]),
        frozenset(found["seen"]),
        found["outside"],
        frozenset(found["people"]),
        found["action"],
        found.get("whole", True),
    )


def _keyed(table: Table[Any], records: Iterable[Any]) -> dict[Key, Row]:
    return {(table.entity.value, one.id): _without_version(table.cells(one)) for one in records}


def _without_version(cells: Cells) -> Row:
    return {name: value for name, value in cells.items() if name != "version" and not isinstance(value, bytes)}


def _checked(table: Table[Any], key: str, cells: Any) -> Row:  # noqa: ANN401
    """A row whose cells are all of their kind; columns of a later version of the program are there by default."""
    defaults = table.cells(table.from_cells({**_blank(table), **cells, "version": 1}))
    if cells["id"] != key or not key or set(cells) - set(table.columns):
        raise ValueError(key)
    for name, value in cells.items():
        if value is None and name not in table.may_be_none:
            raise TypeError(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            raise TypeError(name)
        taken = defaults[name]
        if isinstance(taken, int) and abs(taken) > _MOST:
            raise ValueError(name)
        if defaults[name] != value and not isinstance(value, str):  # a number where text belongs, say
            raise ValueError(name)
    return _without_version(defaults)


def _blank(table: Table[Any]) -> Cells:
    """What columns hold that a row of an older library has not."""
    defaults = {one.name: one.default for one in dataclasses.fields(table.record_type)}
    return {
        name: "" if isinstance(value, tuple) else value
        for name, value in defaults.items()
        if value is not dataclasses.MISSING
    }
