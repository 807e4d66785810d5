"""Undo and redo, across all screens and across restarts. `history_reading` has the history to read."""

from __future__ import annotations

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.errors import EditRefused
from desktop.store import history
from desktop.store.library import Library


def next_undo(library: Library) -> str | None:
    """What undo would take back, in the user's words; None when there is nothing."""
    step = history.stacks(library.connection).undo
    return step.label if step else None


def next_redo(library: Library) -> str | None:
    """What redo would do again; None when there is nothing."""
    step = history.stacks(library.connection).redo
    return step.label if step else None


def undo(library: Library) -> Changes:
    """Take back the last action; nothing when there is none.

    Raises:
        EditRefused: something changed it since; nothing was undone.
    """
    from desktop.store.tables import TABLES  # noqa: PLC0415 (here and below: the first window undoes nothing)

    step = history.stacks(library.connection).undo
    return history.reverse(library.connection, step, TABLES) if step else NOTHING


def redo(library: Library) -> Changes:
    """Do again what undo took back last; nothing when there is none.

    Raises:
        EditRefused: something changed it since; nothing was redone.
    """
    from desktop.store.tables import TABLES  # noqa: PLC0415

    step = history.stacks(library.connection).redo
    return history.reverse(library.connection, step, TABLES) if step else NOTHING


def undo_steps(library: Library, action_id: str) -> tuple[str, ...]:
    """The labels of what `undo_to` would take back, the latest first; empty when undo does not reach that action."""
    return tuple(step.label for step in history.steps_back_to(library.connection, action_id))


def undo_to(library: Library, action_id: str) -> Changes:
    """Take back everything up to that action and the action itself, or nothing; redo does it again step by step.

    Raises:
        EditRefused: undo does not reach it, or a row was changed since outside the history; nothing was undone.
    """
    from desktop.store.tables import TABLES  # noqa: PLC0415

    steps = history.steps_back_to(library.connection, action_id)
    if not steps:
        raise EditRefused(
            "이미 되돌렸거나 되돌릴 수 없는 작업입니다.",
            safe="바뀐 것은 없습니다.",
            todo="칸을 하나씩 되살리십시오.",
        )
    return history.reverse_all(library.connection, steps, TABLES)
