"""Files written whole: beside their place, on the disk, then renamed into it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(place: Path, content: bytes) -> None:
    """Write a file that is the old one or the new one at every moment, also after a power cut.

    Raises:
        OSError: it could not be written; the old one is as it was.
    """
    partial = place.with_name(f"{place.name}.tmp")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, place)  # noqa: PTH105 (it is atomic, which Path.replace does not say)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Bring names to the disk, where a folder can be synced at all (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
