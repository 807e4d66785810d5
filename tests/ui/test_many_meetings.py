"""회의 over a library with decades of meetings: what a screen does not show is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.services import meetings
from desktop.services.libraries import open_library
from desktop.services.listing import BLOCK
from desktop.store.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.meetings import MeetingsPage
from tests.counting import Counted
from tests.many_meetings import add_meetings
from tests.ui.stand_ins import AskStandIn, open_window

SMALL, LARGE = BLOCK * 4, BLOCK * 30
RISING = Qt.SortOrder.AscendingOrder


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def library_of(tmp_path: Path) -> Iterator[Callable[[int], Library]]:
    """Makes a library of so many meetings, over the same thirty years."""
    with ExitStack() as opened:

        def make(count: int) -> Library:
            library = opened.enter_context(open_library(tmp_path / f"{count}.briefpack"))
            add_meetings(library, count)
            return library

        yield make


@pytest.fixture
def sit_at(ask: AskStandIn) -> Iterator[Callable[[Library], MainWindow]]:
    """Opens and paints the window over a library; what it remembers lies beside it."""
    opened: list[MainWindow] = []

    def sit(library: Library) -> MainWindow:
        opened.append(open_window(library, ask, library.path.with_suffix(".ini")))
        opened[-1].grab()
        return opened[-1]

    yield sit
    for window in opened:
        window.close()


@pytest.fixture
def page(library_of: Callable[[int], Library], sit_at: Callable[[Library], MainWindow]) -> MeetingsPage:
    return page_of(sit_at(library_of(LARGE)))


def page_of(window: MainWindow) -> MeetingsPage:
    assert isinstance(window.page, MeetingsPage)
    return window.page


def edit_place(page: MeetingsPage, place: str = "새 회의실") -> None:
    row = page.table.chosen
    assert row is not None
    page.desk.act(lambda: meetings.edit_meeting(page.desk.library, row.meeting, place=place))


def numbers(page: MeetingsPage) -> list[int | None]:
    return [one.meeting.number for one in page.model.records]


def shown(page: MeetingsPage, row: int, field: str = "number") -> str:
    return page.model.data(page.model.index(row, page.model.column_of(field)))


def test_no_more_is_read_of_a_large_library_than_of_a_small_one(
    library_of: Callable[[int], Library], sit_at: Callable[[Library], MainWindow], counted: Counted
) -> None:
    """For the first painting, for a refresh, and for an edit with its refresh."""
    found: dict[int, list[tuple[int, int]]] = {}
    for count in (SMALL, LARGE):
        library = library_of(count)
        opened: list[MainWindow] = []
        first = counted.during(lambda opened=opened, library=library: opened.append(sit_at(library)))
        page = page_of(opened[0])
        assert page.count.text() == f"{count}건"
        assert page.table.verticalScrollBar().maximum() > count
        steps = (page.refresh, lambda page=page: edit_place(page))
        found[count] = [first, *(counted.during(step) for step in steps)]
    assert found[SMALL] == found[LARGE]
    assert found[LARGE][0][1] < BLOCK * 3


def test_to_the_end_only_keys_and_a_screenful_are_read(page: MeetingsPage, counted: Counted) -> None:
    last = page.model.rowCount() - 1

    def go_to_the_end() -> None:
        page.table.setCurrentIndex(page.model.index(last, 0))
        page.table.grab()

    fetched, made = counted.during(go_to_the_end)
    assert fetched < LARGE + BLOCK * 4
    assert made < BLOCK * 3
    assert shown(page, last) == "제1000회"
    assert page.desk.meeting_id == page.model.key(page.model.records[last])


def test_the_calendar_reads_the_months_in_view(page: MeetingsPage, counted: Counted) -> None:
    days = [one.held_on for one, _series in meetings.listed(page.desk.library) if one.held_on]

    def turn() -> None:
        page.turn_view()
        page.calendar.go(days[LARGE // 2])
        page.calendar.grab()

    _fetched, made = counted.during(turn)
    assert "회" in page.calendar.words.text()
    assert made < LARGE // 20
    assert page.count.text() == f"{LARGE}건"


def test_a_meeting_far_down_is_gone_to(page: MeetingsPage, counted: Counted) -> None:
    wanted = meetings.listed(page.desk.library)[LARGE // 2][0].id
    _fetched, made = counted.during(lambda: page.show_field(wanted, "place"))
    assert page.table.currentIndex().row() == LARGE // 2
    assert made < BLOCK * 3


def test_an_edit_leaves_rows_scrolled_and_sorted_where_they_are(page: MeetingsPage, counted: Counted) -> None:
    """A row stays under the user's hands, and only what is in view is read again."""
    page.table.horizontalHeader().setSortIndicator(page.model.column_of("place"), RISING)
    page.table.setCurrentIndex(page.model.index(LARGE // 2, 0))
    before, place = numbers(page), page.table.verticalScrollBar().value()
    resets: list[None] = []
    page.model.modelReset.connect(lambda: resets.append(None))

    def edit_and_paint() -> None:
        edit_place(page, "0층 회의실")
        page.table.grab()

    _fetched, made = counted.during(edit_and_paint)
    assert made < BLOCK * 4, "though rows that stand side by side in this order lie far apart in the library"
    assert not resets
    assert (numbers(page), page.table.verticalScrollBar().value()) == (before, place)
    assert shown(page, LARGE // 2, "place") == "0층 회의실"


def test_another_day_moves_the_row(page: MeetingsPage) -> None:
    page.table.setCurrentIndex(page.model.index(LARGE - 1, 0))
    row = page.table.chosen
    assert row is not None
    late = meetings.listed(page.desk.library)[0][0].held_on
    assert late is not None
    page.desk.act(
        lambda: meetings.edit_meeting(page.desk.library, row.meeting, held_on=late.replace(year=late.year + 1))
    )
    assert numbers(page)[0] == 1_000
    assert page.table.currentIndex().row() == 0, "the chosen meeting stays chosen"


def test_a_filter_finds_what_no_screen_has_shown(page: MeetingsPage) -> None:
    page.model.set_query("제1003회")
    assert numbers(page) == [1_003]
    page.model.set_query("ㅎㅇㅅ")
    assert page.model.rowCount() == LARGE
    page.table.horizontalHeader().setSortIndicator(page.model.column_of("number"), RISING)
    page.model.set_query("3층")
    assert numbers(page)[:3] == [1_002, 1_011, 1_020]
    page._say_count()
    assert page.count.text() == f"{LARGE}건 가운데 {len(numbers(page))}건"


def test_the_chosen_meeting_deleted_far_down(page: MeetingsPage, ask: AskStandIn) -> None:
    page.table.setCurrentIndex(page.model.index(LARGE - 2, 0))
    ask.agrees = [True]
    page.remove()
    assert page.count.text() == f"{LARGE - 1}건"
    assert page.desk.meeting_id == page.model.key(page.model.records[0]), "the latest takes its place"


def test_qt_finds_no_fault_with_the_model(page: MeetingsPage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    edit_place(page)
    page.model.set_query("2층")
    page.model.sort(1, Qt.SortOrder.DescendingOrder)
    page.model.set_query("")
    page.refresh()
    assert tester.model() is page.model
