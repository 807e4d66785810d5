"""Words that are cut: what a widget says, set against the room it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop.ui.widgets.elided import ElidedLabel


def called(widget: QWidget) -> str:
    """What a failing test calls it."""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"


def is_qts_own(widget: QWidget) -> bool:
    """A part Qt makes: the clear button of a field, the arrow of a tool bar, a header."""
    return widget.objectName().startswith("qt_") or (
        type(widget).__module__ == "PySide6.QtWidgets"
        and (
            type(widget).__name__ in ("QHeaderView", "QTableCornerButton")
            or isinstance(widget.parentWidget(), QLineEdit | QComboBox | QTabBar | QTableView)
        )
    )


def cut(widget: QWidget) -> Iterator[str]:
    """What cannot be read of a widget in the room it has."""
    for kind, look in _LOOKS:
        if isinstance(widget, kind):
            yield from look(widget)
            break
    if _is_outside(widget):
        yield f"{called(widget)} is outside of what it is in"


def _cut_lines(label: QLabel) -> Iterator[str]:
    if label.text() and label.height() < label.heightForWidth(label.width()):
        yield label.text()


def _cut_label(label: QLabel) -> Iterator[str]:
    yield from _cut_lines(label) if label.wordWrap() else _too_small(label)


def _cut_elided(label: ElidedLabel) -> Iterator[str]:
    yield from _too_long(label, label.text())


def _cut_button(one: QAbstractButton) -> Iterator[str]:
    yield from _too_long(one, one.text().replace("&&", "&"))


def _cut_choice(box: QComboBox) -> Iterator[str]:
    yield from _too_long(box, box.currentText())


def _cut_progress(bar: QProgressBar) -> Iterator[str]:
    if bar.isTextVisible() and bar.height() < bar.fontMetrics().height():
        yield bar.text()


def _too_small(widget: QLabel | QPushButton | QCheckBox) -> Iterator[str]:
    """Smaller than Qt says it must be, with its padding and its mark."""
    needed = widget.minimumSizeHint()
    if widget.text() and (widget.width() < needed.width() or widget.height() < needed.height()):
        yield widget.text()


def _cut_hint(field: QLineEdit) -> Iterator[str]:
    """What an empty field says of itself."""
    hint, letters = field.placeholderText(), field.fontMetrics()
    if not field.text() and field.width() < letters.horizontalAdvance(hint) + letters.height() // 2:
        yield f"hint {hint}"


def _too_long(widget: QWidget, text: str) -> Iterator[str]:
    letters = widget.fontMetrics()
    if text and (widget.width() < letters.horizontalAdvance(text) or widget.height() < letters.height()):
        yield text


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        area = bar.tabRect(place)
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
        if area.width() < needed or area.right() > bar.width() or area.left() < 0:
            yield f"tab {bar.tabText(place)}"


def _cut_titles(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    for column in range(header.count()) if header.isVisible() else ():
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        needed = header.fontMetrics().horizontalAdvance(title) + header.fontMetrics().height()  # and its padding
        if not header.isSectionHidden(column) and header.sectionSize(column) < needed:
            yield f"title {title}"


def _is_outside(widget: QWidget) -> bool:
    """A button or label that lies outside of the widget it is in, and is no part of something that scrolls."""
    parent = widget.parentWidget()
    if not isinstance(widget, QLabel | QAbstractButton) or parent is None or is_qts_own(widget):
        return False
    corner = QPoint(widget.width() - 1, widget.height() - 1)
    return not parent.rect().contains(widget.mapToParent(corner))


_LOOKS: tuple[tuple[Any, Callable[[Any], Iterator[str]]], ...] = (
    (ElidedLabel, _cut_elided),
    (QLabel, _cut_label),
    (QPushButton | QCheckBox, _too_small),
    (QAbstractButton, _cut_button),
    (QComboBox, _cut_choice),
    (QLineEdit, _cut_hint),
    (QProgressBar, _cut_progress),
    (QTabBar, _cut_tabs),
    (QTableView, _cut_titles),
)
"""How it is found out for each kind of widget, the first that fits."""
