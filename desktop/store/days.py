"""Days the user added to the table of public holidays."""

from __future__ import annotations

from desktop.domain.changes import Entity
from desktop.domain.workdays import DayOff
from desktop.store.connection import Connection
from desktop.store.table import Table

DAYS_OFF = Table(Entity.DAY_OFF, DayOff)


def days_off(connection: Connection) -> tuple[DayOff, ...]:
    """All of them, the earliest first."""
    return DAYS_OFF.where(connection, "1 = 1 ORDER BY t.on_date, t.id", {})
