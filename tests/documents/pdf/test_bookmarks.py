"""Bookmarks: a tree in which every entry knows what it is in, those beside it, and how many are in it."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import accumulate

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.pdf.bookmarks import Bookmark, put_bookmarks
from desktop.documents.pdf.file import PdfFile, text
from tests.soak.sizes import examples

LEVELS = st.lists(st.integers(-3, 1), max_size=14).map(
    lambda steps: [0, *accumulate(steps, lambda level, step: max(level + step, 0), initial=0)]
)

"""Levels as headings have them: from 0, none left out on the way down."""


def walked(above: pikepdf.Object, depth: int = 0) -> list[tuple[int, str]]:
    """Depth and title of all entries in `above`, in order; what they say of one another has to agree."""
    found: list[tuple[int, str]] = []
    entry, before = above.get("/First"), None
    while entry is not None:
        assert entry.Parent.objgen == above.objgen
        assert (entry.Prev.objgen if "/Prev" in entry else None) == before
        inside = walked(entry, depth + 1)
        found += [(depth, str(entry.Title)), *inside]
        before, entry = entry.objgen, entry.get("/Next")
    assert above.get("/Count", 0) == len(found)
    assert not found or above.Last.objgen == before
    return found


@settings(max_examples=examples(60), deadline=None)
@given(LEVELS)
def test_levels_become_a_tree(levels: list[int]) -> None:
    out = io.BytesIO()
    file = PdfFile(out)
    entries = [Bookmark(level, f"{index}번째 (가)", "[0 /Fit]") for index, level in enumerate(levels)]
    file.document.Catalog.Outlines = f"{put_bookmarks(entries, file)} 0 R"
    file.finish({"Title": text("제목")})
    with pikepdf.open(out) as document:
        assert walked(document.Root.Outlines) == [(entry.level, entry.title) for entry in entries]


def test_pillow_is_loaded_only_by_who_uses_it() -> None:
    code = (
        "import sys, desktop.documents.pdf.file; assert 'PIL._imaging' not in sys.modules;"
        "import PIL.Image; picture = PIL.Image.new('L', (2, 3)); assert picture.size == (2, 3);"
        "from reportlab.lib.utils import ImageReader; assert ImageReader(picture).getSize() == (2, 3)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
