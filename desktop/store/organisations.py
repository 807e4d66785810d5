"""Ministries and other bodies."""

from __future__ import annotations

from desktop.domain.changes import Entity
from desktop.domain.organisation import Catalogue, Organisation
from desktop.store.connection import Connection
from desktop.store.table import Table

ORGANISATIONS = Table(Entity.ORGANISATION, Organisation)


def catalogue(connection: Connection) -> Catalogue:
    """All organisations, to be looked up by name and date."""
    return Catalogue(ORGANISATIONS.where(connection, '1 = 1 ORDER BY t."order", t.name'))
