"""How screens learn what moved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes


class Bus(QObject):
    """Carries the `Changes` of every action; a screen refreshes for what it shows.

    Signals:
        changed: the `Changes` of an action that has just been stored.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell every screen; nothing is said when nothing moved."""
        if changes:
            self.changed.emit(changes)
