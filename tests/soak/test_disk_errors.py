"""Any write or sync may fail, once or from then on: the user is told, nothing stored is lost, and work goes on after.

The disk fails in a file system of the test's own, and once a small real one is really full. `SOAK_SEED` says where.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop.domain.errors import EditRefused, UserError
from desktop.services import library_place
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import ballast
from desktop.store.library import Library
from tests.soak import errands
from tests.soak.sizes import pick
from tests.soak.watched_disk import watched

POINTS = pick(8, 320)
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
ACTIONS = 8
STICKY = 3
"""So often the user tries again before room is made."""
ERRORS = {"full": apsw.FullError, "broken": apsw.IOError}


class Trap:
    """Lets the step of that number fail, once or until `mend`."""

    def __init__(self, number: int, kind: str, *, sticky: bool) -> None:
        self.steps, self.hits = 0, 0
        self.number, self.kind, self.sticky, self.is_mended = number, kind, sticky, False

    def __call__(self, kind: str, _name: str) -> None:
        self.steps += 1
        hit = self.steps >= self.number if self.sticky else self.steps == self.number
        if hit and not self.is_mended:
            self.hits += 1
            if _name.endswith(("-state", "-pages")):
                raise OSError(28, "No space left on device")
            if kind == "sync":
                raise apsw.IOError
            raise ERRORS[self.kind]


def _is_sentence(error: UserError, where: str) -> None:
    assert any("가" <= letter <= "힣" for letter in error.what), where
    assert error.todo, where
    assert error.safe, where


def _work(path: Path, trap: Trap, expected: list[str], left: Path, where: str) -> Counter[str]:
    """Do the errands in spite of all; what is said at each failure is looked at, and what would be left by a kill."""
    told: Counter[str] = Counter()

    def say(error: UserError) -> None:
        _is_sentence(error, where)
        told[error.what] += 1
        trap.is_mended = told.total() >= STICKY

    library: Library | None = None
    number = 0
    while number < ACTIONS:
        try:
            library = library or open_library(path)
            errands.do(library, number)
            number += 1
        except UserError as error:
            say(error)
            assert told.total() <= STICKY + 1, f"{where}: {told}"
            if library is not None:
                assert errands.shown(library) == expected[number], f"{where}: mixed"
            shutil.copytree(path.parent, left, dirs_exist_ok=True)
    assert library is not None
    assert errands.shown(library) == expected[ACTIONS], where
    library.close()
    return told


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.timeout(120 + POINTS * 4)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_failing_disk_loses_nothing_and_is_told(tmp_path: Path, *, sticky: bool) -> None:
    chance = random.Random(f"{SEED}/{sticky}")  # noqa: S311 (the same points each time)
    base = errands.base(tmp_path)
    expected = errands.expected(base, ACTIONS)
    counting = Trap(sys.maxsize, "full", sticky=sticky)
    with watched() as disk:
        disk.before = counting
        _work(errands.copy_of(base, tmp_path / "whole"), counting, expected, tmp_path / "none", "")
    told: Counter[str] = Counter()
    hits, begun = 0, time.monotonic()
    for point in sorted(chance.sample(range(1, counting.steps + 1), POINTS)):
        kind = chance.choice(tuple(ERRORS))
        where = f"SOAK_SEED={SEED} step {point} {kind} {'sticky' if sticky else 'once'}"
        path = errands.copy_of(base, tmp_path / "failing")
        left = tmp_path / "left"
        shutil.rmtree(left, ignore_errors=True)
        trap = Trap(point, kind, sticky=sticky)
        with watched() as disk:
            disk.before = trap
            told += _work(path, trap, expected, left, where)
        hits += trap.hits > 0
        with open_library(path) as library:
            assert errands.done(library) == ACTIONS, where
            assert errands.shown(library) == expected[ACTIONS], f"{where}: mixed"
            assert errands.faults(library) == [], where
        if left.is_dir():
            with open_library(left / path.name) as library:
                assert errands.shown(library) == expected[errands.done(library)], (
                    f"{where}: mixed in what a kill leaves"
                )
    print(  # noqa: T201
        f"{POINTS} of {counting.steps:,} steps of the disk failed {'from then on' if sticky else 'once'}: 0 lost, "
        f"0 mixed, {told.total()} sentences, {time.monotonic() - begun:.0f} s\n{dict(told)}"
    )
    assert hits >= POINTS * 9 // 10
    assert told


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 MB that can really be filled."""
    place = tmp_path / "작은 디스크"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only an administrator can mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    """The edit is refused in a sentence, the room that was kept is given up, and the next try succeeds."""
    path = small_disk / "보관함.briefpack"
    with open_library(path) as library:
        add_sample(library)
        assert ballast.keep(path)
        _fill(small_disk / "꽉 찬 것")
        number, shown = errands.done(library), errands.shown(library)
        with pytest.raises(UserError, match="디스크가 가득 차서") as full:
            for _ in range(500):  # until the log has no room left
                shown = errands.shown(library)
                errands.do(library, number)
                number += 1
        assert "8 MB" in full.value.todo
        assert errands.shown(library) == shown, "the refused edit is nowhere"
        assert errands.done(library) == number
        errands.do(library, number)
        assert not ballast.place(path).exists()
        (small_disk / "꽉 찬 것").unlink()
        assert library_place.look_after(library) is None
        assert ballast.place(path).stat().st_size == ballast.SIZE
        last = errands.shown(library)
    with open_library(path) as library:
        assert errands.shown(library) == last
        assert errands.faults(library) == []


def test_a_disk_that_only_lets_itself_be_read(small_disk: Path) -> None:
    path = small_disk / "보관함.briefpack"
    with open_library(path) as library:
        add_sample(library)
        shown = errands.shown(library)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(UserError, match="읽기만 되거나"):
        open_library(path)
    library = library_place.open_still(path)
    with library:
        assert errands.shown(library) == shown
        with pytest.raises(EditRefused, match="읽기만"):
            errands.do(library, 0)
        assert errands.shown(library) == shown


def _fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)) == 4096:
            pass
