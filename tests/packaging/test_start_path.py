"""What is loaded on the way to the first window, and to a command: nothing that is not needed yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.samples import make_sample
from tests.bench import first_painting, start

HEAVY = {
    *("argon2", "cryptography", "defusedxml", "email", "icalendar", "jeepney", "keyring", "lxml", "msoffcrypto"),
    *("olefile", "openpyxl", "PIL", "pikepdf", "pypdfium2", "reportlab", "rich", "secretstorage", "segno"),
}
"""Costly, and wanted only by somebody who makes or reads a paper, locks a library or works on a terminal."""
QT = {"PySide6", "shiboken6"}
LATER = {
    *(f"desktop.ui.pages.{name}" for name in ("agenda", "attendance", "checklist", "contacts", "followups", "people")),
    *("desktop.ui.pages.organisations", "desktop.ui.pages.page_tasks", "desktop.ui.pages.meeting_course"),
    *("desktop.ui.widgets.calendar", "desktop.ui.widgets.outline_view", "desktop.ui.widgets.page_view"),
    *("desktop.ui.shortcuts", "desktop.ui.relocking", "desktop.ui.page_choices", "desktop.ui.purposes"),
    *("desktop.services.agenda", "desktop.services.backups", "desktop.services.checklist", "desktop.services.search"),
    *("desktop.domain.date_points", "desktop.domain.handover", "desktop.domain.outline", "desktop.domain.references"),
    *("desktop.domain.written_dates", "concurrent.futures.thread", "hashlib", "html.entities", "tomllib"),
    *("desktop.services.history_reading", "desktop.store.tables", "desktop.ui.message_boxes"),
}
"""What another page, a dialog, a tab or a menu of the window needs, and its first picture does not."""
SPARED = {"dataclasses", "inspect", "logging", "platform", "secrets", "shutil", "subprocess", "tempfile", "uuid"}
"""Parts of the standard library that take milliseconds each, which whoever only reads does without."""
OF_REPORTLAB = {"inspect", "platform", "shutil", "tempfile"}
"""Parts of the standard library that ReportLab loads, whatever of it is wanted."""
FOR_BACKUPS = {f"desktop.{name}" for name in ("domain.backups", "store.backups", "store.readable", "store.restoring")}
FOR_LOCKS = {f"desktop.store.{name}" for name in ("key_box", "key_ring", "keychain", "keys", "locking")}
FOR_EDITS = {
    *("desktop.domain.resident_numbers", "desktop.domain.search_words", "desktop.domain.workdays"),
    *("desktop.store.ballast", "desktop.store.search", "desktop.store.search_rows", "desktop.store.tables"),
}
FOR_TEXTS = {
    *("desktop.domain.date_points", "desktop.domain.html_text"),
    *("desktop.domain.written_dates", "hashlib", "html.parser"),
}
"""What reads dates out of texts, takes what is pasted, and puts files behind items."""
PRINTING = "PySide6.QtPrintSupport"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own library with a meeting, as it is on an ordinary day."""
    folder = tmp_path_factory.mktemp("home") / first_painting.OWN.parent
    folder.mkdir()
    return make_sample(folder).library.rename(folder / first_painting.OWN.name)


def _loaded(repository: Path, *arguments: str, home: Path | None = None) -> set[str]:
    """The modules that a run of Python imports, by `-X importtime`."""
    environment = (start.in_home(home) if home else os.environ) | {"PYTHONPATH": str(repository)}
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
    loaded = _loaded(repository, "-m", "tests.bench.first_painting", "briefpack", home=library.parent.parent)
    assert "desktop.ui.main_window" in loaded
    assert _tops(loaded) & HEAVY == set()
    assert PRINTING not in loaded
    assert loaded & (LATER | {"desktop.cli"}) == set(), "a double click says nothing that has to be read"
    assert {module for module in loaded if module.startswith("desktop.ui.dialogs.")} == set()
    assert "desktop.ui.pages.meetings" in loaded
    assert {module for module in loaded if module.startswith("desktop.documents.")} <= {"desktop.documents.files"}


def test_the_window_on_the_agenda_loads_nothing_for_reading_dates_or_pasting(repository: Path, library: Path) -> None:
    (library.parent / "window.ini").write_text("[General]\npage=1\n", "utf-8")
    loaded = _loaded(repository, "-m", "tests.bench.first_painting", "briefpack", home=library.parent.parent)
    assert "desktop.ui.pages.agenda" in loaded
    assert loaded & FOR_TEXTS == set()
    assert {name for name in loaded if name.startswith("desktop.ui.pages.followups")} == set()


def test_a_command_loads_neither_qt_nor_what_papers_need(repository: Path, library: Path) -> None:
    loaded = _loaded(repository, "-m", "desktop", "list", "--library", str(library))
    assert "desktop.services.meetings" in loaded
    assert _tops(loaded) & (HEAVY | QT) == set()
    assert loaded & (SPARED | FOR_BACKUPS | FOR_LOCKS | FOR_EDITS) == set()


def test_a_pack_loads_no_spreadsheets_and_no_qt(repository: Path, library: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "pack.pdf")
    loaded = _loaded(repository, "-m", "desktop", "pack", "--library", str(library), "--out", out)
    assert "desktop.documents.pdf.writer" in loaded
    assert _tops(loaded) & (QT | HEAVY) == {"reportlab", "PIL"}
    assert loaded & (SPARED | FOR_BACKUPS | FOR_LOCKS) == OF_REPORTLAB
    again = _loaded(repository, "-m", "desktop", "pack", "--library", str(library), "--out", out)
    assert again & FOR_EDITS == set(), "the same pages are no new issue: nothing is noted but that they were printed"


@pytest.mark.parametrize(("command", "file"), [("list", {"listing"}), ("pack --help", {"papers"}), ("", set())])
def test_a_command_is_loaded_without_the_others(repository: Path, library: Path, command: str, file: set[str]) -> None:
    code = "import sys; from desktop import cli; cli.run(sys.argv[1:]); print(*sys.modules)"
    words = ["--library", str(library), *command.split()]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=repository, capture_output=True, encoding="utf-8", check=True
    )
    prefix = "desktop.cli."
    files = {name.removeprefix(prefix) for name in done.stdout.split() if name.startswith(prefix)}
    assert files - {"group", "outcome"} == file
