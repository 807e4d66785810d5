"""The pictures of the README, made from the program itself: `make pictures`. Look at them before committing."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtWidgets import QApplication

from desktop import app as window_app
from desktop import paths
from desktop.services.libraries import open_library
from desktop.services.samples import make_sample
from desktop.ui.ask import Dialogs
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme

FOLDER = paths.resource("pictures")
PACK_PAGE = 6
"""The first page of an agenda item, counted from 0."""


def main() -> int:
    """Write `window.png` and `pack-page.png` into `resources/pictures/`."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        made = make_sample(Path(folder) / "연습")
        _picture_of_page(made.pack)
        _picture_of_window(made.library)
    return 0


def _picture_of_page(pack: Path) -> None:
    document = pypdfium2.PdfDocument(pack)
    document[PACK_PAGE].render(scale=2).to_pil().reduce(2).save(FOLDER / "pack-page.png", optimize=True)
    document.close()


def _picture_of_window(path: Path) -> None:
    app = QApplication(sys.argv[:1])
    window_app.set_up(app)
    memory = Memory()
    theme = Theme(app, memory)
    theme.apply()
    with open_library(path) as library:
        window = window_app.make_window(library, Dialogs(), memory, theme)
        window.resize(1280, 800)
        window.show()
        window.go(2)
        app.processEvents()
        window.grab().save(str(FOLDER / "window.png"))
        window.close()


if __name__ == "__main__":
    sys.exit(main())
