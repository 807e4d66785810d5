"""The bundled organisations and seats as they were known in 2025: nothing of the reorganisations of 2026 in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.services import reference

_ENDS_IN_2026 = re.compile(r"^to = 2026-.*\n(?:successors = .*\n?)?", re.MULTILINE)


def use(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program bring only what was known in 2025, until `patch` is undone."""
    organisations = _earlier(reference._organisations_file(), "organisation", folder)
    series = [_earlier(file, "seat", folder) for file in reference._series_files()]
    patch.setattr(reference, "_organisations_file", lambda: organisations)
    patch.setattr(reference, "_series_files", lambda: series)


def _earlier(file: Path, table: str, folder: Path) -> Path:
    head, *tables = file.read_text("utf-8").split(f"\n[[{table}]]\n")
    kept = [_ENDS_IN_2026.sub("", one) for one in tables if "from = 2026-" not in one]
    copy = folder / file.name
    copy.write_text(f"\n[[{table}]]\n".join((head, *kept)), "utf-8")
    return copy
