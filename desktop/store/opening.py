"""What lies beside a library and says how it was left: whether it was closed, and whether it is still the same file.

`보관함.briefpack-state` is written when the library is opened and again when it is closed. Left saying `open`, the
program was killed; saying `closed`, it holds the SHA-256 of the file, so that damage which SQLite itself cannot see is
seen. Each day's first opening also gives the file a fresh word that is in the state too; a backup says `copy` there.
When somebody has laid a backup, or a copy of another day, over a library that was killed, the words differ, and the log
that still lies there, which SQLite would mix into the copy without a sound (40 of 40 times), is set aside.

The state is written over itself and synced, not renamed: a power cut leaves it old, new, or unreadable, and then it
says nothing. It never says less than was true when the last edit was stored.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from desktop.domain.errors import UserError
from desktop.store.connection import Connection

OPENING = "opening"
"""The setting that holds the word of this opening."""
COPY = "copy"
"""What stands there in a backup, which was never opened by itself."""
_LARGEST = 256 * 1024 * 1024
"""Bytes that are still read through on opening; 70 MB take 0.07 s."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the library was found.

    `was_open`: the program was killed in it. `was_changed`: the file is not the one that was closed. `set_aside`: where
    the log of another file was moved to. `words`: those the file may have had.
    """

    was_open: bool = False
    was_changed: bool = False
    set_aside: Path | None = None
    words: tuple[str, ...] = ()


def look(path: Path) -> Left:
    """See how the library was left, before it is opened; a log that belongs to another file is set aside."""
    state = _read(path)
    if not state or not path.exists():
        return Left()
    words = tuple(state.get("words", ()))
    is_closed = state.get("state") == "closed"
    aside = _set_aside(path) if _has_stray_log(path, words) else None
    changed = is_closed and bool(state.get("sha256")) and state["sha256"] != seal(path)
    return Left(was_open=not is_closed, was_changed=changed or aside is not None, set_aside=aside, words=words)


def begin(connection: Connection) -> None:
    """Say that the library is open; a full disk does not keep it from being opened."""
    path = connection.path
    old = connection.scalar("SELECT value FROM setting WHERE name = :name", {"name": OPENING}) or ""
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    new = f"{today}-{secrets.token_hex(8)}"
    with contextlib.suppress(OSError, UserError):
        if old.startswith(today):  # a fresh word costs three times what the rest of the opening does
            _write(path, {"state": "open", "words": [old]})
            return
        _write(path, {"state": "open", "words": [old, new]})  # first both: from here on it may be the one or the other
        name_opening(connection, new)
        connection.checkpoint()
        _write(path, {"state": "open", "words": [new]})


def name_opening(connection: Connection, word: str) -> None:
    """Give the file that word."""
    with connection.transaction():
        connection.execute("DELETE FROM setting WHERE name = :name", {"name": OPENING})
        connection.execute("INSERT INTO setting (name, value) VALUES (:name, :word)", {"name": OPENING, "word": word})


def end(path: Path) -> None:
    """Say that the library was closed, when it was: no log is left beside it."""
    with contextlib.suppress(OSError):
        state = _read(path)
        if state and path.exists() and not _log(path).exists():
            _write(path, {"state": "closed", "words": state.get("words", []), "sha256": seal(path)})


def forget(path: Path) -> None:
    """Know nothing of how it was left: the file is about to be another one."""
    _place(path).unlink(missing_ok=True)


def seal(path: Path) -> str:
    """The SHA-256 of a file; empty when it is too large to be read by the way."""
    if path.stat().st_size > _LARGEST:
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def set_aside_name(path: Path, word: str, ending: str = "") -> Path:
    """A name beside the library that is not taken: `보관함.손상-2026-11-22.briefpack`, then `…-2026-11-22-2…`."""
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    for count in range(1, 10_000):
        mark = f".{word}-{today}" if count == 1 else f".{word}-{today}-{count}"
        candidate = path.with_name(f"{path.stem}{mark}{path.suffix}{ending}")
        if not candidate.exists():
            return candidate
    raise FileExistsError(path)


def sync_folder(folder: Path) -> None:
    """Bring names to the disk, where a folder can be synced at all (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _has_stray_log(path: Path, words: tuple[str, ...]) -> bool:
    log = _log(path)
    if not words or not log.exists() or log.stat().st_size == 0:
        return False
    return _word(path) not in (*words, None)


def _word(path: Path) -> str | None:
    """The word in the file itself, whatever its log says; None when it cannot be read."""
    try:
        still = Connection(path, is_still=True)
        try:
            if not still.scalar("SELECT count(*) FROM sqlite_master WHERE name = 'setting'"):
                return ""
            return still.scalar("SELECT value FROM setting WHERE name = :name", {"name": OPENING}) or ""
        finally:
            still.close()
    except UserError:
        return None


def _set_aside(path: Path) -> Path:
    to = set_aside_name(path, "떼어냄", "-wal")
    _log(path).replace(to)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return to


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _place(path: Path) -> Path:
    return path.with_name(path.name + "-state")


def _read(path: Path) -> dict[str, Any]:
    try:
        found: Any = json.loads(_place(path).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _write(path: Path, state: dict[str, Any]) -> None:
    place = _place(path)
    place.touch()
    with place.open("r+", encoding="utf-8") as file:
        file.write(json.dumps(state))
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
