"""개조식 글 as it is typed: levels by Tab, marks by Enter, hanging indents, tables and notes by keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from desktop.domain import outline_editing, outline_tables
from desktop.domain.outline import Block, BlockKind, parse
from desktop.domain.outline_editing import Edit
from desktop.domain.pasted import clipboard_text
from desktop.domain.typed_marks import may_be_mark, take_typed_mark
from desktop.ui.ime import flush_ime, without_colours
from desktop.ui.widgets.outline_colours import OutlineColours

_LEVEL_STEP = 0.9
"""How much further in each level stands, in widths of a syllable; on paper it is the theme that says."""
_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_ALT = _CTRL | Qt.KeyboardModifier.AltModifier

Act = Callable[[Edit], Edit]
KEYS: tuple[tuple[str, str, Qt.KeyboardModifier, Qt.Key, Act], ...] = (
    ("bold", "굵게", _CTRL, Qt.Key.Key_B, outline_editing.toggle_bold),
    ("note", "주석", _CTRL_ALT, Qt.Key.Key_N, outline_editing.add_note),
    ("numbers", "번호 다시", _CTRL_ALT, Qt.Key.Key_R, outline_editing.renumber),
    ("table", "표", _CTRL_ALT, Qt.Key.Key_T, outline_tables.insert_table),
    ("row", "행 더하기", _CTRL_ALT, Qt.Key.Key_Down, outline_tables.add_row),
    ("column", "열 더하기", _CTRL_ALT, Qt.Key.Key_Right, outline_tables.add_column),
    ("no_row", "행 빼기", _CTRL_ALT, Qt.Key.Key_Up, outline_tables.remove_row),
    ("no_column", "열 빼기", _CTRL_ALT, Qt.Key.Key_Left, outline_tables.remove_column),
)
"""Name, Korean name, key and what it does, for the buttons, the menu and the list of keys."""


class OutlineEditor(QTextEdit):
    """Plain text; only the indentation of its blocks follows what they say.

    Ctrl+Z is the text's own while the text differs from what is stored; else it is the library's.

    Signals:
        committed: the user is through with the text.
        find_wanted: Ctrl+F (False) or Ctrl+H (True, to replace as well).
        left: Esc, the way out for the keyboard, since Tab is for levels.
    """

    committed = Signal()
    find_wanted = Signal(bool)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Tab 한 수준 아래로, Shift+Tab 한 수준 위로, Esc 편집기에서 나가기")
        self.setPlaceholderText("□ 개요 (Enter 새 줄, Tab 한 수준 아래로)")  # Qt draws no second line of it
        self._colours = OutlineColours(self.document())
        self._stored = ""
        self._touched: tuple[int, int] | None = None
        self._keys = {QKeyCombination(modifier, key): act for _name, _title, modifier, key, act in KEYS}
        self.document().contentsChange.connect(self._touch)

    # ------------------------------------------------------------ text

    @property
    def edit(self) -> Edit:
        """The text and the selection in it."""
        text, cursor = self.toPlainText(), self.textCursor()
        return Edit(text, _letters(text, cursor.anchor()), _letters(text, cursor.position()))

    @property
    def line(self) -> int:
        """The line the cursor is in, from 0."""
        return self.textCursor().blockNumber()

    @property
    def is_dirty(self) -> bool:
        """Whether the text differs from what is stored, blank lines at its end aside."""
        return self.toPlainText().rstrip() != self._stored.rstrip()

    def set_stored(self, text: str, *, is_other: bool) -> None:
        """Show a stored text; the undo of typing begins anew with that of another item."""
        self._stored = text
        if is_other:
            self.setPlainText(text)
            self._format_all()
        elif text.rstrip() != self.toPlainText().rstrip():
            self.apply(Edit(text, *(min(place, len(text)) for place in (self.edit.anchor, self.edit.cursor))))

    def act(self, action: Act) -> None:
        """Do something to the text and its selection; one step of undo."""
        flush_ime()
        self.apply(action(self.edit))

    def apply(self, made: Edit) -> None:
        """Change the text where it differs, and take over the selection."""
        old, new = self.toPlainText(), made.text
        if old != new:
            start = _common(old, new)
            ending = _common(old[start:][::-1], new[start:][::-1])
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            cursor.setPosition(_units(old, start))
            cursor.setPosition(_units(old, len(old) - ending), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new[start : len(new) - ending])
            cursor.endEditBlock()
            self._settle()
        chosen = self.textCursor()
        chosen.setPosition(_units(new, made.anchor))
        chosen.setPosition(_units(new, made.cursor), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(chosen)
        self.ensureCursorVisible()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)

    # ------------------------------------------------------------ Qt

    def event(self, event: QEvent) -> bool:
        """Override QTextEdit::event: its own keys go before the window's; a clean text leaves undo to the library."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if is_undo and not self.is_dirty:
                event.ignore()
                return True
            if event.keyCombination() in self._keys or _is_find(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTextEdit::keyPressEvent."""
        if not self._is_taken(event):
            super().keyPressEvent(event)
            if event.text() == " ":
                self._take_mark()
        self._settle()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QTextEdit::inputMethodEvent: what is being composed has the colour of its line."""
        super().inputMethodEvent(without_colours(event))
        if event.commitString().endswith(" "):
            self._take_mark()
        if not event.preeditString():
            self._settle()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 (Qt's name)
        """Override QTextEdit::canInsertFromMimeData: some programs copy nothing but HTML."""
        return source.hasHtml() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """Override QTextEdit::insertFromMimeData: what is pasted becomes outline text."""
        text = clipboard_text(source.text(), source.html() if source.hasHtml() else "")
        self.act(lambda edit: outline_editing.insert(edit, text))

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """Override QTextEdit::createMimeDataFromSelection: plain text only."""
        made = QMimeData()
        edit = self.edit
        made.setText(edit.text[edit.start : edit.end])
        return made

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QTextEdit::focusOutEvent."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.committed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QTextEdit::changeEvent: indents follow the size of the letters, colours the look."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_colours"):
            self._format_all()
            self._colours.rehighlight()

    # ------------------------------------------------------------ keys

    def _is_taken(self, event: QKeyEvent) -> bool:
        """Whether a key was one of ours."""
        key, has_shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        has_ctrl = bool(event.modifiers() & _CTRL)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not has_ctrl:
            self.act(lambda edit: _tab(edit, -1 if has_shift or key == Qt.Key.Key_Backtab else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not has_ctrl:
            self.act(_plain_break if has_shift else _enter)
        elif event.keyCombination() in self._keys:
            self.act(self._keys[event.keyCombination()])
        elif _is_find(event):
            self.find_wanted.emit(key == Qt.Key.Key_H)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _take_mark(self) -> None:
        """A mark and a space typed behind the mark that Enter has put there take its place."""
        cursor = self.textCursor()
        if may_be_mark(cursor.block().text()[: cursor.positionInBlock()]):
            self.apply(take_typed_mark(self.edit))

    # ------------------------------------------------------------ indents

    def _touch(self, place: int, _removed: int, added: int) -> None:
        first, last = self._touched or (place, place)
        self._touched = (min(first, place), max(last, place + added))
        QTimer.singleShot(0, self, self._settle)  # for what comes neither by key nor by input method

    def _settle(self) -> None:
        """Give the blocks that were touched, and the notes under them, the indents of what they say now."""
        if self._touched is None:
            return
        (first, last), self._touched = self._touched, None
        block = self.document().findBlock(first)
        stop = self.document().findBlock(min(last, self.document().characterCount() - 1)).blockNumber()
        level = self._level_above(block)
        changed: list[tuple[QTextBlock, QTextBlockFormat]] = []
        while block.isValid():
            said = _said(block.text(), level)
            if block.blockNumber() > stop and said.kind is not BlockKind.NOTE:
                break
            level = said.level if said.kind in (BlockKind.LINE, BlockKind.HEADING) else level
            wanted = self._format(said)
            if wanted != block.blockFormat():
                changed.append((block, wanted))
            block = block.next()
        self._give(changed)

    def _give(self, changed: list[tuple[QTextBlock, QTextBlockFormat]]) -> None:
        """Set formats as a part of the typing that made them needed, so that undo takes both back at once."""
        if not changed:
            return
        cursor = QTextCursor(changed[0][0])
        cursor.joinPreviousEditBlock()
        for block, wanted in changed:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(wanted)
        cursor.endEditBlock()
        self._touched = None

    def _format_all(self) -> None:
        """Indents for the whole text; nothing that undo would take back."""
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        for said in parse(self.toPlainText()):
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self._format(said))
            block = block.next()
        cursor.endEditBlock()
        self._touched = None
        self.document().setUndoRedoEnabled(True)

    def _format(self, said: Block) -> QTextBlockFormat:
        letters = self.fontMetrics()
        step = letters.horizontalAdvance("가") * _LEVEL_STEP
        depth = max(0, said.level - 1) + (1 if said.kind is BlockKind.NOTE else 0)
        hang = letters.horizontalAdvance(said.indent + said.mark + said.gap) if said.mark else 0
        made = QTextBlockFormat()
        made.setLeftMargin(round(step * depth) + hang)
        made.setTextIndent(-hang)
        made.setTopMargin(letters.height() * (0.45 if said.kind is BlockKind.HEADING or said.level == 1 else 0.1))
        made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _level_above(self, block: QTextBlock) -> int:
        above = block.previous()
        while above.isValid():
            said = _said(above.text(), 0)
            if said.kind in (BlockKind.LINE, BlockKind.HEADING):
                return said.level
            above = above.previous()
        return 0


def _said(line: str, level_above: int) -> Block:
    said = parse(line)[0]
    if said.kind is BlockKind.NOTE:
        return Block(said.kind, level_above, said.indent, said.mark, said.gap, said.text)
    return said


def _tab(edit: Edit, steps: int) -> Edit:
    is_in_table = edit.start == edit.end and outline_tables.place_of(edit) is not None
    return outline_tables.next_cell(edit, steps) if is_in_table else outline_editing.shift(edit, steps)


def _enter(edit: Edit) -> Edit:
    is_in_table = edit.start == edit.end and outline_tables.place_of(edit) is not None
    return outline_tables.add_row(edit) if is_in_table else outline_editing.break_line(edit)


def _plain_break(edit: Edit) -> Edit:
    return outline_editing.insert(edit, "\n")


def _is_find(event: QKeyEvent) -> bool:
    return event.modifiers() == _CTRL and event.key() in (Qt.Key.Key_F, Qt.Key.Key_H)


# ---------------------------------------------------------------- letters and Qt's units


def _units(text: str, letters: int) -> int:
    """Qt counts UTF-16 units: two for a letter beyond the first 65,536."""
    return letters + sum(1 for letter in text[:letters] if letter > "\uffff")


def _letters(text: str, units: int) -> int:
    if all(letter <= "\uffff" for letter in text):
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def _common(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
