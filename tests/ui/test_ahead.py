"""What the other pages need is loaded while the window stands there, and no longer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import ahead
from desktop.ui.ahead import MODULES, Ahead

LOAD_ALL = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from desktop.ui import ahead
application = QApplication([])
window = QWidget()
window.show()
ahead.BEGIN = ahead._BETWEEN = 0
loading = ahead.Ahead(window)
while loading.is_busy:
    application.processEvents()
print(*sys.modules)
"""
FIRST_VISITS = """
import sys
from desktop.ui import ahead, page_stack
for name in ahead.MODULES:
    __import__(name)
before = set(sys.modules)
from desktop.ui.pages import agenda, attendance, checklist, contacts, followups, organisations, people
print(*(set(sys.modules) - before))
"""


def _printed(repository: Path, code: str) -> set[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(repository)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.split())


def test_all_of_it_is_loaded_in_steps(repository: Path) -> None:
    assert set(MODULES) <= _printed(repository, LOAD_ALL)


def test_no_page_has_anything_left_to_load(repository: Path) -> None:
    assert _printed(repository, FIRST_VISITS) == set()


def test_it_ends_with_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(ahead, "import_module", loaded.append)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    loading = Ahead(window)
    loading.step()
    assert loaded == [MODULES[0]]
    assert loading.is_busy
    window.hide()
    loading._timer.stop()
    loading.step()
    assert loaded == [MODULES[0]]
    assert not loading.is_busy
