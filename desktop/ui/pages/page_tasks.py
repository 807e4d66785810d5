"""What can be done on a page beyond typing: a list of tasks, shown as the page's 할 일 button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui.pages.record_page import RecordPage
from desktop.ui.widgets.labels import button

P = TypeVar("P", bound=RecordPage[Any])


class Needs(StrEnum):
    """What must be there for a task: nothing, a chosen meeting, a chosen row in view, or rows in the list in view."""

    NOTHING = "nothing"
    MEETING = "meeting"
    ROW = "row"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class PageTask(Generic[P]):
    """A task of the menu. `run` gets the page (its `desk` has the library and the meeting) and may open a dialog.

    What is being typed is stored before it runs. `keys` work on the page; those the table itself takes
    (`is_shown_only`) are only named. A line is drawn above a task that `begins_group`.
    """

    title: str
    run: Callable[[P], object]
    needs: Needs = Needs.NOTHING
    keys: str = ""
    is_shown_only: bool = False
    begins_group: bool = False


class PageTasks(QObject, Generic[P]):
    """The button and its menu; the window's menu bar shows the same actions."""

    def __init__(self, page: P, name: str, tasks: Sequence[PageTask[P]]) -> None:
        super().__init__(page)
        self._page = page
        self.ready: Callable[[], bool] = page.commit
        """Stores what is being typed; the window puts its own here, as the menu bar serves every page."""
        self.button = button("할 일", name)
        self.menu = QMenu(self.button)
        self.menu.setAccessibleName(name)
        self.button.setMenu(self.menu)
        self.actions_by_title: dict[str, QAction] = {}
        self._tasks = [(task, self._action(task)) for task in tasks]
        self.menu.aboutToShow.connect(self.offer)
        self.menu.aboutToHide.connect(self.settle)

    def run(self, task: PageTask[P]) -> None:
        """Do a task, once what is being typed is stored."""
        if self._is_possible(task) and self.ready():
            task.run(self._page)

    def offer(self) -> None:
        """Enable what can be done as things stand."""
        for task, action in self._tasks:
            action.setEnabled(self._is_possible(task))

    def settle(self) -> None:
        """Let the keys of all tasks work again, as what is chosen may be another row when they are pressed.

        Each looks for itself whether it can be done.
        """
        for _task, action in self._tasks:
            action.setEnabled(True)

    def _is_possible(self, task: PageTask[P]) -> bool:
        match task.needs:
            case Needs.NOTHING:
                return True
            case Needs.MEETING:
                return bool(self._page.desk.meeting_id)
            case Needs.ROW:
                return self._page.isVisible() and self._page.table.chosen is not None
            case Needs.LIST:
                return self._page.isVisible() and self._page.model.rowCount() > 0

    def _action(self, task: PageTask[P]) -> QAction:
        if task.begins_group:
            self.menu.addSeparator()
        named = f"{task.title}\t{task.keys.replace('Up', '↑').replace('Down', '↓')}"
        action = QAction(named if task.is_shown_only else task.title, self._page)
        if task.keys and not task.is_shown_only:
            action.setShortcut(QKeySequence(task.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        action.triggered.connect(lambda _checked=False: self.run(task))
        self.menu.addAction(action)
        self.actions_by_title[task.title] = action
        return action
