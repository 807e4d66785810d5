"""What each noun is found by: its names, and all it says; and the rows read for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.store.connection import Connection, Value

SHELF = 1 << 40
"""The entries of one noun have row numbers of one shelf, so that each noun can be searched by itself."""
SHELVES = 7
Row = Mapping[str, Value]
Texts = Callable[[Row], tuple[str, ...]]


@frozen
class Source:
    """A noun that is found: its shelf, the columns read, its names and all it says.

    `names_shelf` holds the names once more, where those that are found by name are to come first.
    """

    shelf: int
    columns: tuple[str, ...]
    name_columns: tuple[str, ...]
    names: Texts
    texts: Texts
    names_shelf: int | None = None


def _fields(*names: str) -> Texts:
    return lambda row: tuple(str(row[name]) for name in names if row[name])


def _meeting_names(row: Row) -> tuple[str, ...]:
    number = "" if row["number"] is None else f"제{row['number']}회 "
    return tuple(f"{number}{name}" for name in (row["series_name"], row["series_short_name"]) if name)


def _meeting_texts(row: Row) -> tuple[str, ...]:
    said = _fields(*_MEETING_TEXTS)
    return (*_meeting_names(row), *_written_days(str(row["held_on"] or "")), *said(row))


def _written_days(day: str) -> tuple[str, ...]:
    """A date in the ways people write it: `2026-07-22`, `2026.7.22.`, `2026년 7월 22일`."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        return ()
    year, month, number = map(int, day.split("-"))
    return day, f"{year}.{month}.{number}.", f"{year}년 {month}월 {number}일"


def _person_texts(row: Row) -> tuple[str, ...]:
    """Someone as they are called (`홍길동 과장`) and as they are printed; the phone with and without its dashes."""
    called = (f"{row['name']} {row[rank]}" for rank in ("position", "grade") if row[rank])
    printed = " ".join(_fields("organisation_text", "bureau", "division", "position", "name")(row))
    phone = str(row["phone"])
    return (printed, *called, *_fields("grade", "email", "phone")(row), re.sub(r"\D", "", phone))


_ITEM_NAMES = ("title", "press_title", "heading_title")
_ITEM_TEXTS = (
    *(*_ITEM_NAMES, "submitters_text", "group", "urgent_reason", "outcome", "outline"),
    *("decision", "vote", "discussion"),
)
_FOLLOW_UP_TEXTS = (
    *("task", "lead", "support", "due_text", "state", "progress", "reason", "remedy"),
    *("report_back", "target_text", "reached"),
)
_REPORT_TEXTS = ("state", "progress", "text", "evidence", "reason", "remedy", "reached")
_MEETING_TEXTS = (
    *("kind", "state", "place", "presider", "chair", "embargo_text", "release_text", "notes"),
    *("proceedings", "minutes"),
)
_MEETING_COLUMNS = ("id", "series_id", "number", "held_on", *_MEETING_TEXTS)
_PERSON_COLUMNS = ("id", "name", "organisation_text", "bureau", "division", "position", "grade", "phone", "email")
SOURCES: dict[Entity, Source] = {  # the largest are at the bottom, so that the others are read to their end first
    Entity.AGENDA_ITEM: Source(
        shelf=0,
        columns=("id", *_ITEM_TEXTS),
        name_columns=("id", *_ITEM_NAMES),
        names=_fields(*_ITEM_NAMES),
        texts=_fields(*_ITEM_TEXTS),
        names_shelf=4,
    ),
    Entity.PERSON: Source(
        shelf=1,
        columns=_PERSON_COLUMNS,
        name_columns=("id", "name"),
        names=_fields("name"),
        texts=_person_texts,
        names_shelf=5,
    ),
    Entity.MEETING: Source(3, _MEETING_COLUMNS, ("id", "series_id", "number"), _meeting_names, _meeting_texts),
    Entity.FOLLOW_UP: Source(2, ("id", *_FOLLOW_UP_TEXTS), ("id", "task"), _fields("task"), _fields(*_FOLLOW_UP_TEXTS)),
    Entity.PROGRESS_REPORT: Source(6, ("id", *_REPORT_TEXTS), ("id",), _fields(), _fields(*_REPORT_TEXTS)),
}


def read_rows(
    connection: Connection, entity: Entity, condition: str, parameters: Mapping[str, Value]
) -> Iterator[tuple[int, Row]]:
    """The row number and what is read of the rows, in the order of their numbers."""
    source = SOURCES[entity]
    columns = ", ".join(f't."{name}"' for name in source.columns)
    series = series_names(connection) if entity is Entity.MEETING else {}
    sql = f'SELECT t.rowid, {columns} FROM "{entity.value}" t WHERE {condition} ORDER BY t.rowid'
    for number, *values in connection.rows(sql, parameters):
        yield number, with_series(dict(zip(source.columns, values, strict=True)), series)


def series_names(connection: Connection) -> dict[str, tuple[str, str]]:
    """The name and the short name of each council."""
    return {key: (name, short) for key, name, short in connection.rows("SELECT id, name, short_name FROM series")}


def with_series(row: Row, series: Mapping[str, tuple[str, str]]) -> Row:
    """A meeting's row with the names of its council, by which it is called; other rows as they are."""
    if "series_id" not in row:
        return row
    name, short = series.get(str(row["series_id"]), ("", ""))
    return {**row, "series_name": name, "series_short_name": short}
