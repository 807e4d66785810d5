"""One record's fields, each stored as soon as the user is through with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import SMALL, ChoiceEditor, LineEditor, LongEditor, editor_for, mark_wrong
from desktop.ui.widgets.labels import label

R = TypeVar("R")
Store = Callable[[R, Field[R], str], None]
"""Stores a text of a field of a record; raises `UserError` when it is refused."""


class RecordForm(QScrollArea, Generic[R]):
    """The editable fields of one record. A refused text stays, with the reason under it.

    One that `is_flush` stands in line with what is above it.
    """

    def __init__(
        self, fields: Sequence[Field[R]], store: Store[R], *, columns: int = 1, is_flush: bool = False
    ) -> None:
        super().__init__()
        self._record: R | None = None
        self._store = store
        self.rows = [_Row(self, field) for field in fields if field.in_form and field.save]
        body = self._body = QWidget()
        across = QHBoxLayout(body)
        space = self.fontMetrics().height() // 2
        beside = 0 if is_flush else space
        across.setContentsMargins(beside, space, beside, 0)
        across.setSpacing(space * 4)
        share = max(1, -(-len(self.rows) // columns))
        for start in range(0, len(self.rows), share):
            across.addLayout(_column(self.rows[start : start + share], space), 1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it; it scrolls to whichever has it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_record(None)

    @property
    def record(self) -> R | None:
        """The record that is shown."""
        return self._record

    def show_record(self, record: R | None) -> None:
        """Show a record; a text being typed into it is left alone while it is the same record's."""
        self._record = record
        self.setEnabled(record is not None)
        for row in self.rows:
            row.show_value(row.shown(row.field.read(record)) if record is not None else "")
            row.show_row(is_there=record is None or row.field.applies(record))

    def set_masked(self, on: bool) -> None:
        """Cover what the fields say is to be covered, which cannot be edited then, or show it again."""
        for row in self.rows:
            row.set_masked(on)
        self.show_record(self._record)

    def commit(self) -> bool:
        """Store every text that differs from what is stored; whether all of it was taken."""
        flush_ime()
        taken = [row.commit() for row in self.rows]  # all of them, also after a refusal
        return all(taken)

    def revert(self) -> None:
        """Drop every text that was not stored."""
        for row in self.rows:
            row.revert()

    def editor(self, key: str) -> LineEditor | LongEditor | ChoiceEditor:
        """The editor of a field."""
        return next(row.editor for row in self.rows if row.field.key == key)

    def find_editor(self, key: str) -> LineEditor | LongEditor | ChoiceEditor | None:
        """The editor of a field; None when the form has none for it."""
        return next((row.editor for row in self.rows if row.field.key == key), None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Override QScrollArea::minimumSizeHint: never so narrow that it would have to scroll sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._body.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def store(self, field: Field[R], text: str) -> None:
        """Store a text of the record that is shown."""
        if self._record is not None:
            self._store(self._record, field, text)


class _Row(QWidget):
    """A field's editor with room for what is wrong with it."""

    def __init__(self, form: RecordForm[Any], field: Field[Any]) -> None:
        super().__init__()
        self._form = form
        self.field = field
        self.editor = editor_for(field)
        self.label = label(field.title, Tone.MUTED)
        self.label.setBuddy(self.editor)
        self._problem: QLabel | None = None
        self._stored = ""
        self._is_storing = False
        self._is_masked = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.editor.typed.connect(self._look)
        self.editor.committed.connect(self.commit)

    @property
    def is_dirty(self) -> bool:
        return self.editor.value() != self._stored

    @property
    def problem(self) -> QLabel:
        """What says what is wrong; made for the first time it is, as in most fields nothing ever is."""
        if self._problem is None:
            self._problem = label(tone=Tone.DANGER, wraps=True)
            self._problem.hide()
            self._column.addWidget(self._problem)
        return self._problem

    def show_value(self, text: str) -> None:
        if text == self._stored and self.is_dirty and not self._is_storing:
            return  # someone is typing here, and something else of the record moved
        self._stored = text
        self.editor.set_value(text)
        self._say("")

    def set_masked(self, on: bool) -> None:
        if self.field.mask and isinstance(self.editor, LineEditor | LongEditor):
            self._is_masked = on
            self.editor.setReadOnly(on)

    def shown(self, text: str) -> str:
        return self.field.mask(text) if self._is_masked and self.field.mask else text

    def show_row(self, *, is_there: bool) -> None:
        self.setVisible(is_there)
        self.label.setVisible(is_there)

    def commit(self) -> bool:
        if self._is_masked:  # an input method writes into read-only fields too (QTBUG-119182): what is covered stays
            self.editor.set_value(self._stored)
            return True
        if not self.is_dirty or self._is_storing:
            return True
        self._is_storing = True
        try:
            self.field.check(self.editor.value())
            self._form.store(self.field, self.editor.value())
        except UserError as error:
            self._say(" ".join(part for part in (error.what, error.todo) if part))
            return False
        finally:
            self._is_storing = False
        self.show_value(self._stored)  # tidied to what was stored already
        return True

    def revert(self) -> None:
        self.editor.set_value(self._stored)
        self._say("")

    def _look(self, text: str) -> None:
        try:
            self.field.check(text)
        except UserError as error:
            self._say(" ".join(part for part in (error.what, error.todo) if part))
        else:
            self._say("")

    def _say(self, problem: str) -> None:
        if problem == (self._problem.text() if self._problem is not None else ""):
            return
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem)
        mark_wrong(self.editor, is_wrong=bool(problem))


def _column(rows: Sequence[_Row], space: int) -> QVBoxLayout:
    """Rows under each other at the top; an editor that takes all the room there is gets it."""
    layout = QFormLayout()
    layout.setVerticalSpacing(space)  # else the spacing between the columns would be taken
    layout.setHorizontalSpacing(space * 2)
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    for row in rows:
        layout.addRow(row.label, row)
    column = QVBoxLayout()
    column.addLayout(layout, 1 if any(row.field.lines > SMALL for row in rows) else 0)
    if column.stretch(0) == 0:
        column.addStretch(1)
    return column
