"""What locking a library lays beside it while it works, and clearing away what an interrupted run left.

Apart from `locking`, as each opening looks here, and hardly any has a library to lock.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.store.connection import Connection
from desktop.store.sealed import key_box_path

FRESH, OLD = ".새것", ".옛것"
"""What the new file and the old one are called after the library's own name."""
_CHUNK = 1 << 20


def settle(connection: Connection, folder: Path) -> None:
    """Put right what lies beside the library, which is open: clear away what an interrupted run left, and fit its box.

    The box is left with the one key the library has. It may lack that after an older backup took the library's place;
    then it is among those in `folder`, that of the backups.
    """
    path = connection.path
    for place in (path, key_box_path(path)):
        for ending in (FRESH, OLD):
            clear(beside(place, ending))
    with contextlib.suppress(OSError):  # there is none yet, or it cannot be read
        for left in [one for one in folder.iterdir() if one.name.endswith((FRESH, OLD))]:
            clear(left)
    if connection.key is not None:
        _fit_box(path, connection.key, folder)


def _fit_box(path: Path, key: bytes, folder: Path) -> None:
    from desktop.store import key_box  # noqa: PLC0415 (with the next, four milliseconds that a plain library saves)
    from desktop.store.keys import key_id  # noqa: PLC0415

    name = key_id(key)
    with contextlib.suppress(UserError, OSError):  # opening does not hang on it
        own = key_box.of(path)
        if [one.id for one in own] != [name]:
            known = key_box.entries_in(folder) | key_box.entries_in(path.parent) | {one.id: one for one in own}
            key_box.write(path, (known[name],) if name in known else own)


def beside(path: Path, ending: str) -> Path:
    """The name of a file beside that one."""
    return path.with_name(path.name + ending)


def clear(path: Path) -> bool:
    """Overwrite and remove a file and what SQLite puts beside it; whether there was one and it was overwritten."""
    for ending in ("-wal", "-shm", "-journal"):
        wipe(path.with_name(path.name + ending))
    return wipe(path)


def wipe(path: Path) -> bool:
    """Overwrite a file and remove it; whether there was one and it was overwritten."""
    if not path.is_file():
        return False
    is_wiped = False
    with contextlib.suppress(OSError):  # removed it must be all the same
        if path.stat().st_nlink == 1:  # else the bytes are somebody's file still, under another name
            _overwrite(path)
            is_wiped = True
    with contextlib.suppress(OSError):
        path.unlink()
    return is_wiped


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("rb+", buffering=0) as file:
        while left > 0:
            left -= file.write(bytes(min(left, _CHUNK)))
        os.fsync(file.fileno())
