"""How widgets are drawn: flat, calm, every space a share of the height of a line of text."""

from __future__ import annotations

from string import Template

from desktop import paths
from desktop.domain.frozen import field_names
from desktop.ui.colours import Colours


def style_sheet(colours: Colours, letter: int) -> str:
    """The style sheet in these colours; `letter` is the height of a line of text in pixels."""
    spaces = {"thin": letter // 6, "small": letter // 3, "space": letter // 2, "wide": letter * 3 // 4}
    values = {name: f"{max(1, size)}px" for name, size in spaces.items()}
    return _SHEET.substitute(
        values,
        line=f"{round(letter * 1.05)}px",
        tick=f"{round(letter * 0.8)}px",
        mark=f"{round(letter * 0.5)}px",
        drop=f"{round(letter * 0.7)}px",
        beside=f"{round(letter * 1.5)}px",
        marks=paths.resource("icons", "marks", colours.look).as_posix(),
        bar=f"{round(letter * 0.6)}px",
        handle=f"{letter}px",
        begin=f"{letter // 3 + _IN_FIELDS}px",
        head=f"{letter // 3 + _IN_CELLS}px",
        status=f"{round(letter * 1.7)}px",
        large=f"{round(letter * 1.15)}px",
        round=f"{round(letter * 0.4)}px",
        dot=f"{round(letter * 0.2)}px",
        inner=f"{round(letter * 0.8) - 2 * round(letter * 0.2) + 2}px",
        **{name: getattr(colours, name) for name in field_names(Colours)},
    )


_IN_CELLS = 3
"""Pixels that Qt leaves beside the text of a cell on top of its padding; titles stand in line with it."""
_IN_FIELDS = 2
"""Pixels that Qt leaves beside the text of a field; what is chosen stands in line with what is typed."""
_SHEET = Template("""
QToolTip { padding: $thin; border: 1px solid $border; }
QMainWindow::separator { width: 0; height: 0; }
QMenuBar { background: $window; padding: $thin; }
QMenuBar::item { padding: $thin $space; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $base; border: 1px solid $border; padding: $thin; }
QMenu::item { padding: $small $wide $small $beside; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: $thin $space; }
QMenu::indicator { width: $tick; height: $tick; left: $small; }
QMenu::indicator:checked { image: url("$marks/tick-menu.png"); }
QMenu::right-arrow { image: url("$marks/right.png"); width: $mark; height: $mark; right: $small; }
QToolBar { background: $window; border: none; border-bottom: 1px solid $border; spacing: $small; padding: $small; }
QToolBar::separator { width: 1px; background: $border; margin: $thin $small; }
QToolButton { padding: $small $space; border: 1px solid transparent; border-radius: 5px; }
QToolButton:hover { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $muted; }
QToolButton#qt_toolbar_ext_button { padding: 0; }
QPushButton { padding: $small $wide; border: 1px solid $border; border-radius: 5px; background: $base; }
QPushButton:hover { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; }
QPushButton::menu-indicator {
    image: url("$marks/down.png"); width: $mark; height: $mark;
    subcontrol-origin: padding; subcontrol-position: center right; right: $small;
}
QPushButton::menu-indicator:disabled { image: url("$marks/down-off.png"); }
QPushButton[main="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[main="true"]:disabled { background: $window; color: $muted; border-color: $border; }
QPushButton[main="true"]:focus { border: 2px solid $text; }
QLineEdit, QPlainTextEdit, QTextEdit {
    background: $base; border: 1px solid $edge; border-radius: 5px; padding: $thin $small;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: $line; lineedit-clear-button-icon: url("$marks/cross.png"); }
QComboBox, QSpinBox {
    background: $base; border: 1px solid $edge; border-radius: 5px; min-height: $line;
    padding: $thin; padding-left: $begin; combobox-popup: 0;
}
QComboBox:focus { background: $selection; border-color: $accent; }
QComboBox:disabled, QSpinBox:disabled { background: $window; border-color: $border; }
QComboBox::drop-down { border: none; width: $drop; subcontrol-origin: content; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: $drop; margin: 1px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url("$marks/down.png"); width: $mark; height: $mark; }
QComboBox::down-arrow:disabled, QSpinBox::down-arrow:disabled, QSpinBox::down-arrow:off {
    image: url("$marks/down-off.png");
}
QSpinBox::up-arrow { image: url("$marks/up.png"); width: $mark; height: $mark; }
QSpinBox::up-arrow:disabled, QSpinBox::up-arrow:off { image: url("$marks/up-off.png"); }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus { border-color: $accent; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled { background: $window; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $danger; }
QTableView QLineEdit, QTableView QComboBox { border-radius: 0; padding: 0 $thin; min-height: 0; }
QTableView, QListView {
    background: $base; alternate-background-color: $stripe; border: 1px solid $border;
    border-radius: 5px; outline: none; gridline-color: $border;
}
QTableView:focus, QListView:focus { border-color: $accent; }
QTableView::item { padding: 0 $small; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
    background: $base; border: 1px solid $edge; border-radius: 0;
}
QComboBox QAbstractItemView::item { padding: $thin; min-height: $line; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {
    width: $tick; height: $tick; border: 1px solid $muted; border-radius: 3px; background: $base;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
    border-color: $accent; background: $accent; image: url("$marks/tick.png");
}
QCheckBox::indicator:disabled, QTableView::indicator:disabled { border-color: $edge; background: $window; }
QCheckBox::indicator:checked:disabled, QTableView::indicator:checked:disabled {
    image: url("$marks/tick-off.png");
}
QRadioButton::indicator { border-radius: $round; }
QRadioButton::indicator:checked { border: $dot solid $accent; width: $inner; height: $inner; }
QCheckBox, QRadioButton { spacing: $small; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QTableView::item:selected, QListView::item:selected { background: $selection; }
QTableView::item:focus { border: 1px solid $accent; }
QHeaderView { background: $window; }
QHeaderView::section {
    background: $window; color: $muted; padding: $small; padding-left: $head; border: none;
    border-bottom: 1px solid $border; border-right: 1px solid $border;
}
QHeaderView::up-arrow, QHeaderView::down-arrow {
    width: $mark; height: $small; subcontrol-origin: border; subcontrol-position: top center; top: 1px;
}
QHeaderView::up-arrow { image: url("$marks/rising.png"); }
QHeaderView::down-arrow { image: url("$marks/falling.png"); }
QTableCornerButton::section { background: $window; border: none; }
QListView#navigation {
    background: $window; border: none; border-right: 1px solid $border; border-radius: 0; padding: $small;
}
QListView#navigation::item { padding: 0 $wide; border-radius: 5px; margin: 1px 0; }
QListView#navigation::item:hover { background: $stripe; }
QListView#navigation::item:selected { background: $selection; color: $text; }
QListView#navigation::item:selected:focus { border: 1px solid $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { padding: $small $wide; border: none; border-bottom: 2px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $selection; }
QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QPushButton { padding: 1px $space; }
QStatusBar { min-height: $status; }
QProgressBar { border: none; border-radius: 3px; background: $border; max-height: $bar; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: $wide; }
QScrollBar:horizontal { background: transparent; height: $wide; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: $handle; }
QScrollBar::handle:horizontal { min-width: $handle; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLabel[heading="1"] { font-size: $large; font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
""")
