"""이행점검 결과: what it is about is chosen on the left, seen on the right as it will print."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFormLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.followup_review import FollowUpReview
from desktop.domain.progress import IsCancelled, Report
from desktop.services import followup_reports
from desktop.services.followup_reports import ReportMade, ReportPreview, Scope
from desktop.services.pdf_pages import PdfPages
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.page_view import Fit, PageView
from desktop.ui.widgets.spaces import spaced

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "papers"
_QUIET = 300
"""Milliseconds after a choice, until the report is made anew."""


class FollowUpReportDialog(Frame):
    """Makes the report of one scope as of one day; saved as PDF or Excel, or printed.

    Signals:
        shown: the pages, or the words in their place, are there.
    """

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("이행점검 결과", "PDF로 저장…", parent)
        self._desk = desk
        self._preview: ReportPreview | None = None
        self._number = 0
        self._is_over = False
        self.scope, self.as_of = QComboBox(), LineEditor("예: 2026. 1. 5.")
        self.excel_button, self.print_button = button("엑셀로 저장…"), button("인쇄…")
        self.view = PageView(desk.drawing, "이행점검 결과 미리 보기")
        self.view.set_fit(Fit.PAGE)
        self.message = label(tone=Tone.MUTED, wraps=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_QUIET)
        for scope in Scope:
            if scope is not Scope.MEETING or desk.meeting_id:
                self.scope.addItem(scope.value, scope.name)
        self.scope.setCurrentIndex(max(self.scope.findData(desk.memory.text("followup-report/scope")), 0))
        self.as_of.setText(write_date(desk.today()))
        self._lay_out_choices()
        self._connect()
        self.refresh()

    # ------------------------------------------------------------ the report

    def refresh(self) -> None:
        """Make the report anew from what is chosen now."""
        self._soon.stop()
        self._number += 1
        number = self._number
        try:
            review = self._gathered()
        except UserError as error:
            self._failed(number, error)
            return

        def make(report: Report, is_cancelled: IsCancelled) -> ReportPreview:
            return followup_reports.preview(review, report, is_cancelled)

        self._desk.tasks.run(
            make,
            lambda made: self._made(number, made),
            lambda error: self._failed(number, error),
            "이행점검 결과 만들기",
        )

    def _gathered(self) -> FollowUpReview:
        desk = self._desk
        return followup_reports.gather(desk.library, self._day(), Scope[self.scope.currentData()], desk.meeting_id)

    def _day(self) -> date:
        return typed.day(self.as_of.text()) or self._desk.today()

    def _made(self, number: int, preview: ReportPreview) -> None:
        if self._is_over or number != self._number:
            return

        def open_pages(_is_old: IsCancelled) -> PdfPages:
            return PdfPages(preview.content)

        self._desk.drawing.run(
            ("followup-report", id(self)), open_pages, partial(self._show, preview), partial(self._failed, number)
        )

    def _show(self, preview: ReportPreview | None, pages: PdfPages | None) -> None:
        self._preview = preview
        self.view.show_pages(pages)
        for one in (self.agree_button, self.excel_button, self.print_button):
            one.setEnabled(preview is not None)
        if preview is not None:
            self.message.setText(_said(preview.made))
        self.shown.emit()

    def _failed(self, number: int, error: UserError) -> None:
        if not self._is_over and number == self._number:
            self._show(None, None)
            self.message.setText(f"{error.what} {error.todo}".strip())

    # ------------------------------------------------------------ out of the window

    def agree(self) -> None:
        """Override Frame.agree: save the PDF that is shown."""
        preview = self._current()
        out = self._place(preview, ".pdf", "PDF (*.pdf)")
        self._have_made(followup_reports.save(preview, out))

    def save_excel(self) -> None:
        """Save the workbook; the dialog stays."""
        try:
            preview = self._current()
            out = self._place(preview, ".xlsx", "엑셀 (*.xlsx)")
        except UserError as error:
            self.say(error.what)
            return
        self.say("")
        review = preview.made.review
        self._desk.tasks.run(
            partial(followup_reports.make, review, out),
            self._have_made,
            self._desk.ask.sentence,
            "이행점검 결과 엑셀 만들기",
        )

    def print_it(self) -> None:
        """Print through the dialog of the system; the dialog stays."""
        from desktop.ui import printing  # noqa: PLC0415 (not before something is printed)

        pages = self.view.pages
        try:
            preview = self._current()
        except UserError as error:
            self.say(str(error))
            return
        printer = None if pages is None else self._desk.ask.printer("이행점검 결과", len(pages.sizes))
        if printer is not None:
            self._desk.tasks.run(
                partial(printing.print_document, printer, preview.content, self.view.page, self._desk.drawing),
                lambda sides: self._printed(preview.made, sides),
                self._desk.ask.sentence,
                "이행점검 결과 인쇄",
            )

    def _printed(self, made: ReportMade, sides: int) -> None:
        followup_reports.record(self._desk.library, made, "인쇄")
        self._desk.said.emit(f"이행점검 결과 {sides}쪽을 프린터에 맡겼습니다.")

    def _place(self, preview: ReportPreview, suffix: str, kinds: str) -> Path:
        desk = self._desk
        suggested = desk.memory.folder(_FOLDER) / followup_reports.file_name(preview.made.review, suffix)
        out = desk.ask.save_file("이행점검 결과를 둘 곳", suggested, kinds)
        if out is None:
            raise EditRefused("둘 곳을 고르지 않아 저장하지 않았습니다.")
        desk.memory.keep_folder(_FOLDER, out)
        desk.memory.keep("followup-report/scope", str(self.scope.currentData()))
        return out

    def _have_made(self, made: ReportMade) -> None:
        desk = self._desk
        followup_reports.record(desk.library, made)
        desk.said.emit(f"이행점검 결과를 저장했습니다: {made.path.name}")
        desk.ask.show_path(made.path)

    def _current(self) -> ReportPreview:
        """The report that is shown, if it is that of the choices."""
        flush_ime()
        if self._preview is None or self._soon.isActive():
            raise EditRefused("아직 만들지 못했습니다.", todo="오른쪽에 보이면 다시 누르십시오.")
        return self._preview

    # ------------------------------------------------------------ Qt

    def done(self, result: int) -> None:
        """Override QDialog::done: the pages are let go."""
        self._is_over = True
        self._soon.stop()
        self._desk.drawing.drop(("followup-report", id(self)))
        self.view.show_pages(None)
        super().done(result)

    # ------------------------------------------------------------ inside

    def _lay_out_choices(self) -> None:
        form = spaced(QFormLayout())
        for name, field in (("범위", self.scope), ("점검 기준일", self.as_of)):
            form.addRow(label_of(field, name), field)
            field.setAccessibleName(name)
        left = QWidget()
        side = spaced(QVBoxLayout(left))
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(form)
        about = (
            "기준일에 알려져 있던 상태로 만듭니다. 다음 회의의 자료집에도 실립니다(‘자료집 모양’에서 뺄 수 있습니다)."
        )
        side.addWidget(label(about, Tone.MUTED, wraps=True))
        side.addStretch()
        side.addWidget(self.message)
        side.addWidget(self.excel_button)
        side.addWidget(self.print_button)
        letter = self.fontMetrics().height()
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([letter * 17, letter * 37])
        splitter.setChildrenCollapsible(False)
        self.body.addWidget(splitter)
        resize_on_screen(self, letter * 58, letter * 40)
        self.scope.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self.scope.currentIndexChanged.connect(self._choose)
        self.as_of.textChanged.connect(self._choose)
        self.excel_button.clicked.connect(self.save_excel)
        self.print_button.clicked.connect(self.print_it)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_it).setWhatsThis("인쇄")

    def _choose(self) -> None:
        self.say("")
        self._soon.start()


def _said(made: ReportMade) -> str:
    missing = f" 글꼴에 없는 글자: {made.missing[0]}" if made.missing else ""
    late = len(made.review.needs_reason())
    told = f", 지연·보류·기한 지남 {late}건" if late else ""
    return f"과제 {len(made.review.lines)}건{told}, {made.pages}쪽.{missing}"
