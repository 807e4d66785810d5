"""What can be done on the pages, by name, for the box that finds anything; no page is made to know it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop.ui.page_stack import AGENDA, ATTENDANCE, CONTACTS, FOLLOW_UPS, MEETINGS, ORGANISATIONS
from desktop.ui.pages.contacts_tasks import TASKS as CONTACT_TASKS
from desktop.ui.pages.followups_tasks import TASKS as FOLLOW_UP_TASKS
from desktop.ui.pages.page_tasks import Needs

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.ui.main_window import MainWindow

Page: TypeAlias = Any
"""One of the pages; which one, its place says."""
_MISSING = {
    Needs.MEETING: "먼저 위에서 회의를 고르십시오.",
    Needs.ROW: "목록에서 줄을 먼저 고르십시오.",
    Needs.LIST: "목록이 비어 있습니다.",
}


@dataclass(frozen=True, slots=True)
class PageCommand:
    """A task of a page. `run` gets the page, which is in view then, and says whether it could be done.

    One that `is_immediate` changes the chosen row without asking, so it wants the row to have been seen.
    """

    place: int
    name: str
    run: Callable[[Page], bool]
    needs: Needs = Needs.NOTHING
    keys: str = ""

    @property
    def is_immediate(self) -> bool:
        """Whether it acts on the chosen row at once; a name that ends in … leads to a dialog first."""
        return self.needs is Needs.ROW and not self.name.endswith("…")


def page_commands() -> Iterator[PageCommand]:
    """All of them, in the order of the pages."""
    yield PageCommand(MEETINGS, "새 회의…", _call("add"))
    yield PageCommand(AGENDA, "안건 더하기", _call("add"), Needs.MEETING)
    for name, task, needs, keys in _OF_AGENDA:
        yield PageCommand(AGENDA, name, _choose_of_agenda(task), needs, keys)
    yield PageCommand(CONTACTS, "연락처 더하기", _call("add"), Needs.MEETING)
    yield PageCommand(FOLLOW_UPS, "후속조치 더하기", _call("add"))
    for place, tasks in ((CONTACTS, CONTACT_TASKS), (FOLLOW_UPS, FOLLOW_UP_TASKS)):
        for task in tasks:
            if not task.is_shown_only:
                yield PageCommand(place, task.title, _choose(task.title), task.needs, task.keys)
    yield PageCommand(ATTENDANCE, "배석자 더하기", _call("add"), Needs.MEETING)
    yield PageCommand(ATTENDANCE, "남은 위원 모두 참석", _call("all_come"), Needs.MEETING)
    yield PageCommand(ORGANISATIONS, "기관 더하기", _call("add"))
    yield PageCommand(ORGANISATIONS, "기관 개편…", _call("reorganise"), keys="Ctrl+R")


def run_command(window: MainWindow, command: PageCommand) -> None:
    """Go to the page and do it there; where it cannot be done, say what is missing."""
    was_seen = window.pages.place == command.place
    window.go(command.place)
    if window.pages.place != command.place:
        return  # something typed could not be stored, and that has been said
    page = window.page
    has_meeting = command.needs is not Needs.MEETING or bool(window.desk.meeting_id)
    if command.is_immediate and not was_seen:
        page.table.setFocus()
        window.desk.said.emit(f"{command.name}: 목록에서 줄을 고르고 다시 부르십시오.")
    elif not (has_meeting and command.run(page)):
        page.table.setFocus()
        window.desk.said.emit(f"{command.name}: {_MISSING.get(command.needs, '지금은 할 수 없습니다.')}")


def _call(method: str) -> Callable[[Page], bool]:
    def run(page: Page) -> bool:
        getattr(page, method)()
        return True

    return run


def _choose(title: str) -> Callable[[Page], bool]:
    """A task of a page that has a list of them."""
    return lambda page: _trigger(page, page.tasks.actions_by_title[title])


def _choose_of_agenda(task: str) -> Callable[[Page], bool]:
    return lambda page: _trigger(page, getattr(page.tasks, task))


def _trigger(page: Page, action: QAction) -> bool:
    """Do it if the page's menu, as it opens, would offer it."""
    page.tasks.menu.aboutToShow.emit()
    is_possible = action.isEnabled()
    if is_possible:
        action.trigger()
    page.tasks.menu.aboutToHide.emit()  # the keys of what could not be done are to work on another row
    return is_possible


_OF_AGENDA: tuple[tuple[str, str, Needs, str], ...] = (
    ("제출부처 고르기…", "submitters", Needs.ROW, "F4"),
    ("안건에 붙임 더하기…", "attach", Needs.ROW, ""),
    ("안건 복사…", "copy", Needs.ROW, "Ctrl+D"),
    ("안건을 다른 회의로 옮기기…", "move", Needs.ROW, "Ctrl+M"),
    ("안건 연기…", "put_off", Needs.ROW, "Ctrl+R"),
    ("대기 안건 가져오기…", "take", Needs.MEETING, "Ctrl+T"),
    ("이 안건에서 후속조치 찾기…", "promises", Needs.ROW, "Ctrl+J"),
)
"""The name among all commands, the page's task, what it needs, its keys."""
