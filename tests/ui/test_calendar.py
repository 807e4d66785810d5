"""The month: which days it shows, how keys walk it, what stands on a day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.calendar import MonthCalendar, MonthContent, MonthModel, month_later
from desktop.ui.widgets.calendar_day import Entry

TODAY = date(2026, 7, 20)
MEETING = date(2026, 7, 22)
CONTENT = MonthContent(
    {
        MEETING: (Entry("14:00 제9회 회의", "nine"), Entry("16:00 제2회 회의", "two")),
        TODAY: (Entry("제9회 안건 제출 기한", "nine", is_deadline=True),),
    },
    {date(2026, 7, 17): "제헌절"},
)


@pytest.fixture
def month(qtbot: QtBot) -> MonthCalendar:
    made = MonthCalendar(TODAY)
    made.show_content(CONTENT, TODAY)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    return made


def test_qt_finds_no_fault_with_the_month(qapp: object) -> None:
    model = MonthModel(TODAY)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_month(date(2027, 1, 1))
    model.show_content(CONTENT, TODAY)
    assert tester.model() is model
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


@pytest.mark.parametrize("month", range(1, 13))
def test_six_weeks_from_a_sunday_hold_the_whole_month(qapp: object, month: int) -> None:
    model = MonthModel(date(2026, month, 15))
    days = [model.day_at(model.index(row, column)) for row in range(6) for column in range(7)]
    assert days[0].isoweekday() == 7
    assert {day for day in days if day.month == month} >= {date(2026, month, 1), date(2026, month, 28)}
    assert [model.index_of(day) for day in days] == [
        model.index(row, column) for row in range(6) for column in range(7)
    ]


def test_a_day_in_words(month: MonthCalendar) -> None:
    month.go(MEETING)
    assert month.words.text() == "2026. 7. 22.(수) · 14:00 제9회 회의 · 16:00 제2회 회의"
    month.go(date(2026, 7, 17))
    assert month.words.text() == "2026. 7. 17.(금) · 제헌절"
    month.go(TODAY)
    assert month.words.text() == "2026. 7. 20.(월) · 오늘 · 제9회 안건 제출 기한"


def test_keys_walk_over_the_end_of_a_month(qtbot: QtBot, month: MonthCalendar) -> None:
    month.go(date(2026, 7, 31))
    qtbot.keyClick(month.view, Qt.Key.Key_Right)
    assert month.view.day == date(2026, 8, 1)
    assert month.heading.text() == "2026년 8월"
    qtbot.keyClick(month.view, Qt.Key.Key_Up)
    assert month.view.day == date(2026, 7, 25)
    qtbot.keyClick(month.view, Qt.Key.Key_PageDown)
    assert month.view.day == date(2026, 8, 25)
    qtbot.mouseClick(month.before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(month.now, Qt.MouseButton.LeftButton)
    assert month.view.day == TODAY


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
        (date(2028, 3, 31), -1, date(2028, 2, 29)),
    ],
)
def test_the_same_day_of_another_month(day: date, months: int, expected: date) -> None:
    assert month_later(day, months) == expected


def test_enter_opens_one_after_the_other_and_asks_for_a_new_one_on_an_empty_day(
    qtbot: QtBot, month: MonthCalendar
) -> None:
    opened: list[str] = []
    wanted: list[date] = []
    month.view.opened.connect(opened.append)
    month.view.new_wanted.connect(wanted.append)
    month.go(MEETING)
    qtbot.keyClick(month.view, Qt.Key.Key_Return)
    qtbot.keyClick(month.view, Qt.Key.Key_Return)
    month.go(date(2026, 7, 23))
    qtbot.keyClick(month.view, Qt.Key.Key_Return)
    assert opened == ["nine", "two"]
    assert wanted == [date(2026, 7, 23)]
