"""What an explanation promises under 향후 계획 → follow-ups with their due dates in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain import outline, promise_lines, promise_sections
from desktop.domain.outline import Block
from desktop.domain.promise_lines import Reading
from desktop.intake import explanations, text
from desktop.intake.draft import DraftFollowUp, Line

_TYPED_BOX = re.compile(r"^\s*ㅁ\s*(?=[가-힣(<「『'\"])")  # the letter ㅁ for □: no word begins with it


def read(number: int, paragraphs: Sequence[Line], year: int | None) -> tuple[DraftFollowUp, ...]:
    """The follow-ups of item `number`. `year` completes dates written without one (the meeting's).

    One for each line of the first rank under the heading 향후 계획, or for each of its dated clauses; notes and details
    under such a line belong to it. A table counts where its head names the columns (과제, 소관, 기한); the rows of
    another one are left alone.
    """
    return tuple(_promised(number, paragraphs, year))


def _promised(number: int, paragraphs: Sequence[Line], year: int | None) -> Iterator[DraftFollowUp]:
    columns: dict[str, int] = {}
    for one in promise_sections.planned(map(_read, paragraphs), promise_sections.HEADING):
        cells = text.cells(one.source.text.rstrip())
        if not (one.is_row or one.is_first):
            continue
        if head := promise_sections.columns(cells):
            columns = head
        elif columns and (one.is_row or len(cells) > 1):
            row = promise_lines.read_row(cells, columns, year)
            yield from (_follow_up(number, one.source, row),) if row else ()
        elif not one.is_row:
            columns = {}
            for reading in promise_lines.read_line(one.block.text, year):
                yield replace(_follow_up(number, one.source, reading), source=one.block.line.strip())


def _read(line: Line) -> tuple[Line, Block, bool]:
    block = outline.parse(_TYPED_BOX.sub("□ ", line.text).replace("\n", " "))[0]
    return line, block, explanations.is_row(line.text)


def _follow_up(number: int, line: Line, reading: Reading) -> DraftFollowUp:
    due = reading.due
    if due is None:
        return DraftFollowUp(number, reading.task, line.number, reading.due_text, lead=reading.lead)
    return DraftFollowUp(
        number, reading.task, line.number, reading.due_text, due.start, due.end, due.grain, reading.lead
    )
