"""A list with a search field over it; the field keeps the focus and the arrow keys walk the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.models.fields import Field, R
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickList(QWidget, Generic[R]):
    """Records to pick from. No popup completer: those break Hangul composition.

    Signals:
        picked: the record the user pressed Enter or double-clicked on.
    """

    picked = Signal(object)

    def __init__(self, fields: Sequence[Field[R]], key: Callable[[R], str], name: str, silent: str) -> None:
        super().__init__()
        self.model = RowsModel(fields, key, self)
        self.table: RowTable[R] = RowTable(self.model, name)
        self.filter = FilterBox(self.model.set_query, f"{name}에서 찾기")
        self.nothing = label(silent, Tone.MUTED, wraps=True)
        column = spaced(QVBoxLayout(self))
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.filter, self.table, self.nothing):
            column.addWidget(widget)
        column.setStretchFactor(self.table, 1)
        self.setFocusProxy(self.filter)
        self.filter.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(lambda _index: self._pick())

    @property
    def chosen(self) -> R | None:
        """The record that would be picked."""
        return self.table.chosen

    def show_records(self, records: Iterable[R]) -> None:
        """Offer these records."""
        self.model.set_rows(records)
        self.nothing.setVisible(not self.model.total)
        if self.table.chosen is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: arrows typed into the field walk the list; Enter picks in either."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            if event.key() in _ENTER:
                self._pick()
                return True
            if watched is self.filter and event.key() in _WALK:
                self.table.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _pick(self) -> None:
        if self.chosen is not None:
            self.picked.emit(self.chosen)
