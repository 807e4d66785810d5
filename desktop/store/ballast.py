"""Room that is kept for the day the disk is full: eight megabytes beside the library that can be given up.

On a disk that is really full SQLite cannot even delete. The file `보관함.briefpack-room` is let go of at the first
write that finds no room, so that the next one finds some, and made again once the disk has room.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

SIZE = 8 * 1024 * 1024
"""Bytes."""
_PIECE = 1024 * 1024
"""What is random in it, again and again: twice what any file system packs at once, in an eighth of the time."""
_SPARE = 4
"""It is made only where so many times its size is free."""


def place(library: Path) -> Path:
    """Where a library's ballast lies."""
    return library.with_name(f"{library.name}-room")


def keep(library: Path) -> bool:
    """Make the ballast if it is missing and there is room; whether it is there."""
    to = place(library)
    try:
        if to.exists():
            return True
        if shutil.disk_usage(library.parent).free < SIZE * _SPARE:
            return False
        _write(to)
    except OSError:
        return False
    return True


def release(library: Path) -> bool:
    """Give the room back; whether there was any."""
    try:
        place(library).unlink()
    except OSError:
        return False
    return True


def _write(to: Path) -> None:
    """Bytes no file system packs or leaves out, on the disk before they have their name."""
    partial = to.with_name(f"{to.name}.tmp")
    try:
        with partial.open("wb") as file:
            file.write(os.urandom(_PIECE) * (SIZE // _PIECE))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(to)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
