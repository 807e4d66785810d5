"""Find and replace within an outline text."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLineEdit, QTextEdit, QWidget

from desktop.domain import outline_editing
from desktop.domain.outline_editing import Edit
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone, hint_colour
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.outline_editor import OutlineEditor


class FindBar(QWidget):
    """Two rows under the editor: what to find, and what to put in its place. Hidden until it is asked for.

    Signals:
        closed: the user is through with it.
    """

    closed = Signal()

    def __init__(self, editor: OutlineEditor) -> None:
        super().__init__()
        self._editor = editor
        self.wanted = _field("찾을 말")
        self.instead = _field("바꿀 말")
        self.count = label(tone=Tone.MUTED)
        self.before = button("이전", "이전 찾기")
        self.after = button("다음", "다음 찾기")
        self.one = button("바꾸기")
        self.all = button("모두 바꾸기")
        self.shut = button("닫기", "찾기 닫기")
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, *, replaces: bool) -> None:
        """Show it with what is selected in the editor, ready to be typed over."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.wanted.setText(chosen)
        for widget in (self.instead, self.one, self.all):
            widget.setVisible(replaces)
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Hide it and its marks; the editor has the keys again."""
        self.hide()
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def step(self, steps: int) -> None:
        """Select the next place (or, negative, the one before); after the last comes the first."""
        flush_ime()
        edit = self._editor.edit
        places = outline_editing.occurrences(edit.text, self.wanted.text())
        if not places:
            return
        if steps > 0:
            found = next((place for place in places if place[0] >= edit.end), places[0])
        else:
            found = next((place for place in reversed(places) if place[1] <= edit.start), places[-1])
        self._editor.apply(Edit(edit.text, *found))
        self.look()

    def replace(self) -> None:
        """Replace the place that is selected, and go on to the next."""
        flush_ime()
        edit = self._editor.edit
        places = outline_editing.occurrences(edit.text, self.wanted.text())
        if (edit.start, edit.end) in places:
            made, count = (
                edit.text[: edit.start] + self.instead.text() + edit.text[edit.end :],
                len(self.instead.text()),
            )
            self._editor.apply(Edit(made, edit.start + count, edit.start + count))
        self.step(1)

    def replace_all(self) -> None:
        """Replace every place; one step of undo."""
        flush_ime()
        made, count = outline_editing.replace_all(self._editor.edit, self.wanted.text(), self.instead.text())
        self._editor.apply(made)
        self.look()
        self.count.setText(f"{count}곳 바꿈")

    def look(self) -> None:
        """Mark all places in the text, and say how many there are and which one is selected."""
        edit = self._editor.edit
        places = outline_editing.occurrences(edit.text, self.wanted.text())
        self._editor.setExtraSelections([self._mark(edit.text, *place) for place in places[:500]])
        here = next((number for number, place in enumerate(places, 1) if place == (edit.start, edit.end)), 0)
        self.count.setText(f"{here}/{len(places)}" if here else f"{len(places)}곳" if self.wanted.text() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: Enter goes on, Shift+Enter back, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in (self.wanted, self.instead):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.replace() if watched is self.instead else self.step(-1 if is_back else 1)
                return True
        return super().eventFilter(watched, event)

    def _mark(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        wide = sum(1 for letter in text[:start] if letter > "\uffff")
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start + wide)
        cursor.setPosition(end + wide, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format.setBackground(hint_colour())
        return made

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for row, widgets in enumerate(
            ((self.wanted, self.count, self.before, self.after, self.shut), (self.instead, None, self.one, self.all))
        ):
            for column, widget in enumerate(widgets):
                if widget is not None:
                    layout.addWidget(widget, row, column)
        layout.setColumnStretch(0, 1)

    def _connect(self) -> None:
        self.wanted.textChanged.connect(lambda _text: self.look())
        self._editor.textChanged.connect(lambda: self.look() if self.isVisible() else None)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.one.clicked.connect(self.replace)
        self.all.clicked.connect(self.replace_all)
        self.shut.clicked.connect(self.close_bar)
        in_order = (self.wanted, self.instead, self.before, self.after, self.one, self.all, self.shut)
        for widget in in_order:
            widget.installEventFilter(self)
        for one, following in pairwise(in_order):
            self.setTabOrder(one, following)


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    return made
