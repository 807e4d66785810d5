"""What lies beside a library and says how it was left: whether it was closed, and whether it is still the same file.

`보관함.briefpack-state` is written when the library is opened and again when it is closed. Left saying `open`, the
program was killed. Damage which SQLite itself cannot see is seen by `store.witness`, and it stays in doubt here until
somebody has decided (`settle_doubt`), however often the library is opened meanwhile. A file of the same size and time
as when it was closed may be looked through while somebody works in it (`judge_later`), any other is so before.

Each day's first opening also gives the file a fresh word that is in the state too; a backup says `copy` there. When
somebody has laid a backup, or a copy of another day, over a library that was killed, the words differ, and the log that
still lies there, which SQLite would mix into the copy without a sound (40 of 40 times), is set aside.

The state is written over itself and synced, not renamed: a power cut leaves it old, new, or unreadable, and then it
says nothing. It never says less than was true when the last edit was stored.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from desktop.domain.errors import UserError
from desktop.domain.frozen import frozen, replace
from desktop.store import witness
from desktop.store.connection import Connection
from desktop.store.log import path_of as _log

OPENING = "opening"
"""The setting that holds the word of this opening."""
COPY = "copy"
"""What stands there in a backup, which was never opened by itself."""
_LOST = "lost"
"""The doubt about a library whose log lacks edits."""


@frozen
class Left:
    """How the library was found.

    `was_open`: the program was killed in it. `was_changed`: the file is not what was written last, or its log is not;
    `has_lost_edits`: that log lacks edits that were stored. `set_aside`: where the log of another file was moved to.
    `words`: those the file may have had. `is_as_closed`: it was closed well, and since then nobody has written into it
    by the ways that tell, so that damage need not be looked for before anything else.
    """

    was_open: bool = False
    was_changed: bool = False
    has_lost_edits: bool = False
    set_aside: Path | None = None
    words: tuple[str, ...] = ()
    is_as_closed: bool = False

    @property
    def is_in_doubt(self) -> bool:
        """Whether there may be damage that no check can see. A log that was set aside is no doubt about the file."""
        return self.was_changed and self.set_aside is None


def look(path: Path) -> Left:
    """See how the library was left, before it is opened; a log that belongs to another file is set aside."""
    state = _read(path)
    if not state or not path.exists():
        return Left()
    words = tuple(state.get("words", ()))
    is_closed = state.get("state") == "closed"
    aside = _set_aside(path) if _has_stray_log(path, words) else None
    doubt = state.get("doubt", "")
    return Left(
        was_open=not is_closed,
        was_changed=bool(doubt) or aside is not None,
        has_lost_edits=doubt == _LOST,
        set_aside=aside,
        words=words,
        is_as_closed=is_closed and not doubt and not _log(path).exists() and state.get("file") == _stamp(path),
    )


def judge(connection: Connection, left: Left) -> Left:
    """How the library was left, now that it is open and SQLite has read its log; before anything is written into it.

    A log that lacks edits is kept as it was beside the library. From here on the file is taken as it is.
    """
    if connection.is_doubtful:
        left = replace(left, was_changed=True, has_lost_edits=left.has_lost_edits or connection.is_log_short)
    try:
        if connection.is_log_short:
            _keep_log(connection.path)
        if connection.is_doubtful:
            _write(connection.path, {"state": "open", "words": list(left.words), **_doubt(left)})
    except OSError:
        return left  # the disk is full: then it is found again when the library is opened next
    connection.trust()
    return left


def judge_later(connection: Connection, left: Left) -> Left:
    """How the library was left, after it was looked through while it was open already."""
    connection.finish_look()
    return replace(left, was_changed=True) if connection.is_doubtful else left


def note_doubt(path: Path) -> None:
    """Say that the library is in doubt, until somebody has decided.

    Raises:
        OSError: it could not be said.
    """
    state = _read(path)
    if path.exists() and "doubt" not in state:
        _write(path, {**state, **_doubt(Left(was_changed=True))})


def begin(connection: Connection, left: Left) -> None:
    """Say that the library is open; a full disk does not keep it from being opened."""
    path, doubt = connection.path, _doubt(left)
    old = connection.scalar("SELECT value FROM setting WHERE name = :name", {"name": OPENING}) or ""
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    new = f"{today}-{os.urandom(8).hex()}"
    with contextlib.suppress(OSError, UserError):
        if old.startswith(today):  # a fresh word costs three times what the rest of the opening does
            _write(path, {"state": "open", "words": [old], **doubt})
            return
        _write(
            path, {"state": "open", "words": [old, new], **doubt}
        )  # first both: from here on it may be the one or the other
        name_opening(connection, new)
        connection.checkpoint()
        if "doubt" in _read(path):  # found in a page that was just written over
            doubt = doubt or _doubt(Left(was_changed=True))
        _write(path, {"state": "open", "words": [new], **doubt})


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
            _write(path, {**state, "state": "closed", "file": _stamp(path)})


def settle_doubt(path: Path) -> None:
    """Somebody was asked, and keeps the library as it is; it is not asked again."""
    with contextlib.suppress(OSError):
        state = _read(path)
        if state.pop("doubt", ""):
            _write(path, state)


def forget(path: Path, *, keeps_doubt: bool = False) -> None:
    """Know nothing of how it was left: the file is about to be another one.

    When it `keeps_doubt`, what is in that one is of the same rows, damaged or not.
    """
    doubt = _read(path).get("doubt", "")
    _place(path).unlink(missing_ok=True)
    witness.forget(path)
    if keeps_doubt and doubt:
        _write(path, {"state": "closed", "doubt": doubt})


def set_aside_name(path: Path, word: str, ending: str = "") -> Path:
    """A name beside the library that is not taken: `보관함.손상-2026-11-22.briefpack`, then `…-2026-11-22-2…`."""
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    for count in range(1, 10_000):
        mark = f".{word}-{today}" if count == 1 else f".{word}-{today}-{count}"
        candidate = path.with_name(f"{path.stem}{mark}{path.suffix}{ending}")
        if not candidate.exists():
            return candidate
    raise FileExistsError(path)


def _doubt(left: Left) -> dict[str, str]:
    """What is noted until somebody has decided."""
    if not left.is_in_doubt:
        return {}
    return {"doubt": _LOST if left.has_lost_edits else "changed"}


def _keep_log(path: Path) -> None:
    """Copy the log before SQLite writes over what it could not read of it."""
    import shutil  # noqa: PLC0415 (a millisecond, for hardly anybody)

    if _log(path).exists():
        shutil.copyfile(_log(path), set_aside_name(path, "손상", "-wal"))


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
    witness.forget(path)  # it speaks of the file that was here before
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return to


def _stamp(path: Path) -> list[int]:
    """The size of a file, and when it was written last: what most ways of changing it change too."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


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
