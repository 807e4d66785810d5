"""Arrows and ticks: in the colours of the look, as large as the letters ask for, and never over words."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.colours import DARK, LIGHT, Colours
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.style_sheet import style_sheet
from desktop.ui.theme import Look, Theme
from desktop.ui.widgets.table import RowTable
from tests.conftest import ROOT
from tests.ui.test_theme import contrast

_LOOKS = {Look.LIGHT: LIGHT, Look.DARK: DARK}


@pytest.fixture
def theme(qapp: QApplication, tmp_path: Path) -> Iterator[Theme]:
    made = Theme(qapp, Memory(tmp_path / "w.ini"))
    yield made
    made.set_look(Look.LIGHT)
    made.set_zoom(100)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_mark_the_sheet_names_is_there(colours: Colours) -> None:
    named = re.findall(r'url\("([^"]+)"\)', style_sheet(colours, 16))
    assert len(set(named)) > 10
    assert not {name for name in named if not Path(name).is_file()}
    assert {Path(name).parent.name for name in named} == {colours.look}


def test_marks_are_drawn_in_the_colours_there_are() -> None:
    """Else `make icons` was forgotten after a change of colours."""
    drawn = list(runpy.run_path(str(ROOT / "build" / "marks.py"))["marks"]())
    kept = {
        path.relative_to(paths.resource("icons", "marks")) for path in paths.resource("icons", "marks").rglob("*.png")
    }
    assert kept == {Path(look) / f"{name}.png" for look, name, _image in drawn}
    for look, name, image in drawn:
        path = paths.resource("icons", "marks", look, f"{name}.png")
        assert QImage(str(path)).convertToFormat(image.format()) == image, path.name


@pytest.mark.parametrize("make", [QComboBox, QCheckBox, QPushButton])
def test_marks_grow_with_the_letters(qtbot: QtBot, theme: Theme, make: Callable[[], QWidget]) -> None:
    sizes = [_ink_of_mark(qtbot, theme, make, zoom) for zoom in (100, 200)]
    assert sizes[1] >= 1.7 * sizes[0] > 6


def _ink_of_mark(qtbot: QtBot, theme: Theme, make: Callable[[], QWidget], zoom: int) -> int:
    """The width of what is drawn in a widget without words, in pixels."""
    theme.set_zoom(zoom)
    widget = make()
    qtbot.addWidget(widget)
    if isinstance(widget, QCheckBox):
        widget.setChecked(True)
    if isinstance(widget, QPushButton):
        widget.setMenu(QMenu(widget))
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    letter = widget.fontMetrics().height()
    widget.resize(letter * 8, letter * 2)
    widget.show()
    image = widget.grab().toImage()
    inside = QRect(0, 0, image.width(), image.height()).adjusted(letter // 2, 0, -2, 0)
    if isinstance(widget, QCheckBox):
        inside = image.rect()
    row = image.height() // 2
    ground = image.pixelColor(inside.center())
    marked = [x for x in range(inside.left(), inside.right() + 1) if _differs_in_column(image, x, row, letter, ground)]
    return marked[-1] - marked[0] + 1


def _differs_in_column(image: QImage, x: int, row: int, letter: int, ground: QColor) -> bool:
    return any(image.pixelColor(x, y) != ground for y in range(row - letter // 3, row + letter // 3))


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
@pytest.mark.parametrize("is_ticked", [False, True])
def test_a_box_can_be_seen_ticked_or_not(qtbot: QtBot, theme: Theme, look: Look, *, is_ticked: bool) -> None:
    theme.set_look(look)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(is_ticked)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.show()
    image = box.grab().toImage()
    edge = image.pixelColor(0, image.height() // 2).name()
    assert contrast(edge, _LOOKS[look].window) >= 3
    tick = max(
        (image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())),
        key=lambda one: contrast(one, edge),
    )
    assert not is_ticked or contrast(tick, edge) >= 4.5


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_arrow_of_a_sorted_column_stands_over_its_title(qtbot: QtBot, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    fields: list[Field[str]] = [Field(key="n", title="번호", read=str, letters=2, is_number=True)]
    model: RowsModel[str] = RowsModel(fields, str)
    table: RowTable[str] = RowTable(model, "시험")
    qtbot.addWidget(table)
    table.horizontalHeader().setStretchLastSection(False)
    table.show()
    before = table.horizontalHeader().grab().toImage()
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    after = table.horizontalHeader().grab().toImage()
    assert before != after, "nothing shows that it is sorted"
    over = table.fontMetrics().height() // 3 + 2
    words = QRect(0, over, before.width(), before.height() - over)
    assert before.copy(words) == after.copy(words), "the arrow is drawn over the title"


def test_the_chosen_line_of_a_list_that_drops_down_can_be_seen(qtbot: QtBot, theme: Theme) -> None:
    theme.set_look(Look.DARK)
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["공개", "비공개"])
    view = box.view()
    view.setCurrentIndex(box.model().index(1, 0))
    window = view.window()
    window.resize(200, 200)
    picture = window.grab().toImage()
    line = view.visualRect(view.currentIndex())
    place = view.viewport().mapTo(window, QPoint(line.right() - 2, line.center().y()))
    assert picture.pixelColor(place).name() == DARK.selection
