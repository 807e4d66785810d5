"""`python -m tests.bench.start`: from starting Python to a window with data, beside an empty PySide6 window, by turns.

Bar (issue "On the laptop"): at most twice the empty window, and the same on one meeting as on `--meetings N`. The time
is that of the wall, from starting the process to the end of the first painting (`tests.bench.first_painting`).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.first_painting import OWN, SHOWN

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 15
BAR = 2.0


def in_home(home: Path) -> dict[str, str]:
    """The environment of a user who has that home, and no screen."""
    return os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def seconds(program: str, home: Path) -> float:
    """Seconds from starting Python to the window of "empty" or of "briefpack" in that home.

    Raises:
        RuntimeError: it ended without one.
    """
    environment = in_home(home)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as on a user's machine
    command = [sys.executable, "-m", "tests.bench.first_painting", program]
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - started
        process.stdout.read()
    if line.strip() != SHOWN:
        raise RuntimeError(f"no window: {command}")
    return took


def by_turns(homes: Mapping[str, Path], rounds: int) -> dict[str, list[float]]:
    """Seconds of each start in these homes; the first time only fills the caches and is left out."""
    found: dict[str, list[float]] = {name: [] for name in homes}
    for number in range(rounds + 1):
        for name, home in homes.items():
            took = seconds("empty" if name == "empty" else "briefpack", home)
            if number:
                found[name].append(took)
    return found


def ratio(found: Mapping[str, Sequence[float]], name: str, to: str) -> float:
    """The median of the ratios round by round: what slowed the machine meanwhile slowed both."""
    return statistics.median(one / other for one, other in zip(found[name], found[to], strict=True))


def main() -> int:
    """Make the libraries, measure and tell; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--meetings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="three rounds")
    asked = parser.parse_args()
    return measure(asked.meetings, 3 if asked.quick else asked.rounds)


def measure(meetings: int, rounds: int) -> int:
    """Measure and tell; 1 when the bar is missed."""
    from tests.bench.search_content import make  # noqa: PLC0415 (not in the processes that are measured)

    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as place:
        homes = {name: Path(place, name) for name in ("empty", "one", "many")}
        for name, count in (("one", 1), ("many", meetings)):
            library = homes[name] / OWN
            library.parent.mkdir(parents=True)
            make(library, count).close()
        found = by_turns(homes, rounds)
    for name, some in found.items():
        sys.stdout.write(f"{name:>6}: best {min(some):.2f} s, median {statistics.median(some):.2f} s\n")
    worst = max(ratio(found, name, "empty") for name in ("one", "many"))
    sys.stdout.write(f"one / empty: {ratio(found, 'one', 'empty'):.2f} (bar {BAR})\n")
    sys.stdout.write(f"{meetings} meetings / one: {ratio(found, 'many', 'one'):.2f}\n")
    return 1 if worst > BAR else 0


if __name__ == "__main__":
    sys.exit(main())
