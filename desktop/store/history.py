"""What was done, by whom, when; and doing it the other way round."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.domain.changes import NOTHING, Changes, Entity
from desktop.domain.frozen import frozen
from desktop.store.connection import Connection
from desktop.store.ids import new_id
from desktop.store.table import Action, Table, unpacked

REACH = 1_000
"""How many actions undo looks back over."""


@frozen
class Done:
    """An action in the history: `label` is what the user did, in Korean; `undoes` the action it took back."""

    id: str
    at: datetime
    actor: str
    label: str
    undoes: str | None = None


@frozen
class Stacks:
    """What can be undone and what can be redone next; None when there is nothing."""

    undo: Done | None
    redo: Done | None


def now() -> datetime:
    """This moment in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def last_moment(connection: Connection) -> datetime | None:
    """When the last action was done (UTC); None when nothing was."""
    at = connection.scalar('SELECT at FROM "action" ORDER BY seq DESC LIMIT 1')
    return None if at is None else datetime.fromisoformat(at)


def next_moment(connection: Connection) -> datetime:
    """This moment, or that of the last action where the computer's clock was set back: the history never runs back."""
    last, moment = last_moment(connection), now()
    return moment if last is None else max(last, moment)


def actor() -> str:
    """The computer's user, as the history names who did it."""
    import getpass  # noqa: PLC0415 (with what it asks of a terminal half a millisecond, for who writes)

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # no such account in a bare container; no `pwd` on Windows
        return ""


@contextlib.contextmanager
def action(
    connection: Connection, label: str, *, undoable: bool = True, undoes: str | None = None
) -> Generator[Action]:
    """One user action: all changes made inside land together with their history, or none does."""
    with connection.transaction(), _recorded(connection, label, undoable=undoable, undoes=undoes) as opened:
        yield opened


@contextlib.contextmanager
def _recorded(connection: Connection, label: str, *, undoable: bool, undoes: str | None) -> Generator[Action]:
    """An action of its own inside the transaction that is open."""
    action_id = new_id()
    connection.execute(
        'INSERT INTO "action" (id, at, actor, label, undoable, undoes)'
        " VALUES (:id, :at, :actor, :label, :undoable, :undoes)",
        {
            "id": action_id,
            "at": next_moment(connection).isoformat(),
            "actor": actor(),
            "label": label,
            "undoable": int(undoable),
            "undoes": undoes,
        },
    )
    opened = Action(connection, action_id)
    yield opened
    opened.settle()
    if not opened.entities:  # nothing moved: no history to keep, and nothing to undo
        connection.execute('DELETE FROM "action" WHERE id = :id', {"id": action_id})


def stacks(connection: Connection) -> Stacks:
    """What undo and redo would do now."""
    done, undone = _replayed(connection)
    return Stacks(done[-1] if done else None, undone[-1] if undone else None)


def steps_back_to(connection: Connection, action_id: str) -> tuple[Done, ...]:
    """What undo would take back, the latest first, up to that action; empty when undo does not reach it."""
    done, _undone = _replayed(connection)
    place = next((place for place, step in enumerate(done) if step.id == action_id), None)
    return () if place is None else tuple(reversed(done[place:]))


def _replayed(connection: Connection) -> tuple[list[Done], list[Done]]:
    """What can be undone and what can be redone, the next one last, found by replaying the last `REACH` actions."""
    done: list[Done] = []
    undone: list[Done] = []
    for step in _recent(connection):
        if step.undoes is None:
            done.append(step)
            undone.clear()
        elif done and done[-1].id == step.undoes:
            original = done.pop()
            undone.append(Done(step.id, step.at, step.actor, original.label, step.undoes))
        elif undone and undone[-1].id == step.undoes:
            original = undone.pop()
            done.append(Done(step.id, step.at, step.actor, original.label, step.undoes))
    return done, undone


def reverse(connection: Connection, step: Done, tables: Mapping[Entity, Table[Any]]) -> Changes:
    """Take `step` back as an action of its own (so that it can itself be taken back).

    Raises:
        EditRefused: a row is no longer as `step` left it.
    """
    return reverse_all(connection, (step,), tables)


def reverse_all(connection: Connection, steps: Sequence[Done], tables: Mapping[Entity, Table[Any]]) -> Changes:
    """Take several steps back in that order, each as an action of its own: all of them, or none.

    Raises:
        EditRefused: a row is no longer as a step left it; nothing was taken back.
    """
    changes = NOTHING
    with connection.transaction():
        for step in steps:
            changes |= _reverse(connection, step, tables)
    return changes


def _reverse(connection: Connection, step: Done, tables: Mapping[Entity, Table[Any]]) -> Changes:
    rows = connection.rows(
        "SELECT entity, entity_id, before, after FROM change WHERE action_id = :id ORDER BY seq DESC",
        {"id": step.id},
    )
    if not rows:
        return NOTHING
    with _recorded(connection, step.label, undoable=True, undoes=step.id) as reversal:
        for entity, entity_id, before, after in rows:
            tables[Entity(entity)].restore(reversal, entity_id, unpacked(after), unpacked(before))
    return reversal.changes


def log_access(connection: Connection, what: str, meeting_id: str | None, count: int, purpose: str) -> None:
    """Note that personal data left the library (안전성 확보조치 기준 제8조): what, how many people, why."""
    with connection.transaction():
        connection.execute(
            "INSERT INTO access_log (at, actor, what, meeting_id, count, purpose)"
            " VALUES (:at, :actor, :what, :meeting_id, :count, :purpose)",
            {
                "at": now().isoformat(),
                "actor": actor(),
                "what": what,
                "meeting_id": meeting_id,
                "count": count,
                "purpose": purpose,
            },
        )


@frozen
class Access:
    """Personal data that left the library, or was erased: when (UTC), who, what, how many people, what for."""

    seq: int
    at: datetime
    actor: str
    what: str
    meeting_id: str | None
    count: int
    purpose: str


def accesses(connection: Connection) -> tuple[Access, ...]:
    """The whole access log, the latest first."""
    rows = connection.rows(
        "SELECT seq, at, actor, what, meeting_id, count, purpose FROM access_log ORDER BY seq DESC",
    )
    return tuple(Access(seq, datetime.fromisoformat(at), *rest) for seq, at, *rest in rows)


def purposes(connection: Connection, what: str) -> tuple[str, ...]:
    """The purposes noted in the access log for what begins with `what`, each once, the latest first."""
    rows = connection.rows(
        "SELECT purpose FROM access_log WHERE substr(what, 1, :length) = :what AND purpose <> ''"
        " GROUP BY purpose ORDER BY max(seq) DESC",
        {"length": len(what), "what": what},
    )
    return tuple(purpose for (purpose,) in rows)


def _recent(connection: Connection) -> list[Done]:
    rows = connection.rows(
        'SELECT id, at, actor, label, undoes FROM "action" WHERE undoable = 1 ORDER BY seq DESC LIMIT :reach',
        {"reach": REACH},
    )
    return [
        Done(row_id, datetime.fromisoformat(at), who, label, undoes)
        for row_id, at, who, label, undoes in reversed(rows)
    ]
