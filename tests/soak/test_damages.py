"""Random damage to a library or a backup is always seen, and the newest good backup brings all of it back.

What SQLite's own checks see of the same damages is printed (`-rP`): that is why the pages are noted beside the library.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from desktop.domain.errors import LibraryDamaged, LibraryUnavailable, UserError
from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.store import check, key_ring
from desktop.store.connection import Connection, driver
from desktop.store.keys import new_key
from desktop.store.library import Library
from tests.soak.left_libraries import State, content, edit, leave_behind, with_sample
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


def is_seen_on_opening(path: Path, *, looks_later: bool = False) -> bool:
    """Whether the program sees it when it opens the library, or when the window then looks it through."""
    try:
        with open_library(path, looks_later=looks_later) as library:
            assert library.is_looking == looks_later
            library.finish_look()
            return library.left.was_changed
    except LibraryUnavailable:
        return True


@pytest.mark.timeout(60 + TIMES * 3)
def test_of_a_closed_library_all_are_seen_also_by_a_window_that_is_open_already(tmp_path: Path) -> None:
    """Damage that leaves the file's size and time as they were, which is looked for while somebody works."""
    chance = random.Random(SEED)  # noqa: S311
    path = tmp_path / "보관함.briefpack"
    with_sample(path)
    sound, status = path.read_bytes(), path.stat()
    beside = {
        file: file.read_bytes() for file in (path.with_name(f"{path.name}-{name}") for name in ("state", "pages"))
    }
    for number in range(TIMES):
        _put_back(path, sound, beside)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert number or not is_seen_on_opening(path, looks_later=True)
        _put_back(path, sound, beside)
        how = damage(path, chance)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        is_later = path.stat().st_size == status.st_size
        assert is_seen_on_opening(path, looks_later=is_later), f"SEED={SEED} {number} {how}"


@pytest.mark.timeout(60 + TIMES * 3)
def test_of_a_closed_library_all_are_seen_and_all_comes_back(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same damages each time)
    whole = tmp_path / "보관함.briefpack"
    with_sample(whole)
    with open_library(whole) as library:
        backups.back_up(library)
        then = content(library)
    sound, by_sqlite = whole.read_bytes(), 0
    beside = {
        file: file.read_bytes() for file in (whole.with_name(f"{whole.name}-{name}") for name in ("state", "pages"))
    }
    for number in range(TIMES):
        _put_back(whole, sound, beside)
        assert number or not is_seen_on_opening(whole)
        _put_back(whole, sound, beside)
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


def _put_back(path: Path, sound: bytes, beside: dict[Path, bytes]) -> None:
    path.write_bytes(sound)
    for file, data in beside.items():
        file.write_bytes(data)


def killed_libraries(folder: Path) -> list[tuple[Path, State]]:
    """Libraries as a kill leaves them, and what is in each: with a long log, a short one, one that was just emptied."""
    path = folder / "보관함.briefpack"
    meeting_id = with_sample(path)
    found: list[tuple[Path, State]] = []
    with open_library(path) as library:
        for number, (edits, is_emptied) in enumerate(((1, False), (40, False), (0, True), (3, False), (40, True))):
            for edited in range(edits):
                edit(library, meeting_id, f"고친 제목 {number} {edited}")
            if is_emptied:  # into the file; the log keeps its bytes until the next edit
                _note_before_emptying(library)
                library.connection.rows("PRAGMA wal_checkpoint(PASSIVE)")
            found.append((leave_behind(library, folder / f"{number} 죽은 뒤"), content(library)))
    return found


def _note_before_emptying(library: Library) -> None:
    noting = library.connection._noting
    assert noting is not None
    noting.before_emptying()


def is_seen_or_does_no_harm(path: Path, then: State) -> str:
    """What the program makes of a damaged library: `seen`, `harmless` when all of it is there, or else what it lost."""
    try:
        with open_library(path) as library:
            if library.left.was_changed:
                return "seen"
            return "harmless" if content(library) == then and not library.connection.faults() else "unseen"
    except LibraryUnavailable:
        return "seen"


@pytest.mark.timeout(60 + TIMES * 3)
@pytest.mark.parametrize("has_key", [False, True], ids=["in the clear", "locked"])
def test_after_a_kill_all_are_seen_in_the_file_and_in_its_log(tmp_path: Path, *, has_key: bool) -> None:
    """But for those that do no harm: in a page whose newest state is in the log, or in what the log has left over."""
    chance = random.Random(SEED + 2)  # noqa: S311
    key_ring.forget()
    if has_key:
        key = new_key()
        key_ring.hold(key)
        Connection(tmp_path / "보관함.briefpack", key=key).close()
    libraries = killed_libraries(tmp_path)
    told: Counter[str] = Counter()
    for number in range(TIMES):
        killed, then = chance.choice(libraries)
        shutil.rmtree(tmp_path / "damaged", ignore_errors=True)
        shutil.copytree(killed.parent, tmp_path / "damaged")
        path = tmp_path / "damaged" / killed.name
        log = path.with_name(path.name + "-wal")
        if number < len(libraries):
            sound = tmp_path / "sound"
            shutil.copytree(libraries[number][0].parent, sound, dirs_exist_ok=True)
            assert is_seen_or_does_no_harm(sound / path.name, libraries[number][1]) == "harmless", "a false alarm"
        is_in_log = chance.random() < 0.5 and log.exists() and log.stat().st_size > 0
        how = damage(log if is_in_log else path, chance)
        result = is_seen_or_does_no_harm(path, then)
        told[f"{result} in the {'log' if is_in_log else 'file'}"] += 1
        assert result != "unseen", f"SEED={SEED + 2} {number} {how} {is_in_log}"
    key_ring.forget()
    print(f"after a kill, {'with' if has_key else 'without'} a key, {TIMES}: {dict(told)}")  # noqa: T201
    assert told["seen in the file"] > TIMES // 8
    assert told["seen in the log"] > TIMES // 8


@pytest.mark.timeout(60 + TIMES * 3)
def test_killed_half_way_through_emptying_the_log_nothing_is_in_doubt(tmp_path: Path) -> None:
    """Some pages of the file are new and some old; damage to one that the log does not have is seen all the same."""
    chance = random.Random(SEED + 3)  # noqa: S311
    path = tmp_path / "보관함.briefpack"
    meeting_id = with_sample(path)
    with open_library(path) as library:
        for number in range(10):
            edit(library, meeting_id, f"고친 제목 {number}" * 20)
        before = leave_behind(library, tmp_path / "before")
        _note_before_emptying(library)
        noted = leave_behind(library, tmp_path / "noted")
        library.connection.rows("PRAGMA wal_checkpoint(PASSIVE)")
        after = leave_behind(library, tmp_path / "after").read_bytes()
        then = content(library)
    assert noted.read_bytes() == before.read_bytes()
    for number in range(TIMES):
        left = tmp_path / "left"
        shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(chance.choice((before, noted)).parent if number % 2 else noted.parent, left)
        data = bytearray(after)
        old = before.read_bytes()
        for at in range(0, len(data), 4096):
            if chance.random() < 0.5:
                data[at : at + 4096] = old[at : at + 4096]
        (left / path.name).write_bytes(bytes(data))
        assert is_seen_or_does_no_harm(left / path.name, then) == "harmless", f"SEED={SEED + 3} {number}"


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
