"""Keeps count of what the checklist finds, a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import NotFound
from desktop.ui.desk import Desk

PAUSE = 300
"""Milliseconds without a change before it looks again; ten milliseconds of work."""


class Checking(QObject):
    """Looks the chosen meeting's papers through when nothing has moved for a moment.

    Signals:
        counted: how many findings there are that are not meant to be so.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        desk.bus.changed.connect(self._start)
        desk.chosen.connect(self._start)
        desk.looked_through.connect(self._start)
        self._is_begun = False

    def begin(self) -> None:
        """Look from now on: the window is in view, and looking must not hold up its first picture."""
        if not self._is_begun:
            self._is_begun = True
            self._start()

    def look(self) -> None:
        """Count now."""
        from desktop.services import checklist  # noqa: PLC0415 (its fonts are not needed for the first window)

        self._timer.stop()
        try:
            found = checklist.to_do(self._desk.library, self._desk.meeting_id) if self._desk.meeting_id else ()
        except NotFound:  # gone with what has just moved; the next choice starts it again
            found = ()
        self.counted.emit(len(found))

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._timer.blockSignals(True)

    def _start(self, _what: object = None) -> None:
        if self._is_begun:
            self._timer.start()
