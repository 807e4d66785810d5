"""The structure of a chunk → the tags of a PDF (ISO 32000-1, 14.7): a tree of elements, and the way back to it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from desktop.documents.pdf.numbering import Numbers, Place
from desktop.documents.pdf.packing import SmallObject
from desktop.documents.pdf.placed import Link
from desktop.documents.pdf.structure import Kind, Structure, note_name

_PLACE = 0xFFFFFFFF
"""The part of a stretch's figure that says which one of its page it is."""
_BEGINNINGS = {kind: f"<</S/{kind}/P " for kind in Kind}


def elements(
    structure: Structure, links: Sequence[tuple[int, Link, int]], own: Numbers, place: Place
) -> Iterator[SmallObject]:
    """The elements but the document's. One holds its letters and its links before the elements in it."""
    children = _Chains(len(structure.kinds))
    for element, parent in enumerate(structure.parents):
        if parent > 0:
            children.append(parent, element)
    letters = _letters(structure)
    link_kids = _link_kids(links, own)
    attributes = dict(structure.attributes)
    for number, note in enumerate(structure.notes, place.first_note):
        attributes[note] = f"/ID({note_name(number)})"
    before = own.of_element(0)
    for element in range(1, len(structure.kinds)):
        parent = structure.parents[element]
        page, kids = _letter_kids(letters.of(element), own.page)
        if element in link_kids:
            kids += link_kids[element]
        found = children.of(element)
        if found:
            kids += [f"{before + child} 0 R" for child in found]
        above = before + parent if parent else place.document
        inside = f"/K[{' '.join(kids)}]" if kids else ""
        entries = f"{_BEGINNINGS[structure.kinds[element]]}{above} 0 R{attributes.get(element, '')}{page}{inside}>>"
        yield before + element, entries.encode("ascii")


def way_back(structure: Structure, own: Numbers) -> Iterator[SmallObject]:
    """For each page, from the numbers on it to the elements."""
    before = own.of_element(0)
    for index, found in enumerate(structure.pages, own.way_back):
        references = " ".join([f"{before + element} 0 R" for element in found])
        yield index, f"[{references}]".encode("ascii")


class _Chains:
    """For each of `count` owners the numbers given to it, in order; a list for each would take ten times the memory."""

    def __init__(self, count: int) -> None:
        self._first = array("q", [-1]) * count
        self._last = array("q", [-1]) * count
        self._numbers = array("q")
        self._following = array("q")

    def append(self, owner: int, number: int) -> None:
        """Give a number to an owner."""
        place = len(self._numbers)
        self._numbers.append(number)
        self._following.append(-1)
        if self._first[owner] < 0:
            self._first[owner] = place
        else:
            self._following[self._last[owner]] = place
        self._last[owner] = place

    def of(self, owner: int) -> list[int]:
        """The numbers of an owner."""
        place = self._first[owner]
        if place < 0:
            return []
        found, last = [self._numbers[place]], self._last[owner]
        while place != last:
            place = self._following[place]
            found.append(self._numbers[place])
        return found


def _letters(structure: Structure) -> _Chains:
    """The stretches of letters of each element: page and number on it, in one figure."""
    found = _Chains(len(structure.kinds))
    for index, on_page in enumerate(structure.pages):
        for place, element in enumerate(on_page):
            found.append(element, index << 32 | place)
    return found


def _letter_kids(stretches: list[int], page: int) -> tuple[str, list[str]]:
    """An element's page, that of its first letters, and how its stretches of letters are named in it."""
    if not stretches:
        return "", []
    first = stretches[0] >> 32
    if stretches[-1] >> 32 == first:
        kids = [str(stretch & _PLACE) for stretch in stretches]
    else:
        kids = [
            str(stretch & _PLACE)
            if stretch >> 32 == first
            else f"<</Type/MCR/Pg {page + (stretch >> 32)} 0 R/MCID {stretch & _PLACE}>>"
            for stretch in stretches
        ]
    return f"/Pg {page + first} 0 R", kids


def _link_kids(links: Sequence[tuple[int, Link, int]], own: Numbers) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for index, (page, _link, element) in enumerate(links):
        kid = f"<</Type/OBJR/Pg {own.page + page} 0 R/Obj {own.link + index} 0 R>>"
        found.setdefault(element, []).append(kid)
    return found
