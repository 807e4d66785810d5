"""What is loaded on the way to the first window, and to a command: nothing that is not needed yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.samples import make_sample

HEAVY = {
    *("argon2", "cryptography", "defusedxml", "email", "icalendar", "jeepney", "keyring", "lxml", "msoffcrypto"),
    *("olefile", "openpyxl", "PIL", "pikepdf", "pypdfium2", "reportlab", "rich", "secretstorage", "segno"),
}
"""Costly, and wanted only by somebody who makes or reads a paper, locks a library or works on a terminal."""
QT = {"PySide6", "shiboken6"}
PRINTING = "PySide6.QtPrintSupport"

OPEN_WINDOW = """
import sys
from pathlib import Path
from tests.bench import start
start.show_program(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a meeting, as it is on an ordinary day."""
    return make_sample(tmp_path_factory.mktemp("start")).library


def _loaded(repository: Path, *arguments: str) -> set[str]:
    """The modules that a run of Python imports, by `-X importtime`."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(repository)}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=repository,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rows = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {row.rpartition("|")[2].strip() for row in rows}


def _tops(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules}


def test_the_window_loads_nothing_that_only_papers_need(repository: Path, library: Path) -> None:
    loaded = _loaded(repository, "-c", OPEN_WINDOW, str(library))
    assert "desktop.ui.main_window" in loaded
    assert _tops(loaded) & HEAVY == set()
    assert PRINTING not in loaded
    assert {module for module in loaded if module.startswith("desktop.documents.")} <= {"desktop.documents.files"}


def test_a_command_loads_neither_qt_nor_what_papers_need(repository: Path, library: Path) -> None:
    loaded = _loaded(repository, "-m", "desktop", "list", "--library", str(library))
    assert "desktop.services.meetings" in loaded
    assert _tops(loaded) & (HEAVY | QT) == set()


def test_a_pack_loads_no_spreadsheets_and_no_qt(repository: Path, library: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "pack.pdf")
    loaded = _loaded(repository, "-m", "desktop", "pack", "--library", str(library), "--out", out)
    assert "reportlab" in _tops(loaded)
    assert _tops(loaded) & (QT | {"openpyxl", "msoffcrypto", "keyring", "icalendar", "pypdfium2"}) == set()
