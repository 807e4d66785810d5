"""Headings → the bookmarks of a PDF (ISO 32000-1, 12.3.3): a tree of entries, each knowing those beside and in it.

ReportLab's own outlines take six times as long, which shows in a long pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.documents.pdf.file import PdfFile
from desktop.documents.pdf.packing import words


class Bookmark(NamedTuple):
    """An entry: its level, from 0 and at most one more than the one before, its words, and the place it leads to."""

    level: int
    title: str
    destination: str


def put_bookmarks(entries: Sequence[Bookmark], file: PdfFile) -> int:
    """Write all entries, opened out; gives the number of their root."""
    root = file.reserve(1 + len(entries))
    children = _children(entries)
    inside = [0] * (1 + len(entries))
    for place in range(len(entries), -1, -1):
        inside[place] = sum(1 + inside[child] for child in children[place])
    for place, found in enumerate(children):
        for index, child in enumerate(found):
            entry = entries[child - 1]
            links = f"/Parent {root + place} 0 R/Dest{entry.destination}"
            links += f"/Prev {root + found[index - 1]} 0 R" if index else ""
            links += f"/Next {root + found[index + 1]} 0 R" if index + 1 < len(found) else ""
            links += _inside(children[child], inside[child], root)
            file.put(b"<</Title%b%b>>" % (words(entry.title), links.encode("ascii")), root + child)
    return file.put(f"<</Type/Outlines{_inside(children[0], inside[0], root)}>>".encode("ascii"), root)


def _children(entries: Sequence[Bookmark]) -> list[list[int]]:
    """The entries in each entry, counted from 1; 0 is the root."""
    children: list[list[int]] = [[] for _place in range(1 + len(entries))]
    above = [0]
    for place, entry in enumerate(entries, 1):
        del above[entry.level + 1 :]
        children[above[-1]].append(place)
        above.append(place)
    return children


def _inside(children: list[int], count: int, root: int) -> str:
    if not children:
        return ""
    return f"/First {root + children[0]} 0 R/Last {root + children[-1]} 0 R/Count {count}"
