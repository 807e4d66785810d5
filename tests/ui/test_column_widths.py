"""Columns of lists: long texts get the room there is, what the user drew stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import AGENDA, CONTACTS, MainWindow
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.table import RowTable

NUMBER, TITLE, WHEN, NOTE = range(4)
_FIELDS: list[Field[str]] = [
    Field(key="number", title="번호", read=str, letters=2, is_number=True),
    Field(key="title", title="안건명", read=str, letters=18),
    Field(key="when", title="일시", read=str, letters=14, is_moment=True),
    Field(key="note", title="비고", read=str, letters=9),
]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "w.ini")


@pytest.fixture
def theme(qapp: QApplication, memory: Memory) -> Iterator[Theme]:
    made = Theme(qapp, memory)
    made.apply()
    yield made
    made.set_zoom(100)


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Callable[[int], RowTable[str]]:
    """Makes a list, shown in that width."""
    del theme

    def opened(width: int) -> RowTable[str]:
        table: RowTable[str] = RowTable(RowsModel(_FIELDS, str), "시험")
        qtbot.addWidget(table)
        table.resize(width, 300)
        table.show()
        return table

    return opened


def widths(table: RowTable[str]) -> list[int]:
    return [table.columnWidth(place) for place in range(len(_FIELDS))]


def test_long_texts_share_what_is_left_of_a_wide_list(make: Callable[[int], RowTable[str]]) -> None:
    narrow, wide = widths(make(300)), make(1600)
    grown = [now - before for now, before in zip(widths(wide), narrow, strict=True)]
    assert grown[NUMBER] == grown[WHEN] == 0
    assert abs(grown[TITLE] - 2 * grown[NOTE]) <= 2
    assert sum(widths(wide)) == wide.viewport().width()


def test_they_follow_the_window_back_and_forth(make: Callable[[int], RowTable[str]]) -> None:
    table = make(1600)
    wide = widths(table)
    table.resize(300, 300)
    QApplication.processEvents()
    assert widths(table) == widths(make(300))
    table.resize(1600, 300)
    QApplication.processEvents()
    assert widths(table) == wide


def test_what_the_user_drew_stays(make: Callable[[int], RowTable[str]], memory: Memory) -> None:
    table = make(1600)
    table.setColumnWidth(TITLE, 123)
    table.resize(1500, 300)
    QApplication.processEvents()
    assert table.columnWidth(TITLE) == 123
    table.keep(memory, "시험")
    tomorrow = make(1200)
    tomorrow.restore(memory, "시험")
    tomorrow.resize(1700, 300)
    QApplication.processEvents()
    assert tomorrow.columnWidth(TITLE) == 123


def test_what_was_shared_is_shared_anew_tomorrow(make: Callable[[int], RowTable[str]], memory: Memory) -> None:
    table = make(1600)
    table.horizontalHeader().moveSection(NOTE, NUMBER)
    table.keep(memory, "시험")
    tomorrow = make(1200)
    tomorrow.restore(memory, "시험")
    assert tomorrow.horizontalHeader().visualIndex(NOTE) == NUMBER
    assert sum(widths(tomorrow)) == tomorrow.viewport().width()
    assert tomorrow.columnWidth(TITLE) == make(1200).columnWidth(TITLE)


def test_they_grow_with_the_letters(make: Callable[[int], RowTable[str]], theme: Theme) -> None:
    table = make(1600)
    before = widths(table)
    theme.set_zoom(200)
    QApplication.processEvents()
    after = widths(table)
    assert after[NUMBER] >= 1.8 * before[NUMBER]
    assert sum(after) == table.viewport().width()
    theme.set_zoom(100)
    QApplication.processEvents()
    assert widths(table) == before


def test_a_wide_window_cuts_no_name(window: MainWindow) -> None:
    """The words of the practice meeting, which a wide window has room for."""
    window.resize(1920, 1000)
    for page, columns in ((AGENDA, ("title",)), (CONTACTS, ("bureau", "division"))):
        window.go(page)
        QApplication.processEvents()
        table, model = window.page.table, window.page.model
        letters = table.fontMetrics()
        for key in columns:
            column = model.column_of(key)
            words = [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
            room = table.columnWidth(column) - letters.height()
            assert max(map(letters.horizontalAdvance, words)) <= room, key
