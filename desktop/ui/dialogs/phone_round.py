"""전화 확인: everybody of a meeting once, ticked off while ringing; what is heard is typed over at once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.checked import checked_words, is_to_check
from desktop.domain.errors import UserError
from desktop.domain.masking import MASKS
from desktop.domain.meeting import meeting_name
from desktop.domain.phone_round import RoundRow
from desktop.services import contacts, meetings, people
from desktop.services.access_log import PHONE_ROUND
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.contacts_fields import check_tone
from desktop.ui.purposes import purpose_of
from desktop.ui.theme import Tone
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from desktop.services.phone_rounds import PhoneRoundMade

_FOLDER = "papers"


class PhoneRoundDialog(Frame):
    """Space ticks the row as checked today and goes on to the next; each tick and each typed text is stored at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        meeting = meetings.get_meeting(desk.library, desk.meeting_id)
        name = meeting_name(meeting, meetings.series(desk.library, meeting.series_id))
        super().__init__(f"전화 확인: {name}", "닫기", parent)
        self._desk = desk
        self._meeting_id = desk.meeting_id
        self.cancel_button.hide()
        self.rows: RowsModel[RoundRow] = RowsModel(_fields(desk), lambda row: row.person.id, self, can_tick=True)
        self.rows.set_masked(desk.is_masked)
        self.table: RowTable[RoundRow] = RowTable(self.rows, "전화할 사람")
        self.filter = FilterBox(self.rows.set_query, "전화할 사람에서 찾기")
        self.only_open = QCheckBox("확인할 사람만")
        self.only_open.setToolTip("오늘 확인한 사람과 확인한 지 30일이 안 된 사람을 감춥니다")
        self.paper_button = button("종이 목록(PDF)…")
        self.tally = label()
        self._earlier = {row.person.id: row.person.checked_on for row in self._all()}
        self._lay_out_list()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the rows again; somebody just ticked stays in view although the list shows only the others."""
        shown = {row.person.id for row in self.rows.records} if self._keeps else set[str]()
        today = self._desk.today()
        everybody = self._all()
        only = self.only_open.isChecked()
        self.rows.set_rows(
            row for row in everybody if not only or is_to_check(row.person, today) or row.person.id in shown
        )
        ticked = {row.person.id for row in everybody if row.person.checked_on == today}
        if ticked != self.rows.ticks:
            self.rows.tick(ticked)
        self.tally.setText(f"{len(everybody)}명 가운데 {len(ticked)}명 오늘 확인")

    def accept(self) -> None:
        """Override Frame.accept: what is being typed is stored first."""
        self.table.commit()
        super().accept()

    def tick(self) -> None:
        """Tick or untick the chosen row, and go on to the next one."""
        row = self.table.chosen
        if row is None:
            return
        self.rows.tick((self.rows.ticks or set()) ^ {row.person.id})
        after = self.rows.row_of(row.person.id) + 1
        if after < self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(after, self.table.currentIndex().column()))

    def make_paper(self) -> None:
        """The list as PDF, made beside the window."""
        from desktop.services import phone_rounds  # noqa: PLC0415 (not before it is wanted)

        one = phone_rounds.gather(self._desk.library, self._meeting_id, self._desk.today())
        suggested = self._desk.memory.folder(_FOLDER) / one.file_name
        out = self._desk.ask.save_file("전화 확인표를 둘 곳", suggested, "PDF (*.pdf)")
        purpose = purpose_of(self._desk, PHONE_ROUND) if out is not None else None
        if out is not None and purpose is not None:
            self._desk.memory.keep_folder(_FOLDER, out)
            self._desk.tasks.run(
                partial(phone_rounds.make, one, out),
                partial(_paper_made, self._desk, purpose),
                self._desk.ask.sentence,
                "전화 확인표",
            )

    # ------------------------------------------------------------ inside

    _keeps = True

    def _all(self) -> tuple[RoundRow, ...]:
        return people.round_of(self._desk.library, self._meeting_id)

    def _lay_out_list(self) -> None:
        self.body.addWidget(
            label("오늘 확인한 사람에 Space로 표시합니다. 바뀐 것은 칸에서 바로 고치십시오.", Tone.MUTED, wraps=True)
        )
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.only_open)
        row.addWidget(self.paper_button)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.tally)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 62, letter * 36)
        self.remember(self.table, self._desk.memory, "phone-round")
        self.table.setFocus()

    def _connect(self) -> None:
        self.rows.ticked.connect(self._ticked)
        self.rows.edited.connect(self._edited)
        self.only_open.toggled.connect(self._filter)
        self.paper_button.clicked.connect(self.make_paper)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self.tick)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.setWhatsThis("오늘 확인함, 다음 사람으로")

    def _filter(self) -> None:
        self._keeps = False
        self.refresh()
        self._keeps = True
        self.table.setFocus()

    def _ticked(self) -> None:
        """Store the ticks that differ from what is stored; one taken back gets the day it had before."""
        today = self._desk.today()
        ticks = self.rows.ticks or set()
        days = {
            row.person.id: today if row.person.id in ticks else self._before(row, today)
            for row in self._all()
            if (row.person.id in ticks) != (row.person.checked_on == today)
        }
        if days and self._desk.try_act(lambda: people.set_checked(self._desk.library, days)):
            self.refresh()

    def _before(self, row: RoundRow, today: date) -> date | None:
        earlier = self._earlier.get(row.person.id)
        return None if earlier == today else earlier

    def _edited(self, row: RoundRow, field: Field[RoundRow], text: str) -> None:
        save = field.save
        if save is None:
            return
        try:
            self._desk.act(lambda: save(row, text))
        except UserError as error:
            self.say(f"{error.what} {error.todo}")
            return
        self.say("")
        self.refresh()


def _paper_made(desk: Desk, purpose: str, made: PhoneRoundMade) -> None:
    from desktop.services import phone_rounds  # noqa: PLC0415

    phone_rounds.record(desk.library, made, purpose)
    desk.said.emit(f"전화 확인표를 만들었습니다: {made.path.name} ({made.rows}명)")
    desk.ask.show_path(made.path)


def _fields(desk: Desk) -> list[Field[RoundRow]]:
    def text(name: str, title: str, letters: int, silent: str = "-") -> Field[RoundRow]:
        def save(row: RoundRow, value: str) -> Changes:
            fields: dict[str, Any] = {name: value}
            return contacts.edit_person(desk.library, row.person, **fields)

        return Field(
            key=name,
            title=title,
            read=lambda row: str(getattr(row.person, name)),
            save=save,
            letters=letters,
            silent=silent,
            mask=MASKS.get(name),
        )

    return [
        Field(
            key="badge",
            title="확인",
            read=lambda row: checked_words(row.person, desk.today()),
            tone=lambda row: check_tone(row.person, desk.today()),
            letters=9,
        ),
        Field(key="organisation", title="기관", read=lambda row: row.organisation, silent="미정", letters=6),
        text("bureau", "실국", 8),
        text("division", "과", 9),
        text("name", "성명", 4, "미정"),
        text("position", "직위", 4),
        text("grade", "직급", 4),
        text("phone", "전화", 8, "미정"),
        text("email", "이메일", 7),
        Field(key="scopes", title="맡은 것", read=lambda row: ", ".join(row.scopes), letters=10),
    ]
