"""What can be done with contacts beyond typing: one list, shown as the page's 할 일 button and the window's menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui.pages.person_tasks import (
    add_known,
    check_today,
    open_merge,
    open_person,
    open_phone_round,
    open_transfer,
)
from desktop.ui.pages.privacy_tasks import open_erasure, open_retention, open_roster_papers
from desktop.ui.pages.sheet_return_tasks import SheetDrops, open_pasted_sheet, open_sheet_return
from desktop.ui.widgets.labels import button

if TYPE_CHECKING:
    from desktop.ui.pages.contacts import ContactsPage


class Needs(StrEnum):
    """What must be there for a task: nothing, a chosen meeting, or a chosen row of the contacts in view."""

    NOTHING = "nothing"
    MEETING = "meeting"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class ContactTask:
    """A task of the menu. `run` gets the page (its `desk` has the library and the meeting) and may open a dialog.

    What is being typed is stored before it runs. `keys` work on the contacts page; those the table itself takes
    (`is_shown_only`) are only named. A line is drawn above a task that `begins_group`.
    """

    title: str
    run: Callable[[ContactsPage], object]
    needs: Needs = Needs.NOTHING
    keys: str = ""
    is_shown_only: bool = False
    begins_group: bool = False


class ContactTasks(QObject):
    """The button and its menu; the window's menu bar shows the same menu."""

    def __init__(self, page: ContactsPage) -> None:
        super().__init__(page)
        self._page = page
        self.ready: Callable[[], bool] = page.commit
        """Stores what is being typed; the window puts its own here, as the menu bar serves every page."""
        self.button = button("할 일", "연락처로 할 일")
        self.menu = QMenu("연락처(&C)", self.button)
        self.menu.setAccessibleName("연락처로 할 일")
        self.button.setMenu(self.menu)
        self.actions_by_title: dict[str, QAction] = {}
        self._tasks = [(task, self._action(task)) for task in TASKS]
        self.menu.aboutToShow.connect(self._offer)
        self._drops = SheetDrops(page)

    def run(self, task: ContactTask) -> None:
        """Do a task, once what is being typed is stored."""
        if self._is_possible(task) and self.ready():
            task.run(self._page)

    def _is_possible(self, task: ContactTask) -> bool:
        if task.needs is Needs.ROW:
            return self._page.isVisible() and self._page.table.chosen is not None
        return task.needs is Needs.NOTHING or bool(self._page.desk.meeting_id)

    def _offer(self) -> None:
        for task, action in self._tasks:
            action.setEnabled(self._is_possible(task))

    def _action(self, task: ContactTask) -> QAction:
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


TASKS: tuple[ContactTask, ...] = (
    ContactTask("오늘 확인함", lambda page: check_today(page, page.chosen_person()), Needs.ROW, "F9"),
    ContactTask("이 사람 보기…", lambda page: open_person(page, page.chosen_person()), Needs.ROW, "Ctrl+I"),
    ContactTask("인사이동…", lambda page: open_transfer(page, page.chosen_person()), Needs.ROW, "Ctrl+T"),
    ContactTask("같은 사람 합치기…", lambda page: open_merge(page, page.chosen_person()), Needs.ROW, "Ctrl+M"),
    ContactTask("있는 사람 더하기…", add_known, Needs.MEETING, "Ctrl+Shift+N"),
    ContactTask("전화 확인…", open_phone_round, Needs.MEETING, "Ctrl+R"),
    ContactTask("돌아온 표 읽기…", open_sheet_return, keys="Ctrl+Shift+E", begins_group=True),
    ContactTask("복사한 표 읽기…", open_pasted_sheet),
    ContactTask(
        "명패·서명부·이름표·연락처 한 장…", open_roster_papers, Needs.MEETING, "Ctrl+Shift+L", begins_group=True
    ),
    ContactTask("위로", lambda page: page.move_chosen(-1), Needs.ROW, "Alt+Up", is_shown_only=True, begins_group=True),
    ContactTask("아래로", lambda page: page.move_chosen(1), Needs.ROW, "Alt+Down", is_shown_only=True),
    ContactTask("규칙 순서로 되돌리기", lambda page: page.put_back(), Needs.ROW, "Ctrl+Shift+O"),
    ContactTask("보유기간이 지난 사람…", open_retention, begins_group=True),
    ContactTask("개인정보 파기…", lambda page: open_erasure(page, page.chosen_person()), Needs.ROW),
)
"""In the order of the menu. A new task: one function `def open_…(page)` and one line here."""
