"""Putting a backup where a library is, so that whatever happens one of the two is there, whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from desktop.domain.backups import Backup
from desktop.domain.errors import LibraryDamaged, OutputFailed
from desktop.store import backups, check, opening
from desktop.store.connection import Connection
from desktop.store.disk import sync_folder


def prepare(backup: Backup, library: Path) -> Path:
    """A checked copy of a backup beside the library, ready to take its place.

    Raises:
        LibraryDamaged: the backup itself is broken.
        OutputFailed: it could not be copied.
    """
    to = library.with_name(f"{library.name}-restoring")
    backups.discard(to)
    try:
        shutil.copyfile(backup.path, to)
        backups.sync(to)
        require_sound(backup, to)
    except OSError as error:
        backups.discard(to)
        raise OutputFailed(
            "백업을 복사하지 못했습니다.", safe="보관함과 백업은 그대로입니다.", todo="디스크의 남은 자리를 보십시오."
        ) from error
    except BaseException:
        backups.discard(to)
        raise
    return to


def require_sound(backup: Backup, path: Path | None = None) -> None:
    """Check a backup, or its copy at `path`, byte by byte against what is noted of it, and as a library.

    Raises:
        LibraryDamaged: it is broken.
    """
    path = path or backup.path
    if backup.sha256 and backups.digest(path) != backup.sha256:
        raise LibraryDamaged(
            f"백업 ‘{backup.path.name}’: 손상되었습니다.",
            safe="보관함과 다른 백업은 그대로입니다.",
            todo="다른 백업을 고르십시오.",
        )
    still = Connection(path, is_still=True)
    try:
        check.require_sound(still)
    finally:
        still.close()


def exchange(prepared: Path, library: Path, *, keeps_old: bool) -> Path | None:
    """Put a prepared file in the library's place, which is closed; returns where a broken one was kept.

    No log of the old file is left beside the new one: it is moved away first, and the name changes hands last, at once.
    Killed in between, the old library is still there.
    """
    opening.forget(library)
    kept = None
    if keeps_old and library.exists():
        kept = opening.set_aside_name(library, "손상")
        shutil.copyfile(library, kept)
        backups.sync(kept)
    for ending in ("-wal", "-shm", "-journal"):
        left = library.with_name(library.name + ending)
        if left.exists() and kept is not None:
            left.replace(kept.with_name(kept.name + ending))
        left.unlink(missing_ok=True)
    sync_folder(library.parent)
    os.replace(prepared, library)  # noqa: PTH105 (as in documents.files: `os` says that it is atomic)
    sync_folder(library.parent)
    return kept
