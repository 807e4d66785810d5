"""Keeps finding quick: merges what edits have scattered in the search index while nobody types."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.ui.desk import Desk

QUIET = 4_000
"""Milliseconds without a change before it begins …"""
_BETWEEN = 60
"""… and between two steps of some milliseconds each, so that no key has to wait."""


class Tidying(QObject):
    """Works through short steps while the window is in view and nothing moves; an edit sends it back to waiting."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._goes_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)
        desk.bus.changed.connect(lambda _changes: self._timer.start(QUIET))
        self._timer.start(QUIET)

    def step(self) -> None:
        """Merge a little, if there is anything to merge, and come back for the rest."""
        from desktop.services import search  # noqa: PLC0415 (while nobody types)

        library = self._desk.library
        if not self._window.isVisible():  # closed, and the library with it
            return
        if self._desk.tasks.is_busy:
            self._timer.start(QUIET)
        elif self._goes_on or search.needs_tidying(library):
            self._merge()

    def _merge(self) -> None:
        from desktop.services import search  # noqa: PLC0415 (there by now)

        try:
            self._goes_on = search.tidy(self._desk.library, begins=not self._goes_on)
        except UserError:  # a full disk, say: the next edit will tell it, and nothing is lost here
            self._goes_on = False
        if self._goes_on:
            self._timer.start(_BETWEEN)
