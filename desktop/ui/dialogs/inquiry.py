"""이행점검 요청: which promises are asked about, as of which day, to be answered until when; then files in a folder."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QHBoxLayout, QWidget

from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused
from desktop.domain.followup import is_overdue
from desktop.domain.placed_followups import PlacedFollowUp
from desktop.services import calendar, inquiries, remembered
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.services.inquiries import InquiryMade

NAME = "inquiry"
FOLDER = "inquiries"
_NOBODY = "주관 미정"


class InquiryDialog(Frame):
    """All that is not done is ticked at first, of the chosen meeting or of all; without a lead nobody can be asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("이행점검 요청", "파일 만들기…", parent)
        self._desk = desk
        today = desk.today()
        self.scope = QComboBox()
        self.name = LineEditor()
        self.as_of, self.answer_by = LineEditor("예: 2026. 1. 5."), LineEditor("예: 2026. 1. 12.")
        self.answer_to = LineEditor("담당 부서와 전화, 보낼 곳")
        self.whole = QCheckBox("모든 기관을 담은 점검표도 하나 만들기")
        fields = [*_FIELDS, _overdue_field(desk)]
        self.rows: RowsModel[PlacedFollowUp] = RowsModel(fields, lambda one: one.id, self, can_tick=True)
        self.table: RowTable[PlacedFollowUp] = RowTable(self.rows, "물을 과제")
        self.filter = FilterBox(self.rows.set_query, "물을 과제에서 찾기")
        self.all_button = button("모두 고르기")
        self.tally = label(wraps=True)
        for words, meeting_id in (("이 회의의 과제", desk.meeting_id), ("모든 회의의 과제", "")):
            if meeting_id or words.startswith("모든"):
                self.scope.addItem(words, meeting_id)
        usual = inquiries.usual_request((), today, days=calendar.workdays(desk.library))
        self.as_of.setText(write_date(usual.as_of or today))
        self.answer_by.setText(write_date(usual.answer_by or today))
        self.answer_to.setText(remembered.text(desk.library, "inquiry/answer_to"))
        self._fill()
        self._connect()
        self.load()

    def load(self) -> None:
        """Show what can be asked about in the chosen scope, and tick all of it that has a lead."""
        meeting_id = str(self.scope.currentData())
        found = inquiries.candidates(self._desk.library, self._desk.today(), meeting_id)
        self.rows.set_rows(found)
        self.rows.tick(one.id for one in found if one.ministry)
        self.name.setText(inquiries.usual_request(found, self._desk.today()).name)
        self._count()

    def agree(self) -> None:
        """Override Frame.agree: ask for the folder, and make the files beside the window."""
        flush_ime()
        desk = self._desk
        request = inquiries.InquiryRequest(
            name=self.name.text(),
            follow_up_ids=frozenset(self.rows.ticks or ()),
            as_of=_day(self.as_of, "점검 기준일"),
            answer_by=_day(self.answer_by, "제출기한"),
            meeting_id=str(self.scope.currentData()) or None,
            answer_to=" ".join(self.answer_to.text().split()),
            whole=self.whole.isChecked(),
        )
        gathered = inquiries.gather(desk.library, request, desk.today())
        if not make_files(desk, gathered):
            raise EditRefused("둘 곳을 정하지 않아 만들지 않았습니다.")
        remembered.keep(desk.library, "inquiry/answer_to", request.answer_to)

    # ------------------------------------------------------------ inside

    def _count(self) -> None:
        ticked = [one for one in self.rows.records if one.id in (self.rows.ticks or ())]
        ministries = list(dict.fromkeys(one.ministry for one in ticked if one.ministry))
        nobody = sum(not one.ministry for one in self.rows.records)
        words = f"{len(ministries)}개 기관에 {len(ticked)}건을 묻습니다."
        words += f" 주관이 적혀 있지 않은 {nobody}건은 물을 곳이 없습니다." if nobody else ""
        self.tally.setText(
            words if self.rows.total else "물을 과제가 없습니다. 완료되지 않은 후속조치가 있어야 합니다."
        )
        self.all_button.setText("모두 풀기" if self._all_ticked() else "모두 고르기")

    def _shown(self) -> set[str]:
        return {one.id for one in self.rows.records if one.ministry}

    def _all_ticked(self) -> bool:
        return bool(self._shown()) and self._shown() <= (self.rows.ticks or set())

    def _tick_all(self) -> None:
        """All that are shown; when they are ticked already, none of them."""
        ticks = self.rows.ticks or set()
        self.rows.tick(ticks - self._shown() if self._all_ticked() else ticks | self._shown())

    def _tick_chosen(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self.rows.tick((self.rows.ticks or set()) ^ {chosen.id})

    def _fill(self) -> None:
        grid = QGridLayout()
        left, right = QFormLayout(), QFormLayout()
        for form, name, field in (
            (left, "점검 이름", self.name),
            (left, "회신할 곳", self.answer_to),
            (right, "점검 기준일", self.as_of),
            (right, "제출기한", self.answer_by),
        ):
            form.addRow(label_of(field, name), field)
            field.setAccessibleName(name)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        tools = QHBoxLayout()
        self.scope.setAccessibleName("어느 회의의 과제")
        tools.addWidget(self.scope)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.all_button)
        self.body.addLayout(grid)
        self.body.addLayout(tools)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.tally)
        self.body.addWidget(self.whole)
        about = (
            "기관마다 점검표(엑셀)와 요청서(PDF)를 새 폴더에 만듭니다. 돌아온 점검표는 ‘이행점검 회신 읽기’로 읽습니다."
        )
        self.body.addWidget(label(about, Tone.MUTED, wraps=True))
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 58, letter * 38)
        self.remember(self.table, self._desk.memory, NAME)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self.load)
        self.rows.ticked.connect(self._count)
        self.all_button.clicked.connect(self._tick_all)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus).setWhatsThis("과제에서 찾기")
        context = Qt.ShortcutContext.WidgetShortcut
        for written, call, what in (
            ("Space", self._tick_chosen, "고르기·풀기"),
            ("Ctrl+A", self._tick_all, "모두 고르기·풀기"),
        ):
            QShortcut(QKeySequence(written), self.table, call, context=context).setWhatsThis(what)


def make_files(desk: Desk, gathered: inquiries.GatheredInquiry) -> bool:
    """Ask for a folder and make the files of a request beside the window; whether that is under way."""
    suggested = desk.memory.folder(FOLDER) / inquiries.folder_name(gathered)
    out = desk.ask.save_file("새 폴더의 이름", suggested, "새 폴더 (*)")
    if out is None:
        return False
    desk.memory.keep_folder(FOLDER, out)
    made = partial(inquiries.make, gathered, out)
    desk.tasks.run(made, partial(_files_made, desk), desk.ask.sentence, inquiries.WHAT)
    return True


def _files_made(desk: Desk, made: InquiryMade) -> None:
    desk.try_act(lambda: inquiries.record(desk.library, made))
    gathered = made.gathered
    desk.said.emit(f"{len(gathered.ministries)}개 기관 {gathered.count}건의 점검표를 만들었습니다: {made.folder.name}")
    desk.ask.show_path(made.folder)


def _day(editor: LineEditor, what: str) -> date | None:
    try:
        return typed.day(editor.text())
    except EditRefused as error:
        raise EditRefused(f"{what}: {error.what}", todo=error.todo) from error


def _overdue_field(desk: Desk) -> Field[PlacedFollowUp]:
    return Field(
        key="overdue",
        title="점검",
        read=lambda one: "▲ 기한 지남" if is_overdue(one.follow_up, desk.today()) else "",
        tone=lambda _one: Tone.DANGER,
        silent="",
        letters=6,
    )


_FIELDS: list[Field[PlacedFollowUp]] = [
    Field(
        key="ministry",
        title="기관",
        read=lambda one: one.ministry,
        silent=_NOBODY,
        letters=8,
        sort_key=lambda one: (one.order, one.ministry),
    ),
    Field(key="scope", title="안건", read=lambda one: one.scope, letters=8),
    Field(key="task", title="과제", read=lambda one: one.follow_up.task, letters=22),
    Field(
        key="due",
        title="기한",
        read=lambda one: one.follow_up.due_text,
        silent="미정",
        letters=8,
        sort_key=lambda one: one.follow_up.due_to or date.max,
    ),
    Field(
        key="state",
        title="현재 상태",
        read=lambda one: one.follow_up.state.value if one.follow_up.state else "",
        silent="상태 미정",
        letters=6,
    ),
]
