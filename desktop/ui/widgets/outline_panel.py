"""An item's explanation being written, and beside it the page as it will print."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QToolBar, QVBoxLayout, QWidget

from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.errors import UserError
from desktop.domain.outline_editing import counts, shift
from desktop.services import meetings
from desktop.services.pdf_pages import Box
from desktop.ui import page_choices
from desktop.ui.desk import Desk
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.find_bar import FindBar
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.outline_editor import KEYS, Act, OutlineEditor
from desktop.ui.widgets.page_view import PageView
from desktop.ui.widgets.tool_bar import name_overflow

if TYPE_CHECKING:
    from desktop.services.previews import ItemPages

_PAUSE = 40
"""Milliseconds without a key after which the page is laid out again …"""
_LONGEST_WAIT = 350
"""… or so many after the first of keys that do not pause."""
_STORED_AFTER = 20_000
"""Milliseconds without a key after which the text is stored, so that a power cut costs no more."""
_SIDE_BY_SIDE = 34
"""So many lines of height in width, and the page stands beside the text; else below it."""


class OutlinePanel(QWidget):
    """The editor, its keys as buttons, its counts, and the page.

    Signals:
        drawn: the page shows the text as it is.
    """

    drawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: ItemBriefing | None = None
        self._meeting: Briefing | None = None
        self._places: tuple[Box | None, ...] = ()
        self._fill = 0.0
        self._drawing = ("item", id(self))
        self._again = False
        self.editor = OutlineEditor("안건별 설명 고치기")
        self.page = PageView(desk.drawing, "인쇄될 쪽")
        self.finder = FindBar(self.editor)
        self.counts = label(tone=Tone.MUTED, wraps=True)
        self.problem = label(tone=Tone.DANGER, wraps=True)
        self._soon = _timer(self, _PAUSE, self._draw)
        self._at_last = _timer(self, _LONGEST_WAIT, self._draw)
        self._store_soon = _timer(self, _STORED_AFTER, self._store_idle)
        self._lay_out()
        self._connect()
        self.show_item(None)

    # ------------------------------------------------------------ the seam

    def show_item(self, record: ItemBriefing | None) -> None:
        """Show an item's explanation; a text being typed into it is left alone while it is the same item's."""
        before, self._item = self._item, record
        is_other = (before.item.id if before else "") != (record.item.id if record else "")
        text = record.item.outline if record else ""
        if is_other or not (before and text == before.item.outline and self.editor.is_dirty):
            self.editor.set_stored(text, is_other=is_other)
            self._say("")
        self.setEnabled(record is not None)
        self._meeting = None
        if is_other:
            self._desk.drawing.drop(self._drawing)
            self.page.show_pages(None)
            self._places = ()
        self._touched()

    def commit(self) -> bool:
        """Store the text if it differs from what is stored; whether it was taken."""
        flush_ime()
        return self._store()

    def revert(self) -> None:
        """Drop what was not stored."""
        self.editor.set_stored(self._item.item.outline if self._item else "", is_other=True)
        self._say("")

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget::resizeEvent: the page stands beside the text where there is room, else below."""
        super().resizeEvent(event)
        is_wide = self.width() >= self.fontMetrics().height() * _SIDE_BY_SIDE
        self.splitter.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget::showEvent: nothing is laid out while nobody sees it.

        Not at once: Qt shows the page around this last, and only then does that read its records anew.
        """
        super().showEvent(event)
        QTimer.singleShot(0, self, self._draw)

    # ------------------------------------------------------------ storing

    def _store_idle(self) -> None:
        """Store after a pause; not in the middle of a syllable, which the input method would lose."""
        if self.editor.textCursor().block().layout().preeditAreaText():
            self._store_soon.start()
        else:
            self._store()

    def _store(self) -> bool:
        self._store_soon.stop()
        record = self._item
        if record is None or not self.editor.is_dirty:
            return True
        text = self.editor.toPlainText().rstrip()
        try:
            self._desk.act(lambda: meetings.edit_item(self._desk.library, record.item, outline=text))
        except UserError as error:
            self._say(" ".join(part for part in (error.what, error.todo) if part))
            return False
        self._say("")
        return True

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # ------------------------------------------------------------ the page

    def _touched(self) -> None:
        """The text has changed: count it now, lay it out in a moment."""
        self._show_counts()
        if self._item is None or not self.isVisible():
            return
        self._soon.start()
        if not self._at_last.isActive():
            self._at_last.start()
        if self.editor.is_dirty:
            self._store_soon.start()

    def _draw(self) -> None:
        from desktop.services.previews import alone, item_pages  # noqa: PLC0415 (not before a page is drawn)

        self._soon.stop()
        self._at_last.stop()
        record = self._item
        if record is None or not self.isVisible():
            return
        if self._meeting is None:
            self._meeting = alone(meetings.briefing(self._desk.library, record.item.meeting_id), record.item.id)
        if self._desk.drawing.is_under_way(self._drawing):
            self._again = (
                True  # a long text takes longer than the next key: cut short each time, it would never be seen
            )
            return
        self._again = False
        one, text = self._meeting, self.editor.toPlainText()
        theme = page_choices.remembered(self._desk.memory).theme
        if one is not None:
            self._desk.drawing.run(
                self._drawing,
                lambda is_old: item_pages(one, text, is_old, theme),
                self._take,
                self._cannot,
            )

    def _take(self, made: ItemPages) -> None:
        self.page.show_pages(made.pages, made.digests)
        self._places, self._fill = made.places, made.fill
        self._show_counts()
        self._follow()
        if self._again:
            self._draw()
        else:
            self.drawn.emit()

    def _cannot(self, error: UserError) -> None:
        self._say(str(error))
        if self._again:
            self._draw()

    def _follow(self) -> None:
        """Point at the line the cursor is in; from a line that is not on the page, at the one above."""
        line = min(self.editor.line, len(self._places) - 1)
        while line >= 0 and self._places[line] is None:
            line -= 1
        self.page.mark(self._places[line] if line >= 0 else None)

    def _pointed(self, place: Box) -> None:
        """Go to the line that stands where the page was clicked."""
        above = [
            (box.page, box.top, line)
            for line, box in enumerate(self._places)
            if box and (box.page, box.top) <= (place.page, place.top)
        ]
        if above:
            self.editor.go_to_line(max(above)[2])
            self.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_counts(self) -> None:
        found = counts(self.editor.toPlainText())
        said = f"{found.letters:,}자(공백 빼고 {found.without_spaces:,}자) · {found.lines}줄"
        if self._places:
            said += f" · 1쪽 중 {self._fill:.1f}쪽" if self._fill <= 1 else f" · {self._fill:.1f}쪽: 1쪽을 넘습니다"
        self.counts.setText(said if self._item else "")

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        text_side = QWidget()
        column = QVBoxLayout(text_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 4)
        column.addWidget(self._buttons())
        column.addWidget(self.editor, 1)
        for widget in (self.problem, self.finder, self.counts):
            column.addWidget(widget)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(self.fontMetrics().height() // 2)
        for side in (text_side, self.page):
            self.splitter.addWidget(side)
            self.splitter.setStretchFactor(self.splitter.count() - 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.splitter.setSizes([1000, 1000])  # the same for both, whatever room there is
        layout.addWidget(self.splitter)

    def _buttons(self) -> QToolBar:
        """The keys as buttons; where they do not all fit, the others are behind the last one."""
        bar = QToolBar()
        bar.setAccessibleName("설명 고치기 도구")
        bar.setStyleSheet("QToolBar { border: none; padding: 0; }")  # no line under it, as the window's own has
        self._add_button(bar, "◂ 위로", "한 수준 위로 (Shift+Tab)", lambda edit: shift(edit, -1))
        self._add_button(bar, "아래로 ▸", "한 수준 아래로 (Tab)", lambda edit: shift(edit, 1))
        for _name, title, modifier, key, act in KEYS:
            keys = QKeySequence(modifier | key).toString(QKeySequence.SequenceFormat.NativeText)
            self._add_button(bar, title, f"{title} ({keys})", act)
        name_overflow(bar)
        return bar

    def _add_button(self, bar: QToolBar, title: str, tip: str, act: Act) -> None:
        action = bar.addAction(title)
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked=False: self.editor.act(act))
        made = bar.widgetForAction(action)
        made.setAccessibleName(tip)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps the focus, and with it its selection

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._touched)
        self.editor.cursorPositionChanged.connect(self._follow)
        self.editor.committed.connect(self._store)
        self.editor.find_wanted.connect(lambda replaces: self.finder.open(replaces=replaces))
        self.editor.left.connect(self._leave)
        self.page.pointed.connect(self._pointed)

    def _leave(self) -> None:
        if not self.problem.isHidden():
            self.revert()
        elif not self.finder.isHidden():
            self.finder.close_bar()
        else:
            self.page.setFocus(Qt.FocusReason.TabFocusReason)


def _timer(panel: QWidget, pause: int, call: Callable[[], None]) -> QTimer:
    made = QTimer(panel)
    made.setSingleShot(True)
    made.setInterval(pause)
    made.timeout.connect(call)
    return made
