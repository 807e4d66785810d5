"""A backup beside a log of later edits: put back by the program or copied by hand, the two are never mixed.

SQLite itself mixes them without a sound (40 of 40 times, pitfalls §0).
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from desktop.services import backups
from desktop.services.libraries import open_library
from tests.soak.left_libraries import State, content, edit, leave_behind, with_sample
from tests.soak.sizes import pick

TIMES = pick(6, 100)
SEED = 20261122


class Left:
    """A killed library with edits in its log, its backup, and what the two hold."""

    def __init__(self, folder: Path, number: int) -> None:
        chance = random.Random(SEED + number)  # noqa: S311 (the same edits each time)
        origin = folder / f"{number}" / "보관함.briefpack"
        meeting_id = with_sample(origin)
        library = open_library(origin)
        for edits in range(chance.randrange(1, 4)):
            edit(library, meeting_id, f"백업 전 {number} {edits}")
        self.then: State = content(library)
        backups.back_up(library)
        if chance.random() < 0.5:  # another day: the log is that of a later opening
            library.close()
            library = open_library(origin)
        for edits in range(chance.randrange(1, 30)):
            edit(library, meeting_id, f"백업 뒤 {number} {edits}")
        self.now: State = content(library)
        self.path = leave_behind(library, folder / f"{number} 죽은 뒤")
        library.close()
        (self.backup,) = backups.listed(self.path)
        assert self.now != self.then
        assert self.path.with_name("보관함.briefpack-wal").stat().st_size > 0


@pytest.mark.timeout(60 + TIMES * 5)
def test_put_back_by_the_program(tmp_path: Path) -> None:
    for number in range(TIMES):
        left = Left(tmp_path, number)
        backups.rescue(left.path, left.backup)
        with open_library(left.path) as library:
            assert content(library) == left.then, f"SEED={SEED} {number}"


@pytest.mark.timeout(60 + TIMES * 5)
def test_copied_over_by_hand(tmp_path: Path) -> None:
    for number in range(TIMES):
        left = Left(tmp_path, number)
        shutil.copy(left.backup.path, left.path)  # the log stays where it is
        with open_library(left.path) as library:
            assert content(library) == left.then, f"SEED={SEED} {number}"
            assert library.left.set_aside is not None
            assert library.left.set_aside.stat().st_size > 0


@pytest.mark.timeout(60 + TIMES * 5)
def test_its_own_log_is_not_taken_for_a_stranger(tmp_path: Path) -> None:
    for number in range(TIMES):
        left = Left(tmp_path, number)
        with open_library(left.path) as library:
            assert content(library) == left.now, f"SEED={SEED} {number}"
            assert library.left.set_aside is None
            assert library.left.was_open
