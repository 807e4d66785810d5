"""단축키: every key of the window in one list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

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
        self.list: PickList[Shortcut] = PickList(_FIELDS, _key, "단축키", "단축키가 없습니다.")
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
        self.resize(letter * 40, letter * 36)
        self.list.setFocus()


def _key(one: Shortcut) -> str:
    return f"{one.group}/{one.keys}/{one.does}"


_FIELDS: list[Field[Shortcut]] = [
    Field(key="group", title="어디서", read=lambda one: one.group, letters=8),
    Field(key="keys", title="키", read=lambda one: one.keys, letters=11),
    Field(key="does", title="하는 일", read=lambda one: one.does, letters=20),
]
