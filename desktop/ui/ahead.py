"""Loads what the other pages need, while the window stands there and before somebody goes to them.

The first visit of 안건 took a tenth of a second, half of it for loading: the patterns that find dates and numbers of
items in Korean text are compiled then. A step loads one of these modules, so that a key never waits for more than one.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

BEGIN = 600
"""Milliseconds after the window came up before the first step …"""
_BETWEEN = 80
"""… and between two of them: up to twenty milliseconds of work each."""
MODULES = (
    "desktop.domain.references",
    "desktop.domain.date_points",
    "desktop.domain.written_dates",
    "desktop.domain.pasted",
    "desktop.services.followups",
    "desktop.services.agenda",
    "desktop.ui.widgets.outline_panel",
    "desktop.ui.widgets.attachments",
    "desktop.ui.pages.followups",
    "desktop.ui.pages.agenda",
    "desktop.ui.pages.contacts",
    "desktop.ui.pages.attendance",
    "desktop.ui.pages.checklist",
    "desktop.ui.pages.organisations",
    "desktop.ui.pages.people",
)
"""What is dear before what uses it, so that no step is long; then the pages in the order of the navigation."""


class Ahead(QObject):
    """Goes through `MODULES` once, for as long as the window is in view."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._names = iter(MODULES)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)
        self._timer.start(BEGIN)

    @property
    def is_busy(self) -> bool:
        """Whether there is more to load."""
        return self._timer.isActive()

    def step(self) -> None:
        """Load one module, and come back for the next."""
        name = next(self._names, None)
        if name is not None and self._window.isVisible():
            import_module(name)
            self._timer.start(_BETWEEN)
