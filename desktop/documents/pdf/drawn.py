"""A chunk drawn: the operators of its pages, and what the rest of the document has to know of it.

Nothing here hangs on the chunks before it; places in the document and numbers in the file come when all are drawn
(`closing`). So a chunk can be drawn by any process, and its marks are forgotten as soon as it is.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from desktop.documents.pdf.attached import inset_operators
from desktop.documents.pdf.chunks import Chunk
from desktop.documents.pdf.drawing import Drawing
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.furniture import add_headers
from desktop.documents.pdf.late import Body
from desktop.documents.pdf.layout import Layout, set_chunk
from desktop.documents.pdf.pictures import runs_of
from desktop.documents.pdf.placed import Inset, Link, Mark, Missing, Page, Tag, Target
from desktop.documents.pdf.setup import PageSetup
from desktop.documents.pdf.structure import ARTIFACT, Structure
from desktop.domain.progress import IsCancelled, Report, check, never, silent

PLACE_LETTERS = 40
"""The place of a missing letter is cut to so many letters."""


class Frame(NamedTuple):
    """A page without what is on it; its label is empty where only its place in the document tells."""

    width: float
    height: float
    label: str
    has_footer: bool
    is_cover: bool
    insets: tuple[Inset, ...]


class Content(NamedTuple):
    """What is needed only to write a chunk: its pages' operators, and the structure of what is on them."""

    bodies: list[Body]
    structure: Structure


class Drawn(NamedTuple):
    """A chunk's pages and targets, counted from 0, and the letters drawn in each face.

    `links` are (page, link, element); `top` are the elements that stand in none but the document, `notes` those that
    are notes, and `elements` says how many there are. `missing` are letters no face has, with their page in the chunk.
    The `content` is left out where it waits in another process.
    """

    frames: list[Frame]
    targets: tuple[Target, ...]
    used: dict[Weight, set[str]]
    missing: list[Missing]
    links: list[tuple[int, Link, int]]
    top: array[int]
    elements: int
    notes: list[int]
    content: Content | None

    @property
    def waits_for_others(self) -> bool:
        """Whether something in it is known only when all chunks are drawn: numbers of other pages, codes of letters."""
        return bool(self.links or (self.content and any(body.late for body in self.content.bodies)))

    @property
    def objects(self) -> int:
        """How many objects of the file are its own: three a page, its links, its elements."""
        return 3 * len(self.frames) + len(self.links) + self.elements


def draw_chunk(
    chunk: Chunk, running_header: str, setup: PageSetup, report: Report = silent, is_cancelled: IsCancelled = never
) -> Drawn:
    """Set and draw a chunk of a divided document. Reports as `layout.set_chunk` does.

    Raises:
        Cancelled: `is_cancelled` said so between two blocks or pages.
    """
    layout = set_chunk(chunk, setup, report, is_cancelled)
    add_headers(layout.pages, running_header, setup)
    return draw(layout, is_cancelled, is_finished=False)


def draw(layout: Layout, is_cancelled: IsCancelled, *, is_finished: bool) -> Drawn:
    """Draw the pages of a chunk. What is drawn is forgotten: afterwards the layout has no marks.

    `is_finished` is for pages that have their footers and labels already.

    Raises:
        Cancelled: `is_cancelled` said so between two pages.
    """
    structure, drawing = layout.structure, Drawing(layout.structure)
    frames, bodies = list[Frame](), list[Body]()
    missing: dict[Missing, None] = {}
    links: list[tuple[int, Link, int]] = []
    for index, page in enumerate(layout.pages):
        check(is_cancelled)
        bodies.append(_body(page, drawing, structure))
        frames.append(_frame(page, is_finished=is_finished))
        links += [(index, link, element) for link, element in _links(page.marks)]
        if drawing.lacking:
            missing.update(dict.fromkeys(_missing(page, index, drawing.lacking)))
        page.marks.clear()
    top = array("q", [element for element, parent in enumerate(structure.parents) if parent == 0])
    return Drawn(
        frames, layout.targets, drawing.used, list(missing), links, top, len(structure.kinds) - 1, structure.notes,
        Content(bodies, structure),
    )  # fmt: skip


def _frame(page: Page, *, is_finished: bool) -> Frame:
    has_footer = not (is_finished or page.is_cover or page.is_blank)
    return Frame(page.width, page.height, page.label, has_footer, page.is_cover, page.insets)


def _body(page: Page, drawing: Drawing, structure: Structure) -> Body:
    body = drawing.page(page.marks, page.height)
    if not page.insets:
        return body
    # A page of others expects colours and pens untouched.
    first, *pieces = body.pieces
    pieces = [b"q\n" + first, *pieces]
    pieces[-1] += b"\nQ\n" + inset_operators(page.insets, page.height, structure)
    return Body(tuple(pieces), body.late)


def _links(marks: list[Mark]) -> list[tuple[Link, int]]:
    """The links of a page, each with the element it belongs to."""
    found: list[tuple[Link, int]] = []
    if not any(type(mark) is Link for mark in marks):
        return found
    element = ARTIFACT
    for mark in marks:
        if isinstance(mark, Tag):
            element = mark.element
        elif isinstance(mark, Link):
            found.append((mark, element))
    return found


def _missing(page: Page, index: int, lacking: set[str]) -> list[Missing]:
    texts = [run.text for run in runs_of(page.marks) if not lacking.isdisjoint(run.text)]
    place = page.part[:PLACE_LETTERS]
    return [Missing(letter, index, place) for text in texts for letter in text if letter in lacking]
