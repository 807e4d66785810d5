"""Sheets that left the office, as they were: what comes back is compared with them.

Like the access log they are no edits, so they are not in the history and undo does not touch them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop.domain.frozen import frozen
from desktop.store.connection import Connection
from desktop.store.history import now
from desktop.store.ids import new_id

Fields = Mapping[str, str]
"""One record's fields as the sheet showed them, by name."""


class SheetKind(StrEnum):
    """What a sheet asks about."""

    CONTACTS = "contacts"
    FOLLOW_UPS = "follow_ups"


@frozen
class SentSheet:
    """A sheet as it was sent: `content` holds, by the record's id, the fields it showed.

    `organisation` is the ministry it went to, empty for one that went to several.
    """

    id: str
    kind: SheetKind
    sent_at: datetime
    content: Mapping[str, Fields]
    meeting_id: str | None = None
    inquiry_id: str | None = None
    organisation: str = ""
    answered_at: datetime | None = None


_SELECT = "SELECT id, kind, sent_at, content, meeting_id, inquiry_id, organisation, answered_at FROM sent_sheet"


def record(
    connection: Connection,
    kind: SheetKind,
    content: Mapping[str, Fields],
    *,
    meeting_id: str | None = None,
    inquiry_id: str | None = None,
    organisation: str = "",
    sheet_id: str = "",
) -> SentSheet:
    """Keep what a sheet held when it was made; its `id` (`sheet_id` where one was given) goes into the file."""
    sheet = SentSheet(sheet_id or new_id(), kind, now(), content, meeting_id, inquiry_id, organisation)
    with connection.transaction():
        connection.execute(
            "INSERT INTO sent_sheet (id, kind, sent_at, content, meeting_id, inquiry_id, organisation)"
            " VALUES (:id, :kind, :sent_at, :content, :meeting_id, :inquiry_id, :organisation)",
            {
                "id": sheet.id,
                "kind": kind.value,
                "sent_at": sheet.sent_at.isoformat(),
                "content": json.dumps({key: dict(fields) for key, fields in content.items()}, ensure_ascii=False),
                "meeting_id": meeting_id,
                "inquiry_id": inquiry_id,
                "organisation": organisation,
            },
        )
    return sheet


def get(connection: Connection, sheet_id: str) -> SentSheet | None:
    """The sheet of that id; None when this library did not send it."""
    rows = connection.rows(f"{_SELECT} WHERE id = :id", {"id": sheet_id})
    return _sheet(rows[0]) if rows else None


def of_inquiry(connection: Connection, inquiry_id: str) -> tuple[SentSheet, ...]:
    """The sheets of one request, the oldest first."""
    rows = connection.rows(f"{_SELECT} WHERE inquiry_id = :id ORDER BY sent_at, id", {"id": inquiry_id})
    return tuple(_sheet(row) for row in rows)


def mark_answered(connection: Connection, sheet_id: str) -> None:
    """Note that an answer to the sheet was read in, now."""
    with connection.transaction():
        connection.execute(
            "UPDATE sent_sheet SET answered_at = :at WHERE id = :id", {"at": now().isoformat(), "id": sheet_id}
        )


def _sheet(row: tuple[Any, ...]) -> SentSheet:
    sheet_id, kind, sent_at, content, meeting_id, inquiry_id, organisation, answered = row
    return SentSheet(
        sheet_id,
        SheetKind(kind),
        datetime.fromisoformat(sent_at),
        json.loads(content),
        meeting_id,
        inquiry_id,
        organisation,
        None if answered is None else datetime.fromisoformat(answered),
    )
