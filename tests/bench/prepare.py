"""Makes what is to be set: a library of each size, and the same content as JSON for the peers.

Run as a program of its own, so that the memory it takes is not counted against the engines that are started later.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from desktop.documents import pack
from desktop.documents.content import Document
from desktop.services import meetings, packs, samples
from desktop.services.libraries import open_library
from desktop.store.library import Library
from tests.bench import content


def main(folder: Path, sizes: list[int], rounds: int) -> None:
    """Make `x<size>.briefpack` and `x<size>.json` of each size, and `warm<n>.json` for `rounds` next packs."""
    for size in sizes:
        with open_library(folder / f"x{size}.briefpack") as library:
            samples.add_sample(library)
            content.enlarge(library, size)
            _write(library, folder / f"x{size}.json")
    with open_library(folder / "changing.briefpack") as library:
        samples.add_sample(library)
        for seed in range(rounds):
            content.change(library, seed)
            _write(library, folder / f"warm{seed}.json")
    with open_library(folder / "warm.briefpack") as library:
        samples.add_sample(library)


def _write(library: Library, out: Path) -> None:
    document = document_of(library)
    kinds = {"texts": list(content.texts(document)), "heads": list(content.head_texts(document))}
    out.write_text(json.dumps(content.as_json(document), ensure_ascii=False), encoding="utf-8")
    out.with_suffix(".texts.json").write_text(json.dumps(kinds, ensure_ascii=False), encoding="utf-8")


def document_of(library: Library) -> Document:
    """The pack of the only meeting, as Briefpack prints it."""
    return pack.compose(packs.gather(library, meetings.find_meeting(library).id))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2].split(",")], int(sys.argv[3]))
