"""The marks of a page → its operators (ISO 32000-1, 9 and 14.6): shapes first, then letters in reading order.

Letters stand between marks that name their element, everything else is an artifact. The same element has as many
stretches of letters as the layout put tags before; each is numbered on its page.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.late import Body, Late, joined
from desktop.documents.pdf.letters import Codes, is_late, resource, shown
from desktop.documents.pdf.pictures import pictures, runs_of
from desktop.documents.pdf.placed import Bar, Mark, PageNumber, Rule, Run, Tag
from desktop.documents.pdf.structure import ARTIFACT, Kind, Structure
from desktop.documents.pdf.theme import Colour

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Letters of private use mean nothing to others; a reader is told that (ISO 19005-2, 6.2.11.7.3)."""
_KINDS = {kind: kind.encode("ascii") for kind in Kind}
_BEGIN_ARTIFACT, _END = b"/Artifact BMC", b"EMC"


class Drawing:
    """Draws pages one after the other.

    `used` are the letters drawn in each face, and `lacking` those of them that it does not have.
    """

    def __init__(self, structure: Structure) -> None:
        self.used: dict[Weight, set[str]] = {weight: set() for weight in Weight}
        self.lacking: set[str] = set()
        self._late_letters: set[str] = set()
        self._structure = structure

    def page(self, marks: list[Mark], height: float) -> Body:
        """The operators of a page `height` points high; its stretches of letters are noted in the structure."""
        has_pictures = self._structure.has_pictures
        self._note_letters(runs_of(marks) if has_pictures else [mark for mark in marks if type(mark) is Run])
        shapes: list[bytes | Late] = [_bar(mark, height) for mark in marks if type(mark) is Bar]
        shapes += _rules([mark for mark in marks if type(mark) is Rule], height)
        if shapes:
            shapes = [_BEGIN_ARTIFACT, *shapes, _END]
        elements = self._structure.begin_page()
        if has_pictures:
            shapes += pictures(marks, height, self._late_letters, self._structure, elements)
        parts = self._text(marks, height, elements)
        parts = [*shapes, b"BT", *parts, b"ET"] if parts else shapes
        return Body(joined(parts), tuple(part for part in parts if type(part) is Late))

    def _note_letters(self, runs: list[Run]) -> None:
        texts: dict[Weight, list[str]] = {}
        for run in runs:
            if run.weight in texts:
                texts[run.weight].append(run.text)
            else:
                texts[run.weight] = [run.text]
        for weight, found in texts.items():
            new = set("".join(found)) - self.used[weight]
            if new:
                self.used[weight] |= new
                self.lacking.update(letter for letter in new if face(weight).shape(letter).missing)
                self._late_letters.update(filter(is_late, new))

    def _text(self, marks: list[Mark], height: float, elements: array[int]) -> list[bytes | Late]:
        parts: list[bytes | Late] = []
        state: tuple[Weight, float, Colour] | None = None
        element, opened, late = ARTIFACT, None, self._late_letters
        for mark in marks:
            if type(mark) is Tag:
                element = mark.element
            elif type(mark) is Run or type(mark) is PageNumber:
                if element != opened:
                    parts += [_END] if opened is not None else []
                    parts.append(self._begin(element, elements))
                    opened = element
                if isinstance(mark, PageNumber) or (late and not late.isdisjoint(mark.text)):
                    parts.append(Late(mark, height - mark.y))
                    state = None
                    continue
                if state != (mark.weight, mark.size, mark.colour):
                    state = (mark.weight, mark.size, mark.colour)
                    parts.append(_style(*state))
                operator = b"1 0 0 1 %.2f %.2f Tm(%b)Tj" % (mark.x, height - mark.y, shown(mark.text))
                if not mark.text.isprintable() and _PRIVATE.search(mark.text):
                    operator = _spoken(mark.text, operator)
                parts.append(operator)
        return [*parts, _END] if parts else parts

    def _begin(self, element: int, elements: array[int]) -> bytes:
        """What opens a stretch of letters."""
        if element == ARTIFACT:
            return _BEGIN_ARTIFACT
        elements.append(element)
        return b"/%b<</MCID %d>>BDC" % (_KINDS[self._structure.kinds[element]], len(elements) - 1)


def late_run(late: Late, run: Run, codes: Codes) -> bytes:
    """The operators of late letters when all codes are known."""
    cosine, sine = late.turn
    operator = b"%d %d %d %d %.2f %.2f Tm(%b)Tj" % (
        cosine, sine, -sine, cosine, run.x, late.y, codes.shown(run.text, run.weight)
    )  # fmt: skip
    if not run.text.isprintable() and _PRIVATE.search(run.text):
        operator = _spoken(run.text, operator)
    return b"%b\n%b" % (_style(run.weight, run.size, run.colour), operator)


def alone(run: Run, height: float) -> bytes:
    """The operators of letters without late ones that belong to nothing, after all else on a page."""
    operator = b"1 0 0 1 %.2f %.2f Tm(%b)Tj" % (run.x, height - run.y, shown(run.text))
    return b"\n".join([b"BT", _BEGIN_ARTIFACT, _style(run.weight, run.size, run.colour), operator, _END, b"ET"])


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
