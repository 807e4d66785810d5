"""Which state of a library its search index is of; apart from `search`, as each opening asks, and few search."""

from __future__ import annotations

import unicodedata

from desktop.store.connection import Connection

_SCHEME = 4  # raise it when rows are to be found by other letters: libraries are then indexed anew when opened


def state(connection: Connection) -> str:
    """What an index that is kept up has to be remembered with: another state means that it is to be built anew.

    Entries go by the tables' own row numbers, which `VACUUM` may deal out anew; it also moves the schema version.
    """
    return f"{_SCHEME}/{unicodedata.unidata_version}/{connection.scalar('PRAGMA schema_version')}"
