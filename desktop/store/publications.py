"""Packs that were made."""

from __future__ import annotations

from desktop.domain.changes import Entity
from desktop.domain.publication import Edition, Publication
from desktop.store.connection import Connection
from desktop.store.table import Table

PUBLICATIONS = Table(Entity.PUBLICATION, Publication)


def of_meeting(connection: Connection, meeting_id: str) -> tuple[Publication, ...]:
    """A meeting's packs, the latest first."""
    return PUBLICATIONS.where(
        connection, "t.meeting_id = :meeting ORDER BY t.made_at DESC, t.id DESC", {"meeting": meeting_id}
    )


def next_issue(connection: Connection, meeting_id: str, edition: Edition) -> int:
    """The number the next pack of that edition bears, from 1."""
    highest = connection.scalar(
        "SELECT max(issue_number) FROM publication WHERE meeting_id = :meeting AND edition = :edition",
        {"meeting": meeting_id, "edition": edition.value},
    )
    return (highest or 0) + 1
