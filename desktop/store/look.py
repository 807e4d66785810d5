"""Reading a library's file through while somebody works in it, to compare each page with what was noted of it.

That the work beside it changes nothing of what is found: a page of the file changes only when SQLite empties its log
into it, and before that `compare` is called with all pages that are about to change. They are compared there and then,
as they still are, and from then on left out of what `go_on` reads.

The file is opened before the driver opens it and to be closed after it: closing any handle of a file gives up all locks
the program has on it (POSIX; sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from zlib import crc32

from desktop.domain.progress import IsCancelled, never
from desktop.store.log import PAGE

_AT_ONCE = 128
"""Pages of one portion: half a megabyte, in which no other thread runs for a third of a millisecond."""
_PAUSE = 0.001
"""Seconds between two portions, in which the window moves."""


class Look:
    """The file at `path`, to be compared with `sums`, one for each page. `go_on` and `compare` may run in two threads.

    `is_different`: some page is not as noted. `is_unreadable`: the disk does not give out all of them.
    """

    def __init__(self, path: Path, sums: array[int], tell: Callable[[], object]) -> None:
        """Open the file. `tell` is called before anything else is made of a page that is not as noted.

        Raises:
            OSError: it cannot be opened.
        """
        self._sums = sums[:]
        self._tell = tell
        self._next = 0
        self._left_out: set[int] = set()
        self._differing: dict[int, int] = {}
        self._is_taken_over = False
        self._running = Lock()
        self._reading = Lock()  # where in the file, and whether a page was left out before it was read
        self.is_different = self.is_unreadable = False
        self._file = path.open("rb", buffering=0)

    @property
    def is_over(self) -> bool:
        """Whether all pages were read."""
        return self.is_unreadable or self._next >= len(self._sums)

    @property
    def found(self) -> dict[int, int]:
        """The sums of those pages that differ, by their number from 1, as they still lie in the file."""
        return {page: total for page, total in self._differing.items() if page not in self._left_out}

    def go_on(self, is_cancelled: IsCancelled = never) -> None:
        """Read on in small portions, in any thread, until all is read, it is cancelled, or `finish` takes over."""
        with self._running:
            while not (self.is_over or self._is_taken_over or is_cancelled()):
                self._compare_portion()
                time.sleep(_PAUSE)

    def finish(self) -> None:
        """Read what is left at once; whoever was reading stops."""
        self.stop()
        with self._running:
            while not self.is_over:
                self._compare_portion()

    def stop(self) -> None:
        """Stop whoever is reading, and wait for it."""
        self._is_taken_over = True
        with self._running:
            pass

    def compare(self, pages: Iterable[int], size: int) -> None:
        """Compare pages that are about to change, when the file will have `size` pages; called before they do.

        Raises:
            OSError: the file cannot be read, or it could not be told that a page is not as noted.
        """
        if size < len(self._sums):
            self.finish()  # the last pages go without being in the log
        for page in sorted({page for page in pages if page <= len(self._sums)} - self._left_out):
            with self._reading:
                total = crc32(self._read(page, 1))
                self._left_out.add(page)
            if total != self._sums[page - 1]:
                self.is_different = True
        self.tell()

    def tell(self) -> None:
        """Tell what was found so far, if it is anything.

        Raises:
            OSError: it could not be told.
        """
        if self.is_different:
            self._tell()

    def close(self) -> None:
        """Let go of the file, which the driver has closed."""
        self._file.close()

    def _compare_portion(self) -> None:
        first, count = self._next + 1, min(_AT_ONCE, len(self._sums) - self._next)
        try:
            with self._reading:
                content = self._read(first, count)
        except OSError:
            self.is_unreadable = True
            return
        found = array("I", [crc32(content[at : at + PAGE]) for at in range(0, count * PAGE, PAGE)])
        noted = self._sums[self._next : self._next + count]
        if found != noted:
            self._note(first, found, noted)
        self._next += count

    def _note(self, first: int, found: array[int], noted: array[int]) -> None:
        for page, (total, expected) in enumerate(zip(found, noted, strict=True), first):
            if total != expected and page not in self._left_out:  # else it may have been read when it was new already
                self._differing[page] = total
                self.is_different = True

    def _read(self, first: int, count: int) -> memoryview:
        """So many pages; fewer bytes where the file ends before."""
        self._file.seek((first - 1) * PAGE)
        return memoryview(self._file.read(count * PAGE))
