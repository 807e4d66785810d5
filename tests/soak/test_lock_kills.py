"""kill -9 while a library is locked, locked anew and unlocked: it always opens, whole, with a passphrase in use."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.backups import Reason
from desktop.domain.people import Person
from desktop.services import locks
from desktop.services.libraries import open_library
from desktop.store import backups, history, key_ring
from desktop.store.ids import new_id
from desktop.store.people import PEOPLE
from tests.soak.sizes import pick

KILLS = pick(6, 300)
PASSPHRASES = ("파란 하늘 아래", "correct horse staple")
_WORK = """
import sys
from pathlib import Path
from desktop.services import locks
from desktop.services.libraries import open_library
from desktop.store import keys
path, passphrases = Path(sys.argv[1]), sys.argv[2:]
if locks.is_locked(path):
    for one in passphrases:
        try:
            locks.unlock(path, one)
        except locks.WrongPassphrase:
            pass
open_library(path).close()
keys.affordable()  # which is no part of locking
print("ready", flush=True)
while True:
    for one in passphrases:
        locks.lock(path, one)
    locks.remove(path)
"""


@pytest.fixture(autouse=True)
def _no_keys_held() -> Iterator[None]:
    key_ring.forget()
    yield
    key_ring.forget()


@pytest.mark.timeout(pick(120, 3_600))
def test_a_kill_at_any_moment_leaves_a_whole_library(tmp_path: Path) -> None:
    seed = random.randrange(1 << 30)  # noqa: S311 (no secret)
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as library:
        with history.action(library.connection, "더하기") as action:
            for number in range(400):
                PEOPLE.insert(action, Person(new_id(), f"홍{number}", phone="044-000-1234"))
        backups.make(library.connection, Reason.BY_HAND)
    found: list[str] = []
    for _ in range(KILLS):
        _kill_while_locking(path, chance.uniform(0.01, 1.2), chance.sample(PASSPHRASES, 2))
        found.append(_state(path))
        assert found[-1], f"seed {seed}, kill {len(found)}"
    if len(found) > 100:
        assert len(set(found)) == len(PASSPHRASES) + 1, f"seed {seed}: every state was hit"


def _kill_while_locking(path: Path, after: float, passphrases: list[str]) -> None:
    worker = subprocess.Popen([sys.executable, "-c", _WORK, str(path), *passphrases], stdout=subprocess.PIPE)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"ready\n"
    time.sleep(after)
    worker.kill()
    worker.communicate()


def _state(path: Path) -> str:
    """How the library stands: plain, or by which passphrase; empty when it is not whole."""
    key_ring.forget()
    state = "plain"
    if locks.is_locked(path):
        state = next((one for one in PASSPHRASES if _opens(path, one)), "")
    with open_library(path) as library:
        if library.connection.faults() or library.connection.scalar("SELECT count(*) FROM person") != 400:
            return ""
    left = [one.name for one in path.parent.rglob("*") if one.name.endswith((".옛것", ".새것"))]
    return "" if left else state


def _opens(path: Path, passphrase: str) -> bool:
    try:
        locks.unlock(path, passphrase)
    except locks.WrongPassphrase:
        return False
    return True
