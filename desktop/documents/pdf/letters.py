"""The letters of a document and the codes they have in the file."""

from __future__ import annotations

from desktop.documents.pdf.faces import Shape, Weight, face

_RESOURCES = {weight: f"F{number}" for number, weight in enumerate(Weight, 1)}
_UNSAFE = frozenset(b"\r()\\")
"""Bytes that mean something in a string of a PDF: no code has one of them, so that text is written as it is."""


class Letters(dict[int, str]):
    """The letters of one face in the order they are first drawn: code point → the letter of its code in the file.

    It is a table for `str.translate` that grows by itself. `shapes` are the glyphs by code, from code 1; `lacking` are
    letters that the face does not have.
    """

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self.weight = weight
        self.shapes: list[Shape] = []
        self.lacking: set[str] = set()

    def __missing__(self, letter: int) -> str:
        found = face(self.weight)
        while not _UNSAFE.isdisjoint(divmod(len(self.shapes) + 1, 256)):
            self.shapes.append(Shape(found.shape(" ").glyphs, 0))  # a code that is not used
        shape = found.shape(chr(letter))
        self.shapes.append(shape)
        if shape.missing:
            self.lacking.add(chr(letter))
        self[letter] = code = chr(len(self.shapes))
        return code


def resource(weight: Weight) -> str:
    """The name a face has in the drawing of a page."""
    return _RESOURCES[weight]
