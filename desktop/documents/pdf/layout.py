"""A document's blocks → pages of placed marks, in one pass: page numbers are filled in when all pages are there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.documents.content import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Note,
    OutlineLine,
    PageBreak,
    Paragraph,
    Part,
    Spacer,
    Table,
    plain,
)
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.front import place_contents, place_cover
from desktop.documents.pdf.lines import measure, set_lines
from desktop.documents.pdf.pages import Flow
from desktop.documents.pdf.placed import Link, Mark, Page, PageNumber, Rule, Run, Slab, Target
from desktop.documents.pdf.tables import place_table
from desktop.documents.pdf.texts import heading, note, outline_line, paragraph, runs
from desktop.documents.pdf.theme import GREY, HAIRLINE, STANDARD, Theme
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent

STEPS = 1000
"""The steps that making a PDF is reported in."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages, and where the headings stand. `theme` gives the page's size."""

    theme: Theme
    pages: tuple[Page, ...]
    targets: tuple[Target, ...]


def lay_out(
    document: Document, theme: Theme = STANDARD, report: Report = silent, is_cancelled: IsCancelled = never
) -> Layout:
    """Set a document.

    Reports the first half of `STEPS`: drawing is the other half.

    Raises:
        Cancelled: `is_cancelled` said so between two blocks or pages.
    """
    flow = Flow(theme, is_cancelled)
    entries = _entries(document.blocks)
    part: Part | None = None
    for index, block in enumerate(document.blocks):
        check(is_cancelled)
        if isinstance(block, Heading) and block.level <= 2:
            report(Progress(STEPS * index // (2 * len(document.blocks)), STEPS, f"{block.full_text} 조판 중"))
        if isinstance(block, Part):
            part = block
            continue
        _place(block, part, entries, flow)
        part = None if isinstance(block, Heading) else part
    flow.flush()
    if not flow.pages:
        flow.new_page()
    return Layout(theme, _finished(flow, document), tuple(flow.targets))


def _entries(blocks: tuple[Block, ...]) -> list[Heading | Part]:
    """What becomes a target, in order."""
    return [block for block in blocks if isinstance(block, Part) or (isinstance(block, Heading) and block.level <= 2)]


def _place(block: Block, part: Part | None, entries: list[Heading | Part], flow: Flow) -> None:
    match block:
        case Cover():
            place_cover(block, flow)
        case Contents():
            place_contents(block, entries, flow)
        case Table():
            place_table(block, flow)
        case PageBreak():
            flow.break_page()
        case Spacer():
            flow.skip(block.lines * flow.theme.body.leading)
        case _:
            for slab in _slabs(block, part, flow.theme):
                flow.add(slab)


def _slabs(block: Block, part: Part | None, theme: Theme) -> list[Slab]:
    match block:
        case Heading():
            return heading(block, theme, part)
        case OutlineLine():
            return outline_line(block, theme)
        case Note():
            return note(block, theme)
        case Paragraph():
            return paragraph(block, theme)
        case _:
            return []


def _finished(flow: Flow, document: Document) -> tuple[Page, ...]:
    """Pages with their header and footer, and with numbers where they were left open."""
    pages: list[Page] = []
    for number, page in enumerate(flow.pages, 1):
        marks = [_numbered(mark, flow.targets) for mark in page.marks]
        marks = [mark for mark in marks if not isinstance(mark, Link) or mark.target < len(flow.targets)]
        if not page.is_cover:
            marks = [*_header(document.running_header, page.part, flow.theme), *marks, *_footer(number, flow.theme)]
        pages.append(replace(page, marks=marks))
    return tuple(pages)


def _numbered(mark: Mark, targets: list[Target]) -> Mark:
    if not isinstance(mark, PageNumber):
        return mark
    text = str(targets[mark.target].page + 1) if mark.target < len(targets) else "-"
    return Run(mark.right - measure(text, mark.weight, mark.size), mark.y, text, mark.weight, mark.size)


def _header(title: str, part: str, theme: Theme) -> list[Mark]:
    """The meeting on the left, the part or item on the right, over a hairline; what is too long is cut with `…`."""
    y = theme.header_at
    left, _width = _one_line(title, theme.room * 0.45, theme)
    right, width = _one_line(part, theme.room * 0.5, theme)
    return [
        *(mark.moved(theme.left, y) for mark in left),
        *(mark.moved(theme.width - theme.right - width, y) for mark in right),
        Rule(theme.left, y + 6, theme.width - theme.right, y + 6, 0.5, HAIRLINE),
    ]


def _one_line(text: str, room: float, theme: Theme) -> tuple[list[Mark], float]:
    """What fits of a text on one line, and its width."""
    size, more = theme.small.size, " …"
    lines = set_lines(plain(text), size, room)
    if len(lines) > 1:
        first = set_lines(plain(text), size, room - measure(more, Weight.REGULAR, size))[0]
        lines = set_lines(plain("".join(stretch.text for stretch in first.stretches) + more), size, room)
    if not lines:
        return [], 0.0
    return runs(lines[0], 0, 0, size, GREY), lines[0].width


def _footer(number: int, theme: Theme) -> list[Mark]:
    text = f"- {number} -"
    width = measure(text, Weight.REGULAR, theme.small.size + 1)
    return [
        Run((theme.width - width) / 2, theme.height - theme.footer_at, text, Weight.REGULAR, theme.small.size + 1, GREY)
    ]
