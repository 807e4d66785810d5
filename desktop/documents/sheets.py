"""What a workbook says, before any Excel: sheets of the same cells that tables are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.documents.content import Row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of `columns` columns. The first `header_rows` rows stay on the screen and on every printed page.

    `has_filter` puts a filter on the last header row. `widest` is the most letters a column may be wide.
    """

    title: str
    columns: int
    rows: tuple[Row, ...]
    header_rows: int = 1
    has_filter: bool = False
    is_landscape: bool = False
    widest: int = 40


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook. `dated` is the day its properties name, so that equal contents give equal files."""

    title: str
    sheets: tuple[Sheet, ...]
    dated: date | None = None
