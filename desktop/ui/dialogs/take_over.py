"""회의 넘겨받기: a meeting from another laptop, compared with what is here, and taken in once conflicts are decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QProgressBar, QSplitter, QStackedWidget, QWidget

from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.merge import Side
from desktop.domain.progress import IsCancelled, Progress, Report
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.hand_over import FOLDER, KINDS
from desktop.ui.dialogs.take_over_lines import FIELDS, Row
from desktop.ui.ime import flush_ime
from desktop.ui.models.rows import RowsModel
from desktop.ui.tasks import Task
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.services.handover_files import Package
    from desktop.services.handover_words import Line
    from desktop.services.handovers import Arrival

_TURN = {None: Side.THEIRS, Side.THEIRS: Side.OURS, Side.OURS: None}
_ABOUT = (
    "다른 노트북에서 ‘회의 넘겨주기’로 만든 파일(.briefpack-meeting)을 끌어다 놓거나 여십시오."
    " 지금 보관함과 견주어 보여 주고, 받기 전에는 아무것도 바꾸지 않습니다."
)


class TakeOverDialog(Frame):
    """What comes by itself and what has to be decided. Space goes through the choices of a conflict.

    Signals:
        taken: the key of the meeting that was taken in.
    """

    taken = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("회의 넘겨받기", "받기", parent)
        self._desk = desk
        self._arrival: Arrival | None = None
        self._reading: Task | None = None
        self._locked: Path | None = None
        self.model: RowsModel[Row] = RowsModel(FIELDS, lambda row: row.line.key, self)
        self.table: RowTable[Row] = RowTable(self.model, "바뀌는 것")
        self.filter = FilterBox(self.model.set_query, "바뀌는 것에서 찾기")
        self.summary, self.remarks = label(wraps=True), label(wraps=True)
        self.bar = QProgressBar()
        self.password = SecretField("파일 암호")
        self.open_button, self.unlock_button = button("파일 열기…"), button("암호로 열기")
        self.ours_button, self.theirs_button = button("여기 값으로"), button("받은 값으로")
        self.all_ours_button, self.all_theirs_button = button("충돌 모두 여기 값"), button("충돌 모두 받은 값")
        self.boxes = [_box(name) for name in ("두 곳이 함께 가졌던 값", "여기 값", "받은 값")]
        self._fill()
        self._connect()
        self._show(None)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 62, letter * 38)  # once what is not there yet is hidden
        self.open_button.setFocus()

    # ------------------------------------------------------------ what the user does

    def ask_for_file(self) -> None:
        """Ask for a file and read it."""
        path = self._desk.ask.open_file("넘겨받은 회의 파일", self._desk.memory.folder(FOLDER), KINDS)
        if path:
            self.read_file(path)

    def read_file(self, path: Path, password: str | None = None) -> None:
        """Read a file beside the window; a sealed one asks for its password first."""
        from desktop.services import handovers  # noqa: PLC0415 (not before a file comes)

        if self._reading is not None:
            return
        self._desk.memory.keep_folder(FOLDER, path)
        self._locked = path
        self.say("")
        self.locked_row.hide()
        self._show(None)
        self.bar.setRange(0, 0)
        self.bar.show()

        def work(report: Report, is_cancelled: IsCancelled) -> object:
            return handovers.open_file(path, password=password, report=report, is_cancelled=is_cancelled)

        self._reading = self._desk.tasks.run(work, self._have_read, self._failed, f"{path.name} 읽기")

    def choose(self, side: Side | None) -> None:
        """Decide the chosen conflict."""
        row = self.table.chosen
        if row is not None and row.line.is_conflict:
            self._decide({row.line.key}, side)

    def choose_all(self, side: Side) -> None:
        """Decide all conflicts alike."""
        self._decide({row.line.key for row in self._rows if row.line.is_conflict}, side)

    def agree(self) -> None:
        """Override Frame.agree: store what came, as one step to undo."""
        from desktop.services import handovers  # noqa: PLC0415

        flush_ime()
        arrival = self._arrival
        if arrival is None:
            raise EditRefused("읽은 파일이 없습니다.", todo="넘겨받은 파일을 여십시오.")
        self._refuse_undecided()
        choices = {row.line.key: row.side for row in self._rows if row.line.is_conflict and row.side is not None}
        counts: list[int] = []

        def action() -> Changes:
            accepted = handovers.accept(self._desk.library, arrival, choices)
            counts.append(accepted.rows)
            return accepted.changes

        self._desk.act(action)
        self.taken.emit(arrival.package.meeting_id)
        said = f"‘{arrival.name}’을 넘겨받았습니다. Ctrl+Z로 되돌립니다." if counts[0] else "바뀐 것이 없습니다."
        self._desk.said.emit(said)

    def done(self, result: int) -> None:
        """Override Frame.done: reading that still goes on is stopped."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        super().done(result)

    # ------------------------------------------------------------ inside

    @property
    def _rows(self) -> list[Row]:
        return [Row(line, self._sides.get(line.key)) for line in self._lines]

    def _refuse_undecided(self) -> None:
        undecided = [row for row in self._rows if row.line.is_conflict and row.side is None]
        if undecided:
            self.filter.clear()
            self.table.choose(undecided[0].line.key)
            self.table.setFocus()
            raise EditRefused(
                f"아직 고르지 않은 충돌이 {len(undecided)}건 있습니다.", todo="여기 값과 받은 값 가운데 고르십시오."
            )

    def _decide(self, keys: set[str], side: Side | None) -> None:
        self._sides |= dict.fromkeys(keys, side)
        self.say("")
        self.model.set_rows(self._rows)
        self._count()

    def _turn(self) -> None:
        row = self.table.chosen
        if row is not None:
            self.choose(_TURN[row.side])

    def _have_read(self, package: Package) -> None:
        from desktop.services import handovers  # noqa: PLC0415

        if self._reading is None:  # the dialog is gone
            return
        self._end_reading()
        try:
            self._show(handovers.compare(self._desk.library, package))
        except UserError as error:
            self.say(str(error))
            return
        (self.table if self._lines else self.agree_button).setFocus()

    def _failed(self, error: UserError) -> None:
        from desktop.intake.limits import PasswordNeeded  # noqa: PLC0415
        from desktop.store.keys import WrongPassphrase  # noqa: PLC0415

        if self._reading is None:
            return
        self._end_reading()
        self.say(str(error))
        if isinstance(error, PasswordNeeded | WrongPassphrase):
            self.locked_row.show()
            self.password.selectAll()
            self.password.setFocus()

    def _end_reading(self) -> None:
        self._reading = None
        self.bar.hide()

    def _progressed(self, progress: Progress) -> None:
        if self._reading is not None and progress.total:
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)

    def _unlock(self) -> None:
        flush_ime()
        if self._locked is not None:
            self.read_file(self._locked, self.password.text())

    # ------------------------------------------------------------ showing

    def _show(self, arrival: Arrival | None) -> None:
        self._arrival = arrival
        self._sides: dict[str, Side | None] = {}
        self._lines: tuple[Line, ...] = ()
        if arrival is not None:
            from desktop.services import handover_words  # noqa: PLC0415

            self._lines = self._covered(handover_words.lines(self._desk.library, arrival), arrival)
        self.model.set_rows(self._rows)
        has_conflict = any(line.is_conflict for line in self._lines)
        self.stack.setCurrentIndex(0 if arrival is None else 1 if self._lines else 2)
        self.remarks.setText("\n".join(arrival.remarks) if arrival else "")
        self.remarks.setVisible(bool(self.remarks.text()))
        self.filter.setVisible(bool(self._lines))
        self.values.setVisible(bool(self._lines))
        for one in (self.ours_button, self.theirs_button, self.all_ours_button, self.all_theirs_button):
            one.setVisible(has_conflict)
        self.agree_button.setEnabled(arrival is not None)
        if self._lines:
            self.table.choose(self._lines[0].key)
        self._count()
        self._show_values(self.table.chosen)

    def _covered(self, lines: tuple[Line, ...], arrival: Arrival) -> tuple[Line, ...]:
        """The lines as they may be shown, who comes in the file covered too."""
        names = [str(row["name"]) for (table, _key), row in arrival.package.rows.items() if table == "person"]
        cover = self._desk.cover(names)
        return tuple(line.shown(cover) for line in lines)

    def _count(self) -> None:
        if self._arrival is None:
            self.summary.setText("")
            return
        conflicts = [row for row in self._rows if row.line.is_conflict]
        words = [self._arrival.name]
        words += ["보관함에 없는 회의"] if self._arrival.is_new else [f"바뀌는 것 {len(self._lines)}건"]
        left = sum(row.side is None for row in conflicts)
        words += [f"충돌 {len(conflicts)}건 가운데 {left}건을 골라야 합니다"] if left else []
        words += [f"충돌 {len(conflicts)}건을 모두 골랐습니다"] if conflicts and not left else []
        self.summary.setText(" · ".join(words))

    def _show_values(self, row: Row | None) -> None:
        line = row.line if row else None
        for box, text in zip(self.boxes, (line.before, line.ours, line.theirs) if line else ("", "", ""), strict=True):
            box.setPlainText(text)
        for one in (self.ours_button, self.theirs_button):
            one.setEnabled(line is not None and line.is_conflict)

    # ------------------------------------------------------------ making

    def _fill(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.open_button)
        top.addWidget(self.summary, 1)
        tools.addWidget(self.filter, 1)
        for one in (self.ours_button, self.theirs_button, self.all_ours_button, self.all_theirs_button):
            tools.addWidget(one)
        self.stack = QStackedWidget()
        self.stack.addWidget(EmptyState("넘겨받은 파일을 여기에 놓으십시오", _ABOUT))
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState("바뀌는 것이 없습니다", "파일의 회의가 지금 보관함의 회의와 같습니다."))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("읽는 중")
        self.bar.hide()
        self.body.addLayout(top)
        self.body.addWidget(self._password_row())
        self.body.addWidget(self.bar)
        self.body.addWidget(self.remarks)
        self.body.addLayout(tools)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.stack)
        parts.addWidget(self._value_boxes())
        parts.setStretchFactor(0, 1)
        parts.setSizes([self.fontMetrics().height() * 20, self.fontMetrics().height() * 7])
        self.body.addWidget(parts, 1)

    def _password_row(self) -> QWidget:
        self.locked_row = QWidget()
        row = spaced(QHBoxLayout(self.locked_row))
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label_of(self.password, "파일 암호"))
        row.addWidget(self.password, 1)
        row.addWidget(self.unlock_button)
        self.locked_row.hide()
        return self.locked_row

    def _value_boxes(self) -> QWidget:
        """The whole values of the chosen line, side by side."""
        self.values = QWidget()
        grid = spaced(QGridLayout(self.values))
        grid.setContentsMargins(0, 0, 0, 0)
        for column, box in enumerate(self.boxes):
            grid.addWidget(label_of(box, box.accessibleName()), 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        self.values.setMinimumHeight(self.fontMetrics().height() * 4)
        return self.values

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.open_button.clicked.connect(self.ask_for_file)
        self.unlock_button.clicked.connect(self._unlock)
        self.password.returnPressed.connect(self._unlock)
        self.ours_button.clicked.connect(lambda: self.choose(Side.OURS))
        self.theirs_button.clicked.connect(lambda: self.choose(Side.THEIRS))
        self.all_ours_button.clicked.connect(lambda: self.choose_all(Side.OURS))
        self.all_theirs_button.clicked.connect(lambda: self.choose_all(Side.THEIRS))
        self.table.record_chosen.connect(self._show_values)
        self._desk.tasks.progressed.connect(self._progressed)
        self.remember(self.table, self._desk.memory, "take-over")
        QShortcut(QKeySequence("Ctrl+O"), self, self.ask_for_file).setWhatsThis("파일 열기")
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus).setWhatsThis("바뀌는 것에서 찾기")
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self._turn)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.setWhatsThis("충돌에서 둘 값 고르기")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget::dragEnterEvent: one file of this computer is welcome."""
        if _file_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget::dropEvent."""
        path = _file_of(event)
        if path:
            event.acceptProposedAction()
            self.read_file(path)


def _box(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    return box


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def take_over(desk: Desk, parent: QWidget, path: Path | None = None) -> TakeOverDialog:
    """Open the dialog, with a file when one is given."""
    dialog = TakeOverDialog(desk, parent)
    dialog.open()
    if path is not None:
        dialog.read_file(path)
    return dialog
