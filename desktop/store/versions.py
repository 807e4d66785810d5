"""Which versions a library is read with."""

from __future__ import annotations

from desktop.store.connection import Connection


def versions(connection: Connection) -> dict[str, str]:
    """SQLite's, SQLCipher's and the schema's, by name."""
    return {
        "SQLite": str(connection.scalar("SELECT sqlite_version()")),
        "SQLCipher": str(connection.scalar("PRAGMA cipher_version")),
        "보관함 판": str(connection.scalar("PRAGMA user_version")),
    }
