"""제출부처: which organisations submit an item, one of them as lead; only those of the meeting's day are offered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem, Submission, Submitter
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.submitters import ordered, printed
from desktop.services import meetings, submitters
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.pick_list import PickList
from desktop.ui.widgets.table import RowTable


@dataclass(frozen=True, slots=True)
class _Part:
    """An organisation that was chosen."""

    organisation: Organisation
    part: Submission


class SubmittersDialog(Frame):
    """Left those in force that day in legal order, right those chosen. Enter takes one over; the first one leads."""

    def __init__(self, desk: Desk, item: AgendaItem, parent: QWidget | None = None) -> None:
        super().__init__(f"안건 {item.number} 제출부처", "저장", parent)
        self._desk = desk
        self._item = item
        day = meetings.get_meeting(desk.library, item.meeting_id).held_on
        self._catalogue = Catalogue(submitters.organisation_choices(desk.library, day))
        self.offered: PickList[Organisation] = PickList(
            _OFFERED_FIELDS, lambda one: one.id, "그날 있는 기관", "기관 자료가 없습니다."
        )
        self.chosen: RowsModel[_Part] = RowsModel(_CHOSEN_FIELDS, lambda one: one.organisation.id, self)
        self.table: RowTable[_Part] = RowTable(self.chosen, "고른 제출부처")
        self.text = LineEditor("비워 두면 고른 기관으로 적습니다")
        self.text.setAccessibleName("인쇄할 제출부처")
        self.lead_button = button("주관으로 (Space)", "주관으로")
        self.remove_button = button("빼기 (Del)", "빼기")
        self.remember(self.offered.table, desk.memory, "submitters/offered")
        self.remember(self.table, desk.memory, "submitters/chosen")
        self._fill()
        self._lay_out_lists()
        self._connect()

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        parts = self.chosen.records
        lead = next((one.organisation.id for one in parts if one.part is Submission.LEAD), None)
        joint = tuple(one.organisation.id for one in parts if one.part is Submission.JOINT)
        text = " ".join(self.text.text().split()) or self._words(parts)
        self._desk.act(lambda: submitters.set_submitters(self._desk.library, self._item, lead, joint, text))

    def take(self, organisation: Organisation) -> None:
        """Add an organisation: as lead when there is none yet."""
        parts = self.chosen.records
        if any(one.organisation.id == organisation.id for one in parts):
            return
        has_lead = any(one.part is Submission.LEAD for one in parts)
        self._show([*parts, _Part(organisation, Submission.JOINT if has_lead else Submission.LEAD)])
        self.offered.filter.clear()

    def make_lead(self) -> None:
        """The chosen organisation leads; pressed on the one that leads, nobody does."""
        row = self.table.chosen
        if row is None:
            return
        wanted = Submission.JOINT if row.part is Submission.LEAD else Submission.LEAD
        parts = [_Part(one.organisation, Submission.JOINT) for one in self.chosen.records]
        place = self.chosen.row_of(row.organisation.id)
        parts[place] = _Part(row.organisation, wanted)
        self._show(parts)
        self.table.choose(row.organisation.id)

    def leave_out(self) -> None:
        """Take the chosen organisation off."""
        row = self.table.chosen
        if row is not None:
            self._show([one for one in self.chosen.records if one.organisation.id != row.organisation.id])

    # ------------------------------------------------------------ inside

    def _fill(self) -> None:
        self.offered.show_records(self._catalogue.organisations)
        known = submitters.of_item(self._desk.library, self._item.id)
        parts = [_Part(organisation, one.part) for one, organisation in known]
        self._show(parts)
        is_by_hand = self._item.submitters_text not in ("", self._words(parts))
        self.text.setText(self._item.submitters_text if is_by_hand else "")

    def _lay_out_lists(self) -> None:
        letter = self.fontMetrics().height()
        side = QVBoxLayout()
        side.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.lead_button)
        row.addWidget(self.remove_button)
        row.addStretch()
        side.addLayout(row)
        lists = QHBoxLayout()
        lists.setSpacing(letter)
        lists.addWidget(self.offered, 1)
        lists.addLayout(side, 1)
        self.body.addWidget(
            label("찾아서 Enter를 누르면 오른쪽에 들어갑니다. 처음 고른 기관이 주관입니다.", Tone.MUTED, wraps=True)
        )
        self.body.addLayout(lists, 1)
        form = QFormLayout()
        form.addRow(label_of(self.text, "인쇄할 제출부처"), self.text)
        self.body.addLayout(form)
        resize_on_screen(self, letter * 46, letter * 30)
        self.offered.setFocus()

    def _connect(self) -> None:
        self.offered.picked.connect(self.take)
        self.table.removal_wanted.connect(self.leave_out)
        self.table.doubleClicked.connect(lambda _index: self.make_lead())
        self.lead_button.clicked.connect(self.make_lead)
        self.remove_button.clicked.connect(self.leave_out)
        context = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self.make_lead, context=context).setWhatsThis("주관으로")

    def _show(self, parts: list[_Part]) -> None:
        lead = next((one.organisation for one in parts if one.part is Submission.LEAD), None)
        joint = [one.organisation for one in parts if one.part is Submission.JOINT]
        self.chosen.set_rows(_Part(organisation, part) for organisation, part in ordered(lead, joint))
        self.text.setPlaceholderText(self._words(self.chosen.records) or "비워 두면 고른 기관으로 적습니다")
        self.lead_button.setEnabled(bool(parts))
        self.remove_button.setEnabled(bool(parts))

    def _words(self, parts: list[_Part] | tuple[_Part, ...]) -> str:
        """What prints when nothing is typed."""
        rows = [Submitter("", "", one.organisation.id, one.part, order) for order, one in enumerate(parts)]
        return printed(self._catalogue, rows)


_OFFERED_FIELDS: list[Field[Organisation]] = [
    Field(key="name", title="기관", read=lambda one: one.name, letters=13),
    Field(key="short", title="약칭", read=lambda one: one.short_name, letters=6),
]
_CHOSEN_FIELDS: list[Field[_Part]] = [
    Field(key="part", title="구분", read=lambda one: one.part, letters=4),
    Field(key="name", title="기관", read=lambda one: one.organisation.name, letters=12),
]
