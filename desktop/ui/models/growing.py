"""Rows that come part by part: a list of 100,000 begins with the first 200."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex

from desktop.ui.models.rows import RowsModel

R = TypeVar("R")


class GrowingRows(RowsModel[R]):
    """A list whose later rows are added below, so that the place in it and the chosen row stay."""

    def add_rows(self, records: Sequence[R]) -> None:
        """Show more records below those shown; a list sorted by a column is put in order anew."""
        if not records:
            return
        if self._query or self._sort_column >= 0:
            self.set_rows((*self._all, *records))
            return
        first = len(self._all)
        self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
        self._all = (*self._all, *records)
        self._places = range(len(self._all))
        self.endInsertRows()
