"""회의록: the draft to look over and edit, the eight contents beside it, and its ways out of the house."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import UserError
from desktop.domain.minutes import NOTE, Check, checklist
from desktop.services import minutes
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.services.minutes import MinutesMade

_FOLDER = "papers"
_LINES = 8
"""The least lines of the editor; it takes what room there is."""


class MinutesDialog(Frame):
    """The draft follows what is entered until somebody edits it; from then on it is compared, never overwritten."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.draft = minutes.read(desk.library, desk.meeting_id)
        super().__init__(f"회의록 초안: {self.draft.name}", "저장하고 닫기", parent)
        self._desk = desk
        self._meeting_id = desk.meeting_id
        self.editor = LongEditor(_LINES)
        self.checks: RowsModel[Check] = RowsModel(_CHECK_FIELDS, lambda check: check.topic, self)
        self.check_table: RowTable[Check] = RowTable(self.checks, "회의록에 들어가야 할 여덟 가지")
        self.state = label(tone=Tone.MUTED, wraps=True)
        self.results_button = button("회의 결과 적기…")
        self.compare_button = button("다시 지어 견주기…")
        self.copy_button = button("글 복사")
        self.text_button = button("글 파일로…")
        self.pdf_button = button("PDF로…")
        self._lay_out_draft()
        self._connect()
        self._show()

    def agree(self) -> None:
        """Override Frame.agree."""
        self.save()

    def reject(self) -> None:
        """Override QDialog::reject: a text somebody has typed is not lost without a question."""
        flush_ime()
        if self.editor.value() == self.draft.text or self._desk.ask.confirm(
            "고친 회의록을 저장하지 않았습니다. 버리고 닫습니다.", "버리고 닫기"
        ):
            super().reject()

    def save(self) -> None:
        """Keep the text as it stands.

        Raises:
            UserError: it is empty, or the meeting was changed meanwhile.
        """
        flush_ime()
        text = self.editor.value()
        self._desk.act(lambda: minutes.save(self._desk.library, self.draft, text))
        self._read()

    def write_results(self) -> None:
        """Enter decisions and remarks; the draft follows where it was not edited."""
        from desktop.ui.dialogs.meeting_results import MeetingResultsDialog  # noqa: PLC0415 (not before it is wanted)

        MeetingResultsDialog(self._desk, self).open()

    def compare(self) -> None:
        """Show where a draft composed anew differs from the text, to take over what is wanted."""
        from desktop.ui.dialogs.minutes_comparison import ComparisonDialog  # noqa: PLC0415

        if not self._try_save():
            return
        if not self.draft.differences:
            self.say("새로 지어도 같은 글입니다. 받아들일 것이 없습니다.")
            return
        ComparisonDialog(self._desk, self.draft, self).open()

    def copy(self) -> None:
        """Put the whole text on the clipboard, to be pasted into 한글."""
        if self._try_save():
            QGuiApplication.clipboard().setText(minutes.plain_text(self.draft))
            self._desk.said.emit("회의록 초안을 복사했습니다. 한글에 붙여 넣으십시오.")
            self.state.setText("복사했습니다. 한글에 붙여 넣으십시오.")

    def make(self, suffix: str, kinds: str) -> None:
        """Ask for a place and write the draft there beside the window."""
        if not self._try_save():
            return
        draft = self.draft
        suggested = _free(self._desk.memory.folder(_FOLDER) / minutes.file_name(draft, suffix))
        out = self._desk.ask.save_file("회의록 초안을 둘 곳", suggested, kinds)
        if out is not None:
            self._desk.memory.keep_folder(_FOLDER, out)
            task = partial(minutes.make, draft, out)
            self._desk.tasks.run(task, partial(_made, self._desk), self._desk.ask.sentence, "회의록 초안 만들기")

    # ------------------------------------------------------------ inside

    def _try_save(self) -> bool:
        try:
            self.save()
        except UserError as error:
            self.say(f"{error.what} {error.todo}")
            return False
        self.say("")
        return True

    def _read(self) -> None:
        """Read the draft anew; a text somebody is typing stays."""
        is_clean = self.editor.value() == self.draft.text
        self.draft = minutes.read(self._desk.library, self._meeting_id)
        if is_clean:
            self._show()
        else:
            self._say_state()

    def _show(self) -> None:
        self.editor.set_value(self.draft.text)
        self._check()

    def _check(self) -> None:
        self.checks.set_rows(checklist(self.editor.value()))
        self._say_state()

    def _say_state(self) -> None:
        if self.draft.is_edited or self.editor.value() != self.draft.text:
            count = len(self.draft.differences) if self.draft.is_edited else 0
            newer = f" 새로 지은 글과 다른 곳 {count}군데." if count else ""
            self.state.setText(f"손으로 고친 글입니다.{newer} 적은 것이 바뀌어도 저절로 덮어쓰지 않습니다.")
        else:
            self.state.setText("적은 것으로 지은 글입니다. 회의 결과나 참석을 적으면 저절로 따라갑니다.")

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.AGENDA_ITEM, Entity.MEETING, Entity.ATTENDANCE, Entity.SUBMITTER, Entity.SEAT):
            self._read()

    def _lay_out_draft(self) -> None:
        letter = self.fontMetrics().height()
        self.editor.setAccessibleName("회의록 글")
        beside = QWidget()
        column = spaced(QVBoxLayout(beside))
        column.setContentsMargins(letter // 2, 0, 0, 0)
        column.addWidget(label_of(self.check_table, "들어가야 할 여덟 가지"))
        column.addWidget(self.check_table, 1)
        for made in (self.results_button, self.compare_button):
            column.addWidget(made)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.editor)
        split.addWidget(beside)
        split.setSizes([letter * 38, letter * 24])
        row = QHBoxLayout()
        for made in (self.copy_button, self.text_button, self.pdf_button):
            row.addWidget(made)
        row.addStretch()
        self.body.addWidget(split, 1)
        self.body.addWidget(self.state)
        self.body.addLayout(row)
        self.body.addWidget(label(f"※ {NOTE}", Tone.MUTED, wraps=True))
        self.remember(self.check_table, self._desk.memory, "minutes-checks")
        resize_on_screen(self, letter * 64, letter * 40)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._check)
        self.check_table.doubleClicked.connect(lambda _index: self._go_there())
        self.results_button.clicked.connect(self.write_results)
        self.compare_button.clicked.connect(self.compare)
        self.copy_button.clicked.connect(self.copy)
        self.text_button.clicked.connect(lambda: self.make(minutes.TEXT, "글 (*.txt *.md)"))
        self.pdf_button.clicked.connect(lambda: self.make(minutes.PDF, "PDF (*.pdf)"))
        self._desk.bus.changed.connect(self._changed)

    def _go_there(self) -> None:
        """To the chosen content in the text."""
        check = self.check_table.chosen
        if check is not None:
            start = self.editor.document().find(check.topic.value)
            if not start.isNull():
                start.clearSelection()
                self.editor.setTextCursor(start)
                self.editor.centerCursor()
                self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _free(path: Path) -> Path:
    """The path, or the first one beside it with a number: a text somebody may have edited is not replaced."""
    if path.suffix == minutes.PDF:
        return path
    numbered = (path.with_stem(f"{path.stem}_{number}") for number in range(2, 1000))
    return next((one for one in (path, *numbered) if not one.exists()), path)


def _made(desk: Desk, made: MinutesMade) -> None:
    minutes.record(desk.library, made)
    left = f" 적을 것이 남았습니다: {', '.join(made.open_topics)}." if made.open_topics else ""
    desk.said.emit(f"회의록 초안을 만들었습니다: {made.path.name}.{left}")
    if made.missing:
        desk.ask.notice("글꼴에 없는 글자가 있어 회의록에서 빠졌습니다. 다른 글자로 바꾸십시오.", made.missing)
    desk.ask.show_path(made.path)


def _words(check: Check) -> str:
    if not check.is_there:
        return "없음"
    if not check.open_lines:
        return "적음"
    first = next((line for line in check.open_lines if line), "")
    more = f" 등 {len(check.open_lines)}곳" if len(check.open_lines) > 1 else ""
    return f"적을 것: {first}{more}" if first else f"적을 것 {len(check.open_lines)}곳"


_CHECK_FIELDS: list[Field[Check]] = [
    Field(key="topic", title="내용", read=lambda check: check.topic, letters=11),
    Field(
        key="state",
        title="상태",
        read=_words,
        letters=10,
        tone=lambda check: Tone.PLAIN if check.is_done else Tone.DANGER,
    ),
]
