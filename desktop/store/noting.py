"""When the witness of a library is asked and told: for `Connection`, which calls this at each turn of the file's life.

SQLite is kept from emptying its log by itself, so that the witness hears of it before. A witness that cannot note
something is dismissed with all it has noted, and SQLite empties its log by itself again: work never waits for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.progress import IsCancelled
from desktop.store import places
from desktop.store.witness import FULL, Witness


class Noting:
    """Keeps the note of the library at `path`. `is_doubtful` and `is_log_short`: what was found on opening, or later.

    `failures` are what the driver raises; `tell_later` as in `Witness.of`.
    """

    def __init__(
        self, path: Path, *, looks: bool, failures: type[Exception], tell_later: Callable[[], object] | None = None
    ) -> None:
        """To be made before the driver has the file open: closing it a second time would give up the driver's lock."""
        self.is_doubtful = self.is_log_short = False
        self._path, self._failures = path, failures
        self._witness = Witness.of(path, looks=looks, tell_later=tell_later)
        self._look = self._witness.look if self._witness is not None else None
        self._raw: Any = None
        self._file: places.Identity | None = None

    @property
    def is_to_trust(self) -> bool:
        """Whether it is still open what the file is to be: it is new to us, or in doubt."""
        return self._witness is not None and (self.is_doubtful or self._witness.is_new)

    @property
    def is_looking(self) -> bool:
        """Whether it is still open what is in the file."""
        return self._witness is not None and self._witness.look is not None

    def look_on(self, is_cancelled: IsCancelled) -> None:
        """Read the file through, in any thread; `finish_look` then says what was found."""
        look = self._look
        if look is not None:
            look.go_on(is_cancelled)

    def finish_look(self) -> None:
        """Read what is still to be read, and judge: what is found is told first and then taken for what is to be."""
        if self._witness is None or self._witness.look is None:
            return
        look = self._witness.look
        look.finish()
        self._witness.look = None
        if look.is_unreadable:
            self._dismiss(self._witness)
        self.is_doubtful = self.is_doubtful or look.is_different
        if not look.is_different:
            return
        try:
            look.tell()
        except OSError:
            return  # the disk is full: it is found again when the library is opened next
        self._try(lambda witness, _frames: witness.take_over(look))

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
        """The file is about to be closed, which empties the log. A look that is not over tells only what it saw."""
        if self._look is not None and self.is_looking:
            self._look.stop()
            with contextlib.suppress(OSError):
                self._look.tell()
        if self._witness is not None and self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
        self._try(self._cover)
        if self._witness is not None:
            self._witness.close()
            self._witness = None

    def let_go(self) -> None:
        """The driver has closed the file."""
        if self._look is not None:
            self._look.stop()
            self._look.close()
            self._look = None

    def _try(self, note: Callable[[Witness, int], None]) -> None:
        if self._witness is None:
            return
        try:
            frames: int = self._raw.execute("PRAGMA main.wal_checkpoint(NOOP)").fetchone()[1]
            note(self._witness, max(frames, 0))
        except (OSError, self._failures):
            self._dismiss(self._witness)

    def _dismiss(self, witness: Witness) -> None:
        """From now on SQLite changes the file without our hearing of it: what is still to be compared is so before."""
        if witness.look is not None:
            witness.look.finish()
            self.is_doubtful = self.is_doubtful or witness.look.is_different
            with contextlib.suppress(OSError):
                witness.look.tell()
        witness.drop()
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
