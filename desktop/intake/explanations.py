"""Explanations and the release's body → outline text: furniture out, cut lines joined, tables as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain import outline
from desktop.domain.outline import Block, BlockKind
from desktop.intake import text
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger

# How far ministry papers indent each level (measured on 2,670 releases: □ 0, ㅇ 1, - 2–3); a note stands two
# further in than the line it belongs to.
_INDENTS = {0: "", 1: "", 2: " ", 3: "   ", 4: "     "}
_NOTE = "  "


def paragraphs(lines: Iterable[Line], ledger: Ledger) -> tuple[Line, ...]:
    """The paragraphs of a section, page furniture left out; every line is accounted for."""
    kept: list[Line] = []
    for line in lines:
        if text.is_furniture(line.text):
            ledger.furnish(line.number)
        else:
            kept.append(line)
            ledger.use(line.number)
    return tuple(text.paragraphs(kept))


def outline_text(source: Sequence[Line]) -> str:
    """Paragraphs as outline text: one line each, indented by level, tabbed lines as table rows."""
    written: list[str] = []
    table: list[list[str]] = []
    for line in source:
        if is_row(line.text) or (table and line.text.startswith("\t")):
            table.append(_trimmed(text.cells(line.text.rstrip())))
            continue
        written += [*_rows(table), line.text.replace("\t", " ").strip()]
        table = []
    written += _rows(table)
    return outline.to_text(_indented(block) for block in outline.parse("\n".join(written))) if written else ""


def is_row(written: str) -> bool:
    """Whether a line is a row of a table: cells with tabs or bars between them, and no mark before them."""
    if not text.is_tabbed(written):
        return False
    return outline.is_row(written) or not text.has_mark(written.split("\t", 1)[0])


def _rows(table: list[list[str]]) -> list[str]:
    """A table's rows, all of one width."""
    width = max(map(len, table), default=0)
    return [outline.table_row([*row, *[""] * (width - len(row))]) for row in table]


def _trimmed(cells: list[str]) -> list[str]:
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


def _indented(block: Block) -> Block:
    indent = _INDENTS.get(block.level, "")
    if block.kind is BlockKind.NOTE:
        indent += _NOTE
    return replace(block, indent=indent)
