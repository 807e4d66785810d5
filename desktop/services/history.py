"""Undo and redo: across all screens, and across restarts."""

from __future__ import annotations

from desktop.domain.changes import NOTHING, Changes
from desktop.store import history
from desktop.store.library import TABLES, Library


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
    step = history.stacks(library.connection).undo
    return history.reverse(library.connection, step, TABLES) if step else NOTHING


def redo(library: Library) -> Changes:
    """Do again what undo took back last; nothing when there is none.

    Raises:
        EditRefused: something changed it since; nothing was redone.
    """
    step = history.stacks(library.connection).redo
    return history.reverse(library.connection, step, TABLES) if step else NOTHING
