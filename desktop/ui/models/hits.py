"""Rows of what was found: a heading for each kind, its hits, and a step to more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.search_words import SILENT, Marked
from desktop.services.search import Hit, Kind

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = int(Role.UserRole) + 1
_ROOT = QModelIndex()  # shared and never changed, as in Qt's own signatures


class RowKind(StrEnum):
    """What a row is for."""

    HEADING = "heading"
    HIT = "hit"
    MORE = "more"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class HitRow:
    """A line of the list. `beside` stands at the right edge, `said` under the title."""

    row_kind: RowKind
    title: Marked
    beside: str = ""
    said: Marked = SILENT
    hit: Hit | None = None
    kind: Kind | None = None
    run: Callable[[], object] | None = None

    @property
    def can_open(self) -> bool:
        """Whether it can be gone to; a heading cannot."""
        return self.row_kind is not RowKind.HEADING


class HitsModel(QAbstractListModel):
    """The rows, set all at once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[HitRow, ...] = ()

    @property
    def rows(self) -> tuple[HitRow, ...]:
        """All rows, headings included."""
        return self._rows

    def set_rows(self, rows: Sequence[HitRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> HitRow | None:
        """The row at that place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def next_place(self, place: int, step: int) -> int:
        """The nearest place from `place` on, `step` by `step`, that can be gone to; -1 when there is none."""
        while 0 <= place < len(self._rows):
            if self._rows[place].can_open:
                return place
            place += step
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractListModel::rowCount."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 (whatever the role holds)
        """Override QAbstractListModel::data."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Role.DisplayRole:
            return row.title.text
        if role == Role.AccessibleTextRole:
            return " ".join(part for part in (row.title.text, row.beside, row.said.text) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractListModel::flags."""
        row = self.row(index.row())
        if row is not None and row.can_open:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags
