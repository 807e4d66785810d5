"""The marks of a page → its operators (ISO 32000-1, 9 and 14.6): shapes first, then letters in reading order.

Letters stand between marks that name their element, everything else is an artifact. The same element has as many
stretches of letters as the layout put tags before; each is numbered on its page.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.letters import Letters, resource
from desktop.documents.pdf.placed import Bar, Mark, Rule, Run, Tag
from desktop.documents.pdf.structure import ARTIFACT, Structure
from desktop.documents.pdf.theme import Colour

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Letters of private use mean nothing to others; a reader is told that (ISO 19005-2, 6.2.11.7.3)."""
_BEGIN_ARTIFACT, _END = b"/Artifact BMC", b"EMC"


class Drawing:
    """Draws pages one after the other; `letters` grow with what is drawn."""

    def __init__(self, structure: Structure) -> None:
        self.letters = {weight: Letters(weight) for weight in Weight}
        self._structure = structure

    def page(self, marks: list[Mark], height: float) -> bytes:
        """The operators of a page `height` points high; its stretches of letters are noted in the structure."""
        shapes = [_bar(mark, height) for mark in marks if type(mark) is Bar]
        shapes += _rules([mark for mark in marks if type(mark) is Rule], height)
        if shapes:
            shapes = [_BEGIN_ARTIFACT, *shapes, _END]
        parts = self._text(marks, height, self._structure.begin_page())
        return b"\n".join([*shapes, b"BT", *parts, b"ET"] if parts else shapes)

    def lacking(self) -> set[str]:
        """The letters drawn so far that no face has."""
        return set[str]().union(*(used.lacking for used in self.letters.values()))

    def _text(self, marks: list[Mark], height: float, elements: array[int]) -> list[bytes]:
        parts: list[bytes] = []
        state: tuple[Weight, float, Colour] | None = None
        element, opened = ARTIFACT, None
        for mark in marks:
            if type(mark) is Tag:
                element = mark.element
            elif type(mark) is Run:
                if element != opened:
                    parts += [_END] if opened is not None else []
                    parts.append(self._begin(element, elements))
                    opened = element
                if state != (mark.weight, mark.size, mark.colour):
                    state = (mark.weight, mark.size, mark.colour)
                    parts.append(_style(*state))
                text = mark.text.translate(self.letters[mark.weight]).encode("utf-16-be")
                operator = b"1 0 0 1 %.2f %.2f Tm(%b)Tj" % (mark.x, height - mark.y, text)
                if not mark.text.isprintable() and _PRIVATE.search(mark.text):
                    operator = _spoken(mark.text, operator)
                parts.append(operator)
        return [*parts, _END] if parts else parts

    def _begin(self, element: int, elements: array[int]) -> bytes:
        """What opens a stretch of letters."""
        if element == ARTIFACT:
            return _BEGIN_ARTIFACT
        elements.append(element)
        return f"/{self._structure.kinds[element]}<</MCID {len(elements) - 1}>>BDC".encode("ascii")


def _spoken(text: str, operator: bytes) -> bytes:
    words = (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode("ascii")
    return b"/Span<</ActualText<%b>>>BDC\n%b\nEMC" % (words, operator)


@cache
def _style(weight: Weight, size: float, colour: Colour) -> bytes:
    return f"{_rgb(colour)} rg /{resource(weight)} {size:g} Tf".encode("ascii")


def _bar(bar: Bar, height: float) -> bytes:
    bottom = height - bar.y - bar.height
    return f"{_rgb(bar.colour)} rg {bar.x:.2f} {bottom:.2f} {bar.width:.2f} {bar.height:.2f} re f".encode("ascii")


def _rules(rules: list[Rule], height: float) -> list[bytes]:
    """Lines; how they are drawn is said only where it changes."""
    parts: list[bytes] = []
    state: tuple[Colour, float, bool] | None = None
    for rule in rules:
        if state != (rule.colour, rule.thickness, rule.dotted):
            state = (rule.colour, rule.thickness, rule.dotted)
            parts.append(_pen(*state))
        parts.append(b"%.2f %.2f m %.2f %.2f l S" % (rule.x, height - rule.y, rule.to_x, height - rule.to_y))
    return parts


@cache
def _pen(colour: Colour, thickness: float, dotted: bool) -> bytes:
    dash = f"1 J [0 {3.6 * thickness:.2f}] 0 d" if dotted else "0 J [] 0 d"
    return f"{_rgb(colour)} RG {thickness:g} w {dash}".encode("ascii")


@cache
def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)
