"""What an explanation promises under 향후 계획 → follow-ups with their due dates in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.domain import outline, written_dates
from desktop.domain.outline import Block, BlockKind
from desktop.domain.written_dates import Found, Grain, WrittenDate
from desktop.intake import explanations, text
from desktop.intake.draft import DraftFollowUp, Line

_HEADING = re.compile(r"^\W{0,4}향\s?후\s?(?:추진\s?|세부\s?)?(?:계\s?획|일\s?정)(?:\(안\))?\W{0,3}$")
_TYPED_BOX = re.compile(r"^\s*ㅁ\s*(?=[가-힣(<「『'\"])")  # the letter ㅁ for □: no word begins with it
_COLUMNS = (
    ("due", re.compile(r"기한|시기|일정|기간|완료|예정일")),
    ("lead", re.compile(r"소관|주관|담당|부처|기관")),
    ("task", re.compile(r"과제|내용|계획|조치|사항|업무")),
)
_BRACKETED = re.compile(r"\(([^()]{1,40})\)")
_DUE_AFTER = re.compile(r"\s?(?:까지|이내|내(?![가-힣])|중(?![가-힣])|부터)")


def read(number: int, paragraphs: Sequence[Line], year: int | None) -> tuple[DraftFollowUp, ...]:
    """The follow-ups of item `number`. `year` completes dates written without one (the meeting's).

    One for each line of the first rank under the heading 향후 계획; notes and details under such a line belong to it.
    A table counts where its head names the columns (과제, 소관, 기한); the rows of another one are left alone.
    """
    return tuple(_promised(number, paragraphs, year))


def _promised(number: int, paragraphs: Sequence[Line], year: int | None) -> Iterator[DraftFollowUp]:
    columns: dict[str, int] = {}
    for line, block in _promises(paragraphs):
        cells = text.cells(line.text.rstrip())
        is_row = explanations.is_row(line.text)
        if head := _columns(cells):
            columns = head
        elif columns and (is_row or len(cells) > 1):
            yield from _in_row(number, line, cells, columns, year)
        elif not is_row:
            columns = {}
            yield _follow_up(number, line, block, year)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Where a table's head has what; empty when the cells are no such head."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        bare = re.sub(r"\s", "", cell)
        name = next((name for name, pattern in _COLUMNS if len(bare) < 8 and pattern.search(bare)), "")
        if name:
            found.setdefault(name, index)
    return found if "task" in found and len(found) > 1 else {}


def _in_row(
    number: int, line: Line, cells: Sequence[str], columns: dict[str, int], year: int | None
) -> Iterator[DraftFollowUp]:
    """The follow-up of a table's row; none where the cell of its task is empty or missing."""
    in_row = {name: text.squeeze(cells[at]) for name, at in columns.items() if at < len(cells)}
    task, due = in_row.get("task", ""), in_row.get("due", "")
    if not re.search("[가-힣]{2}", task):
        return
    found = written_dates.parse(due, year=year)
    made = DraftFollowUp(number, task, line.number, due.strip("- "), lead=in_row.get("lead", "").strip("- "))
    yield replace(made, due_from=found.start, due_to=found.end, grain=found.grain) if found else made


def _promises(paragraphs: Sequence[Line]) -> Iterator[tuple[Line, Block]]:
    """The lines of the first rank under a heading 향후 계획, and the rows of tables there."""
    heading: Block | None = None
    rank = 0
    for line in paragraphs:
        block = outline.parse(_TYPED_BOX.sub("□ ", line.text).replace("\n", " "))[0]
        if _HEADING.match(block.text.strip()) and block.kind is not BlockKind.NOTE:
            heading, rank = block, 0
        elif heading and explanations.is_row(line.text):
            yield line, block
        elif heading and _ends(heading, block):
            heading = None
        elif heading and block.kind is not BlockKind.NOTE and (rank == 0 or block.level <= rank) and block.text:
            rank = block.level
            yield line, block


def _ends(heading: Block, block: Block) -> bool:
    """Whether a line is the next heading of the rank of 향후 계획."""
    if heading.kind is BlockKind.HEADING:
        return block.kind is BlockKind.HEADING and block.mark[:1].isdecimal() == heading.mark[:1].isdecimal()
    return block.kind is BlockKind.LINE and block.level <= heading.level


def _follow_up(number: int, line: Line, block: Block, year: int | None) -> DraftFollowUp:
    task, due = _due(block.text.strip(), year)
    if due is None:
        return DraftFollowUp(number, task, line.number)
    return DraftFollowUp(number, task, line.number, due.text, due.start, due.end, due.grain)


def _due(task: str, year: int | None) -> tuple[str, WrittenDate | None]:
    """The task without its bracketed date, and the date; a date inside the sentence stays there."""
    for bracket in reversed(list(_BRACKETED.finditer(task))):
        due = written_dates.parse(bracket.group(1).strip(), year=year)
        if due:
            return _without(task, bracket), due
    found = [date for date in written_dates.find(task, year=year) if _is_due(task, date)]
    return task, found[-1].date if found else None


def _without(task: str, bracket: re.Match[str]) -> str:
    before, after = task[: bracket.start()].rstrip(), task[bracket.end() :].strip()
    return f"{before} {after}".strip(" ,;")


def _is_due(task: str, found: Found) -> bool:
    """Whether a date inside a sentence says when: it recurs, is open on one side, or 까지, 내, 중 follow."""
    written = found.date.text
    if found.date.grain is Grain.RECURRING or written.startswith(("~", "∼", "～")):
        return True
    return written.endswith(("까지", "중", "연내", "말", "초")) or bool(_DUE_AFTER.match(task, found.end_index))
