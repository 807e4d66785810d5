"""The power is cut between any two steps of the disk: no edit that was said to be stored is lost, none is half there.

Real actions run once over a disk that writes down each write and sync; each cut keeps what was synced and drops, tears
or keeps the rest by chance, and what is left is opened by the program. `SOAK_SEED` says which cuts.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from desktop.domain.errors import LibraryUnavailable
from desktop.services.libraries import open_library
from desktop.store import noting
from tests.soak import errands
from tests.soak.sizes import pick
from tests.soak.watched_disk import Disk, after_power_cut, watched

CUTS = pick(25, 1_000)
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
ACTIONS, SITTING = pick(24, 240), 12
"""So many actions, so many of them between opening and closing."""


def work_on(disk: Disk, path: Path) -> None:
    """Do the errands, each noted once it is said to be stored; in every other sitting the log is emptied between."""
    for first in range(0, ACTIONS, SITTING):
        with open_library(path) as library:
            for number in range(first, first + SITTING):
                errands.do(library, number)
                disk.note("stored", place=number + 1)
                if number % (2 * SITTING) == SITTING // 2:
                    library.connection.checkpoint()


@pytest.mark.timeout(120 + CUTS * 2)
def test_no_power_cut_loses_or_halves_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "FULL", 100)  # the log is emptied now and then while the work goes on
    chance = random.Random(SEED)  # noqa: S311 (the same cuts each time)
    base = errands.base(tmp_path)
    expected = errands.expected(base, ACTIONS)
    path = errands.copy_of(base, tmp_path / "watched")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with watched() as disk:
        work_on(disk, path)
    syncs = sum(step.kind == "sync" for step in disk.steps)
    begun, unfinished = time.monotonic(), 0
    for cut in range(CUTS):
        where = f"SOAK_SEED={SEED} cut {cut}"
        steps = disk.steps[: chance.randint(1, len(disk.steps))]
        stored = max((step.place for step in steps if step.kind == "stored"), default=0)
        left = _put(tmp_path / "left", after_power_cut(before, steps, chance))
        with open_library(left / path.name) as library:
            number = errands.done(library)
            assert number in (stored, stored + 1), f"{where}: {stored} were stored, {number} are there"
            assert errands.shown(library) == expected[number], f"{where}: mixed"
            assert errands.faults(library) == [], where
        unfinished += number - stored
    print(  # noqa: T201
        f"{CUTS:,} power cuts in {ACTIONS} edits ({len(disk.steps):,} steps of the disk, {syncs:,} syncs): 0 lost, "
        f"0 mixed, 0 broken ({unfinished} were stored before they could say so), {time.monotonic() - begun:.0f} s"
    )


def test_without_syncs_edits_would_be_lost(tmp_path: Path) -> None:
    """The disk is not kinder than a real one: where nothing is said to be synced, edits are lost."""
    chance = random.Random(SEED)  # noqa: S311
    path = errands.copy_of(errands.base(tmp_path), tmp_path / "watched")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with watched() as disk, open_library(path) as library:
        for number in range(SITTING):
            errands.do(library, number)
        steps = [step for step in disk.steps if step.kind != "sync"]
    lost = 0
    for _ in range(5):
        left = _put(tmp_path / "left", after_power_cut(before, steps, chance))
        lost += not _has_all(left / path.name)
    assert lost


def _has_all(path: Path) -> bool:
    try:
        with open_library(path) as library:
            return errands.done(library) == SITTING and not errands.faults(library)
    except LibraryUnavailable:
        return False


def _put(folder: Path, files: dict[str, bytes]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
