"""A command refuses a library on a network drive with one sentence, as the window does."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import cli
from desktop.services.libraries import open_library
from desktop.store import drives


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["import", "보도자료.txt"],
        ["pack"],
        ["backups", "make"],
        ["lock", "set"],
        ["calendar"],
        ["followups", "--status"],
    ],
)
def test_every_command_refuses_and_says_what_to_do(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "보관함.briefpack"
    open_library(library).close()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.is_file()}
    monkeypatch.setattr(drives, "file_system", lambda _path: "cifs")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["--library", str(library), *words]).exit_code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("보관함 ‘보관함.briefpack’: 네트워크 드라이브에 있습니다.")
    assert "이 컴퓨터의 디스크로 복사해" in said.err
    assert said.err.count("\n") == 1
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir() if one.is_file()} == before


def test_a_draft_needs_no_library(
    sample_text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library, paper = tmp_path / "보관함.briefpack", tmp_path / "보도자료.txt"
    paper.write_text(sample_text, encoding="utf-8")
    open_library(library).close()
    monkeypatch.setattr(drives, "file_system", lambda _path: "nfs4")
    assert cli.run(["--library", str(library), "import", str(paper), "--draft"]).exit_code == 0
    assert '"number": 9' in capsys.readouterr().out
