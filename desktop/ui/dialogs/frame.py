"""The shape every small dialog has: what it asks, what is wrong with the answer, one step forward and one back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import UserError
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label


class Frame(QDialog):
    """A window-modal dialog. A subclass fills `body` and overrides `agree`, which may raise `UserError`."""

    def __init__(self, title: str, agree: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.problem = label(tone=Tone.DANGER, wraps=True)
        self.problem.hide()
        self.agree_button = button(agree, main=True)
        self.agree_button.setToolTip("Ctrl+Enter")
        self.cancel_button = button("그만두기")
        self._lay_out()
        self.agree_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def agree(self) -> None:
        """Do what was asked for.

        Raises:
            UserError: the answer will not do; the dialog stays and says why.
        """

    def accept(self) -> None:
        """Override QDialog::accept."""
        try:
            self.agree()
        except UserError as error:
            self.say(" ".join(part for part in (error.what, error.todo) if part))
            return
        super().accept()

    def say(self, problem: str) -> None:
        """Show what is wrong; nothing when `problem` is empty."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.agree_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(letter, letter, letter, letter)
        layout.setSpacing(letter * 3 // 4)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)
