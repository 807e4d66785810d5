"""What an office does, one numbered action after another, the same each time: for tests that stop it at any moment.

Action `k` depends only on `k` and on what the library holds, so a library that was stopped anywhere can go on, and a
second one says what must be in the first. Each is one action of the history, over one table or several.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

from desktop.domain.changes import Entity
from desktop.services import agenda, contacts, followups, history, meetings
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import people
from desktop.store.library import Library
from desktop.store.table import unpacked
from desktop.store.tables import TABLES

SEED = 20261122
WORDS = ("전략기술", "예산안", "점검", "추진계획", "탄소중립", "인공지능", "조정", "국방 연구개발", "부처 협의")
_SHOWN = (Entity.MEETING, Entity.AGENDA_ITEM, Entity.FOLLOW_UP, Entity.PERSON, Entity.ASSIGNMENT, Entity.SUBMITTER)


def base(folder: Path) -> Path:
    """A closed library with the practice meeting, in which no errand was done yet."""
    path = folder / "바탕.briefpack"
    with open_library(path) as library:
        add_sample(library)
    return path


def copy_of(library: Path, to: Path) -> Path:
    """The same library in the empty folder `to`, with what lies beside it."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for file in library.parent.glob(f"{library.name}*"):
        shutil.copy(file, to / file.name.replace(library.name, "보관함.briefpack"))
    return to / "보관함.briefpack"


def do(library: Library, number: int) -> None:
    """Do action `number`.

    Raises:
        UserError: it could not be done.
    """
    chance = random.Random(f"{SEED}/{number}")  # noqa: S311 (the same actions each time)
    meeting_id = meetings.all_meetings(library)[0].meeting.id
    items = meetings.items(library, meeting_id)
    item = chance.choice(items)
    words = f"{' '.join(chance.choices(WORDS, k=3))} {number}"
    match chance.choice(("title", "text", "add", "remove", "order", "promise", "person", "undo", "undo")):
        case "text":
            meetings.edit_item(library, item, outline=f" ○ {words}\n" * chance.randrange(1, 150))
        case "add":
            agenda.add_item(library, meeting_id, words)
        case "remove" if len(items) > 6:
            agenda.remove_item(library, item.id)
        case "order":
            agenda.reorder(library, meeting_id, [one.id for one in (*items[1:], *items[:1])])
        case "promise":
            followups.add_follow_up(library, item.id, words)
        case "person":
            person = min(people.PEOPLE.where(library.connection), key=lambda one: one.name)
            contacts.edit_person(library, person, division=words)
        case "undo" if history.next_redo(library) is None:
            history.undo(library)
        case _:
            meetings.edit_item(library, item, title=words)


def done(library: Library) -> int:
    """How many errands were done, by the library's own history; the sample is the first action of a base."""
    return int(library.connection.scalar('SELECT count(*) FROM "action" WHERE undoable = 1')) - 1


def shown(library: Library) -> str:
    """What the office would see, as a digest: every word of every row, whatever its key."""
    rows = {
        entity.value: sorted(json.dumps(_words(row), ensure_ascii=False) for row in _cells(library, entity).values())
        for entity in _SHOWN
    }
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def expected(origin: Path, count: int) -> list[str]:
    """What is shown after 0, 1, … `count` actions in a copy of a closed library."""
    with open_library(copy_of(origin, origin.parent / "ahead")) as library:
        found = [shown(library)]
        for number in range(count):
            do(library, number)
            found.append(shown(library))
            assert done(library) == number + 1, f"action {number} is not one action of the history"
    return found


def faults(library: Library) -> list[str]:
    """What is wrong with a library: SQLite's own checks, and rows that are not as their last change left them."""
    connection = library.connection
    found = [text for (text,) in connection.rows("PRAGMA quick_check") if text != "ok"]
    found += [str(row) for row in connection.rows("PRAGMA foreign_key_check")]
    last = connection.rows(
        "SELECT entity, entity_id, after FROM change"
        " WHERE seq IN (SELECT max(seq) FROM change GROUP BY entity, entity_id)"
    )
    rows = {entity: _cells(library, entity) for entity in TABLES}
    found += [
        f"{entity} is not as its history says"
        for entity, key, after in last
        if TABLES[Entity(entity)]._completed(unpacked(after)) != rows[Entity(entity)].get(key)
    ]
    if library.left.set_aside is not None or library.left.was_changed:
        found.append("its own log or file was taken for a stranger's")
    return found


def _cells(library: Library, entity: Entity) -> dict[str, dict[str, Any]]:
    table = TABLES[entity]
    return {row.id: table.cells(row) for row in table.where(library.connection)}


def _words(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sorted(cells.items()) if name not in ("id", "version") and "_id" not in name}
