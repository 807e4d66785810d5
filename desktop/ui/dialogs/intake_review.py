"""반입: paste or open a paper, look through what was read beside the paper itself, accept it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.organisation import Catalogue
from desktop.domain.progress import IsCancelled, Report
from desktop.intake.draft import Draft
from desktop.ui.desk import Desk
from desktop.ui.dialogs.draft_sections import DraftRow, Section, sections
from desktop.ui.dialogs.frame import bind_help, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.rows import RowsModel
from desktop.ui.tasks import Task
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.source_box import SourceBox
from desktop.ui.widgets.table import RowTable

NAME = "intake-review"
_Of = TypeVar("_Of")


class IntakeReview(QDialog):
    """Left the paper, right what was read. Nothing is stored before 들이기.

    Signals:
        accepted_meeting: the key of the new meeting and what to look at, when the draft is in the library.
    """

    accepted_meeting = Signal(str, tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Draft | None = None
        self._reading: Task | None = None
        self._models: list[RowsModel[DraftRow]] = []
        self.source = SourceBox()
        self.tabs = QTabWidget()
        self.problem = label(tone=Tone.DANGER, wraps=True)
        self.where = label("원문", Tone.MUTED)
        self.read_button = button("읽기 (Ctrl+Enter)", "읽기")
        self.all_button = button("제안 모두 고르기")
        self.accept_button = button("들이기", main=True)
        self.cancel_button = button("그만두기")
        self._lay_out()
        self._connect()
        self._show_draft(None)
        self._restore()

    def read_file(self, path: Path) -> None:
        """Put a file's text into the box and read that; what is said of the text can then be mended there."""

        def work(_report: Report, _is_cancelled: IsCancelled) -> str:
            from desktop.intake.sniff import read_paper  # noqa: PLC0415 (only when a file is read)

            return read_paper(path)

        self._read(work, self._have_text, f"{path.name} 읽기")

    def read_pasted(self) -> None:
        """Read what stands in the box."""
        flush_ime()
        text, names = self.source.toPlainText(), self._names()

        def work(_report: Report, _is_cancelled: IsCancelled) -> tuple[str, Draft]:
            from desktop.services import intake  # noqa: PLC0415 (the readers are not needed before)

            return text, intake.read_text(text, names)

        self._read(work, self._have_read, "글 읽기")

    def accept(self) -> None:
        """Override QDialog::accept: put the draft and the agreed suggestions into the library."""
        if self._draft is None:
            return
        from desktop.services import intake  # noqa: PLC0415

        try:
            accepted = intake.accept(self._desk.library, self._draft, self._agreed())
        except UserError as error:
            self._say(str(error))
            return
        self._desk.bus.publish(accepted.changes)
        self._keep()
        super().accept()
        self.accepted_meeting.emit(accepted.meeting_id, accepted.remarks)

    def reject(self) -> None:
        """Override QDialog::reject: asked first when there is something to lose."""
        has_text = bool(self.source.toPlainText().strip())
        if has_text and not self._desk.ask.confirm(
            "붙여 넣은 글을 버리고 닫습니다. 아직 들인 것은 없습니다.", "버리고 닫기"
        ):
            return
        if self._reading is not None:
            self._reading.cancel()
        self._keep()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QDialog::closeEvent: the window's cross is 그만두기."""
        event.ignore()
        self.reject()

    # ------------------------------------------------------------ reading

    def _names(self) -> Catalogue:
        """The organisations as the library knows them, those entered by hand too; frozen, for the worker."""
        from desktop.services import organisations  # noqa: PLC0415 (only when a paper is read)

        return organisations.catalogue(self._desk.library)

    def _read(self, work: Callable[[Report, IsCancelled], _Of], done: Callable[[_Of], None], title: str) -> None:
        self._say("")
        self.read_button.setEnabled(False)
        self._show_draft(None)
        self._reading = self._desk.tasks.run(work, done, self._failed, title)

    def _have_text(self, text: str) -> None:
        self._put(text)
        self.read_pasted()

    def _have_read(self, result: tuple[str, Draft]) -> None:
        text, draft = result
        self._reading = None
        self.read_button.setEnabled(True)
        self._put(text)
        self._show_draft(draft)

    def _put(self, text: str) -> None:
        """Let the box hold a text; nobody has to read it again for that."""
        if self.source.toPlainText() != text:
            blocked = QSignalBlocker(self.source)
            self.source.setPlainText(text)
            blocked.unblock()

    def _failed(self, error: UserError) -> None:
        self._reading = None
        self.read_button.setEnabled(True)
        self._say(str(error))

    def _text_changed(self) -> None:
        self.read_button.setEnabled(bool(self.source.toPlainText().strip()) and self._reading is None)
        if self._draft is not None:
            self._show_draft(None)
            self._say("글이 바뀌었습니다. 다시 읽어 주십시오.")

    # ------------------------------------------------------------ showing

    def _show_draft(self, draft: Draft | None) -> None:
        self._keep_columns()
        self._draft = draft
        self.stack.setCurrentIndex(1 if draft else 0)
        self.source.point_at(None)
        while self.tabs.count():
            page = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if page is not None:
                page.deleteLater()
        self._models = [self._add_tab(section) for section in sections(draft)] if draft else []
        self.all_button.setVisible(bool(draft and draft.suggestions))
        self.accept_button.setEnabled(draft is not None)
        if draft:
            self.tabs.setCurrentIndex(0)
            self._tab_changed(0)

    def _add_tab(self, section: Section) -> RowsModel[DraftRow]:
        model: RowsModel[DraftRow] = RowsModel(
            section.fields, lambda row: str(row.place), self.tabs, can_tick=section.can_tick
        )
        page = self._table(section, model) if section.rows else _nothing(section)
        model.set_rows(section.rows)
        name = section.title if section.title == "회의" else f"{section.title} {len(section.rows)}"
        self.tabs.addTab(page, name)
        return model

    def _table(self, section: Section, model: RowsModel[DraftRow]) -> RowTable[DraftRow]:
        table: RowTable[DraftRow] = RowTable(model, section.title)
        table.restore(self._desk.memory, f"{NAME}/{section.title}")
        table.record_chosen.connect(self._point)
        return table

    def _point(self, row: DraftRow | None) -> None:
        line = row.line if row else None
        self.source.point_at(line)
        self.where.setText(f"원문 {line}행" if line else "원문")

    def _tab_changed(self, place: int) -> None:
        table = self.tabs.widget(place)
        self._point(table.chosen if isinstance(table, RowTable) else None)

    def _agreed(self) -> list[Any]:
        return [
            row.value
            for model in self._models
            for row in model.records
            if model.ticks and model.key(row) in model.ticks
        ]

    def _agree_to_all(self) -> None:
        for model in self._models:
            model.tick(model.key(row) for row in model.records)
        self.tabs.setCurrentIndex(next(place for place, model in enumerate(self._models) if model.ticks is not None))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    # ------------------------------------------------------------ making

    def _lay_out(self) -> None:
        self.setWindowTitle("반입: 보도자료 읽기")
        left = _column(self.where, self.source)
        self.stack = QStackedWidget()
        self.stack.addWidget(
            EmptyState(
                "읽은 것이 여기에 나옵니다",
                "원문 칸에 보도자료 글을 붙여 넣으면 바로 읽습니다. 확인하고 들이기 전에는 아무것도 저장하지 않습니다.",
            )
        )
        self.stack.addWidget(self.tabs)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # so that no tab is ever out of view
        self.tabs.setAccessibleName("읽은 것")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.stack)
        self.splitter.setSizes([400, 600])
        self.splitter.setHandleWidth(self.fontMetrics().height() // 2)
        self.splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.read_button)
        foot.addWidget(self.all_button)
        foot.addStretch()
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.problem)  # in a line of its own: beside the buttons large letters would have no room
        layout.addLayout(foot)
        self.problem.hide()

    def _connect(self) -> None:
        self.read_button.setEnabled(False)
        self.read_button.clicked.connect(self.read_pasted)
        self.all_button.clicked.connect(self._agree_to_all)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.source.pasted.connect(self.read_pasted)
        self.source.textChanged.connect(self._text_changed)
        self.tabs.currentChanged.connect(self._tab_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.read_pasted).setWhatsThis("읽기")
        bind_help(self)

    def _restore(self) -> None:
        letter = self.fontMetrics().height()
        if self.screen().availableSize().width() < letter * 70:  # large letters: the paper above what was read
            self.splitter.setOrientation(Qt.Orientation.Vertical)
        resize_on_screen(self, letter * 70, letter * 42)
        if not (state := self._desk.memory.layout(f"splitter/{NAME}")).isEmpty():
            self.splitter.restoreState(state)
        if not (geometry := self._desk.memory.layout(f"geometry/{NAME}")).isEmpty():
            self.restoreGeometry(geometry)

    def _keep(self) -> None:
        self._desk.memory.keep(f"splitter/{NAME}", self.splitter.saveState())
        self._desk.memory.keep(f"geometry/{NAME}", self.saveGeometry())
        self._keep_columns()

    def _keep_columns(self) -> None:
        for place in range(self.tabs.count()):
            table = self.tabs.widget(place)
            if isinstance(table, RowTable):
                table.keep(self._desk.memory, f"{NAME}/{table.accessibleName()}")


def _nothing(section: Section) -> EmptyState:
    return EmptyState(section.nothing, section.what_then)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return made
