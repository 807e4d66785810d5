"""Rows whose order is data: they can be dragged, and stand in the order of the paper unless sorted or filtered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui.models.rows import R, RowsModel

Index = QModelIndex | QPersistentModelIndex

ROW_FORMAT = "application/x-briefpack-row"
"""What a dragged row carries: its key."""


class OrderedRows(RowsModel[R]):
    """A `RowsModel` whose rows can be dragged; the table says where to."""

    @property
    def is_in_paper_order(self) -> bool:
        """Whether all rows stand as stored, so that a place among them means something."""
        return self._sort_column < 0 and len(self._places) == len(self._all)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override RowsModel.flags."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 (Qt's name)
        """Override QAbstractItemModel::supportedDropActions."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 (Qt's name)
        """Override QAbstractItemModel::mimeTypes."""
        return [ROW_FORMAT, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 (Qt's name)
        """Override QAbstractItemModel::mimeData."""
        mime = QMimeData()
        record = self.record(indexes[0].row()) if indexes else None
        if record is not None:
            mime.setData(ROW_FORMAT, self.key(record).encode())
        return mime


def moved(keys: Sequence[str], key: str, gap: int) -> tuple[str, ...]:
    """`keys` with `key` put into the gap before place `gap` (`len(keys)`: at the end), counted before the move."""
    place = keys.index(key)
    left = [one for one in keys if one != key]
    left.insert(max(0, min(gap - (place < gap), len(left))), key)
    return tuple(left)
