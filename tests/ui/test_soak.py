"""Hours of use in minutes: anything at all is done, nothing breaks, nothing grows, and undo leads all the way back.

`SOAK_ACTIONS` says how many actions (300, under `make soak` 10,000), `SOAK_SEED` which ones.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
import os
import random
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Entity
from desktop.services import history, meetings
from desktop.store.library import Library
from desktop.store.tables import TABLES
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import Look
from desktop.ui.widgets.late import Late
from tests.soak.sizes import pick
from tests.ui.random_user import RandomUser, Whatever
from tests.ui.stand_ins import open_window

ACTIONS = int(os.environ.get("SOAK_ACTIONS") or pick(300, 10_000))
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
SITTING = 100 if ACTIONS < 1_000 else 200
"""So many actions, and then all of them are taken back."""
WARM = 10
"""Sittings after which everything that is loaded once has been loaded."""
WINDOW = QSize(1_200, 800)
"""The window's size when it is measured: what it is drawn in is as large as it is, up to 10 MB."""
GROWTH, LOSS = 20, 2_000
"""The most the program may grow by afterwards, in MB; and what the count of references to None may lose.

Ten thousand actions leave some 13 MB, less with each thousand (6 in the first two measured, 3 in the last four): memory
of C, and gaps in it; objects of Python and widgets stand still. SQLite's cache of a library whose history only grows
is some of it, Qt's of letters in the sizes of every zoom as well.

PySide takes one more reference to None with each widget that is made, which costs nothing. Losing them is what ends a
program after minutes (PySide6 6.12 on Python 3.11).
"""
SPARE_WIDGETS = 40
"""Widgets that Qt itself keeps for later, such as menus and tooltips."""


@dataclass(frozen=True, slots=True)
class Size:
    """What may not grow, taken while the window shows an empty library."""

    memory: float
    widgets: int
    nones: int


class Sitting:
    """The window, its user, and what is checked after every action."""

    raised: Sequence[Any] = ()

    def __init__(self, qtbot: QtBot, window: MainWindow, user: RandomUser, qtlog: Any, ask: Whatever) -> None:
        self.qtbot, self.window, self.user, self.qtlog, self.ask = qtbot, window, user, qtlog, ask
        self.library = window.desk.library
        self.last: deque[str] = deque(maxlen=25)
        self.empty = content(self.library)

    def run(self, actions: int) -> None:
        """Do so many things, then take them all back."""
        for number in range(actions):
            self.last.append(self.user.act())
            self.settle()
            if number % 10 == 0:
                self.check_numbers()
        self.user.close_dialogs()
        self.settle()
        self.undo_all()

    def settle(self) -> None:
        """Let everything that was begun come to its end; no warning may have been said by then."""
        QApplication.processEvents()
        if self.window.desk.tasks.is_busy:
            self.qtbot.waitUntil(lambda: not self.window.desk.tasks.is_busy, timeout=30_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        said = [one.message for one in self.qtlog.records if _is_bad(one)]
        self.qtlog._records.clear()  # what is kept of thousands of harmless ones would count as growth of ours
        assert not said, said
        assert not self.raised, self.raised

    def check_numbers(self) -> None:
        """The items of every meeting are numbered without gaps."""
        for row in meetings.all_meetings(self.library):
            numbers = [item.number for item in meetings.items(self.library, row.meeting.id)]
            assert numbers == list(range(1, len(numbers) + 1))

    def undo_all(self) -> None:
        """Back to the library as it was, by the window's own undo."""
        self.window.page.revert()
        self.window.page.filter.clear()
        self.window.go(0)
        told = self.ask.told
        while history.next_undo(self.library):
            self.window.undo()
        self.settle()
        assert self.ask.told == told, "an undo was refused"
        assert content(self.library) == self.empty

    def size(self) -> Size:
        """Taken when nothing is open and the library is empty."""
        self.window.theme.set_look(Look.LIGHT)
        self.window.theme.set_zoom(100)
        self.window.resize(WINDOW)
        self.qtbot.waitUntil(lambda: not self.window.desk.drawing.is_busy, timeout=30_000)
        self.settle()
        gc.collect()
        self.settle()
        ctypes.CDLL(None).malloc_trim(0)  # what is free already and only not given back is no growth
        return Size(memory(), len(QApplication.allWidgets()), sys.getrefcount(None))


def _is_bad(record: Any) -> bool:
    return record.type in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and (
        "This plugin does not support" not in record.message  # what a window without a screen cannot do
    )


def content(library: Library) -> dict[Entity, list[object]]:
    """Every row of every noun that undo brings back, without the versions, which undo moves on."""
    return {
        entity: sorted((dataclasses.replace(row, version=0) for row in table.where(library.connection)), key=repr)
        for entity, table in TABLES.items()
        if entity is not Entity.PUBLICATION
    }


def memory() -> float:
    """What this process has put into memory, in MB.

    Without the pages of programs and fonts: the system maps and takes those as it likes, tens of MB either way.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    held = re.findall(r"^Rss(?:Anon|Shmem):\s+(\d+) kB$", status, re.MULTILINE)
    return sum(map(int, held)) * 1_024 / 1e6


def make_all(window: MainWindow) -> None:
    """Make what the window makes when it is first shown, which would count as growth."""
    late = [part for page in list(window.pages) for part in page.findChildren(Late)]
    assert all(part.widget for part in late)


@pytest.fixture
def sitting(qtbot: QtBot, qtlog: Any, library: Library, sample_text: str, tmp_path: Path) -> Iterator[Sitting]:
    (tmp_path / "보도자료.txt").write_text(sample_text, "utf-8")
    (tmp_path / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    chance = random.Random(SEED)  # noqa: S311 (the same actions each time)
    ask = Whatever(chance=chance, folder=tmp_path)
    window = open_window(library, ask, tmp_path / "window.ini")
    qtbot.waitActive(window)
    yield Sitting(qtbot, window, RandomUser(window, chance), qtlog, ask)
    ask.chance = random.Random(0)  # noqa: S311
    window.page.revert()
    window.theme.set_look(Look.LIGHT)
    window.theme.set_zoom(100)
    window.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads its own memory from /proc")
@pytest.mark.timeout(60 + ACTIONS)
def test_anything_at_all_may_be_done(sitting: Sitting, qtbot: QtBot) -> None:
    make_all(sitting.window)
    sizes: list[Size] = []
    done = 0
    with qtbot.captureExceptions() as sitting.raised:
        while done < ACTIONS:
            try:
                sitting.run(SITTING)
            except Exception as error:
                error.add_note(f"seed {SEED}, after {done} actions; the last ones: {', '.join(sitting.last)}")
                raise
            done += SITTING
            sizes.append(sitting.size())
            sys.stdout.write(f"{done} actions: {sizes[-1]}\n")
    warm = sizes[min(WARM, len(sizes) // 2)]
    assert sizes[-1].widgets <= warm.widgets + SPARE_WIDGETS
    assert sizes[-1].nones >= warm.nones - LOSS
    if len(sizes) > 2 * WARM:
        assert sizes[-1].memory <= warm.memory + GROWTH
