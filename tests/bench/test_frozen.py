"""The bench of the bundle's start: when a window counts as painted, and what the ratios are of."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from tests.bench import frozen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
DRAWN = "12.345 Flushing top level QRegion(0,0 1280x800) and children QList()"
WINDOW = "12.300 Syncing QRegion(0,0 1280x800) of MainWindow(0x1)"
DIALOG = "12.300 Syncing QRegion(0,0 400x200) of QMessageBox(0x1)"


def _program(folder: Path, script: str) -> str:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_program_is_ended_when_its_window_is_painted(tmp_path: Path) -> None:
    began = time.monotonic()
    frozen.start([_program(tmp_path, f"echo '{WINDOW}\n{DRAWN}' >&2; exec sleep 300")], tmp_path)
    assert time.monotonic() - began < 60


def test_the_time_is_the_one_that_qt_wrote() -> None:
    said = f"{DIALOG}\n12.310 Flushing top level\n{WINDOW}\n{DRAWN}\n99.9 Flushing top level\n".encode()
    assert frozen.painted_at(said) == 12.345
    assert frozen.painted_at(said.partition(b" and children")[0]) is None, "half a line is not all of it"


def test_a_question_is_no_window(tmp_path: Path) -> None:
    with pytest.raises(frozen.NoWindow):
        frozen.start([_program(tmp_path, f"echo '{DIALOG}\n{DRAWN}' >&2")], tmp_path)


def test_every_start_is_on_a_new_copy_of_the_library(tmp_path: Path) -> None:
    library = tmp_path / "one" / frozen.OWN.name
    library.parent.mkdir()
    library.write_text("as it was", "utf-8")
    library.with_name(f"{library.name}-state").touch()
    program = _program(
        tmp_path,
        f'cd "$HOME/{frozen.OWN.parent}" && test "$(cat {library.name})" = "as it was" && ls {library.name}-state'
        f" && ! ls {library.name}-wal && touch {library.name}-wal && echo more >{library.name}"
        f' && echo "{WINDOW}\n{DRAWN}" >&2',
    )
    found = frozen.by_turns({"one": [program]}, {"one": library}, rounds=2)
    assert len(found["one"]) == 2, "the first start only fills the caches"
    assert library.read_text("utf-8") == "as it was"


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    assert frozen.ratio({"empty": [1, 2, 4], "one": [2, 6, 4]}, "one", "empty") == (2.0, 2.0)


def test_a_start_that_is_too_slow_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    slow = {"empty": [1.0], "one": [1.9], "many": [2.1]}
    assert frozen.tell(slow) == 1
    assert "missed" in capsys.readouterr().out
    assert frozen.tell(slow | {"many": [2.0]}) == 0
    assert "many / one: 1.05" in capsys.readouterr().out
