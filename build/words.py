"""Makes `resources/words/qt_ko.qm`, which the program reads, of `qt_ko.ts`, which people write: `make words`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "words"
SOURCE = FOLDER / "qt_ko.ts"


def main() -> int:
    """Write the catalogue anew."""
    compiled(SOURCE, SOURCE.with_suffix(".qm"))
    return 0


def compiled(source: Path, made: Path) -> bytes:
    """What Qt's lrelease makes of a file of translations, written to `made`.

    Raises:
        CalledProcessError: it is no such file.
    """
    release = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    command = [sys.executable, "-c", release, "-silent", str(source), "-qm", str(made)]
    subprocess.run(command, check=True)
    return made.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
