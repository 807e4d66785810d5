"""돌아온 표 읽기: a contact sheet that came back, compared field by field, and taken over tick by tick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QStackedWidget, QWidget

from desktop.domain.changes import Changes
from desktop.domain.comparison import Proposal
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.progress import IsCancelled, Progress, Report
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.sheet_proposals import FIELDS, remarks_of
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.tasks import Task
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.spaces import spaced
from desktop.ui.widgets.table import RowTable

NAME = "sheet-return"
KINDS = "연락처 표 (*.xlsx *.xlsm *.csv *.txt *.xls *.html *.htm);;모든 파일 (*)"
_FOLDER = "sheet-return"


class SheetReturnDialog(Frame):
    """Nothing is stored before 받기; what is not ticked stays as it is here.

    What a sheet of another kind has otherwise, a subclass says in the attributes and methods that stand first.
    """

    title = "돌아온 연락처 표 읽기"
    name = NAME
    fields: ClassVar[list[Field[Proposal]]] = FIELDS
    wanted = "돌아온 연락처 표"
    about = (
        "부처에서 고쳐 보낸 엑셀이나 CSV 파일을 끌어다 놓거나 여십시오. 엑셀이나 한글에서 복사한 표는"
        " Ctrl+V로 붙여 넣습니다. 보낸 값과 지금 값을 견주어 달라진 것만 보여 주고, 받기 전에는"
        " 아무것도 바꾸지 않습니다."
    )
    nothing_new = ("바뀐 것이 없습니다", "돌아온 표가 지금 보관함의 연락처와 같습니다.")

    @staticmethod
    def service() -> Any:  # noqa: ANN401 (a module)
        """The service that opens, compares and accepts; with openpyxl, so only when a sheet comes."""
        from desktop.services import sheet_returns  # noqa: PLC0415

        return sheet_returns

    def compared(self, came: Any) -> Any:  # noqa: ANN401 (a CameSheet, a SheetReturn)
        """What came, compared with what is here.

        Raises:
            UserError: it cannot be compared.
        """
        return self.service().compare(self._desk.library, came, self._desk.today(), self._desk.meeting_id)

    @staticmethod
    def remarks_of(found: Any) -> str:  # noqa: ANN401 (a SheetReturn)
        """What is said under the list, a line each."""
        return remarks_of(found)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.title, "고른 것 받기", parent)
        self._desk = desk
        self._found: Any = None  # a SheetReturn; the service is loaded when a sheet comes
        self._reading: Task | None = None
        self._locked: Path | None = None
        self.model: RowsModel[Proposal] = RowsModel(self.fields, lambda one: one.key, self, can_tick=True)
        self.model.set_masked(desk.is_masked)
        self.table: RowTable[Proposal] = RowTable(self.model, "제안 목록")
        self.filter = FilterBox(self.model.set_query, "제안에서 찾기")
        self.summary = label()
        self.remarks = label(tone=Tone.MUTED, wraps=True)
        self.bar = QProgressBar()
        self.password = QLineEdit()
        self.open_button = button("파일 열기…")
        self.paste_button = button("복사한 표 읽기")
        self.all_button = button("모두 고르기")
        self._fill()
        self._connect()
        self._show(None)
        self.open_button.setFocus()

    # ------------------------------------------------------------ what the user does

    def ask_for_file(self) -> None:
        """Ask for a file and read it."""
        path = self._desk.ask.open_file(self.wanted, self._desk.memory.folder(_FOLDER), KINDS)
        if path:
            self.read_file(path)

    def read_file(self, path: Path, password: str | None = None) -> None:
        """Read a workbook or a csv file beside the window; a locked one asks for its password first."""
        self._desk.memory.keep_folder(_FOLDER, path)
        self._locked = path

        def work(report: Report, is_cancelled: IsCancelled) -> object:
            return self.service().open_file(path, password=password, report=report, is_cancelled=is_cancelled)

        self._read(work, f"{path.name} 읽기")

    def read_pasted(self) -> None:
        """Read the table that was copied in Excel or 한글."""
        copied = QGuiApplication.clipboard().mimeData()
        plain, html = (copied.text(), copied.html()) if copied is not None else ("", "")  # None where there is no board
        self._locked = None

        def work(_report: Report, _is_cancelled: IsCancelled) -> object:
            return self.service().open_paste(plain, html)

        self._read(work, "복사한 표 읽기")

    def agree(self) -> None:
        """Override Frame.agree: store what is ticked, as one step to undo."""
        flush_ime()
        if self._found is None:
            raise EditRefused("읽은 표가 없습니다.", todo="돌아온 파일을 열거나 표를 붙여 넣으십시오.")
        ticks = frozenset(self.model.ticks or ())
        if self._found.proposals and not ticks:
            raise EditRefused("고른 것이 없습니다.", todo="받을 줄을 Space로 고르십시오.")

        def action() -> Changes:
            return self.service().accept(self._desk.library, self._found, ticks)

        self._desk.act(action)
        if ticks:
            self._desk.said.emit(f"돌아온 표에서 {len(ticks)}건을 받았습니다. Ctrl+Z로 되돌립니다.")

    def done(self, result: int) -> None:
        """Override Frame.done: reading that still goes on is stopped."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        super().done(result)

    # ------------------------------------------------------------ reading

    def _read(self, work: Callable[[Report, IsCancelled], object], title: str) -> None:
        if self._reading is not None:
            return
        self.say("")
        self._offer_password(False)
        self._show(None)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._reading = self._desk.tasks.run(work, self._have_read, self._failed, title)

    def _have_read(self, came: Any) -> None:  # noqa: ANN401 (a CameSheet)
        if self._reading is None:  # the dialog is gone
            return
        self._end_reading()
        try:
            self._show(self.compared(came))
        except UserError as error:
            self.say(str(error))
            return
        self.table.setFocus()

    def _failed(self, error: UserError) -> None:
        from desktop.intake.limits import PasswordNeeded  # noqa: PLC0415

        if self._reading is None:
            return
        self._end_reading()
        self.say(str(error))
        self._offer_password(isinstance(error, PasswordNeeded))

    def _end_reading(self) -> None:
        self._reading = None
        self.bar.hide()

    def _progressed(self, progress: Progress) -> None:
        if self._reading is not None and progress.total:
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)

    def _offer_password(self, is_on: bool) -> None:
        self.locked_row.setVisible(is_on)
        if is_on:
            self.password.clear()
            self.password.setFocus()

    def _unlock(self) -> None:
        flush_ime()
        if self._locked is not None:
            self.read_file(self._locked, self.password.text())

    # ------------------------------------------------------------ showing

    def _show(self, found: Any) -> None:  # noqa: ANN401 (a SheetReturn)
        self._found = found
        proposals = found.proposals if found else ()
        self.model.set_rows(proposals)
        self.model.tick(found.sure_keys if found else ())
        self.stack.setCurrentIndex(0 if found is None else 1 if proposals else 2)
        names = (one.came for one in proposals if one.field == "name")
        self.remarks.setText(self._desk.covered(self.remarks_of(found), names) if found else "")
        self.remarks.setVisible(bool(self.remarks.text()))
        self.filter.setVisible(bool(proposals))
        self.all_button.setVisible(bool(proposals))
        self.agree_button.setText("고른 것 받기" if proposals or found is None else "확인")
        self.agree_button.setEnabled(found is not None)
        self._count()

    def _count(self) -> None:
        if self._found is None:
            self.summary.setText("")
            return
        proposals, ticks = self._found.proposals, len(self.model.ticks or ())
        conflicts = sum(one.is_conflict for one in proposals)
        words = [self._found.name, f"{self._found.rows}줄", f"제안 {len(proposals)}건"]
        words += [f"충돌 {conflicts}건"] if conflicts else []
        words += [f"고른 것 {ticks}건"] if proposals else []
        self.summary.setText(" · ".join(words))
        self.all_button.setText("모두 풀기" if proposals and ticks == len(proposals) else "모두 고르기")

    def _tick_chosen(self) -> None:
        if self.table.chosen is not None:
            self.model.tick((self.model.ticks or set()) ^ {self.table.chosen.key})

    def _tick_all(self) -> None:
        """All that are shown; when they are ticked already, none of them."""
        shown = {one.key for one in self.model.records}
        ticks = self.model.ticks or set()
        self.model.tick(ticks - shown if shown <= ticks else ticks | shown)

    # ------------------------------------------------------------ making

    def _fill(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.open_button)
        top.addWidget(self.paste_button)
        top.addWidget(self.summary, 1)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.all_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(EmptyState("돌아온 표를 여기에 놓으십시오", self.about))
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState(*self.nothing_new))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("읽는 중")
        self.bar.hide()
        for widget in (top, tools):
            self.body.addLayout(widget)
        self.body.addWidget(self._password_row())
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.remarks)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 60, letter * 36)

    def _password_row(self) -> QWidget:
        self.locked_row = QWidget()
        row = spaced(QHBoxLayout(self.locked_row))
        row.setContentsMargins(0, 0, 0, 0)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("엑셀 암호")
        self.unlock_button = button("암호로 열기")
        row.addWidget(label_of(self.password, "엑셀 암호"))
        row.addWidget(self.password, 1)
        row.addWidget(self.unlock_button)
        self.locked_row.hide()
        return self.locked_row

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.open_button.clicked.connect(self.ask_for_file)
        self.paste_button.clicked.connect(self.read_pasted)
        self.all_button.clicked.connect(self._tick_all)
        self.unlock_button.clicked.connect(self._unlock)
        self.password.returnPressed.connect(self._unlock)
        self.model.ticked.connect(self._count)
        self._desk.tasks.progressed.connect(self._progressed)
        self.remember(self.table, self._desk.memory, self.name)
        keys = QShortcut(QKeySequence("Ctrl+O"), self, self.ask_for_file)
        keys.setWhatsThis("파일 열기")
        QShortcut(QKeySequence("Ctrl+V"), self, self.read_pasted).setWhatsThis("복사한 표 읽기")
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus).setWhatsThis("제안에서 찾기")
        context = Qt.ShortcutContext.WidgetShortcut
        for written, call, what in (
            ("Space", self._tick_chosen, "고르기·풀기"),
            ("Ctrl+A", self._tick_all, "모두 고르기·풀기"),
        ):
            QShortcut(QKeySequence(written), self.table, call, context=context).setWhatsThis(what)

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


def _file_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
