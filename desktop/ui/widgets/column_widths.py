"""How wide the columns of a list are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QTableView

from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field

_LONG = 9
"""Columns of so many letters and more hold texts; what is left of a wide list goes to these."""


class ColumnWidths:
    """As wide as the fields ask, with the room that is left shared among the long texts; or as the user drew them.

    They are the user's from the first time one of them is not as it was given here. The list is named at each call:
    held here it would be part of a circle, which Python may find and break in another thread.
    """

    def __init__(self, table: QTableView, fields: Sequence[Field[Any]]) -> None:
        self._fields = fields
        self._letter = _measured(table)
        self._given: list[int] = []
        self._room = 0
        self._give(table, self._asked())

    def are_the_users(self, table: QTableView) -> bool:
        """Whether the user changed one of them; the last column always takes what is left."""
        last = self._last(table)
        widths = table.columnWidth
        return any(widths(place) != given for place, given in enumerate(self._given) if place != last)

    def spread(self, table: QTableView) -> None:
        """Share the room there is now, unless they are the user's."""
        room = table.viewport().width()
        if room == self._room or self.are_the_users(table):
            return
        self._room = room
        asked = self._asked()
        left = room - sum(asked)
        shares = [field.letters * (field.letters >= _LONG and not field.is_moment) for field in self._fields]
        if left > 0 and any(shares):
            asked = [width + left * share // sum(shares) for width, share in zip(asked, shares, strict=True)]
            asked[self._last(table)] += room - sum(asked)
        self._give(table, asked)

    def rescale(self, table: QTableView) -> None:
        """Let them follow the size of the letters."""
        letter = _measured(table)
        if self.are_the_users(table):
            widths = [table.columnWidth(place) for place in range(len(self._fields))]
            _draw(table, [round(width * letter / self._letter) for width in widths])
            self._letter = letter
        else:
            self._letter = letter
            self._share(table)

    def restore(self, table: QTableView, memory: Memory, name: str) -> None:
        """Take the remembered widths, in letters as they are large now, order of columns and order of rows."""
        state = memory.layout(f"table/{name}")
        if state.isEmpty():
            return
        table.horizontalHeader().restoreState(state)
        if memory.number(f"own/{name}", 1):
            self._letter = memory.number(f"letter/{name}", self._letter) or self._letter
            self._given = [0] * len(self._given)  # no column is as it was given
            self.rescale(table)
        else:
            self._letter = _measured(table)
            self._share(table)

    def keep(self, table: QTableView, memory: Memory, name: str) -> None:
        """Remember widths, order of columns and order of rows."""
        memory.keep(f"table/{name}", table.horizontalHeader().saveState())
        memory.keep(f"letter/{name}", self._letter)
        memory.keep(f"own/{name}", int(self.are_the_users(table)))

    def _share(self, table: QTableView) -> None:
        """As they are asked for in letters of this size, and what is left."""
        self._room = 0
        self._give(table, self._asked())
        self.spread(table)

    def _give(self, table: QTableView, widths: list[int]) -> None:
        _draw(table, widths)
        self._given = widths

    def _asked(self) -> list[int]:
        return [int((max(field.letters, len(field.title) + 1) + 1.6) * self._letter) for field in self._fields]

    def _last(self, table: QTableView) -> int:
        return table.horizontalHeader().logicalIndex(len(self._fields) - 1)


def _draw(table: QTableView, widths: list[int]) -> None:
    for place, width in enumerate(widths):
        if width != table.columnWidth(place):
            table.setColumnWidth(place, width)


def _measured(table: QTableView) -> int:
    """The width of a letter; Qt's own least width of a column would still be that of the letters before."""
    letter = max(1, table.fontMetrics().horizontalAdvance("가"))
    table.horizontalHeader().setMinimumSectionSize(letter * 2)
    return letter
