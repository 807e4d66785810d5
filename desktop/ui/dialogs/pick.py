"""Picking one record from a list: a meeting to move to, a meeting to link, an item that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import EditRefused
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.pick_list import PickList


class PickDialog(Frame):
    """A `PickList` and a button; `store` gets the record and may refuse it with a `UserError`.

    The list's columns and order are remembered by the dialog's title.
    """

    def __init__(  # noqa: PLR0913 (the words of a dialog, each named by the caller)
        self,
        title: str,
        sentence: str,
        records: Iterable[Any],
        store: Callable[[Any], object],
        *,
        fields: Sequence[Field[Any]],
        key: Callable[[Any], str],
        agree: str,
        silent: str,
        memory: Memory,
        is_masked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, agree, parent)
        self._store = store
        self.list: PickList[Any] = PickList(fields, key, title, silent)
        self.remember(self.list.table, memory, f"pick/{title}")
        self.list.model.set_masked(is_masked)
        self.list.show_records(records)
        self.list.picked.connect(lambda _record: self.accept())
        self.body.addWidget(label(sentence, Tone.MUTED, wraps=True))
        self.body.addWidget(self.list, 1)
        self.agree_button.setEnabled(self.list.model.total > 0)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 46, letter * 26)
        self.list.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        record = self.list.chosen
        if record is None:
            raise EditRefused("고른 것이 없습니다.", todo="목록에서 하나를 고르십시오.")
        self._store(record)
