"""The letters of a document and the codes they have in the file.

A letter's code is its code point, which is known without looking at the rest of the document: chunks of it can be drawn
in any order. Letters beyond the first 65,536 code points, and what is no letter at all, get a code when all is drawn.
"""

from __future__ import annotations

from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.packing import escaped

_RESOURCES = {weight: f"F{number}" for number, weight in enumerate(Weight, 1)}
_LATE_CODES = range(0xD800, 0xE000)
"""Code points that are no letters, so that no letter has their codes."""
_NO_LETTER = "\ufffd"


def is_late(letter: str) -> bool:
    """Whether a letter's code is known only when all is drawn."""
    return letter > "\uffff" or "\ud800" <= letter <= "\udfff" or letter == "\0"


def shown(text: str) -> bytes:
    """A text without late letters as a string of a PDF, without its brackets: two bytes a letter."""
    return escaped(text.encode("utf-16-be"))


class Codes:
    """The codes of a whole document; `used` are the letters drawn in each face."""

    def __init__(self) -> None:
        self.used: dict[Weight, set[str]] = {weight: set() for weight in Weight}
        self._late: dict[str, int] = {}

    def shown(self, text: str, weight: Weight) -> bytes:
        """Any text as a string of a PDF, without its brackets; its letters are noted as used."""
        self.used[weight].update(text)
        return escaped(b"".join(self.code(letter).to_bytes(2, "big") for letter in text))

    def code(self, letter: str) -> int:
        """A letter's code. When two thousand rare letters have one, the others share that of U+FFFD."""
        if not is_late(letter):
            return ord(letter)
        if letter not in self._late and len(self._late) < len(_LATE_CODES):
            self._late[letter] = _LATE_CODES[len(self._late)]
        return self._late.get(letter, ord(_NO_LETTER))

    def of(self, weight: Weight) -> dict[int, str]:
        """The letters used in a face by their codes, in the order of these."""
        return dict(sorted((self.code(letter), letter) for letter in self.used[weight]))


def resource(weight: Weight) -> str:
    """The name a face has in the drawing of a page."""
    return _RESOURCES[weight]
