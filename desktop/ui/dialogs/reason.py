"""Asking for a line of words, such as why an item is postponed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import EditRefused
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import label


class ReasonDialog(Frame):
    """One line; `store` gets it and may refuse it with a `UserError`, which is shown here."""

    def __init__(
        self,
        title: str,
        sentence: str,
        store: Callable[[str], object],
        *,
        agree: str,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, agree, parent)
        self._store = store
        self.reason = LineEditor(hint)
        self.reason.setAccessibleName("사유")
        self.reason.returnPressed.connect(self.accept)
        self.body.addWidget(label(sentence, Tone.MUTED, wraps=True))
        self.body.addWidget(self.reason)
        self.body.addStretch()
        resize_on_screen(self, self.fontMetrics().height() * 28, self.sizeHint().height())
        self.reason.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        text = " ".join(self.reason.text().split())
        if not text:
            raise EditRefused("사유가 비어 있습니다.", todo="한 줄로 적어 주십시오.")
        self._store(text)
