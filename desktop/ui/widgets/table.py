"""A table view over `RowsModel` that keeps its place."""

from __future__ import annotations

from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.ime import flush_ime
from desktop.ui.memory import Memory
from desktop.ui.models.rows import FIELD_ROLE, TONE_ROLE, RowsModel
from desktop.ui.theme import Tone, tone_colour
from desktop.ui.widgets.column_widths import ColumnWidths
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor, editor_for

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_SORT_KEYS = {
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.Key.Key_Up: Qt.SortOrder.AscendingOrder,
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.Key.Key_Down: Qt.SortOrder.DescendingOrder,
}
NO_HIT = "찾는 말에 맞는 줄이 없습니다."
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_LEAST_ROWS = 3
"""So many rows are in view at the least; where there is no room for them, what they are in scrolls."""


class RowTable(QTableView, Generic[R]):
    """Rows of records; one is chosen.

    Signals:
        record_chosen: the record of the current row, or None.
        removal_wanted: the user pressed Del on a row.
        menu_wanted: where on the screen a menu for the chosen row is to be, from the right button or the menu key.
    """

    record_chosen = Signal(object)
    removal_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: RowsModel[R], name: str) -> None:
        super().__init__()
        self.rows = model
        self._key: str | None = None
        self._column = 0
        self._delegate = _Cells(self)
        self._composes = False
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._columns = ColumnWidths(self, model.fields)
        self._fit_rows()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.selectionModel().currentColumnChanged.connect(self._column_changed)
        model.modelReset.connect(self._find_again)

    @property
    def chosen(self) -> R | None:
        """The record of the current row."""
        return self.rows.record(self.currentIndex().row())

    def choose(self, key: str, field_key: str = "") -> bool:
        """Make the row of that record the current one; whether it is shown at all."""
        row = self.rows.row_of(key)
        if row < 0:
            return False
        column = self.rows.column_of(field_key) if field_key else self._column
        self.setCurrentIndex(self.rows.index(row, max(0, column)))
        self.scrollTo(self.currentIndex())
        return True

    def prefer(self, key: str) -> None:
        """The record to choose when rows are set next."""
        self._key = key or self._key

    def commit(self) -> None:
        """Store what is being typed into a cell."""
        flush_ime()
        self._hand_over()
        self._delegate.finish()

    def restore(self, memory: Memory, name: str) -> None:
        """Take the remembered column widths, in letters as they are large now, and orders of columns and rows."""
        self._columns.restore(self, memory, name)

    def keep(self, memory: Memory, name: str) -> None:
        """Remember the column widths and orders of columns and rows."""
        self._columns.keep(self, memory, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView::keyPressEvent: Del takes the row away, Enter edits the cell, two keys sort."""
        if self._composes and self._delegate.editor is not None:
            self._hand_over()
            QCoreApplication.sendEvent(self._delegate.editor, event)
            return
        is_idle = self.state() is not QAbstractItemView.State.EditingState
        order = _SORT_KEYS.get(event.keyCombination())
        if order is not None and is_idle:
            self.sort_by_current(order)
            return
        if event.key() == Qt.Key.Key_Delete and is_idle and self.chosen is not None:
            self.removal_wanted.emit()
            return
        if event.key() == Qt.Key.Key_F2 and is_idle:
            self._go_to_editable()
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and is_idle
            and self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed, event)
        ):
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QAbstractItemView::inputMethodEvent: Hangul typed straight onto a cell is composed in its editor.

        Qt gives the editor the focus as soon as the first syllable is done. The input method has begun the second by
        then, which is broken off: 홍길동 came out as 홍ㅣㄹ동. Here the focus stays until another key comes.
        """
        if self._composes and self._delegate.editor is not None:
            QCoreApplication.sendEvent(self._delegate.editor, event)
            return
        super().inputMethodEvent(event)
        editor = self._delegate.editor
        self._composes = editor is not None and not editor.hasFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QTableView::mousePressEvent: what was composed on another cell is stored first."""
        if self._composes:
            self.commit()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QAbstractItemView::focusOutEvent: so it is when the keys go elsewhere."""
        if self._composes and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)

    def _hand_over(self) -> None:
        """The editor a syllable was composed in has the focus from now on, with its text and its cursor as they are."""
        editor, composes = self._delegate.editor, self._composes
        self._composes = False
        if not composes or not isinstance(editor, LineEditor):
            return
        place = editor.cursorPosition()
        super().inputMethodEvent(QInputMethodEvent())  # else Qt goes on waiting for the syllable, also in other cells
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.deselect()
        editor.setCursorPosition(place)

    def _go_to_editable(self) -> None:
        """F2 on a cell that cannot be edited, such as a number, edits the first one of its row that can."""
        here = self.currentIndex()
        cells = (here, *(here.siblingAtColumn(column) for column in range(self.rows.columnCount())))
        for cell in cells:
            if cell.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(cell.column()):
                self.setCurrentIndex(cell)
                return

    def sort_by_current(self, order: Qt.SortOrder) -> None:
        """Put the rows in order by the column the cursor is in; once more, and they are as they were."""
        header, column = self.horizontalHeader(), self.currentIndex().column()
        is_so = header.sortIndicatorSection() == column and header.sortIndicatorOrder() is order
        if column >= 0:
            header.setSortIndicator(-1 if is_so else column, order)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Override QWidget::contextMenuEvent: by the key, the menu is at the row; by the mouse, where it points."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(below) if is_key else event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QTableView::paintEvent: where a filter leaves no row, that is said."""
        super().paintEvent(event)
        if self.rows.total and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(tone_colour(Tone.MUTED))
            painter.drawText(self.viewport().rect(), _CENTRE, NO_HIT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QTableView::minimumSizeHint: the titles and a few rows, however large the letters are."""
        header = self.horizontalHeader().sizeHint().height() if self.horizontalHeader().isVisible() else 0
        rows = self.verticalHeader().defaultSectionSize() * _LEAST_ROWS
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), header + rows))

    def changeEvent(self, event: QEvent) -> None:
        """Override QTableView::changeEvent: rows and columns follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._columns.rescale(self)
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView::resizeEvent: long texts get the room there is."""
        super().resizeEvent(event)
        self._columns.spread(self)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _fit_rows(self) -> None:
        height = int(self.fontMetrics().height() * 1.75)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        record = self.rows.record(current.row())
        if record is not None:
            self._key = self.rows.key(record)
        self.record_chosen.emit(record)

    def _column_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():  # not while rows are reset
            self._column = current.column()

    def _find_again(self) -> None:
        """After a reset: the same record, else the row that took its place, else the first."""
        if not (self._key and self.choose(self._key)) and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        if not self.rows.rowCount():
            self.record_chosen.emit(None)


class _Cells(QStyledItemDelegate):
    """Draws a cell in its tone, and edits it with the field's own editor."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._open: QWidget | None = None
        self._opened = 0

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._open

    def finish(self) -> None:
        """Store and close the editor that is open."""
        if self._open is not None:
            editor = self._open
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Override QStyledItemDelegate::initStyleOption."""
        super().initStyleOption(option, index)
        tone = index.data(TONE_ROLE)
        if tone is not None and tone is not Tone.PLAIN:
            colour = tone_colour(tone)
            palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
            palette.setColor(QPalette.ColorRole.Text, colour)
            palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Override QStyledItemDelegate::createEditor."""
        field = index.data(FIELD_ROLE)
        editor = LineEditor() if not field.choices else editor_for(field)
        editor.setParent(parent)
        editor.setMinimumWidth(0)
        editor.setAccessibleName(field.title)
        editor.setAutoFillBackground(True)
        if isinstance(editor, ChoiceEditor):
            editor.committed.connect(self.finish)
        self._open = editor
        self._opened += 1
        editor.destroyed.connect(partial(self._gone, self._opened))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Override QStyledItemDelegate::eventFilter: Enter stores the cell at once.

        Qt does so in the next turn of the event loop, when the page may have stored and closed the editor already.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_end(editor, event):
            self.finish()
            return True
        return super().eventFilter(editor, event)

    def _is_end(self, editor: QObject, event: QKeyEvent) -> bool:
        return editor is self._open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Override QStyledItemDelegate::destroyEditor; by now another one may be open."""
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Override QStyledItemDelegate::setEditorData; an editor that is typed into keeps its text."""
        if isinstance(editor, LineEditor | ChoiceEditor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.set_value(str(index.data(Qt.ItemDataRole.EditRole)))
            if isinstance(editor, LineEditor):
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Override QStyledItemDelegate::setModelData."""
        flush_ime()
        if isinstance(editor, LineEditor | ChoiceEditor):
            model.setData(index, editor.value())

    def _gone(self, number: int, _editor: QObject | None = None) -> None:
        """An editor was destroyed, which Qt may do when the next one is open already."""
        if number == self._opened:
            self._open = None
