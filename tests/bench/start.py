"""`python -m tests.bench.start`: from starting Python to a window with data, beside an empty PySide6 window, by turns.

Bar (issue "On the laptop"): at most twice the empty window, and the same on one meeting as on `--meetings N`. The time
is that of the wall, from starting the process to the end of the first painting.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 15
BAR = 2.0
_SHOWN = "shown"


def show_empty() -> None:
    """An empty window, as small a program as PySide6 lets one write."""
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 (the parent process stays small)

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    application.processEvents()
    _tell()


def show_program(path: Path) -> None:
    """Briefpack's window on a library, by the way the command line takes to it."""
    from desktop import cli  # noqa: PLC0415 (likewise)

    gc.disable()  # as `desktop.__main__` does, and the next but one
    asked = cli.run(["--library", str(path)]).window
    assert asked is not None
    assert asked.library is not None
    from desktop import quick_enums  # noqa: PLC0415 (likewise)

    quick_enums.install()
    from desktop import app  # noqa: PLC0415 (likewise)
    from desktop.ui.ask import Dialogs  # noqa: PLC0415 (likewise)
    from desktop.ui.memory import Memory  # noqa: PLC0415 (likewise)
    from desktop.ui.theme import Theme  # noqa: PLC0415 (likewise)
    from desktop.ui.unlocking import open_library  # noqa: PLC0415 (likewise; as the window opens it)

    application = app.make_application([])
    memory = Memory(path.with_suffix(".ini"))
    theme = Theme(application, memory)
    theme.apply()
    with open_library(asked.library) as library:
        window = app.make_window(library, Dialogs(), memory, theme)
        app.show(window)
        application.processEvents()
        _tell()
        window.close()


def _tell() -> None:
    sys.stdout.write(f"{_SHOWN}\n")
    sys.stdout.flush()


def seconds(arguments: Sequence[str]) -> float:
    """Seconds from starting this file with these arguments to its window.

    Raises:
        RuntimeError: it ended without one.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"  # compiled modules are kept, as on a user's machine
    command = [sys.executable, "-m", "tests.bench.start", *arguments]
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - started
        process.stdout.read()
    if line.strip() != _SHOWN:
        raise RuntimeError(f"no window: {command}")
    return took


def by_turns(programs: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each start; the first of each only fills the caches and is left out."""
    found: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, arguments in programs.items():
            took = seconds(arguments)
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
    parser.add_argument("--empty", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.empty:
        show_empty()
        return 0
    if asked.open is not None:
        show_program(asked.open)
        return 0
    return measure(asked.meetings, 3 if asked.quick else asked.rounds)


def measure(meetings: int, rounds: int) -> int:
    """Measure and tell; 1 when the bar is missed."""
    from tests.bench.search_content import make  # noqa: PLC0415 (not in the processes that are measured)

    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        one, many = Path(folder) / "one.briefpack", Path(folder) / "many.briefpack"
        make(one, 1).close()
        make(many, meetings).close()
        programs = {"empty": ["--empty"], "one": ["--open", str(one)], "many": ["--open", str(many)]}
        found = by_turns(programs, rounds)
    for name, some in found.items():
        sys.stdout.write(f"{name:>6}: best {min(some):.2f} s, median {statistics.median(some):.2f} s\n")
    worst = max(ratio(found, name, "empty") for name in ("one", "many"))
    sys.stdout.write(f"one / empty: {ratio(found, 'one', 'empty'):.2f} (bar {BAR})\n")
    sys.stdout.write(f"{meetings} meetings / one: {ratio(found, 'many', 'one'):.2f}\n")
    return 1 if worst > BAR else 0


if __name__ == "__main__":
    sys.exit(main())
