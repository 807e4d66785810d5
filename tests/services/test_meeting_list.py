"""The list of meetings read by parts is the list of all of them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.meeting import Meeting, Series
from desktop.services import meetings
from desktop.services.listing import BLOCK
from desktop.services.meeting_list import Sieve, browse, held_between, sitting
from desktop.store import history
from desktop.store import meetings as stored
from desktop.store.ids import new_id
from desktop.store.library import Library
from tests.many_meetings import FIRST_DAY, add_meetings

TODAY = date(1994, 5, 1)
COUNT = BLOCK * 4 + 3


@pytest.fixture
def council(library: Library) -> Series:
    """A second council, with some meetings on days of the first one's and some whose day is open."""
    made = Series(new_id(), "국가바다위원회")
    with history.action(library.connection, "다른 회의체", undoable=False) as action:
        stored.SERIES.insert(action, made)
        for number in range(BLOCK + 2):
            day = FIRST_DAY.replace(year=1990 + number % 5) if number % 4 else None
            stored.MEETINGS.insert(action, Meeting(new_id(), made.id, number + 1, held_on=day))
    return made


@pytest.fixture
def many(library: Library, meeting_id: str, council: Series) -> Library:
    """All of these with the sample meeting and its papers."""
    assert meeting_id
    assert council
    add_meetings(library, COUNT, years=5, state=None)
    return library


@pytest.mark.parametrize("year", ["", "1991", "1994", "2026", "2030"])
@pytest.mark.parametrize("is_other", [False, True, None])
def test_it_is_the_list_of_all(many: Library, council: Series, year: str, is_other: bool | None) -> None:
    """By year and council, above all where days are equal or open."""
    own = next(one for one in meetings.all_series(many) if one.id != council.id)
    series_id = "" if is_other is None else (council.id if is_other else own.id)
    wanted = [
        one
        for one in meetings.all_meetings(many, TODAY)
        if (not year or (one.meeting.held_on and str(one.meeting.held_on.year) == year))
        and series_id in ("", one.meeting.series_id)
    ]
    found = browse(many, TODAY, Sieve(year, series_id))
    assert len(found) == len(wanted)
    assert [found[place] for place in reversed(range(len(found)))] == wanted[::-1]
    assert list(browse(many, TODAY, Sieve(year, series_id))) == wanted


@pytest.mark.parametrize("count", [1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_what_has_no_day_yet_is_being_prepared_and_stands_above_the_latest(library: Library, count: int) -> None:
    """A little less than is read at first, as much, and more."""
    dated = add_meetings(library, 3)
    series = meetings.all_series(library)[0]
    with history.action(library.connection, "날짜 없는 회의", undoable=False) as action:
        made = [stored.MEETINGS.insert(action, Meeting(new_id(), series.id, place + 1)).id for place in range(count)]
    wanted = [*reversed(made), *dated]
    assert [one.meeting.id for one in browse(library, TODAY, Sieve())] == wanted
    assert [one.meeting.id for one in browse(library, TODAY, Sieve("", series.id))] == wanted
    assert [meeting.id for meeting, _series in meetings.listed(library)] == wanted
    latest = meetings.latest(library)
    assert latest is not None
    assert latest.id == wanted[0]


def test_more_than_are_named_one_by_one_are_read_as_a_whole(library: Library) -> None:
    keys = add_meetings(library, 540)
    assert [one.meeting.id for one in browse(library, TODAY, Sieve())] == list(keys)


def test_one_that_is_gone_meanwhile_is_empty(many: Library) -> None:
    found = browse(many, TODAY, Sieve())
    gone = found[BLOCK].meeting.id
    again = browse(many, TODAY, Sieve())
    assert again.place(gone) == BLOCK
    meetings.delete_meeting(many, gone)
    assert again[BLOCK].meeting == Meeting(gone, "")
    assert again[BLOCK + 1] == found[BLOCK + 1]


def test_years_and_councils_are_those_with_a_meeting(many: Library, council: Series) -> None:
    years, councils = sitting(many)
    assert years == ("2026", "1994", "1993", "1992", "1991", "1990")
    assert council in councils
    with history.action(many.connection, "빈 회의체", undoable=False) as action:
        stored.SERIES.insert(action, Series(new_id(), "회의 없는 위원회"))
    assert sitting(many)[1] == councils


def test_an_empty_library_lists_nothing(library: Library) -> None:
    assert sitting(library) == ((), ())
    assert list(browse(library, TODAY, Sieve())) == []


def test_of_some_days_only_those_are_read(many: Library, council: Series) -> None:
    first, last = date(1992, 1, 3), date(1992, 1, 29)
    found = held_between(many, Sieve(), first, last)
    wanted = [one for one in meetings.listed(many) if one[0].held_on and first <= one[0].held_on <= last]
    assert list(found) == wanted
    assert {series.id for _meeting, series in held_between(many, Sieve("", council.id), first, last)} == {council.id}
    assert held_between(many, Sieve("1991"), first, last) == ()
