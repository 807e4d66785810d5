"""`python -m tests.bench`: Briefpack beside Typst, WeasyPrint and plain Platypus, by turns, with the bars to be met.

`--quick` runs one round of ×1 and ×10. `BENCH_FULL=1` adds WeasyPrint at ×100 (some two minutes) and more rounds of
plain Platypus there. The figures go to `build/out/bench/figures.json`. Ends with 1 when an engine lost text, not when
a bar is missed: the machine decides by a hair's breadth, and a person reads the table.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.report import BASE, NAIVE, OURS, Figures, as_json, table
from tests.bench.timing import ROOT, BenchError, Run, Worker, by_turns, own_peak, say

OUT = ROOT / "build" / "out" / "bench"
TAGGED, COMPILER, WEASYPRINT = "typst tagged", "typst compiler", "weasyprint"
COLD: tuple[str, ...] = (OURS, BASE, TAGGED, NAIVE, WEASYPRINT)
WARM: tuple[str, ...] = (OURS, BASE, COMPILER, TAGGED, NAIVE, WEASYPRINT)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run how often: `quick` is one round of ×1 and ×10, `full` adds the slow engines at ×100."""

    quick: bool
    full: bool
    weasyprint: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many times the sample's length the packs have."""
        return (1, 10) if self.quick else (1, 10, 100)

    @property
    def warm_rounds(self) -> int:
        """How many packs each running program makes."""
        return 1 if self.quick else 5

    @property
    def warm(self) -> tuple[str, ...]:
        """The engines that stay running."""
        return WARM if self.weasyprint else tuple(name for name in WARM if name != WEASYPRINT)

    def rounds(self, size: int) -> dict[str, int]:
        """How often each engine sets a pack of that size as a whole process; slow ones less often."""
        often = {1: 7, 10: 5, 100: 3}[size]
        found = dict.fromkeys(COLD, 1 if self.quick else often)
        if size == 10 and not self.quick:
            found[WEASYPRINT] = 2
        if size == 100:
            found |= {NAIVE: 3 if self.full else 1, WEASYPRINT: 1 if self.full else 0}
        return found if self.weasyprint else found | {WEASYPRINT: 0}


def has_weasyprint() -> bool:
    """Whether WeasyPrint can be loaded here: it needs Pango from the system. No bar is measured by it."""
    tried = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    if tried.returncode:
        say("weasyprint is left out: it finds no Pango here (Debian: libpango-1.0-0 libpangoft2-1.0-0)")
    return not tried.returncode


def command(engine: str, size: int, folder: Path) -> list[str]:
    """The whole program that sets a pack of that size, from its library or from the content as JSON."""
    python, out = sys.executable, str(pdf(engine, size, folder))
    if engine == OURS:
        library = str(folder / f"x{size}.briefpack")
        return [python, "-m", "desktop", "--library", library, "pack", "--out", out]
    module = "typst" if engine.startswith(BASE) else engine
    untagged = ["--untagged"] if engine == BASE else []
    return [python, "-m", f"tests.bench.peers.{module}_pack", str(folder / f"x{size}.json"), out, *untagged]


def pdf(engine: str, size: int | str, folder: Path) -> Path:
    """Where an engine puts its file."""
    return folder / f"{engine.replace(' ', '-')}-x{size}.pdf"


def cold(size: int, folder: Path, rounds: dict[str, int]) -> dict[str, list[Run]]:
    """Whole processes of one size, by turns, after one run that does not count (the disk's cache, compiled modules)."""
    say(f"x{size}, whole processes")
    commands = {engine: command(engine, size, folder) for engine in COLD if rounds[engine]}
    if size == 1:
        by_turns(commands, dict.fromkeys(commands, 1))
    return by_turns(commands, rounds)


def growth(folder: Path, rounds: int) -> dict[str, list[tuple[Run, Run]]]:
    """×10 and ×100 of Briefpack and of Typst, one right after the other."""
    say("growth, x10 and x100 by turns")
    commands = {f"{engine} {size}": command(engine, size, folder) for engine in (OURS, BASE) for size in (10, 100)}
    found = by_turns(commands, dict.fromkeys(commands, rounds))
    return {name: list(zip(found[f"{name} 10"], found[f"{name} 100"], strict=True)) for name in (OURS, BASE)}


def warm(folder: Path, plan: Plan) -> dict[str, list[float]]:
    """Running programs, each setting new text in each round; the first pack of each does not count."""
    say("running programs")
    workers = {engine: Worker(engine, folder) for engine in plan.warm}
    found: dict[str, list[float]] = {engine: [] for engine in plan.warm}
    try:
        for seed in range(-1, plan.warm_rounds):
            for engine, worker in workers.items():
                content = folder / ("x1.json" if seed < 0 else f"warm{seed}.json")
                out = str(pdf(engine, "warm", folder))
                seconds = worker.make({"content": str(content), "out": out, "seed": None if seed < 0 else seed})
                if seed >= 0:
                    found[engine].append(seconds)
    finally:
        for worker in workers.values():
            worker.close()
    return found


def read_back(texts: Path, files: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """What stands in each engine's file, compared with the content."""
    say(f"reading back {', '.join(files)}")
    arguments = [sys.executable, "-m", "tests.bench.check", str(texts), *map(str, files.values())]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(done.stderr)
    return dict(zip(files, map(json.loads, done.stdout.splitlines()), strict=True))


def measure(plan: Plan, folder: Path) -> Figures:
    """Make the content, run everything, read the files back."""
    say("making the libraries and the content")
    sizes = ",".join(map(str, plan.sizes))
    arguments = [sys.executable, "-m", "tests.bench.prepare", str(folder), sizes, str(plan.warm_rounds)]
    subprocess.run(arguments, cwd=ROOT, check=True)
    figures = Figures({}, {}, {}, {})
    for size in plan.sizes:
        rounds = plan.rounds(size)
        figures.cold[size] = cold(size, folder, rounds)
        made = {engine: pdf(engine, size, folder) for engine in COLD if rounds[engine]}
        figures.files[size] = read_back(folder / f"x{size}.texts.json", made)
    figures.warm = warm(folder, plan)
    last = {engine: pdf(engine, "warm", folder) for engine in plan.warm}
    figures.files[0] = read_back(folder / f"warm{plan.warm_rounds - 1}.texts.json", last)
    if 100 in plan.sizes:
        figures.growth = growth(folder, 3)
    return figures


def lost_text(figures: Figures) -> list[str]:
    """The engines that did not print what they were given, by size (0: the last pack of the running programs)."""
    return [
        f"x{size} {engine}: {file['lost']} syllables lost, {file['foreign']} that no one asked for"
        for size, files in figures.files.items()
        for engine, file in files.items()
        if file["lost"] or file["foreign"]
    ]


def warn_of_memory(figures: Figures) -> None:
    """Say so when this program was larger than what it measured (see `timing`)."""
    smallest = min(run.peak for runs in figures.cold.values() for engine in runs.values() for run in engine)
    if own_peak() >= smallest:
        say(f"the peaks of memory do not count: this program itself took {own_peak():.0f} MiB")


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="one round of x1 and x10")
    plan = Plan(quick=parser.parse_args().quick, full=bool(os.environ.get("BENCH_FULL")), weasyprint=has_weasyprint())
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        try:
            figures = measure(plan, Path(folder))
        except BenchError as error:
            say(str(error))
            return 1
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "figures.json").write_text(json.dumps(as_json(figures), indent=1), encoding="utf-8")
    (OUT / "figures.txt").write_text(table(figures) + "\n", encoding="utf-8")
    sys.stdout.write(table(figures) + "\n")
    warn_of_memory(figures)
    lost = lost_text(figures)
    sys.stdout.write("".join(f"{line}\n" for line in lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
