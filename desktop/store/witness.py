"""What the pages of a library are to be, noted beside it: so that damage is seen which SQLite itself cannot see.

`보관함.briefpack-pages` holds a CRC-32 of each page, as Btrfs keeps them, and how far the log goes. SQLite changes the
file only when it empties its log into it, which `Connection` does itself: before that the new sums are written whole,
so they fit the file whenever the program is killed or the power is cut. A page that is in the log may be anything in
the file, for it is read from the log; any other has to be as noted (`is_doubtful`).

The log's own checksums tell where it ends, not whether it should go on. So the length is noted after each commit, into
a sector of its own and without a sync: after a kill it is exact, after a power cut it may be old, and never is it ahead
of the log, which was synced before. Where nothing can be noted, on a full disk for instance, the note is taken away,
and then says nothing.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Self
from zlib import crc32

from desktop.store.disk import sync_folder, write_whole
from desktop.store.log import PAGE, SALTS, Log, Reached
from desktop.store.look import Look

FULL = 2_000
"""Frames after which the log is emptied into the file: eight megabytes. SQLite's own number is 1,000."""
_LARGEST = 256 * 1024 * 1024
"""Bytes of a file that are still read through on opening; 70 MB take 0.02 s."""
_CHUNK = 256 * PAGE
_KIND = b"BPKpages"
_SECTOR = 512
_SUMS_AT = 2 * _SECTOR
_HEAD = Struct(f"<8sI{SALTS}sII")
_MARK = Struct(f"<{SALTS}sI")
_SUM = Struct("<I")
_NOTHING = Reached(bytes(SALTS), 0)
_EMPTY_PAGE = crc32(bytes(PAGE))


class Witness:
    """The note beside one library, while it is open. `sums` has the sum of each page of the file."""

    def __init__(self, path: Path, sums: array[int], covered: Reached = _NOTHING, marked: Reached = _NOTHING) -> None:
        """What is noted; nothing is written yet.

        `covered`: how much of the log the sums already have in them. `marked`: how far the log was said to go.
        `is_new`: the file is not noted yet, and nothing is until it is trusted. `found`: the sums of the file as it lay
        there when it was opened. `look`: the same read later, from the file as it lay there.
        """
        self.path = path
        self.sums = sums
        self._covered: Reached = covered
        self._marked: Reached = marked
        self.found: array[int] | None = None
        self.look: Look | None = None
        self.is_new = False
        self._note: BinaryIO | None = None
        self._log: Log | None = None
        self._salts: bytes | None = None

    @classmethod
    def of(cls, path: Path, *, looks: bool, tell_later: Callable[[], object] | None = None) -> Self | None:
        """What is noted of the library at `path`, which nobody has open; None when nothing can be.

        When it `looks`, the file is read through, to be compared or noted for the first time. With `tell_later`, which
        may raise OSError, it is read through later where it is noted already (see `store.look`).
        """
        try:
            later = None if tell_later is None else cls._looking_later(path, tell_later)
            return later or (cls._looking(path) if looks else cls._read(path))
        except OSError:
            forget(path)
            return None

    @classmethod
    def _looking(cls, path: Path) -> Self:
        found = _sums_of(path)
        witness = cls._read(path)
        if witness is None:
            witness = cls(path, found[:])
            witness.is_new = True
        witness.found = found
        return witness

    @classmethod
    def _looking_later(cls, path: Path, tell: Callable[[], object]) -> Self | None:
        witness = cls._read(path)
        if witness is None or path.stat().st_size != len(witness.sums) * PAGE:
            return None
        witness.look = Look(path, witness.sums, tell)
        return witness

    @classmethod
    def _read(cls, path: Path) -> Self | None:
        try:
            content = path_of(path).read_bytes()
        except FileNotFoundError:
            return None
        _require_small(path)
        head, sums = content[: _HEAD.size + _SUM.size], content[_SUMS_AT:]
        if not _is_signed(head):
            return None
        kind, count, salts, frames, total = _HEAD.unpack_from(head)
        if kind != _KIND or len(sums) != count * _SUM.size or crc32(sums) != total:
            return None
        mark = content[_SECTOR : _SECTOR + _MARK.size + _SUM.size]
        marked = Reached._make(_MARK.unpack_from(mark)) if _is_signed(mark) else _NOTHING
        return cls(path, array("I", sums), Reached(salts, frames), marked)

    # ------------------------------------------------------------ judging

    def is_doubtful(self, frames: int) -> bool:
        """Whether the file, or its log of so many valid frames, is not what was noted. Asked once, before any write."""
        if self.is_new or (self.found is None and self.look is None):
            return False
        return self.is_log_short(frames) or (self.found is not None and not self._fits(self.found, frames))

    def is_log_short(self, frames: int) -> bool:
        """Whether edits that were stored are missing at the end of a log of so many valid frames."""
        salts = self._opened_log().salts() if frames else b""
        marks = (self._marked, self._covered)
        if frames and any(one.salts == salts and one.frames > frames for one in marks):
            return True
        is_in_file = self._marked.salts == self._covered.salts and self._marked.frames <= self._covered.frames
        return self._marked != _NOTHING and not is_in_file and self._marked.salts != salts

    def _fits(self, found: array[int], frames: int) -> bool:
        if found == self.sums:
            return True
        if not frames:
            return False
        logged, size = self._opened_log().pages(1, frames)
        lasting = (page for page in range(1, min(size, len(self.sums)) + 1) if page not in logged)
        return all(_at(found, page) == self.sums[page - 1] for page in lasting)

    # ------------------------------------------------------------ noting

    def trust(self, frames: int) -> None:
        """From now on the file is what it was found to be.

        Raises:
            OSError: it could not be noted.
        """
        if self.found is not None:
            self.sums = self.found
        self._covered = _NOTHING
        self._marked = Reached(self._opened_log().salts(), frames) if frames > 0 else _NOTHING
        self.is_new = False
        self._write()

    def take_over(self, look: Look) -> None:
        """From now on the pages the look found changed are to be as they are.

        Raises:
            OSError: it could not be noted.
        """
        for page, total in look.found.items():
            if page <= len(self.sums):
                self.sums[page - 1] = total
        self._write()

    def mark(self, frames: int) -> None:
        """Note how far the log goes, after a commit that is on the disk.

        Raises:
            OSError: it could not be noted.
        """
        if frames <= 0 or self.is_new:
            return
        if self._salts is None:
            self._salts = self._opened_log().salts()
        reached = Reached(self._salts, frames)
        if reached == self._marked:
            return
        self._marked = reached
        self._put_mark(_signed(_MARK.pack(*reached)))

    def cover(self, frames: int) -> None:
        """Note what the file will be with a log of so many frames in it, before they are brought there.

        Raises:
            OSError: it could not be noted.
        """
        self.found = None
        if frames <= 0:
            return
        if self.is_new:
            raise OSError("nothing was noted yet")
        self._salts = None  # emptied, the log will be filled anew under others
        reached = Reached(self._opened_log().salts(), frames)
        if reached == self._covered:
            return
        self._take_in(self._covered.frames + 1 if self._covered.salts == reached.salts else 1, frames)
        self._covered = self._marked = reached
        self._write()

    def _take_in(self, first: int, last: int) -> None:
        totals, size = self._opened_log().pages(first, last)
        if self.look is not None:
            self.look.compare(totals, size)
        longest = max(size, *totals)
        self.sums.extend([_EMPTY_PAGE] * (longest - len(self.sums)))  # what is never written is a hole in the file
        for page, total in totals.items():
            self.sums[page - 1] = total
        del self.sums[size:]

    def _put_mark(self, mark: bytes) -> None:
        if self._note is None:
            self._note = path_of(self.path).open("r+b", buffering=0)
        self._note.seek(_SECTOR)
        self._note.write(mark)

    def _write(self) -> None:
        self._let_go()  # Windows does not rename over a file that is open
        sums = self.sums.tobytes()
        head = _signed(_HEAD.pack(_KIND, len(self.sums), *self._covered, crc32(sums)))
        mark = _signed(_MARK.pack(*self._marked))
        write_whole(path_of(self.path), head.ljust(_SECTOR, b"\0") + mark.ljust(_SECTOR, b"\0") + sums)

    # ------------------------------------------------------------ ending

    def close(self) -> None:
        """Let go of the files; the note stays."""
        self._let_go()
        if self._log is not None:
            self._log.close()
            self._log = None

    def drop(self) -> None:
        """Take the note away: it will not fit the file any more. One that was moved with its library is made void."""
        with contextlib.suppress(OSError):
            if self._note is not None:
                self._note.seek(0)
                self._note.write(bytes(len(_KIND)))
        self.close()
        forget(self.path)

    def _let_go(self) -> None:
        if self._note is not None:
            self._note.close()
            self._note = None

    def _opened_log(self) -> Log:
        if self._log is None:
            self._log = Log(self.path)
        return self._log


def path_of(library: Path) -> Path:
    """Where the note of a library lies."""
    return library.with_name(library.name + "-pages")


def forget(library: Path) -> None:
    """Know nothing of a library's pages: its file is about to be another one."""
    with contextlib.suppress(OSError):
        path_of(library).unlink(missing_ok=True)
        sync_folder(library.parent)


def _sums_of(path: Path) -> array[int]:
    """The sum of each page of a file; of a part of a page too, where it ends in one. Nothing of one that is not there.

    Raises:
        OSError: it cannot be read.
    """
    sums = array("I")
    if not path.exists():
        return sums
    _require_small(path)
    with path.open("rb", buffering=0) as file:
        while content := memoryview(file.read(_CHUNK)):
            sums.extend([crc32(content[at : at + PAGE]) for at in range(0, len(content), PAGE)])
    return sums


def _require_small(path: Path) -> None:
    if path.exists() and path.stat().st_size > _LARGEST:
        raise OSError(path, "too large to be read by the way")


def _at(sums: array[int], page: int) -> int:
    """The sum of a page; of one the file has not yet, that of the hole it will be."""
    return sums[page - 1] if page <= len(sums) else _EMPTY_PAGE


def _signed(content: bytes) -> bytes:
    return content + _SUM.pack(crc32(content))


def _is_signed(content: bytes) -> bool:
    return len(content) > _SUM.size and _signed(content[: -_SUM.size]) == content
