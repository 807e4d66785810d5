"""Finding rows by the index (see `search_index`): by their names first, then by all they say, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum, auto

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.domain.korean import initials, search_key
from desktop.domain.search_words import Wanted, is_exact, match_readings, match_words
from desktop.store.connection import Connection
from desktop.store.connection import Row as RawRow
from desktop.store.search_rows import SHELF, SHELVES, SOURCES, read_rows, series_names, with_series

_SURE, _LIKELY = 16, 64  # so many places are read at a time where each is a hit, and where each is still to be checked
_READ = 12  # so many rows are read at first to be checked
_MOST_KEPT = 30_000


@frozen
class Found:
    """The keys of rows that were found, those found by name first, then the newest; and whether there are more."""

    ids: tuple[str, ...] = ()
    has_more: bool = False


KINDS = tuple(SOURCES)
"""The nouns that are found."""


def names_and_texts(connection: Connection, entity: Entity, record_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a row is found by: its names and all its texts; both empty when it is gone."""
    for _number, row in read_rows(connection, entity, "t.id = :id", {"id": record_id}):
        return SOURCES[entity].names(row), SOURCES[entity].texts(row)
    return (), ()


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
        series = series_names(self._connection) if entity is Entity.MEETING else {}
        for number, *values in _numbered(self._connection, entity, columns, numbers):
            row = with_series(dict(zip(columns, values, strict=True)), series)
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
        self._below = SHELVES * SHELF  # places under this one are still to be searched

    def of(self, shelf: int) -> Iterator[list[int]]:
        """The row numbers found on a shelf, part by part."""
        while self._below > shelf * SHELF:
            self._sweep()
        yield self._swept.get(shelf, [])
        below, size = self._left_at.get(shelf, 0), self._size
        while below:
            places = self._search(shelf * SHELF, below, size)
            yield [place % SHELF for place in places]
            below, size = (places[-1] if len(places) == size else 0), min(size * 4, 1_000)

    def _sweep(self) -> None:
        places = self._search(0, self._below, self._size)
        for place in places:
            self._swept.setdefault(place // SHELF, []).append(place % SHELF)
        self._below = 0
        if len(places) == self._size:
            shelf = places[-1] // SHELF
            self._left_at[shelf] = places[-1]
            self._below = shelf * SHELF

    def _search(self, above: int, below: int, size: int) -> list[int]:
        rows = self._connection.rows(
            "SELECT rowid FROM search_gram WHERE search_gram MATCH :expression AND rowid > :above AND rowid < :below"
            " ORDER BY rowid DESC LIMIT :size",
            {"expression": self._expression, "above": above, "below": below, "size": size},
        )
        return [place for (place,) in rows]
