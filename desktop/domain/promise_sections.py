"""Where papers lay out what comes next: the headings, the lines under them, and the tables' columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from desktop.domain.frozen import frozen
from desktop.domain.outline import Block, BlockKind

T = TypeVar("T")

HEADING = re.compile(r"^\W{0,4}향\s?후\s?(?:추진\s?|세부\s?)?(?:계\s?획|일\s?정)(?:\(안\))?\W{0,3}$")
"""향후 계획, as press releases head what ministries promise."""

_OF_PLAN = r"(?:향\s?후|세\s?부|추\s?진|이\s?행|실\s?행|후\s?속|조\s?치|연\s?차\s?별|단\s?계\s?별|주\s?요)"
PLAN = re.compile(
    rf"^\W{{0,4}}(?:{_OF_PLAN}\s?){{1,4}}(?:계\s?획|일\s?정|로드맵)(?:\s?(?:및|·)\s?(?:추진\s?)?(?:일\s?정|계\s?획))?"
    r"(?:\(안\))?\W{0,3}$"
)
"""Any section that lays out what comes next: 추진 계획, 추진 일정, 향후 추진계획 및 일정."""

PAST = re.compile(
    r"^\W{0,4}(?:(?:보\s?고|추\s?진)\s?배\s?경|(?:이\s?행|추\s?진|그간의?)\s?(?:경\s?과|실\s?적))[^가-힣]{0,4}$"
)
"""A section that tells what was promised and done before."""


@frozen
class Planned(Generic[T]):
    """A line under such a heading. `is_first`: of the first rank there, so that what stands deeper belongs to it."""

    source: T
    block: Block
    is_first: bool
    is_row: bool


def planned(lines: Iterable[tuple[T, Block, bool]], heading: re.Pattern[str]) -> Iterator[Planned[T]]:
    """The lines under headings of that kind; given are each line, its block, and whether it is a row of a table."""
    head: Block | None = None
    rank = 0
    for source, block, is_row in lines:
        if heading.match(block.text.strip()) and block.kind is not BlockKind.NOTE:
            head, rank = block, 0
        elif head and is_row:
            yield Planned(source, block, is_first=True, is_row=True)
        elif head and _ends(head, block):
            head = None
        elif head and block.text:
            is_first = block.kind is not BlockKind.NOTE and (rank == 0 or block.level <= rank)
            rank = block.level if is_first else rank
            yield Planned(source, block, is_first=is_first, is_row=False)


def _ends(heading: Block, block: Block) -> bool:
    """Whether a line is the next heading of the rank of 향후 계획."""
    if heading.kind is BlockKind.HEADING:
        return block.kind is BlockKind.HEADING and block.mark[:1].isdecimal() == heading.mark[:1].isdecimal()
    return block.kind is BlockKind.LINE and block.level <= heading.level


_COLUMNS = (
    ("due", re.compile(r"기한|시기|일정|기간|완료|예정일")),
    ("support", re.compile(r"협조|협업|지원부처")),
    ("lead", re.compile(r"소관|주관|담당|부처|기관")),
    ("task", re.compile(r"과제|내용|계획|조치|사항|업무")),
)


def columns(cells: Sequence[str]) -> dict[str, int]:
    """Where a table's head has what (task, lead, support, due); empty when the cells are no such head."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        bare = re.sub(r"\s", "", cell)
        name = next((name for name, pattern in _COLUMNS if len(bare) < 8 and pattern.search(bare)), "")
        if name:
            found.setdefault(name, index)
    return found if "task" in found and len(found) > 1 else {}
