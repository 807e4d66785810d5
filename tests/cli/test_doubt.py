"""A command says when the library is not as it was last written, until the user has decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import cli
from desktop.services import library_place
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample


def said(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the list of meetings has to say beside the list, which is there in any case."""
    capsys.readouterr()
    assert cli.run(["--library", str(path), "list"]).exit_code == 0
    captured = capsys.readouterr()
    assert "과학기술관계장관회의" in captured.out
    return captured.err


def test_damage_no_check_can_see_is_told_by_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as library:
        add_sample(library)
    assert said(path, capsys) == ""
    content = path.read_bytes()
    phone = b"044-000-1"
    assert phone in content
    path.write_bytes(content.replace(phone, b"044-000-7"))
    for _ in range(2):
        assert "밖에서 바뀌었습니다" in said(path, capsys)
    with open_library(path) as library:
        library_place.settle_change(library)
    assert said(path, capsys) == ""


def test_one_may_decide_by_command_to_keep_it_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "보관함.briefpack"
    keep = ["--library", str(path), "backups", "keep"]
    with open_library(path) as library:
        add_sample(library)
    assert cli.run(keep).exit_code == 0
    assert "마지막으로 저장한 그대로" in capsys.readouterr().out
    path.write_bytes(path.read_bytes().replace(b"044-000-1", b"044-000-7"))
    assert "backups keep" in said(path, capsys)
    assert cli.run(keep).exit_code == 0
    assert "이대로 씁니다" in capsys.readouterr().out
    assert said(path, capsys) == ""
