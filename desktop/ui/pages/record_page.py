"""A page of records: a table with a filter, and the chosen record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import UserError
from desktop.services import remembered
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.form import RecordForm
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.late import Late
from desktop.ui.widgets.scrolling import Scrolling, TurningSplitter
from desktop.ui.widgets.table import RowTable

R = TypeVar("R")
T = TypeVar("T")


class RecordPage(QWidget, Generic[R]):
    """The shared shape of the pages; a subclass says what it loads, adds and removes.

    Attributes:
        name: what its layout is remembered by.
        title: what the navigation and the heading call it.
        shows: the kinds of data that make it stale.
        of_meeting: whether it shows the chosen meeting's records.
        can_add: whether records can be added to it.
        split: how table and detail stand to each other where there is room.
        shares: how they share the page, in hundredths.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    shows: ClassVar[frozenset[Entity]] = frozenset()
    of_meeting: ClassVar[bool] = True
    can_add: ClassVar[bool] = False
    split: ClassVar[Qt.Orientation] = Qt.Orientation.Horizontal
    shares: ClassVar[tuple[int, int]] = (68, 32)

    def __init__(
        self, desk: Desk, fields: Sequence[Field[R]], key: Callable[[R], str], *, form_columns: int = 1
    ) -> None:
        super().__init__()
        self.desk = desk
        self.model, self.table = self.make_list(fields, key)
        self.model.setParent(self)
        self.form: RecordForm[R] = RecordForm(fields, self._store, columns=form_columns)
        self.filter = FilterBox(self._search)
        self.task_menu: QMenu | None = None
        """What can be done with a row, which the list shows at the row too."""
        self._buttons: list[QPushButton] = []
        self._inner_tables: list[RowTable[Any]] = []
        self.count: QLabel = label(tone=Tone.MUTED)
        self.bar = QHBoxLayout()
        self._is_stale = True
        self._lay_out()
        self.table.restore(desk.memory, self.name)
        self.table.record_chosen.connect(self._choose)
        self.table.removal_wanted.connect(self.remove)
        self.table.menu_wanted.connect(self.show_menu)
        self.filter.list_wanted.connect(self._go_to_list)
        self.model.edited.connect(self._edited)
        self.model.modelReset.connect(self._say_count)
        desk.bus.changed.connect(self._changed)
        desk.chosen.connect(self._meeting_chosen)
        desk.masked.connect(self._mask)
        desk.day_turned.connect(self._day_turned)

    # ------------------------------------------------------------ what a page says for itself

    def load(self) -> Sequence[R]:
        """The records to show."""
        raise NotImplementedError

    def make_list(self, fields: Sequence[Field[R]], key: Callable[[R], str]) -> tuple[RowsModel[R], RowTable[R]]:
        """The model and the table of the page."""
        model = RowsModel(fields, key)
        return model, RowTable(model, f"{self.title} 목록")

    def list_side(self) -> QWidget:
        """What stands under the filter: the table, and whatever belongs to the list as a whole."""
        return self.table

    def detail(self) -> QWidget:
        """What stands beside the table."""
        return self.form

    def empty(self) -> QWidget:
        """What is shown instead when there are no records."""
        raise NotImplementedError

    def show_detail(self, record: R | None) -> None:
        """Show a record beside the table."""
        self.form.show_record(record)

    def add(self) -> None:
        """Add a record and go to its first field, where `can_add`."""

    def remove(self) -> None:
        """Take the chosen record away."""

    # ------------------------------------------------------------ what the window asks

    def refresh(self) -> None:
        """Read the records again; at once when the page is in view, else when it comes into view."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        records = self.load()
        self.stack.setCurrentIndex(0 if records else 1)
        self.model.set_rows(records)
        self._say_count()
        self.show_detail(self.table.chosen)

    def commit(self) -> bool:
        """Store what is being typed; whether all of it was taken."""
        self.table.commit()
        return self.form.commit()

    def revert(self) -> None:
        """Drop what is being typed."""
        self.form.revert()

    def restore(self) -> None:
        """Take the remembered order of rows, filter and shares of the page, and cover people if that is wanted now."""
        state = self.desk.memory.layout(f"splitter/{self.name}")
        if not state.isEmpty():
            self.splitter.restoreState(state)
        self.filter.setText(remembered.text(self.desk.library, f"filter/{self.name}"))
        if self.desk.is_masked:  # since before the page was made
            self._mask(on=True)

    def keep(self) -> None:
        """Remember them."""
        self.table.keep(self.desk.memory, self.name)
        self.splitter.turn_back()
        self.desk.memory.keep(f"splitter/{self.name}", self.splitter.saveState())
        remembered.keep(self.desk.library, f"filter/{self.name}", self.filter.text())
        for table in self._inner_tables:
            table.keep(self.desk.memory, f"{self.name}/{table.accessibleName()}")

    def show_field(self, key: str, field_key: str = "") -> bool:
        """Go to a record, and to one of its fields with its text selected; whether the record is there."""
        if not self.table.choose(key):
            self.filter.clear()
            if not self.table.choose(key):
                return False
        editor = self.form.find_editor(field_key)
        if editor is None:
            self.table.choose(key, field_key)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        self.form.ensureWidgetVisible(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget::showEvent."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    # ------------------------------------------------------------ for subclasses

    def inner_table(self, model: RowsModel[T], name: str) -> RowTable[T]:
        """A list beside the page's own; looking for them in the page would wrap all that is in it, a ms of a start."""
        made = RowTable(model, name)
        self.restore_inner(made)
        return made

    def restore_inner(self, table: RowTable[Any]) -> None:
        """Take the remembered columns of a list beside the page's own, as members or attachments, and remember them."""
        table.restore(self.desk.memory, f"{self.name}/{table.accessibleName()}")
        self._inner_tables.append(table)

    def add_button(self, text: str, call: Callable[[], object], tip: str = "") -> QPushButton:
        """A button beside the filter."""
        made = button(text)
        made.setToolTip(tip)
        made.clicked.connect(lambda _checked=False: call())
        self.bar.addWidget(made)
        self._buttons.append(made)
        return made

    def show_menu(self, at: QPoint) -> None:
        """Show what can be done with the chosen row at that point of the screen."""
        menu = self.task_menu or self._menu_of_buttons()
        if not menu.isEmpty():
            menu.popup(at)

    def edit_new(self, key: str, field_key: str) -> None:
        """Go to a record just added and select the text of its first field, ready to be typed over."""
        self.show_field(key, field_key)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        list_side = QWidget()
        column = QVBoxLayout(list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() * 2 // 5)
        self.bar.addWidget(self.filter, 1)
        self.bar.addWidget(self.count)
        column.addLayout(self.bar)
        column.addWidget(self.list_side())
        self.splitter = TurningSplitter(self.split)
        self.splitter.addWidget(list_side)
        self.splitter.addWidget(self.detail())
        for place, share in enumerate(self.shares):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setSizes([share * 10 for share in self.shares])
        self.splitter.setHandleWidth(self.fontMetrics().height() // 2)
        self.stack = QStackedWidget()
        self.area = Scrolling(self.splitter)
        self.stack.addWidget(self.area)
        self.stack.addWidget(Late(self.empty))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _menu_of_buttons(self) -> QMenu:
        """For a page without tasks: what its buttons do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._buttons:
            menu.addAction(one.text(), one.click).setEnabled(one.isEnabled())
        return menu

    def _go_to_list(self) -> None:
        """From the filter into the list it filters."""
        if self.model.rowCount() and self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _store(self, record: R, field: Field[R], text: str) -> None:
        save = field.save
        if save is not None:
            self.desk.act(lambda: save(record, text))

    def _edited(self, record: R, field: Field[Any], text: str) -> None:
        """From a cell: a refusal is told after the editor has closed."""
        try:
            field.check(text)
            self._store(record, field, text)
        except UserError as error:
            QTimer.singleShot(0, self, lambda error=error: self.desk.ask.sentence(error))

    def _choose(self, record: R | None) -> None:
        """Show the row that was chosen; where a text could not be stored, go back to it, so that it is not lost."""
        typed_into = self.form.record
        if not self._take_typed() and typed_into is not None:
            key = self.model.key(typed_into)
            if record is None or key != self.model.key(record):
                if self.model.row_of(key) >= 0:
                    QTimer.singleShot(0, self, lambda: self._go_back(key))
                    return
                self.form.revert()  # its record is gone: the text must not get into another
        self.show_detail(record)

    def _take_typed(self) -> bool:
        """Store what is typed beside the table; whether all of it was taken."""
        return self.form.commit()

    def _go_back(self, key: str) -> None:
        self.table.choose(key)
        self.desk.said.emit("저장할 수 없는 글이 있습니다. 붉은 칸을 고치거나 Esc로 되돌리십시오.")

    def _search(self, query: str) -> None:
        self.model.set_query(query)

    def _changed(self, changes: Changes) -> None:
        if changes.touch(*self.shows):
            self.refresh()

    def _mask(self, on: bool) -> None:
        self.form.commit()
        for model in (self.model, *(table.rows for table in self._inner_tables)):
            model.set_masked(on)
        self.form.set_masked(on)

    def _day_turned(self, _before: date) -> None:
        for model in (self.model, *(table.rows for table in self._inner_tables)):
            model.redraw()
        self.refresh()

    def _meeting_chosen(self, _meeting_id: str) -> None:
        if self.of_meeting:
            self.refresh()

    def _say_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.count.setText(f"{total}건" if shown == total else f"{total}건 가운데 {shown}건")
