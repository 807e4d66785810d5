"""What is copied for the support names nobody, no paper and no place of the computer."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import __version__, paths
from desktop.services import backups, diagnostics, samples
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.store.tables import TABLES

_LEAST = 3
"""Letters a text must have to be looked for: shorter ones stand in any text."""


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Library]:
    """A library in a folder that names somebody, with the practice meeting, a backup and a log."""
    with open_library(tmp_path / "카나리아과장" / "카나리아보관함.briefpack") as library:
        samples.add_sample(library)
        backups.back_up(library)
        paths.logs().mkdir(parents=True)
        (paths.logs() / "briefpack.log").write_text("044-000-9999 카나리아기록\n" * 10_000, "utf-8")
        yield library


def test_it_says_versions_sizes_and_counts(known: Library) -> None:
    lines = dict(line.split(": ", 1) for line in diagnostics.report(known, {"Qt": "6.11"}).splitlines())
    assert lines["브리핑팩"] == __version__
    assert lines["Python"] == platform.python_version()
    assert lines["Qt"] == "6.11"
    assert lines["회의와 안건"] == "1 · 10"
    assert lines["백업"].startswith("1개, ")
    assert lines["보관함 잠금"] == "아니요"
    assert lines["오류 기록"] != "0.0MB"
    assert all(lines.values())


def test_nothing_of_the_library_or_the_computer_is_in_it(known: Library, user_home: Path) -> None:
    said = diagnostics.report(known, {})
    canaries = {str(user_home), "카나리아", platform.node(), "044-000"}
    for table in TABLES.values():
        for row in table.where(known.connection):
            canaries |= {cell for cell in table.cells(row).values() if isinstance(cell, str)}
    looked_for = {one for one in canaries if len(one) >= _LEAST and one not in {getpass.getuser(), "none"}}
    assert len(looked_for) > 200
    assert not [one for one in looked_for if one in said]


def test_the_user_of_the_computer_is_not_in_it(known: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "canary-user")
    assert "canary-user" not in diagnostics.report(known, {})
