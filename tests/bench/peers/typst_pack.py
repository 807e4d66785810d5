"""The pack by Typst, through its Python package: `pack.typ` reads the content as JSON."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from tests.bench.sizes import FONTS, THEME_FILE

SOURCE = Path(__file__).with_name("pack.typ")


def compiler(content: Path) -> Any:
    """A compiler that sets whatever `content` holds each time it is asked."""
    typst: Any = importlib.import_module("typst")
    return typst.Compiler(
        str(SOURCE),
        root="/",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"content": str(content), "theme": str(THEME_FILE)},
    )


def make(content: Path, out: Path, *, tagged: bool = True) -> None:
    """Set the content and write it to `out`."""
    typst: Any = importlib.import_module("typst")  # a development extra: without it types and tests still run
    typst.compile(
        str(SOURCE),
        output=str(out),
        root="/",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"content": str(content), "theme": str(THEME_FILE)},
        pdf_tags=tagged,
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), tagged="--untagged" not in sys.argv)
