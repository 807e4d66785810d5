"""Headings, outline lines, notes and paragraphs as slabs."""

from __future__ import annotations

from typing import NamedTuple

from desktop.documents.content import Align, Heading, Note, OutlineLine, Paragraph, Part, Spans, plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import Line, measure, set_lines, stretched
from desktop.documents.pdf.placed import Bar, Mark, Rule, Run, Slab, Tag
from desktop.documents.pdf.structure import ARTIFACT
from desktop.documents.pdf.theme import BLACK, WHITE, Colour, Text, Theme
from desktop.documents.pdf.words import RAISED_SIZE

_MIDDLE = 0.355
"""How far the middle of a Hangul syllable is above the base line, in ems: text is centred in its line by it."""
_RISE = 0.24
"""How far a raised mark stands above the base line, in ems. Above 0.26 PDFium copies it as a line of its own."""
_TITLE_LINES = 8
"""A longer title is set as text, which can go over pages, and not in the dark bar."""


class _Look(NamedTuple):
    """How a paragraph is set: where its lines begin, its mark, and what stands around it."""

    text: Text
    indent: float = 0.0
    mark: str = ""
    before: float = 0.0
    weight: Weight = Weight.REGULAR
    mark_weight: Weight = Weight.REGULAR
    colour: Colour = BLACK
    mark_colour: Colour = BLACK
    align: Align = Align.START
    keep: bool = False
    opens: tuple[tuple[str, int], ...] = ()
    new_page: bool = False
    elements: tuple[int, int] = (ARTIFACT, ARTIFACT)
    """What mark and text are in the document's structure."""


def base_line(top: float, text: Text) -> float:
    """Where the letters of a line stand whose leading begins at `top`."""
    return top + text.leading / 2 + _MIDDLE * text.size


def runs(line: Line, x: float, y: float, size: float, colour: Colour = BLACK) -> list[Mark]:
    """A set line as marks, from `x` on the base line `y`."""
    if len(line.stretches) == 1 and not line.stretches[0].raised:
        (only,) = line.stretches
        return [Run(x + only.x, y, only.text + line.tail, only.weight, size, colour)]
    found: list[Mark] = [
        Run(x + part.x, y - _RISE * size, part.text, part.weight, size * RAISED_SIZE, colour)
        if part.raised
        else Run(x + part.x, y, part.text, part.weight, size, colour)
        for part in line.stretches
    ]
    last = found[-1] if found and line.tail else None
    if isinstance(last, Run):
        found[-1] = last._replace(text=last.text + line.tail)
    return found


def shift(align: Align, width: float, room: float) -> float:
    """How far a line of `width` begins from the left of its room."""
    if align is Align.START or width >= room:
        return 0.0
    return room - width if align is Align.END else (room - width) / 2


def outline_line(block: OutlineLine, theme: Theme, elements: tuple[int, int]) -> list[Slab]:
    """A line of 개조식, hanging under the first letter after its mark."""
    style = theme.level(block.level)
    weight = theme.semibold if block.strong else theme.regular
    opens = (("".join(span.text for span in block.spans), 3),) if block.strong else ()
    look = _Look(
        style.text, style.indent, block.mark, style.before, weight, weight, keep=block.keep, opens=opens,
        elements=elements,
    )  # fmt: skip
    return _paragraph(block.spans, look, theme)


def note(block: Note, theme: Theme, element: int) -> list[Slab]:
    """A note, in smaller letters under the text of the line it belongs to."""
    style = theme.level(block.level)
    indent = style.indent + style.text.size * 0.9
    return _paragraph(block.spans, _Look(theme.note, indent, block.mark, 2.5, elements=(element, element)), theme)


def paragraph(block: Paragraph, theme: Theme, element: int) -> list[Slab]:
    """Text without a mark."""
    colour = theme.muted if block.muted else BLACK
    look = _Look(
        theme.body,
        before=6,
        weight=theme.regular,
        colour=colour,
        align=block.align,
        keep=block.keep,
        elements=(element, element),
    )
    return _paragraph(block.spans, look, theme)


def heading(block: Heading, theme: Theme, part: Part | None, element: int) -> list[Slab]:
    """A heading of any level; `part` is an entry that it opens besides its own."""
    opened = ((part.text, 1),) if part else ()
    if block.level <= 3:
        opened = (*opened, (block.full_text, block.level))
    if block.level == 1:
        return _part_heading(block, theme, opened, element)
    if block.level == 2:
        return _item_heading(block, theme, opened, element)
    look = _Look(
        theme.heading, 0.0, block.label, 13, Weight.BOLD, Weight.BOLD, mark_colour=theme.dark, keep=True, opens=opened,
        elements=(element, element),
    )  # fmt: skip
    return _paragraph(plain(block.text), look, theme)


def _part_heading(block: Heading, theme: Theme, opened: tuple[tuple[str, int], ...], element: int) -> list[Slab]:
    """A part of the pack: large, over a dark rule."""
    look = _Look(
        theme.part, 0.0, "", 22, Weight.BOLD, Weight.BOLD, theme.dark, keep=True, opens=opened, new_page=block.new_page,
        elements=(element, element),
    )  # fmt: skip
    rule = Slab(12, (Rule(0, 3, theme.room, 3, 1.6, theme.dark),), keep=True)
    return [*_paragraph(plain(block.full_text), look, theme), rule]


def _item_heading(block: Heading, theme: Theme, opened: tuple[tuple[str, int], ...], element: int) -> list[Slab]:
    """An agenda item: a dark cell with its number, and its title between two rules."""
    style, pad = theme.item, 9.0
    cell = measure(block.label, Weight.BOLD, style.size) + 22 if block.label else 0.0
    title = set_lines(plain(block.text), style.size, theme.room - cell - 12, regular=Weight.BOLD)
    if len(title) > _TITLE_LINES:
        look = _Look(
            style, 0.0, block.label, 18, Weight.BOLD, Weight.BOLD, opens=opened, new_page=block.new_page,
            elements=(element, element),
        )  # fmt: skip
        return _paragraph(plain(block.text), look, theme)
    height = max(len(title), 1) * style.leading + 2 * pad
    marks: list[Mark] = [Tag(element)]
    marks += [Bar(0, 0, cell, height, theme.dark)] if cell else []
    if cell:
        top = height / 2 - style.leading / 2
        marks.append(Run(11, base_line(top, style), block.label + " ", Weight.BOLD, style.size, WHITE))
    marks += [Rule(cell, edge, theme.room, edge, 1.2, theme.dark) for edge in (0.6, height - 0.6)]
    for index, line in enumerate(title):
        marks += runs(line, cell + 12, base_line(pad + index * style.leading, style), style.size)
    return [Slab(height + 8, tuple(marks), 18, keep=True, new_page=block.new_page, opens=opened)]


def _paragraph(spans: Spans, look: _Look, theme: Theme) -> list[Slab]:
    """One slab a line; the first two lines stay together, and so do the last two."""
    size = look.text.size
    hang = look.indent
    if look.mark:
        hang += measure(look.mark, look.mark_weight, size) + theme.mark_gap * size
    room = theme.room - hang
    lines = set_lines(spans, size, room, regular=look.weight) or [Line((), 0.0)]
    if theme.justified and look.align is Align.START:
        lines = [line if line.ends else stretched(line, size, room) for line in lines]
    last = len(lines) - 1
    slabs: list[Slab] = []
    for index, line in enumerate(lines):
        y = base_line(0, look.text)
        marks: list[Mark] = []
        if index == 0 and look.mark:
            marks.append(Tag(look.elements[0]))
            mark = look.mark if look.elements[0] != look.elements[1] else look.mark + " "
            marks.append(Run(look.indent, y, mark, look.mark_weight, size, look.mark_colour))
        marks.append(Tag(look.elements[1]))
        marks += runs(line, hang + shift(look.align, line.width, room), y, size, look.colour)
        keep = look.keep if index == last else index in (0, last - 1)
        if index == 0:
            slab = Slab(look.text.leading, tuple(marks), look.before, keep, look.new_page, look.opens, is_line=True)
        else:
            slab = Slab(look.text.leading, tuple(marks), keep=keep, is_line=True)
        slabs.append(slab)
    return slabs
