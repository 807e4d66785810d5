"""The composition root of the window: opens the library, builds what the window needs, runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop import __version__, paths
from desktop.domain.errors import LibraryUnavailable
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.ui import failures
from desktop.ui.ask import Ask, Dialogs
from desktop.ui.desk import Desk
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme

FACES = ("PretendardGOV-Regular.ttf", "PretendardGOV-SemiBold.ttf", "PretendardGOV-Bold.ttf")
_METHODS_WITHOUT_PLUGIN = ("fcitx", "fcitx5", "kime", "nimf")


def run(library_path: Path | None = None) -> int:
    """Open the window on a library (the user's own when none is named) and run until it is closed.

    Returns:
        The exit code: 0, or 1 when the library cannot be opened.
    """
    choose_input_method()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("the application that is running has no windows")
    set_up(app)
    ask = Dialogs()
    memory = Memory()
    theme = Theme(app, memory)
    theme.apply()
    sys.excepthook = failures.hook(paths.logs(), ask.sentence)
    try:
        library = open_library(library_path or paths.default_library())
    except LibraryUnavailable as error:
        ask.sentence(error)
        return 1
    with library:
        window = make_window(library, ask, memory, theme)
        window.show()
        return app.exec()


def set_up(app: QApplication) -> None:
    """Give the application its name, fonts, Korean locale and Qt's own Korean words."""
    app.setStyle("Fusion")
    app.setApplicationName("briefpack")
    app.setApplicationDisplayName("브리핑팩")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    for face in FACES:
        QFontDatabase.addApplicationFont(str(paths.font(face)))
    translator = QTranslator(app)
    if translator.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def make_window(library: Library, ask: Ask, memory: Memory, theme: Theme) -> MainWindow:
    """The window over an open library, not shown yet."""
    desk = Desk(library, ask, memory)
    window = MainWindow(desk, theme)
    desk.setParent(window)
    return window


def choose_input_method() -> None:
    """Qt's wheels bring only the ibus plugin; fcitx, kime and nimf answer to ibus too, else no Hangul can be typed."""
    if os.environ.get("QT_IM_MODULE", "") in _METHODS_WITHOUT_PLUGIN:
        os.environ["QT_IM_MODULE"] = "ibus"
