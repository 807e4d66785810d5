"""What a page says when there is nothing to show: what to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label, title

Step = tuple[str, Callable[[], object]]


class EmptyState(QWidget):
    """A heading, a sentence, and buttons for the first steps; the first one is the main one."""

    def __init__(self, heading: str, sentence: str, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height() // 2)
        layout.addStretch(2)
        for one in (title(heading), label(sentence, Tone.MUTED, wraps=True)):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(one)
        row = QHBoxLayout()
        row.addStretch()
        for place, (text, call) in enumerate(steps):
            made = button(text, main=not place)
            made.clicked.connect(lambda _checked=False, call=call: call())
            row.addWidget(made)
        row.addStretch()
        layout.addSpacing(self.fontMetrics().height() // 2)
        layout.addLayout(row)
        layout.addStretch(3)
