"""Tables from elsewhere → what ministries answer about their promises: sheets of ours, and others with our headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain import korean
from desktop.domain.contact_fields import ID_HEADING
from desktop.domain.inquiry_fields import ANSWERS, TITLES
from desktop.intake.grid import Grid, GridRow, Tables

ID = ID_HEADING
_NOT_LETTERS = re.compile(r"[\W_]+")
_OTHERWISE = {
    "상태": "state",
    "이행여부": "state",
    "추진상태": "state",
    "진행상태": "state",
    "실적": "progress",
    "추진실적": "progress",
    "추진상황": "progress",
    "이행상황": "progress",
    "증빙자료": "evidence",
    "달성값": "reached",
    "달성실적": "reached",
    "사유": "reason",
    "미이행사유": "reason",
    "지연사유": "reason",
    "조치계획": "remedy",
    "만회대책": "remedy",
    "향후계획": "remedy",
    "과제명": "task",
    "세부과제": "task",
    "후속조치": "task",
    "추진기한": "due_text",
    "이행기한": "due_text",
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One promise's row as it came.

    `fields` holds what the sheet has a column for and could be read, by the keys of `inquiry_fields`; an empty text is
    a cell that is empty. `follow_up_id` is our own mark on the row.
    """

    place: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    follow_up_id: str = ""

    @property
    def task(self) -> str:
        """The promise as the sheet words it."""
        return self.fields.get("task", "")


def rows(tables: Tables) -> tuple[AnswerRow, ...]:
    """All promises' rows of all tables, in order; rows that name none are left out."""
    return tuple(row for grid in tables.grids for row in _of_grid(grid))


def looks_like_answers(tables: Tables) -> bool:
    """Whether any table has the headings of an 이행점검표."""
    return any(_columns(row) for grid in tables.grids for row in grid.rows)


def _of_grid(grid: Grid) -> Iterator[AnswerRow]:
    columns: dict[int, str] = {}
    seen: set[str] = set()
    for row in grid.filled():
        headings = _columns(row)
        if headings:
            columns = headings
            continue
        fields = {key: row.text(at) for at, key in columns.items() if not _is_unreadable(row, at)}
        mark = fields.pop(ID, "")
        if not (mark or fields.get("task")) or mark in seen:
            continue
        seen |= {mark} - {""}
        yield AnswerRow(f"{grid.title} {row.number}행".strip(), fields, mark)


def _columns(row: GridRow) -> dict[int, str]:
    """The columns a row of headings names; empty for any other row.

    It names the promise's column, or our own of keys, and one to answer in.
    """
    found: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        key = _key(cell or "")
        if key and key not in found.values():
            found[at] = key
    keys = set(found.values())
    return found if {ID, "task"} & keys and set(ANSWERS) & keys else {}


def _key(cell: str) -> str:
    if cell.strip() == ID:
        return ID
    word = _NOT_LETTERS.sub("", korean.nfc(cell))
    ours = {_NOT_LETTERS.sub("", title): key for key, title in TITLES.items()}
    return ours.get(word) or _OTHERWISE.get(word, "")


def _is_unreadable(row: GridRow, at: int) -> bool:
    return at < len(row.cells) and row.cells[at] is None
