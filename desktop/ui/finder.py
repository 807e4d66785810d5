"""The door to everything that can be found: opens the box, and goes to what was chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.ui.desk import Desk
from desktop.ui.page_stack import TITLES
from desktop.ui.tidying import Tidying

if TYPE_CHECKING:
    from desktop.domain.finding import Place
    from desktop.services.search import Hit, Search
    from desktop.ui.dialogs.find_anything import Command, FindAnything
    from desktop.ui.main_window import MainWindow


class Finder(QObject):
    """Makes the meeting of a hit the chosen one and goes to its row by `show_place`, which the window gives."""

    def __init__(self, desk: Desk, window: MainWindow, show_place: Callable[[Place], object]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._show_place = show_place
        self._search: Search | None = None
        self.tidying = Tidying(desk, window)

    def open(self) -> FindAnything:
        """Open the box."""
        from desktop.services.search import Search  # noqa: PLC0415 (15 ms that the first window does without)
        from desktop.ui.dialogs.find_anything import FindAnything  # noqa: PLC0415 (and 10 ms)

        self._search = Search(self._desk.library)
        box = FindAnything(self._search, self._commands(), self._window, cover=self._desk.cover())
        box.wanted.connect(self._go)
        box.open()
        return box

    def _go(self, hit: Hit) -> None:
        from desktop.services.search import Kind  # noqa: PLC0415 (there by now)

        found = self._search.place(hit) if self._search else None
        if found is None:
            silent = "맡은 안건이 없어 갈 곳이 없습니다." if hit.kind is Kind.PERSON else "이미 지운 자료입니다."
            self._desk.said.emit(f"{hit.title.text}: {silent}")
            return
        meeting_id, place = found
        self._desk.choose(meeting_id)
        self._show_place(place)

    def _commands(self) -> list[Command]:
        """What the window's menus offer just now, this box aside, then what can be done on the pages."""
        return [*self._of_window(), *self._of_pages()]

    def _of_pages(self) -> list[Command]:
        from desktop.ui.dialogs.find_anything import Command  # noqa: PLC0415 (there by now)
        from desktop.ui.page_commands import page_commands, run_command  # noqa: PLC0415 (tasks of pages not made yet)

        return [
            Command(
                one.name,
                " · ".join(part for part in (TITLES[one.place], one.keys) if part),
                partial(run_command, self._window, one),
            )
            for one in page_commands()
        ]

    def _of_window(self) -> list[Command]:
        from desktop.ui.dialogs.find_anything import Command  # noqa: PLC0415 (there by now)

        direct = Qt.FindChildOption.FindDirectChildrenOnly
        actions = self._window.findChildren(QAction, options=direct)
        return [
            Command(_name(action), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.trigger)
            for action in actions
            if action.text() and action.isEnabled() and action.isVisible() and action.objectName() != "find-anything"
        ]


def _name(action: QAction) -> str:
    """An action's text without the sign of its letter key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
