"""The pages before the text: cover and contents."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.content import Align, AttachedPages, Contents, Cover, Heading, Part, plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import Line, measure, set_lines
from desktop.documents.pdf.pages import Flow
from desktop.documents.pdf.placed import Bar, Link, Mark, PageNumber, Rule, Slab, Tag
from desktop.documents.pdf.structure import Kind, Structure
from desktop.documents.pdf.texts import base_line, runs, shift
from desktop.documents.pdf.theme import BLACK, Colour, Text, Theme

_TITLE_SIZES = (32.0, 27.0, 22.0, 18.0)
_TITLE_LINES = 3
_NUMBER_ROOM = 36.0
"""Room for a page's number at the right of the contents."""


def place_cover(cover: Cover, flow: Flow) -> None:
    """Set the cover on a page of its own; what follows begins on the next. What is too long goes on there as well."""
    page, theme = flow.new_page(is_cover=True), flow.theme
    page.marks += _frame(theme)
    if cover.mark:
        page.marks += [Tag(flow.structure.paragraph()), *_corner(cover.mark, theme)]
    style, title = _title_lines(cover.title, theme)
    flow.draw([], theme.height * 0.27 - flow.y)
    _add(_centred(title, style, theme, theme.dark, flow.structure.paragraph()), flow)
    half = theme.room / 2
    flow.add(Slab(20, (Rule(half - 60, 14, half + 60, 14, 2.0, theme.dark),)))
    subtitle = Text(20, 30)
    lines = set_lines(plain(cover.subtitle), subtitle.size, theme.room, regular=Weight.SEMIBOLD)
    _add(_centred(lines, subtitle, theme, BLACK, flow.structure.paragraph()), flow)
    flow.draw([], max(theme.height * 0.66 - flow.y, 24))
    _add(_facts(cover, theme, flow.structure), flow)
    flow.break_page()


def _add(slabs: list[Slab], flow: Flow) -> None:
    for slab in slabs:
        flow.add(slab)


def place_contents(
    contents: Contents, entries: Sequence[tuple[int, Heading | Part | AttachedPages]], flow: Flow
) -> None:
    """Set the contents on pages of their own; `entries` come with the number of the target they lead to."""
    style, theme = Text(20, 44), flow.theme
    title = set_lines(plain(contents.title), style.size, theme.room, regular=Weight.BOLD)
    marks: list[Mark] = [Tag(flow.structure.paragraph())]
    marks += [
        mark
        for line in title[:1]
        for mark in runs(line, shift(Align.CENTRE, line.width, theme.room), base_line(0, style), style.size, theme.dark)
    ]
    flow.add(Slab(style.leading + 10, tuple(marks), keep=True, new_page=True))
    label_room = max((_label_room(entry, flow.theme) for _number, entry in entries), default=0.0)
    whole = flow.structure.add(Kind.CONTENTS)
    for number, entry in entries:
        element = flow.structure.entry(whole)
        _add(_entry(entry, number, label_room, flow.theme, element), flow)
    flow.flush()


def _frame(theme: Theme) -> list[Mark]:
    return [
        Bar(theme.left, theme.top, theme.room, 7, theme.dark),
        Bar(theme.left, theme.height - theme.bottom - 2.5, theme.room, 2.5, theme.dark),
    ]


def _corner(text: str, theme: Theme) -> list[Mark]:
    """The edition in the upper right corner."""
    style = Text(13, 20)
    line = set_lines(plain(text), style.size, theme.room / 2, regular=Weight.SEMIBOLD)[0]
    return runs(line, theme.width - theme.right - line.width, base_line(theme.top + 18, style), style.size, theme.muted)


def _title_lines(title: str, theme: Theme) -> tuple[Text, list[Line]]:
    """The largest size at which the title takes no more than three lines."""
    room = theme.room - 20
    style, lines = Text(0, 0), list[Line]()
    for size in _TITLE_SIZES:
        style = Text(size, size * 1.4)
        lines = set_lines(plain(title), size, room, regular=Weight.BOLD)
        if len(lines) <= _TITLE_LINES:
            break
    return style, lines


def _centred(lines: list[Line], style: Text, theme: Theme, colour: Colour, element: int) -> list[Slab]:
    slabs: list[Slab] = []
    for index, line in enumerate(lines):
        x = shift(Align.CENTRE, line.width, theme.room)
        marks = [Tag(element), *runs(line, x, base_line(0, style), style.size, colour)]
        slabs.append(Slab(style.leading, tuple(marks), 18 if index == 0 else 0))
    return slabs


def _facts(cover: Cover, theme: Theme, structure: Structure) -> list[Slab]:
    """Label and value one below the other, over hairlines, in the middle of the page."""
    style, left, label_room, pad = Text(14, 22), 44.0, 66.0, 6.0
    slabs: list[Slab] = []
    for label, value in cover.facts:
        element = structure.paragraph()
        lines = set_lines(plain(value), style.size, theme.room - 2 * left - label_room) or [Line((), 0.0)]
        for index, line in enumerate(lines):
            marks: list[Mark] = [Tag(element)]
            if index == 0:
                for label_line in set_lines(plain(label), style.size, label_room, regular=Weight.BOLD)[:1]:
                    marks += runs(label_line._replace(tail=" "), left, base_line(0, style), style.size, theme.dark)
            marks += runs(line, left + label_room, base_line(0, style), style.size)
            slabs.append(Slab(style.leading, tuple(marks), pad if index == 0 else 0))
        slabs.append(Slab(pad, (Rule(left, pad, theme.room - left, pad, 0.5, theme.hairline),)))
    return slabs


def _label_room(entry: Heading | Part | AttachedPages, theme: Theme) -> float:
    """What the label takes; the widest one decides where all titles begin, those of attached pages left out."""
    label = entry.label if isinstance(entry, Heading) else ""
    return measure(label, Weight.REGULAR, theme.contents.size) + 10 if label else 0.0


def _entry(
    entry: Heading | Part | AttachedPages, number: int, label_room: float, theme: Theme, element: int
) -> list[Slab]:
    """One entry: its words, dots, its page, and a link over all of it. Attached pages stand under the item's title."""
    is_part = isinstance(entry, Part) or (isinstance(entry, Heading) and entry.level == 1)
    weight = Weight.BOLD if is_part else Weight.REGULAR
    style, indent = theme.contents, 0.0 if is_part else 16.0
    label = "" if isinstance(entry, Part) else entry.label
    if isinstance(entry, AttachedPages):
        indent, label_room = indent + label_room, measure(label, weight, style.size) + 10
    label_room = label_room if label else 0.0
    words = set_lines(plain(entry.text), style.size, theme.room - indent - label_room - _NUMBER_ROOM, regular=weight)
    lines = words or [Line((), 0.0)]
    slabs: list[Slab] = []
    for index, line in enumerate(lines):
        x, y = indent + label_room, base_line(0, style)
        marks = runs(line._replace(tail=line.tail or " "), x, y, style.size)
        if index == 0 and label:
            before_it = set_lines(plain(label), style.size, theme.room, regular=weight)[0]
            marks = runs(before_it._replace(tail=" "), indent, y, style.size) + marks
        if index == len(lines) - 1:
            marks += _leader(x + line.width, y, number, weight, theme)
        marks.append(Link(indent, 0, theme.room - indent, style.leading, number))
        marks.insert(0, Tag(element))
        before = (9.0 if is_part else 2.0) if index == 0 else 0.0
        slabs.append(Slab(style.leading, tuple(marks), before, keep=is_part or index < len(lines) - 1))
    return slabs


def _leader(x: float, y: float, number: int, weight: Weight, theme: Theme) -> list[Mark]:
    """Dots from the words to the page's number; dots drawn as a line do not get in the way of copied text."""
    size = theme.contents.size
    dots = Rule(x + 6, y - 2, theme.room - 28, y - 2, 0.9, theme.muted, dotted=True)
    number_mark = PageNumber(theme.room, y, number, weight, size)
    return [dots, number_mark] if dots.to_x > dots.x else [number_mark]
