"""The list of pages at the left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

_GAP = 2
"""Pixels the style sheet leaves between two rows."""
Index = QModelIndex | QPersistentModelIndex


class Navigation(QListView):
    """Names of pages, one of them in view.

    Signals:
        wanted: the place of the page the user went to.
    """

    wanted = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("화면 고르기")
        self.setModel(QStringListModel(list(names), self))
        self.setItemDelegate(_Tall(self))
        self.setUniformItemSizes(True)  # else each row is measured anew whenever they are laid out
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # the rows share a low window
        self._fit()
        self.selectionModel().currentChanged.connect(lambda now, _before: self.wanted.emit(now.row()))

    def show_place(self, place: int) -> None:
        """Mark the page that is in view."""
        self.setCurrentIndex(self.model().index(place, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Override QListView::changeEvent: its width follows the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("가") * 9)
        self.scheduleDelayedItemsLayout()


class _Tall(QStyledItemDelegate):
    """Rows tall enough to hit; the style sheet's padding does not count in Qt's own size.

    Where all of them would not find room, as with large letters, they are lower.
    """

    def __init__(self, view: Navigation) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override QStyledItemDelegate::sizeHint."""
        size = super().sizeHint(option, index)
        height: int = option.fontMetrics.height()  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
        room = self._view.viewport().height() // max(1, index.model().rowCount()) - _GAP
        return QSize(size.width(), max(height * 3 // 2, min(height * 2, room)))
