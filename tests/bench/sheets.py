"""`python -m tests.bench.sheets`: contact sheets of 100, 10,000 and 100,000 rows beside XlsxWriter and plain openpyxl.

Each engine is a whole process: Python starts, makes the same contacts one after the other, and writes the list to
filter with the same look (bordered cells, heights, frozen head, filter, hidden keys). Ours also measures the columns
and offers words in cells, the others are told the widths. By turns; ratios are of medians. Ends with 1 when a file does
not hold the same texts.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.bench.timing import Run, by_turns, own_peak, say

SIZES = {100: 5, 10_000: 3, 100_000: 2}
"""Rows, and the rounds they are measured in."""
OURS = "briefpack"
_OUT = Path("build/out/bench")
_HEAD = ("구분", "안건명", "기관", "실국", "과", "역할", "직위", "직급", "성명", "전화", "_id")
_WIDTHS = (9, 40, 13, 23, 23, 9, 7, 9, 9, 16, 9)
_UNITS = (
    ("과기정통부", "가상연구정책실"),
    ("산업부", "가상산업정책국"),
    ("외교부", "가상협력국"),
    ("교육부", "가상인재국"),
)
_LETTERS = "가나다라마바사아자차카타파하"


def texts(number: int) -> tuple[str, ...]:
    """One row's texts; names, phones and keys are all different, the rest comes again."""
    unit, item, is_head = _UNITS[number % 4], number % 10 + 1, number % 3 == 0
    name = "가" + _LETTERS[number % 14] + _LETTERS[number // 14 % 14]
    return (
        f"안건{item}",
        f"가상 분야의 연구 생태계 혁신 방안 {item}(안)",
        unit[0],
        unit[1],
        f"가상{_LETTERS[number // 4 % 14]}과",
        "책임자" if is_head else "담당자",
        "과장" if is_head else "",
        "" if is_head else "사무관",
        name,
        f"044-000-{number % 10_000:04d}",
        f"a{number}",
    )


def briefpack(count: int, out: Path) -> None:
    """Ours, from contacts."""
    from desktop.documents import xlsx  # noqa: PLC0415  (each process loads its own engine)
    from desktop.documents.contact_list_forms import Entry, list_sheet  # noqa: PLC0415 (likewise)
    from desktop.documents.sheets import Workbook  # noqa: PLC0415 (likewise)
    from desktop.domain.contact_fields import Shown  # noqa: PLC0415 (likewise)
    from desktop.domain.people import Assignment, Contact, Person, Role  # noqa: PLC0415 (likewise)

    def entry(number: int) -> Entry:
        scope, title, body, bureau, division, role, position, grade, name, phone, key = texts(number)
        person = Person(f"p{number}", name, None, body, bureau, division, position, grade, phone)
        return Entry(scope, title, Contact(Assignment(key, person.id, "m", "i", Role(role), number), person, body))

    class Entries:
        def __iter__(self) -> Iterator[Entry]:
            return map(entry, range(count))

    xlsx.write(Workbook("연락처", (list_sheet("연락처", Entries(), Shown(), ()),)), out)


def xlsxwriter(count: int, out: Path, *, is_constant: bool = True) -> None:
    """XlsxWriter, keeping no row once it is written where `is_constant`."""
    library: Any = importlib.import_module("xlsxwriter")  # of the extra `bench`: without it types and tests still run
    book: Any = library.Workbook(str(out), {"constant_memory": is_constant})
    sheet = book.add_worksheet("연락처(목록)")
    look = {
        "border": 1,
        "text_wrap": True,
        "valign": "vcenter",
        "font_name": "맑은 고딕",
        "font_size": 10,
        "num_format": "@",
    }
    plain, head = book.add_format(look), book.add_format({**look, "bold": True, "bg_color": "#DFE6F7"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, None, {"hidden": column == len(_WIDTHS) - 1})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(_HEAD) - 1)
    for row in range(count + 1):
        sheet.set_row(row, 21)
        for column, text in enumerate(texts(row - 1) if row else _HEAD):
            sheet.write_string(row, column, text, plain if row else head)
    book.close()


def xlsxwriter_usual(count: int, out: Path) -> None:
    """XlsxWriter as it is used when nothing is said: all cells in memory."""
    xlsxwriter(count, out, is_constant=False)


def openpyxl(count: int, out: Path) -> None:
    """Plain openpyxl: all cells in memory, one named style for each look."""
    from openpyxl import Workbook  # noqa: PLC0415 (likewise)
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415 (likewise)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 (likewise)

    book: Any = Workbook()
    sheet: Any = book.active
    side = Side(style="thin")
    for name in ("plain", "head"):
        style: Any = NamedStyle(name, Font(name="맑은 고딕", size=10, bold=name == "head"), number_format="@")
        style.border, style.alignment = Border(side, side, side, side), Alignment(vertical="center", wrap_text=True)
        if name == "head":
            style.fill = PatternFill("solid", start_color="DFE6F7")
        book.add_named_style(style)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(len(_HEAD))].hidden = True
    sheet.freeze_panes, sheet.auto_filter.ref = "A2", f"A1:{get_column_letter(len(_HEAD))}{count + 1}"
    for row in range(1, count + 2):
        sheet.row_dimensions[row].height = 21
        for column, text in enumerate(texts(row - 2) if row > 1 else _HEAD, 1):
            cell = sheet.cell(row, column, text)
            cell.style = "plain" if row > 1 else "head"
    book.save(out)


ENGINES: dict[str, Callable[[int, Path], None]] = {
    OURS: briefpack,
    "xlsxwriter constant": xlsxwriter,
    "xlsxwriter": xlsxwriter_usual,
    "openpyxl": openpyxl,
}


def same_texts(out: Path, count: int) -> bool:
    """Whether a file holds the head and every row's texts, in order."""
    from openpyxl import load_workbook  # noqa: PLC0415 (likewise)

    book: Any = load_workbook(out, read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    wanted = (_HEAD, *map(texts, range(count)))
    found = [tuple(cell or "" for cell in row) for row in rows]
    book.close()
    return found == list(wanted)


def table(runs: dict[int, dict[str, list[Run]]]) -> str:
    """Seconds, peak memory and their ratios to ours, a row for each size and engine."""
    lines = [f"{'rows':>7}  {'engine':<20} {'s':>7} {'x ours':>7} {'MiB':>6} {'x ours':>7}"]
    for size, engines in runs.items():
        ours = _medians(engines[OURS])
        for name, some in engines.items():
            seconds, peak = _medians(some)
            lines.append(
                f"{size:>7}  {name:<20} {seconds:7.2f} {seconds / ours[0]:7.2f} {peak:6.0f} {peak / ours[1]:7.2f}"
            )
    sizes = list(runs)
    for small, large in pairwise(sizes):
        before, after = _medians(runs[small][OURS]), _medians(runs[large][OURS])
        lines.append(
            f"ours from {small} to {large}: time x {after[0] / before[0]:.1f}, peak x {after[1] / before[1]:.2f}"
        )
    return "\n".join(lines)


def _medians(runs: list[Run]) -> tuple[float, float]:
    return statistics.median(run.seconds for run in runs), statistics.median(run.peak for run in runs)


def measure(sizes: dict[int, int], folder: Path) -> dict[int, dict[str, list[Run]]]:
    """Every engine at every size, by turns."""
    found: dict[int, dict[str, list[Run]]] = {}
    for size, rounds in sizes.items():
        say(f"{size} rows")
        commands = {
            name: [
                sys.executable,
                "-m",
                "tests.bench.sheets",
                "--make",
                name,
                str(size),
                str(folder / f"{name}{size}.xlsx"),
            ]
            for name in ENGINES
        }
        found[size] = by_turns(commands, dict.fromkeys(commands, rounds))
    return found


def main() -> int:
    """Measure and tell; or, with `--make`, be one engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sheets", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="one round of 100 and 10,000 rows")
    parser.add_argument("--make", nargs=3, metavar=("ENGINE", "ROWS", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        engine, count, out = options.make
        ENGINES[engine](int(count), Path(out))
        return 0
    sizes = {100: 1, 10_000: 1} if options.quick else SIZES
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        runs = measure(sizes, Path(folder))
        told, before = table(runs), own_peak()
        wrong = [
            f"{name}, {size} rows: not the same texts"
            for size in sizes
            for name in ENGINES
            if size <= 10_000 and not same_texts(Path(folder) / f"{name}{size}.xlsx", size)
        ]
    if before >= min(run.peak for engines in runs.values() for some in engines.values() for run in some):
        say(f"the peaks of memory do not count: this program itself took {before:.0f} MiB")
    _OUT.mkdir(parents=True, exist_ok=True)
    (_OUT / "sheets.txt").write_text(told + "\n", encoding="utf-8")
    sys.stdout.write("\n".join([told, *wrong]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
