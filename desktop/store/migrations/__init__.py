"""Numbered steps that bring a library from one schema version to the next.

To add one: write `NNNN_what.sql` beside this file (the next number), make the same change in `schema.sql`, and put a
library file of the version before it into `tests/fixtures/libraries/`. Each step runs with its version number in one
transaction, so a library is always of one version or the next, never between.
"""

from __future__ import annotations

import re
from typing import Protocol


class Migratable(Protocol):
    """What a step needs of a connection."""

    def script(self, sql: str) -> None:
        """Run statements."""
        ...

    def execute(self, sql: str) -> int:
        """Run one statement."""
        ...


def steps() -> list[tuple[int, str]]:
    """All steps as (number, SQL), in order.

    Raises:
        ValueError: the numbers do not run 1, 2, 3, …
    """
    from importlib import resources  # noqa: PLC0415 (a millisecond that a library of this version does without)

    found: list[tuple[int, str]] = []
    for entry in resources.files(__name__).iterdir():
        match = re.fullmatch(r"(\d{4})_\w+\.sql", entry.name)
        if match:
            found.append((int(match[1]), entry.read_text("utf-8")))
    found.sort()
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError("migration numbers must run without a gap")
    return found


LATEST = 4
"""The schema version this program writes; a test holds it equal to the highest step."""
