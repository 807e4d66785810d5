"""Qt's own words in Korean: the buttons, menus and dialogs that Qt draws itself.

Decided here alone: Qt's Korean catalogue, and before it a small one of ours (`resources/words/qt_ko.ts`) with what
that one lacks or says otherwise than an office does. On Windows and macOS file dialogs are the system's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from desktop import paths

CATALOGUE = "qt_ko.qm"
_DONE = "speaks_korean"


def speak_korean(app: QCoreApplication) -> None:
    """Let Qt say its own words in Korean; asked again, it does nothing more."""
    if app.property(_DONE):  # not by looking for the catalogues: PySide6 would describe every class it comes by, 7 ms
        return
    app.setProperty(_DONE, True)
    for name, folder in (
        ("qtbase_ko.qm", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (CATALOGUE, str(paths.resource("words"))),  # the last one installed is asked first
    ):
        catalogue = QTranslator(app)
        if catalogue.load(name, folder):
            app.installTranslator(catalogue)
