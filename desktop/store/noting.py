"""When the witness of a library is asked and told: for `Connection`, which calls this at each turn of the file's life.

SQLite is kept from emptying its log by itself, so that the witness hears of it before. A witness that cannot note
something is dismissed with all it has noted, and SQLite empties its log by itself again: work never waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.store import places
from desktop.store.witness import FULL, Witness


class Noting:
    """Keeps the note of the library at `path`. `is_doubtful` and `is_log_short`: what was found on opening.

    `failures` are what the driver raises.
    """

    def __init__(self, path: Path, *, looks: bool, failures: type[Exception]) -> None:
        """To be made before the driver has the file open: closing it a second time would give up the driver's lock."""
        self.is_doubtful = self.is_log_short = False
        self._path, self._failures = path, failures
        self._witness = Witness.of(path, looks=looks)
        self._raw: Any = None
        self._file: places.Identity | None = None

    @property
    def is_to_trust(self) -> bool:
        """Whether it is still open what the file is to be: it is new to us, or in doubt."""
        return self._witness is not None and (self.is_doubtful or self._witness.is_new)

    def begin(self, raw: Any) -> None:  # noqa: ANN401 (the driver's own connection)
        """The file is open: compare it, and leave the log to us from now on."""
        if self._witness is None:
            return
        self._raw, self._file = raw, places.identity(self._path)
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        self._try(self._compare)

    def trust(self) -> None:
        """Take the file for what it was found to be."""
        self._try(Witness.trust)

    def after_commit(self) -> None:
        """Something was stored, unless a transaction is still open."""
        if self._witness is not None and not self._raw.in_transaction:
            self._try(self._mark)

    def before_emptying(self) -> None:
        """All that is in the log is about to be brought into the file."""
        self._try(self._cover)

    def end(self) -> None:
        """The file is about to be closed, which empties the log."""
        if self._witness is not None and self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
        self._try(self._cover)
        if self._witness is not None:
            self._witness.close()
            self._witness = None

    def _try(self, note: Callable[[Witness, int], None]) -> None:
        if self._witness is None:
            return
        try:
            frames: int = self._raw.execute("PRAGMA main.wal_checkpoint(NOOP)").fetchone()[1]
            note(self._witness, max(frames, 0))
        except (OSError, self._failures):
            self._witness.drop()
            self._witness = None
            self._raw.execute(f"PRAGMA wal_autocheckpoint = {FULL}")

    def _compare(self, witness: Witness, frames: int) -> None:
        self.is_doubtful = witness.is_doubtful(frames)
        self.is_log_short = self.is_doubtful and witness.is_log_short(frames)

    def _mark(self, witness: Witness, frames: int) -> None:
        witness.mark(frames)
        if frames >= FULL:
            self._cover(witness, frames)
            # Not cut to nothing: writing over what is there costs a fifth less than letting the file grow again.
            self._raw.execute("PRAGMA main.wal_checkpoint(PASSIVE)").fetchall()

    def _cover(self, witness: Witness, frames: int) -> None:
        """Raises OSError when the file was moved: what is noted under its name would be of another."""
        if self._file != places.identity(self._path):
            raise FileNotFoundError(self._path)
        witness.cover(frames)
