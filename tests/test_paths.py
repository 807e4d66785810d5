"""Where the user's data is: in the profile, or beside the program where a marker asks for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import paths


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bundled program."""
    folder = tmp_path / "브리핑팩 (USB)"
    folder.mkdir()
    (folder / "briefpack.exe").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "briefpack.exe"))
    return folder


@pytest.mark.parametrize("marker", paths.PORTABLE_MARKERS)
def test_a_marker_keeps_data_and_logs_beside_the_program(program: Path, marker: str) -> None:
    assert paths.portable_folder() is None
    (program / marker).touch()
    assert paths.user_data() == program / "내 자료"
    assert paths.default_library().parent == program / "내 자료"
    assert paths.logs() == program / "내 자료" / "기록"


def test_without_a_marker_data_is_in_the_profile(program: Path, user_home: Path) -> None:
    assert paths.user_data().is_relative_to(user_home)
    assert paths.logs().is_relative_to(user_home)


def test_a_marker_in_a_checkout_means_nothing(program: Path, monkeypatch: pytest.MonkeyPatch, user_home: Path) -> None:
    (program / "휴대용.txt").touch()
    monkeypatch.delattr(sys, "frozen")
    assert paths.user_data().is_relative_to(user_home)
