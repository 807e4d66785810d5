"""이행 실적: what was reported about one promise, day by day; added, edited and removed here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from desktop.domain.board import BoardRow, signed, unsigned
from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.followup import FollowUpState, ProgressReport, lacking
from desktop.services import promises
from desktop.services.promises import Reported
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.form import RecordForm
from desktop.ui.widgets.labels import button, label, title
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

_NONE = "아직 보고된 실적이 없습니다. ‘실적 더하기’를 누르면 오늘 날짜로 한 줄이 생깁니다."


class ProgressHistoryDialog(Frame):
    """Left the reports, the newest first; right the chosen one. Everything typed is stored at once."""

    def __init__(self, desk: Desk, row: BoardRow, parent: QWidget | None = None) -> None:
        super().__init__("이행 실적", "닫기", parent)
        self._desk = desk
        self._promise = row.follow_up
        self.cancel_button.hide()
        fields = _fields(desk.library)
        self.reports: RowsModel[ProgressReport] = RowsModel(fields, lambda one: one.id, self)
        self.table: RowTable[ProgressReport] = RowTable(self.reports, "이행 실적 목록")
        self.form: RecordForm[ProgressReport] = RecordForm(fields, self._store)
        self.add_button = button("실적 더하기")
        self.add_button.setToolTip("Ctrl+N")
        self.remove_button = button("지우기")
        self.remove_button.setToolTip("Del")
        self.hint = label(tone=Tone.MUTED, wraps=True)
        self._lay_out_reports(row)
        self._connect()
        self.remember(self.table, desk.memory, "progress-history")
        self.refresh()
        (self.table if self.reports.records else self.add_button).setFocus()

    def refresh(self) -> None:
        """Read the reports again."""
        found = promises.reports(self._desk.library, self._promise.id)
        self.reports.set_rows(reversed(found))
        self._show(self.table.chosen)
        self.hint.setText("" if found else _NONE)
        self.hint.setVisible(not found)
        self.remove_button.setEnabled(bool(found))

    def add(self) -> None:
        """Add a report as of today in the state the promise is in, and go to its text."""
        if not self._commit():
            return
        state = self._promise.state or FollowUpState.ON_TRACK
        newest = next(iter(self.reports.records), None)
        if newest is not None:
            state = newest.state
        added: list[str] = []

        def action() -> Changes:
            said = Reported(as_of=self._desk.today(), state=state)
            key, changes = promises.add_report(self._desk.library, self._promise.id, said)
            added.append(key)
            return changes

        if self._desk.try_act(action):
            self.table.choose(added[0])
            editor = self.form.editor("as_of")
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(editor, QLineEdit):
                editor.selectAll()

    def take_away(self) -> None:
        """Remove the chosen report; it can be undone."""
        report = self.table.chosen
        if report is not None:
            self.form.revert()
            if self._desk.try_act(lambda: promises.remove_report(self._desk.library, report.id)):
                self.say("")
                self._desk.said.emit("이행 실적을 지웠습니다. Ctrl+Z로 되돌립니다.")

    def agree(self) -> None:
        """Override Frame.agree: what is being typed is stored first."""
        if not self._commit():
            raise EditRefused("저장할 수 없는 글이 있습니다.", todo="붉은 칸을 고치거나 Esc로 되돌리십시오.")

    # ------------------------------------------------------------ inside

    def _lay_out_reports(self, row: BoardRow) -> None:
        letter = self.fontMetrics().height()
        heading = title(" ".join(self._promise.task.split()))
        heading.setWordWrap(True)
        self.body.addWidget(heading)
        facts = (row.place, row.ministry, f"기한 {self._promise.due_text or '미정'}", row.d_day)
        self.body.addWidget(label(" · ".join(fact for fact in facts if fact), Tone.MUTED, wraps=True))
        left = QWidget()
        column = spaced(QVBoxLayout(left))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        column.addLayout(buttons)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.form)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([letter * 32, letter * 22])
        split.setHandleWidth(letter // 2)
        self.body.addWidget(split, 1)
        resize_on_screen(self, letter * 56, letter * 32)

    def _connect(self) -> None:
        self.table.record_chosen.connect(self._choose)
        self.table.removal_wanted.connect(self.take_away)
        self.reports.edited.connect(self._edited)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.take_away)
        self._desk.bus.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add).setWhatsThis("실적 더하기")

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.PROGRESS_REPORT, Entity.FOLLOW_UP):
            self.refresh()

    def _choose(self, report: ProgressReport | None) -> None:
        self.form.commit()
        self._show(report)

    def _show(self, report: ProgressReport | None) -> None:
        self.form.show_record(report)
        gaps = "·".join(lacking(report)) if report is not None else ""
        self.say(f"비어 있는 것: {gaps} (규정 제13조에 따라 보고할 내용)" if gaps else "")

    def _commit(self) -> bool:
        self.table.commit()
        return self.form.commit()

    def _store(self, report: ProgressReport, field: Field[ProgressReport], text: str) -> None:
        save = field.save
        if save is not None:
            self._desk.act(lambda: save(report, text))

    def _edited(self, report: ProgressReport, field: Field[ProgressReport], text: str) -> None:
        try:
            self._store(report, field, text)
        except UserError as error:
            self.say(" ".join(part for part in (error.what, error.todo) if part))


def _fields(library: Library) -> list[Field[ProgressReport]]:
    return [
        Field(
            key="as_of",
            title="기준일",
            read=lambda one: write_date(one.as_of),
            save=lambda one, text: promises.edit_report(library, one, as_of=_day(text)),
            check=_day,
            letters=7,
            hint="예: 2026. 7. 22.",
            sort_key=lambda one: (one.as_of, one.id),
        ),
        Field(
            key="state",
            title="상태",
            read=lambda one: signed(one.state),
            save=lambda one, text: promises.edit_report(library, one, state=_state(text)),
            choices=tuple(signed(state) for state in FollowUpState),
            letters=6,
            tone=lambda one: Tone.DANGER if one.state is FollowUpState.DELAYED else Tone.PLAIN,
        ),
        _text(library, "progress", "이행 실적", letters=12, lines=4),
        _text(library, "reached", "달성", letters=5, hint="예: 120개"),
        _text(library, "evidence", "증빙", letters=6, hint="예: 보도자료, 고시 번호, 회의록"),
        _text(library, "reason", "미이행 사유", letters=8, lines=3),
        _text(library, "remedy", "조치계획", letters=8, lines=3),
    ]


def _text(
    library: Library, name: str, heading: str, *, letters: int, lines: int = 1, hint: str = ""
) -> Field[ProgressReport]:
    def save(one: ProgressReport, text: str) -> Changes:
        values: dict[str, Any] = {name: text.strip()}
        return promises.edit_report(library, one, **values)

    return Field(
        key=name,
        title=heading,
        read=lambda one: getattr(one, name),
        save=save,
        letters=letters,
        lines=lines,
        silent="",
        hint=hint,
    )


def _day(text: str) -> object:
    day = typed.day(text)
    if day is None:
        raise EditRefused("기준일이 비어 있습니다.", todo="2026. 7. 22.처럼 적어 주십시오.")
    return day


def _state(text: str) -> FollowUpState:
    state = unsigned(text)
    if state is None:
        raise EditRefused("상태가 비어 있습니다.", todo="상태 하나를 고르십시오.")
    return state
