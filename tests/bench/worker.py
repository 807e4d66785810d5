"""A running program of each engine: makes one pack after the other, each with new text, and says how long each took.

Reads a request a line from standard input, `{"content": …, "out": …, "seed": …}`, and answers with seconds on a line.
"""

from __future__ import annotations

import gc
import importlib
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Request = dict[str, Any]
Make = Callable[[Request], float]


def briefpack(folder: Path) -> Make:
    """Briefpack with its library open: the timed pack reads the meeting, is written and is noted in the library."""
    from desktop.documents.pdf import helper  # noqa: PLC0415  (each worker loads its own engine)
    from desktop.services import meetings, packs  # noqa: PLC0415 (likewise)
    from desktop.services.libraries import open_library  # noqa: PLC0415 (likewise)
    from tests.bench import content  # noqa: PLC0415 (likewise)

    helper.may_fork = lambda: False  # no more than in the window, which has Qt
    library = open_library(folder / "warm.briefpack")
    meeting = meetings.find_meeting(library)

    def make(request: Request) -> float:
        if request["seed"] is not None:
            content.change(library, request["seed"])
        out = Path(request["out"])
        return _timed(
            lambda: packs.record_pack(library, packs.make_pack(packs.gather(library, meeting.id), out)),
        )

    return make


def typst(folder: Path, *, tagged: bool = False) -> Make:
    """Typst's one-call function, which opens the typefaces anew for every document."""
    from tests.bench.peers import typst_pack  # noqa: PLC0415 (likewise)

    del folder
    importlib.import_module("typst")
    return lambda request: _timed(
        lambda: typst_pack.make(Path(request["content"]), Path(request["out"]), tagged=tagged)
    )


def typst_compiler(folder: Path) -> Make:
    """Typst's compiler object kept from pack to pack, with its typefaces open; the content changes in place."""
    from tests.bench.peers import typst_pack  # noqa: PLC0415 (likewise)

    current = folder / "current.json"
    shutil.copy(folder / "x1.json", current)
    compiler = typst_pack.compiler(current)

    def make(request: Request) -> float:
        shutil.copy(request["content"], current)
        return _timed(lambda: compiler.compile(output=request["out"], pdf_tags=False))

    return make


def peer(name: str) -> Make:
    """A peer whose module has `make(content, out)`."""
    module: Any = importlib.import_module(f"tests.bench.peers.{name}_pack")
    return lambda request: _timed(lambda: module.make(Path(request["content"]), Path(request["out"])))


def _timed(action: Callable[[], object]) -> float:
    gc.collect()  # what the edit before it left behind is not this pack's
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def worker(engine: str, folder: Path) -> Make:
    """The engine of that name, loaded."""
    match engine:
        case "briefpack":
            return briefpack(folder)
        case "typst":
            return typst(folder)
        case "typst tagged":
            return typst(folder, tagged=True)
        case "typst compiler":
            return typst_compiler(folder)
        case _:
            return peer(engine)


def main(engine: str, folder: Path) -> None:
    """Answer requests until the input ends."""
    make = worker(engine, folder)
    for line in sys.stdin:
        sys.stdout.write(f"{make(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
