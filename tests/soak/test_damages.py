"""Random damage to a library or a backup is always seen, and the newest good backup brings all of it back.

What SQLite's own checks see of the same damages is printed (`-rP`): that is why a closed library has a seal.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from desktop.domain.errors import LibraryDamaged, LibraryUnavailable, UserError
from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.store import backups as backups_in_files
from desktop.store import check, key_ring
from desktop.store.connection import Connection, driver
from desktop.store.keys import new_key
from tests.soak.left_libraries import content, with_sample
from tests.soak.sizes import pick

TIMES = pick(24, 400)
SEED = 20261122


def damage(path: Path, chance: random.Random) -> str:
    """Break a file in one of the ways disks and people do; says how."""
    data = bytearray(path.read_bytes())
    kind = chance.choice(("bit", "bytes", "sector", "zeros", "shift", "cut"))
    place = chance.randrange(len(data))
    if kind == "bit":
        data[place] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        data[place : place + 16] = chance.randbytes(len(data[place : place + 16]))
    elif kind in ("sector", "zeros"):
        start = place // 512 * 512
        data[start : start + 512] = chance.randbytes(512) if kind == "sector" else bytes(512)
    elif kind == "shift":
        start = place // 4096 * 4096
        data[start : start + 4096] = data[:4096]
    else:
        del data[place:]
    if bytes(data) == path.read_bytes():
        data[place] ^= 1
    path.write_bytes(bytes(data))
    return f"{kind}@{place}"


def is_seen_by_sqlite(path: Path) -> bool:
    """Whether SQLite's own checks find anything."""
    try:
        still = Connection(path, is_still=True)
        try:
            check.require_sound(still)
        finally:
            still.close()
    except (UserError, driver.DatabaseError):
        return True
    return False


def is_seen_on_opening(path: Path) -> bool:
    """Whether the program sees it when it opens the library."""
    try:
        with open_library(path) as library:
            return library.left.was_changed
    except LibraryUnavailable:
        return True


@pytest.mark.timeout(60 + TIMES * 3)
def test_of_a_closed_library_all_are_seen_and_all_comes_back(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same damages each time)
    whole = tmp_path / "보관함.briefpack"
    with_sample(whole)
    with open_library(whole) as library:
        backups.back_up(library)
        then = content(library)
    sound, by_sqlite = whole.read_bytes(), 0
    state = whole.with_name(whole.name + "-state")
    closed = state.read_bytes()
    for number in range(TIMES):
        whole.write_bytes(sound)
        state.write_bytes(closed)
        assert not is_seen_on_opening(whole) or number
        whole.write_bytes(sound)
        state.write_bytes(closed)
        how = damage(whole, chance)
        by_sqlite += is_seen_by_sqlite(whole)
        assert is_seen_on_opening(whole), f"SEED={SEED} {number} {how}"
        if number % 8 == 0:
            good = backups.newest_good(whole)
            assert good is not None
            backups.rescue(whole, good)
            with open_library(whole) as library:
                assert content(library) == then, f"SEED={SEED} {number} {how}"
    print(f"damages: {TIMES}, seen by SQLite's own checks {by_sqlite}, by the program {TIMES}")  # noqa: T201


def is_seen_after_a_kill(path: Path, copy: Path) -> bool:
    """Whether the look through after a kill sees it: a copy of every page, which is then checked."""
    try:
        connection = Connection(path, is_still=True)
        try:
            backups_in_files.discard(copy)
            connection.copy(copy)
        finally:
            connection.close()
    except (UserError, driver.DatabaseError):
        return True
    return is_seen_by_sqlite(copy)


@pytest.mark.timeout(60 + TIMES * 3)
@pytest.mark.parametrize("has_key", [False, True])
def test_after_a_kill_there_is_no_seal(tmp_path: Path, *, has_key: bool) -> None:
    """With a key every page is signed; without one only what breaks the structure, or an attached file, is seen."""
    chance = random.Random(SEED + 2)  # noqa: S311
    path = tmp_path / "보관함.briefpack"
    key_ring.forget()
    if has_key:
        key = new_key()
        key_ring.hold(key)
        Connection(path, key=key).close()
    with_sample(path)
    sound, seen = path.read_bytes(), 0
    copy = tmp_path / "복사본"
    assert not is_seen_after_a_kill(path, copy)
    for _ in range(TIMES):
        path.write_bytes(sound)
        damage(path, chance)
        seen += is_seen_after_a_kill(path, copy)
    key_ring.forget()
    print(f"after a kill, {'with' if has_key else 'without'} a key: {seen} of {TIMES} seen")  # noqa: T201
    assert seen == TIMES if has_key else seen > TIMES // 4


@pytest.mark.timeout(60 + TIMES)
def test_no_broken_backup_is_put_back(tmp_path: Path) -> None:
    chance = random.Random(SEED + 1)  # noqa: S311
    path = tmp_path / "보관함.briefpack"
    with_sample(path)
    with open_library(path) as library:
        made = backups.back_up(library)
    sound = tmp_path / "온전한 것"
    shutil.copy(made.path, sound)
    for number in range(TIMES):
        shutil.copy(sound, made.path)
        how = damage(made.path, chance)
        with pytest.raises(LibraryDamaged):
            backups.prepare(made, path)
        assert backups.newest_good(path) is None, f"SEED={SEED + 1} {number} {how}"
        assert not path.with_name(f"{path.name}-restoring").exists()
