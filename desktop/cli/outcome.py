"""How a command ended: its exit code, and whether the window is wanted now."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.frozen import frozen

DONE = 0
REFUSED = 1
WRITTEN_WRONGLY = 2
BUG = 70
STOPPED = 130


@frozen
class Window:
    """The window is to be opened, on that library (None: the user's own), and there a file that comes in, or none."""

    library: Path | None
    paper: Path | None = None


@frozen
class Outcome:
    """How a command ended, and whether the window is wanted now."""

    exit_code: int = DONE
    window: Window | None = None
