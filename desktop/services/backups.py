"""Backups: made while the office works, looked through, listed, put back or beside, and cleared of a person."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.domain.backups import Backup, Counts, Difference, Reason, difference
from desktop.domain.changes import EVERYTHING, Changes
from desktop.domain.errors import OutputFailed, UserError
from desktop.domain.frozen import frozen, replace
from desktop.domain.people import Person
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.services.libraries import refresh
from desktop.store import backups, erasure, history, key_box, people, places, restoring
from desktop.store import check as checking
from desktop.store.connection import Connection
from desktop.store.copying import Copying
from desktop.store.library import Library
from desktop.store.sealed import is_sealed

FOLDER_NAME = places.BACKUPS


@frozen
class Pending:
    """A backup on its way: step `copying` in the thread that works in the library, then `finish` in any."""

    copying: Copying
    library: Path
    reason: Reason


@frozen
class Restored:
    """What moved, and where a broken library was kept."""

    changes: Changes
    kept: Path | None = None


# ---------------------------------------------------------------- making


def begin(library: Library, reason: Reason) -> Pending:
    """Begin a backup that is made a few pages at a time.

    Raises:
        OutputFailed: no room, or the folder cannot be written.
    """
    reason = _honest(library, reason)
    return Pending(Copying(library.connection, backups.new_copy(library.path)), library.path, reason)


def finish(pending: Pending, report: Report = silent, is_cancelled: IsCancelled = never) -> Backup:
    """Look a copy through, give it its place, and let go of backups that are no longer kept.

    Raises:
        LibraryDamaged: the library is broken; nothing was let go.
        OutputFailed: it could not be written.
        Cancelled: it is not wanted any more.
    """
    copy = pending.copying.result()
    if is_cancelled():
        backups.discard(copy)
        check(is_cancelled)
    report(Progress(1, 2, "백업을 확인하는 중"))
    made = backups.keep(copy, pending.library, pending.reason)
    backups.prune(pending.library, datetime.now().astimezone())
    return made


def back_up(library: Library, reason: Reason = Reason.BY_HAND) -> Backup:
    """Make a backup in one go.

    Raises:
        LibraryDamaged: the library is broken.
        OutputFailed: no room, or the folder cannot be written.
    """
    made = backups.make(library.connection, _honest(library, reason))
    backups.prune(library.path, datetime.now().astimezone())
    return made


def _honest(library: Library, reason: Reason) -> Reason:
    """What may be damaged is no good backup, whatever it was made for, until somebody has decided."""
    library.finish_look()
    return Reason.DOUBT if library.left.is_in_doubt else reason


def is_due(library: Library) -> bool:
    """Whether something was done since the newest backup; a library with nothing in it needs none."""
    mark = checking.mark(library.connection)
    if all(part.endswith(".0") for part in mark.split("/")):
        return False
    return not any(one.mark == mark for one in backups.of(library.path)[:1])


def folder(path: Path) -> Path:
    """The folder of a library's backups."""
    return backups.folder(path)


def listed(path: Path) -> tuple[Backup, ...]:
    """The backups of the library at `path`, the newest first."""
    return backups.of(path)


def counts(library: Library) -> Counts:
    """How much is in the library now."""
    return checking.counts(library.connection)


def change(library: Library, backup: Backup) -> Difference:
    """What restoring that backup would lose and gain."""
    return difference(counts(library), backup.counts)


# ---------------------------------------------------------------- putting back


def prepare(backup: Backup, path: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> Path:
    """Lay a checked copy of a backup beside the library, for `restore`; runs in any thread.

    Raises:
        LibraryDamaged: the backup itself is broken.
        OutputFailed: no room.
    """
    report(Progress(0, 1, "백업을 확인하는 중"))
    prepared = restoring.prepare(backup, path)
    if is_cancelled():
        backups.discard(prepared)
        check(is_cancelled)
    return prepared


def restore(library: Library, backup: Backup, prepared: Path, *, is_damaged: bool = False) -> Restored:
    """Put a prepared backup in the place of the open library, and open it; a damaged library's file is kept.

    What is there now is to be backed up before, unless it is damaged.

    Raises:
        OutputFailed: the file could not be put there; the library is as it was.
    """
    kept = library.exchange(prepared, keeps_old=is_damaged)
    _carry_key(backup, library.path)
    refresh(library)
    history.log_access(library.connection, "백업 되살리기", None, 0, backup.path.name)
    return Restored(EVERYTHING, kept)


def rescue(path: Path, backup: Backup) -> Path | None:
    """Put a backup in the place of a library that cannot be opened; returns where the broken file was kept.

    Raises:
        LibraryDamaged: the backup itself is broken.
        OutputFailed: it could not be put there; all is as it was.
    """
    prepared = restoring.prepare(backup, path)
    try:
        kept = restoring.exchange(prepared, path, keeps_old=True)
    except OSError as error:
        backups.discard(prepared)
        raise OutputFailed("백업을 보관함 자리에 놓지 못했습니다.", safe="보관함은 그대로입니다.") from error
    _carry_key(backup, path)
    return kept


def newest_good(path: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> Backup | None:
    """The newest backup that is sound and beyond doubt, looking through one after another; None when there is none."""
    found = [one for one in backups.of(path) if not one.is_doubtful]
    for done, backup in enumerate(found):
        check(is_cancelled)
        report(Progress(done, len(found), "백업을 확인하는 중"))
        with contextlib.suppress(UserError, OSError):
            restoring.require_sound(backup)
            return backup
    return None


def restore_beside(backup: Backup, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> Path:
    """Write a backup as a library of its own, which must not be there yet.

    Raises:
        LibraryDamaged: the backup itself is broken.
        OutputFailed: something stands there, or it cannot be written.
    """
    for present in (out, out.with_name(f"{out.name}-wal"), out.with_name(f"{out.name}-journal")):
        if present.exists():  # a log that a library of that name left would be mixed into this one
            raise OutputFailed(
                f"같은 이름의 파일이 있습니다: {present.name}",
                safe="그 파일은 그대로입니다.",
                todo="다른 이름으로 두십시오.",
            )
    prepared = prepare(backup, out, report, is_cancelled)
    try:
        os.replace(prepared, out)  # noqa: PTH105 (it is atomic, which Path.replace does not say)
        key_box.carry(backup.path, out)
    except OSError as error:
        backups.discard(prepared)
        raise OutputFailed("백업을 새 보관함으로 쓰지 못했습니다.", todo="다른 폴더를 고르십시오.") from error
    return out


def _carry_key(backup: Backup, path: Path) -> None:
    """Give the library the key box of a backup under another key; under the same key today's passphrase stays."""
    if not is_sealed(backup.path):
        return
    there = {one.id for one in key_box.read(backup.path)}
    here = {one.id for one in key_box.read(path)} if key_box.path_of(path).is_file() else set[str]()
    if there.isdisjoint(here):
        key_box.carry(backup.path, path)


# ---------------------------------------------------------------- erasing a person


def holding(path: Path, person: Person) -> tuple[Backup, ...]:
    """The backups in which that person is, or once was."""
    return tuple(backup for backup in backups.of(path) if _holds(backup, person))


def erase_in(
    found: Sequence[Backup],
    person: Person,
    *,
    everywhere: bool,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
) -> tuple[Backup, ...]:
    """Erase a person in backups, each written anew and checked; returns those in which it could not be done.

    A backup of an earlier version of the library is brought forward by it.

    Raises:
        Cancelled: the user stopped it; backups that were not reached are as they were.
    """
    failed: list[Backup] = []
    for done, backup in enumerate(found):
        check(is_cancelled)
        report(Progress(done, len(found), f"백업에서 파기하는 중 ({done + 1}/{len(found)})"))
        try:
            _erase_in(backup, person, everywhere=everywhere)
        except (UserError, OSError):
            failed.append(backup)
    return tuple(failed)


def _holds(backup: Backup, person: Person) -> bool:
    try:
        backup_file = Connection(backup.path, is_still=True)
    except UserError:
        return True  # nobody can say that it does not
    try:
        sql = (
            "SELECT (SELECT count(*) FROM person WHERE id = :id) + (SELECT count(*) FROM change WHERE entity_id = :id)"
        )
        return bool(backup_file.scalar(sql, {"id": person.id}))
    except UserError:
        return True
    finally:
        backup_file.close()


def _erase_in(backup: Backup, person: Person, *, everywhere: bool) -> None:
    copy = backup.path.with_name(f"{uuid.uuid4().hex}.tmp")
    try:
        shutil.copyfile(backup.path, copy)
        with Library.open(copy, is_copy=True) as opened:
            then = people.PEOPLE.get(opened.connection, person.id) or _put_back(opened, person)
            erasure.erase(opened.connection, then, everywhere=everywhere)
        backups.rewrite(copy, backup)
    finally:
        backups.discard(copy)


def _put_back(opened: Library, person: Person) -> Person:
    """Somebody who was already removed then, but stands in the history: erasing goes by the row."""
    with history.action(opened.connection, "백업에서 파기", undoable=False) as action:
        bare = replace(person, organisation_id=None, successor_id=None)
        return people.PEOPLE.insert(action, bare)
