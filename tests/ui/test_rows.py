"""The table model: what it shows, filters, sorts, and how little it redraws."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.domain.changes import NOTHING
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import TONE_ROLE, RowsModel
from desktop.ui.theme import Tone

Role = Qt.ItemDataRole
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Unit:
    key: str
    name: str
    phone: str = ""


UNITS = (Unit("a", "제10과", "044-000-1000"), Unit("b", "제2과"), Unit("c", "가람과", "044-000-2000"))
FIELDS: list[Field[Unit]] = [
    Field(key="name", title="이름", read=lambda unit: unit.name, save=lambda _unit, _text: NOTHING),
    Field(key="phone", title="전화", read=lambda unit: unit.phone, silent="미정"),
    Field(key="hidden", title="안 보임", read=lambda unit: unit.key, letters=0),
]


@pytest.fixture
def model(qapp: object) -> RowsModel[Unit]:
    made: RowsModel[Unit] = RowsModel(FIELDS, lambda unit: unit.key)
    made.set_rows(UNITS)
    return made


def names(model: RowsModel[Unit]) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_qt_finds_no_fault_with_the_model(model: RowsModel[Unit]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_query("과")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_rows(UNITS[:1])
    model.set_rows(())
    assert tester.model() is model
    assert model.rowCount() == 0


def test_a_cell_has_no_cells_of_its_own(model: RowsModel[Unit]) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_a_field_without_width_has_no_column(model: RowsModel[Unit]) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles == ["이름", "전화"]


def test_what_a_paper_does_not_say_is_shown_muted_and_edited_as_nothing(model: RowsModel[Unit]) -> None:
    cell = model.index(1, 1)
    assert model.data(cell) == "미정"
    assert model.data(cell, Role.EditRole) == ""
    assert model.data(cell, TONE_ROLE) is Tone.MUTED


def test_a_number_stands_at_the_right_with_its_title(qapp: object) -> None:
    fields = [
        Field[Unit](key="name", title="이름", read=lambda unit: unit.name),
        Field[Unit](key="count", title="사람", read=lambda unit: str(len(unit.phone)), is_number=True),
    ]
    model: RowsModel[Unit] = RowsModel(fields, lambda unit: unit.key)
    model.set_rows(UNITS)
    for column, side in enumerate((Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)):
        of_title = model.headerData(column, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        assert of_title == model.data(model.index(0, column), Role.TextAlignmentRole) == side | _MIDDLE


def test_order_is_natural_and_silence_comes_last_both_ways(model: RowsModel[Unit]) -> None:
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["가람과", "제2과", "제10과"]
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert names(model)[-1] == "제2과"
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["가람과", "제10과", "제2과"]
    model.sort(-1)
    assert names(model) == ["제10과", "제2과", "가람과"]


@pytest.mark.parametrize(("query", "found"), [("ㄱㄹ", ["가람과"]), ("0001000", []), ("2000", ["가람과"]), (" ", 3)])
def test_filter_takes_text_and_initials(model: RowsModel[Unit], query: str, found: list[str] | int) -> None:
    model.set_query(query)
    assert (len(names(model)) if isinstance(found, int) else names(model)) == found
    assert model.total == 3


def test_only_the_row_that_differs_is_redrawn(qtbot: QtBot, model: RowsModel[Unit]) -> None:
    model.sort(0)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.set_rows((UNITS[0], replace(UNITS[1], name="하늘과"), UNITS[2]))
    assert changed == [(1, 1)]
    assert not resets
    assert names(model) == ["가람과", "하늘과", "제10과"], "a row does not jump away under the user's hands"


def test_other_records_reset(model: RowsModel[Unit]) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.set_rows(UNITS[1:])
    assert len(resets) == 1
    assert names(model) == ["제2과", "가람과"]


def test_an_edit_is_asked_for_not_made(model: RowsModel[Unit]) -> None:
    asked: list[tuple[object, str, str]] = []
    model.edited.connect(lambda record, field, text: asked.append((record, field.key, text)))
    assert model.setData(model.index(0, 0), "새 이름")
    assert not model.setData(model.index(0, 0), "제10과"), "the same text is no edit"
    assert not model.setData(model.index(0, 1), "044-000-9999"), "read only"
    assert not model.setData(QModelIndex(), "x")
    assert asked == [(UNITS[0], "name", "새 이름")]
    assert names(model)[0] == "제10과"


def test_a_tooltip_takes_nothing_for_html(model: RowsModel[Unit]) -> None:
    model.set_rows([Unit("x", "<b>굵은 이름</b> & <img src='file:///x'>")])
    tip = model.data(model.index(0, 0), Role.ToolTipRole)
    assert "<b>" not in tip
    assert "<img" not in tip
    assert "&lt;b&gt;굵은 이름" in tip


def test_ticks(qapp: object) -> None:
    model: RowsModel[Unit] = RowsModel(FIELDS, lambda unit: unit.key, can_tick=True)
    model.set_rows(UNITS)
    assert model.ticks == set()
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Role.CheckStateRole)
    assert model.ticks == {"b"}
    assert model.data(model.index(1, 0), Role.CheckStateRole) is Qt.CheckState.Checked
    assert model.data(model.index(1, 1), Role.CheckStateRole) is None
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked, Role.CheckStateRole)
    assert model.ticks == set()
