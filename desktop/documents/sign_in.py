"""참석자 서명부: who comes, with room to sign; the head of the table stands on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Fill,
    Heading,
    Row,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)
from desktop.documents.pdf.setup import PageSetup
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name, meeting_when
from desktop.domain.roster import Attendee, Part

_ROOM_TO_SIGN = 7.5
"""Room above and below the text of a row in points: a signature needs some 11 mm."""
_UNDECIDED = "(미정)"
_HEAD = ("구분", "연번", "소속·직위", "성명", "서명", "비고")
_SHARES = (13.0, 7.0, 40.0, 12.0, 18.0, 10.0)


def compose(briefing: Briefing, attendees: Sequence[Attendee], spare: int = 5) -> Document:
    """The list, and so many empty rows for those nobody announced."""
    name = meeting_name(briefing.meeting, briefing.series)
    facts = (("일시", meeting_when(briefing.meeting, _UNDECIDED)), ("장소", briefing.meeting.place or _UNDECIDED))
    rows: list[Row] = []
    for group, members in groupby(attendees, key=lambda one: one.group):
        rows += _rows(group, list(members), len(rows))
    rows += _spare(spare, len(rows))
    blocks: tuple[Block, ...] = (
        Heading(f"{name} 참석자 서명부"),
        key_values(facts, "서명부"),
        Table(_SHARES, (head_row(*_HEAD), *rows), 1, "서명부"),
    )
    return Document(f"{name} 참석자 서명부", "", blocks)


def page_setup(setup: PageSetup) -> PageSetup:
    """The same pages with rows high enough to be signed."""
    return replace(setup, theme=setup.theme._replace(cell_y=_ROOM_TO_SIGN), two_up=False)


def _rows(group: str, members: list[Attendee], before: int) -> list[Row]:
    """Seats and guests are known by their post, and write their names themselves."""
    rows: list[Row] = []
    for index, one in enumerate(members):
        cells = [_label(f"{group}\n({len(members)}명)", len(members))] if index == 0 else []
        cells += [_centred(str(before + index + 1)), *_who(one), Cell(), Cell()]
        rows.append(tuple(cells))
    return rows


def _who(one: Attendee) -> tuple[Cell, Cell]:
    if one.has_name:
        return Cell(plain(" ".join(part for part in (one.belongs_to, one.post) if part))), _centred(one.title)
    if one.part is Part.MEMBERS and one.post:  # somebody comes in a member's stead, known by post or name
        return Cell(plain(f"{one.title}\n({one.post})")), Cell()
    return Cell(plain(one.title)), Cell()


def _spare(count: int, before: int) -> list[Row]:
    rows: list[Row] = []
    for index in range(count):
        cells = [_label("현장 등록", count)] if index == 0 else []
        rows.append((*cells, _centred(str(before + index + 1)), Cell(), Cell(), Cell(), Cell()))
    return rows


def _label(text: str, rows: int) -> Cell:
    return Cell(strong(text), Align.CENTRE, rowspan=rows, fill=Fill.LABEL)


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)
