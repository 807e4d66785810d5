"""QR codes with vCards: a telephone's camera reads them from the paper.

A code on paper scans well while a module (its smallest square) is 0.4 mm or more and the code not larger than a
thumb's length; ISO/IEC 18004 lets a code hold far more than that. So one code holds everybody only where that is
little, else each person has one. Error correction is M (15 %): a fold or a pen's stroke does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.documents.content import Align
from desktop.documents.figure import Figure, Label, Matrix, Shape, Tint
from desktop.documents.vcards import vcard
from desktop.domain.people import Contact

MOST_TOGETHER = 300
"""Bytes of several people's cards that one code may hold."""
_MOST_ALONE = 480
_MODULE = 0.42
_SIDE = 32.0
_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, 6.3.8)."""
_WIDTH = 170.0
_APART = 5.0
_CAPTION = 11.0


class Code(NamedTuple):
    """A code to be drawn: its modules, who is in it, and the words under it."""

    modules: tuple[tuple[bool, ...], ...]
    name: str
    detail: str

    @property
    def side(self) -> float:
        """The side in millimetres, its white border included."""
        count = len(self.modules) + 2 * _QUIET
        return max(_SIDE, count * _MODULE)


def codes(contacts: Sequence[Contact]) -> tuple[Code, ...]:
    """One code for all where they are little enough, else one for each person."""
    together = "".join(map(vcard, contacts))
    if len(contacts) > 1 and len(together.encode("utf-8")) <= MOST_TOGETHER:
        names = ", ".join(contact.person.name for contact in contacts)
        return (Code(modules(together), names, f"{len(contacts)}명"),)
    return tuple(_code(contact) for contact in contacts)


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """A text as the squares of a code: true is dark.

    Raises:
        segno.DataOverflowError: no code holds that much.
    """
    import segno  # noqa: PLC0415 (not before a code is wanted)

    made = segno.make_qr(text, error="m", encoding="utf-8")
    return tuple(tuple(bool(one) for one in row) for row in made.matrix)


def figures(contacts: Sequence[Contact]) -> tuple[Figure, ...]:
    """The codes side by side, one figure a row, each code with its name below."""
    found = codes(contacts)
    side = max((code.side for code in found), default=_SIDE)
    count = max(int((_WIDTH + _APART) / (side + _APART)), 1)
    return tuple(_row(found[first : first + count], side, count) for first in range(0, len(found), count))


def _code(contact: Contact) -> Code:
    """What is too much for a code that scans well leaves bureau, division and mail out."""
    text = vcard(contact)
    if len(text.encode("utf-8")) > _MOST_ALONE:
        text = vcard(contact, brief=True)
    detail = " ".join(part for part in (contact.organisation, contact.rank) if part)
    return Code(modules(text), contact.person.name, detail)


def _row(found: Sequence[Code], side: float, count: int) -> Figure:
    step = (_WIDTH - count * side) / max(count - 1, 1) + side if count > 1 else 0.0
    shapes = [shape for index, code in enumerate(found) for shape in _placed(code, index * step, side)]
    said = ", ".join(f"{code.name} ({code.detail})" if code.detail else code.name for code in found)
    return Figure(_WIDTH, side + _CAPTION, tuple(shapes), f"연락처 QR 코드: {said}")


def _placed(code: Code, left: float, side: float) -> Iterable[Shape]:
    module = side / (len(code.modules) + 2 * _QUIET)
    middle = left + side / 2
    yield Matrix(left + _QUIET * module, _QUIET * module, module, code.modules)
    yield Label(middle, side + 1, code.name, 10, Align.CENTRE, bold=True, room=side + 2)
    yield Label(middle, side + 6.5, code.detail, 8, Align.CENTRE, ink=Tint.MUTED, room=side + 2, lines=2, least=0.7)
