"""The menu bar and the toolbar of the window: what its commands do, and the tasks of some pages beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from desktop.ui.commands import Commands, Handlers
from desktop.ui.desk import Desk
from desktop.ui.lock_menu import LockMenu
from desktop.ui.page_stack import CHECKLIST, CONTACTS, FOLLOW_UPS, TITLES
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.pages.page_tasks import PageTasks
    from desktop.ui.pages.record_page import RecordPage

_OF_PAGES = {CONTACTS: ("연락처(&C)", "연락처로 할 일"), FOLLOW_UPS: ("후속조치(&L)", "후속조치로 할 일")}
"""Pages whose tasks stand in the menu bar too, for every page; those of a meeting are there from the start."""


class Menus(QObject):
    """Fills the menu bar. A page's own menu is filled when it is first opened, which makes that page."""

    def __init__(self, desk: Desk, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.commands = Commands(window, self._handlers(), theme, list(TITLES))
        self.of_pages = {place: self._page_menu(place) for place in _OF_PAGES}
        for menu in (self.of_pages[CONTACTS], window.tasks.menu, self.of_pages[FOLLOW_UPS]):
            self.commands.add_menu(menu)
        self.locking = LockMenu(desk, window, window.commit, window.leave_for)
        self.commands.add_menu(self.locking.menu)
        window.pages.made.connect(self._page_made)

    def _page_menu(self, place: int) -> QMenu:
        title, name = _OF_PAGES[place]
        menu = QMenu(title, self._window)
        menu.setAccessibleName(name)
        menu.aboutToShow.connect(partial(self._open, place))
        menu.aboutToHide.connect(partial(self._closed, place))
        return menu

    def _open(self, place: int) -> None:
        tasks, menu = _tasks_of(self._window.pages[place]), self.of_pages[place]
        if tasks is not None:
            if menu.isEmpty():
                menu.addActions(tasks.menu.actions())
            tasks.offer()

    def _closed(self, place: int) -> None:
        tasks = _tasks_of(self._window.pages[place])
        if tasks is not None:
            tasks.settle()

    def _page_made(self, page: RecordPage[Any]) -> None:
        """What a page's tasks share with the window."""
        place = self._window.pages.index(page)
        tasks = _tasks_of(page) if place in _OF_PAGES else None
        if tasks is None:
            return
        tasks.ready = self._window.commit
        if place == CONTACTS:
            tasks.menu.addSeparator()
            tasks.menu.addAction(self.commands.contact_sheet)

    def _committed(self, call: Callable[[], object]) -> Callable[[], object]:
        return lambda: call() if self._window.commit() else None

    def _handlers(self) -> Handlers:
        window, desk, openers = self._window, self._desk, self._window.openers
        papers, reception = window.papers, window.reception
        return Handlers(
            paste=self._committed(reception.open),
            open_file=self._committed(reception.ask_for_file),
            sample=self._committed(reception.add_sample),
            undo=window.undo,
            redo=window.redo,
            save=window.save,
            preview=self._committed(papers.preview),
            pack=self._committed(papers.make_pack),
            locked_pack=self._committed(papers.make_locked_pack),
            page_setup=self._committed(papers.choose_pages),
            contact_sheet=self._committed(papers.make_contact_sheet),
            go=window.go_by_key,
            add=lambda: window.page.add(),  # noqa: PLW0108 (the page in view then, not now)
            checklist=lambda: window.go_by_key(CHECKLIST),
            find=lambda: window.page.filter.setFocus(Qt.FocusReason.ShortcutFocusReason),
            find_anything=self._committed(window.finder.open),
            shortcuts=self._committed(openers.show_shortcuts),
            mask=desk.mask,
            history=self._committed(openers.show_history),
            record_history=self._committed(partial(openers.show_history, of_record=True)),
            access_log=self._committed(openers.show_access_log),
            hand_over=self._committed(openers.hand_over),
            take_over=self._committed(openers.take_over),
            back_up=self._committed(window.keeping.back_up_now),
            restore=self._committed(openers.show_backups),
            remove_sample=self._committed(reception.remove_sample),
            other_library=self._committed(openers.open_other_library),
            guide=self._committed(openers.show_guide),
            about=self._committed(window.help.show_about),
            log_folder=window.help.open_log_folder,
            diagnostics=window.help.copy_diagnostics,
        )


def _tasks_of(page: RecordPage[Any]) -> PageTasks[Any] | None:
    from desktop.ui.pages.page_tasks import PageTasks  # noqa: PLC0415 (only pages that were made have any)

    return page.findChild(PageTasks)
