"""Keeps the index in few pieces: every query goes through each of them, and every action writes a new one.

Each action merges a little of what the earlier ones left, so that the pieces stay few however much is written; what
many rows at once leave is merged into one piece in short steps, when nobody waits for it.
"""

from __future__ import annotations

from desktop.store.connection import Connection

_PAGES_A_ROW = 64  # of 500 bytes: at most two milliseconds, and mostly none
_SCATTERED = 8  # more segments than this make finding a fifth slower
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


def keep_few(connection: Connection, rows: int) -> None:
    """Merge what lies in four pieces or more of about the same size; in the transaction that wrote so many `rows`.

    By itself FTS5 would wait for sixteen such pieces and then merge them all, however large they are. Merged by the way
    a page is written again each time the index has grown fourfold; what is left over waits for the next action.
    """
    connection.execute(
        "INSERT INTO search_gram (search_gram, rank) VALUES ('merge', :pages)", {"pages": _PAGES_A_ROW * rows}
    )


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
