"""Which meeting all pages show."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from desktop.domain.changes import Changes, Entity
from desktop.domain.meeting import meeting_name, meeting_when
from desktop.services import meetings
from desktop.ui.desk import Desk


class MeetingChooser(QComboBox):
    """The meetings of the library, the latest first; keeps the chosen one while it exists."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName("회의 고르기")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._picked)
        desk.bus.changed.connect(self._changed)
        desk.chosen.connect(self._show_chosen)

    def refresh(self) -> None:
        """Read the meetings again; when the chosen one is gone, the latest takes its place."""
        blocked = QSignalBlocker(self)
        self.clear()
        for meeting, series in meetings.listed(self._desk.library):
            parts = (meeting_name(meeting, series), meeting_when(meeting))
            self.addItem(" · ".join(part for part in parts if part), meeting.id)
        blocked.unblock()
        if self.findData(self._desk.meeting_id) < 0:
            self._desk.choose(str(self.itemData(0) or ""))
        self._show_chosen(self._desk.meeting_id)

    def _picked(self, place: int) -> None:
        self._desk.choose(str(self.itemData(place)))

    def _show_chosen(self, meeting_id: str) -> None:
        self.setCurrentIndex(self.findData(meeting_id))

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.MEETING, Entity.SERIES):
            self.refresh()
