"""Whether a library's file is sound, and how much is in it."""

from __future__ import annotations

import hashlib

from desktop.domain.backups import Counts
from desktop.domain.errors import LibraryDamaged
from desktop.store.connection import APPLICATION_ID, Connection

_COUNTED = {"meetings": "meeting", "items": "agenda_item", "people": "person", "follow_ups": "follow_up"}
_MARKED = ('"action"', "change", "access_log")


def require_sound(connection: Connection) -> None:
    """Look at every page, every index, every reference, and every attached file, which is stored under its own SHA-256.

    Raises:
        LibraryDamaged: something is broken.
    """
    if connection.scalar("PRAGMA application_id") != APPLICATION_ID:
        raise damaged(connection)
    if connection.scalar("PRAGMA quick_check(1)") != "ok":
        raise damaged(connection)
    if connection.scalar("PRAGMA integrity_check(1)") != "ok" or connection.rows("PRAGMA foreign_key_check"):
        raise damaged(connection)
    if not _attachments_are_sound(connection):
        raise damaged(connection)


def _attachments_are_sound(connection: Connection) -> bool:
    if not connection.scalar("SELECT count(*) FROM sqlite_master WHERE name = 'attachment_content'"):
        return True  # older than attachments
    for (name,) in connection.rows("SELECT hash FROM attachment_content"):
        content = connection.scalar("SELECT content FROM attachment_content WHERE hash = :hash", {"hash": name})
        if hashlib.sha256(content).hexdigest() != name:
            return False
    return True


def damaged(connection: Connection) -> LibraryDamaged:
    """What is said of a broken file."""
    return LibraryDamaged(
        f"파일 ‘{connection.path.name}’: 손상된 곳이 있습니다.",
        safe="파일은 건드리지 않았습니다.",
        todo="백업으로 되살리십시오.",
    )


def counts(connection: Connection) -> Counts:
    """How many rows of each noun there are."""
    found = {
        name: connection.scalar(f"SELECT count(*) FROM {table}")  # noqa: S608 (our own names)
        for name, table in _COUNTED.items()
    }
    return Counts(**found)


def mark(connection: Connection) -> str:
    """Says which state the library is in: another one after each action, export and erasure."""
    numbers = [
        connection.scalar(f"SELECT coalesce(max(seq), 0) || '.' || count(*) FROM {table}")  # noqa: S608
        for table in _MARKED
    ]
    return "/".join(numbers)
