"""여러 건 고치기: the same state, lead, due date or meeting for many promises at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.domain.board import BoardRow, signed, unsigned
from desktop.domain.dates import write_date
from desktop.domain.followup import FollowUpState
from desktop.domain.written_dates import parse
from desktop.services import board
from desktop.services.board import BulkChange
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import ChoiceEditor, LineEditor
from desktop.ui.widgets.labels import label

_SHOWN = 3


class BulkEditDialog(Frame):
    """Only what is ticked is changed; typing or choosing ticks it. One undo takes all of it back."""

    def __init__(self, desk: Desk, rows: Sequence[BoardRow], parent: QWidget | None = None) -> None:
        super().__init__(f"후속조치 {len(rows)}건 고치기", f"{len(rows)}건 고치기", parent)
        self._desk = desk
        self._rows = tuple(rows)
        self.state = ChoiceEditor(tuple(signed(state) for state in FollowUpState))
        self.lead = LineEditor("예: 과기정통부")
        self.support = LineEditor("예: 산업부, 중기부")
        self.due_text = LineEditor("예: ’26. 12월, ~’26.4., 연내")
        self.report_to = ChoiceEditor(())
        self.meaning = label(tone=Tone.MUTED, wraps=True)
        for key, name in board.meeting_choices(desk.library):
            self.report_to.addItem(name, key)
        self.boxes: dict[str, QCheckBox] = {}
        self._lay_out_fields()
        self.due_text.textChanged.connect(self._explain)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 32, letter * 20)
        self.lead.setFocus()

    def change(self) -> BulkChange:
        """What is ticked, with its values."""

        def value(name: str, editor: LineEditor | ChoiceEditor) -> str | None:
            return editor.value() if self.boxes[name].isChecked() else None

        state = value("state", self.state)
        return BulkChange(
            state=None if state is None else unsigned(state) or "",
            lead=value("lead", self.lead),
            support=value("support", self.support),
            due_text=value("due_text", self.due_text),
            report_to=value("report_to", self.report_to),
        )

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        keys, change = [row.follow_up.id for row in self._rows], self.change()
        self._desk.act(lambda: board.bulk_edit(self._desk.library, keys, change))
        self._desk.said.emit(f"후속조치 {len(keys)}건을 고쳤습니다. Ctrl+Z로 한꺼번에 되돌립니다.")

    # ------------------------------------------------------------ inside

    def _lay_out_fields(self) -> None:
        tasks = [f"‘{' '.join(row.follow_up.task.split())}’" for row in self._rows[:_SHOWN]]
        more = f" 외 {len(self._rows) - _SHOWN}건" if len(self._rows) > _SHOWN else ""
        self.body.addWidget(label(f"{', '.join(tasks)}{more}", Tone.MUTED, wraps=True))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        editors: tuple[tuple[str, str, LineEditor | ChoiceEditor], ...] = (
            ("lead", "주관", self.lead),
            ("support", "협조", self.support),
            ("due_text", "기한", self.due_text),
            ("state", "상태", self.state),
            ("report_to", "다시 보고할 회의", self.report_to),
        )
        for place, (name, words, editor) in enumerate(editors):
            box = self.boxes[name] = QCheckBox(words)
            box.setAccessibleName(f"{words} 바꾸기")
            editor.setAccessibleName(words)
            grid.addWidget(box, place, 0)
            grid.addWidget(editor, place, 1)
            self._tick_when_used(box, editor)
        self.body.addLayout(grid)
        self.body.addWidget(self.meaning)
        self.body.addWidget(label("표시한 칸만 바뀝니다. 비워 두고 표시하면 그 칸을 비웁니다.", Tone.MUTED, wraps=True))
        self.body.addStretch()

    def _tick_when_used(self, box: QCheckBox, editor: LineEditor | ChoiceEditor) -> None:
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(lambda _place: box.setChecked(True))
        else:
            editor.textChanged.connect(lambda _text: box.setChecked(True))

    def _explain(self, text: str) -> None:
        """What the typed date means, for the year of the first promise's meeting."""
        held_on = self._rows[0].meeting.held_on if self._rows else None
        read = parse(text, year=held_on.year if held_on else None) if text.strip() else None
        if not text.strip():
            self.meaning.setText("")
        elif read is None:
            self.meaning.setText("날짜로 읽을 수 없어 쓴 글만 남습니다.")
        else:
            days = (write_date(day) if day else "" for day in (read.start, read.end))
            self.meaning.setText(f"기간: {'~'.join(days)}" if read.start or read.end else "되풀이하는 과제입니다.")
