"""The composition root of the window: opens the library, builds what the window needs, runs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__, console, paths
from desktop.domain.errors import LibraryDamaged
from desktop.ui import failures, qt_words, starting
from desktop.ui.ahead import Ahead
from desktop.ui.ask import Ask, Dialogs
from desktop.ui.desk import Desk
from desktop.ui.entrance import NotEntered, enter
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.place_watch import PlaceWatch
from desktop.ui.recent import RecentLibraries
from desktop.ui.theme import Theme
from desktop.ui.unlocking import open_library

if TYPE_CHECKING:
    from desktop.store.library import Library
    from desktop.ui.relocking import Relocking

FACES = ("PretendardGOV-Regular.ttf", "PretendardGOV-SemiBold.ttf", "PretendardGOV-Bold.ttf")
_METHODS_WITHOUT_PLUGIN = ("fcitx", "fcitx5", "kime", "nimf")


def run(library_path: Path | None = None, paper: Path | None = None) -> int:
    """Open the window on a library (the user's own when none is named) and run until it is closed.

    A `paper`, as a meeting that was handed over, comes in once the window is there.

    Returns:
        The exit code: 0, or 1 when the library cannot be opened. A window that closes for its library to be locked
        anew opens again, and one that closes for another library opens on that.
    """
    choose_input_method()
    console.hush_libraries()
    app = make_application(sys.argv[:1])
    # what Qt's own file dialog remembers goes beside what the window does, not elsewhere in the home folder
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(paths.user_data()))
    ask = Dialogs()
    memory = Memory()
    theme = Theme(app, memory)
    theme.apply()
    sys.excepthook = failures.hook(paths.logs(), ask.sentence)
    path = library_path or starting.last_library(memory) or starting.choose_library(memory, ask)
    while path is not None:
        try:
            library = enter(path, ask, open_or_rescue, is_own=path == paths.default_library(), paper=paper)
        except NotEntered as end:
            return end.code
        if library is None:
            path = starting.choose_library(memory, ask)
            continue
        RecentLibraries(memory).note(path)
        with library:
            window = make_window(library, ask, memory, theme)
            watch = PlaceWatch(window.desk, window)
            show(window)
            Ahead(window)
            if paper is not None:
                QTimer.singleShot(0, window, partial(window.openers.open_file, paper))
                paper = None
            code = app.exec()
            gc.unfreeze()
            watch.close()
        relocking, other = window.relocking, window.next_library
        window.deleteLater()
        if relocking is not None:
            _relock(relocking, path, ask)
        elif other is None:
            return code
        path = other or path
    return 0


def _relock(relocking: Relocking, path: Path, ask: Ask) -> None:
    """Work on the library between two windows."""
    from desktop.ui.relocking import carry_out  # noqa: PLC0415 (few ever lock anew)

    carry_out(relocking, path, ask, datetime.now().astimezone().date())


def open_or_rescue(path: Path) -> Library:
    """Open the library; where it is broken and there are backups, one of them may take its place first.

    Raises:
        LibraryUnavailable: as `open_library`, or the user did not want a backup.
    """
    try:
        return open_library(path)
    except LibraryDamaged as error:
        from desktop.services import backups  # noqa: PLC0415 (only for a broken library)
        from desktop.ui.dialogs.rescue import rescue  # noqa: PLC0415

        if not backups.listed(path) or not rescue(path, error):
            raise
        return open_library(path)


def make_application(arguments: list[str]) -> QApplication:
    """The application, set up; the one that runs already when there is one.

    Its style is named as an argument: `QApplication.setStyle` gives the style back, and PySide6 takes 7 ms to describe
    the class of that.

    Raises:
        TypeError: one runs that has no windows.
    """
    app = QApplication.instance() or QApplication([*(arguments or ["briefpack"]), "-style", "fusion"])
    if not isinstance(app, QApplication):
        raise TypeError("the application that is running has no windows")
    set_up(app)
    return app


def set_up(app: QApplication) -> None:
    """Give the application its name, fonts, Korean locale and Qt's own Korean words."""
    app.setApplicationName("briefpack")
    app.setApplicationDisplayName("브리핑팩")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("briefpack")
    app.setWindowIcon(QIcon(str(paths.resource("icons", "briefpack-64.png"))))
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    for face in FACES:
        QFontDatabase.addApplicationFont(str(paths.font(face)))
    qt_words.speak_korean(app)


def make_window(library: Library, ask: Ask, memory: Memory, theme: Theme) -> MainWindow:
    """The window over an open library, not shown yet."""
    desk = Desk(library, ask, memory)
    with _styled_when_whole():
        window = MainWindow(desk, theme)
    desk.setParent(window)
    return window


def show(window: MainWindow) -> None:
    """Show the window; from here on Python looks for garbage again.

    That was off until now (`desktop.__main__`), as it took 8 ms of a start. What is there by now will mostly stay, so
    none of it is looked through while the window is open: the first time would hold up its first picture, by 2 ms.
    """
    window.show()
    gc.freeze()
    gc.enable()


@contextmanager
def _styled_when_whole() -> Generator[None]:
    """Leave the style sheet off meanwhile: Qt would style each part anew with every layout it is put into.

    That took three quarters of the window's making.
    """
    app = QApplication.instance()
    sheet = app.styleSheet() if isinstance(app, QApplication) else ""
    if not isinstance(app, QApplication) or not sheet:
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def choose_input_method() -> None:
    """Qt's wheels bring only the ibus plugin; fcitx, kime and nimf answer to ibus too, else no Hangul can be typed."""
    if os.environ.get("QT_IM_MODULE", "") in _METHODS_WITHOUT_PLUGIN:
        os.environ["QT_IM_MODULE"] = "ibus"
