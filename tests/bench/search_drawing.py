"""How long it takes from a keystroke in the box that finds to the last letter drawn; part of `tests.bench.search`."""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.services.libraries import open_library
from desktop.ui.ask import Dialogs
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme

ROUNDS = 2


def keystrokes_drawn(path: Path, asked: list[str]) -> list[float]:
    """Milliseconds of each query, the best of the rounds: looked up, put into the list, the window painted."""
    before = qInstallMessageHandler(lambda *_said: None)  # the offscreen platform has much to say about sizes
    try:
        return _drawn(path, asked)
    finally:
        qInstallMessageHandler(before)


def _drawn(path: Path, asked: list[str]) -> list[float]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    app.set_up(application)
    memory = Memory(path.with_suffix(".ini"))
    with open_library(path) as library:
        window = app.make_window(library, Dialogs(), memory, Theme(application, memory))
        window.show()
        box = window.finder.open()
        application.processEvents()
        found: dict[str, float] = {}
        for _ in range(ROUNDS):
            for query in asked:
                start = time.perf_counter()
                box.box.setText(query)
                application.processEvents()
                took = (time.perf_counter() - start) * 1_000
                found[query] = min(took, found.get(query, took))
        box.reject()
        window.close()
    return list(found.values())
