"""Keeps the index in few pieces: what edits have scattered is merged in short steps, when nobody waits for it.

What is written lies in segments of its own until they are merged, and every query goes through each of them.
"""

from __future__ import annotations

from desktop.store.connection import Connection

_SCATTERED = 12  # more segments than this make finding a third slower
_STEP = 256  # pages merged in one step: a few milliseconds

PIECES = """
WITH RECURSIVE segment (number) AS (
    SELECT min(segid) FROM search_gram_idx
    UNION ALL
    SELECT (SELECT min(segid) FROM search_gram_idx WHERE segid > number) FROM segment WHERE number IS NOT NULL
)
SELECT count(number) FROM segment
"""
"""Counts the segments; the table's key begins with their number, so each is found by one look-up."""


def is_scattered(connection: Connection) -> bool:
    """Whether edits have left so many segments that finding is slower for it."""
    return connection.scalar(PIECES) > _SCATTERED


def merge(connection: Connection, *, begins: bool) -> bool:
    """Merge a little more of the index, some milliseconds' worth; inside a transaction.

    `begins` gathers all segments for merging, as `optimize` does; the steps that follow go on with them. A step that
    is never taken costs nothing but speed.

    Returns:
        Whether there is more to merge.
    """
    before = connection.scalar("SELECT total_changes()")
    connection.execute(
        "INSERT INTO search_gram (search_gram, rank) VALUES ('merge', :pages)", {"pages": -_STEP if begins else _STEP}
    )
    return connection.scalar("SELECT total_changes()") - before >= 2  # SQLite's own sign: one change is the command
