"""A pipe between this process and a fork of it, for any object.

`multiprocessing` has one too, but importing that takes longer than setting a small pack. Not for Windows.
"""

from __future__ import annotations

import os
import pickle
import select
import struct

_LENGTH = struct.Struct("<Q")
_PIECE = 1 << 20
"""No more bytes are asked of the system at a time."""


class Channel:
    """One end of the pipe: what is sent here comes out at the other end, whole and in order.

    Reads what the same program wrote, and nobody else's.
    """

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing

    @classmethod
    def pair(cls) -> tuple[Channel, Channel]:
        """Both ends.

        Raises:
            OSError: the system has none left.
        """
        to_here, from_there = os.pipe()
        try:
            to_there, from_here = os.pipe()
        except OSError:
            os.close(to_here)
            os.close(from_there)
            raise
        return cls(to_here, from_here), cls(to_there, from_there)

    def send(self, value: object) -> None:
        """Send a value; waits while the other end does not read.

        Raises:
            OSError: the other end is closed.
        """
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        left = memoryview(_LENGTH.pack(len(data)) + data)
        while left:
            left = left[os.write(self._writing, left) :]

    def recv(self) -> object:
        """The next value; waits for it.

        Raises:
            EOFError: the other end is closed.
        """
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return pickle.loads(self._read(length))  # noqa: S301  (a fork of this process wrote it)

    def poll(self, seconds: float) -> bool:
        """Whether there is something to receive, or the other end is closed; waits so long for it at the most."""
        waiting = select.poll()
        waiting.register(self._reading, select.POLLIN)
        return bool(waiting.poll(1000 * seconds))

    def close(self) -> None:
        """Close this end; closing it again does nothing."""
        ends, self._reading, self._writing = (self._reading, self._writing), -1, -1
        for end in ends:
            if end >= 0:
                os.close(end)

    def _read(self, length: int) -> bytes:
        found = bytearray()
        while len(found) < length:
            piece = os.read(self._reading, min(length - len(found), _PIECE))
            if not piece:
                raise EOFError
            found += piece
        return bytes(found)
