"""`--self-check` in the checkout: what it makes, and that a fault is told and the rest still tried."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __main__ as program
from desktop import self_check


def _run(repository: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--self-check", *arguments],
        cwd=repository,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]


def test_it_tries_everything_in_one_folder_and_says_nothing_else(repository: Path, tmp_path: Path) -> None:
    folder, home = tmp_path / "점검 (1)", tmp_path / "home"
    home.mkdir()
    older = sorted((repository / "tests" / "fixtures" / "libraries").glob("*.briefpack"))
    done = _run(repository, str(folder), *map(str, older), HOME=str(home), LC_ALL="C")
    assert done.returncode == 0, done.stdout
    assert _complaints(done) == []
    assert done.stdout == (folder / self_check.REPORT).read_text("utf-8")
    assert done.stdout.count("됨     ") == len(self_check.STEPS)
    assert f"옛 보관함 {len(older)}개" in done.stdout
    assert (folder / self_check.PICTURE).read_bytes().startswith(b"\x89PNG")
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.glob("*.xlsx"))) == 2
    assert list(home.iterdir()) == []


def test_a_step_that_fails_is_told_and_the_others_are_tried(repository: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.briefpack"
    broken.write_bytes(b"no library")
    done = _run(repository, str(tmp_path / "점검"), str(broken))
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("안 됨  옛 보관함")]
    assert done.stdout.count("됨     ") == len(self_check.STEPS) - 1


def test_without_a_folder_it_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert self_check.run([]) == 2
    assert "폴더를 적어 주십시오" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="locales of Linux")
@pytest.mark.parametrize(
    ("before", "after"),
    [({"LC_ALL": "C"}, "C.UTF-8"), ({"LANG": "POSIX"}, "C.UTF-8"), ({"LANG": "ko_KR.UTF-8"}, None), ({}, "C.UTF-8")],
)
def test_a_locale_without_letters_gets_them(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str], after: str | None
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    program._use_utf8()
    assert os.environ.get("LC_ALL") == after


@pytest.mark.parametrize(("before", "after"), [(None, None), ("/opt/lib", "/opt/lib")])
def test_programs_of_the_system_get_their_own_libraries_back(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str | None
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    program._give_libraries_back()
    assert os.environ.get("LD_LIBRARY_PATH") == after
