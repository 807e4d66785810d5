"""Killed at any moment of writing, opening or closing: no edit that was said to be stored is lost, none is half there.

`SOAK_SEED` says when it is killed; what the machine does in that time is its own affair.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

import pytest

from desktop.services import locks
from desktop.services.libraries import open_library
from desktop.store import key_ring, noting
from tests.soak import errands
from tests.soak.killing import Say, run_and_kill
from tests.soak.sizes import pick

KILLS = {"in the clear": pick(15, 1_000), "locked": pick(6, 300), "whose log is emptied all the time": pick(6, 300)}
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
AHEAD = pick(150, 400)
"""So many actions are known ahead; then it begins with another library."""
_MOST = 12
"""It is killed after it has said so much at most, however slow the machine is, or while it opens the library …"""
_SLOWEST = 0.1
"""… and so many seconds later at the latest."""


OPENS_WITH = "연습용 암호 문장"


def work_on(say: Say, path: Path, keys: tuple[bytes, ...], full: int) -> None:
    """Open the library, with the keys its owner has unlocked, and do one action after another, saying how far it is.

    Now and then it closes the library and opens it again. The log is emptied when it has `full` frames.
    """
    noting.FULL = full  # the process is this one's own
    for key in keys:
        key_ring.hold(key)
    while True:
        with open_library(path) as library:
            number = errands.done(library)
            say((number, errands.shown(library), errands.faults(library)))
            for _ in range(25):
                errands.do(library, number)
                number += 1
                say(number)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("how", KILLS)
@pytest.mark.timeout(120 + max(KILLS.values()) * 5)
def test_no_kill_loses_or_halves_an_edit(tmp_path: Path, how: str) -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same moments each time)
    base = errands.base(tmp_path)
    kills = KILLS[how]
    if how == "locked":
        locks.lock(base, OPENS_WITH)
        locks.unlock(base, OPENS_WITH)
    expected = errands.expected(base, AHEAD)
    path = errands.copy_of(base, tmp_path / "0")
    full = 25 if how.endswith("all the time") else noting.FULL
    stored, edits, unfinished, libraries, begun = 0, 0, 0, 1, time.monotonic()
    for kill in range(kills):
        where = f"SOAK_SEED={SEED} kill {kill}"
        in_opening = chance.random() < 0.25
        killed = run_and_kill(
            work_on,
            (path, key_ring.held(), full),
            chance.uniform(0, _SLOWEST),
            after=0 if in_opening else chance.randint(1, _MOST),
        )
        for one in killed.said:
            if isinstance(one, int):
                assert one == stored + 1, where
                stored, edits = one, edits + 1
                continue
            number, shown, faults = one
            assert number in (stored, stored + 1), f"{where}: {stored} were stored, {number} are there"
            assert shown == expected[number], f"{where}: mixed"
            assert faults == [], where
            unfinished += number - stored
            stored = number
        if stored > AHEAD - 60:
            libraries, stored = libraries + 1, 0
            path = errands.copy_of(base, tmp_path / f"{libraries}")
    key_ring.forget()
    print(  # noqa: T201
        f"{kills:,} kills of a library {how}, {edits:,} acknowledged edits ({unfinished} more were stored before they "
        f"could say so): 0 lost, 0 mixed, {time.monotonic() - begun:.0f} s"
    )
    assert edits >= kills // 8
