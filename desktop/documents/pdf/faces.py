"""Typefaces, read straight from the TrueType file and only as far as needed.

Opening a face reads a few tables' heads (well under a millisecond); ReportLab's own reader parses all of it. A letter
counts as there only when its glyph has an outline: some faces map thousands of syllables to empty ones.
"""

from __future__ import annotations

import struct
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from desktop import paths
from desktop.documents.pdf.signs import COMPOSED, LOOKALIKES, MISSING_SIGNS


class Weight(StrEnum):
    """The faces of the pack, by the file they are in: three weights without serifs, and two with."""

    REGULAR = "PretendardGOV-Regular"
    SEMIBOLD = "PretendardGOV-SemiBold"
    BOLD = "PretendardGOV-Bold"
    SERIF = "NotoSerifKR-Regular"
    SERIF_BOLD = "NotoSerifKR-Bold"

    @property
    def has_serifs(self) -> bool:
        """Whether it is one of the two with serifs, which have fewer signs."""
        return self is Weight.SERIF or self is Weight.SERIF_BOLD

    @property
    def bold(self) -> Weight:
        """What a bold word is set in within text of this face."""
        return Weight.SERIF_BOLD if self.has_serifs else Weight.BOLD


_LONGEST_KEPT = 40
"""Longer texts do not recur, and a table of them would only grow."""


class Shape(NamedTuple):
    """How a letter is drawn: glyphs over one another, each scaled, and the room it takes in font units."""

    glyphs: tuple[tuple[int, float], ...]
    advance: int
    missing: bool = False


class Widths(dict[str, int]):
    """Widths by text, in font units: a table that grows by itself. Words recur, so each is summed once."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._advances = _Advances(face)

    def sum(self, text: str) -> int:
        """The width of a text that is not looked up and not kept: whole lines hardly recur."""
        return sum(map(self._advances.__getitem__, text))

    def __missing__(self, text: str) -> int:
        found = self.sum(text)
        if len(text) < _LONGEST_KEPT:
            self[text] = found
        return found


class _Advances(dict[str, int]):
    """The same, letter by letter."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> int:
        found = self[letter] = self._face.shape(letter).advance
        return found


class Face:
    """A TrueType face with `glyf` outlines. Lengths are font units unless said otherwise."""

    def __init__(self, path: Path) -> None:
        self.data = paths.font_data(path)
        self.name = path.stem
        self.tables = self._directory()
        self.units_per_em: int = self._unpack("head", 18, ">H")[0]
        self.box: tuple[int, ...] = self._unpack("head", 36, ">4h")
        self.ascent, self.descent = self._unpack("hhea", 4, ">2h")
        self._advances: int = self._unpack("hhea", 34, ">H")[0]
        self._long_offsets = bool(self._unpack("head", 50, ">h")[0])
        self._groups = self._character_groups()
        self._shapes: dict[str, Shape] = {}
        self.widths = Widths(self)
        """The room that text takes, in font units: `widths[text]`."""

    def width(self, text: str) -> int:
        """The room that `text` takes, in font units."""
        return self.widths[text]

    def shape(self, letter: str) -> Shape:
        """How `letter` is drawn: by itself, by a lookalike, by a composed sign, or by the sign for a missing letter."""
        found = self._shapes.get(letter)
        if found is None:
            found = self._shapes[letter] = self._find_shape(letter)
        return found

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty when the face has none of that name."""
        start, length = self.tables.get(tag, (0, 0))
        return self.data[start : start + length]

    def glyph_data(self, glyph: int) -> bytes:
        """A glyph's outline; empty for a space."""
        start, end = self._glyph_range(glyph)
        base = self.tables["glyf"][0]
        return self.data[base + start : base + end]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance and left side bearing of a glyph."""
        start = self.tables["hmtx"][0]
        if glyph < self._advances:
            advance, bearing = struct.unpack_from(">Hh", self.data, start + 4 * glyph)
            return advance, bearing
        (advance,) = struct.unpack_from(">H", self.data, start + 4 * (self._advances - 1))
        offset = start + 4 * self._advances + 2 * (glyph - self._advances)
        (bearing,) = struct.unpack_from(">h", self.data, offset)
        return advance, bearing

    def _find_shape(self, letter: str) -> Shape:
        glyph = self._outlined(letter)
        if glyph:
            return self._plain_shape(glyph)
        if letter in COMPOSED:
            glyphs = tuple((self._outlined(part), scale) for part, scale in COMPOSED[letter])
            return Shape(glyphs, self.metrics(glyphs[0][0])[0])
        lookalike = self._outlined(LOOKALIKES.get(letter, ""))
        if lookalike:
            return self._plain_shape(lookalike)
        sign = next(glyph for glyph in map(self._outlined, MISSING_SIGNS) if glyph)
        return Shape(((sign, 1.0),), self.metrics(sign)[0], missing=True)

    def _plain_shape(self, glyph: int) -> Shape:
        return Shape(((glyph, 1.0),), self.metrics(glyph)[0])

    def _outlined(self, letter: str) -> int:
        """The glyph of a letter that has an outline or is a space; 0 when there is none.

        What a face keeps under a private code is its own, not what the writer of the text meant.
        """
        if not letter or "\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000":
            return 0
        glyph = self._glyph(ord(letter))
        if glyph and not letter.isspace():
            start, end = self._glyph_range(glyph)
            return glyph if end > start else 0
        return glyph

    def _glyph(self, code: int) -> int:
        """The glyph the face maps a code point to, found by halving the sorted groups; 0 when unmapped."""
        start, count = self._groups
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            first, last, glyph = struct.unpack_from(">3I", self.data, start + 12 * middle)
            if code < first:
                high = middle
            elif code > last:
                low = middle + 1
            else:
                return glyph + code - first
        return 0

    def _glyph_range(self, glyph: int) -> tuple[int, int]:
        start = self.tables["loca"][0]
        if self._long_offsets:
            first, last = struct.unpack_from(">2I", self.data, start + 4 * glyph)
            return first, last
        first, last = struct.unpack_from(">2H", self.data, start + 2 * glyph)
        return 2 * first, 2 * last

    def _directory(self) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from(">H", self.data, 4)
        found: dict[str, tuple[int, int]] = {}
        for index in range(count):
            tag, _sum, start, length = struct.unpack_from(">4s3I", self.data, 12 + 16 * index)
            found[tag.decode("latin-1")] = (start, length)
        return found

    def _character_groups(self) -> tuple[int, int]:
        """Where the groups of the full-Unicode map (cmap format 12) begin, and how many there are."""
        start = self.tables["cmap"][0]
        (count,) = struct.unpack_from(">H", self.data, start + 2)
        for index in range(count):
            _platform, _encoding, offset = struct.unpack_from(">2HI", self.data, start + 4 + 8 * index)
            if struct.unpack_from(">H", self.data, start + offset)[0] == 12:
                (groups,) = struct.unpack_from(">I", self.data, start + offset + 12)
                return start + offset + 16, groups
        raise ValueError(f"{self.name}: no cmap of format 12")

    def _unpack(self, tag: str, offset: int, form: str) -> tuple[int, ...]:
        return struct.unpack_from(form, self.data, self.tables[tag][0] + offset)


@cache
def face(weight: Weight) -> Face:
    """The pack's face of a weight, opened once in a process."""
    return Face(paths.font(f"{weight}.ttf"))
