"""The operators of a page with gaps in them, for letters that can be drawn only when all pages are there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from desktop.documents.pdf.placed import PageNumber, Run


class Late(NamedTuple):
    """Letters to be drawn when all pages are there: a page's number, or letters whose codes are not known before.

    `y` is their base line, from below; `turn` is cosine and sine of the angle they are turned by.
    """

    mark: Run | PageNumber
    y: float
    turn: tuple[int, int] = (1, 0)


class Body(NamedTuple):
    """The operators of a page; between two of the `pieces` stands one that is drawn `late`."""

    pieces: tuple[bytes, ...]
    late: tuple[Late, ...] = ()


def joined(parts: Iterable[bytes | Late]) -> tuple[bytes, ...]:
    """Operators up to each late one, and those after the last; line ends stand where they are parted."""
    pieces: list[bytes] = []
    lines: list[bytes] = []
    for part in parts:
        if isinstance(part, Late):
            pieces.append(b"\n".join([*lines, b""]))
            lines = [b""]
        else:
            lines.append(part)
    return (*pieces, b"\n".join(lines))
