"""The index by which anything is found, kept up in the transaction of every change.

An FTS5 table without the text itself: the rows' pairs of letters (see `domain.search_words`) with no positions, so that
it takes about half the room of the text. What is found by more than two letters is checked against the rows.

`contentless_delete` would only mark what is gone, and SQLite 3.53 does not heed `secure-delete` there: the words of an
erased person would stay in the file until segments happened to be merged. So entries are taken out by the pairs they
went in with, and only what an edit moved is touched. What writes rows without `store.table` (a migration, a repair) is
followed by `rebuild`.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.changes import Entity
from desktop.domain.search_words import grams, initial_grams
from desktop.store import search_merging
from desktop.store.connection import Connection
from desktop.store.search_rows import SHELF, SOURCES, Row, read_rows, series_names, with_series

# A step backwards through a list of rows reads a whole page of it, so small pages find the newest rows three times as
# fast as the 4,050 bytes that FTS5 takes by itself; below 500 the index only grows.
_PAGE = 500
_MOST_WAITING = 500
"""Rows that wait to be indexed together: what they said and say is held in memory, some 10 KB each."""

_Move = tuple[int, str | None, str | None]
"""A place, what goes out of it and what comes in."""


def rebuild(connection: Connection) -> None:
    """Index all rows anew; inside a transaction."""
    connection.execute("INSERT INTO search_gram (search_gram) VALUES ('delete-all')")
    connection.execute("INSERT INTO search_gram (search_gram, rank) VALUES ('pgsz', :page)", {"page": _PAGE})
    places: list[tuple[int, str]] = []
    for entity in SOURCES:
        for number, row in read_rows(connection, entity, "1 = 1", {}):
            places += [(shelf * SHELF + number, " ".join(pairs)) for shelf, pairs in _entries(entity, row).items()]
    places.sort()  # as in `Waiting`
    for place, pairs in places:
        _put_in(connection, place, pairs)
    connection.execute("INSERT INTO search_gram (search_gram) VALUES ('optimize')")


def moved(connection: Connection, entity: Entity, record_id: str, before: Row | None, after: Row | None) -> None:
    """Bring the index up with one row that was written, or is to be deleted next; inside the same transaction."""
    waiting = Waiting(connection)
    waiting.add(entity, record_id, before, after)
    waiting.settle()


class Waiting:
    """The rows one action has moved, until the index is brought up with all of them at once.

    FTS5 writes a segment of its own whenever a place comes before the last one, and finding goes through each of them.
    So the entries of all rows go in together, in the order of their places, and a row that moved twice goes in once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[tuple[Entity, int], tuple[Row | None, Row | None]] = {}

    def add(self, entity: Entity, record_id: str, before: Row | None, after: Row | None) -> None:
        """Note that a row was written, or is to be deleted next."""
        if entity is Entity.SERIES and before and after:
            self._council_renamed(record_id, before, after)
        if entity in SOURCES and before != after:
            series = series_names(self._connection) if entity is Entity.MEETING else {}
            old, new = (None if row is None else with_series(row, series) for row in (before, after))
            self._note(entity, record_id, old, new)

    def settle(self) -> None:
        """Bring the index up with the rows that wait; the last thing in the transaction that moved them."""
        if not self._rows:
            return
        moves = sorted(
            (move for (entity, number), rows in self._rows.items() for move in _moves(entity, number, *rows)),
            key=lambda move: move[0],
        )
        for place, out, _in in moves:
            if out is not None:
                _take_out(self._connection, place, out)
        # Apart, as with `secure-delete` and no positions FTS5 forgets the rows behind one that goes and comes in one
        # write: of the list of each word that both have (seen with SQLite 3.53).
        self._connection.execute("INSERT INTO search_gram (search_gram) VALUES ('flush')")
        for place, _out, in_ in moves:
            if in_ is not None:
                _put_in(self._connection, place, in_)
        if moves:
            search_merging.keep_few(self._connection, len(self._rows))
        self._rows.clear()

    def _council_renamed(self, series_id: str, before: Row, after: Row) -> None:
        """Meetings are called by their council's name: theirs change with it."""
        old, new = ({series_id: (str(row["name"]), str(row["short_name"]))} for row in (before, after))
        if old != new:
            meetings = list(read_rows(self._connection, Entity.MEETING, "t.series_id = :id", {"id": series_id}))
            for _number, row in meetings:
                self._note(Entity.MEETING, str(row["id"]), with_series(row, old), with_series(row, new))

    def _note(self, entity: Entity, record_id: str, old: Row | None, new: Row | None) -> None:
        """By the row's number, which one that comes after a deleted one may get: its words then replace the other's."""
        number: int = self._connection.scalar(f'SELECT rowid FROM "{entity.value}" WHERE id = :id', {"id": record_id})
        first = self._rows.get((entity, number))
        self._rows[entity, number] = (first[0] if first else old, new)
        if len(self._rows) >= _MOST_WAITING:
            self.settle()


def _moves(entity: Entity, number: int, old: Row | None, new: Row | None) -> Iterator[_Move]:
    """The places a row has in the index, with what goes out of each and what comes in.

    FTS5 counts entries, and each that came may go once: so an edit is one going and one coming, however little moved.
    """
    gone, come = _entries(entity, old), _entries(entity, new)
    for shelf in gone.keys() | come.keys():
        place, out, in_ = shelf * SHELF + number, gone.get(shelf), come.get(shelf)
        if out is None or in_ is None:
            yield place, None if out is None else " ".join(out), None if in_ is None else " ".join(in_)
        elif out != in_:
            out, in_ = _exchanged(out, in_)
            yield place, " ".join(out), " ".join(in_)


def _exchanged(old: set[str], new: set[str]) -> tuple[set[str], set[str]]:
    """Which pairs of an entry go and which come.

    FTS5 also lists the rows of each first letter, each row once: the first pair that goes takes the row out of that
    list, and one more that comes would put it in twice. So where pairs of a letter only go, or only come, one that
    stays goes and comes with them.
    """
    out, in_ = old - new, new - old
    lopsided = {pair[0] for pair in out} ^ {pair[0] for pair in in_}
    beside = {pair[0]: pair for pair in old & new if pair[0] in lopsided}.values()
    return out.union(beside), in_.union(beside)


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


def _take_out(connection: Connection, place: int, pairs: str) -> None:
    connection.execute(
        "INSERT INTO search_gram (search_gram, rowid, pairs) VALUES ('delete', :place, :pairs)",
        {"place": place, "pairs": pairs},
    )
