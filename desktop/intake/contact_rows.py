"""Tables from elsewhere → rows of contacts: lists with headings or without, and the blocks of a press release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain import korean
from desktop.intake import table_columns
from desktop.intake.grid import Grid, GridRow, Tables
from desktop.intake.table_columns import ID, RANK, REACH, SCOPE, UNIT

__all__ = ["RANK", "REACH", "SAME_AS_ABOVE", "SCOPE", "UNIT", "CameRow", "rows"]

_BLOCK_LABEL = re.compile(r"^\W{0,4}담\s*당\s*부\s*서\W*$")
SAME_AS_ABOVE = frozenset({"〃", '"', "″", "상동", "위와 같음", "위와같음", "동일", "//"})
"""What people write into a cell that says what the one above it says."""
_UNIT_KEYS = ("organisation_text", "bureau", "division", UNIT)
_SPREAD = re.compile(r"^[가-힣](?:\s[가-힣]){1,3}$")
_BRACKETED = re.compile(r"^\((.*)\)$", re.DOTALL)
_HEADING_ROWS = 30
"""How far down the first headings are looked for before a table is read by its contents."""


@dataclass(frozen=True, slots=True)
class CameRow:
    """One person's row as it came.

    `fields` holds what the sheet has a column for and could be read, by the keys of `contact_fields.FIELDS` and those
    here; an empty text is a cell that is empty. `assignment_id` is our own mark on the row. `section` is the title the
    rows stand under: a ministry's name in a sheet by ministry.
    """

    place: str
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    assignment_id: str = ""
    scope: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """The person's name, the layout's spaces out."""
        return self.fields.get("name", "")


def rows(tables: Tables) -> tuple[CameRow, ...]:
    """All people's rows of all tables, in order; rows of no person are left out."""
    return tuple(row for grid in tables.grids for row in _of_grid(grid))


def _of_grid(grid: Grid) -> Iterator[CameRow]:
    parts = list(_parts(grid))
    for part in parts:
        is_block = any(_BLOCK_LABEL.match(cell) for row in part.rows for cell in row.cells[:2] if cell)
        yield from (_of_blocks(grid, part) if is_block else _of_list(grid, part))


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that share headings: as they stand, and with merged cells filled."""

    columns: Mapping[int, str]
    rows: tuple[GridRow, ...]
    filled: tuple[GridRow, ...]
    section: str = ""


def _parts(grid: Grid) -> Iterator[_Part]:
    """A sheet cut at its rows of headings; a second row of headings under the first one says more about the same."""
    filled = grid.filled()
    headings = [(at, found) for at, row in enumerate(filled) if (found := table_columns.of_headings(row.cells))]
    if not headings or headings[0][0] > _HEADING_ROWS:
        columns = _by_contents(grid, filled)
        if columns:
            yield _Part(columns, grid.rows, filled)
        return
    for place, (at, columns) in enumerate(headings):
        if place and headings[place - 1][0] == at - 1:
            columns = {**headings[place - 1][1], **columns}  # noqa: PLW2901 (the two rows are one)
        end = headings[place + 1][0] if place + 1 < len(headings) else len(filled)
        if end > at + 1:
            yield _Part(columns, grid.rows[at + 1 : end], filled[at + 1 : end], _title_above(filled, at))


def _by_contents(grid: Grid, filled: Sequence[GridRow]) -> dict[int, str]:
    found = table_columns.of_contents(filled)
    if found is None:
        return {}
    label = next(
        (at for row in grid.rows for at, cell in enumerate(row.cells[:2]) if cell and _BLOCK_LABEL.match(cell)), None
    )
    if label is None:
        return found
    kept = {at: key for at, key in found.items() if at > label + 1 and key not in (*_UNIT_KEYS, SCOPE)}
    return {label: SCOPE, label + 1: UNIT, **kept}


def _title_above(filled: Sequence[GridRow], at: int) -> str:
    """The text that stands alone in the row above the headings."""
    texts = filled[at - 1].texts if at else []
    return texts[0] if len(texts) == 1 else ""


# ---------------------------------------------------------------- lists


def _of_list(grid: Grid, part: _Part) -> Iterator[CameRow]:
    section, above = part.section or grid.title, dict[str, str]()
    seen: set[str] = set()
    for raw, row in zip(part.rows, part.filled, strict=True):
        fields = _fields(row, part.columns)
        mark = fields.pop(ID, "")
        if not fields.get("name") and not mark:
            section = _section(raw) or section
            continue
        if mark in seen and not _text_of(raw, part.columns, "name"):  # the rest of a merged row
            continue
        seen |= {mark} - {""}
        fields = _inherited(fields, above, fills=not mark)
        above = dict(fields)
        yield CameRow(_place(grid, row), fields, mark, _scope(fields.pop(SCOPE, "")), section)


def _section(row: GridRow) -> str:
    return row.texts[0] if len(row.texts) == 1 else ""


def _inherited(fields: dict[str, str], above: Mapping[str, str], *, fills: bool) -> dict[str, str]:
    """The fields with what `〃` stands for and, in other people's lists, the unit that is written once for several."""
    found = {key: above.get(key, "") if text in SAME_AS_ABOVE else text for key, text in fields.items()}
    units = [key for key in _UNIT_KEYS if key in found]
    if fills and units and not any(found[key] for key in units):
        found |= {key: above.get(key, "") for key in units}
    return found


def _fields(row: GridRow, columns: Mapping[int, str]) -> dict[str, str]:
    """The readable cells of a row by their columns' keys; in a row without our mark `-` stands for nothing."""
    found = {
        key: _cleaned(key, row.text(at))
        for at, key in columns.items()
        if not (at < len(row.cells) and row.cells[at] is None)
    }
    if not found.get(ID):
        found.pop(ID, None)
        found = {key: "" if text == "-" else text for key, text in found.items()}
    return found


def _cleaned(key: str, text: str) -> str:
    if key in ("phone", REACH) and (found := _BRACKETED.match(text.strip())):
        text = found[1]
    is_spread = key == "name" or (key in (RANK, "position", "grade") and _SPREAD.match(text))
    return korean.collapse_name(text) if is_spread else text


def _text_of(row: GridRow, columns: Mapping[int, str], key: str) -> str:
    return next((row.text(at) for at, found in columns.items() if found == key), "")


def _place(grid: Grid, row: GridRow) -> str:
    return f"{grid.title} {row.number}행".strip()


def _scope(text: str) -> str:
    """`<안건 3>` → `안건3`; empty when it is neither 총괄 nor an item."""
    squeezed = re.sub(r"[\W_]+", "", text)
    return squeezed if re.fullmatch(r"총괄|안건\d{1,3}", squeezed) else ""


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class _Block:
    """The unit's two lines, the scope, and where the block's rows are."""

    unit: str | None
    scope: str
    start: int
    end: int


def _of_blocks(grid: Grid, part: _Part) -> Iterator[CameRow]:
    """Each block: one column says 담당 부서 and the scope, the next one bureau and division, a line each."""
    label = next(at for row in part.rows for at, cell in enumerate(row.cells[:2]) if cell and _BLOCK_LABEL.match(cell))
    unit = next((at for at, key in part.columns.items() if key == UNIT), label + 1)
    for block in _blocks(part.rows, label, unit):
        role = ""
        for raw, row in zip(part.rows[block.start : block.end], part.filled[block.start : block.end], strict=True):
            fields = _fields(raw, part.columns)
            mark = fields.pop(ID, "")
            if "role" in fields:
                fields["role"] = _fields(row, part.columns).get("role", "") or ("" if grid.merged or mark else role)
                role = fields["role"]
            for key in (SCOPE, UNIT):
                fields.pop(key, None)
            if not fields.get("name") and not (mark and any(fields.values())):
                continue
            if block.unit is not None:
                fields[UNIT] = block.unit
            yield CameRow(_place(grid, raw), fields, mark, block.scope)


def _blocks(source: Sequence[GridRow], label: int, unit: int) -> Iterator[_Block]:
    starts = [at for at, row in enumerate(source) if _BLOCK_LABEL.match(row.text(label))]
    for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
        below = source[start + 1 : end]
        scope = next((found for row in below if (found := _scope(row.text(label)))), "")
        lines = [source[start], *below[:1]]
        is_readable = all(not (unit < len(row.cells) and row.cells[unit] is None) for row in lines)
        written = "\n".join(row.text(unit).replace("\n", " ") for row in lines)
        yield _Block(written if is_readable else None, scope, start, end)
