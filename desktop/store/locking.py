"""Locking a library with a key, giving it another, and taking it away: a new file, checked, in the place of the old.

The library is closed meanwhile and is whole at every moment, under the old key or the new: the new file is written
beside it and checked, the key box that opens both is on the disk before the names change over, and what an interrupted
run leaves is cleared away at the next opening (`leftovers`).

The old file is overwritten before it is removed. A file system that copies on write, a solid-state disk or a backup of
the computer may keep its bytes all the same; the text about locking says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

from desktop.domain.backups import Backup
from desktop.domain.errors import LibraryUnavailable, OutputFailed, UserError
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.store import backups, key_box, opening
from desktop.store.connection import Connection, fits
from desktop.store.key_box import KeyBox, sync_folder
from desktop.store.leftovers import FRESH, OLD, beside, clear, wipe
from desktop.store.sealed import is_sealed

_CHUNK = 1 << 20
_INDEXED = "search"  # `library` remembers by this name which state of the rows the index is of
_STEPS = 100
_WRITTEN, _CHECKED = 70, 95
"""Of a hundred steps: all written, all checked."""


def reseal(
    path: Path,
    key: bytes | None,
    boxes: tuple[KeyBox, KeyBox],
    report: Report = silent,
    is_cancelled: IsCancelled = never,
) -> bool:
    """Write the closed library at `path` anew under `key` (None: without one); whether the old file was overwritten.

    `boxes` are what the key box holds while the names change over, and afterwards (empty: no box).

    Raises:
        LibraryUnavailable: it is open somewhere, or cannot be read.
        OutputFailed: the new file is not sound or could not be written; the library is as it was.
        UserError: the disk has no room for it; likewise.
        Cancelled: the user stopped it; likewise.
    """
    fresh = beside(path, FRESH)
    clear(fresh)
    _check_room(path)
    try:
        source = Connection(path, is_watched=True)
        try:
            if source.is_doubtful:
                opening.note_doubt(path)
            _copy(source, fresh, key, report, is_cancelled)
            _verify(source, fresh, key, report)
            check(is_cancelled)
        finally:
            source.close()
        if boxes[0]:
            key_box.write(path, boxes[0])
        opening.forget(path, keeps_doubt=True)
        _change_over(path, fresh)
    except OSError as error:
        raise _failed(path) from error
    finally:
        clear(fresh)
    settle_box(path, boxes[1])
    report(Progress(_STEPS, _STEPS, "옛 파일을 지우는 중"))
    return clear(beside(path, OLD))


def settle_box(path: Path, box: KeyBox) -> None:
    """Leave beside the library the key box it has now; empty: none."""
    if box:
        key_box.write(path, box)
    else:
        key_box.remove(path)


def reseal_backup(backup: Backup, library: Path, key: bytes | None) -> None:
    """Write a backup anew under the key of its library, or without; nothing is done to one that is so already.

    Raises:
        LibraryUnavailable: it is broken, or under a key nobody has given; it is as it was.
        OutputFailed: it could not be written; likewise.
    """
    path = backup.path
    if is_sealed(path) == (key is not None) and fits(path, key):
        return
    copy = backups.new_copy(library)
    try:
        source = Connection(path, is_still=True)
        try:
            source.export(copy, key, never)
        finally:
            source.close()
        old = _keep_old(path)
        if key is not None:
            key_box.write(path, (*key_box.of(library), *key_box.of(path)))
            wipe(path.with_suffix(".json"))  # the same in plain words
        backups.rewrite(copy, replace(backup, erased=backup.erased - 1))  # nobody was erased
    finally:
        backups.discard(copy)
    settle_box(path, key_box.of(library) if key is not None else ())
    clear(old)


def _copy(source: Connection, fresh: Path, key: bytes | None, report: Report, is_cancelled: IsCancelled) -> None:
    total = max(source.path.stat().st_size, 1)

    def is_to_stop() -> bool:
        size = fresh.stat().st_size if fresh.exists() else 0
        report(Progress(min(size * _WRITTEN // total, _WRITTEN), _STEPS, "보관함을 새로 쓰는 중"))
        return is_cancelled()

    report(Progress(0, _STEPS, "보관함을 새로 쓰는 중"))
    source.checkpoint()
    fresh.touch(mode=0o600)
    source.export(fresh, key, is_to_stop)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    check(is_cancelled)


def _verify(source: Connection, fresh: Path, key: bytes | None, report: Report) -> None:
    """Read every page of the new file and count its rows; the index is to be made anew at the next opening.

    Raises:
        OutputFailed: it is not what it should be.
    """
    report(Progress(_WRITTEN, _STEPS, "새로 쓴 보관함을 확인하는 중"))
    copy = Connection(fresh, key=key)
    try:
        copy.execute("DELETE FROM setting WHERE name = :name", {"name": _INDEXED})  # rows have other numbers now
        copy.checkpoint()
        is_sound = not copy.faults() and _counts(copy) == _counts(source)
    finally:
        copy.close()
    if not is_sound:
        raise _failed(source.path)
    report(Progress(_CHECKED, _STEPS, "새로 쓴 보관함을 확인했습니다"))


def _counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has; the one the check has just taken a row from is left out."""
    listing = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'setting' AND sql NOT LIKE 'CREATE V%'"
    return {
        name: connection.scalar(f'SELECT count(*) FROM "{name}"')  # noqa: S608 (our own tables' names)
        for (name,) in connection.rows(listing)
    }


def _change_over(path: Path, fresh: Path) -> None:
    """Let the new file take the name. Until the old one is cleared away it keeps a name of its own, where it can."""
    if path.with_name(path.name + "-wal").exists():
        raise LibraryUnavailable(
            f"보관함 ‘{path.name}’: 다른 브리핑팩이 방금 열었습니다.",
            safe="보관함은 그대로입니다.",
            todo="그 창을 닫은 뒤 다시 하십시오.",
        )
    fresh.chmod(path.stat().st_mode & 0o777)
    _keep_old(path)
    os.replace(fresh, path)  # noqa: PTH105 (it is atomic, which Path.replace does not say)
    sync_folder(path.parent)


def _keep_old(path: Path) -> Path:
    """A second name for a file that is about to lose its own, so that it can be overwritten then; returns that name."""
    old = beside(path, OLD)
    clear(old)
    with contextlib.suppress(OSError):  # FAT has no second names; then the old bytes cannot be overwritten
        os.link(path, old)
    return old


def _check_room(path: Path) -> None:
    size = path.stat().st_size if path.exists() else 0
    if shutil.disk_usage(path.parent).free < size + size // 4 + _CHUNK:
        raise UserError(
            "디스크에 보관함을 새로 쓸 자리가 없습니다.",
            safe="보관함은 그대로입니다.",
            todo=f"{(size + size // 4) // _CHUNK + 1} MB를 비운 뒤 다시 하십시오.",
        )


def _failed(path: Path) -> OutputFailed:
    return OutputFailed(
        f"보관함 ‘{path.name}’을 새로 쓰지 못했습니다.",
        safe="보관함은 그대로입니다.",
        todo="디스크의 빈 자리와 폴더의 쓰기 권한을 확인한 뒤 다시 하십시오.",
    )
