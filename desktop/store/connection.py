"""The database driver, and nothing else that knows it.

WAL with synchronous=FULL loses no acknowledged commit in a power cut, with NORMAL it does; EXCLUSIVE makes the library
single-user and is its lock; secure_delete overwrites erased people.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as untyped_driver  # pyright: ignore[reportMissingTypeStubs]  (it has none)

from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled, IsCancelled, never
from desktop.store import places
from desktop.store.failures import known
from desktop.store.noting import Noting
from desktop.store.sealed import is_sealed

driver: Any = untyped_driver
"""The driver brings no types of its own."""

APPLICATION_ID = 0x42504B31
"""`BPK1`: what tells a Briefpack library from any other SQLite file."""

Between = Callable[[int, int], object]
"""Called between two steps of a copy with how many pages are left and how many there are."""
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

_MALFORMED = 11
"""SQLITE_CORRUPT (sqlite3.h); its page opened with the key, or it would be no database at all (SQLITE_NOTADB)."""

_STEPS_BETWEEN = 2_000
"""Of SQLite's virtual machine, between two questions whether to go on; some milliseconds."""

# What is written stays out of memory until the last step, which then is no longer than the others.
_COPYING = ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -512")


class Connection:
    """One open database file. Used by one thread at a time. SQL takes named parameters (`:name`)."""

    def __init__(
        self,
        path: Path,
        *,
        is_still: bool = False,
        is_watched: bool = False,
        tell_later: Callable[[], object] | None = None,
        key: bytes | None = None,
    ) -> None:
        """Open or create the file at `path`; one that `is_still` is only read, as it lies there, and nothing is locked.

        A file that is encrypted opens with `key`, or with one of those that were unlocked before (`store.key_ring`).
        One that `is_watched` is compared with what is noted of it (`store.witness`); see `is_doubtful` and `trust`.
        With `tell_later` that may wait until after (`look_on`, `finish_look`); it is called first when that finds
        something, in the thread that works in the library, and may raise OSError.

        Raises:
            LibraryLocked: encrypted, and its passphrase has not been given yet (see `services.locks`).
            KeyBoxMissing: it may be encrypted, but nothing beside it says how.
            LibraryDamaged: not a database, or its structure is broken.
            LibraryUnavailable: in use elsewhere or unreadable.
        """
        self.path = path
        self.key = key or _key_for(path)
        self._noting: Noting | None = None
        if not is_still:
            self._noting = Noting(path, looks=is_watched, failures=driver.DatabaseError, tell_later=tell_later)
        try:
            with _plain_words(path):
                # A copy is made by another thread while this one waits (store.copying), which the driver would refuse.
                self._raw = driver.connect(
                    _place(path, is_still=is_still), isolation_level=None, check_same_thread=False, uri=is_still
                )
        except BaseException:
            self._let_go()
            raise
        try:
            with _plain_words(path):
                _use_key(self._raw, self.key)
                if not is_still:
                    self._lock()
            self._file = None if is_still else places.identity(path)
            if self._noting is not None:
                self._noting.begin(self._raw)
        except BaseException:
            self._raw.close()
            self._let_go()
            raise

    def _lock(self) -> None:
        for pragma in _PRAGMAS:
            self._raw.execute(pragma)
        # the first read and write take the lock that EXCLUSIVE keeps until close
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute("COMMIT")

    def close(self) -> None:
        """Close the file and give up the lock."""
        if self._noting is not None:
            self._noting.end()
        self._raw.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._noting is not None:
            self._noting.let_go()

    @property
    def is_looking(self) -> bool:
        """Whether the file is still to be compared with what is noted of it."""
        return self._noting is not None and self._noting.is_looking

    def look_on(self, is_cancelled: IsCancelled = never) -> None:
        """Compare it in small portions; the one thing that any thread may do beside the one that works here."""
        if self._noting is not None:
            self._noting.look_on(is_cancelled)

    def finish_look(self) -> None:
        """Compare what is left of it; `is_doubtful` then says what was found, which is taken for what it is to be."""
        if self._noting is not None:
            self._noting.finish_look()

    @property
    def is_doubtful(self) -> bool:
        """Whether the file, or its log, was not as it was last written when it was opened to be watched.

        With `tell_later` this is known after `finish_look`.
        """
        return self._noting is not None and self._noting.is_doubtful

    @property
    def is_log_short(self) -> bool:
        """Whether the log then lacked edits that had been stored."""
        return self._noting is not None and self._noting.is_log_short

    def require_in_place(self) -> None:
        """Make sure that what is written reaches the file under its name.

        Raises:
            LibraryGone: the file was moved, removed or replaced while it was open.
        """
        if self._file is not None:
            places.require_same(self.path, self._file)

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
            changed: int = self._raw.execute(sql, dict(parameters or {})).rowcount
        if self._noting is not None:
            self._noting.after_commit()
        return changed

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """All statements inside take effect together or not at all. Not to be nested.

        Raises:
            LibraryGone: the file was moved, removed or replaced while it was open; nothing is written any more.
        """
        self.require_in_place()
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
        if self._noting is not None:
            self._noting.before_emptying()
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def trust(self) -> None:
        """Take the file for what it was found to be when it was opened: it is new, or somebody will be told.

        The first page is brought into the log by this: SQLite writes it by itself when it first opens a file.
        """
        if self._noting is not None and self._noting.is_to_trust:
            with self.transaction():
                self.execute(f"PRAGMA user_version = {self.scalar('PRAGMA user_version')}")
            self._noting.trust()

    def export(self, to: Path, key: bytes | None, is_to_stop: Callable[[], bool]) -> None:
        """Write all rows to the new file `to`, under another key or none; not synced. `is_to_stop` is asked as it goes.

        Raises:
            Cancelled: it was to stop.
            UserError: it could not be written.
        """
        is_stopped = False

        def asked() -> int:
            nonlocal is_stopped
            is_stopped = is_stopped or is_to_stop()
            return int(is_stopped)

        with _plain_words(to):
            secret = f"x'{key.hex()}'" if key else ""
            self._raw.execute("ATTACH DATABASE :to AS fresh KEY :key", {"to": str(to), "key": secret})
            try:
                self._raw.set_progress_handler(asked, _STEPS_BETWEEN)
                self._write_into_fresh()
            except driver.OperationalError:
                if is_stopped:
                    raise Cancelled from None
                raise
            finally:
                self._raw.set_progress_handler(None, 0)
                self._raw.execute("DETACH DATABASE fresh")

    def _write_into_fresh(self) -> None:
        self._raw.execute("PRAGMA fresh.synchronous = OFF")
        self._raw.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for name in ("application_id", "user_version"):  # which the export leaves out
            self._raw.execute(f"PRAGMA fresh.{name} = {self.scalar(f'PRAGMA main.{name}')}")

    def faults(self) -> list[str]:
        """What is wrong with the file, by SQLite's own checks and, under a key, the seal of every page."""
        self.checkpoint()  # the seals are read from the file, not from the log
        found = [text for (text,) in self.rows("PRAGMA integrity_check") if text != "ok"]
        found += [str(row) for row in self.rows("PRAGMA foreign_key_check")]
        return found + ([text for (text,) in self.rows("PRAGMA cipher_integrity_check")] if self.key else [])

    def copy(self, to: Path, *, pages: int = -1, between: Between | None = None) -> None:
        """Write a whole copy to the new file `to` through SQLite's own backup, so many pages a step; not synced yet.

        `between` may wait; what it raises ends the copy. What this connection writes meanwhile is in the copy too.

        Raises:
            UserError: the copy could not be written, or the library not be read.
        """
        with _plain_words(to):
            copy: Any = driver.connect(str(to), isolation_level=None)
            try:
                _use_key(copy, self.key)
                for pragma in _COPYING:
                    copy.execute(pragma)

                def told(_status: int, left: int, total: int) -> None:
                    if between is not None:
                        between(left, total)

                self._raw.backup(copy, pages=pages, progress=told, sleep=0)
            finally:
                copy.close()

    def backup(self, to: Path) -> None:
        """Write a whole copy to the new file `to` through SQLite's own backup, and check it.

        Raises:
            OutputFailed: the copy could not be written or is not sound.
        """
        copy: Any = driver.connect(str(to), isolation_level=None)
        try:
            with _plain_words(to):
                _use_key(copy, self.key)
                self._raw.backup(copy)
                sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not sound:
            to.unlink(missing_ok=True)
            raise OutputFailed("보관함의 예비본을 만들지 못했습니다.", safe="보관함은 그대로입니다.")


def fits(path: Path, key: bytes | None) -> bool:
    """Whether the file at `path` is one of that key (None: of none), which its first page tells.

    What hangs on that page may be of another moment: a kill while the log was brought into the file leaves it so, and
    SQLite, reading without the log here, then calls it malformed. Opening it brings in the log.
    """
    raw: Any = driver.connect(_place(path, is_still=True), isolation_level=None, uri=True)
    try:
        _use_key(raw, key)
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF == _MALFORMED
    finally:
        raw.close()
    return True


def _key_for(path: Path) -> bytes | None:
    """The key of the file at `path` among those that are held; None for one that needs none or is not there yet."""
    if not is_sealed(path):
        return None
    from desktop.store import key_box, key_ring  # noqa: PLC0415 (with the next, four milliseconds, for locked ones)
    from desktop.store.keys import key_id  # noqa: PLC0415

    for key in key_ring.held():
        if fits(path, key):
            return key
    key_box.refuse(path, {key_id(key) for key in key_ring.held()})
    return None


def _use_key(raw: Any, key: bytes | None) -> None:  # noqa: ANN401 (the driver's own connection)
    """Give the driver the key as it is; a pragma takes no parameters, and hexadecimal digits need no quoting."""
    if key is None:
        return
    raw.execute("PRAGMA cipher_log_level = NONE")  # else it writes to stderr what the exception says anyway
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _place(path: Path, *, is_still: bool) -> str:
    """The name the driver opens; `immutable` reads neither the log beside the file nor any lock."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1" if is_still else str(path)


@contextlib.contextmanager
def _plain_words(path: Path) -> Generator[None]:
    """Turn what the driver says about the world into a sentence; our own mistakes in SQL stay bugs."""
    try:
        yield
    except driver.DatabaseError as error:
        sentence = known(str(error), path)
        if sentence is None:
            raise
        raise sentence from error
