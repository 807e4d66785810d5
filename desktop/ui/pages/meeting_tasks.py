"""What can be done with a meeting beyond typing: its results, minutes and notices, calendar files, days off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.domain.errors import UserError
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.services.calendar_files import CalendarMade

_FOLDER = "papers"


class MeetingTasks(QObject):
    """A menu of the menu bar, which the meetings' page shows under a button too; its keys work on every page."""

    def __init__(self, desk: Desk, window: QMainWindow, ready: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.ready = ready
        """Stores what is being typed on the page in view."""
        self.menu = QMenu("회의(&M)", window.menuBar())
        self.menu.setAccessibleName("회의로 할 일")
        self._of_meeting = [
            self._action("회의 결과 적기…", self.write_results, "F6"),
            self._action("회의록 초안…", self.open_minutes, "F7"),
            self._action("의결사항 통보…", self.open_extracts),
            self._action("이 회의의 일정 파일(.ics)…", partial(self.make_calendar, of_meeting=True)),
        ]
        self._action("모든 일정 파일(.ics)…", self.make_calendar)
        self.menu.addSeparator()
        self._action("휴일·근무일…", self.open_days_off)
        desk.chosen.connect(self._offer)
        self._offer()

    def write_results(self) -> None:
        """Enter what was decided and said."""
        from desktop.ui.dialogs.meeting_results import MeetingResultsDialog  # noqa: PLC0415 (not for the first window)

        self._open(lambda: MeetingResultsDialog(self._desk, self._window).open())

    def open_minutes(self) -> None:
        """Look the draft of the minutes over."""
        from desktop.ui.dialogs.minutes import MinutesDialog  # noqa: PLC0415

        self._open(lambda: MinutesDialog(self._desk, self._window).open())

    def open_extracts(self) -> None:
        """Choose for which ministries decisions are written out."""
        from desktop.services import decisions  # noqa: PLC0415
        from desktop.ui.dialogs.decision_extracts import DecisionExtractsDialog  # noqa: PLC0415

        def show() -> None:
            found = decisions.gather(self._desk.library, self._desk.meeting_id)
            DecisionExtractsDialog(self._desk, found, self._window).open()

        self._open(show)

    def open_days_off(self) -> None:
        """Add holidays and working days to the table."""
        from desktop.ui.dialogs.days_off import DaysOffDialog  # noqa: PLC0415

        if self.ready():
            DaysOffDialog(self._desk, self._window).open()

    def make_calendar(self, *, of_meeting: bool = False) -> None:
        """Ask for a place and write meetings and deadlines there as a calendar."""
        from desktop.services import calendar_files  # noqa: PLC0415

        if not self.ready() or (of_meeting and not self._desk.meeting_id):
            return
        try:
            content = calendar_files.gather(self._desk.library, self._desk.meeting_id if of_meeting else None)
        except UserError as error:
            self._desk.ask.sentence(error)
            return
        suggested = self._desk.memory.folder(_FOLDER) / content.file_name
        out = self._desk.ask.save_file("일정 파일을 둘 곳", suggested, "일정 (*.ics)")
        if out is not None:
            self._desk.memory.keep_folder(_FOLDER, out)
            task = partial(calendar_files.make, content, out)
            self._desk.tasks.run(task, partial(_made, self._desk), self._desk.ask.sentence, "일정 파일 만들기")

    # ------------------------------------------------------------ inside

    def _open(self, show: Callable[[], object]) -> None:
        """Open a dialog of the chosen meeting, once what is being typed is stored."""
        if not self._desk.meeting_id or not self.ready():
            return
        try:
            show()
        except UserError as error:
            self._desk.ask.sentence(error)

    def _offer(self, _meeting_id: str = "") -> None:
        for action in self._of_meeting:
            action.setEnabled(bool(self._desk.meeting_id))

    def _action(self, text: str, call: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        self.menu.addAction(action)
        return action


def _made(desk: Desk, made: CalendarMade) -> None:
    from desktop.services import calendar_files  # noqa: PLC0415

    calendar_files.record(desk.library, made)
    desk.said.emit(f"일정 {made.events}건을 담았습니다: {made.path.name}")
    if made.remarks:
        desk.ask.notice("일정 파일에 담지 못했거나 확실하지 않은 것이 있습니다.", made.remarks)
