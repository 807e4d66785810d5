"""The index by which anything is found, kept up in the transaction of every change.

An FTS5 table without the text itself: the rows' pairs of letters (see `domain.search_words`) with no positions, so that
it takes about half the room of the text. What is found by more than two letters is checked against the rows.

`contentless_delete` would only mark what is gone, and SQLite 3.53 does not heed `secure-delete` there: the words of an
erased person would stay in the file until segments happened to be merged. So entries are taken out by the pairs they
went in with, and only what an edit moved is touched. What writes rows without `store.table` (a migration, a repair) is
followed by `rebuild`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.changes import Entity
from desktop.domain.korean import initials, search_key
from desktop.domain.search_words import Wanted, grams, initial_grams, is_exact, match_readings, match_words
from desktop.store.connection import Connection, Value
from desktop.store.connection import Row as RawRow
from desktop.store.search_rows import SOURCES, Row

_SCHEME = 3  # raise it when rows are to be found by other letters: libraries are then indexed anew when opened

_SHELF = 1 << 40  # the entries of one noun have row numbers of one shelf, so that each noun can be searched by itself
_SHELVES = 7
_SURE, _LIKELY = 16, 64  # so many places are read at a time where each is a hit, and where each is still to be checked
_READ = 12  # so many rows are read at first to be checked
# A step backwards through a list of rows reads a whole page of it, so small pages find the newest rows three times as
# fast as the 4,050 bytes that FTS5 takes by itself; below 500 the index only grows.
_PAGE = 500
_MOST_KEPT = 30_000


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of rows that were found, those found by name first, then the newest; and whether there are more."""

    ids: tuple[str, ...] = ()
    has_more: bool = False


KINDS = tuple(SOURCES)
"""The nouns that are found."""


def names_and_texts(connection: Connection, entity: Entity, record_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a row is found by: its names and all its texts; both empty when it is gone."""
    for _number, row in _rows(connection, entity, "t.id = :id", {"id": record_id}):
        return SOURCES[entity].names(row), SOURCES[entity].texts(row)
    return (), ()


def _rows(
    connection: Connection, entity: Entity, condition: str, parameters: Mapping[str, Value]
) -> Iterator[tuple[int, Row]]:
    """The row number and what is read of the rows, in the order of their numbers."""
    source = SOURCES[entity]
    columns = ", ".join(f't."{name}"' for name in source.columns)
    series = _series_names(connection) if entity is Entity.MEETING else {}
    sql = f'SELECT t.rowid, {columns} FROM "{entity.value}" t WHERE {condition} ORDER BY t.rowid'
    for number, *values in connection.rows(sql, parameters):
        yield number, _with_series(dict(zip(source.columns, values, strict=True)), series)


def _series_names(connection: Connection) -> dict[str, tuple[str, str]]:
    return {key: (name, short) for key, name, short in connection.rows("SELECT id, name, short_name FROM series")}


def _with_series(row: Row, series: Mapping[str, tuple[str, str]]) -> Row:
    """A meeting's row with the names of its council, by which it is called; other rows as they are."""
    if "series_id" not in row:
        return row
    name, short = series.get(str(row["series_id"]), ("", ""))
    return {**row, "series_name": name, "series_short_name": short}


# ---------------------------------------------------------------- keeping it up


def state(connection: Connection) -> str:
    """What an index that is kept up has to be remembered with: another state means that it is to be built anew.

    Entries go by the tables' own row numbers, which `VACUUM` may deal out anew; it also moves the schema version.
    """
    return f"{_SCHEME}/{unicodedata.unidata_version}/{connection.scalar('PRAGMA schema_version')}"


def rebuild(connection: Connection) -> None:
    """Index all rows anew; inside a transaction."""
    connection.execute("INSERT INTO search_gram (search_gram) VALUES ('delete-all')")
    connection.execute("INSERT INTO search_gram (search_gram, rank) VALUES ('pgsz', :page)", {"page": _PAGE})
    places: list[tuple[int, str]] = []
    for entity in SOURCES:
        for number, row in _rows(connection, entity, "1 = 1", {}):
            places += [(shelf * _SHELF + number, " ".join(pairs)) for shelf, pairs in _entries(entity, row).items()]
    places.sort()  # FTS5 writes a segment of its own whenever a place comes before the last one
    for place, pairs in places:
        _put_in(connection, place, pairs)
    connection.execute("INSERT INTO search_gram (search_gram) VALUES ('optimize')")


def moved(connection: Connection, entity: Entity, record_id: str, before: Row | None, after: Row | None) -> None:
    """Bring the index up with a row that was written, or is to be deleted next; inside the same transaction."""
    if entity is Entity.SERIES and before and after:
        _council_renamed(connection, record_id, before, after)
    if entity in SOURCES and before != after:
        series = _series_names(connection) if entity is Entity.MEETING else {}
        old, new = (None if row is None else _with_series(row, series) for row in (before, after))
        _exchange(connection, entity, record_id, old, new)


def _council_renamed(connection: Connection, series_id: str, before: Row, after: Row) -> None:
    """Meetings are called by their council's name: theirs change with it."""
    old, new = ({series_id: (str(row["name"]), str(row["short_name"]))} for row in (before, after))
    if old != new:
        for _number, row in list(_rows(connection, Entity.MEETING, "t.series_id = :id", {"id": series_id})):
            _exchange(connection, Entity.MEETING, str(row["id"]), _with_series(row, old), _with_series(row, new))


def _exchange(connection: Connection, entity: Entity, record_id: str, old: Row | None, new: Row | None) -> None:
    """Take out of a row's entries what it no longer says, and put in what is new.

    FTS5 counts entries, and each that came may go once: so an edit is one going and one coming, however little moved.
    """
    number: int = connection.scalar(f'SELECT rowid FROM "{entity.value}" WHERE id = :id', {"id": record_id})
    gone, come = _entries(entity, old), _entries(entity, new)
    for shelf in sorted(gone.keys() | come.keys()):
        place = shelf * _SHELF + number
        out, in_ = gone.get(shelf, _NOTHING), come.get(shelf, _NOTHING)
        if out != in_ or old is None or new is None:
            if old is not None:
                _take_out(connection, place, out - in_)
            if new is not None:
                _put_in(connection, place, " ".join(in_ - out))


_NOTHING: frozenset[str] = frozenset()


def _entries(entity: Entity, row: Row | None) -> dict[int, set[str]]:
    """The pairs of letters a row is found by, shelf by shelf."""
    if row is None:
        return {}
    source = SOURCES[entity]
    names = source.names(row)
    found = {source.shelf: grams(source.texts(row)) | initial_grams(names)}
    if source.names_shelf is not None:
        found[source.names_shelf] = grams(names)
    return found


def _put_in(connection: Connection, place: int, pairs: str) -> None:
    connection.execute(
        "INSERT INTO search_gram (rowid, pairs) VALUES (:place, :pairs)", {"place": place, "pairs": pairs}
    )


def _take_out(connection: Connection, place: int, pairs: Iterable[str]) -> None:
    connection.execute(
        "INSERT INTO search_gram (search_gram, rowid, pairs) VALUES ('delete', :place, :pairs)",
        {"place": place, "pairs": " ".join(pairs)},
    )


# ---------------------------------------------------------------- finding


class Finder:
    """Finds rows, and keeps the search keys of those it checked for the next keystroke, which asks for much the same.

    For as long as nothing is written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[tuple[Entity, _Said], dict[int, tuple[str, str]]] = {}

    def find(self, wanted: Wanted, counts: Mapping[Entity, int]) -> dict[Entity, Found]:
        """The first rows of each noun of `counts` that hold what is wanted, so many of each: by name, then by all."""
        candidates = _Candidates(self._connection, match_readings(wanted), _SURE if is_exact(wanted) else _LIKELY)
        return {entity: self._find(entity, wanted, candidates, count) for entity, count in counts.items()}

    def find_words(self, wanted: Wanted, counts: Mapping[Entity, int]) -> dict[Entity, Found]:
        """The newest rows of each noun of `counts` that hold all the words, in whatever order."""
        candidates = _Candidates(self._connection, match_words(wanted), _LIKELY)
        found: dict[Entity, Found] = {}
        for entity, count in counts.items():
            parts = candidates.of(SOURCES[entity].shelf)
            ids = self._some(entity, parts, count + 1, (_Said.TEXTS, wanted.are_words_in_key))
            found[entity] = Found(tuple(ids[:count]), len(ids) > count)
        return found

    def _find(self, entity: Entity, wanted: Wanted, candidates: _Candidates, count: int) -> Found:
        source = SOURCES[entity]
        ids: list[str] = []
        if wanted.initials:
            check = None if is_exact(wanted) else (_Said.INITIALS, wanted.is_in_key)
            ids = self._some(entity, candidates.of(source.shelf), count + 1, check)
            return Found(tuple(ids[:count]), len(ids) > count)
        for shelf, said in ((source.names_shelf, _Said.NAMES), (source.shelf, _Said.TEXTS)):
            if shelf is not None and len(ids) <= count:
                check = None if is_exact(wanted) else (said, wanted.is_in_key)
                ids += self._some(entity, candidates.of(shelf), count + 1 - len(ids), check, ids)
        return Found(tuple(ids[:count]), len(ids) > count)

    def _some(
        self,
        entity: Entity,
        parts: Iterable[list[int]],
        count: int,
        check: _Check | None,
        known: Collection[str] = (),
    ) -> list[str]:
        """The first `count` rows that the check lets through, apart from the known ones."""
        found: list[str] = []
        size = _READ
        for numbers in parts:
            start = 0
            while start < len(numbers) and len(found) < count:
                passed = self._passed(entity, numbers[start : start + size], check)
                found += [record_id for record_id in passed if record_id not in known]
                start, size = start + size, min(size * 4, 500)
            if len(found) >= count:
                break
        return found[:count]

    def _passed(self, entity: Entity, numbers: list[int], check: _Check | None) -> list[str]:
        """The ids of the rows with these numbers that the check lets through, in the same order."""
        if check is None:
            ids = dict(_numbered(self._connection, entity, ("id",), numbers))
            return [ids[number] for number in numbers if number in ids]
        said, passes = check
        keys = self._keys.setdefault((entity, said), {})
        self._read(entity, said, [number for number in numbers if number not in keys], keys)
        return [keys[number][0] for number in numbers if number in keys and passes(keys[number][1])]

    def _read(self, entity: Entity, said: _Said, numbers: list[int], keys: dict[int, tuple[str, str]]) -> None:
        if not numbers:
            return
        if len(keys) > _MOST_KEPT:
            keys.clear()
        source = SOURCES[entity]
        columns, read = (source.columns, source.texts) if said is _Said.TEXTS else (source.name_columns, source.names)
        fold = initials if said is _Said.INITIALS else search_key
        series = _series_names(self._connection) if entity is Entity.MEETING else {}
        for number, *values in _numbered(self._connection, entity, columns, numbers):
            row = _with_series(dict(zip(columns, values, strict=True)), series)
            keys[number] = str(row["id"]), "\n".join(map(fold, read(row)))  # no key holds an end of line


class _Said(Enum):
    """What of a row is checked."""

    NAMES = auto()
    INITIALS = auto()
    TEXTS = auto()


_Check = tuple[_Said, Callable[[str], bool]]


def _numbered(connection: Connection, entity: Entity, columns: tuple[str, ...], numbers: list[int]) -> list[RawRow]:
    """The row number and these columns of the rows with these numbers; one statement for any, prepared once."""
    names = ", ".join(f't."{name}"' for name in columns)
    return connection.rows(
        f'SELECT t.rowid, {names} FROM "{entity.value}" t WHERE t.rowid IN (SELECT value FROM json_each(:numbers))',
        {"numbers": str(numbers)},
    )


class _Candidates:
    """What the index finds, shelf by shelf and the newest first.

    Beginning a search costs more than reading on, so one search goes over the shelves from the top, and leaves a shelf
    that has much for the next one; the rest of that shelf is read when it is asked for. Shelves under the last one
    that was asked for are not searched: who has enough names does not need the texts.
    """

    def __init__(self, connection: Connection, expression: str, size: int) -> None:
        self._connection = connection
        self._expression = expression
        self._size = size
        self._swept: dict[int, list[int]] = {}
        self._left_at: dict[int, int] = {}
        self._below = _SHELVES * _SHELF  # places under this one are still to be searched

    def of(self, shelf: int) -> Iterator[list[int]]:
        """The row numbers found on a shelf, part by part."""
        while self._below > shelf * _SHELF:
            self._sweep()
        yield self._swept.get(shelf, [])
        below, size = self._left_at.get(shelf, 0), self._size
        while below:
            places = self._search(shelf * _SHELF, below, size)
            yield [place % _SHELF for place in places]
            below, size = (places[-1] if len(places) == size else 0), min(size * 4, 1_000)

    def _sweep(self) -> None:
        places = self._search(0, self._below, self._size)
        for place in places:
            self._swept.setdefault(place // _SHELF, []).append(place % _SHELF)
        self._below = 0
        if len(places) == self._size:
            shelf = places[-1] // _SHELF
            self._left_at[shelf] = places[-1]
            self._below = shelf * _SHELF

    def _search(self, above: int, below: int, size: int) -> list[int]:
        rows = self._connection.rows(
            "SELECT rowid FROM search_gram WHERE search_gram MATCH :expression AND rowid > :above AND rowid < :below"
            " ORDER BY rowid DESC LIMIT :size",
            {"expression": self._expression, "above": above, "below": below, "size": size},
        )
        return [place for (place,) in rows]
