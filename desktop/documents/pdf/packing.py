"""Small objects packed by the hundred in object streams (ISO 32000-1, 7.5.7), and streams as they stand in the file.

That is what keeps a tagged file no larger than an untagged one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

MOST_PACKED = 200
"""Objects in one object stream, under 256 (`file._NEXT`): more press better, but a reader unpacks all to get one."""

_EFFORT = 4
"""Of zlib. Its usual 6 makes a pack 2 to 4 % smaller, and takes a twentieth more of all the time it takes to make."""

SmallObject: TypeAlias = tuple[int, bytes]
"""An object's number and what it is."""


class ObjectStream(NamedTuple):
    """Packed objects: their numbers, the entries of the stream's dictionary, and its data."""

    numbers: tuple[int, ...]
    entries: str
    data: bytes


def packed(objects: Iterable[SmallObject]) -> Iterator[ObjectStream]:
    """Object streams with the objects in their order."""
    waiting = iter(objects)
    while batch := list(islice(waiting, MOST_PACKED)):
        yield object_stream(batch)


def object_stream(objects: list[SmallObject]) -> ObjectStream:
    """All the objects in one stream."""
    position, heads = 0, list[str]()
    for number, content in objects:
        heads.append(f"{number} {position}")
        position += len(content) + 1
    head = " ".join(heads).encode("ascii") + b"\n"
    body = b"\n".join([content for _number, content in objects])
    entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
    return ObjectStream(tuple([number for number, _content in objects]), entries, pressed(head + body))


def pressed(data: bytes) -> bytes:
    """The data of a stream as `FlateDecode` reads it."""
    return zlib.compress(data, _EFFORT)


def words(text: str) -> bytes:
    """A text for people as a string of a PDF (ISO 32000-1, 7.9.2.2)."""
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be", "replace")
    return b"(%b)" % escaped(data)


def escaped(data: bytes) -> bytes:
    """Bytes that mean something in a string of a PDF, after a backslash (7.3.4.2)."""
    if b"\\" in data:
        data = data.replace(b"\\", b"\\\\")
    if b"(" in data:
        data = data.replace(b"(", b"\\(")
    if b")" in data:
        data = data.replace(b")", b"\\)")
    if b"\r" in data:
        data = data.replace(b"\r", b"\\r")
    return data
