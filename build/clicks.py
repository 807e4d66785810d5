"""Uses a bundled program by real clicks and keys (xdotool) on the screen it finds itself on; `build/smoke.py` runs it.

    python build/clicks.py EXECUTABLE FOLDER

FOLDER holds the practice library that the self-check made. Where to click is asked of a window of the checkout that is
laid out the same and never shown. Pictures of every step go to `build/out/smoke/`. Exit: 0 all well, 1 not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import smoke
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QListView, QToolBar, QWidget

PICTURES = smoke.ROOT / "build" / "out" / "smoke"
SIZE = (1280, 800)
_TITLE = " · 브리핑팩"
_PATIENCE = 30.0
_PAUSE = 0.05
_PURPOSE = "smoke test"
_SLOWLY = "100"
"""Milliseconds a key: xdotool lays each Hangul letter on a key of its own, and takes it off again at once."""
_OPENED = "opened.txt"
Found = TypeVar("Found")


def main() -> int:
    """Open the program, look at every page, make a pack, close it."""
    executable, folder = Path(sys.argv[1]), Path(sys.argv[2])
    home = Path(os.environ["SMOKE_HOME"])
    place = smoke.Place(executable.parent, home, folder, folder)
    library = next(folder.glob("*.briefpack"))
    application = QApplication(sys.argv[:1])
    PICTURES.mkdir(parents=True, exist_ok=True)
    points = Points(application, library)
    complaints = PICTURES / "stderr.txt"
    with complaints.open("wb") as errors:
        started = time.monotonic()
        program = subprocess.Popen(
            smoke.as_user([str(executable), "--library", str(library)]),
            env=_with_opener(smoke.environment(place, os.environ["DISPLAY"]), folder),
            stderr=errors,
        )
        try:
            journey(points, folder / "smoke.pdf", started)
            program.wait(_PATIENCE)
        except (smoke.SmokeError, subprocess.TimeoutExpired) as error:
            picture("failed")
            print(f"{error}\n{complaints.read_text('utf-8', 'replace')}", file=sys.stderr)
            return 1
        finally:
            program.kill()
            program.wait()
    said = complaints.read_text("utf-8", "replace")
    print(said, end="", file=sys.stderr)
    return 1 if said or program.returncode else 0


def journey(points: Points, pack: Path, started: float) -> None:
    """What a hand does.

    Raises:
        SmokeError: something did not come about.
    """
    window = wait_for(lambda: window_called(_TITLE), "the window did not open")
    print(f"the window was there after {time.monotonic() - started:.1f} s")
    xdotool("windowmove", window, "0", "0")
    xdotool("windowsize", window, *map(str, SIZE))
    xdotool("windowfocus", window)
    seen = picture("opened")
    for page in range(1, points.pages):
        click(points.page(page))
        seen = wait_for(partial(changed_picture, seen), f"page {page} was not shown")
    picture("pages")
    make_pack(points, pack)
    xdotool("windowfocus", window)
    xdotool("key", "ctrl+q")


def _with_opener(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """With a stand-in for the system's `xdg-open`, which notes what it was to open.

    It notes LD_LIBRARY_PATH too: a program of the system must not be made to load the bundle's libraries.
    """
    opener = folder / "bin" / "xdg-open"
    opener.parent.mkdir(exist_ok=True)
    note = f"{folder / _OPENED}"
    opener.write_text(f"#!/bin/sh\necho \"$1$LD_LIBRARY_PATH\" >'{note}.part' && mv '{note}.part' '{note}'\n", "utf-8")
    opener.chmod(0o755)
    return environment | {"PATH": f"{opener.parent}:{environment['PATH']}"}


def make_pack(points: Points, pack: Path) -> None:
    """Make the pack by its button, the dialog for its place and the one for its purpose.

    Raises:
        SmokeError: there is none after a while.
    """
    click(points.button("자료집 만들기"))
    dialog = wait_for(lambda: window_called("자료집을 둘 곳"), "no dialog for the place of the pack")
    xdotool("windowfocus", dialog)
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", _SLOWLY, str(pack))
    picture("place")
    xdotool("key", "Return")
    purpose = wait_for(lambda: window_called("용도") or pack.exists(), "no dialog for the purpose")
    if isinstance(purpose, str):
        xdotool("windowfocus", purpose)
        xdotool("key", "ctrl+a")
        xdotool("type", _PURPOSE)
        picture("purpose")
        xdotool("key", "Return")
    wait_for(pack.exists, "no pack was made")
    opened = pack.parent / _OPENED
    wait_for(opened.exists, "the pack was not opened by the system's program for PDF")
    picture("made")
    if opened.read_text("utf-8") != f"{pack.as_uri()}\n":
        raise smoke.SmokeError(f"what was opened, and where its libraries come from: {opened.read_text('utf-8')}")


class Points:
    """Where things are in the window of the checkout, which is laid out as the program's is."""

    def __init__(self, application: QApplication, library: Path) -> None:
        sys.path.insert(0, str(smoke.ROOT))
        from desktop import app  # noqa: PLC0415 (the repository is found only now)
        from desktop.services.libraries import open_library  # noqa: PLC0415
        from desktop.ui.ask import Dialogs  # noqa: PLC0415
        from desktop.ui.memory import Memory  # noqa: PLC0415
        from desktop.ui.theme import Theme  # noqa: PLC0415

        app.set_up(application)
        with tempfile.TemporaryDirectory() as folder:
            memory = Memory(Path(folder) / "window.ini")
            theme = Theme(application, memory)
            theme.apply()
            copy = Path(folder) / library.name
            copy.write_bytes(library.read_bytes())
            with open_library(copy) as opened:
                self._window = app.make_window(opened, Dialogs(), memory, theme)
                self._lay_out(application)
                self._pages = self._places_of_pages()
                self._buttons = self._places_of_buttons()
                self._window.close()

    @property
    def pages(self) -> int:
        """How many pages the window has."""
        return len(self._pages)

    def page(self, number: int) -> QPoint:
        """Where a page's name is in the list at the left edge."""
        return self._pages[number]

    def button(self, text: str) -> QPoint:
        """Where a button of the tool bar is.

        Raises:
            SmokeError: there is none that says so.
        """
        if text not in self._buttons:
            raise smoke.SmokeError(f"no button {text} among {list(self._buttons)}")
        return self._buttons[text]

    def _lay_out(self, application: QApplication) -> None:
        self._window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._window.resize(*SIZE)
        self._window.show()
        application.processEvents()

    def _places_of_pages(self) -> list[QPoint]:
        names = self._window.findChild(QListView, "navigation")
        if names is None:
            raise smoke.SmokeError("the window has no list of pages")
        model = names.model()
        return [
            names.viewport().mapTo(self._window, names.visualRect(model.index(row, 0)).center())
            for row in range(model.rowCount())
        ]

    def _places_of_buttons(self) -> dict[str, QPoint]:
        found: dict[str, QPoint] = {}
        for bar in self._window.findChildren(QToolBar):
            for action in bar.actions():
                button: QWidget | None = bar.widgetForAction(action)
                if button is not None:
                    found[action.iconText()] = button.mapTo(self._window, button.rect().center())
        return found


def xdotool(*arguments: str) -> str:
    """Carry out one command of xdotool; what it says, empty when it finds nothing."""
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False, timeout=_PATIENCE)
    return done.stdout.strip()


def window_called(part: str) -> str:
    """The number of the visible window whose title has `part` in it; empty when there is none."""
    return xdotool("search", "--onlyvisible", "--name", part).partition("\n")[0]


def click(point: QPoint) -> None:
    """Move the mouse there and press its left button."""
    xdotool("mousemove", str(point.x()), str(point.y()))
    xdotool("click", "1")


def screen() -> QImage:
    """All that is on the screen."""
    return QGuiApplication.primaryScreen().grabWindow(0).toImage()


def picture(name: str) -> QImage:
    """The screen, kept as a picture to look at."""
    image = screen()
    image.save(str(PICTURES / f"{name}.png"))
    return image


def changed_picture(before: QImage) -> QImage | None:
    """The screen when it is not what it was."""
    now = screen()
    return None if now == before else now


def wait_for(look: Callable[[], Found | None], otherwise: str) -> Found:
    """What `look` finds as soon as it finds something.

    Raises:
        SmokeError: it has not after a while; `otherwise` says what is missing.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(_PAUSE)
    raise smoke.SmokeError(otherwise)


if __name__ == "__main__":
    sys.exit(main())
