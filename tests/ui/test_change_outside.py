"""A library that is not as it was last written: the user is asked at each start until they keep it or restore."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings
from desktop.ui import keeping, unlocking
from desktop.ui.dialogs.restore import RestoreDialog
from tests.ui.stand_ins import AskStandIn, open_window, take_in


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BEGIN", 0)


@pytest.fixture
def changed(tmp_path: Path, sample_text: str, *, is_traceless: bool) -> Path:
    """A library in which the disk, or somebody, has changed a letter since it was closed."""
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        take_in(made, sample_text)
        backups.back_up(made)
    content, title, status = path.read_bytes(), "여름철 재난".encode(), path.stat()
    assert title in content
    path.write_bytes(content.replace(title, "겨울철 재난".encode()))
    if is_traceless:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return path


@pytest.fixture(params=[False, True], ids=["seen at once", "seen by the open window"])
def is_traceless(request: pytest.FixtureRequest) -> bool:
    return request.param


def opened(qtbot: QtBot, path: Path, ask: AskStandIn, settings: Path, *, restores: bool) -> list[bool]:
    """Open the window and answer; which of the backups then are in doubt, the newest first."""
    with unlocking.open_library(path) as library:
        ask.questions.clear()
        ask.agrees = [restores]
        window = open_window(library, ask, settings)
        qtbot.waitUntil(lambda: bool(ask.questions))
        assert "밖에서 바뀌었습니다" in ask.questions[0]
        assert ask.buttons[-1] == ("백업 보기", "이대로 쓰기")
        for dialog in window.findChildren(RestoreDialog):
            dialog.reject()
        window.close()
        return [one.is_doubtful for one in backups.listed(path)]


def test_it_is_asked_again_until_the_library_is_kept_as_it_is(
    qtbot: QtBot, changed: Path, ask: AskStandIn, tmp_path: Path
) -> None:
    settings = tmp_path / "window.ini"
    assert opened(qtbot, changed, ask, settings, restores=True) == [True, False]
    assert opened(qtbot, changed, ask, settings, restores=False) == [True, True, False]
    with open_library(changed) as library:
        assert not library.left.is_in_doubt
        assert not backups.back_up(library).is_doubtful
        assert all_meetings(library)


def test_the_window_is_there_before_the_library_was_looked_through(
    qtbot: QtBot, changed: Path, ask: AskStandIn, tmp_path: Path, *, is_traceless: bool
) -> None:
    """And it answers while that goes on."""
    with unlocking.open_library(changed) as library:
        assert library.is_looking == is_traceless
        ask.agrees = [False]
        window = open_window(library, ask, tmp_path / "window.ini")
        turns: list[bool] = []
        timer = QTimer(window)
        timer.timeout.connect(lambda: turns.append(library.is_looking))
        timer.start(0)
        qtbot.waitUntil(lambda: bool(ask.questions))
        timer.stop()
        assert turns[0] == is_traceless
        assert "밖에서 바뀌었습니다" in ask.questions[0]
        window.close()


def test_a_sound_library_is_looked_through_without_a_word(
    qtbot: QtBot, ask: AskStandIn, tmp_path: Path, sample_text: str
) -> None:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        take_in(made, sample_text)
    with unlocking.open_library(path) as library:
        assert library.is_looking
        window = open_window(library, ask, tmp_path / "window.ini")
        qtbot.waitUntil(lambda: bool(backups.listed(path)))  # the day's first, which waits for the look
        assert not library.is_looking
        assert not backups.listed(path)[0].is_doubtful
        assert ask.questions == []
        window.close()
