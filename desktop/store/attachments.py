"""Files that go with agenda items; equal bytes are stored once."""

from __future__ import annotations

from desktop.domain.agenda import Attachment
from desktop.domain.changes import Entity
from desktop.store.connection import Connection
from desktop.store.history import REACH
from desktop.store.table import Table

ATTACHMENTS = Table(Entity.ATTACHMENT, Attachment)


def of_item(connection: Connection, item_id: str) -> tuple[Attachment, ...]:
    """An item's attachments in order."""
    return ATTACHMENTS.where(connection, 't.item_id = :item ORDER BY t."order", t.id', {"item": item_id})


def of_meeting(connection: Connection, meeting_id: str) -> tuple[Attachment, ...]:
    """All attachments of a meeting's items, each item's in order."""
    return ATTACHMENTS.where(
        connection,
        't.item_id IN (SELECT id FROM agenda_item WHERE meeting_id = :meeting) ORDER BY t."order", t.id',
        {"meeting": meeting_id},
    )


def content(connection: Connection, content_hash: str) -> bytes | None:
    """The bytes with that SHA-256."""
    return connection.scalar("SELECT content FROM attachment_content WHERE hash = :hash", {"hash": content_hash})


def keep_content(connection: Connection, content_hash: str, data: bytes) -> None:
    """Store bytes unless they are there; inside the transaction of the action that needs them.

    Bytes carry no history of their own: the row that names them does, and taking it back leaves them for a redo.
    """
    if not connection.scalar("SELECT count(*) FROM attachment_content WHERE hash = :hash", {"hash": content_hash}):
        connection.execute(
            "INSERT INTO attachment_content VALUES (:hash, :content)", {"hash": content_hash, "content": data}
        )


def forget_unused(connection: Connection) -> int:
    """Drop bytes that no attachment names and that undo cannot bring back any more; returns how many there were."""
    unused = connection.rows("SELECT hash FROM attachment_content WHERE hash NOT IN (SELECT hash FROM attachment)")
    gone = [content_hash for (content_hash,) in unused if not _is_in_reach(connection, content_hash)]
    if gone:
        with connection.transaction():
            for content_hash in gone:
                connection.execute("DELETE FROM attachment_content WHERE hash = :hash", {"hash": content_hash})
    return len(gone)


def _is_in_reach(connection: Connection, content_hash: str) -> bool:
    """Whether one of the actions that undo looks back over names those bytes."""
    found = connection.scalar(
        "SELECT count(*) FROM change WHERE entity = :entity AND (before LIKE :hash OR after LIKE :hash)"
        ' AND action_id IN (SELECT id FROM "action" WHERE undoable = 1 ORDER BY seq DESC LIMIT :reach)',
        {"entity": Entity.ATTACHMENT.value, "hash": f"%{content_hash}%", "reach": REACH},
    )
    return bool(found)
