"""A table as it came, whatever it came in: rows of texts with their numbers, and which cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.domain import korean


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells made one: from row and column (rows as numbered in the sheet, columns from 0), so many down and across."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its number in the sheet, from 1, and its texts from the first column on.

    Texts are in NFC; a cell whose value cannot be read (a formula that was never worked out) is None.
    """

    number: int
    cells: tuple[str | None, ...]

    def text(self, column: int) -> str:
        """The text of a column, empty beyond the row's end or when unreadable."""
        return (self.cells[column] or "") if 0 <= column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """The texts that are not empty."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's rows that hold something. `title` is empty where a table has no name."""

    title: str
    rows: tuple[GridRow, ...]
    merged: tuple[Merged, ...] = ()

    def filled(self) -> tuple[GridRow, ...]:
        """The rows with the text of merged cells in each of the rows they span down; across, only the first has it."""
        found = {row.number: list(row.cells) for row in self.rows}
        for one in self.merged:
            _spread(found, one)
        return tuple(GridRow(number, tuple(cells)) for number, cells in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one file or paste. `sheet_id` is the mark of a sheet of ours, empty for anybody else's."""

    name: str
    grids: tuple[Grid, ...]
    sheet_id: str = ""


@dataclass
class GridMaker:
    """Gathers rows; empty ones are left out but counted."""

    title: str = ""
    merged: list[Merged] = field(default_factory=list)
    _rows: list[GridRow] = field(default_factory=list)
    _number: int = 0

    def add(self, cells: Sequence[str | None], number: int | None = None) -> None:
        """Take a row in; its number is the next one unless it is given."""
        self._number = self._number + 1 if number is None else number
        kept = [None if cell is None else tidy(cell) for cell in cells]
        while kept and kept[-1] == "":
            kept.pop()
        if kept:
            self._rows.append(GridRow(self._number, tuple(kept)))

    def __len__(self) -> int:
        return len(self._rows)

    def made(self) -> Grid:
        """What was gathered."""
        return Grid(self.title, tuple(self._rows), tuple(self.merged))


def tidy(text: str) -> str:
    """A cell's text: NFC, spaces of all kinds as one, line ends kept, none of either at the ends."""
    lines = (" ".join(line.split()) for line in korean.nfc(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _spread(found: dict[int, list[str | None]], one: Merged) -> None:
    anchor = found.get(one.row, [])
    text = anchor[one.column] if one.column < len(anchor) else ""
    if not text:
        return
    for number in range(one.row + 1, one.row + one.rows):
        cells = found.get(number)
        if cells is not None:
            cells.extend([""] * (one.column + 1 - len(cells)))
            cells[one.column] = text


def of_lines(rows: Iterable[Sequence[str]], title: str = "") -> Grid:
    """A grid of plain rows."""
    maker = GridMaker(title)
    for row in rows:
        maker.add(row)
    return maker.made()
