"""A broken or bombed file ends in one Korean sentence, soon, and without filling the memory."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import IntakeFailed
from desktop.domain.progress import Cancelled
from desktop.intake import limits, tables, xlsx
from desktop.intake.limits import Watch
from tests.intake.made_workbooks import BOMBS, MEASURED, PERSON, sheet, workbook

MOST_SECONDS = 3.0
"""Of the processor's time. Most end in hundredths; this leaves room for a slow machine."""
MOST_MEGABYTES = 150


@pytest.mark.parametrize("name", BOMBS)
def test_it_ends_in_one_sentence_soon_and_in_little_memory(name: str, tmp_path: Path, repository: Path) -> None:
    path = tmp_path / "회신.xlsx"
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = json.loads(done.stdout)
    assert told["said"], name
    assert told["said"].startswith("회신.xlsx: ")
    assert "\n" not in told["said"]
    assert "보관함은 그대로입니다." in told["said"]
    assert told["seconds"] < MOST_SECONDS
    assert told["megabytes"] < MOST_MEGABYTES


def test_a_file_that_is_not_there_a_folder_and_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "빈.xlsx"
    empty.write_bytes(b" \n")
    for path, says in ((tmp_path / "없는.xlsx", "없"), (tmp_path, "폴더"), (empty, "비어")):
        with pytest.raises(IntakeFailed, match=says):
            tables.read_file(path)
    huge = tmp_path / "큰.csv"
    with huge.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    with pytest.raises(IntakeFailed, match="너무 큽니다"):
        tables.read_file(huge)


def test_reading_stops_when_told_to_and_when_it_takes_too_long(tmp_path: Path) -> None:
    data = workbook(sheet("".join(f'<row r="{n}">{PERSON.format(n)}</row>' for n in range(1, 1_500))))
    path = tmp_path / "회신.xlsx"
    path.write_bytes(data)
    with pytest.raises(Cancelled):
        tables.read_file(path, is_cancelled=lambda: True)
    with pytest.raises(IntakeFailed, match="너무 오래"):
        xlsx.read(data, "회신.xlsx", Watch(seconds=-1.0))


def test_as_many_rows_as_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    made = book.create_sheet("명단")
    for number in range(limits.MOST_ROWS):
        made.append([f"이름{number}", "044-000-1234", "과학기술정보통신부", "연구개발정책실", "연구개발정책과", "과장"])
    path = tmp_path / "명단.xlsx"
    book.save(path)
    assert len(tables.read_file(path).grids[0].rows) == limits.MOST_ROWS


@given(st.data())
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(_SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(IntakeFailed):  # nothing else may come out
        xlsx.read(bytes(whole), "회신.xlsx", Watch())


_SMALL = workbook(sheet("".join(f'<row r="{n}">{PERSON.format(n)}</row>' for n in range(1, 6))))
