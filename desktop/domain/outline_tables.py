"""Tables in outline text: moving from cell to cell, and adding and removing rows and columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop.domain.frozen import frozen
from desktop.domain.outline import cells, is_row, table_row
from desktop.domain.outline_editing import Edit, at_line, without_selection

_BAR = re.compile(r"(?<!\\)\|")


@frozen
class Place:
    """Where the cursor is in a table: its lines from `first` to `last`, its row among them and its column, from 0."""

    first: int
    last: int
    row: int
    column: int


def place_of(edit: Edit) -> Place | None:
    """The cell the cursor is in; None outside tables."""
    lines, line = edit.text.split("\n"), edit.line
    if not is_row(lines[line]):
        return None
    first, last = line, line
    while first and is_row(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and is_row(lines[last + 1]):
        last += 1
    bars = len(_BAR.findall(lines[line][: edit.column]))
    return Place(first, last, line - first, max(0, min(bars, len(cells(lines[line]))) - 1))


def insert_table(edit: Edit, rows: int = 3, columns: int = 3) -> Edit:
    """An empty table below the cursor's line, or in place of it when it is blank; the cursor in its first cell."""
    edit = without_selection(edit)
    lines, line = edit.text.split("\n"), edit.line
    made = [table_row([""] * columns)] * rows
    if lines[line].strip():
        line += 1
        lines[line:line] = [*made, *([""] if line < len(lines) and is_row(lines[line]) else [])]
    else:
        lines[line : line + 1] = made
    return _at_cell(lines, line, 0)


def next_cell(edit: Edit, steps: int) -> Edit:
    """The next cell (or, negative, the one before); after the last one a new row begins.

    Outside a table nothing changes.
    """
    place = place_of(edit)
    if place is None:
        return edit
    lines = edit.text.split("\n")
    order = [(line, cell) for line in range(place.first, place.last + 1) for cell in range(len(cells(lines[line])))]
    here = order.index((place.first + place.row, place.column)) + steps
    if here >= len(order):
        return add_row(edit)
    return _at_cell(lines, *order[max(0, here)])


def add_row(edit: Edit) -> Edit:
    """An empty row below the cursor's, the cursor in its first cell."""
    place = place_of(edit)
    if place is None:
        return edit
    lines = edit.text.split("\n")
    line = place.first + place.row
    lines.insert(line + 1, table_row([""] * len(cells(lines[line]))))
    return _at_cell(lines, line + 1, 0)


def remove_row(edit: Edit) -> Edit:
    """The table without the cursor's row; the last row leaves a blank line."""
    place = place_of(edit)
    if place is None:
        return edit
    lines = edit.text.split("\n")
    line = place.first + place.row
    if place.first == place.last:
        lines[line] = ""
        return at_line(lines, line, 0)
    del lines[line]
    return _at_cell(lines, min(line, place.last - 1), place.column)


def add_column(edit: Edit) -> Edit:
    """An empty column after the cursor's, the cursor in it."""
    place = place_of(edit)
    if place is None:
        return edit
    lines = _changed(edit, place, lambda row: [*row[: place.column + 1], "", *row[place.column + 1 :]])
    return _at_cell(lines, place.first + place.row, place.column + 1)


def remove_column(edit: Edit) -> Edit:
    """The table without the cursor's column; one that is the only column stays."""
    place = place_of(edit)
    if place is None or len(cells(edit.text.split("\n")[edit.line])) < 2:
        return edit
    lines = _changed(
        edit, place, lambda row: [*row[: place.column], *row[place.column + 1 :]] if len(row) > 1 else list(row)
    )
    return _at_cell(lines, place.first + place.row, place.column)


def _changed(edit: Edit, place: Place, change: Callable[[Sequence[str]], list[str]]) -> list[str]:
    lines = edit.text.split("\n")
    for line in range(place.first, place.last + 1):
        lines[line] = table_row(change(cells(lines[line])))
    return lines


def _at_cell(lines: list[str], line: int, cell: int) -> Edit:
    """The cursor at the end of what a cell says."""
    bars = [found.start() for found in _BAR.finditer(lines[line])]
    cell = min(cell, len(bars) - 2)
    said = lines[line][bars[cell] + 1 : bars[cell + 1]].rstrip()
    return at_line(lines, line, min(bars[cell] + 1 + max(len(said), 1), bars[cell + 1]))
