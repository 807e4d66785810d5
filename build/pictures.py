"""The pictures of the README and of the guide, made from the program itself: `make pictures`.

Look at them before committing. `resources/pictures/` is for the README, `resources/guide/pictures/` for the guide; the
names that the guide's pages use are those of `SCENES`, and a test holds that none is missing.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop import app as window_app
from desktop import paths
from desktop.services.libraries import open_library
from desktop.services.samples import make_sample
from desktop.ui.ask import Dialogs
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.dialogs.welcome import Welcome
from desktop.ui.main_window import AGENDA, ATTENDANCE, CHECKLIST, CONTACTS, FOLLOW_UPS, MEETINGS, MainWindow
from desktop.ui.memory import Memory
from desktop.ui.recent import RecentLibraries
from desktop.ui.theme import Theme

FOLDER = paths.resource("pictures")
GUIDE = paths.resource("guide", "pictures")
PACK_PAGE = 6
"""The first page of an agenda item, counted from 0."""
SIZE = (1280, 800)
COLOURS = 128
"""Colours of a picture: enough for a window, and a third of the size."""
_PATIENCE = 20_000
"""Milliseconds a picture may wait for what is made beside."""


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    GUIDE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        made = make_sample(Path(folder) / "연습")
        _picture_of_page(made.pack)
        _pictures_of_window(made.library)
    return 0


def _picture_of_page(pack: Path) -> None:
    document = pypdfium2.PdfDocument(pack)
    document[PACK_PAGE].render(scale=2).to_pil().reduce(2).save(FOLDER / "pack-page.png", optimize=True)
    document.close()


def _pictures_of_window(path: Path) -> None:
    app = QApplication(sys.argv[:1])
    window_app.set_up(app)
    memory = Memory()
    theme = Theme(app, memory)
    theme.apply()
    keep(_welcome(memory), GUIDE / "welcome.png")
    with open_library(path) as library:
        window = window_app.make_window(library, Dialogs(), memory, theme)
        window.resize(*SIZE)
        window.show()
        for name, scene in SCENES.items():
            shown = scene(window)
            settle(window)
            keep(shown, GUIDE / f"{name}.png")
            if isinstance(shown, QDialog):
                shown.done(0)
        window.go(CONTACTS)
        keep(window, FOLDER / "window.png")
        window.close()


def keep(shown: QWidget, path: Path) -> None:
    """Write a picture of a window, in few colours."""
    QApplication.processEvents()
    shown.grab().save(str(path))
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def settle(window: MainWindow) -> None:
    """Let what is made beside come to its end."""
    clock = QElapsedTimer()
    clock.start()
    QApplication.processEvents()
    while (window.desk.tasks.is_busy or window.desk.drawing.is_busy) and clock.elapsed() < _PATIENCE:
        QApplication.processEvents()
    QApplication.processEvents()


def _welcome(memory: Memory) -> Welcome:
    """With a library that is there, and one on a stick that is not."""
    recent = RecentLibraries(memory)
    paths.default_library().parent.mkdir(exist_ok=True)
    paths.default_library().touch()
    recent.note(Path.home() / "USB" / "지난해 보관함.briefpack")
    recent.note(paths.default_library())
    dialog = Welcome(memory, Dialogs())
    dialog.show()
    return dialog


def _page(place: int) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        window.go(place)
        page = window.page
        page.table.setCurrentIndex(page.model.index(0, 0))
        return window

    return show


def _review(window: MainWindow) -> QWidget:
    review = window.reception.open(paths.resource("sample", "press-release.txt"))
    review.resize(*SIZE)
    return review


def _preview(window: MainWindow) -> QWidget:
    window.papers.preview()
    preview = next(one for one in window.findChildren(QDialog) if one.isVisible() and not isinstance(one, IntakeReview))
    preview.resize(*SIZE)
    return preview


SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "meetings": _page(MEETINGS),
    "agenda": _page(AGENDA),
    "contacts": _page(CONTACTS),
    "attendance": _page(ATTENDANCE),
    "followups": _page(FOLLOW_UPS),
    "checklist": _page(CHECKLIST),
    "intake": _review,
    "preview": _preview,
}
"""What each picture of the guide shows, besides the welcome screen."""


if __name__ == "__main__":
    sys.exit(main())
