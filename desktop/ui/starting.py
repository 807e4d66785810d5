"""Which library the program starts with: the one of last time, or one chosen on the welcome screen."""

from __future__ import annotations

from pathlib import Path

from desktop import paths
from desktop.ui.ask import Ask
from desktop.ui.memory import Memory
from desktop.ui.recent import RecentLibraries


def last_library(memory: Memory) -> Path | None:
    """The library opened last, else the user's own; None when it is not there, and somebody is to choose."""
    found = RecentLibraries(memory).all()
    path = found[0] if found else paths.default_library()
    return path if path.exists() else None


def choose_library(memory: Memory, ask: Ask) -> Path | None:
    """Ask on the welcome screen; None: the program is to end."""
    from desktop.ui.dialogs.welcome import Welcome  # noqa: PLC0415 (most starts know their library)

    dialog = Welcome(memory, ask)
    dialog.exec()
    dialog.deleteLater()
    return dialog.path
