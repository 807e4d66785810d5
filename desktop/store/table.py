"""One noun's table: frozen value ↔ row. The only place where rows are written, so that none goes unrecorded."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import defaults_of, field_names
from desktop.domain.korean import nfc
from desktop.store.connection import Connection, Value

if TYPE_CHECKING:
    from desktop.store.search_index import Waiting


class Record(Protocol):
    """What every row has: a key and a version that grows by one with each change."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def version(self) -> int: ...  # noqa: D102


R = TypeVar("R", bound=Record)
Cells = dict[str, Value]


class Action:
    """A transaction that is open, and the list of what it has changed so far. Made by `history.action`."""

    def __init__(self, connection: Connection, action_id: str) -> None:
        self.connection = connection
        self.id = action_id
        self.entities: set[Entity] = set()

    def record(self, entity: Entity, entity_id: str, before: Cells | None, after: Cells | None) -> None:
        """Write one row of the history, and note it for the search index."""
        self.entities.add(entity)
        self._unindexed.add(entity, entity_id, before, after)
        self.connection.execute(
            "INSERT INTO change (action_id, entity, entity_id, before, after)"
            " VALUES (:action_id, :entity, :entity_id, :before, :after)",
            {
                "action_id": self.id,
                "entity": entity.value,
                "entity_id": entity_id,
                "before": _packed(before),
                "after": _packed(after),
            },
        )

    def settle(self) -> None:
        """Bring the search index up with all that moved; the last thing in the transaction."""
        if self.entities:
            self._unindexed.settle()

    @cached_property
    def _unindexed(self) -> Waiting:
        from desktop.store.search_index import Waiting  # noqa: PLC0415 (two milliseconds that reading saves)

        return Waiting(self.connection)

    @property
    def changes(self) -> Changes:
        """What was touched, for the screens."""
        return Changes(frozenset(self.entities))


class Table(Generic[R]):
    """The table named `entity` holding `record_type`; columns are the fields, later ones after `version`."""

    def __init__(self, entity: Entity, record_type: type[R]) -> None:
        self.entity = entity
        self.record_type = record_type
        self.columns = field_names(record_type)
        columns = ", ".join(f't."{name}"' for name in self.columns)
        self.select = f'SELECT {columns} FROM "{entity.value}" t'

    @cached_property
    def _decoders(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """The place and decoder of each column whose cells are not the values as they are, which most of them are.

        Not before a row is read, as to work out annotations takes three milliseconds in all.
        """
        hints = get_type_hints(self.record_type)
        decoders = [_decoder(hints[name]) for name in self.columns]
        return [(place, decode) for place, decode in enumerate(decoders) if decode is not None]

    @cached_property
    def may_be_none(self) -> frozenset[str]:
        """The columns that say nothing by NULL; no other ever holds it."""
        hints = get_type_hints(self.record_type)
        return frozenset(name for name in self.columns if type(None) in get_args(hints[name]))

    @cached_property
    def _defaults(self) -> Cells:
        """Those of the fields that have one."""
        return {name: _encoded(default) for name, default in defaults_of(self.record_type).items()}

    def get(self, connection: Connection, record_id: str) -> R | None:
        """The row with that key."""
        found = self.where(connection, "t.id = :id", {"id": record_id})
        return found[0] if found else None

    def where(
        self, connection: Connection, condition: str = "1 = 1", parameters: Mapping[str, Value] | None = None
    ) -> tuple[R, ...]:
        """The rows that meet `condition` (SQL over alias `t`, may end in ORDER BY)."""
        rows = connection.rows(f"{self.select} WHERE {condition}", parameters)
        return tuple(self.record(row) for row in rows)

    def record(self, row: tuple[Any, ...]) -> R:
        """A row of `select` as its record."""
        values = list(row)
        for place, decode in self._decoders:
            if values[place] is not None:
                values[place] = decode(values[place])
        return self.record_type(*values)

    def insert(self, action: Action, record: R) -> R:
        """Add a row; returns it with its text in NFC, as stored.

        Raises:
            EditRefused: a 주민등록번호 stands in it.
        """
        cells = self.cells(record)
        _refuse_resident_numbers(cells, {})
        self._insert(action, cells)
        action.record(self.entity, record.id, None, cells)
        return self.from_cells(cells)

    def update(self, action: Action, record: R) -> R:
        """Replace the row of the same key and version; returns it with the version one higher.

        Raises:
            EditRefused: the row is gone, or was changed since `record` was read, or a 주민등록번호 was typed into it.
        """
        before = self._current(action.connection, record.id)
        if before is None or before["version"] != record.version:
            raise EditRefused(
                "그사이 다른 곳에서 바뀐 자료입니다.",
                safe="먼저 바뀐 내용은 그대로입니다.",
                todo="화면을 새로 고친 뒤 다시 고치십시오.",
            )
        after = {**self.cells(record), "version": record.version + 1}
        if {**after, "version": record.version} == before:
            return record
        _refuse_resident_numbers(after, before)
        self._update(action, after)
        action.record(self.entity, record.id, before, after)
        return self.from_cells(after)

    def delete(self, action: Action, record_id: str) -> None:
        """Remove the row; nothing happens when it is gone already."""
        before = self._current(action.connection, record_id)
        if before is None:
            return
        action.record(self.entity, record_id, before, None)  # before it goes: the index goes by its row number
        self._delete(action, record_id)

    def restore(self, action: Action, record_id: str, expected: Cells | None, wanted: Cells | None) -> None:
        """Bring the row back to `wanted` (None: no row), if it still is as `expected` says; for undo.

        Raises:
            EditRefused: the row is no longer as the undone action left it.
        """
        expected, wanted = self._completed(expected), self._completed(wanted)
        current = self._current(action.connection, record_id)
        if _content(current) != _content(expected):
            raise EditRefused(
                "그 뒤에 다시 바뀐 자료가 있어 되돌릴 수 없습니다.",
                safe="아무것도 바뀌지 않았습니다.",
                todo="변경 이력에서 그 자료를 확인하십시오.",
            )
        after = None if wanted is None else {**wanted, "version": self._next_version(current, wanted)}
        if current is None and after is not None:
            self._insert(action, after)
        elif after is not None:
            self._update(action, after)
        action.record(self.entity, record_id, current, after)
        if after is None:  # last: the index goes by its row number
            self._delete(action, record_id)

    def cells(self, record: R) -> Cells:
        """The record as database values, text in NFC."""
        return {name: _encoded(getattr(record, name)) for name in self.columns}

    def from_cells(self, cells: Mapping[str, Value]) -> R:
        """The inverse of `cells`."""
        return self.record(tuple(cells[name] for name in self.columns))

    def _completed(self, cells: Cells | None) -> Cells | None:
        """Cells of the history, which may be older than a column: what is missing gets the field's default."""
        return None if cells is None else {**self._defaults, **cells}

    @staticmethod
    def _next_version(current: Cells | None, wanted: Cells) -> int:
        versions = [cells["version"] for cells in (current, wanted) if cells is not None]
        return max(version for version in versions if isinstance(version, int)) + 1

    def _current(self, connection: Connection, record_id: str) -> Cells | None:
        rows = connection.rows(f"{self.select} WHERE t.id = :id", {"id": record_id})
        return dict(zip(self.columns, rows[0], strict=True)) if rows else None

    def _insert(self, action: Action, cells: Cells) -> None:
        names = ", ".join(f'"{name}"' for name in self.columns)
        places = ", ".join(f":{name}" for name in self.columns)
        action.connection.execute(f'INSERT INTO "{self.entity.value}" ({names}) VALUES ({places})', cells)

    def _update(self, action: Action, cells: Cells) -> None:
        sets = ", ".join(f'"{name}" = :{name}' for name in self.columns if name != "id")
        action.connection.execute(f'UPDATE "{self.entity.value}" SET {sets} WHERE id = :id', cells)

    def _delete(self, action: Action, record_id: str) -> None:
        action.connection.execute(f'DELETE FROM "{self.entity.value}" WHERE id = :id', {"id": record_id})


def among(column: str, keys: Sequence[str]) -> tuple[str, dict[str, Value]]:
    """The condition that a column holds one of `keys`, some hundreds at the most, and the values it takes."""
    values: dict[str, Value] = {f"key{place}": key for place, key in enumerate(keys)}
    names = ", ".join(f":{name}" for name in values)
    return f"{column} IN ({names})" if names else "1 = 0", values


def _refuse_resident_numbers(after: Cells, before: Cells) -> None:
    """Look through the texts of a row that are new; keys and the like nobody types."""
    from desktop.domain.resident_numbers import refuse_resident_numbers  # noqa: PLC0415 (a millisecond reading saves)

    refuse_resident_numbers(
        value
        for name, value in after.items()
        if isinstance(value, str) and value != before.get(name) and name != "id" and not name.endswith(("_id", "hash"))
    )


def _packed(cells: Cells | None) -> str | None:
    return None if cells is None else json.dumps(cells, ensure_ascii=False, sort_keys=True)


def unpacked(text: str | None) -> Cells | None:
    """A `before` or `after` of the history as cells."""
    return None if text is None else json.loads(text)


def _content(cells: Cells | None) -> Cells | None:
    return None if cells is None else {name: value for name, value in cells.items() if name != "version"}


def _encoded(value: object) -> Value:
    match value:
        case None | int():
            return value
        case StrEnum():
            return value.value
        case str():
            return nfc(value)
        case tuple():
            return "\n".join(cast("tuple[str, ...]", value))
        case datetime() | date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            raise TypeError(f"no column type for {type(value).__name__}")


def _decoder(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 (a type annotation)
    """The function that turns a cell into a value of the annotated type; None where it is one already."""
    if get_origin(hint) in (Union, types.UnionType):
        return _decoder(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return lambda cell: tuple(cell.split("\n")) if cell else ()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    known: dict[Any, Callable[[Any], Any] | None] = {
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        time: time.fromisoformat,
        str: None,
        int: None,
    }
    return known[hint]
