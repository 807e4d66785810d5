"""The history to read, and a field brought back from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen
from desktop.domain.history_words import (
    ENTITIES,
    Cells,
    Moved,
    field_title,
    moved,
    pointers,
    record_name,
    together,
)
from desktop.domain.korean import nfc, search_key
from desktop.store import changes as changed
from desktop.store import history
from desktop.store.connection import Connection
from desktop.store.library import Library
from desktop.store.tables import TABLES

_LONGEST_TEXT = 200
"""Letters of a sought text that are looked at."""
MOST_KEYS = 8
"""People and organisations of a sought name whose keys are sought too."""


@frozen
class Wanted:
    """Which changes are wanted; what is empty asks for nothing. Days are of the computer's own zone, both included.

    `field` is a field's Korean name, `records` rows by table and key (see `records_of`).
    """

    entity: Entity | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    text: str = ""
    field: str = ""
    records: tuple[tuple[Entity, str], ...] = ()


@frozen
class Entry:
    """One record changed by one action: when (UTC), who, what was done, to what, and each field before and after."""

    seq: int
    action_id: str
    at: datetime
    actor: str
    label: str
    is_reversal: bool
    entity: Entity
    entity_id: str
    kind: str
    name: str
    moved: tuple[Moved, ...]

    @property
    def about(self) -> str:
        """What kind of record it is."""
        return ENTITIES[self.entity]

    @property
    def fields(self) -> str:
        """The names of the fields that moved."""
        return ", ".join(dict.fromkeys(one.title for one in self.moved))


@frozen
class Page:
    """Entries, the latest first, and where the next page begins; None when there is none."""

    entries: tuple[Entry, ...]
    below: int | None


def read(library: Library, wanted: Wanted, below: int | None = None) -> Page:
    """A page of the history: `changed.MOST` entries at the most, from as many rows as are looked at in no time.

    A page may be short, or empty, though there are more: go on while `below` is not None.
    """
    text = nfc(wanted.text).strip()[:_LONGEST_TEXT]
    asked = changed.Filter(
        entity=wanted.entity,
        records=wanted.records,
        actor=wanted.actor,
        since=_moment(wanted.since) if wanted.since else "",
        before=_moment(wanted.until + timedelta(days=1)) if wanted.until else "",
        text=text,
        keys=_keys_called(library.connection, text),
    )
    found, below = changed.part(library.connection, asked, below)
    namer = Namer(library.connection)
    entries = (_entry(change, namer) for change in found)
    return Page(tuple(entry for entry in entries if _is_wanted(entry, wanted, text)), below)


def actors(library: Library) -> tuple[str, ...]:
    """Everybody who did something."""
    return changed.actors(library.connection)


def records_of(library: Library, key: str) -> tuple[tuple[Entity, str], ...]:
    """The record of that key and the rows that belong to it, for the history of one record; empty when it is gone."""
    connection = library.connection
    entity = next((one for one, table in TABLES.items() if table.get(connection, key) is not None), None)
    if entity is None:
        return ()
    found = [(entity, key)]
    if entity is Entity.ASSIGNMENT:
        found += [(Entity.PERSON, one.person_id) for one in TABLES[entity].where(connection, "t.id = :id", {"id": key})]
    for part, column in _PARTS.get(entity, ()):
        rows = TABLES[part].where(connection, f't."{column}" = :id', {"id": key})
        found += [(part, row.id) for row in rows]
    return tuple(found)


def name_of(library: Library, entity: Entity, key: str) -> str:
    """What a record is called, also when it is gone; empty for one nobody knows."""
    namer = Namer(library.connection)
    namer.learn(entity, key)
    return namer.names.get(key, "")


_PARTS = {
    Entity.MEETING: ((Entity.STATE_DATE, "meeting_id"), (Entity.MEETING_LINK, "meeting_id")),
    Entity.AGENDA_ITEM: ((Entity.SUBMITTER, "item_id"), (Entity.ATTACHMENT, "item_id")),
    Entity.FOLLOW_UP: ((Entity.PROGRESS_REPORT, "follow_up_id"),),
    Entity.SEAT: ((Entity.ATTENDANCE, "seat_id"),),
}
"""The rows that belong to a record and are shown in its history."""


class Namer:
    """What rows are called, read when first asked for; those that are gone as the history knew them last."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.names: dict[str, str] = {}

    def learn(self, entity: Entity, key: str) -> None:
        """Know that row's name from now on."""
        if key in self.names:
            return
        self.names[key] = ""  # rows may point at each other
        record = TABLES[entity].get(self.connection, key)
        cells = TABLES[entity].cells(record) if record else changed.last_known(self.connection, entity, key)
        if cells is None:
            del self.names[key]
            return
        self.learn_all(cells)
        self.names[key] = record_name(entity, cells, self.names)

    def learn_all(self, cells: Cells | None) -> None:
        """Know the names of the rows these cells point to."""
        for entity, key in pointers(cells):
            self.learn(entity, key)


def _entry(change: changed.Change, namer: Namer) -> Entry:
    namer.learn_all(change.before)
    namer.learn_all(change.after)
    kind = "고침"
    if change.before is None or change.after is None:
        kind = "더함" if change.before is None else "지움"
    return Entry(
        seq=change.seq,
        action_id=change.action_id,
        at=change.at,
        actor=change.actor,
        label=change.label,
        is_reversal=change.undoes is not None,
        entity=change.entity,
        entity_id=change.entity_id,
        kind=kind,
        name=record_name(change.entity, change.after or change.before or {}, namer.names),
        moved=moved(change.entity, change.before, change.after, namer.names),
    )


def _is_wanted(entry: Entry, wanted: Wanted, text: str) -> bool:
    """SQL has looked for the text in all of a row; what counts is what is shown."""
    if wanted.field and wanted.field not in (one.title for one in entry.moved):
        return False
    if not text:
        return True
    shown = [part for one in entry.moved if not wanted.field or one.title == wanted.field for part in _values(one)]
    if not wanted.field:
        shown += [entry.label, entry.name]
    key = search_key(text)
    return any(key in search_key(part) for part in shown)


def _values(one: Moved) -> tuple[str, str]:
    return one.before, one.after


def _keys_called(connection: Connection, text: str) -> tuple[str, ...]:
    """Keys of people and organisations whose name holds the text: rows hold keys, people look for names."""
    if len(text) < 2:
        return ()
    like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    rows = [
        row.id
        for entity in (Entity.PERSON, Entity.ORGANISATION)
        for row in TABLES[entity].where(connection, "t.name LIKE :like ESCAPE '!' ORDER BY t.id DESC", {"like": like})
    ]
    return tuple(rows[:MOST_KEYS])


def _moment(day: date) -> str:
    """The beginning of a day in the computer's own zone, as the history writes moments."""
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat()


# ---------------------------------------------------------------- bringing back


def can_bring_back(entry: Entry, name: str) -> bool:
    """Whether a field of an entry can be brought back by itself: the record was edited, and no rule holds the field."""
    return entry.kind == "고침" and bool(together(entry.entity, name, TABLES[entry.entity].columns))


def bring_back(library: Library, seq: int, name: str, *, newer: bool = False) -> Changes:
    """Give one field the value it had before that change (`newer`: after it), as an action that undo takes back.

    Fields that say one thing come back together (기한 and the days worked out from it).

    Raises:
        NotFound: the record is gone.
        EditRefused: the field cannot be brought back by itself, or has that value already.
    """
    change = changed.get(library.connection, seq)
    if change is None:
        raise NotFound("그 변경은 이력에 없습니다.", safe="바뀐 것은 없습니다.")
    table = TABLES[change.entity]
    fields, values = together(change.entity, name, table.columns), change.after if newer else change.before
    if not fields or values is None:
        raise EditRefused(
            f"‘{field_title(change.entity, name)}’ 칸은 따로 되살릴 수 없습니다.",
            safe="바뀐 것은 없습니다.",
            todo="그 자료의 화면에서 고치십시오.",
        )
    record = table.get(library.connection, change.entity_id)
    if record is None:
        raise NotFound(
            "지워진 자료의 칸입니다.", safe="바뀐 것은 없습니다.", todo="지운 작업을 되돌린 뒤 다시 하십시오."
        )
    current = table.cells(record)
    wanted = {**current, **{one: values[one] for one in fields if one in values}}
    if wanted == current:
        raise EditRefused("이미 그 값입니다.", safe="바뀐 것은 없습니다.")
    with history.action(library.connection, f"이력에서 되살리기: {field_title(change.entity, name)}") as action:
        table.update(action, table.from_cells(wanted))
    return action.changes
