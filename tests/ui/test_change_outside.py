"""A library that is not as it was last written: the user is asked at each start until they keep it or restore."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings
from desktop.ui import keeping
from desktop.ui.dialogs.restore import RestoreDialog
from tests.ui.stand_ins import AskStandIn, open_window, take_in


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BEGIN", 0)


@pytest.fixture
def changed(tmp_path: Path, sample_text: str) -> Path:
    """A library in which the disk, or somebody, has changed a letter since it was closed."""
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as made:
        take_in(made, sample_text)
        backups.back_up(made)
    content, title = path.read_bytes(), "여름철 재난".encode()
    assert title in content
    path.write_bytes(content.replace(title, "겨울철 재난".encode()))
    return path


def opened(qtbot: QtBot, path: Path, ask: AskStandIn, settings: Path, *, restores: bool) -> list[bool]:
    """Open the window and answer; which of the backups then are in doubt, the newest first."""
    with open_library(path) as library:
        ask.questions.clear()
        ask.agrees = [restores]
        window = open_window(library, ask, settings)
        qtbot.waitUntil(lambda: bool(ask.questions))
        assert "밖에서 바뀌었습니다" in ask.questions[0]
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
