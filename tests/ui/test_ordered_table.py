"""Rows put in order by hand: by keys, by drag and drop, and not when their places mean nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.models.fields import Field
from desktop.ui.models.ordered import OrderedRows, moved
from desktop.ui.widgets.ordered_table import OrderedTable

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Card:
    key: str


@pytest.fixture
def table(qtbot: QtBot) -> OrderedTable[Card]:
    model: OrderedRows[Card] = OrderedRows(
        [Field(key="name", title="이름", read=lambda card: card.key)], lambda card: card.key
    )
    model.set_rows(Card(key) for key in "가나다라")
    made: OrderedTable[Card] = OrderedTable(model, "카드", takes_files=True)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def drop(table: OrderedTable[Card], mime: QMimeData, place: QPointF) -> bool:
    """What Qt sends while something is dragged over the table and let go."""
    action = Qt.DropAction.MoveAction
    enter = QDragEnterEvent(place.toPoint(), action, mime, LEFT, NONE)
    QApplication.sendEvent(table.viewport(), enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place.toPoint(), action, mime, LEFT, NONE)
    QApplication.sendEvent(table.viewport(), move)
    if not move.isAccepted():
        return False
    event = QDropEvent(place, action, mime, LEFT, NONE)
    QApplication.sendEvent(table.viewport(), event)
    return event.isAccepted()


def point(table: OrderedTable[Card], row: int, share: float) -> QPointF:
    rect = table.visualRect(table.rows.index(row, 0))
    return QPointF(rect.center().x(), rect.top() + rect.height() * share)


@given(keys=st.lists(st.uuids().map(str), min_size=1, max_size=8, unique=True), data=st.data())
def test_a_move_keeps_all_and_puts_one_where_it_was_dropped(keys: list[str], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(keys))
    gap = data.draw(st.integers(0, len(keys)))
    result = moved(keys, key, gap)
    assert sorted(result) == sorted(keys)
    others = [one for one in keys if one != key]
    assert [one for one in result if one != key] == others
    assert result.index(key) == len([one for one in keys[:gap] if one != key])


def test_alt_and_arrows(qtbot: QtBot, table: OrderedTable[Card]) -> None:
    wanted: list[tuple[str, ...]] = []
    table.order_wanted.connect(wanted.append)
    table.choose("나")
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    table.choose("가")
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    assert wanted == [("가", "다", "나", "라"), ("나", "가", "다", "라")], "the first row cannot go further up"


@pytest.mark.parametrize(
    ("row", "share", "expected"),
    [(0, 0.2, "다가나라"), (0, 0.8, "가다나라"), (3, 0.8, "가나라다")],
)
def test_a_row_is_dropped_between_rows(table: OrderedTable[Card], row: int, share: float, expected: str) -> None:
    wanted: list[tuple[str, ...]] = []
    table.order_wanted.connect(wanted.append)
    mime = table.rows.mimeData([table.rows.index(2, 0)])
    assert drop(table, mime, point(table, row, share))
    assert wanted == [tuple(expected)]
    assert table.rows.rowCount() == 4


def test_a_row_dropped_below_all_goes_to_the_end(table: OrderedTable[Card]) -> None:
    wanted: list[tuple[str, ...]] = []
    table.order_wanted.connect(wanted.append)
    assert drop(table, table.rows.mimeData([table.rows.index(0, 0)]), QPointF(50, 280))
    assert wanted == [tuple("나다라가")]


def test_no_order_among_sorted_or_filtered_rows(qtbot: QtBot, table: OrderedTable[Card]) -> None:
    wanted: list[tuple[str, ...]] = []
    refused: list[str] = []
    table.order_wanted.connect(wanted.append)
    table.order_refused.connect(refused.append)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.choose("나")
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    table.rows.set_query("나")
    assert drop(table, table.rows.mimeData([table.rows.index(0, 0)]), QPointF(50, 280))
    assert not wanted
    assert len(refused) == 2
    assert "정렬" in refused[0]


def test_files_are_dropped_onto_a_row(table: OrderedTable[Card], tmp_path: Path) -> None:
    paths = (tmp_path / "붙임 1.pdf", tmp_path / "붙임 2.pdf")
    for path in paths:
        path.write_bytes(b"%PDF-1.7")
    dropped: list[tuple[Card, tuple[Path, ...]]] = []
    table.files_dropped.connect(lambda card, files: dropped.append((card, files)))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(table, mime, point(table, 1, 0.5))
    assert dropped == [(Card("나"), paths)]
    assert not drop(table, mime, QPointF(50, 280)), "a file needs a row"


def test_what_is_no_file_of_this_computer_is_not_taken(table: OrderedTable[Card]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/paper.pdf")])
    assert not drop(table, mime, point(table, 1, 0.5))
