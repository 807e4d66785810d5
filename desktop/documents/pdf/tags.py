"""The structure of a document → the tags of a PDF (ISO 32000-1, 14.7): a tree of elements, and the way back to it."""

from __future__ import annotations

from array import array

from desktop.documents.pdf.file import PdfFile
from desktop.documents.pdf.structure import ARTIFACT, Structure, note_name

_PLACE = 0xFFFFFFFF
"""The part of a stretch's figure that says which one of its page it is."""


def put_tree(structure: Structure, pages: list[int], links: list[int], file: PdfFile) -> int:
    """Write the tree of elements; gives the number of its root.

    `pages` are the objects of the pages, `links` those of the links in the order of `structure.links`. The keys of the
    way back are the pages from 0 (StructParents), then the links (StructParent). An element holds its letters and its
    links before the elements in it.
    """
    root = file.reserve()
    first = file.reserve(len(structure.kinds))
    children = _Chains(len(structure.kinds))
    for element, parent in enumerate(structure.parents):
        if parent != ARTIFACT:
            children.append(parent, element)
    letters = _letters(structure)
    link_kids = _link_kids(structure, pages, links)
    attributes = structure.attributes
    for element, (kind, parent) in enumerate(zip(structure.kinds, structure.parents, strict=True)):
        page, kids = _letter_kids(letters.of(element), pages)
        kids += link_kids.get(element, ())
        kids += [f"{first + child} 0 R" for child in children.of(element)]
        above = root if parent == ARTIFACT else first + parent
        inside = f"/K[{' '.join(kids)}]" if kids else ""
        entries = f"<</S/{kind}/P {above} 0 R{attributes.get(element, '')}{page}{inside}>>"
        file.put(entries.encode("ascii"), first + element)
    entries = f"/Type/StructTreeRoot/K {first} 0 R/ParentTreeNextKey {len(pages) + len(links)}"
    entries += f"/ParentTree {_way_back(structure, first, file)} 0 R{_names(structure, first)}"
    return file.put(f"<<{entries}>>".encode("ascii"), root)


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
    for index, elements in enumerate(structure.pages):
        for place, element in enumerate(elements):
            found.append(element, index << 32 | place)
    return found


def _letter_kids(stretches: list[int], pages: list[int]) -> tuple[str, list[str]]:
    """An element's page, that of its first letters, and how its stretches of letters are named in it."""
    if not stretches:
        return "", []
    first = stretches[0] >> 32
    kids = [
        str(stretch & _PLACE)
        if stretch >> 32 == first
        else f"<</Type/MCR/Pg {pages[stretch >> 32]} 0 R/MCID {stretch & _PLACE}>>"
        for stretch in stretches
    ]
    return f"/Pg {pages[first]} 0 R", kids


def _link_kids(structure: Structure, pages: list[int], links: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for (element, index), link in zip(structure.links, links, strict=True):
        found.setdefault(element, []).append(f"<</Type/OBJR/Pg {pages[index]} 0 R/Obj {link} 0 R>>")
    return found


def _way_back(structure: Structure, first: int, file: PdfFile) -> int:
    """The tree from a page and a number on it, or from a link, to the element; `first` is the object of element 0."""
    entries: list[str] = []
    for index, elements in enumerate(structure.pages):
        references = " ".join([f"{first + element} 0 R" for element in elements])
        entries.append(f"{index} {file.put(f'[{references}]'.encode('ascii'))} 0 R")
    for index, (element, _page) in enumerate(structure.links, len(structure.pages)):
        entries.append(f"{index} {first + element} 0 R")
    return file.put(f"<</Nums[{' '.join(entries)}]>>".encode("ascii"))


def _names(structure: Structure, first: int) -> str:
    """The elements that have names of their own, by these."""
    names = " ".join(f"({note_name(index)}) {first + note} 0 R" for index, note in enumerate(structure.notes))
    return f"/IDTree<</Names[{names}]>>" if names else ""
