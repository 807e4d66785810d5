"""Counts what is read, where a clock would only tell how busy the machine is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.store.connection import Connection
from desktop.store.table import Table


class Counted:
    """How many rows were fetched from libraries and how many became records."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fetched = self.made = 0
        rows, record = Connection.rows, Table.record

        def counted_rows(connection: Connection, *arguments: Any) -> list[tuple[Any, ...]]:
            found = rows(connection, *arguments)
            self.fetched += len(found)
            return found

        def counted_record(table: Table[Any], row: tuple[Any, ...]) -> object:
            self.made += 1
            return record(table, row)

        patch.setattr(Connection, "rows", counted_rows)
        patch.setattr(Table, "record", counted_record)

    def during(self, does: Callable[[], object]) -> tuple[int, int]:
        """Rows fetched and records made while `does` runs."""
        before = (self.fetched, self.made)
        does()
        return self.fetched - before[0], self.made - before[1]
