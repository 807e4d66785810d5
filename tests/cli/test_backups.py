"""`backups` by command: the list, one made now, and one restored beside the library, never over anything."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from desktop import cli, console
from desktop.services import backups
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample, remove_sample
from desktop.store import key_ring

_WORDS = "파란 하늘 아래"


@pytest.fixture(autouse=True)
def _nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "보관함.briefpack"
    with open_library(place) as library:
        add_sample(library)
    return place


def run(path: Path, *words: str | Path) -> int | None:
    return cli.run(["--library", str(path), "backups", *map(str, words)]).exit_code


def meetings_in(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert cli.run(["--library", str(path), "list"]).exit_code == 0
    return capsys.readouterr().out


def test_made_listed_and_restored_beside(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path) == 0
    assert "백업이 없습니다" in capsys.readouterr().out
    assert run(path, "make") == 0
    assert "백업했습니다(회의 1건, 안건 10건" in capsys.readouterr().out
    with open_library(path) as library:
        remove_sample(library)
    here = path.read_bytes()
    assert run(path, "list") == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 2
    assert "  1  " in said
    assert "  직접  회의 1건, 안건 10건" in said
    out = path.parent / "되살린 것.briefpack"
    assert run(path, "restore", "--from", "1", "--out", out, "--yes") == 0
    assert "되살렸습니다" in capsys.readouterr().out
    assert path.read_bytes() == here
    assert "제9회" in meetings_in(out, capsys)
    assert "회의가 없습니다" in meetings_in(path, capsys)


def test_without_a_name_it_lies_beside_the_library(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "make")
    before = {one.name for one in path.parent.iterdir()}
    assert run(path, "restore", "--yes") == 0
    (made,) = {one.name for one in path.parent.iterdir()} - before
    assert made.startswith("보관함 20")
    assert made.endswith(".briefpack")
    assert run(path, "restore", "--yes") == 1  # the same moment, the same name: nothing is replaced
    assert "같은 이름의 파일이 있습니다" in capsys.readouterr().err


@pytest.mark.parametrize("left", ["보관함.briefpack", "옛것.briefpack-wal"])
def test_it_is_never_written_over_anything(left: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "make")
    place = path.parent / left
    if not place.exists():
        place.write_bytes(b"log")
    before = place.read_bytes()
    out = path.parent / left.removesuffix("-wal")
    assert run(path, "restore", "--out", out, "--yes") == 1
    assert f"같은 이름의 파일이 있습니다: {left}" in capsys.readouterr().err
    assert place.read_bytes() == before
    assert out.exists() == (out == path)


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("예", 0)])
def test_it_asks_first(
    answer: str, code: int, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(path, "make")
    out = path.parent / "되살린 것.briefpack"
    assert run(path, "restore", "--out", out) == 1
    assert "물을 사람이 없어" in capsys.readouterr().err
    monkeypatch.setattr(console, "has_somebody", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    assert run(path, "restore", "--out", out) == code
    assert f"‘{out}’에 되살릴까요? (y/n)" in capsys.readouterr().err
    assert out.exists() == (code == 0)


@pytest.mark.parametrize("which", ["9", "0", "①", "없는 백업.briefpack"])
def test_a_backup_that_is_not_there(which: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "make")
    assert run(path, "restore", "--from", which, "--yes") == 1
    assert f"백업 ‘{which}’: 목록에 없습니다." in capsys.readouterr().err


def test_none_at_all(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "restore", "--yes") == 1
    assert "되살릴 수 있는 백업이 없습니다" in capsys.readouterr().err


def test_of_a_library_that_is_broken_or_gone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "make")
    path.write_bytes(b"broken" * 1_000)
    (newest,) = backups.listed(path)
    out = path.parent / "되살린 것.briefpack"
    assert run(path, "list") == 0
    assert run(path, "restore", "--from", newest.path.name, "--out", out, "--yes") == 0
    assert "제9회" in meetings_in(out, capsys)
    path.unlink()
    assert run(path, "restore", "--out", path.with_name("다시.briefpack"), "--yes") == 0


def test_of_a_locked_library(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = path.parent / "암호.txt"
    secret.write_text(_WORDS, "utf-8")
    words = ["--library", str(path), "lock", "set", "--new-passphrase-file", str(secret)]
    assert cli.run(words).exit_code == 0
    key_ring.forget()
    assert run(path, "make", "--passphrase-file", secret) == 0
    key_ring.forget()
    out = path.parent / "되살린 것.briefpack"
    capsys.readouterr()
    assert run(path, "restore", "--out", out, "--yes") == 1
    assert "잠겨 있습니다" in capsys.readouterr().err
    assert run(path, "restore", "--out", out, "--yes", "--passphrase-file", secret) == 0
    key_ring.forget()
    assert cli.run(["--library", str(out), "list"]).exit_code == 1
    assert cli.run(["--library", str(out), "list", "--passphrase-file", str(secret)]).exit_code == 0
    assert "제9회" in capsys.readouterr().out
    key_ring.forget()
    for left in path.parent.glob("보관함.briefpack*"):
        left.unlink()
    again = path.parent / "다시.briefpack"
    assert run(path, "restore", "--out", again, "--yes", "--passphrase-file", secret) == 0
    key_ring.forget()
    assert cli.run(["--library", str(again), "list", "--passphrase-file", str(secret)]).exit_code == 0
    key_ring.forget()
