"""보유기간이 지난 사람: who is kept longer than needed, to be kept on for a reason or erased."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.dates import write_date
from desktop.domain.retention import FEWEST, MOST, Kept, is_due, years_later
from desktop.services import privacy
from desktop.ui.desk import Desk
from desktop.ui.dialogs.erase_person import erase
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.table import RowTable


class RetentionDialog(Frame):
    """People with the day until which they are kept; the chosen one, or all that are ticked, are kept on or erased."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("보유기간", "닫기", parent)
        self._desk = desk
        self.model: RowsModel[Kept] = RowsModel(_fields(desk), lambda one: one.person.id, self, can_tick=True)
        self.table: RowTable[Kept] = RowTable(self.model, "보유기간 목록")
        self.years = QSpinBox()
        self.years.setRange(FEWEST, MOST)
        self.years.setSuffix("년")
        self.years.setValue(privacy.retention_years(desk.library))
        self.everybody = QCheckBox("기한이 남은 사람도 보기")
        self.extend_button = button("1년 더 보유")
        self.erase_button = button("파기…")
        self.count = label(tone=Tone.MUTED)
        self._lay_out_list()
        self._connect()
        self.refresh()
        self.remember(self.table, desk.memory, "retention")

    def refresh(self) -> None:
        """Read the list anew."""
        library, today = self._desk.library, self._desk.today()
        found = privacy.kept(library)
        due = [one for one in found if is_due(one.until, today)]
        self.model.set_rows(found if self.everybody.isChecked() else due)
        self.count.setText(f"기한이 지난 사람 {len(due)}명" if due else "기한이 지난 사람이 없습니다.")
        if self.table.chosen is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        has_rows = self.model.rowCount() > 0
        self.extend_button.setEnabled(has_rows)
        self.erase_button.setEnabled(has_rows)

    def done(self, result: int) -> None:
        """Override Frame.done."""
        self._desk.bus.changed.disconnect(self._changed)
        super().done(result)

    # ------------------------------------------------------------ inside

    def _extend(self) -> None:
        """Keep whom is ticked, else the chosen one, a year from today."""
        ids = self._wanted()
        if ids:
            until = years_later(self._desk.today(), 1)
            self._desk.try_act(lambda: privacy.extend(self._desk.library, ids, until))
            self.model.tick(())
            self._desk.said.emit(f"{len(ids)}명의 보유기간을 {write_date(until)}까지 늘렸습니다. Ctrl+Z로 되돌립니다.")

    def _erase(self) -> None:
        """One at a time: each is looked at before it goes."""
        chosen = self.table.chosen
        if chosen is not None:
            erase(self._desk, chosen.person, self)

    def _wanted(self) -> list[str]:
        """Who is ticked, else the chosen one."""
        ticked = [one.person.id for one in self.model.records if one.person.id in (self.model.ticks or ())]
        chosen = self.table.chosen
        return ticked or ([chosen.person.id] if chosen else [])

    def _set_years(self, years: int) -> None:
        privacy.set_retention_years(self._desk.library, years)
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.PERSON, Entity.ASSIGNMENT, Entity.MEETING):
            self.refresh()

    def _lay_out_list(self) -> None:
        letter = self.fontMetrics().height()
        rule = QHBoxLayout()
        rule.addWidget(label_of(self.years, "마지막 회의나 떠난 날부터"))
        rule.addWidget(self.years)
        rule.addWidget(label("보유합니다.", Tone.MUTED))
        rule.addStretch()
        rule.addWidget(self.everybody)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.extend_button)
        row.addWidget(self.erase_button)
        self.years.setAccessibleName("보유 햇수")
        self.body.addLayout(rule)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row)
        self.cancel_button.hide()
        resize_on_screen(self, letter * 46, letter * 28)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._desk.bus.changed.connect(self._changed)
        self.years.valueChanged.connect(self._set_years)
        self.everybody.toggled.connect(lambda _on: self.refresh())
        self.extend_button.clicked.connect(self._extend)
        self.erase_button.clicked.connect(self._erase)
        self.table.removal_wanted.connect(self._erase)


def _fields(desk: Desk) -> list[Field[Kept]]:
    return [
        Field(key="name", title="성명", read=lambda one: one.person.name, letters=7),
        Field(key="organisation", title="기관", read=lambda one: one.person.organisation_text, letters=9),
        Field(key="division", title="과", read=lambda one: one.person.division, letters=9),
        Field(
            key="last",
            title="마지막 회의",
            read=lambda one: write_date(one.last_meeting) if one.last_meeting else "",
            sort_key=lambda one: one.last_meeting,
            letters=8,
        ),
        Field(
            key="until",
            title="보유기한",
            read=lambda one: write_date(one.until),
            sort_key=lambda one: one.until,
            tone=lambda one: Tone.DANGER if is_due(one.until, desk.today()) else Tone.PLAIN,
            letters=8,
        ),
        Field(key="rule", title="정한 방법", read=lambda one: "손으로" if one.is_by_hand else "규칙", letters=5),
    ]
