"""A table model over records, filtered and sorted here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.services.listing import BLOCK, Listing
from desktop.ui.models.fields import Field
from desktop.ui.models.text_filter import TextFilter
from desktop.ui.theme import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

TONE_ROLE = int(Role.UserRole) + 1
FIELD_ROLE = int(Role.UserRole) + 2

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()  # shared and never changed, as in Qt's own signatures


class RowsModel(QAbstractTableModel, Generic[R]):
    """Records in rows, fields in columns.

    Each cell is built once, when first shown, as role → value; `data` only looks it up. Filtering and
    sorting happen here, with a reset: a proxy model in Python is 25 to 300 times slower on 100,000 rows.

    Signals:
        edited: (record, field, text) when the user has typed another text into a cell.
        ticked: the set of ticked keys has changed.
    """

    edited = Signal(object, object, str)
    ticked = Signal()

    def __init__(
        self,
        fields: Sequence[Field[R]],
        key: Callable[[R], str],
        parent: QObject | None = None,
        *,
        can_tick: bool = False,
    ) -> None:
        super().__init__(parent)
        self.fields = [field for field in fields if field.letters]
        self.key = key
        self.ticks: set[str] | None = set() if can_tick else None
        self._all: Sequence[R] = ()
        self._places: Sequence[int] = ()
        """Of the rows, in order, each the place of its record among all."""
        self._cells: dict[tuple[str, int], dict[int, Any]] = {}
        self._query = ""
        self._filter = TextFilter(self.fields, key)
        self._is_masked = False
        self._sort_column = -1
        self._sort_order = Qt.SortOrder.AscendingOrder

    # ------------------------------------------------------------ records

    @property
    def records(self) -> tuple[R, ...]:
        """The records shown, in order."""
        return tuple(self._shown())

    @property
    def total(self) -> int:
        """How many records there are, filtered out ones included."""
        return len(self._all)

    def record(self, row: int) -> R | None:
        """The record in that row."""
        return self._record(row) if 0 <= row < len(self._places) else None

    def row_of(self, key: str) -> int:
        """The row of that record, or -1."""
        if not isinstance(self._all, Listing):
            return next((row for row, record in enumerate(self._shown()) if self.key(record) == key), -1)
        place = self._all.place(key)
        return self._places.index(place) if place in self._places else -1

    def column_of(self, field_key: str) -> int:
        """The column of that field, or -1."""
        return next((column for column, field in enumerate(self.fields) if field.key == field_key), -1)

    def set_rows(self, records: Iterable[R]) -> None:
        """Show these records. While they are the same ones, rows stay where they are and only what differs redraws.

        Of a `Listing` only what is looked at is read, by a filter and by an order of the user's too; nobody knows what
        differs in it then, so that all that is in view redraws.
        """
        before, self._all = self._all, records if isinstance(records, Listing) else tuple(records)
        self._filter.forget()
        if isinstance(self._all, Listing):
            if isinstance(before, Listing) and self._all.is_ordered_as(before):
                self._redraw()
            else:
                self._reset()
        elif [self.key(record) for record in self._all] == [self.key(record) for record in before]:
            self._redraw_from(before)
        else:
            self._reset()

    def set_query(self, query: str) -> None:
        """Show only records that hold `query` in a cell (초성 too)."""
        if query != self._query:
            self._query = query
            self._reset()

    def set_masked(self, on: bool) -> None:
        """Cover what the fields say is to be covered, or show it again; rows stay where they are."""
        if on != self._is_masked:
            self._is_masked = on
            self._redraw()

    def redraw(self) -> None:
        """Say all cells again: what they hang on beside their records, as the day, is another."""
        self._redraw()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick exactly these records."""
        if self.ticks is not None:
            self.ticks = set(keys)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, 0), [int(Role.CheckStateRole)])
            self.ticked.emit()

    def _redraw(self) -> None:
        self._cells.clear()
        if self._places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, len(self.fields) - 1))

    def _redraw_from(self, before: Sequence[R]) -> None:
        """The rows whose records are others than those that stood in their places before."""
        for row, place in enumerate(self._places):
            record = self._all[place]
            if record != before[place]:
                for column in range(len(self.fields)):
                    self._cells.pop((self.key(record), column), None)
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    def _reset(self) -> None:
        self.beginResetModel()
        self._cells.clear()
        self._places = self._in_order(self._wanted())
        self.endResetModel()

    def _wanted(self) -> Sequence[int]:
        """The places of the records that hold what is looked for."""
        if not self._query.strip():
            return range(len(self._all))
        return self._filter.places(self._all, self._query)

    def _in_order(self, places: Sequence[int]) -> Sequence[int]:
        """By the column the user clicked; what is silent comes last, whichever way round."""
        if not 0 <= self._sort_column < len(self.fields):
            return places
        field, records = self.fields[self._sort_column], tuple(self._all)
        spoken = [place for place in places if field.read(records[place])]
        silent = [place for place in places if not field.read(records[place])]
        is_down = self._sort_order is Qt.SortOrder.DescendingOrder
        return sorted(spoken, key=lambda place: field.order(records[place]), reverse=is_down) + silent

    def _record(self, row: int) -> R:
        """The record of a row; rows beside it are read with it, which in an order of the user's lie far apart."""
        place = self._places[row]
        if isinstance(self._all, Listing) and not self._all.is_read(place):
            first = row - row % BLOCK
            self._all.read(self._places[first : first + BLOCK])
        return self._all[place]

    def _shown(self) -> Iterator[R]:
        """The records of all rows; going through all that there are first reads them in one go."""
        records = tuple(self._all)
        return (records[place] for place in self._places)

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractTableModel::rowCount."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 (whatever the role holds)
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        record = self._record(index.row())
        if role == Role.CheckStateRole:
            return self._tick_state(record, index.column())
        return self._cell_of(record, index.column()).get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        """Override QAbstractTableModel::headerData."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.fields):
            if role == Role.DisplayRole:
                return self.fields[section].title
            if role == Role.TextAlignmentRole:
                return _side(self.fields[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractTableModel::flags."""
        flags = super().flags(index)
        if index.isValid() and self._is_editable(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.isValid() and self.ticks is not None and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: ANN401
        """Override QAbstractTableModel::setData; the page that listens to `edited` stores it and sets rows again."""
        if not index.isValid():
            return False
        record, field = self._record(index.row()), self.fields[index.column()]
        if role == Role.CheckStateRole and self.ticks is not None:
            self.tick(self.ticks ^ {self.key(record)})
            return True
        if role != Role.EditRole or field.save is None or value == field.read(record):
            return False
        self.edited.emit(record, field, str(value))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractTableModel::sort; column -1 is the order of the paper."""
        self._sort_column, self._sort_order = column, order
        self._reset()

    def _is_editable(self, index: Index) -> bool:
        field = self.fields[index.column()]
        if field.save is None or (self._is_masked and field.mask):
            return False
        return field.applies(self._record(index.row()))

    def _tick_state(self, record: R, column: int) -> Qt.CheckState | None:
        if self.ticks is None or column:
            return None
        return Qt.CheckState.Checked if self.key(record) in self.ticks else Qt.CheckState.Unchecked

    def _cell_of(self, record: R, column: int) -> dict[int, Any]:
        place = (self.key(record), column)
        cell = self._cells.get(place)
        if cell is None:
            cell = self._cells[place] = _cell(self.fields[column], record, is_masked=self._is_masked)
        return cell


def _cell(field: Field[R], record: R, *, is_masked: bool) -> dict[int, Any]:
    text = field.read(record)
    if is_masked and field.mask:
        text = field.mask(text)
    shown = " ".join(text.split("\n")) or field.silent
    return {
        int(Role.DisplayRole): shown,
        int(Role.EditRole): text,
        int(Role.ToolTipRole): plain_tip(text),
        int(Role.AccessibleTextRole): f"{field.title} {shown}",
        int(Role.TextAlignmentRole): _side(field),
        TONE_ROLE: field.tone(record) if text else Tone.MUTED,
        FIELD_ROLE: field,
    }


def _side(field: Field[Any]) -> Qt.AlignmentFlag:
    return _RIGHT if field.is_number else _LEFT


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})
"""`html.escape` would do, but its module brings a table of every entity there is: 2 ms of the window's start."""


def plain_tip(text: str) -> str | None:
    """A tooltip that breaks its lines and takes nothing in the text for HTML; None for what fits a cell anyway."""
    if len(text) < 8:
        return None
    return f"<qt>{text.translate(_ESCAPES)}</qt>"
