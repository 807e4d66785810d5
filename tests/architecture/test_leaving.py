"""How a test run ends when it is shared by workers: every result told, and a worker that is lost fails it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A process that loaded widgets leaves without taking itself apart, which would end badly here.
TESTS = """
import atexit, os
import pytest, PySide6.QtWidgets
atexit.register(os.abort)

@pytest.fixture(scope="session")
def taken_down():
    yield
    {end}

@pytest.mark.parametrize("number", range(40))
def test_one(number, taken_down):
    {test}
"""


def _run(folder: Path, repository: Path, workers: int, **parts: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_shared.py").write_text(TESTS.format(**{"end": "pass", "test": "pass"} | parts), encoding="utf-8")
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "xdist", "-p", "tests.conftest", "-p", "no:cacheprovider"),
            *("-c", os.devnull, "--rootdir", str(folder), "-n", str(workers), str(folder)),
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(repository), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize("workers", [0, 2])
def test_all_results_arrive_though_no_process_is_taken_apart(tmp_path: Path, repository: Path, workers: int) -> None:
    done = _run(tmp_path, repository, workers)
    assert (done.returncode, done.stderr) == (0, "")
    assert "40 passed" in done.stdout


def test_a_worker_that_dies_in_a_test_fails_the_run(tmp_path: Path, repository: Path) -> None:
    done = _run(tmp_path, repository, 2, test="number == 7 and os._exit(0)")
    assert done.returncode == 1
    assert "1 failed, 39 passed" in done.stdout


def test_a_worker_that_dies_while_fixtures_are_taken_down_fails_the_run(tmp_path: Path, repository: Path) -> None:
    done = _run(tmp_path, repository, 1, end="os._exit(0)")
    assert done.returncode == 1
    assert "1 failed, 40 passed" in done.stdout
