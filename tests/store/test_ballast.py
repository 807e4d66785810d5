"""The room that is kept for a full disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop.store import ballast


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_it_is_made_once_given_up_once_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    assert ballast.keep(path)
    assert ballast.place(path).stat().st_size == ballast.SIZE
    assert ballast.keep(path)
    assert ballast.release(path)
    assert not ballast.release(path)
    assert list(tmp_path.iterdir()) == []
    assert ballast.keep(path)


def test_it_takes_no_room_that_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9 - ballast.SIZE, ballast.SIZE))
    assert not ballast.keep(tmp_path / "보관함.briefpack")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    assert not ballast.keep(tmp_path / "없는 폴더" / "보관함.briefpack")
    assert not ballast.release(tmp_path / "없는 폴더" / "보관함.briefpack")
