"""What can be done with follow-ups beyond typing: one list, shown as the page's 할 일 button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui.pages.followups_board_tasks import make_sheet, open_bulk_edit, open_history, open_views
from desktop.ui.pages.inquiry_tasks import open_answers, open_inquiry, open_report, open_status
from desktop.ui.pages.promise_tasks import find_promises
from desktop.ui.widgets.labels import button

if TYPE_CHECKING:
    from desktop.ui.pages.followups import FollowUpsPage


class Needs(StrEnum):
    """What must be there for a task: nothing, a chosen meeting, a chosen row, or rows in the list."""

    NOTHING = "nothing"
    MEETING = "meeting"
    ROW = "row"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class FollowUpTask:
    """A task of the menu. `run` gets the page (its `desk` has the library and the meeting) and may open a dialog.

    `page.chosen_follow_ups()` are the rows the user selected, `page.shown_rows()` the filtered list in its order. What
    is being typed is stored before it runs. `keys` work on the follow-ups page. A line is drawn above a task that
    `begins_group`.
    """

    title: str
    run: Callable[[FollowUpsPage], object]
    needs: Needs = Needs.NOTHING
    keys: str = ""
    begins_group: bool = False


class FollowUpTasks(QObject):
    """The button and its menu."""

    def __init__(self, page: FollowUpsPage) -> None:
        super().__init__(page)
        self._page = page
        self.ready: Callable[[], bool] = page.commit
        """Stores what is being typed; the window puts its own here when it shows the menu too."""
        self.button = button("할 일", "후속조치로 할 일")
        self.menu = QMenu("후속조치(&L)", self.button)
        self.menu.setAccessibleName("후속조치로 할 일")
        self.button.setMenu(self.menu)
        self.actions_by_title: dict[str, QAction] = {}
        self._tasks = [(task, self._action(task)) for task in TASKS]
        self.menu.aboutToShow.connect(self._offer)

    def run(self, task: FollowUpTask) -> None:
        """Do a task, once what is being typed is stored."""
        if self._is_possible(task) and self.ready():
            task.run(self._page)

    def _is_possible(self, task: FollowUpTask) -> bool:
        match task.needs:
            case Needs.NOTHING:
                return True
            case Needs.MEETING:
                return bool(self._page.desk.meeting_id)
            case Needs.ROW:
                return self._page.isVisible() and self._page.table.chosen is not None
            case Needs.LIST:
                return self._page.isVisible() and self._page.model.rowCount() > 0

    def _offer(self) -> None:
        for task, action in self._tasks:
            action.setEnabled(self._is_possible(task))

    def _action(self, task: FollowUpTask) -> QAction:
        if task.begins_group:
            self.menu.addSeparator()
        action = QAction(task.title, self._page)
        if task.keys:
            action.setShortcut(QKeySequence(task.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        action.triggered.connect(lambda _checked=False: self.run(task))
        self.menu.addAction(action)
        self.actions_by_title[task.title] = action
        return action


TASKS: tuple[FollowUpTask, ...] = (
    FollowUpTask("이행 실적…", open_history, Needs.ROW, "Ctrl+I"),
    FollowUpTask("고른 과제 한꺼번에 고치기…", open_bulk_edit, Needs.ROW, "Ctrl+M"),
    FollowUpTask("후속조치 찾기…", find_promises, Needs.MEETING, "Ctrl+J", begins_group=True),
    FollowUpTask("보기 저장·정리…", open_views, keys="Ctrl+Shift+D", begins_group=True),
    FollowUpTask("지금 보이는 목록을 엑셀로…", make_sheet, Needs.LIST, "Ctrl+Shift+X"),
    FollowUpTask("이행점검 요청…", open_inquiry, begins_group=True),
    FollowUpTask("이행점검 회신 읽기…", open_answers),
    FollowUpTask("이행점검 회신 현황…", open_status),
    FollowUpTask("이행점검 결과…", open_report),
)
"""In the order of the menu. A new task: one function `def open_…(page)` in a file of its own and one line here."""
