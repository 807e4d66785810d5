"""안건별 설명: outline text → neutral blocks."""

from __future__ import annotations

import re
from itertools import groupby

from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Fill,
    Heading,
    Note,
    OutlineLine,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from desktop.domain import outline
from desktop.domain.outline import BlockKind

_RULE = re.compile(r":?-{2,}:?")
_LONGEST_HEADING = 45
_LONGEST_STRONG = 24
"""A □ line of no more letters is a heading (`□ 향후 계획`); a longer one is a sentence and set as text."""
_NOTE_MARKS = ("*", "**", "***", "†", "‡")
_NUMBERED_NOTE = re.compile(r"주[0-9]{1,2}\)")
_RAISED = re.compile(r"(?<=[^\s*(†‡])(\*{1,3}(?![*0-9A-Za-z])|[†‡]|주[0-9]{1,2}\))")
_HEADED = (Note, Table, Paragraph)
"""What a short line of the first level may be the heading of, besides deeper lines."""
_MOST_UPRIGHT = 8
"""A table of more columns than this has under four letters a column on an upright page, and is set on its side."""
_SHORT = 14
"""A column whose cells have no more letters than this is centred."""


def explanation(text: str, place: str) -> tuple[Block, ...]:
    """The blocks of an outline text. Blank lines only part paragraphs; `place` names tables in reports."""
    blocks: list[Block] = []
    lines = [block for block in outline.parse(text) if block.kind is not BlockKind.BLANK]
    for is_table, group in groupby(lines, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        if is_table:
            blocks.append(_table([outline.cells(block.text) for block in group], place))
        else:
            blocks.extend(_block(block) for block in group)
    return tuple(_marked(_kept(blocks)))


def spans(text: str) -> Spans:
    """A line's text with its `**bold**` pieces."""
    if "**" not in text:
        return plain(text)
    return tuple(Span(span.text, span.bold) for span in outline.spans(text))


def labelled(text: str) -> Spans:
    """A line's text with its lead label bold: `(기본입장) 국방 …`."""
    label, rest = outline.lead_label(text)
    return (Span(outline.plain(label), bold=True), *spans(rest)) if label else spans(text)


def _block(block: outline.Block) -> Block:
    match block.kind:
        case BlockKind.HEADING if _is_heading(block.text):
            return Heading(outline.plain(block.text), 3, block.mark)
        case BlockKind.HEADING:
            return OutlineLine(1, block.mark, labelled(block.text))
        case BlockKind.LINE:
            return OutlineLine(block.level, block.mark, labelled(block.text), strong=_is_strong(block))
        case BlockKind.NOTE:
            return Note(max(block.level, 1), block.mark, spans(block.text))
        case _:
            return Paragraph(spans(block.text))


def _is_heading(text: str) -> bool:
    """Whether a numbered line is a title; `① (핵심기술 확보) 강점분야 …` is a sentence."""
    return not outline.lead_label(text)[0] and len(text) <= _LONGEST_HEADING


def _is_strong(block: outline.Block) -> bool:
    return block.level == 1 and len(block.text) <= _LONGEST_STRONG


def _kept(blocks: list[Block]) -> list[Block]:
    """Blocks where a short line that heads deeper ones (`□ 개요`), or a table's caption, stays on their page."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        is_head = isinstance(block, OutlineLine) and _heads(block, after)
        if isinstance(block, OutlineLine | Paragraph) and (is_head or _is_caption(block, after)):
            kept.append(block._replace(keep=True))
        else:
            kept.append(block)
    return kept


def _marked(blocks: list[Block]) -> list[Block]:
    """Blocks where the mark of a note (강점분야*) is raised in the lines above that note."""
    marks: set[str] = set()
    marked: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Heading):
            marks = set()
        elif isinstance(block, Note) and block.mark in _NOTE_MARKS:
            marks.add(block.mark)
        elif isinstance(block, Paragraph) and (numbered := _NUMBERED_NOTE.match(_text(block.spans))):
            marks.add(numbered.group())
        elif marks and isinstance(block, OutlineLine | Paragraph):
            marked.append(block._replace(spans=_with_raised(block.spans, marks)))
            if isinstance(block, OutlineLine) and block.level == 1:
                marks = set()
            continue
        marked.append(block)
    return marked[::-1]


def _text(found: Spans) -> str:
    return "".join(span.text for span in found)


def _with_raised(found: Spans, marks: set[str]) -> Spans:
    """Spans where each of the marks at the end of a word has a span of its own, raised."""
    raised: list[Span] = []
    for span in found:
        for index, text in enumerate(_RAISED.split(span.text)):
            if text:
                raised.append(span._replace(text=text, raised=index % 2 == 1 and text in marks))
    return tuple(raised)


def _heads(line: OutlineLine, after: Block | None) -> bool:
    if line.strong:
        return after is not None and not (isinstance(after, OutlineLine) and after.strong and after.mark == line.mark)
    if isinstance(after, OutlineLine):
        return after.level > line.level
    return line.level == 1 and isinstance(after, _HEADED)


def _is_caption(block: Block, after: Block | None) -> bool:
    """Whether a short line without a mark stands right over a table: `< 연도별 투자계획 >`, `(단위: 억원)`."""
    return isinstance(block, Paragraph) and isinstance(after, Table) and len(_text(block.spans)) <= _LONGEST_HEADING


def _table(rows: list[tuple[str, ...]], place: str) -> Table:
    """A table whose first row is its head; short rows are filled up with empty cells."""
    rows = [row for row in rows if not all(_RULE.fullmatch(cell) for cell in row)] or rows
    count = max(len(row) for row in rows)
    full = [row + ("",) * (count - len(row)) for row in rows]
    columns = [[outline.plain(row[index]) for row in full] for index in range(count)]
    head = tuple(Cell(_bold(cell), Align.CENTRE, fill=Fill.HEAD) for cell in full[0])
    body = tuple(_row(row, columns) for row in full[1:])
    shares = tuple(_share(column) for column in columns)
    return Table(shares, (head, *body), 1, place, landscape=count > _MOST_UPRIGHT)


def _row(row: tuple[str, ...], columns: list[list[str]]) -> Row:
    return tuple(
        Cell(spans(cell), Align.CENTRE if max(map(len, columns[index])) <= _SHORT else Align.START)
        for index, cell in enumerate(row)
    )


def _share(column: list[str]) -> float:
    """A column's share of the width: by its longest cell, within reason."""
    return float(min(max(4, *map(len, column)), 30))


def _bold(text: str) -> Spans:
    return tuple(Span(span.text, bold=True) for span in plain(outline.plain(text)))
