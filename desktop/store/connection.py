"""The database driver, and nothing else that knows it.

WAL with synchronous=FULL loses no acknowledged commit in a power cut, with NORMAL it does; EXCLUSIVE makes the library
single-user and is its lock; secure_delete overwrites erased people.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as untyped_driver  # pyright: ignore[reportMissingTypeStubs]  (it has none)

from desktop.domain.errors import EditRefused, LibraryUnavailable, OutputFailed, UserError

driver: Any = untyped_driver
"""The driver brings no types of its own."""

APPLICATION_ID = 0x42504B31
"""`BPK1`: what tells a Briefpack library from any other SQLite file."""

Value = str | int | bytes | None
Row = tuple[Any, ...]

_PRAGMAS = (
    "PRAGMA busy_timeout = 0",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class Connection:
    """One open database file. Used from one thread only. SQL takes named parameters (`:name`)."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`.

        Raises:
            LibraryUnavailable: in use elsewhere, unreadable, or not a database.
        """
        self.path = path
        with _plain_words(path):
            self._raw = driver.connect(str(path), isolation_level=None)
        try:
            with _plain_words(path):
                for pragma in _PRAGMAS:
                    self._raw.execute(pragma)
                # the first read and write take the lock that EXCLUSIVE keeps until close
                self._raw.execute("BEGIN IMMEDIATE")
                self._raw.execute("COMMIT")
        except BaseException:
            self._raw.close()
            raise

    def close(self) -> None:
        """Close the file and give up the lock."""
        self._raw.close()

    def rows(self, sql: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        """All rows of a query."""
        with _plain_words(self.path):
            return self._raw.execute(sql, dict(parameters or {})).fetchall()

    def scalar(self, sql: str, parameters: Mapping[str, Value] | None = None) -> Any:  # noqa: ANN401 (a cell)
        """The first cell of the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    def execute(self, sql: str, parameters: Mapping[str, Value] | None = None) -> int:
        """Run one statement; returns how many rows it changed."""
        with _plain_words(self.path):
            return self._raw.execute(sql, dict(parameters or {})).rowcount

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """All statements inside take effect together or not at all. Not to be nested."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    def script(self, sql: str) -> None:
        """Run several statements inside the transaction that is open.

        The driver's own `executescript` commits first, so the statements are taken apart here.
        """
        statement = ""
        for line in sql.splitlines(keepends=True):
            statement += line
            if driver.complete_statement(statement):
                self.execute(statement)
                statement = ""
        if statement.strip():
            self.execute(statement)

    def rewrite(self) -> None:
        """Write the file anew without what was deleted, and empty the log beside it; outside a transaction."""
        self.execute("VACUUM")
        self.checkpoint()

    def checkpoint(self) -> None:
        """Bring all that was committed into the file, and empty the log beside it."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup(self, to: Path) -> None:
        """Write a whole copy to the new file `to` through SQLite's own backup, and check it.

        Raises:
            OutputFailed: the copy could not be written or is not sound.
        """
        copy: Any = driver.connect(str(to), isolation_level=None)
        try:
            with _plain_words(to):
                self._raw.backup(copy)
                sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            to.unlink(missing_ok=True)
            raise OutputFailed("보관함의 예비본을 만들지 못했습니다.", safe="보관함은 그대로입니다.")


@contextlib.contextmanager
def _plain_words(path: Path) -> Generator[None]:
    """Turn what the driver says about the world into a sentence; our own mistakes in SQL stay bugs."""
    try:
        yield
    except driver.DatabaseError as error:
        known = _known(str(error), path)
        if known is None:
            raise
        raise known from error


def _known(message: str, path: Path) -> UserError | None:
    name = path.name
    if "FOREIGN KEY" in message:
        return EditRefused(
            "다른 자료가 가리키고 있어 그대로 두었습니다.",
            safe="바뀐 것은 없습니다.",
            todo="그 자료를 먼저 고치십시오.",
        )
    if "locked" in message:
        return LibraryUnavailable(
            f"보관함 ‘{name}’: 지금 다른 브리핑팩이 쓰고 있습니다.",
            safe="보관함은 그대로입니다.",
            todo="그 창을 닫은 뒤 다시 여십시오.",
        )
    if "not a database" in message or "malformed" in message:
        return LibraryUnavailable(
            f"파일 ‘{name}’: 브리핑팩 보관함이 아니거나 손상되었습니다.",
            safe="파일은 건드리지 않았습니다.",
            todo="다른 보관함을 고르거나 예비본으로 되살리십시오.",
        )
    if "disk is full" in message:
        return UserError(
            "디스크가 가득 차서 저장하지 못했습니다.",
            safe="앞서 저장한 내용은 그대로입니다.",
            todo="디스크를 비운 뒤 다시 저장하십시오.",
        )
    if any(words in message for words in ("readonly", "unable to open", "disk I/O error")):
        return LibraryUnavailable(
            f"보관함 ‘{name}’: 열어 쓸 수 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="폴더가 있고 쓸 수 있는지 확인하십시오.",
        )
    return None
