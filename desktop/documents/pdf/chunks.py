"""A document in chunks that can be set and drawn by themselves, in any order and in another process.

Where a document is divided hangs on its blocks alone, so that the same document gives the same bytes however many
processes make it. A chunk begins with a heading that begins a page; a document whose pages hang on those before them
(sheets of two pages, left and right pages, items that follow on, pages of others) is one chunk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from desktop.documents.content import AttachedPages, Block, Box, Contents, Document, Heading, OutlineLine, Part, Table
from desktop.documents.pdf.setup import PageSetup
from desktop.documents.pdf.structure import deeper

_LEAST = 100
"""A chunk has so many lines and table rows at least: some ten pages, were it not for long tables."""

Entry: TypeAlias = tuple[int, Heading | Part | AttachedPages]
"""An entry of the contents, with the number of its target among all of the document."""


class Chunk(NamedTuple):
    """Blocks, and what those before them left behind: how deep the last heading was (0: there are none before).

    `entries` are those of the contents, if they are in this chunk. `weight` says how much work it is.
    """

    blocks: tuple[Block, ...]
    depth: int = 0
    entries: tuple[Entry, ...] = ()
    weight: int = 0

    @property
    def follows(self) -> bool:
        """Whether there is a chunk before it."""
        return self.depth > 0


def whole(document: Document) -> Chunk:
    """All of a document as one chunk."""
    return _chunk(document, 0, len(document.blocks), 0)


def is_divisible(document: Document, setup: PageSetup) -> bool:
    """Whether pages hang on nothing but the section they are in."""
    hangs = setup.facing or setup.two_up or setup.parts_on_right or not setup.items_on_new_page
    return not (hangs or any(type(block) is AttachedPages for block in document.blocks))


def divided(document: Document) -> list[Chunk]:
    """The chunks of a document that is divisible, in order; the first one has a heading and a bookmark at least."""
    found: list[Chunk] = []
    start = depth = depth_before = weight = bookmarks = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if weight >= _LEAST and depth and bookmarks and (end := _border(document.blocks, index)) > start:
                found.append(_chunk(document, start, end, depth_before))
                start, depth_before, weight = end, depth, 0
            depth = deeper(depth, block.level)
        weight += _weight(block)
        bookmarks += _bookmarks(block)
    return [*found, _chunk(document, start, len(document.blocks), depth_before)]


def _chunk(document: Document, start: int, end: int, depth: int) -> Chunk:
    blocks = document.blocks[start:end]
    has_contents = any(type(block) is Contents for block in blocks)
    entries = tuple(_entries(document.blocks)) if has_contents else ()
    return Chunk(blocks, depth, entries, sum(map(_weight, blocks)))


def _weight(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else 1


def _border(blocks: tuple[Block, ...], index: int) -> int:
    """Where a chunk may begin that this heading opens, with the parts before it; 0 where it may not.

    What stands before it must be no heading, which might go on the same page, and no part may wait from further up.
    """
    block = blocks[index]
    if not (isinstance(block, Heading) and block.new_page and block.level <= 2):
        return 0
    border = index
    while border and isinstance(blocks[border - 1], Part):
        border -= 1
    for before in reversed(blocks[:border]):
        if isinstance(before, Part):
            return 0
        if isinstance(before, Heading):
            break
    return 0 if border and isinstance(blocks[border - 1], Heading) else border


def _entries(blocks: Iterable[Block]) -> Iterator[Entry]:
    """What stands in the contents, with the number of its target: everything that has a bookmark counts.

    A part is opened by the next heading; one without has no place to lead to.
    """
    number, part = 0, None
    for block in blocks:
        if isinstance(block, Part):
            part = block
            continue
        if isinstance(block, Heading) and part:
            yield number, part
            number, part = number + 1, None
        if isinstance(block, AttachedPages) or (isinstance(block, Heading) and block.level <= 2):
            yield number, block
        number += _bookmarks(block)


def _bookmarks(block: Block) -> int:
    match block:
        case AttachedPages():
            return 1
        case Heading():
            return int(block.level <= 3)
        case OutlineLine():
            return int(block.strong)
        case Box():
            return sum(map(_bookmarks, block.blocks))
        case _:
            return 0
