"""The library as plain JSON, which can be read without Briefpack, and without SQLite, in twenty years.

A meeting holds its agenda items, an item its contacts and follow-ups, and so on; what belongs to no meeting stands in
lists of its own. A row is an object with the names of the table's columns, and under the name of another table the
list of rows that belong to it. Names that begin with `~` say in words whom a key means and are no data. Every row of
every table of the office is in it once; the bytes of attached files are not (they are in the library beside it).
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from desktop.domain.changes import Entity
from desktop.store.connection import Connection

FORMAT, VERSION = "briefpack-readable", 1
_ABOUT = (
    "브리핑팩 보관함의 자료를 다른 프로그램 없이 읽을 수 있게 적은 것입니다. 회의(meeting) 안에 안건(agenda_item), "
    "안건 안에 연락처(assignment)와 후속조치(follow_up)가 들어 있고, 사람(person)과 기관(organisation)은 따로 "
    "있습니다. ‘~’로 시작하는 이름은 읽기 쉽게 덧붙인 것입니다."
)
_PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "seat": (("series", "series_id"),),
    "attendance": (("meeting", "meeting_id"),),
    "meeting_link": (("meeting", "meeting_id"),),
    "state_date": (("meeting", "meeting_id"),),
    "publication": (("meeting", "meeting_id"),),
    "agenda_item": (("meeting", "meeting_id"),),
    "submitter": (("agenda_item", "item_id"),),
    "attachment": (("agenda_item", "item_id"),),
    "assignment": (("agenda_item", "item_id"), ("meeting", "meeting_id")),
    "follow_up": (("agenda_item", "item_id"),),
    "progress_report": (("follow_up", "follow_up_id"),),
}
_NAMED = {"person_id": ("person", "name"), "organisation_id": ("organisation", "name"), "seat_id": ("seat", "post")}

Row = dict[str, Any]


def read(connection: Connection) -> Row:
    """The whole library as one object."""
    rows = {entity.value: _rows(connection, entity.value) for entity in Entity}
    _say_names(rows)
    by_key = {(table, row["id"]): row for table, found in rows.items() for row in found}
    top: dict[str, list[Row]] = defaultdict(list)
    for table, found in rows.items():
        for row in found:
            parent = _parent(table, row, by_key)
            (top if parent is None else parent).setdefault(table, []).append(row)
    head = {
        "format": FORMAT,
        "format_version": VERSION,
        "about": _ABOUT,
        "library_version": connection.scalar("PRAGMA user_version"),
    }
    return {**head, **dict(sorted(top.items(), key=lambda one: one[0] != "meeting"))}


def write(connection: Connection, out: Path) -> None:
    """Write the library to `out` as JSON in UTF-8."""
    with out.open("w", encoding="utf-8") as file:
        json.dump(read(connection), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def rows_in(readable: Mapping[str, Any]) -> dict[str, list[Row]]:
    """The inverse of `read`: the rows of each table, as they stand in the library."""
    found: dict[str, list[Row]] = {entity.value: [] for entity in Entity}

    def take(holder: Mapping[str, Any]) -> None:
        for table in found.keys() & holder.keys():
            for row in cast("list[Row]", holder[table]):
                found[table].append(
                    {name: value for name, value in row.items() if name not in found and not name.startswith("~")}
                )
                take(row)

    take(readable)
    return found


def _rows(connection: Connection, table: str) -> list[Row]:
    """The rows as they are; none where the library is older than the table."""
    columns = [name for (name,) in connection.rows("SELECT name FROM pragma_table_info(:table)", {"table": table})]
    if not columns:
        return []
    names = ", ".join(f'"{name}"' for name in columns)
    order = '"order", id' if "order" in columns else "id"
    return [
        dict(zip(columns, row, strict=True))
        for row in connection.rows(f'SELECT {names} FROM "{table}" ORDER BY {order}')  # noqa: S608 (our own names)
    ]


def _parent(table: str, row: Row, by_key: Mapping[tuple[str, str], Row]) -> Row | None:
    """The row it belongs to, the nearest first; None when there is none, or it is gone."""
    for parent, column in _PARENTS.get(table, ()):
        found = by_key.get((parent, row.get(column) or ""))
        if found is not None:
            return found
    return None


def _say_names(rows: Mapping[str, list[Row]]) -> None:
    for column, (table, name) in _NAMED.items():
        names = {row["id"]: row.get(name, "") for row in rows[table]}
        for found in rows.values():
            for row in found:
                if row.get(column) in names:
                    row[f"~{column.removesuffix('_id')}"] = names[row[column]]
