"""What of a library goes with a meeting that is handed to another laptop, and how its rows hang together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from desktop.domain import history_words
from desktop.domain.changes import Entity
from desktop.domain.merge import Cell, Choices, Conflict, ConflictKind, Key, Merged, Row, Rows, Shape, merge
from desktop.domain.references import Places, renumbered

SUFFIX = ".briefpack-meeting"
"""How the name of such a file ends."""
_ANY = "\0either"
"""Stands in a worked out past where both sides held something of their own: equal to no value there is."""

PARENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (),
    "meeting": (),
    "meeting_link": (("meeting_id", "meeting"),),
    "state_date": (("meeting_id", "meeting"),),
    "attendance": (("meeting_id", "meeting"),),
    "publication": (("meeting_id", "meeting"),),
    "agenda_item": (("meeting_id", "meeting"),),
    "submitter": (("item_id", "agenda_item"),),
    "attachment": (("item_id", "agenda_item"),),
    "assignment": (("item_id", "agenda_item"), ("meeting_id", "meeting"), ("person_id", "person")),
    "follow_up": (("item_id", "agenda_item"),),
    "progress_report": (("follow_up_id", "follow_up"),),
}
"""The tables that are merged, parents first."""
BESIDE = ("organisation", "series", "seat", "inquiry")
"""Tables whose rows go along where they are named, and are only ever added."""
SOFT: Mapping[str, tuple[str, str]] = {
    "person": ("successor_id", "person"),
    "inquiry": ("meeting_id", "meeting"),
    "meeting_link": ("other_id", "meeting"),
    "agenda_item": ("returned_from", "agenda_item"),
    "follow_up": ("report_to", "meeting"),
}
"""Keys of rows of other meetings, which the other laptop may not have; the row is whole without them."""
_ORDERS = {
    "agenda_item": ("number", "meeting_id"),
    "submitter": ("order", "item_id"),
    "attachment": ("order", "item_id"),
    "assignment": ("order", "meeting_id"),
    "follow_up": ("order", "item_id"),
}


def _unit(table: str, field: str) -> frozenset[str]:
    return history_words.brought_back_with(Entity(table), field) | {field}


SHAPE = Shape(PARENTS, _ORDERS, _unit)


FOLLOWING: Mapping[str, tuple[str, ...]] = {
    "meeting": ("release_text", "notes", "proceedings", "minutes"),
    "agenda_item": (
        *("title", "press_title", "heading_title"),
        *("group", "urgent_reason", "outcome", "outline", "decision", "vote", "discussion"),
    ),
    "follow_up": ("task", "source_line", "report_back", "progress", "reason", "remedy"),
}
"""Texts that mention items by number and follow when the agenda is numbered anew (`services.references`)."""


def merged(base: Rows, ours: Rows, theirs: Rows, choices: Choices | None = None) -> Merged:
    """`merge.merge` of versions of a meeting, whose texts all speak of the items by the numbers they end with.

    Else a text that merely followed on one laptop would be an edit, and one that came would name other items here.
    """
    found = merge(base, ours, theirs, SHAPE, choices)
    numbers = _numbers(found.rows)
    past, here, there = (_following(rows, numbers) for rows in (base, ours, theirs))
    return found if (past, here, there) == (base, ours, theirs) else merge(past, here, there, SHAPE, choices)


def _numbers(rows: Rows) -> dict[str, int]:
    return {key: int(row.get("number") or 0) for (table, key), row in rows.items() if table == "agenda_item"}


def _following(rows: Rows, numbers: Mapping[str, int]) -> Rows:
    """The version with its texts as they read by other numbers."""
    own = _numbers(rows)
    count = Counter(own.values())
    places: Places = {number: numbers.get(key) for key, number in own.items() if count[number] == 1}
    if all(old == new for old, new in places.items()):
        return rows
    meeting = next((row.get("number") for (table, _key), row in rows.items() if table == "meeting"), None)
    own_number = meeting if isinstance(meeting, int) else None
    return {key: _renumbered(key[0], row, places, own_number) for key, row in rows.items()}


def _renumbered(table: str, row: Row, places: Places, own_number: int | None) -> Row:
    texts = {name: row.get(name) for name in FOLLOWING.get(table, ())}
    moved = {
        name: renumbered(text, places, own_number).text
        for name, text in texts.items()
        if isinstance(text, str) and text
    }
    return {**row, **moved}


def past_of(versions: Sequence[tuple[Rows, Rows]]) -> Rows:
    """The past of two laptops that both had several versions, each with the past it grew from.

    Where two of them say different things, nothing is held to be the past, so that no decision of a person is
    overruled without a word.
    """
    if not versions:
        return {}
    rows = versions[0][0]
    for other, before in versions[1:]:
        merged = merge(before, rows, other, SHAPE)
        rows = dict(merged.rows)
        for conflict in merged.conflicts:
            _forget(rows, conflict)
    return rows


def _forget(rows: dict[Key, Row], conflict: Conflict) -> None:
    key = (conflict.table, conflict.id)
    if conflict.kind is ConflictKind.FIELD:
        rows[key] = {**rows[key], **dict.fromkeys(conflict.fields, _ANY)}
    elif conflict.kind is not ConflictKind.ORDER:
        row = conflict.ours or conflict.theirs or {}
        kept = {column for column, _table in PARENTS[conflict.table]} | {"id"}
        rows[key] = {name: value if name in kept else _ANY for name, value in row.items()}


def without_strangers(rows: Rows, known: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> dict[Key, Row]:
    """The rows without keys of rows (`SOFT`) that are not among `known` (table → keys); links say the name instead."""
    found: dict[Key, Row] = {}
    for key, row in rows.items():
        column, table = SOFT.get(key[0], ("", ""))
        stranger = row.get(column)
        if isinstance(stranger, str) and stranger not in known.get(table, frozenset()):
            named = {"other_text": row.get("other_text") or names.get(stranger, "")} if column == "other_id" else {}
            row = {**row, column: None, **named}  # noqa: PLW2901 (the row as it can stand here)
        found[key] = row
    return found


def handed_on(rows: Rows, came: Rows, known: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> dict[Key, Row]:
    """The inverse of `without_strangers` for a version that goes back: what could not stand here is in it again."""
    found = dict(rows)
    for key, row in rows.items():
        column, table = SOFT.get(key[0], ("", ""))
        stranger = came.get(key, {}).get(column)
        if row.get(column) is None and isinstance(stranger, str) and stranger not in known.get(table, frozenset()):
            found[key] = {**row, column: stranger}
            if column == "other_id" and row.get("other_text") == names.get(stranger):
                found[key] = {**row, column: stranger, "other_text": came[key].get("other_text", "")}
    return found


def with_keys(rows: Rows, places: Mapping[str, str]) -> dict[Key, Row]:
    """The rows with some keys of others (organisations, seats, councils) replaced by those this library has."""
    return {key: {name: _placed(name, value, places) for name, value in row.items()} for key, row in rows.items()}


def _placed(name: str, value: Cell, places: Mapping[str, str]) -> Cell:
    return places.get(value, value) if isinstance(value, str) and name.endswith("_id") else value


def fingerprint(key: str) -> str:
    """What tells a person that was erased from one that is new, and says nothing about who it was."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


WHOLE_FOR = timedelta(days=365)
FEWEST_WHOLE, MOST_WHOLE = 10, 60
"""Of the versions of a meeting the ten latest stay whole, and those of the year before the latest, up to sixty."""


def whole(made: Sequence[datetime]) -> tuple[bool, ...]:
    """Which versions of a meeting, in the order they were kept, stay whole; `made` is when each was made (UTC).

    Of the others it stays known that they were, what they grew from and who was in them, and what `pointers` says: by
    that a merge knows that its past is gone, and takes the one that the file brings along, or asks.
    """
    latest = max(made, default=None)
    return tuple(
        after < FEWEST_WHOLE or (after < MOST_WHOLE and latest is not None and latest - at <= WHOLE_FOR)
        for after, at in zip(range(len(made) - 1, -1, -1), made, strict=True)
    )


def pointers(rows: Rows) -> dict[Key, Row]:
    """What a version says of rows of other meetings (`SOFT`): all that `handed_on` needs of it."""
    found: dict[Key, Row] = {}
    for key, row in rows.items():
        column, _table = SOFT.get(key[0], ("", ""))
        if row.get(column) is not None:
            found[key] = {name: row[name] for name in ("id", column, "other_text") if name in row}
    return found


def without_people(rows: Rows, people: frozenset[str], words: Sequence[str], cover: str) -> dict[Key, Row]:
    """The rows without these people and what they were in charge of; in texts the words are covered."""
    return {
        key: {name: _covered(value, words, cover) for name, value in row.items()}
        for key, row in rows.items()
        if key not in {("person", one) for one in people} and row.get("person_id") not in people
    }


def _covered(value: Cell, words: Sequence[str], cover: str) -> Cell:
    if isinstance(value, str):
        for word in words:
            value = value.replace(word, cover)
    return value
