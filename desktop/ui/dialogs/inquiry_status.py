"""이행점검 회신 현황: who has answered a request, who has not, and whom to call."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QWidget

from desktop.domain import korean
from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date, write_date_weekday
from desktop.domain.errors import UserError
from desktop.domain.masking import masked
from desktop.domain.meeting import d_day
from desktop.domain.people import Contact
from desktop.services import inquiries, inquiry_status
from desktop.services.inquiry_status import InquiryStatus, MinistryStatus
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.inquiry import make_files
from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.table import RowTable

NAME = "inquiry-status"
_MOST = 3
"""So many open follow-ups and people to call are written out under the list."""
_SHOWS = (Entity.INQUIRY, Entity.PROGRESS_REPORT, Entity.FOLLOW_UP, Entity.PERSON, Entity.ASSIGNMENT)


class InquiryStatusDialog(Frame):
    """One request at a time, the latest first; a row for each ministry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("이행점검 회신 현황", "닫기", parent)
        self._desk = desk
        self.cancel_button.hide()
        self.inquiry = QComboBox()
        self.only_open = QCheckBox("답하지 않은 기관만")
        self.rows: RowsModel[MinistryStatus] = RowsModel(_fields(desk), lambda one: one.ministry, self)
        self.table: RowTable[MinistryStatus] = RowTable(self.rows, "기관별 회신")
        self.summary, self.tasks = label(wraps=True), label(tone=Tone.MUTED, wraps=True)
        self.read_button = button("회신 읽기…")
        self.again_button = button("점검표 다시 만들기…")
        self._fill()
        self._connect()
        self._offer()

    @property
    def inquiry_id(self) -> str:
        """The request that is shown; empty when there is none."""
        return str(self.inquiry.currentData() or "")

    def refresh(self) -> None:
        """Read how far the chosen request has got."""
        found = inquiry_status.status(self._desk.library, self.inquiry_id) if self.inquiry_id else None
        self.stack.setCurrentIndex(0 if found is None else 1)
        for widget in (self.read_button, self.again_button, self.only_open, self.inquiry):
            widget.setEnabled(found is not None)
        ministries = () if found is None else found.silent if self.only_open.isChecked() else found.ministries
        self.rows.set_rows(ministries)
        self.summary.setText("" if found is None else self._summary(found))
        self._show_tasks(self.table.chosen)

    def read_answers(self) -> InquiryAnswersDialog:
        """Read a sheet that came back for this request."""
        dialog = InquiryAnswersDialog(self._desk, self, self.inquiry_id)
        dialog.open()
        return dialog

    def make_again(self) -> None:
        """The files of those that have not answered once more; all of them where everybody has."""
        desk = self._desk
        status = inquiry_status.status(desk.library, self.inquiry_id)
        wanted = {one.ministry for one in status.silent or status.ministries}
        try:
            make_files(desk, inquiries.gather_again(desk.library, self.inquiry_id, wanted))
        except UserError as error:
            self.say(str(error))

    # ------------------------------------------------------------ inside

    def _offer(self) -> None:
        """List the requests; the one that was shown stays."""
        chosen = self.inquiry_id
        self.inquiry.blockSignals(True)
        self.inquiry.clear()
        for one in inquiries.inquiries(self._desk.library):
            self.inquiry.addItem(f"{one.name} ({write_date(one.asked_on)} 요청)", one.id)
        self.inquiry.setCurrentIndex(max(self.inquiry.findData(chosen), 0) if self.inquiry.count() else -1)
        self.inquiry.blockSignals(False)
        self.refresh()

    def _moved(self, changes: Changes) -> None:
        if changes.touch(*_SHOWS):
            self._offer()

    def _summary(self, found: InquiryStatus) -> str:
        asked = sum(len(one.asked) for one in found.ministries)
        answered = sum(one.answered for one in found.ministries)
        words = [f"{len(found.ministries)}개 기관 {asked}건 가운데 {answered}건 회신"]
        words += [f"답하지 않은 기관 {len(found.silent)}개"] if found.silent else ["모두 답했습니다"]
        by, today = found.inquiry.answer_by, self._desk.today()
        if by is not None:
            late = ", 기한이 지났습니다" if found.is_late(today) else ""
            words.append(f"제출기한 {write_date_weekday(by)} {d_day(by, today)}{late}")
        return " · ".join(words)

    def _show_tasks(self, one: MinistryStatus | None) -> None:
        """What the chosen ministry still owes, and everybody there to call."""
        if one is None or one.is_done:
            self.tasks.setText("")
            return
        tasks = "\n".join(f"- {left.scope} {left.follow_up.task}" for left in one.open[:_MOST])
        more = f"\n외 {len(one.open) - _MOST}건" if len(one.open) > _MOST else ""
        people = ", ".join(_call(contact, is_masked=self._desk.is_masked) for contact in one.contacts[:_MOST])
        self.tasks.setText(
            f"{korean.with_particle(one.ministry, '이/가')} 답하지 않은 과제\n{tasks}{more}"
            + (f"\n전화: {people}" if people else "")
        )

    def _fill(self) -> None:
        top, tools = QHBoxLayout(), QHBoxLayout()
        self.inquiry.setAccessibleName("이행점검 요청")
        self.inquiry.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        top.addWidget(self.inquiry, 1)
        top.addWidget(self.only_open)
        tools.addWidget(self.read_button)
        tools.addWidget(self.again_button)
        tools.addStretch()
        self.stack = QStackedWidget()
        about = "‘이행점검 요청’으로 기관별 점검표를 만들면, 누가 답하지 않았는지 여기에 보입니다."
        self.stack.addWidget(EmptyState("아직 요청하지 않았습니다", about))
        self.stack.addWidget(self.table)
        self.body.addLayout(top)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.tasks)
        self.body.addLayout(tools)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 54, letter * 34)
        self.remember(self.table, self._desk.memory, NAME)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.inquiry.currentIndexChanged.connect(self.refresh)
        self.only_open.toggled.connect(self.refresh)
        self.read_button.clicked.connect(self.read_answers)
        self.again_button.clicked.connect(self.make_again)
        self.table.record_chosen.connect(self._show_tasks)
        self._desk.bus.changed.connect(self._moved)
        QShortcut(QKeySequence("Ctrl+O"), self, self.read_answers).setWhatsThis("회신 읽기")


def _call(contact: Contact, *, is_masked: bool) -> str:
    """Whom to ring: `홍하나 사무관 044-000-1234`."""
    person = contact.person
    name, phone = (
        masked(key, text) if is_masked else text for key, text in (("name", person.name), ("phone", person.phone))
    )
    return " ".join(part for part in (name, contact.rank, phone) if part)


def _first_call(desk: Desk, one: MinistryStatus) -> str:
    return _call(one.contacts[0], is_masked=desk.is_masked) if one.contacts and not one.is_done else ""


def _sign(one: MinistryStatus) -> str:
    """How far it is, in a sign and a word."""
    return "● 회신" if one.is_done else "◐ 일부" if one.answered else "○ 미회신"


def _tone(one: MinistryStatus) -> Tone:
    return Tone.GOOD if one.is_done else Tone.DANGER


def _fields(desk: Desk) -> list[Field[MinistryStatus]]:
    return [
        Field(key="sign", title="회신", read=_sign, tone=_tone, letters=6),
        Field(key="ministry", title="기관", read=lambda one: one.ministry, letters=10),
        Field(
            key="count",
            title="답한 과제",
            read=lambda one: f"{one.answered} / {len(one.asked)}건",
            letters=7,
            is_number=True,
            sort_key=lambda one: len(one.open),
        ),
        Field(
            key="sent",
            title="요청한 날",
            read=lambda one: write_date(one.sent_at.astimezone().date()) if one.sent_at else "",
            letters=8,
        ),
        Field(
            key="answered",
            title="받은 날",
            read=lambda one: write_date(one.answered_at.astimezone().date()) if one.answered_at else "",
            letters=8,
        ),
        Field(key="call", title="전화할 사람", read=partial(_first_call, desk), letters=16),
    ]
