"""How often rows were changed and when last, by the history: what a calendar that was sent out before is updated by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen
from desktop.store.connection import Connection


@frozen
class Revision:
    """A row's place in time: it never goes back, as undoing is a change too. `at` is UTC."""

    count: int
    at: datetime


def read(connection: Connection, entities: Collection[Entity]) -> dict[Entity, dict[str, Revision]]:
    """The revisions of all rows of these nouns that there are or were, by the row's key."""
    found: dict[Entity, dict[str, Revision]] = {}
    for entity in entities:
        rows = connection.rows(
            'SELECT c.entity_id, count(*), max(a.at) FROM change c JOIN "action" a ON a.id = c.action_id'
            " WHERE c.entity = :entity GROUP BY c.entity_id",
            {"entity": entity.value},
        )
        found[entity] = {key: Revision(count, datetime.fromisoformat(at)) for key, count, at in rows}
    return found
