"""Erasing a person: out of the rows, the history, the sheets that were sent and the index, down to the bytes.

Nothing of it can be undone, and what was done with that person before cannot be undone any more either. Free text that
names the person is listed, and changed when that is asked for; copies of the library made earlier are not touched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, cast

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.people import Person
from desktop.store import library, people, search_index
from desktop.store.connection import Connection
from desktop.store.table import unpacked
from desktop.store.tables import TABLES

COVER = "○○○"
"""What stands where the name stood."""
_OWN = frozenset({Entity.PERSON, Entity.ASSIGNMENT})


@frozen
class Mention:
    """A place in somebody else's row where the name stands: the row, and the column's name."""

    entity: Entity
    id: str
    column: str


@frozen
class _Traces:
    """All a person is known by: the keys of the row and of rows it once had, of its assignments, and what they said."""

    person: Person
    ids: frozenset[str]
    assignments: frozenset[str]
    reaches: frozenset[str]

    def are_in(self, fields: dict[str, Any]) -> bool:
        """Whether a record of a sheet is about this person."""
        said = {value for value in fields.values() if isinstance(value, str)}
        return self.person.name in said and not said.isdisjoint(self.reaches)


def mentions(connection: Connection, person: Person) -> tuple[Mention, ...]:
    """Where else the person's name stands in the library: agenda texts, guests, other people of that name."""
    found: list[Mention] = []
    if not person.name:
        return ()
    for entity, table in TABLES.items():
        for column in _text_columns(table.columns):
            rows = connection.rows(
                f'SELECT id FROM "{entity.value}" WHERE "{column}" LIKE :name AND id <> :id',  # noqa: S608 (our own names)
                {"name": f"%{person.name}%", "id": person.id},
            )
            found += [Mention(entity, record_id, column) for (record_id,) in rows]
    return tuple(found)


def erase(connection: Connection, person: Person, *, everywhere: bool) -> int:
    """Remove a person and rewrite the file, so that no byte of name and number is left in it or beside it.

    With `everywhere` the name and the address of mail are covered in all other texts as well, those of other people
    excepted. Returns how many assignments went with the person.
    """
    traces = _traces(connection, person)
    with connection.transaction():
        _clear_history(connection, traces)
        _clear_sheets(connection, traces)
        if everywhere:
            _cover_texts(connection, person)
        _clear_words(connection, person)
        count = _delete(connection, person)
    library.rewrite(connection)
    return count


# ---------------------------------------------------------------- what there is


def _traces(connection: Connection, person: Person) -> _Traces:
    """Rows that were merged into this person's are gone, but stand in the history under keys of their own."""
    reaches = {person.phone, person.email} - {""}
    ids = {person.id}
    for entity_id, cells in _history_of(connection, "entity_id = :id", {"id": person.id}):
        if entity_id == person.id:
            reaches |= {str(cells.get(name) or "") for name in ("phone", "email")} - {""}
    living = {row_id for (row_id,) in connection.rows("SELECT id FROM person")}
    for entity_id, cells in _history_of(connection, "before LIKE :name OR after LIKE :name", _like(person.name)):
        said = {str(cells.get(name) or "") for name in ("phone", "email")}
        if entity_id not in living and cells.get("name") == person.name and not said.isdisjoint(reaches):
            ids.add(entity_id)
    return _Traces(person, frozenset(ids), frozenset(_assignments(connection, ids)), frozenset(reaches))


def _history_of(connection: Connection, condition: str, parameters: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    rows = connection.rows(
        f"SELECT entity_id, before, after FROM change WHERE entity = 'person' AND ({condition})",  # noqa: S608 (our own)
        parameters,
    )
    return [
        (entity_id, dict(cells))
        for entity_id, before, after in rows
        for cells in (unpacked(before), unpacked(after))
        if cells is not None
    ]


def _assignments(connection: Connection, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for person_id in ids:
        found |= {
            row[0] for row in connection.rows("SELECT id FROM assignment WHERE person_id = :id", {"id": person_id})
        }
        rows = connection.rows(
            "SELECT entity_id FROM change WHERE entity = 'assignment' AND (before LIKE :name OR after LIKE :name)",
            _like(person_id),
        )
        found |= {row[0] for row in rows}
    return found


def _like(text: str) -> dict[str, str]:
    return {"name": f"%{_as_stored(text)}%"}


def _as_stored(text: str) -> str:
    """A text as it stands inside of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _text_columns(columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name not in ("id", "version", "hash") and not name.endswith("_id")]


# ---------------------------------------------------------------- taking it out


def _clear_history(connection: Connection, traces: _Traces) -> None:
    """Forget how the person's rows were; what was done with them is on record, but cannot be taken back."""
    for entity, ids in ((Entity.PERSON, traces.ids), (Entity.ASSIGNMENT, traces.assignments)):
        for entity_id in ids:
            parameters = {"entity": entity.value, "id": entity_id}
            connection.execute(
                'UPDATE "action" SET undoable = 0 WHERE id IN'
                " (SELECT action_id FROM change WHERE entity = :entity AND entity_id = :id)",
                parameters,
            )
            connection.execute("DELETE FROM change WHERE entity = :entity AND entity_id = :id", parameters)


def _clear_sheets(connection: Connection, traces: _Traces) -> None:
    for table in ("sent_sheet", "handover"):
        for row_id, content in connection.rows(f"SELECT id, content FROM {table}"):  # noqa: S608 (our own names)
            cleared = _cleared(content, traces)
            if cleared != content:
                connection.execute(
                    f"UPDATE {table} SET content = :content WHERE id = :id",  # noqa: S608
                    {"content": cleared, "id": row_id},
                )


def _cleared(content: str, traces: _Traces) -> str:
    """A sheet's content without the person's records; where the name stands elsewhere in it, it is covered."""
    try:
        kept = json.dumps(_without(json.loads(content), traces), ensure_ascii=False)
    except ValueError:
        kept = content
    return _covered(kept, _words(traces.person))


def _without(value: Any, traces: _Traces) -> Any:  # noqa: ANN401 (whatever JSON holds)
    gone = traces.ids | traces.assignments
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {
            key: _without(one, traces) for key, one in fields.items() if key not in gone and not _is_of(one, traces)
        }
    if isinstance(value, list):
        return [_without(one, traces) for one in cast("list[Any]", value) if not _is_of(one, traces)]
    return value


def _is_of(value: Any, traces: _Traces) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and traces.are_in(cast("dict[str, Any]", value))


def _cover_texts(connection: Connection, person: Person) -> None:
    """Cover the words in rows and history alike, so that what was typed there can still be undone."""
    for entity, table in TABLES.items():
        if entity not in _OWN:
            for column in _text_columns(table.columns):
                for word in _words(person):
                    connection.execute(
                        f'UPDATE "{entity.value}" SET "{column}" = replace("{column}", :word, :cover)'  # noqa: S608
                        f' WHERE "{column}" LIKE :like',
                        {"word": word, "cover": COVER, "like": f"%{word}%"},
                    )
    for column in ("before", "after"):
        for word in _words(person):
            connection.execute(
                f"UPDATE change SET {column} = replace({column}, :word, :cover)"  # noqa: S608
                " WHERE entity <> 'person'",
                {"word": _as_stored(word), "cover": COVER},
            )


def _clear_words(connection: Connection, person: Person) -> None:
    """What the office wrote beside its doings: labels of actions, purposes of exports, filters that are remembered."""
    for table, column in (('"action"', "label"), ("access_log", "purpose"), ("setting", "value")):
        for word in _words(person):
            connection.execute(
                f"UPDATE {table} SET {column} = replace({column}, :word, :cover)",  # noqa: S608
                {"word": word, "cover": COVER},
            )


def _words(person: Person) -> list[str]:
    """A name of one letter would be found in every other word."""
    return [word for word in (person.name, person.email) if len(word) > 1]


def _covered(text: str, words: Collection[str]) -> str:
    for word in words:
        text = text.replace(_as_stored(word), COVER)
    return text


def _delete(connection: Connection, person: Person) -> int:
    count = connection.execute("DELETE FROM assignment WHERE person_id = :id", {"id": person.id})
    connection.execute("UPDATE person SET successor_id = NULL WHERE successor_id = :id", {"id": person.id})
    search_index.moved(connection, Entity.PERSON, person.id, people.PEOPLE.cells(person), None)
    connection.execute("DELETE FROM person WHERE id = :id", {"id": person.id})
    return count
