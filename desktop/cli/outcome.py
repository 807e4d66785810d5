"""How a command ended: its exit code, and whether the window is wanted now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DONE = 0
REFUSED = 1
WRITTEN_WRONGLY = 2
BUG = 70
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Window:
    """The window is to be opened, on that library (None: the user's own)."""

    library: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, and whether the window is wanted now."""

    exit_code: int = DONE
    window: Window | None = None
