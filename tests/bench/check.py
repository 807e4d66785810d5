"""Reads the files back: did every engine print the same text? And how large would ours be without its tags?

Run as a program of its own: `python -m tests.bench.check CONTENT.texts.json PDF…` prints one JSON object a file.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_HANGUL = re.compile("[가-힣]")
_HEADER = 20 * 72 / 25.4
"""So far from the upper edge (points) stands the running header, whose number is that of the pages."""
_MARKED = re.compile(rb"/\w+\s*(?:<<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>|/\w+)\s*BDC\s|/\w+\s+BMC\s|\bEMC\b\s?")


def syllables(text: str) -> Counter[str]:
    """How often each Hangul syllable stands in a text."""
    return Counter(_HANGUL.findall(text))


def printed(path: Path) -> tuple[int, Counter[str]]:
    """The number of pages, and the syllables on them below the running header."""
    found: Counter[str] = Counter()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            found += syllables(page.get_textpage().get_text_bounded(0, 0, width, height - _HEADER))
        return len(document), found


def without_tags(path: Path) -> int:
    """The size of a PDF in bytes without its tags: structure tree, marked content, and what points to them.

    The stripped file is written by pikepdf, which makes files 1 % larger than they were: no engine gains by it.
    """
    with pikepdf.open(path) as document:
        if "/StructTreeRoot" not in document.Root:
            return path.stat().st_size
        del document.Root.StructTreeRoot
        for page in document.pages:
            _strip_page(page.obj)
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return min(len(out.getvalue()), path.stat().st_size)


def _strip_page(page: Any) -> None:
    for holder, key in [(page, "/StructParents"), *((one, "/StructParent") for one in page.get("/Annots", ()))]:
        if key in holder:
            del holder[key]
    for stream in page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]:
        stream.write(_MARKED.sub(b"", stream.read_bytes()))


def report(texts: dict[str, list[str]], path: Path) -> dict[str, Any]:
    """Pages, size, and how the printed syllables differ from the content: those lost, and those beyond table heads."""
    wanted = syllables("".join(texts["texts"]))
    heads = syllables("".join(texts["heads"]))
    pages, found = printed(path)
    more = found - wanted
    return {
        "pages": pages,
        "bytes": path.stat().st_size,
        "bytes_without_tags": without_tags(path),
        "syllables": sum(found.values()) - sum(more.values()),
        "wanted": sum(wanted.values()),
        "repeated_heads": sum(more.values()),
        "lost": sum((wanted - found).values()),
        "foreign": sum(count for letter, count in more.items() if letter not in heads),
    }


if __name__ == "__main__":
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for name in sys.argv[2:]:
        sys.stdout.write(json.dumps(report(content, Path(name))) + "\n")
