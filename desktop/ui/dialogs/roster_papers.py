"""명패, 서명부, 이름표, 연락처 한 장: chosen on the left, seen on the right as they will print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QSplitter, QVBoxLayout, QWidget

from desktop.domain.briefing import Briefing
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.progress import IsCancelled, Report
from desktop.domain.roster import Part
from desktop.services import roster_papers
from desktop.services.pdf_pages import PdfPages
from desktop.services.roster_papers import RosterChoices, RosterMade, RosterPaper
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.page_view import Fit, PageView
from desktop.ui.widgets.spaces import spaced

if TYPE_CHECKING:
    from desktop.services.roster_papers import RosterPreview

_FOLDER = "papers"
_QUIET = 250
"""Milliseconds after a choice, until the paper is made anew."""
_KINDS = {".pdf": "PDF (*.pdf)", ".vcf": "연락처 파일 (*.vcf)"}
_NAME = "roster/{}"


def show_roster_papers(desk: Desk, parent: QWidget | None = None) -> None:
    """The dialog for the chosen meeting."""
    try:
        one = roster_papers.gather(desk.library, desk.meeting_id)
    except UserError as error:
        desk.ask.sentence(error)
        return
    RosterPapersDialog(desk, one, parent).open()


class RosterPapersDialog(Frame):
    """Makes one paper at a time of the meeting as it was when the dialog opened.

    Signals:
        shown: the pages (or, for vCards, the words in their place) are there.
    """

    shown = Signal()

    def __init__(self, desk: Desk, one: Briefing, parent: QWidget | None = None) -> None:
        super().__init__("명패·서명부·이름표·연락처", "저장…", parent)
        self._desk = desk
        self._one = one
        self._preview: RosterPreview | None = None
        self._number = 0
        self._is_over = False
        self.paper, self.item, self.labels = QComboBox(), QComboBox(), QComboBox()
        self.parts = {part: QCheckBox(part.value) for part in Part}
        self.start, self.spare = QSpinBox(), QSpinBox()
        self.edges = QCheckBox("자르는 선 긋기")
        self.codes = QCheckBox("휴대전화로 읽는 QR도 싣기")
        self.mail = QCheckBox("이메일도 싣기")
        self.purpose = LineEditor("반출 기록에 남습니다")
        self.print_button = button("인쇄…")
        self.view = PageView(desk.drawing, "종이 미리 보기")
        self.view.set_fit(Fit.PAGE)
        self.message = label(tone=Tone.MUTED, wraps=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_QUIET)
        self._offer()
        self._lay_out_choices()
        self._connect()
        self._choose()
        self.refresh()

    @property
    def choices(self) -> RosterChoices:
        """What is chosen as things stand."""
        return RosterChoices(
            paper=RosterPaper(self.paper.currentData()),
            parts=frozenset(part for part, box in self.parts.items() if box.isChecked()),
            item_id=self.item.currentData(),
            labels=str(self.labels.currentData()),
            start=self.start.value(),
            edges=self.edges.isChecked(),
            codes=self.codes.isChecked(),
            mail=self.mail.isChecked(),
            spare=self.spare.value(),
        )

    # ------------------------------------------------------------ the paper

    def refresh(self) -> None:
        """Make the paper anew from what is chosen now."""
        self._soon.stop()
        choices, one = self.choices, self._one
        self._number += 1
        number = self._number

        def make(report: Report, is_cancelled: IsCancelled) -> RosterPreview:
            return roster_papers.preview(one, choices, report, is_cancelled)

        self._desk.tasks.run(
            make,
            lambda made: self._made(number, made),
            lambda error: self._failed(number, error),
            f"{choices.paper.korean} 만들기",
        )

    def _made(self, number: int, preview: RosterPreview) -> None:
        if self._is_over or number != self._number:
            return
        if preview.made.paper is RosterPaper.VCARDS:
            self._show(preview, None)
            return

        def open_pages(_is_old: IsCancelled) -> PdfPages:
            return PdfPages(preview.content)

        self._desk.drawing.run(
            ("roster", id(self)), open_pages, partial(self._show, preview), partial(self._failed, number)
        )

    def _show(self, preview: RosterPreview | None, pages: PdfPages | None) -> None:
        self._preview = preview
        self.view.show_pages(pages)
        self.agree_button.setEnabled(preview is not None)
        self.print_button.setEnabled(pages is not None)
        if preview is not None:
            beside = "" if pages else " 종이에 찍는 것이 아니어서 미리 보지 않습니다."
            self.message.setText(_said(preview.made) + beside)
        self.shown.emit()

    def _failed(self, number: int, error: UserError) -> None:
        if not self._is_over and number == self._number:
            self._show(None, None)
            self.message.setText(f"{error.what} {error.todo}".strip())

    # ------------------------------------------------------------ out of the window

    def agree(self) -> None:
        """Override Frame.agree."""
        preview = self._current()
        choices, desk = self.choices, self._desk
        suggested = desk.memory.folder(_FOLDER) / roster_papers.file_name(self._one, choices)
        out = desk.ask.save_file(f"{choices.paper.korean} 둘 곳", suggested, _KINDS[choices.paper.suffix])
        if out is None:
            raise EditRefused("둘 곳을 고르지 않아 저장하지 않았습니다.")
        desk.memory.keep_folder(_FOLDER, out)
        made = roster_papers.save(preview, out)
        roster_papers.record(desk.library, made, self._purpose())
        self._keep()
        desk.said.emit(f"{_said(made)} 저장했습니다: {out.name}")
        desk.ask.show_path(out)

    def print_it(self) -> None:
        """Print through the dialog of the system; the dialog stays."""
        from desktop.ui import printing  # noqa: PLC0415 (not before something is printed)

        pages = self.view.pages
        try:
            preview = self._current()
        except UserError as error:
            self.say(str(error))
            return
        if pages is None:
            return
        printer = self._desk.ask.printer(preview.made.paper.korean, len(pages.sizes))
        if printer is not None:
            self._keep()
            purpose = self._purpose()
            self._desk.tasks.run(
                partial(printing.print_document, printer, preview.content, self.view.page, self._desk.drawing),
                lambda sides: self._printed(preview.made, sides, purpose),
                self._desk.ask.sentence,
                f"{preview.made.paper.korean} 인쇄",
            )

    def _printed(self, made: RosterMade, sides: int, purpose: str) -> None:
        roster_papers.record_print(self._desk.library, made, sides, purpose)
        self._desk.said.emit(f"{made.paper.korean} {sides}쪽을 프린터에 맡겼습니다.")

    def _current(self) -> RosterPreview:
        """The paper that is shown, if it is that of the choices."""
        flush_ime()
        if self._preview is None or self._soon.isActive():
            raise EditRefused("종이를 아직 만들지 못했습니다.", todo="오른쪽에 보이면 다시 누르십시오.")
        return self._preview

    def _purpose(self) -> str:
        return " ".join(self.purpose.text().split())

    # ------------------------------------------------------------ Qt

    def done(self, result: int) -> None:
        """Override QDialog::done: the pages are let go."""
        self._is_over = True
        self._soon.stop()
        self._desk.drawing.drop(("roster", id(self)))
        self.view.show_pages(None)
        super().done(result)

    # ------------------------------------------------------------ inside

    def _offer(self) -> None:
        memory = self._desk.memory
        for paper in RosterPaper:
            self.paper.addItem(paper.korean, paper.value)
        self.item.addItem("모든 안건과 총괄", None)
        for entry in self._one.items:
            self.item.addItem(f"안건 {entry.item.number}호  {_short(entry.item.title)}", entry.item.id)
        for key, name in roster_papers.label_names().items():
            self.labels.addItem(name, key)
        self.paper.setCurrentIndex(max(self.paper.findData(memory.text(_NAME.format("paper"))), 0))
        self.labels.setCurrentIndex(max(self.labels.findData(memory.text(_NAME.format("labels"))), 0))
        wanted = memory.text(_NAME.format("parts"), "MEMBERS GUESTS").split()
        for part, box in self.parts.items():
            box.setChecked(part.name in wanted)
        self.edges.setChecked(True)
        self.start.setMinimum(1)
        self.start.setSuffix("번 자리부터")
        self.spare.setRange(0, 30)
        self.spare.setValue(5)
        self.spare.setSuffix("줄")

    def _lay_out_choices(self) -> None:
        self._form = form = spaced(QFormLayout())
        people = QWidget()
        column = spaced(QVBoxLayout(people))
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.parts.values():
            column.addWidget(box)
        self._rows: dict[str, QWidget] = {
            "종이": self.paper, "대상": people, "담당 안건": self.item, "이름표 용지": self.labels, "첫 장": self.start,
            "빈 줄": self.spare, "용도": self.purpose,
        }  # fmt: skip
        for name, field in self._rows.items():
            form.addRow(label_of(field, name), field)
            field.setAccessibleName(name)
        left = QWidget()
        side = spaced(QVBoxLayout(left))
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(form)
        for box in (self.edges, self.codes, self.mail):
            side.addWidget(box)
        side.addStretch()
        side.addWidget(self.message)
        side.addWidget(self.print_button)
        letter = self.fontMetrics().height()
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.item.setMinimumContentsLength(16)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([letter * 20, letter * 34])
        splitter.setChildrenCollapsible(False)
        self.body.addWidget(splitter)
        resize_on_screen(self, letter * 58, letter * 40)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        for list_ in (self.paper, self.item, self.labels):
            list_.currentIndexChanged.connect(self._choose)
        for box in (*self.parts.values(), self.edges, self.codes, self.mail):
            box.toggled.connect(self._choose)
        for number in (self.start, self.spare):
            number.valueChanged.connect(self._choose)
        self.print_button.clicked.connect(self.print_it)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_it).setWhatsThis("인쇄")

    def _choose(self) -> None:
        """Show what can be chosen for this paper, and make it soon."""
        paper = RosterPaper(self.paper.currentData())
        has_contacts = paper.is_of_contacts or self.parts[Part.CONTACTS].isChecked()
        is_badges = paper is RosterPaper.BADGES
        shown = {
            "대상": not paper.is_of_contacts, "담당 안건": has_contacts, "이름표 용지": is_badges, "첫 장": is_badges,
            "빈 줄": paper is RosterPaper.SIGN_IN,
        }  # fmt: skip
        for name, is_there in shown.items():
            self._form.setRowVisible(self._rows[name], is_there)
        self.edges.setVisible(is_badges)
        self.codes.setVisible(paper is RosterPaper.DIRECTORY)
        self.mail.setVisible(paper is RosterPaper.DIRECTORY)
        self.start.setMaximum(roster_papers.labels_on_sheet(str(self.labels.currentData())))
        self.say("")
        self._soon.start()

    def _keep(self) -> None:
        memory, choices = self._desk.memory, self.choices
        memory.keep(_NAME.format("paper"), choices.paper.value)
        memory.keep(_NAME.format("labels"), choices.labels)
        memory.keep(_NAME.format("parts"), " ".join(sorted(part.name for part in choices.parts)))


def _said(made: RosterMade) -> str:
    pages = f", {made.pages}쪽" if made.pages else ""
    missing = f" 글꼴에 없는 글자: {made.missing[0]}" if made.missing else ""
    return f"{made.paper.korean}: {made.people}명{pages}.{missing}"


def _short(title: str) -> str:
    return title if len(title) <= 30 else f"{title[:30]}…"
