"""`python -m tests.bench.window`: opening the window on one meeting and on 1,000 (`--meetings N`), by turns.

Each opening is a program of its own. Its time runs from opening the library to the end of the first painting; starting
Python and Qt is the same for both and left out.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 15


def open_once(path: Path) -> float:
    """Milliseconds of opening the window on a library; once a process."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (the parent process stays small)

    from desktop import app  # noqa: PLC0415 (likewise)
    from desktop.ui.ask import Dialogs  # noqa: PLC0415 (likewise)
    from desktop.ui.memory import Memory  # noqa: PLC0415 (likewise)
    from desktop.ui.theme import Theme  # noqa: PLC0415 (likewise)
    from desktop.ui.unlocking import open_library  # noqa: PLC0415 (likewise)

    application = QApplication([])
    app.set_up(application)
    memory = Memory(path.with_suffix(".ini"))
    theme = Theme(application, memory)
    theme.apply()
    started = time.perf_counter()
    with open_library(path) as library:
        window = app.make_window(library, Dialogs(), memory, theme)
        window.show()
        application.processEvents()
        took = (time.perf_counter() - started) * 1_000
        window.close()
    return took


def by_turns(paths: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each opening; the first of each only fills the caches and is left out."""
    found: dict[str, list[float]] = {name: [] for name in paths}
    for number in range(rounds + 1):
        for name, path in paths.items():
            took = _in_a_process(path)
            if number:
                found[name].append(took)
    return found


def _in_a_process(path: Path) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.window", "--open", str(path)]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(said.stdout)


def main() -> int:
    """Make both libraries, measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--meetings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="three rounds")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    say = sys.stdout.write
    if asked.open is not None:
        say(f"{open_once(asked.open)}\n")
        return 0
    from tests.bench.search_content import make  # noqa: PLC0415 (not in the processes that are measured)

    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        paths = {"one": Path(folder) / "one.briefpack", "many": Path(folder) / "many.briefpack"}
        for path, count in zip(paths.values(), (1, asked.meetings), strict=True):
            make(path, count).close()
        found = by_turns(paths, 3 if asked.quick else asked.rounds)
    for name, some in found.items():
        count = 1 if name == "one" else asked.meetings
        say(f"window on {count:>5} meeting(s): best {min(some):.0f} ms, p50 {statistics.median(some):.0f} ms\n")
    ratio = statistics.median(found["many"]) / statistics.median(found["one"])
    best = min(found["many"]) / min(found["one"])
    say(f"many / one: p50 {ratio:.2f}, best {best:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
