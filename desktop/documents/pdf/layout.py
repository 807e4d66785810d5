"""A document's blocks → pages of placed marks, in one pass: page numbers are filled in when all pages are there."""

from __future__ import annotations

from typing import NamedTuple

from desktop.documents.content import (
    AttachedPages,
    Block,
    Box,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Note,
    OutlineLine,
    PageBreak,
    Paragraph,
    Part,
    Spacer,
    Table,
)
from desktop.documents.pdf.attached import place_attached
from desktop.documents.pdf.chunks import Chunk, whole
from desktop.documents.pdf.front import place_contents, place_cover
from desktop.documents.pdf.furniture import finish
from desktop.documents.pdf.pages import BOX_PAD, Flow
from desktop.documents.pdf.placed import Page, Slab, Target
from desktop.documents.pdf.sections import BoxBegin, BoxEnd, Gap, Piece, Section
from desktop.documents.pdf.setup import PageSetup
from desktop.documents.pdf.structure import Structure
from desktop.documents.pdf.tables import SetTable
from desktop.documents.pdf.texts import heading, note, outline_line, paragraph
from desktop.documents.pdf.theme import STANDARD, Theme
from desktop.documents.pdf.two_up import two_up
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent

STEPS = 1000
"""The steps that making a PDF is reported in."""
_ROOM_FOR_ITEM = 0.4
"""An item that may follow on does so where this share of a page is free."""
_AROUND_BOX = 8.0


class Layout(NamedTuple):
    """All pages, where the headings stand, and what the marks mean."""

    theme: Theme
    pages: tuple[Page, ...]
    targets: tuple[Target, ...]
    structure: Structure


def lay_out(
    document: Document,
    theme: Theme = STANDARD,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    setup: PageSetup | None = None,
) -> Layout:
    """Set a document, with all that its pages have besides their text. `theme` counts where there is no `setup`.

    Reports the first half of `STEPS`: drawing is the other half.

    Raises:
        Cancelled: `is_cancelled` said so between two blocks or pages.
    """
    setup = setup or PageSetup(theme)
    found = set_chunk(whole(document), setup, report, is_cancelled)
    targets = found.targets
    pages = finish(list(found.pages), list(targets), document.running_header, setup)
    if setup.two_up:
        pages, targets = two_up(pages, targets)
    return Layout(setup.theme, pages, targets, found.structure)


def set_chunk(chunk: Chunk, setup: PageSetup, report: Report = silent, is_cancelled: IsCancelled = never) -> Layout:
    """Set a chunk: its pages without running headers and numbers; targets and pages are counted from 0.

    Reports how many blocks are set, in the first half of `STEPS`.

    Raises:
        Cancelled: `is_cancelled` said so between two blocks or pages.
    """
    setter = _Setter(chunk, setup, is_cancelled)
    for index, block in enumerate(chunk.blocks):
        check(is_cancelled)
        if isinstance(block, Heading) and block.level <= 2:
            report(Progress(STEPS * index // (2 * len(chunk.blocks)), STEPS, f"{block.full_text} 조판 중"))
        setter.place(index, block)
    return setter.finish()


class _Setter:
    """One chunk on its way to the pages."""

    def __init__(self, chunk: Chunk, setup: PageSetup, is_cancelled: IsCancelled) -> None:
        self._chunk, self._setup = chunk, setup
        self._upright = setup.upright
        self._sideways = setup.theme.turned()
        self._turned = _turned(chunk.blocks)
        self._flow = Flow(self._upright, is_cancelled, Structure(chunk.depth))
        self._section = Section(self._flow)
        self._part: Part | None = None

    def place(self, index: int, block: Block) -> None:
        """Place the next block."""
        if isinstance(block, Part):
            self._part = block
            return
        theme = self._sideways if self._turned[index] else self._upright
        if theme is not self._flow.theme:
            self._section.finish()
            self._flow.turn(theme)
        match block:
            case Cover():
                self._section.finish()
                place_cover(block, self._flow)
            case Contents():
                self._section.finish()
                place_contents(block, self._chunk.entries, self._flow)
            case PageBreak():
                self._section.finish()
                self._flow.break_page()
            case AttachedPages():
                self._section.finish()
                broad = self._upright if self._setup.two_up else self._sideways
                place_attached(block, self._flow, self._upright, broad)
            case Heading():
                self._heading(block)
            case Figure() if block.whole_page:
                self._section.finish()
                from desktop.documents.pdf.figures import place_whole_page  # noqa: PLC0415 (few documents have any)

                place_whole_page(block, self._flow)
            case _:
                self._section.add(_pieces(block, theme, self._flow.structure))

    def finish(self) -> Layout:
        """All pages with their text."""
        self._section.finish()
        if not self._flow.pages:
            self._flow.new_page()
        flow = self._flow
        return Layout(self._setup.theme, tuple(flow.pages), tuple(flow.targets), flow.structure)

    def _heading(self, block: Heading) -> None:
        """A heading; one that begins a page begins a section."""
        theme, part = self._flow.theme, self._part
        if block.new_page:
            self._section.finish()
            opens_part = block.level == 1 or part is not None
            if self._follows_on(block):
                self._section.follow()
            else:
                self._section.begin(on_right=self._setup.parts_on_right and opens_part)
        plain_block = block._replace(new_page=False) if block.new_page else block
        self._section.add(heading(plain_block, theme, part, self._flow.structure.heading(block.level)))
        self._part = None

    def _follows_on(self, block: Heading) -> bool:
        """Whether an agenda item may stand on the page of the one before it."""
        if self._setup.items_on_new_page or block.level == 1 or self._part or not self._flow.pages:
            return False
        return self._flow.left_over >= self._flow.theme.depth * _ROOM_FOR_ITEM


def _turned(blocks: tuple[Block, ...]) -> list[bool]:
    """For each block, whether it stands on a page turned on its side: a table that asks for it, and what heads it.

    What heads it are headings, and lines that are to be kept on its page (`□ 투자계획`, `(단위: 억원)`).

    A table without rows asks for nothing: a page would be turned for it and stay empty.
    """
    turned = [isinstance(block, Table) and block.landscape and bool(block.rows) for block in blocks]
    for index in range(len(blocks) - 2, -1, -1):
        turned[index] |= turned[index + 1] and _is_kept(blocks[index])
    return turned


def _is_kept(block: Block) -> bool:
    if isinstance(block, OutlineLine | Paragraph):
        return block.keep
    return isinstance(block, Heading | Part)


def _pieces(block: Block, theme: Theme, structure: Structure) -> list[Piece]:
    match block:
        case Table():
            return [SetTable(block, theme, structure)]
        case Spacer():
            return [Gap(block.lines * theme.body.leading)]
        case Box():
            return _box(block, theme, structure)
        case _:
            return list(_slabs(block, theme, structure))


def _slabs(block: Block, theme: Theme, structure: Structure) -> list[Slab]:
    match block:
        case OutlineLine():
            return outline_line(block, theme, structure.outline_line(block.level, block.mark))
        case Note():
            return note(block, theme, structure.note())
        case Paragraph():
            return paragraph(block, theme, structure.paragraph())
        case Figure():
            from desktop.documents.pdf.figures import figure  # noqa: PLC0415 (few documents have any)

            return figure(block, theme, structure)
        case _:
            return []


def _box(box: Box, theme: Theme, structure: Structure) -> list[Piece]:
    """What is in the box, narrower by its frame; the first two lines stand on its first page."""
    inside = theme._replace(left=theme.left + BOX_PAD, right=theme.right + BOX_PAD)
    pieces = [piece for block in box.blocks for piece in _pieces(block, inside, structure)]
    first = sum(piece.height for piece in pieces[:2] if isinstance(piece, Slab))
    return [BoxBegin(_AROUND_BOX, first, box.filled), *pieces, BoxEnd(), Gap(_AROUND_BOX)]
