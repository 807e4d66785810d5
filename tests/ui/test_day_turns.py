"""The window stays open past midnight, or somebody sets the clock: what hangs on the day follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer

from desktop.domain.changes import Changes
from desktop.services import meetings
from desktop.services import people as people_services
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.main_window import CONTACTS, MEETINGS, ORGANISATIONS, MainWindow
from desktop.ui.pages.organisations import OrganisationsPage


class Clock:
    """A day that can be set."""

    def __init__(self) -> None:
        self.day = date(2028, 2, 28)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(Desk, "today", lambda _desk: made.day)
    return made


def _shown(window: MainWindow, key: str) -> str:
    model = window.page.model
    return str(model.data(model.index(0, model.column_of(key)), Qt.ItemDataRole.DisplayRole))


def _let_a_minute_pass(window: MainWindow) -> None:
    (clock,) = (one for one in window.findChildren(QTimer) if one.interval() == 60_000 and one.isActive())
    clock.timeout.emit()


def _hold_on(window: MainWindow, day: date) -> Changes:
    meeting = meetings.get_meeting(window.desk.library, window.desk.meeting_id)
    return meetings.edit_meeting(window.desk.library, meeting, held_on=day)


def test_the_days_left_follow_midnight_and_a_clock_set_back(clock: Clock, window: MainWindow) -> None:
    window.go(MEETINGS)
    window.desk.act(lambda: _hold_on(window, date(2028, 3, 1)))
    said = {}
    for day in (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2028, 2, 27), date(2029, 3, 1)):
        clock.day = day
        _let_a_minute_pass(window)
        said[day] = _shown(window, "d_day")
    assert said[date(2028, 2, 28)] == "D-2", "29 February counts"
    assert said[date(2028, 2, 29)] == "D-1"
    assert said[date(2028, 2, 27)] == "D-3"
    assert len(set(said.values())) == len(said)


def test_who_was_checked_thirty_days_ago_follows(clock: Clock, window: MainWindow, library: Library) -> None:
    window.go(CONTACTS)
    person = window.page.model.records[0].contact.person
    window.desk.act(lambda: people_services.set_checked(library, {person.id: clock.day}))
    before = _shown(window, "badge")
    clock.day += timedelta(days=31)
    window.desk.look_at_clock()
    assert _shown(window, "badge") != before


def test_a_page_out_of_view_follows_when_it_comes_into_view(clock: Clock, window: MainWindow) -> None:
    window.go(MEETINGS)
    window.desk.act(lambda: _hold_on(window, date(2028, 3, 1)))
    window.go(CONTACTS)
    clock.day += timedelta(days=1)
    window.desk.look_at_clock()
    window.go(MEETINGS)
    assert _shown(window, "d_day") == "D-1"


def test_the_organisations_of_today_are_those_of_the_new_day(clock: Clock, window: MainWindow) -> None:
    window.go(ORGANISATIONS)
    clock.day = date(2028, 12, 31)
    window.desk.look_at_clock()
    page = window.page
    assert isinstance(page, OrganisationsPage)
    assert page.day_editor.text() == "2028. 12. 31."
    page.show_day(date(2020, 1, 1))
    clock.day = date(2029, 1, 1)
    window.desk.look_at_clock()
    assert page.day == date(2020, 1, 1), "a day that was chosen stays"


def test_nothing_is_drawn_again_on_the_same_day(clock: Clock, window: MainWindow) -> None:
    turned: list[date] = []
    window.desk.day_turned.connect(turned.append)
    window.desk.look_at_clock()
    assert not turned
    clock.day += timedelta(days=1)
    window.desk.look_at_clock()
    assert turned == [date(2028, 2, 28)]
