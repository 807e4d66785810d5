"""`handover`: made on one laptop and read on another, by command."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.services import access_log, meetings
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    ours, theirs = tmp_path / "우리.briefpack", tmp_path / "저쪽.briefpack"
    with open_library(ours) as library:
        add_sample(library)
    open_library(theirs).close()
    return ours, theirs


def run(path: Path, *words: str) -> int:
    return cli.run(["handover", *words, "--library", str(path)]).exit_code


def _place(path: Path, place: str = "") -> str:
    with open_library(path) as library:
        meeting = meetings.find_meeting(library)
        if place:
            meetings.edit_meeting(library, meeting, place=place)
        return meetings.find_meeting(library).place


def test_there_and_back(laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = laptops
    there, back = tmp_path / "가는.briefpack-meeting", tmp_path / "오는.briefpack-meeting"
    assert run(ours, "--meeting", "9", "--out", str(there), "--purpose", "업무 분담") == 0
    assert "넘겨줄 파일" in capsys.readouterr().out
    assert run(theirs, "--read", str(there)) == 1
    assert "--yes" in capsys.readouterr().err
    assert run(theirs, "--read", str(there), "--yes") == 0
    assert "받았습니다" in capsys.readouterr().out
    _place(theirs, "저쪽 회의실")
    assert run(theirs, "--out", str(back)) == 0
    capsys.readouterr()
    assert run(ours, "--read", str(back), "--draft") == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["field"], line["theirs"], line["conflict"]) == ("장소", "저쪽 회의실", False)
    assert run(ours, "--read", str(back), "--yes") == 0
    assert "장소" in capsys.readouterr().out
    assert _place(ours) == "저쪽 회의실"
    with open_library(ours) as library:
        whats = [(one.what, one.purpose) for one in access_log.entries(library)]
    assert whats == [("회의 넘겨받기", ""), ("회의 넘겨주기 파일", "업무 분담")]


def test_conflicts_are_not_taken_without_a_word(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = laptops
    there, back = tmp_path / "가는.briefpack-meeting", tmp_path / "오는.briefpack-meeting"
    run(ours, "--out", str(there))
    run(theirs, "--read", str(there), "--yes")
    _place(ours, "우리 회의실")
    _place(theirs, "저쪽 회의실")
    run(theirs, "--out", str(back))
    capsys.readouterr()
    assert run(ours, "--read", str(back), "--yes") == 1
    said = capsys.readouterr()
    assert "[충돌]" in said.out
    assert "--conflicts" in said.err
    assert _place(ours) == "우리 회의실"
    assert run(ours, "--read", str(back), "--yes", "--conflicts", "theirs") == 0
    assert _place(ours) == "저쪽 회의실"


def test_a_sealed_file_needs_its_password(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = laptops
    sealed, password = tmp_path / "잠근.briefpack-meeting", tmp_path / "암호.txt"
    password.write_text("파란 하늘 아래\n", "utf-8")
    assert run(ours, "--out", str(sealed), "--password-file", str(password)) == 0
    assert run(theirs, "--read", str(sealed), "--yes") == 1
    assert "암호로 잠근 파일" in capsys.readouterr().err
    password.write_text("다른 하늘 아래\n", "utf-8")
    assert run(theirs, "--read", str(sealed), "--yes", "--password-file", str(password)) == 1
    password.write_text("파란 하늘 아래\n", "utf-8")
    assert run(theirs, "--read", str(sealed), "--yes", "--password-file", str(password)) == 0


def test_another_file_is_one_sentence(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = tmp_path / "글.briefpack-meeting"
    stranger.write_text("회의가 아닙니다", "utf-8")
    assert run(laptops[1], "--read", str(stranger)) == 1
    assert "넘겨준 회의 파일이 아닙니다" in capsys.readouterr().err


def test_a_new_laptop_begins_with_what_it_is_given(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "가는.briefpack-meeting", tmp_path / "새것.briefpack"
    assert run(laptops[0], "--out", str(file)) == 0
    assert run(new, "--read", str(tmp_path / "없는.briefpack-meeting"), "--yes") == 1
    assert not new.exists()
    assert run(new, "--read", str(file), "--yes") == 0
    assert "받았습니다" in capsys.readouterr().out
    assert _place(new) == _place(laptops[0])
