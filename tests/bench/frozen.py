"""`python -m tests.bench.frozen`: the start of the bundle, and its size, beside an empty PySide6 window bundled alike.

Needs `make bundle` first (`--folder` names another bundle). The time is that of the wall, from starting the program to
its window being drawn, by turns, on a user's own library with one meeting and on one with `--meetings N`. That it was
drawn, and when, is told by Qt's own log ("qt.widgets.painting"), whose lines, four hundred of Briefpack's window and
ten of the other, are in the time: a hundredth of it. Without `--screen` no screen is used; with it the X display of
`DISPLAY`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.first_painting import OWN

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "build" / "out"
EMPTY = OUT / "bench" / "empty"
ROUNDS = 15
BAR = 2.0
_PAUSE = 0.02
_REST = 0.3
_PATIENCE = 60.0
"""Seconds a start may take: one that asks a question instead would take for ever."""
_WINDOW, _PAINTED = b"MainWindow", b" Flushing top level"
"""What Qt writes of a main window, and of no dialog; and when all is drawn and goes to the screen."""


class NoWindow(Exception):
    """The program ended, or was asked about something, before its window was there."""


def empty_bundle() -> Path:
    """The bundled empty window, made anew.

    Raises:
        CalledProcessError: PyInstaller failed; what it said is in `build/out/bench/empty.log`.
    """
    sys.path.insert(0, str(ROOT / "build"))
    import bundle  # noqa: PLC0415 (needs the path)
    import icu  # noqa: PLC0415 (likewise)

    shutil.rmtree(EMPTY, ignore_errors=True)
    bundle.freeze(
        ROOT / "tests" / "bench" / "empty_window.spec", EMPTY.parent, OUT / "work", OUT / "bench" / "empty.log"
    )
    for library in EMPTY.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu.trim(library)
    return EMPTY


def start(command: Sequence[str], home: Path, *, screen: bool = False) -> float:
    """Seconds from starting a bundled program to its window; it is ended then.

    What Qt says goes into a file and brings its own time with it: a pipe would have this process wake at every line.

    Raises:
        NoWindow: it ended without one, or had none after a minute.
    """
    said = home / "said.txt"
    with said.open("wb") as file:
        began = time.monotonic()
        program = subprocess.Popen(command, env=_environment(home, screen=screen), stderr=file)
        try:
            while time.monotonic() < began + _PATIENCE:
                has_ended = program.poll() is not None
                painted = painted_at(said.read_bytes())
                if painted is not None:
                    return painted - began
                if has_ended:
                    break
                time.sleep(_PAUSE)  # looked for now and then; the moment itself stands in what Qt wrote
        finally:
            program.kill()
            program.wait()
    raise NoWindow(command[0])


def painted_at(said: bytes) -> float | None:
    """When a main window was drawn, in seconds since the machine began, by what Qt wrote; None when it was not."""
    has_window = False
    for line in said.splitlines(keepends=True):
        has_window = has_window or _WINDOW in line
        moment, painted, rest = line.partition(_PAINTED)
        if has_window and painted and rest.endswith(b"\n"):
            return float(moment)
    return None


def by_turns(
    programs: Mapping[str, Sequence[str]], libraries: Mapping[str, Path], rounds: int, *, screen: bool = False
) -> dict[str, list[float]]:
    """Seconds of each start; the first of each only fills the caches and is left out.

    Each start has a home of its own, kept from one to the next as what is in it belongs to an ordinary start. Only the
    library there, as in `libraries` by the program's name, is a new copy each time: the program is not let end well.
    """
    found: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as place:
        for number in range(rounds + 1):
            for name, command in programs.items():
                home = Path(place, name)
                home.mkdir(exist_ok=True)
                if name in libraries:
                    _copy(libraries[name], home / OWN)
                time.sleep(_REST)  # after a hundred megabytes were copied, or a program was killed, the machine is busy
                took = start(command, home, screen=screen)
                if number:
                    found[name].append(took)
    return found


def ratio(found: Mapping[str, Sequence[float]], name: str, to: str) -> tuple[float, float]:
    """The median of the ratios round by round, and the ratio of the best of each."""
    some, other = found[name], found[to]
    return statistics.median(one / two for one, two in zip(some, other, strict=True)), min(some) / min(other)


def main() -> int:
    """Make what is missing, measure and tell; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.frozen", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--folder", type=Path, default=OUT / "dist" / "briefpack")
    parser.add_argument("--meetings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="three rounds")
    parser.add_argument("--screen", action="store_true", help="on the X display, which may be that of xvfb-run")
    asked = parser.parse_args()
    if sys.platform == "win32":
        parser.error("only where a program can be given another home than the user's own: not on Windows")
    if not asked.folder.is_dir():
        parser.error(f"no bundle at {asked.folder}: make bundle")
    tell_sizes(asked.folder, empty_bundle())
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        libraries = _libraries(Path(folder), asked.meetings)
        found = by_turns(_programs(asked.folder), libraries, 3 if asked.quick else asked.rounds, screen=asked.screen)
    return tell(found)


def tell_sizes(folder: Path, empty: Path) -> None:
    """Say how large both are."""
    for one in (folder, empty):
        files = (path for path in one.rglob("*") if path.is_file() and not path.is_symlink())
        sys.stdout.write(f"{one.name}: {sum(path.stat().st_size for path in files) / 1e6:.1f} MB unpacked\n")


def tell(found: Mapping[str, Sequence[float]]) -> int:
    """Say what was measured; 1 when the bar is missed."""
    say = sys.stdout.write
    for name, some in found.items():
        say(f"{name:>6}: best {min(some) * 1e3:.0f} ms, median {statistics.median(some) * 1e3:.0f} ms\n")
    for name, other in (("one", "empty"), ("many", "empty"), ("many", "one")):
        median, best = ratio(found, name, other)
        say(f"{name} / {other}: {median:.2f}, of the best {best:.2f}\n")
    worst = max(ratio(found, name, "empty")[0] for name in ("one", "many"))
    say(f"bar {BAR}: {'met' if worst <= BAR else 'missed'}\n")
    return 1 if worst > BAR else 0


def _programs(bundle: Path) -> dict[str, list[str]]:
    own = [str(bundle / "briefpack")]  # as by a double click
    return {"empty": [str(EMPTY / "empty")], "one": own, "many": own}


def _libraries(folder: Path, meetings: int) -> dict[str, Path]:
    from tests.bench.search_content import make  # noqa: PLC0415 (not in the processes that are measured)

    found = {name: folder / name / OWN.name for name in ("one", "many")}
    for name, count in (("one", 1), ("many", meetings)):
        found[name].parent.mkdir()
        make(found[name], count).close()
    return found


def _copy(library: Path, to: Path) -> None:
    """Copy a library to a new folder, with all that lies beside it.

    The copy is of the same date, or the program would rightly take it for a file from elsewhere and look all of it
    through first; and it is on the disk, or the first few bytes the program wants there would wait for all of it.
    """
    for part in to.parent.glob(f"{to.name}*"):
        part.unlink()
    shutil.copytree(library.parent, to.parent, dirs_exist_ok=True)
    os.sync()


def _environment(home: Path, *, screen: bool) -> dict[str, str]:
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home)}
    own["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={home}/none"  # else libdbus starts a bus of its own
    said = {"QT_LOGGING_RULES": "qt.widgets.painting.info=true", "QT_MESSAGE_PATTERN": "%{time boot} %{message}"}
    said["QT_FORCE_STDERR_LOGGING"] = "1"
    return os.environ | own | said | ({} if screen else {"QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    sys.exit(main())
