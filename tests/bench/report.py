"""Figures → a table to read: each engine, its ratios to Typst round by round, and the bars to be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tests.bench.timing import Run

BASE = "typst"
OURS = "briefpack"
NAIVE = "platypus"


@dataclass(slots=True)
class Figures:
    """Everything measured: whole processes by size, next packs of running programs (seconds), files read back."""

    cold: dict[int, dict[str, list[Run]]]
    growth: dict[str, list[tuple[Run, Run]]]
    warm: dict[str, list[float]]
    files: dict[int, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal of the typesetting issue: `value` is to be at most `bar`, better `stretch`."""

    name: str
    value: float | None
    bar: float
    stretch: float | None = None

    @property
    def verdict(self) -> str:
        """What came of it."""
        if self.value is None:
            return "not measured"
        if self.stretch is not None and self.value <= self.stretch:
            return "STRETCH"
        return "pass" if self.value <= self.bar else "MISS"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """The median of the ratios taken round by round."""
    pairs = list(zip(ours, theirs, strict=False))
    return median(mine / other for mine, other in pairs) if pairs else None


def bars(figures: Figures) -> list[Bar]:
    """The bars of the typesetting issue, part 5, in its order."""
    return [
        Bar("x1, cold command, library read included / typst", _cold(figures, 1), 1.5, 1.0),
        Bar("next pack in the open program / typst", ratio(*_warm(figures)), 0.6, 0.4),
        Bar("x10, cold / typst", _cold(figures, 10), 0.7, 0.35),
        Bar("x100, cold / typst", _cold(figures, 100), 0.45, 0.25),
        Bar("x100, cold / platypus", _cold(figures, 100, NAIVE), 0.08),
        Bar("growth, time x100 / time x10", _growth(figures, OURS), 10, 8),
        Bar("x1, peak memory / typst", _peak(figures, 1), 0.75, 0.4),
        Bar("x100, peak memory / typst", _peak(figures, 100), 0.15, 0.1),
        *(
            Bar(f"x{size}, file without tags / typst untagged", _bytes(figures, size), 1.0, 0.85)
            for size in sorted(figures.cold)
        ),
    ]


def _cold(figures: Figures, size: int, base: str = BASE) -> float | None:
    runs = figures.cold.get(size, {})
    return ratio([run.seconds for run in runs.get(OURS, ())], [run.seconds for run in runs.get(base, ())])


def _warm(figures: Figures, base: str = BASE) -> tuple[list[float], list[float]]:
    return figures.warm.get(OURS, []), figures.warm.get(base, [])


def _growth(figures: Figures, engine: str) -> float | None:
    pairs = figures.growth.get(engine, [])
    return ratio([large.seconds for _small, large in pairs], [small.seconds for small, _large in pairs])


def _peak(figures: Figures, size: int) -> float | None:
    runs = figures.cold.get(size, {})
    return ratio([run.peak for run in runs.get(OURS, ())], [run.peak for run in runs.get(BASE, ())])


def _bytes(figures: Figures, size: int) -> float | None:
    files = figures.files.get(size, {})
    if OURS not in files or BASE not in files:
        return None
    return files[OURS]["bytes_without_tags"] / files[BASE]["bytes"]


# ---------------------------------------------------------------- printing


def table(figures: Figures) -> str:
    """All engines, a block for each size, then the running programs, then the bars."""
    lines: list[str] = []
    for size in sorted(figures.cold):
        lines += _size_table(figures, size)
    lines += _warm_table(figures)
    lines += [f"growth x100 / x10 of {name}: {_shown(_growth(figures, name))}" for name in figures.growth]
    return "\n".join([*lines, "", *_bar_table(figures)])


def _size_table(figures: Figures, size: int) -> list[str]:
    base = figures.cold[size][BASE]
    head = f"  {'engine':<16}{'s':>8} {'':>8}{'cpu s':>8} {'':>8}{'peak MiB':>10} {'':>8}"
    lines = [
        f"x{size}: the whole process, cold (medians; in brackets the ratio to {BASE}, round by round)",
        f"{head}{'pages':>7}{'KB':>9} {'syllables':>16}",
    ]
    for name, runs in figures.cold[size].items():
        if not runs:
            continue
        seconds = ratio([run.seconds for run in runs], [run.seconds for run in base])
        processor = ratio([run.processor for run in runs], [run.processor for run in base])
        peak = ratio([run.peak for run in runs], [run.peak for run in base])
        file = figures.files[size][name]
        same = "" if file["lost"] == file["foreign"] == 0 else " NOT THE SAME TEXT"
        lines.append(
            f"  {name:<16}{median(run.seconds for run in runs):8.3f} {_bracketed(seconds)}"
            f"{median(run.processor for run in runs):8.3f} {_bracketed(processor)}"
            f"{median(run.peak for run in runs):10.0f} {_bracketed(peak)}"
            f"{file['pages']:7}{file['bytes'] / 1000:9.0f} {file['syllables']:>8} of {file['wanted']}{same}"
        )
    return [*lines, ""]


def _warm_table(figures: Figures) -> list[str]:
    lines = [f"next pack of a running program, new text (medians; ratio to {BASE}, round by round)"]
    for name, seconds in figures.warm.items():
        lines.append(f"  {name:<16}{1000 * median(seconds):8.1f} ms {_bracketed(ratio(seconds, figures.warm[BASE]))}")
    kept = ratio(*_warm(figures, "typst compiler"))
    return [*lines, f"  briefpack to typst's compiler kept in memory: {_shown(kept)}", ""]


def _bar_table(figures: Figures) -> list[str]:
    lines = [f"{'bar (stretch)':<62}{'measured':>9}{'bar':>7}{'stretch':>9}"]
    for one in bars(figures):
        stretch = "" if one.stretch is None else f"{one.stretch:g}"
        lines.append(f"  {one.name:<60}{_shown(one.value):>9}{one.bar:>7g}{stretch:>9}  {one.verdict}")
    return lines


def _bracketed(value: float | None) -> str:
    return f"{f'({value:.2f})' if value is not None else '':>8}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def as_json(figures: Figures) -> dict[str, Any]:
    """Every single measurement and every bar."""
    return {
        "cold": {
            f"x{size}": {name: [asdict(run) for run in runs] for name, runs in engines.items()}
            for size, engines in figures.cold.items()
        },
        "growth": {name: [[asdict(run) for run in pair] for pair in pairs] for name, pairs in figures.growth.items()},
        "warm": figures.warm,
        "files": {f"x{size}": files for size, files in figures.files.items()},
        "bars": [{**asdict(one), "verdict": one.verdict} for one in bars(figures)],
    }
