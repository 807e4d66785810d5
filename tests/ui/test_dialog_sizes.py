"""Dialogs stay on the screen, however large the letters are, with a title bar over them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog

from desktop.domain.meeting import LinkKind
from desktop.ui.main_window import AGENDA, MEETINGS, MainWindow
from desktop.ui.pages import inquiry_tasks
from desktop.ui.pages.agenda import AgendaPage
from desktop.ui.pages.followups import FollowUpsPage
from desktop.ui.pages.meetings import MeetingsPage
from tests.ui.stand_ins import AskStandIn


def _agenda(window: MainWindow) -> AgendaPage:
    window.go(AGENDA)
    page = window.page
    assert isinstance(page, AgendaPage)
    page.table.setCurrentIndex(page.model.index(0, 1))
    return page


def _meetings(window: MainWindow) -> MeetingsPage:
    page = window.pages[MEETINGS]
    assert isinstance(page, MeetingsPage)
    return page


def _follow_ups(window: MainWindow) -> FollowUpsPage:
    page = next(one for one in window.pages if isinstance(one, FollowUpsPage))
    window.go(window.pages.index(page))
    return page


def _link(window: MainWindow) -> None:
    _meetings(window).course.link(LinkKind.JOINT)


_OPENERS: dict[str, Callable[[MainWindow], object]] = {
    "new meeting": lambda window: window.pages[MEETINGS].add(),
    "link": _link,
    "submitters": lambda window: _agenda(window).tasks.choose_submitters(),
    "copy": lambda window: _agenda(window).tasks.copy_item(),
    "pool": lambda window: _agenda(window).tasks.take_in(),
    "promises": lambda window: _agenda(window).tasks.find_promises(),
    "keys": lambda window: window.openers.show_shortcuts(),
    "guide": lambda window: window.openers.show_guide(),
    "about": lambda window: window.help.show_about(),
    "other library": lambda window: window.openers.open_other_library(),
    "backups": lambda window: window.openers.show_backups(),
    "intake": lambda window: window.reception.open(),
    "history": lambda window: window.openers.show_history(),
    "access log": lambda window: window.openers.show_access_log(),
    "hand over": lambda window: window.openers.hand_over(),
    "take over": lambda window: window.openers.take_over(),
    "results": lambda window: _meetings(window).tasks.write_results(),
    "minutes": lambda window: _meetings(window).tasks.open_minutes(),
    "notices": lambda window: _meetings(window).tasks.open_extracts(),
    "days off": lambda window: _meetings(window).tasks.open_days_off(),
    "inquiry": lambda window: inquiry_tasks.open_inquiry(_follow_ups(window)),
    "answers": lambda window: inquiry_tasks.open_answers(_follow_ups(window)),
    "inquiry status": lambda window: inquiry_tasks.open_status(_follow_ups(window)),
    "follow-up report": lambda window: inquiry_tasks.open_report(_follow_ups(window)),
}


@pytest.mark.parametrize("name", _OPENERS)
def test_a_dialog_fits_the_screen_with_large_letters(window: MainWindow, ask: AskStandIn, name: str) -> None:
    window.theme.set_zoom(200)
    try:
        _OPENERS[name](window)
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        room = dialog.screen().availableSize()
        asked = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        assert dialog.height() + 40 <= max(room.height(), asked.height() + 40)
        assert dialog.width() <= max(room.width(), asked.width())
        dialog.close()
    finally:
        window.theme.set_zoom(100)
