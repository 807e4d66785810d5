"""What a workbook says, before any Excel: sheets of the same cells that tables are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.documents.content import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are made anew each time they are read, so that a long sheet is never in memory as a whole."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.make()


@dataclass(frozen=True, slots=True)
class Choices:
    """Words to choose from in a column (counted from 1), below the head. Others may be typed, after a warning."""

    column: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of `columns` columns. The first `header_rows` rows stay on the screen and on every printed page.

    `rows` are read twice: once for the widths, once to be written; cells must not span rows below the last.
    `has_filter` puts a filter on the last header row. `widest` is the most digits a column may be wide, `least` are
    pairs of a column and the least it is. The last column is kept for the program where it `hides_last`: it is neither
    shown nor printed. `page_title` stands at the head of printed pages, `least_height` is the least points of a row.
    """

    title: str
    columns: int
    rows: Iterable[Row]
    header_rows: int = 1
    has_filter: bool = False
    is_landscape: bool = False
    widest: int = 40
    least: tuple[tuple[int, int], ...] = ()
    choices: tuple[Choices, ...] = ()
    hides_last: bool = False
    page_title: str = ""
    least_height: float = 0.0

    @property
    def shown_columns(self) -> int:
        """The columns that are seen and printed."""
        return self.columns - self.hides_last


@dataclass(frozen=True, slots=True)
class Mark:
    """What the program keeps in a workbook for itself: a very hidden sheet of texts, and a property of the file."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    property_name: str = ""
    property_value: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook. `dated` is the day its properties name, so that equal contents give equal files."""

    title: str
    sheets: tuple[Sheet, ...]
    dated: date | None = None
    subject: str = ""
    mark: Mark | None = None
