"""A table whose rows are put in order by hand, and which takes files dropped onto a row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.ui.models.ordered import ROW_FORMAT, OrderedRows, moved
from desktop.ui.models.rows import R
from desktop.ui.widgets.table import RowTable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedTable(RowTable[R]):
    """Rows move by drag and drop and by Alt+Up, Alt+Down.

    Signals:
        order_wanted: the keys of all rows in the order the user wants.
        order_refused: a Korean sentence, when a place among the rows means nothing at the moment.
        files_dropped: (record, paths) files of this computer dropped onto a row.
    """

    order_wanted = Signal(tuple)
    order_refused = Signal(str)
    files_dropped = Signal(object, tuple)

    def __init__(self, model: OrderedRows[R], name: str, *, takes_files: bool = False) -> None:
        super().__init__(model, name)
        self._ordered = model
        self._takes_files = takes_files
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setAccessibleDescription("Alt+위/아래: 차례 바꾸기")

    def move_chosen(self, step: int) -> None:
        """Move the chosen row up (negative) or down."""
        record = self.chosen
        if record is None:
            return
        place = self.currentIndex().row() + step
        if 0 <= place < self._ordered.rowCount():
            self._want(self._ordered.key(record), place + (step > 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override RowTable.keyPressEvent."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(step)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QAbstractItemView::dragEnterEvent."""
        if self._is_welcome(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Override QAbstractItemView::dragMoveEvent: a row goes between rows, a file onto one."""
        if event.mimeData().hasFormat(ROW_FORMAT):
            super().dragMoveEvent(event)  # draws where it would go
            event.acceptProposedAction()
            return
        row = self._row_at(event.position().toPoint())
        if row >= 0 and self._is_welcome(event):
            self.setCurrentIndex(self._ordered.index(row, max(0, self.currentIndex().column())))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QAbstractItemView::dropEvent: nothing moves here; the page stores it and sets the rows again."""
        point = event.position().toPoint()
        key = event.mimeData().data(ROW_FORMAT).toStdString()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if key and self._ordered.row_of(key) >= 0:
            event.setDropAction(Qt.DropAction.CopyAction)  # else Qt would take the row out itself
            event.accept()
            self._want(key, self._gap_at(point))
            return
        record = self._ordered.record(self._row_at(point))
        paths = dropped_files(event) if self._takes_files else ()
        if record is None or not paths:
            event.ignore()
            return
        event.acceptProposedAction()
        self.files_dropped.emit(record, paths)

    def _is_welcome(self, event: QDropEvent) -> bool:
        if event.mimeData().hasFormat(ROW_FORMAT):
            return True
        return self._takes_files and bool(dropped_files(event))

    def _want(self, key: str, gap: int) -> None:
        if not self._ordered.is_in_paper_order:
            self.order_refused.emit("찾기를 비우고 제목 줄의 정렬을 풀면 차례를 바꿀 수 있습니다.")
            return
        keys = [self._ordered.key(record) for record in self._ordered.records]
        wanted = moved(keys, key, gap)
        if wanted != tuple(keys):
            self.order_wanted.emit(wanted)

    def _row_at(self, point: QPoint) -> int:
        return self.rowAt(point.y())

    def _gap_at(self, point: QPoint) -> int:
        """The gap nearest to a point: above the row it is on, or below it, or at the end."""
        row = self._row_at(point)
        if row < 0:
            return self._ordered.rowCount()
        is_below = point.y() > self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row + is_below


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The files of this computer that are being dropped; none when anything else is among them."""
    urls = event.mimeData().urls()
    if not all(url.isLocalFile() for url in urls):
        return ()
    paths = tuple(Path(url.toLocalFile()) for url in urls)
    return paths if all(path.is_file() for path in paths) else ()
