"""A TrueType file with only the shapes a document draws: glyph n of it is the n-th letter used."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from desktop.documents.pdf.faces import Face, Shape

_HAS_WORDS, _IS_OFFSET, _HAS_SCALE, _MORE, _HAS_TWO_SCALES, _HAS_MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80
_COPIED = ("cvt ", "fpgm", "prep")


class Subset:
    """Glyphs in the order asked for, then the parts that composite glyphs are made of."""

    def __init__(self, face: Face, shapes: Iterable[Shape]) -> None:
        self._face = face
        self._data: list[bytes] = []
        self._metrics: list[tuple[int, int]] = []
        self._parts: dict[int, int] = {}
        self._waiting: list[int] = []
        wanted = [Shape(((0, 1.0),), face.metrics(0)[0]), *shapes]
        self._next = len(wanted)
        for shape in wanted:
            self._add(shape)
        # Grows while it is walked: a part may itself be made of parts.
        for glyph in self._waiting:
            self._store(self._renumbered(face.glyph_data(glyph)), face.metrics(glyph))

    def font_file(self) -> bytes:
        """The TrueType file (glyf, head, hhea, hmtx, loca, maxp and the hinting programs)."""
        offsets = [0]
        for data in self._data:
            offsets.append(offsets[-1] + len(data))
        count = len(self._data)
        head = bytearray(self._face.table("head"))
        struct.pack_into(">I", head, 8, 0)  # the checksum of the whole file, which no PDF reader asks for
        struct.pack_into(">h", head, 50, 1)  # long offsets
        hhea = bytearray(self._face.table("hhea"))
        struct.pack_into(">H", hhea, 34, count)
        tables = {
            "glyf": b"".join(self._data),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *metrics) for metrics in self._metrics),
            "loca": struct.pack(f">{count + 1}I", *offsets),
            "maxp": self._maxima(count),
        }
        tables.update({tag: self._face.table(tag) for tag in _COPIED if tag in self._face.tables})
        return _assemble(tables)

    def _maxima(self, count: int) -> bytes:
        maxp = bytearray(self._face.table("maxp"))
        struct.pack_into(">H", maxp, 4, count)
        elements, depth = struct.unpack_from(">2H", maxp, 28)
        struct.pack_into(">2H", maxp, 28, max(elements, 4), depth + 1)
        return bytes(maxp)

    def _add(self, shape: Shape) -> None:
        glyph, scale = shape.glyphs[0]
        if len(shape.glyphs) == 1 and scale == 1.0:
            self._store(self._renumbered(self._face.glyph_data(glyph)), self._face.metrics(glyph))
        else:
            self._store(self._composed(shape), (shape.advance, self._face.metrics(glyph)[1]))

    def _store(self, data: bytes, metrics: tuple[int, int]) -> None:
        self._data.append(data + bytes(-len(data) % 4))
        self._metrics.append(metrics)

    def _part(self, glyph: int) -> int:
        """The number a part has in this file; it is put at the end the first time it is asked for."""
        if glyph not in self._parts:
            self._parts[glyph] = self._next
            self._waiting.append(glyph)
            self._next += 1
        return self._parts[glyph]

    def _renumbered(self, data: bytes) -> bytes:
        """A glyph's outline with the numbers of its parts, where it is a composite, changed to those of this file."""
        if len(data) < 10 or struct.unpack_from(">h", data)[0] >= 0:
            return data
        changed, position, flags = bytearray(data), 10, _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">2H", data, position)
            struct.pack_into(">H", changed, position + 2, self._part(glyph))
            position += 4 + (4 if flags & _HAS_WORDS else 2) + _scale_length(flags)
        return bytes(changed)

    def _composed(self, shape: Shape) -> bytes:
        """A composite glyph: the parts over one another, each scaled about the middle of the first."""
        box = struct.unpack_from(">4h", self._face.glyph_data(shape.glyphs[0][0]), 2)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        parts = [struct.pack(">5h", -1, *box)]
        for index, (glyph, scale) in enumerate(shape.glyphs):
            own = struct.unpack_from(">4h", self._face.glyph_data(glyph), 2)
            dx = round(middle[0] - scale * (own[0] + own[2]) / 2)
            dy = round(middle[1] - scale * (own[1] + own[3]) / 2)
            more = _MORE if index + 1 < len(shape.glyphs) else 0
            flags = _HAS_WORDS | _IS_OFFSET | _HAS_SCALE | more
            parts.append(struct.pack(">2H3h", flags, self._part(glyph), dx, dy, min(round(scale * 16384), 32767)))
        return b"".join(parts)


def _scale_length(flags: int) -> int:
    if flags & _HAS_MATRIX:
        return 8
    if flags & _HAS_TWO_SCALES:
        return 4
    return 2 if flags & _HAS_SCALE else 0


def _assemble(tables: dict[str, bytes]) -> bytes:
    """Put tables into one file, in the order of their names, each on a multiple of four bytes."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">I4H", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    directory: list[bytes] = [head]
    body: list[bytes] = []
    position = 12 + 16 * len(tables)
    for tag in sorted(tables):
        data = tables[tag] + bytes(-len(tables[tag]) % 4)
        checksum = sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF
        directory.append(struct.pack(">4s3I", tag.encode("latin-1"), checksum, position, len(tables[tag])))
        body.append(data)
        position += len(data)
    return b"".join(directory + body)
