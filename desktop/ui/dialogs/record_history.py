"""변경 이력: what was changed, by whom, when, before and after; a field brought back, or everything up to a step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date
from desktop.domain.errors import UserError
from desktop.domain.history_words import ENTITIES, Moved, titles
from desktop.domain.masking import mask_name, mask_text
from desktop.services import history, history_reading
from desktop.services.history_reading import Entry, Wanted
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.growing import GrowingRows
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor, mark_wrong
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

_WAIT = 200
"""Milliseconds after the last letter before the history is searched."""
_SHOWN = 200
"""Letters of a value in the list; the whole of it stands in the boxes below."""

_ENOUGH = 50
"""Rows that fill the list; fewer, and the search goes on by itself."""


class HistoryDialog(Frame):
    """The history of the library, or of the `records` given (tables and keys), with filters of its own.

    Rows come part by part: the next ones when the list is scrolled to its end, or while a filter finds too few.
    """

    def __init__(
        self, desk: Desk, records: tuple[tuple[Entity, str], ...] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{name}의 변경 이력" if name else "변경 이력", "닫기", parent)
        self._desk = desk
        self._records = records
        self._below: int | None = None
        self._wanted = Wanted(records=records)
        self.model: GrowingRows[Entry] = GrowingRows(_FIELDS, lambda one: str(one.seq), self)
        self.table: RowTable[Entry] = RowTable(self.model, "변경 이력 목록")
        self.moved: RowsModel[Moved] = RowsModel(_MOVED_FIELDS, lambda one: one.field, self)
        self.moved_table: RowTable[Moved] = RowTable(self.moved, "바뀐 칸")
        self.text = FilterBox(lambda _text: self._later.start(), "변경 이력에서 찾기")
        self.text.setPlaceholderText("이름, 한 일, 바뀐 글에서 찾기")
        self.entity, self.field, self.actor = self._choices()
        self.since, self.until = _day("언제부터"), _day("언제까지")
        self.before, self.after = _box("바뀌기 전"), _box("바뀐 뒤")
        self.restore_button = button("전 값으로 되살리기")
        self.restore_newer_button = button("뒤 값으로 되살리기")
        self.undo_button = button("여기까지 되돌리기…")
        self.more_button = button("더 보기")
        self.count = label(tone=Tone.MUTED)
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._lay_out_history()
        self._connect()
        self.remember(self.table, desk.memory, "history")
        self.remember(self.moved_table, desk.memory, "history/moved")
        self._mask(desk.is_masked)
        self.refresh()

    def refresh(self) -> None:
        """Read the history anew, as the filters say; a day that is none is marked and nothing is read."""
        days = [_typed_day(one) for one in (self.since, self.until)]
        if any(bool(editor.property("wrong")) for editor in (self.since, self.until)):
            return
        self._wanted = Wanted(
            entity=next((one for one, name in ENTITIES.items() if name == self.entity.value()), None),
            actor=self.actor.value() or None,
            since=days[0],
            until=days[1],
            text=self.text.text(),
            field=self.field.value(),
            records=self._records,
        )
        page = history_reading.read(self._desk.library, self._wanted)
        self._below = page.below
        self.model.set_rows(page.entries)
        if self.table.chosen is None and page.entries:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._go_on()

    def read_more(self) -> None:
        """Read the next part."""
        if self._below is None:
            return
        page = history_reading.read(self._desk.library, self._wanted, self._below)
        self._below = page.below
        self.model.add_rows(page.entries)
        self._go_on()

    def done(self, result: int) -> None:
        """Override Frame.done."""
        self._later.stop()
        self._next.stop()
        self._desk.bus.changed.disconnect(self._changed)
        self._desk.masked.disconnect(self._mask)
        super().done(result)

    # ------------------------------------------------------------ what the user does

    def bring_back(self, *, newer: bool = False) -> None:
        """Give the chosen field the value it had before the chosen change, or after it."""
        entry, one = self.table.chosen, self.moved_table.chosen
        if entry is None or one is None:
            return
        library = self._desk.library
        if self._desk.try_act(lambda: history_reading.bring_back(library, entry.seq, one.field, newer=newer)):
            self._desk.said.emit(f"‘{one.title}’ 칸을 되살렸습니다. Ctrl+Z로 되돌립니다.")

    def undo_to(self) -> None:
        """Take back everything up to the chosen action, once it is said how much that is."""
        entry = self.table.chosen
        if entry is None:
            return
        steps = history.undo_steps(self._desk.library, entry.action_id)
        question = f"작업 {len(steps)}개를 되돌립니다. 되돌린 뒤 Ctrl+Shift+Z로 하나씩 다시 할 수 있습니다."
        if not steps or self._desk.ask.confirm(question, "되돌리기"):
            self._desk.try_act(lambda: history.undo_to(self._desk.library, entry.action_id))

    # ------------------------------------------------------------ inside

    def _go_on(self) -> None:
        """While what was found does not fill the list, look on, letting the window breathe in between."""
        shown, is_sparse = self.model.rowCount(), self.model.rowCount() < _ENOUGH
        self.more_button.setEnabled(self._below is not None)
        searching = self._below is not None and is_sparse
        more = "찾는 중…" if searching else ("더 있습니다." if self._below is not None else "")
        self.count.setText(f"{shown:,}건 {more}".rstrip() if shown or searching else "맞는 변경이 없습니다.")
        if searching:
            self._next.start()
        self._show(self.table.chosen)

    def _scrolled(self, place: int) -> None:
        if self._below is not None and place >= self.table.verticalScrollBar().maximum() > 0:
            self._next.start()

    def _show(self, entry: Entry | None) -> None:
        self.moved.set_rows(entry.moved if entry else ())
        if self.moved_table.chosen is None and self.moved.rowCount():
            self.moved_table.setCurrentIndex(self.moved.index(0, 0))
        self.undo_button.setEnabled(entry is not None and bool(history.undo_steps(self._desk.library, entry.action_id)))
        self._show_values(self.moved_table.chosen)

    def _show_values(self, one: Moved | None) -> None:
        entry = self.table.chosen
        for box, text in ((self.before, one.before if one else ""), (self.after, one.after if one else "")):
            box.setPlainText(mask_text(text) if self._desk.is_masked else text)
        can = entry is not None and one is not None and history_reading.can_bring_back(entry, one.field)
        self.restore_button.setEnabled(can)
        self.restore_newer_button.setEnabled(can)

    def _changed(self, _changes: Changes) -> None:
        self.refresh()

    def _mask(self, on: bool) -> None:
        self.model.set_masked(on)
        self.moved.set_masked(on)
        self._show_values(self.moved_table.chosen)

    def _choices(self) -> tuple[ChoiceEditor, ChoiceEditor, ChoiceEditor]:
        made = (
            _choice("무엇", "모든 자료", tuple(ENTITIES.values())),
            _choice("칸", "모든 칸", titles()),
            _choice("누가", "모든 사람", tuple(one for one in history_reading.actors(self._desk.library) if one)),
        )
        made[0].setVisible(not self._records)
        return made

    def _lay_out_history(self) -> None:
        letter = self.fontMetrics().height()
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.text, 1)
        for one in (self.entity, self.field, self.actor):
            second.addWidget(one)
        second.addStretch()
        for editor, words in ((self.since, "부터"), (self.until, "까지")):
            second.addWidget(editor)
            second.addWidget(label_of(editor, words))
        first.addWidget(self.count)
        first.addWidget(self.more_button)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(self._details())
        parts.setStretchFactor(0, 5)
        parts.setStretchFactor(1, 4)
        parts.setChildrenCollapsible(False)
        row = QHBoxLayout()
        for made in (self.restore_button, self.restore_newer_button):
            row.addWidget(made)
        row.addStretch()
        row.addWidget(self.undo_button)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(parts, 1)
        self.body.addLayout(row)
        self.cancel_button.hide()
        resize_on_screen(self, letter * 60, letter * 42)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _details(self) -> QWidget:
        """The fields that moved, and the chosen one's value before and after."""
        side = QWidget()
        values = QHBoxLayout()
        for box, words in ((self.before, "바뀌기 전"), (self.after, "바뀐 뒤")):
            column = QVBoxLayout()
            column.addWidget(label_of(box, words))
            column.addWidget(box)
            values.addLayout(column)
        layout = spaced(QHBoxLayout(side))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.moved_table, 1)
        layout.addLayout(values, 1)
        return side

    def _connect(self) -> None:
        self._desk.bus.changed.connect(self._changed)
        self._desk.masked.connect(self._mask)
        self._later.timeout.connect(self.refresh)
        self._next.timeout.connect(self.read_more)
        self.table.record_chosen.connect(self._show)
        self.moved_table.record_chosen.connect(self._show_values)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        for one in (self.entity, self.field, self.actor, self.since, self.until):
            one.committed.connect(self.refresh)
        self.restore_button.clicked.connect(lambda _checked=False: self.bring_back())
        self.restore_newer_button.clicked.connect(lambda: self.bring_back(newer=True))
        self.undo_button.clicked.connect(self.undo_to)
        self.more_button.clicked.connect(self.read_more)


def _choice(name: str, everything: str, choices: tuple[str, ...]) -> ChoiceEditor:
    made = ChoiceEditor(choices)
    made.setItemText(0, everything)
    made.setAccessibleName(name)
    return made


def _day(name: str) -> LineEditor:
    made = LineEditor("예: 2026. 1. 2.")
    made.setAccessibleName(name)
    return made


def _typed_day(editor: LineEditor) -> date | None:
    """The day in a field, which is marked when it is none."""
    try:
        day = typed.day(editor.value())
    except UserError:
        mark_wrong(editor, is_wrong=True)
        return None
    mark_wrong(editor, is_wrong=False)
    return day


def _box(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _when(entry: Entry) -> str:
    at = entry.at.astimezone()
    return f"{write_date(at.date())} {at:%H:%M:%S}"


_FIELDS: list[Field[Entry]] = [
    Field(key="at", title="언제", read=_when, sort_key=lambda one: one.seq, letters=13, is_moment=True),
    Field(key="actor", title="누가", read=lambda one: one.actor, letters=5),
    Field(
        key="label",
        title="한 일",
        read=lambda one: f"되돌림: {one.label}" if one.is_reversal else one.label,
        letters=13,
        mask=lambda text: text.partition(":")[0],
    ),
    Field(key="about", title="무엇", read=lambda one: one.about, letters=5),
    Field(key="name", title="이름", read=lambda one: _short(one.name), letters=13, mask=mask_text),
    Field(
        key="kind",
        title="바뀜",
        read=lambda one: one.kind,
        letters=3,
        tone=lambda one: Tone.DANGER if one.kind == "지움" else Tone.PLAIN,
    ),
    Field(key="fields", title="바뀐 칸", read=lambda one: one.fields, letters=11),
]
_MOVED_FIELDS: list[Field[Moved]] = [
    Field(key="title", title="칸", read=lambda one: one.title, letters=6),
    Field(key="before", title="전", read=lambda one: _short(one.before), letters=7, mask=mask_text),
    Field(key="after", title="뒤", read=lambda one: _short(one.after), letters=7, mask=mask_text),
]


def show_history(desk: Desk, key: str = "", parent: QWidget | None = None) -> HistoryDialog | None:
    """Open the history of the whole library, or of the record with that key; nothing for one that is gone."""
    records: tuple[tuple[Entity, str], ...] = ()
    name = ""
    if key:
        records = history_reading.records_of(desk.library, key)
        if not records:
            desk.said.emit("이력을 볼 자료를 먼저 고르십시오.")
            return None
        name = _short_name(history_reading.name_of(desk.library, *records[0]))
        name = mask_name(name) if desk.is_masked else name
    dialog = HistoryDialog(desk, records, name, parent)
    dialog.open()
    return dialog


def _short_name(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:30]}…"
