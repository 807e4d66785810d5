"""회의록 초안: the text of the minutes as it stands, with what is still to be written set bold."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Fill,
    Heading,
    Note,
    OutlineLine,
    Paragraph,
    Row,
    Spacer,
    Span,
    Spans,
    Table,
    head_row,
    plain,
    strong,
)
from desktop.documents.explanation import explanation
from desktop.domain.minutes import NOTE, TO_WRITE, Secretary

_PLACE = "회의록"


def compose(name: str, text: str, secretaries: Sequence[Secretary] = ()) -> Document:
    """The minutes of the meeting called `name`. Every page says that it is a draft; secretaries have room to sign."""
    title = f"{name} 회의록(초안)"
    blocks: list[Block] = [Heading(title), *(_urged(block) for block in explanation(text, _PLACE))]
    if secretaries:
        blocks += [Spacer(), _signatures(secretaries)]
    blocks += [Spacer(0.5), Note(1, "※", plain(NOTE))]
    return Document(title, "초안", tuple(blocks))


def _urged(block: Block) -> Block:
    """A line in which what is to be written stands out."""
    if isinstance(block, OutlineLine | Note | Paragraph):
        return block._replace(spans=tuple(span for one in block.spans for span in _split(one)))
    return block


def _split(span: Span) -> Spans:
    parts = span.text.split(TO_WRITE)
    found: list[Span] = []
    for place, part in enumerate(parts):
        found += [Span(TO_WRITE, bold=True)] if place else []
        found += [span._replace(text=part)] if part else []
    return tuple(found)


def _signatures(secretaries: Sequence[Secretary]) -> Table:
    rows: list[Row] = [head_row("간사", "직위", "성명", "서명")]
    for place, one in enumerate(secretaries):
        label = [Cell(strong("작성"), Align.CENTRE, rowspan=len(secretaries), fill=Fill.LABEL)] if place == 0 else []
        rows.append((*label, Cell(plain(one.post)), Cell(plain(one.name), Align.CENTRE), Cell(plain("\n"))))
    return Table((12, 40, 20, 28), tuple(rows), 1, _PLACE)
