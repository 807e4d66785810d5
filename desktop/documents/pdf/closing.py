"""A drawn chunk → what of it stands in the file, once its place among the pages and objects is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from desktop.documents.pdf import tags
from desktop.documents.pdf.drawing import alone
from desktop.documents.pdf.drawn import Drawn, Frame
from desktop.documents.pdf.furniture import footer_run
from desktop.documents.pdf.late import Body
from desktop.documents.pdf.numbering import Numbers, Place, numbers
from desktop.documents.pdf.packing import ObjectStream, SmallObject, packed, pressed
from desktop.documents.pdf.setup import PageSetup


class Closed(NamedTuple):
    """A chunk ready for the file: what is on its pages, pressed, and all else in object streams."""

    contents: list[bytes]
    streams: list[ObjectStream]


class Known(NamedTuple):
    """What only the whole document tells of a chunk: the operators of late letters, its links, resources by page."""

    letters: Sequence[bytes]
    links: Sequence[bytes]
    resources: Mapping[int, str]


NOTHING_MORE = Known((), (), {})
"""For a chunk that does not wait for others."""


def close(drawn: Drawn, place: Place, setup: PageSetup, known: Known) -> Closed:
    """What of a chunk stands in the file.

    Raises:
        ValueError: its content is not here.
    """
    if drawn.content is None:
        raise ValueError("the content of this chunk is in another process")
    bodies, structure = drawn.content
    own = numbers(place.first_object, len(drawn.frames), len(drawn.links))
    objects: list[SmallObject] = list(_pages(drawn, place, own, known.resources))
    objects += tags.way_back(structure, own)
    objects += zip(count(own.link), known.links, strict=False)
    objects += tags.elements(structure, drawn.links, own, place)
    letters = iter(known.letters)
    contents = [
        pressed(_content(frame, body, number, place.pages, setup, letters))
        for number, (frame, body) in enumerate(zip(drawn.frames, bodies, strict=True), place.first_page + 1)
    ]
    return Closed(contents, list(packed(objects)))


def _content(frame: Frame, body: Body, number: int, pages: int, setup: PageSetup, letters: Iterator[bytes]) -> bytes:
    """The operators of a page with its number below."""
    first, *others = body.pieces
    parts = [first]
    for piece in others:
        parts += (next(letters), piece)
    footer = footer_run(number, pages, setup, is_turned=frame.width > frame.height) if frame.has_footer else None
    if footer:
        parts += (b"\n", alone(footer, frame.height))
    return b"".join(parts)


def _pages(drawn: Drawn, place: Place, own: Numbers, resources: Mapping[int, str]) -> Iterator[SmallObject]:
    links: dict[int, list[int]] = {}
    for index, (page, _link, _element) in enumerate(drawn.links):
        links.setdefault(page, []).append(own.link + index)
    for index, frame in enumerate(drawn.frames):
        entries = f"{place.shared}{resources.get(index, '')}>>/MediaBox[0 0 {frame.width:.2f} {frame.height:.2f}]"
        entries += f"/Contents {own.content + index} 0 R/StructParents {place.first_page + index}"
        if index in links:
            entries += f"/Annots[{' '.join(f'{link} 0 R' for link in links[index])}]"
        yield own.page + index, f"<<{entries}>>".encode("ascii")
