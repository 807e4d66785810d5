"""단축키: every key of the window, or of a dialog, in one list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import resize_on_screen
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.shortcuts import Shortcut
from desktop.ui.widgets.labels import button
from desktop.ui.widgets.pick_list import PickList


class ShortcutList(QDialog):
    """The field filters by what a key does, by its name or by where it works; Esc or Enter closes."""

    def __init__(self, shown: Iterable[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("단축키")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.list = shortcut_list()
        self._memory = _memory_over(parent)
        if self._memory is not None:
            self.list.table.restore(self._memory, _NAME)
        self.list.show_records(shown)
        self.list.picked.connect(lambda _one: self.accept())
        self.close_button = button("닫기", main=True)
        self.close_button.clicked.connect(self.accept)
        letter = self.fontMetrics().height()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(letter, letter, letter, letter)
        column.setSpacing(letter // 2)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        resize_on_screen(self, letter * 40, letter * 36)
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Override QDialog::done."""
        if self._memory is not None:
            self.list.table.keep(self._memory, _NAME)
        super().done(result)


def shortcut_list() -> PickList[Shortcut]:
    """A list of keys, empty yet, with a field that filters it."""
    return PickList(_FIELDS, _key, "단축키", "단축키가 없습니다.")


_NAME = "shortcuts"


def _memory_over(widget: QWidget | None) -> Memory | None:
    """What the window remembers by, over which this is shown: dialogs stand over dialogs, and at last over it."""
    while widget is not None:
        desk = getattr(widget, "desk", None)
        if isinstance(desk, Desk):
            return desk.memory
        widget = widget.parentWidget()
    return None


def _key(one: Shortcut) -> str:
    return f"{one.group}/{one.keys}/{one.does}"


_FIELDS: list[Field[Shortcut]] = [
    Field(key="group", title="어디서", read=lambda one: one.group, letters=8),
    Field(key="keys", title="키", read=lambda one: one.keys, letters=13),
    Field(key="does", title="하는 일", read=lambda one: one.does, letters=20),
]
