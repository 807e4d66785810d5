"""Backups in files: `백업/<library>/2026-11-22 140533 시작.briefpack` beside the library, with what is known of each.

Beside each lie `….info`, which says what is in it without opening it, and `….json`, the same library in plain words
(`store.readable`). A backup gets its name only after it was looked through; what is still `.tmp` is no backup.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.domain.backups import Backup, Counts, Reason, to_keep
from desktop.domain.errors import OutputFailed
from desktop.store import check, key_box, opening, places, readable
from desktop.store.connection import Connection
from desktop.store.disk import sync_folder
from desktop.store.sealed import is_sealed

ROOM = 3
"""So many times the library's size must be free."""
_INFO, _READABLE = ".info", ".json"
_STALE = 3600.0
"""Seconds; what is being made now is younger."""


def folder(library: Path) -> Path:
    """Where a library's backups are; it may not exist yet."""
    return places.backup_folder(library)


def of(library: Path) -> tuple[Backup, ...]:
    """The backups of a library, the newest first, by what is noted of them."""
    found = (described(path) for path in folder(library).glob(f"*{_ending(library)}"))
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def described(path: Path) -> Backup:
    """What is noted of a backup; what its file says of itself where no note lies beside it, or it cannot be read."""
    status = path.stat()
    unknown = Backup(path, datetime.fromtimestamp(status.st_mtime, UTC), size=status.st_size)
    try:
        note: dict[str, Any] = json.loads(path.with_suffix(_INFO).read_text("utf-8"))
        return replace(
            unknown,
            made_at=datetime.fromisoformat(note["made_at"]),
            reason=Reason(note["reason"]),
            counts=Counts(**note["counts"]),
            program=str(note["program"]),
            schema=int(note["schema"]),
            mark=str(note["mark"]),
            sha256=str(note["sha256"]),
            erased=int(note.get("erased", 0)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return unknown


def new_copy(library: Path) -> Path:
    """The path of a copy that is to become a backup.

    Raises:
        OutputFailed: the folder cannot be made, or there is not three times the room the library takes.
    """
    place = folder(library)
    try:
        place.mkdir(parents=True, exist_ok=True)
        free, size = shutil.disk_usage(place).free, library.stat().st_size
    except OSError as error:
        raise OutputFailed(
            f"백업 폴더에 쓸 수 없습니다: {place}", safe="보관함은 그대로입니다.", todo="폴더의 권한을 확인하십시오."
        ) from error
    if free < ROOM * size:
        raise OutputFailed(
            "디스크에 남은 자리가 적어 백업하지 못했습니다.",
            safe="보관함과 이미 있는 백업은 그대로입니다.",
            todo=f"디스크를 {ROOM * size // 1_000_000 + 1:,}MB 넘게 비우십시오.",
        )
    return place / f"{uuid.uuid4().hex}.tmp"


def make(connection: Connection, reason: Reason) -> Backup:
    """Copy, check and keep the library in one go.

    Raises:
        LibraryDamaged: the library is broken; no backup was made of it.
        OutputFailed: no room, or the folder cannot be written.
    """
    copy = new_copy(connection.path)
    try:
        connection.copy(copy)
    except BaseException:
        discard(copy)
        raise
    return keep(copy, connection.path, reason)


def keep(copy: Path, library: Path, reason: Reason) -> Backup:
    """Look a copy through and give it its place among the backups; a broken one is removed.

    Raises:
        LibraryDamaged: it is not sound.
        OutputFailed: it could not be written.
    """
    try:
        backup = _described(copy, reason, datetime.now(UTC))
        named = replace(backup, path=_name(backup, library))
        if is_sealed(copy):
            key_box.carry(library, named.path)
        _write_down(copy, named)
    except OSError as error:
        raise OutputFailed("백업을 저장하지 못했습니다.", safe="보관함은 그대로입니다.") from error
    finally:
        discard(copy)
    return named


def rewrite(copy: Path, backup: Backup) -> Backup:
    """Put a changed copy in the place of a backup that there is, under the same name.

    Raises:
        LibraryDamaged: the copy is not sound; the backup is as it was.
    """
    try:
        found = _described(copy, backup.reason or Reason.BY_HAND, backup.made_at)
        changed = replace(found, path=backup.path, mark=backup.mark, erased=backup.erased + 1)
        _write_down(copy, changed)
    finally:
        discard(copy)
    return changed


def prune(library: Path, now: datetime) -> tuple[Backup, ...]:
    """Remove the backups that are no longer kept, and what a program that was killed left; returns what went."""
    backups = of(library)
    zone = now.tzinfo
    kept = to_keep({one.made_at.astimezone(zone) for one in backups}, now)
    gone = tuple(one for one in backups if one.made_at.astimezone(zone) not in kept)
    for backup in gone:
        with contextlib.suppress(OSError):
            remove(backup)
    _sweep(library)
    return gone


def remove(backup: Backup) -> None:
    """Delete a backup with all that lies beside it."""
    for path in files(backup):
        path.unlink(missing_ok=True)


def files(backup: Backup) -> tuple[Path, ...]:
    """The file of a backup, and those that go with it: the library in plain words, the note, the key box."""
    path = backup.path
    return path, path.with_suffix(_READABLE), path.with_suffix(_INFO), key_box.path_of(path)


def discard(path: Path) -> None:
    """Remove a copy with what SQLite may have laid beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---------------------------------------------------------------- inside


def _described(copy: Path, reason: Reason, made_at: datetime) -> Backup:
    """Check a copy, which then is a backup's file in all but its name."""
    sync(copy)  # now, for the driver keeps all other threads waiting while it syncs
    connection = Connection(copy)
    try:
        check.require_sound(connection)
        opening.name_opening(connection, opening.COPY)
        if connection.key is None:  # else names would lie in the open beside a locked library
            readable.write(connection, copy.with_suffix(_READABLE))
        backup = Backup(
            copy,
            made_at,
            reason,
            check.counts(connection),
            program=__version__,
            schema=connection.scalar("PRAGMA user_version"),
            mark=check.mark(connection),
        )
    except BaseException:
        copy.with_suffix(_READABLE).unlink(missing_ok=True)
        raise
    finally:
        connection.close()
    sync(copy)
    return replace(backup, size=copy.stat().st_size, sha256=digest(copy))


def _write_down(copy: Path, backup: Backup) -> None:
    """The note first under a name of its own and last under the right one, so that it never speaks of another file."""
    path, words, info, _box = files(backup)
    note = copy.with_suffix(_INFO)
    with note.open("w", encoding="utf-8") as file:
        json.dump(_note(backup), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    info.unlink(missing_ok=True)
    words.unlink(missing_ok=True)
    if copy.with_suffix(_READABLE).exists():
        copy.with_suffix(_READABLE).replace(words)
    copy.replace(path)
    note.replace(info)
    sync_folder(path.parent)


def _note(backup: Backup) -> dict[str, Any]:
    counts = backup.counts
    return {
        "made_at": backup.made_at.isoformat(),
        "reason": (backup.reason or Reason.BY_HAND).value,
        "counts": {
            "meetings": counts.meetings,
            "items": counts.items,
            "people": counts.people,
            "follow_ups": counts.follow_ups,
        },
        "program": backup.program,
        "schema": backup.schema,
        "mark": backup.mark,
        "sha256": backup.sha256,
        "erased": backup.erased,
    }


def _name(backup: Backup, library: Path) -> Path:
    stem = f"{backup.made_at.astimezone():%Y-%m-%d %H%M%S} {(backup.reason or Reason.BY_HAND).value}"
    place = folder(library)
    for count in range(1, 10_000):
        path = place / f"{stem}{'' if count == 1 else f' {count}'}{_ending(library)}"
        if not path.exists():
            return path
    raise FileExistsError(stem)


def _ending(library: Path) -> str:
    return library.suffix or ".briefpack"


def _sweep(library: Path) -> None:
    """Remove copies that never became backups, and notes whose backup is gone."""
    place = folder(library)
    if not place.is_dir():
        return
    there = list(place.iterdir())
    stems = {path.stem for path in there if path.suffix == _ending(library)}
    for path in there:
        is_copy = ".tmp" in path.suffix
        is_note = path.suffix in (_INFO, _READABLE) and path.stem not in stems
        with contextlib.suppress(OSError):
            if (is_copy or is_note) and path.stat().st_mtime < time.time() - _STALE:
                path.unlink()
