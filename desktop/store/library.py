"""The library: one file, opened by one program at a time."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.domain.errors import LibraryUnavailable, OutputFailed
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.store import migrations, opening, places
from desktop.store.connection import APPLICATION_ID, Connection
from desktop.store.opening import Left
from desktop.store.search_state import state as search_state

_INDEXED = "search"  # the setting that says which state of the library is indexed


class Library:
    """An open library. Close it, or use it in a `with`."""

    def __init__(self, connection: Connection, left: Left | None = None, *, is_copy: bool = False) -> None:
        self.connection = connection
        self.left = left or Left()
        self.is_looking = connection.is_looking
        self._is_copy = is_copy

    @classmethod
    def open(cls, path: Path, *, is_copy: bool = False, looks_later: bool = False) -> Self:
        """Open the library at `path`, making it if there is none; an older one is brought forward.

        One that `is_copy` of another is not backed up before that, and nothing is noted beside it. With `looks_later`,
        one that seems to be as it was closed is open without having been read through: `is_looking` then says that
        `look_on` and `finish_look` are to be called, and until then nothing but edits is to be made of it.

        Raises:
            LibraryDamaged: not a library, or broken.
            LibraryUnavailable: in use by another program, made by a newer Briefpack, or the folder cannot be written.
        """
        places.require_name(path)
        if path.is_dir():
            raise LibraryUnavailable(
                f"보관함 ‘{path}’: 폴더입니다.", safe="폴더는 그대로입니다.", todo="보관함 파일을 고르십시오."
            )
        _check_place(path)
        _make_folder(path)
        if _is_foreign(path):
            raise _not_ours(path)
        left = Left() if is_copy else opening.look(path)
        tell_later = partial(opening.note_doubt, path) if looks_later and left.is_as_closed else None
        connection = Connection(path, is_watched=not is_copy, tell_later=tell_later)
        try:
            _check_version(connection)
            if not _is_of_today(connection):
                connection.finish_look()
            left = left if is_copy else opening.judge(connection, left)
            _bring_forward(connection, backs_up=not is_copy, is_in_doubt=left.is_in_doubt)
            if not is_copy:
                opening.begin(connection, left)
            _index(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection, left, is_copy=is_copy)

    def exchange(self, prepared: Path, *, keeps_old: bool) -> Path | None:
        """Put a checked file in the place of this library's, and open it; returns where a broken one was kept.

        Raises:
            OutputFailed: the file could not be put there; the library is open as it was.
        """
        from desktop.store import backups, restoring  # noqa: PLC0415 (with theirs, three milliseconds that few need)

        path = self.path
        self.connection.close()
        try:
            return restoring.exchange(prepared, path, keeps_old=keeps_old)
        except OSError as error:
            raise OutputFailed(
                "백업을 보관함 자리에 놓지 못했습니다.", safe="보관함은 그대로입니다.", todo="다시 해 보십시오."
            ) from error
        finally:
            backups.discard(prepared)
            again = type(self).open(path)
            self.connection, self.left, self.is_looking = again.connection, again.left, again.is_looking

    def look_on(self, _report: Report = silent, is_cancelled: IsCancelled = never) -> None:
        """Read the file through in small portions, in any thread, while somebody works in the library."""
        self.connection.look_on(is_cancelled)

    def finish_look(self) -> None:
        """Read what is left of the file and judge how the library was left; before a backup is made of it."""
        if self.is_looking:
            self.is_looking = False
            self.left = opening.judge_later(self.connection, self.left)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.connection.path

    def close(self) -> None:
        """Close the file, give up the lock, and note how it was left."""
        self.connection.close()
        if not self._is_copy:
            opening.end(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def setting(connection: Connection, name: str) -> str | None:
    """A remembered value of the library itself."""
    return connection.scalar("SELECT value FROM setting WHERE name = :name", {"name": name})


def remember(connection: Connection, name: str, value: str) -> None:
    """Set a remembered value; inside or outside a transaction."""
    changed = connection.execute("UPDATE setting SET value = :value WHERE name = :name", {"name": name, "value": value})
    if not changed:
        connection.execute("INSERT INTO setting VALUES (:name, :value)", {"name": name, "value": value})


def _check_place(path: Path) -> None:
    """Refuse what SQLite would only fail on later, in words of its own."""
    if path.exists() and not (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        raise LibraryUnavailable(
            f"보관함 ‘{path.name}’: 읽기만 되거나 쓸 수 없는 파일입니다.",
            safe="보관함은 그대로입니다.",
            todo="파일의 읽기 전용을 풀거나 쓸 수 있는 폴더로 옮기십시오.",
        )


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnavailable(
            f"보관함을 둘 폴더를 만들 수 없습니다: {path.parent}",
            todo="쓸 수 있는 폴더를 고르십시오.",
        ) from error


def _is_foreign(path: Path) -> bool:
    """Whether the file is another program's database; told from its header, so that it is not even switched to WAL.

    The header of a library of ours that was killed while it was being made may still lie in its WAL.
    """
    try:
        header = _first_bytes(path, 100)
    except OSError:
        return False  # opening will say why
    wal = path.with_name(path.name + "-wal")
    if not header.startswith(b"SQLite format 3\0") or wal.exists():
        return False
    if header[28:32] == b"\0\0\0\1" and header[40:44] == bytes(4):
        return False  # nothing was ever made in it: killed before the first table
    return int.from_bytes(header[68:72], "big") != APPLICATION_ID


def _first_bytes(path: Path, count: int) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(count)


def _not_ours(path: Path) -> LibraryUnavailable:
    return LibraryUnavailable(
        f"파일 ‘{path.name}’: 브리핑팩 보관함이 아닙니다.",
        safe="파일은 건드리지 않았습니다.",
        todo="다른 파일을 고르십시오.",
    )


def _check_version(connection: Connection) -> None:
    version = connection.scalar("PRAGMA user_version")
    if version and connection.scalar("PRAGMA application_id") != APPLICATION_ID:
        raise _not_ours(connection.path)
    if version > migrations.LATEST:
        raise LibraryUnavailable(
            f"보관함 ‘{connection.path.name}’: 더 새로운 브리핑팩에서 만든 것입니다.",
            safe="보관함은 건드리지 않았습니다.",
            todo="브리핑팩을 새 판으로 바꾼 뒤 여십시오.",
        )


def _is_of_today(connection: Connection) -> bool:
    return connection.scalar("PRAGMA user_version") == migrations.LATEST


def _bring_forward(connection: Connection, *, backs_up: bool, is_in_doubt: bool) -> None:
    if _is_of_today(connection):
        return
    version = connection.scalar("PRAGMA user_version")
    if version > 0 and backs_up:
        from desktop.domain.backups import Reason  # noqa: PLC0415 (see `exchange`)
        from desktop.store import backups  # noqa: PLC0415

        backups.make(connection, Reason.DOUBT if is_in_doubt else Reason.MIGRATION)
    for number, sql in migrations.steps():
        if number > version:
            with connection.transaction():
                connection.script(sql)
                # pragmas take no parameters; both are our own integers
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("DELETE FROM setting WHERE name = :name", {"name": _INDEXED})


def _index(connection: Connection) -> None:
    """Index all rows anew after a step that wrote them without the index, or when other letters count now."""
    if setting(connection, _INDEXED) != search_state(connection):
        from desktop.store import search_index  # noqa: PLC0415 (two milliseconds)

        with connection.transaction():
            search_index.rebuild(connection)
            remember(connection, _INDEXED, search_state(connection))


def rewrite(connection: Connection) -> None:
    """Write the file anew, so that no byte of what was deleted is left in it or in the log beside it."""
    connection.rewrite()
    _index(connection)  # rows may have been dealt out other numbers, which the index goes by
    connection.checkpoint()
