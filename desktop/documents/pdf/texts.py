"""Headings, outline lines, notes and paragraphs as slabs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.documents.content import Align, Heading, Note, OutlineLine, Paragraph, Part, Spans, plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import Line, measure, set_lines
from desktop.documents.pdf.placed import Bar, Mark, Rule, Run, Slab
from desktop.documents.pdf.theme import BLACK, GREY, NAVY, WHITE, Colour, Text, Theme

_MIDDLE = 0.355
"""How far the middle of a Hangul syllable is above the base line, in ems: text is centred in its line by it."""
_TITLE_LINES = 8
"""A longer title is set as text, which can go over pages, and not in the dark bar."""


@dataclass(frozen=True, slots=True)
class _Look:
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


def base_line(top: float, text: Text) -> float:
    """Where the letters of a line stand whose leading begins at `top`."""
    return top + text.leading / 2 + _MIDDLE * text.size


def runs(line: Line, x: float, y: float, size: float, colour: Colour = BLACK) -> list[Mark]:
    """A set line as marks, from `x` on the base line `y`."""
    return [Run(x + part.x, y, part.text, part.weight, size, colour) for part in line.stretches]


def shift(align: Align, width: float, room: float) -> float:
    """How far a line of `width` begins from the left of its room."""
    free = max(room - width, 0.0)
    return {Align.START: 0.0, Align.CENTRE: free / 2, Align.END: free}[align]


def outline_line(block: OutlineLine, theme: Theme) -> list[Slab]:
    """A line of 개조식, hanging under the first letter after its mark."""
    style = theme.level(block.level)
    weight = Weight.SEMIBOLD if block.strong else Weight.REGULAR
    look = _Look(style.text, style.indent, block.mark, style.before, weight, weight, keep=block.keep)
    return _paragraph(block.spans, look, theme)


def note(block: Note, theme: Theme) -> list[Slab]:
    """A note, in smaller letters under the text of the line it belongs to."""
    style = theme.level(block.level)
    indent = style.indent + style.text.size * 0.9
    return _paragraph(block.spans, _Look(theme.note, indent, block.mark, 2.5), theme)


def paragraph(block: Paragraph, theme: Theme) -> list[Slab]:
    """Text without a mark."""
    colour = GREY if block.muted else BLACK
    return _paragraph(block.spans, _Look(theme.body, before=6, colour=colour, align=block.align), theme)


def heading(block: Heading, theme: Theme, part: Part | None) -> list[Slab]:
    """A heading of any level; `part` is an entry that it opens besides its own."""
    opened = ((part.text, 1),) if part else ()
    if block.level <= 2:
        opened = (*opened, (block.full_text, block.level))
    if block.level == 1:
        return _part_heading(block, theme, opened)
    if block.level == 2:
        return _item_heading(block, theme, opened)
    look = _Look(
        theme.heading, 0.0, block.label, 13, Weight.BOLD, Weight.BOLD, mark_colour=NAVY, keep=True, opens=opened
    )
    return _paragraph(plain(block.text), look, theme)


def _part_heading(block: Heading, theme: Theme, opened: tuple[tuple[str, int], ...]) -> list[Slab]:
    """A part of the pack: large, over a dark rule."""
    look = _Look(
        theme.part, 0.0, "", 22, Weight.BOLD, Weight.BOLD, NAVY, keep=True, opens=opened, new_page=block.new_page
    )
    rule = Slab(12, (Rule(0, 3, theme.room, 3, 1.6, NAVY),), keep=True)
    return [*_paragraph(plain(block.full_text), look, theme), rule]


def _item_heading(block: Heading, theme: Theme, opened: tuple[tuple[str, int], ...]) -> list[Slab]:
    """An agenda item: a dark cell with its number, and its title between two rules."""
    style, pad = theme.item, 9.0
    cell = measure(block.label, Weight.BOLD, style.size) + 22 if block.label else 0.0
    title = set_lines(plain(block.text), style.size, theme.room - cell - 12, regular=Weight.BOLD)
    if len(title) > _TITLE_LINES:
        look = _Look(style, 0.0, block.label, 18, Weight.BOLD, Weight.BOLD, opens=opened, new_page=block.new_page)
        return _paragraph(plain(block.text), look, theme)
    height = max(len(title), 1) * style.leading + 2 * pad
    marks: list[Mark] = [Bar(0, 0, cell, height, NAVY)] if cell else []
    if cell:
        top = height / 2 - style.leading / 2
        marks.append(Run(11, base_line(top, style), block.label, Weight.BOLD, style.size, WHITE))
    marks += [Rule(cell, edge, theme.room, edge, 1.2, NAVY) for edge in (0.6, height - 0.6)]
    for index, line in enumerate(title):
        marks += runs(line, cell + 12, base_line(pad + index * style.leading, style), style.size)
    return [Slab(height + 8, tuple(marks), 18, keep=True, new_page=block.new_page, opens=opened)]


def _paragraph(spans: Spans, look: _Look, theme: Theme) -> list[Slab]:
    """One slab a line; the first two lines stay together, and so do the last two."""
    size = look.text.size
    hang = look.indent
    if look.mark:
        hang += measure(look.mark, look.mark_weight, size) + theme.mark_gap * size
    lines = set_lines(spans, size, theme.room - hang, regular=look.weight) or [Line((), 0.0)]
    last = len(lines) - 1
    slabs: list[Slab] = []
    for index, line in enumerate(lines):
        y = base_line(0, look.text)
        marks: list[Mark] = []
        if index == 0 and look.mark:
            marks.append(Run(look.indent, y, look.mark, look.mark_weight, size, look.mark_colour))
        marks += runs(line, hang + shift(look.align, line.width, theme.room - hang), y, size, look.colour)
        keep = look.keep if index == last else index in (0, last - 1)
        slab = Slab(look.text.leading, tuple(marks), keep=keep)
        if index == 0:
            slab = replace(slab, before=look.before, new_page=look.new_page, opens=look.opens)
        slabs.append(slab)
    return slabs
