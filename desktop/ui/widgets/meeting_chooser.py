"""Which meeting all pages show."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import NotFound
from desktop.domain.meeting import Meeting, Series, meeting_name, meeting_when
from desktop.services import meetings
from desktop.ui.desk import Desk

UNDATED = "날짜 미정"


class MeetingChooser(QComboBox):
    """The meetings of the library, the latest first; keeps the chosen one while it exists.

    It holds only the chosen one until somebody turns to it: 1,000 names would be a quarter of the window's opening.
    What moves in the library makes it forget the others again, so that none is offered that is gone.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_filled = False
        self._is_open = False
        self.setAccessibleName("회의 고르기")
        self.setPlaceholderText("고른 회의가 없습니다")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._picked)
        desk.bus.changed.connect(self._changed)
        desk.chosen.connect(self._show_chosen)

    def refresh(self) -> None:
        """Read the chosen meeting again; when it is gone, the latest takes its place."""
        if not self._is_there(self._desk.meeting_id):
            latest = meetings.latest(self._desk.library)
            self._desk.choose(latest.id if latest else "")
        self._is_filled = False
        if self._is_open:
            self.fill()
        else:
            self._hold_chosen()

    def fill(self) -> None:
        """Hold every meeting there is now."""
        if not self._is_filled:
            self._hold(meetings.listed(self._desk.library))
            self._is_filled = True

    def showPopup(self) -> None:  # noqa: N802 (Qt's name)
        """Override QComboBox::showPopup."""
        self.fill()
        self._is_open = True
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802 (Qt's name)
        """Override QComboBox::hidePopup."""
        self._is_open = False
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QComboBox::keyPressEvent: arrows and letters go through the meetings."""
        self.fill()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QComboBox::wheelEvent."""
        self.fill()
        super().wheelEvent(event)

    # ------------------------------------------------------------ inside

    def _is_there(self, meeting_id: str) -> bool:
        try:
            return bool(meeting_id and meetings.get_meeting(self._desk.library, meeting_id))
        except NotFound:
            return False

    def _hold_chosen(self) -> None:
        if not self._desk.meeting_id:
            self._hold(())
            return
        meeting = meetings.get_meeting(self._desk.library, self._desk.meeting_id)
        self._hold(((meeting, meetings.series(self._desk.library, meeting.series_id)),))

    def _hold(self, found: tuple[tuple[Meeting, Series], ...]) -> None:
        blocked = QSignalBlocker(self)
        self.clear()
        for meeting, series in found:
            self.addItem(f"{meeting_name(meeting, series)} · {meeting_when(meeting, UNDATED)}", meeting.id)
        self.setCurrentIndex(self.findData(self._desk.meeting_id))
        blocked.unblock()

    def _picked(self, place: int) -> None:
        meeting_id = self.itemData(place)
        if meeting_id:
            self._desk.choose(str(meeting_id))

    def _show_chosen(self, meeting_id: str) -> None:
        place = self.findData(meeting_id)
        if place >= 0:
            self.setCurrentIndex(place)
        else:
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Entity.MEETING, Entity.SERIES):
            self.refresh()
