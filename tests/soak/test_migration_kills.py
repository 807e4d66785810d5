"""Killed while a library of an earlier version is brought forward: it is of one version or another, never between.

Its backup was made and checked before the first step. `SOAK_SEED` says when it is killed.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.store import check, migrations
from desktop.store.connection import Connection
from tests.soak import errands
from tests.soak.killing import Say, run_and_kill
from tests.soak.sizes import pick

KILLS = pick(4, 300)
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
_VERSIONS = {0: "a new library", **{number: f"version {number}" for number in range(1, migrations.LATEST)}}


def bring_forward(say: Say, path: Path) -> None:
    """Open the library, which brings it forward."""
    say("begun")
    open_library(path).close()


def schema(connection: Connection) -> list[object]:
    """Every table and index, and the version they are said to be of."""
    rows = connection.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    return [connection.scalar("PRAGMA user_version"), *rows]


def schemas(path: Path, first: int) -> list[list[object]]:
    """The schema of a library before and after each step of its own."""
    connection = Connection(path)
    found = [schema(connection)]
    for number, sql in migrations.steps():
        if number > first:
            with connection.transaction():
                connection.script(sql)
                connection.execute(f"PRAGMA user_version = {number}")
            found.append(schema(connection))
    connection.close()
    return found


def words(connection: Connection) -> list[object]:
    """What was in it: titles and names, whatever the version."""
    if not connection.scalar("PRAGMA user_version"):
        return []
    items = connection.rows("SELECT id, number, title, outline FROM agenda_item ORDER BY id")
    return [*items, *connection.rows("SELECT id, name, phone FROM person ORDER BY id")]


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("version", _VERSIONS, ids=_VERSIONS.values())
@pytest.mark.timeout(120 + KILLS * 5)
def test_old_or_new_and_never_between(version: int, tmp_path: Path, repository: Path) -> None:
    chance = random.Random(SEED + version)  # noqa: S311 (the same moments each time)
    fixture = repository / "tests" / "fixtures" / "libraries" / f"v{version}.briefpack"
    wholes = schemas(_put(fixture, tmp_path / "steps"), version)
    then = words_in(_put(fixture, tmp_path / "then"))
    longest = run_and_kill(bring_forward, (_put(fixture, tmp_path / "whole"),), 60.0).seconds
    found: Counter[int] = Counter()
    started = time.monotonic()
    for kill in range(KILLS):
        where = f"SOAK_SEED={SEED} kill {kill}"
        path = _put(fixture, tmp_path / "killed")
        if run_and_kill(bring_forward, (path,), chance.uniform(0, longest)).ended:
            longest *= 0.98
        if kill % 2 and version:  # else the program itself is the first to see what was left
            now = _looked_at(path, wholes, where)
            found[now] += 1
            if now > version:
                _backup_is_sound(path, version)
        with open_library(path) as library:
            assert library.connection.scalar("PRAGMA user_version") == migrations.LATEST, where
            assert words(library.connection) == then, where
            assert errands.faults(library) == [], where
        if version:
            _backup_is_sound(path, version)
    print(  # noqa: T201
        f"from {_VERSIONS[version]}: {KILLS} kills, versions left in every other: {dict(found) or 'none'}, 0 between, "
        f"{time.monotonic() - started:.0f} s"
    )


def words_in(path: Path) -> list[object]:
    """As `words`, of a file."""
    connection = Connection(path)
    try:
        return words(connection)
    finally:
        connection.close()


def _looked_at(path: Path, wholes: list[list[object]], where: str) -> int:
    """The version a file was left in, which has to be a whole one."""
    connection = Connection(path)
    try:
        now = schema(connection)
        assert now in wholes, f"{where}: half of version {now[0]}"
        assert connection.scalar("PRAGMA integrity_check") == "ok", where
        return int(str(now[0]))
    finally:
        connection.close()


def _backup_is_sound(path: Path, version: int) -> None:
    made = backups.listed(path)[-1]
    still = Connection(made.path, is_still=True)
    try:
        check.require_sound(still)
        assert still.scalar("PRAGMA user_version") == version
    finally:
        still.close()


def _put(fixture: Path, folder: Path) -> Path:
    """A copy of the fixture in an empty folder; of a new library only where it would be."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "보관함.briefpack"
    if fixture.exists():
        shutil.copy(fixture, path)
    return path
