"""SQLite's log beside the library, as it lies there: which page each frame holds.

Its format: sqlite.org/fileformat2.html#walformat. Only what SQLite itself has found valid is read (`PRAGMA
wal_checkpoint(NOOP)` says how many frames that are), so no checksum is looked at here.
"""

from __future__ import annotations

from pathlib import Path
from struct import Struct
from typing import NamedTuple
from zlib import crc32

PAGE = 4096
"""Bytes of a page; SQLite's and SQLCipher's own choice, and that of every library there is."""
SALTS = 8
"""Bytes that tell one filling of the log from the next."""
_HEAD, _PAGE_SIZE_AT, _SALTS_AT = 32, 8, 16
_FRAME_HEAD = 24
_FRAME = _FRAME_HEAD + PAGE
_PAGE_SIZE = Struct(">I")
_NUMBERS = Struct(">II")
_AT_ONCE = 256
"""Frames read in one go: a megabyte."""


class Reached(NamedTuple):
    """How far a log goes: which filling of it, and how many frames."""

    salts: bytes
    frames: int


class Log:
    """The log of the library at `path`, opened to be read. Close it before SQLite removes the file."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            OSError: there is none.
        """
        self._file = path_of(path).open("rb", buffering=0)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def salts(self) -> bytes:
        """Those of what the log holds now; fewer bytes when it holds nothing."""
        self._file.seek(_SALTS_AT)
        return self._file.read(SALTS)

    def pages(self, first: int, last: int) -> tuple[dict[int, int], int]:
        """The sum of each page, by its number from 1, as the frames `first` to `last` (from 1) leave it.

        Also says how many pages the file then has.

        Raises:
            OSError: it has pages of another size, or fewer frames.
        """
        self._file.seek(_PAGE_SIZE_AT)
        if self._file.read(_PAGE_SIZE.size) != _PAGE_SIZE.pack(PAGE):
            raise OSError("pages of another size")
        totals: dict[int, int] = {}
        size = 0
        buffer = memoryview(bytearray(min(_AT_ONCE, max(last + 1 - first, 0)) * _FRAME))
        for begin in reversed(range(first, last + 1, _AT_ONCE)):  # the newest first: older states of a page are nothing
            content = self._read(buffer, begin, min(_AT_ONCE, last + 1 - begin))
            newest: dict[int, int] = {}
            length = 0
            for at in range(0, len(content), _FRAME):
                page, pages = _NUMBERS.unpack_from(content, at)
                newest[page] = at + _FRAME_HEAD
                length = pages or length
            size = size or length
            totals |= {page: crc32(content[at : at + PAGE]) for page, at in newest.items() if page not in totals}
        return totals, size

    def _read(self, buffer: memoryview, first: int, count: int) -> memoryview:
        self._file.seek(_HEAD + (first - 1) * _FRAME)
        content = buffer[: count * _FRAME]
        if self._file.readinto(content) != len(content):
            raise OSError("fewer frames")
        return content


def path_of(library: Path) -> Path:
    """Where a library's log lies, while there is one."""
    return library.with_name(library.name + "-wal")
