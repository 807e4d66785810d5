"""Running programs by turns and measuring each: wall time, processor time, peak memory. Standard library only.

The peak memory that Linux reports of a child starts at that of the process that began it, so whoever imports this must
stay smaller than what it measures: nothing of Briefpack and no package is imported here.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent.parent


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Every engine keeps its compiled modules, as it would on a user's machine."""


class BenchError(Exception):
    """A measured program failed; the text has what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program and its helpers: seconds of wall clock and of processor, peak memory in MiB."""

    seconds: float
    processor: float
    peak: float


def run(command: Sequence[str]) -> Run:
    """Run a program in the repository's folder and measure the whole process.

    Raises:
        BenchError: it did not end with 0.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        with Helpers(process.pid) as helpers:
            _pid, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for here, not by Popen
        if process.returncode:
            said.seek(0)
            raise BenchError(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024 + helpers.peak)


class Helpers:
    """Watches the processes that a program begins: their peaks are added up, as if all fell into one moment.

    Only what is a helper's own counts, since what it shares, as a fork does nearly all, is in the program's peak.
    What one takes between two looks is not seen.
    """

    _PAUSE = 0.02

    def __init__(self, program: int) -> None:
        self._program = program
        self._peaks: dict[int, int] = {}
        self._has_ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._has_ended.set()
        self._watcher.join()

    @property
    def peak(self) -> float:
        """The sum of the peaks, in MiB."""
        return sum(self._peaks.values()) / 1024

    def _watch(self) -> None:
        while not self._has_ended.wait(self._PAUSE):
            self._look(self._program)

    def _look(self, process: int) -> None:
        for child in _children(process):
            self._peaks[child] = max(self._peaks.get(child, 0), _own_memory(child))
            self._look(child)


def _children(process: int) -> list[int]:
    """The processes a process has begun, by all of its threads; none where the system does not tell."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def _own_memory(process: int) -> int:
    """The memory that only this process has now, in KiB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def by_turns(commands: Mapping[str, Sequence[str]], rounds: Mapping[str, int]) -> dict[str, list[Run]]:
    """Run all programs once, then all once more, and so on; each as often as `rounds` says."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(max(rounds[name] for name in commands)):
        for name, command in commands.items():
            if number < rounds[name]:
                say(f"  {name}, {number + 1} of {rounds[name]}")
                found[name].append(run(command))
    return found


class Worker:
    """A program that stays and makes one pack after the other (tests/bench/worker.py)."""

    def __init__(self, engine: str, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.bench.worker", engine, str(folder)]
        self._engine = engine
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def make(self, request: dict[str, Any]) -> float:
        """Have one pack made; the seconds it took.

        Raises:
            BenchError: the program ended.
        """
        sent, answer = self._process.stdin, self._process.stdout
        assert sent is not None
        assert answer is not None
        sent.write(json.dumps(request) + "\n")
        sent.flush()
        line = answer.readline()
        if not line:
            raise BenchError(f"the running program of {self._engine} ended")
        return float(line)

    def close(self) -> None:
        """End the program."""
        self._process.communicate()


def own_peak() -> float:
    """The peak memory of this process in MiB: no child can be measured below it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(text: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
