"""`followups`: the request goes out by one command, comes back by another, a third one prints the result."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from desktop import cli
from desktop.services.libraries import open_library
from desktop.services.meetings import find_meeting
from desktop.services.new_meeting import NewMeeting, new_meeting
from tests.services.filled_sheets import fill, promise


@pytest.fixture
def library(tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "보관함.briefpack"
    paper = repository / "resources" / "sample" / "press-release.txt"
    assert cli.run(["--library", str(path), "import", str(paper)]).exit_code == 0
    with open_library(path) as opened:
        promise(opened, find_meeting(opened).id, {0: "과기정통부", 1: "산업부", 2: "과기정통부", 3: ""})
    capsys.readouterr()
    return path


def _run(library: Path, *words: str | Path) -> int:
    return cli.run(["--library", str(library), "followups", *map(str, words)]).exit_code


def _filled(folder: Path, answers: dict[str, str]) -> tuple[Path, str]:
    """The first ministry's sheet with its first task answered; the task."""
    path = folder / "이행점검표_산업부.xlsx"
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    task = str(sheet.cell(4, [cell.value for cell in sheet[3]].index("과제") + 1).value)
    return fill(path, {task: answers}, folder.parent / "회신.xlsx"), task


def test_the_round_by_commands(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(library, "--request", "--out", tmp_path / "요청", "--as-of", "2026-08-31") == 0
    told = capsys.readouterr()
    assert "2개 기관 3건" in told.out
    assert "묻지 못한 과제가 1건" in told.err
    back, task = _filled(tmp_path / "요청", {"state": "지연", "reason": "예산 협의", "remedy": "추경 반영"})

    assert _run(library, "--read", back, "--draft") == 0
    draft = json.loads(capsys.readouterr().out)
    assert [(one["field"], one["came"], one["is_conflict"]) for one in draft["proposals"]] == [
        ("state", "지연", False),
        ("reason", "예산 협의", False),
        ("remedy", "추경 반영", False),
    ]
    assert _run(library, "--status") == 0
    assert "산업부 0/1건" in capsys.readouterr().out, "a draft stores nothing"

    assert _run(library, "--read", back, "--yes") == 0
    assert "3건을 받았습니다" in capsys.readouterr().out
    assert _run(library, "--read", back, "--yes") == 0
    assert "새로운 답이 없습니다" in capsys.readouterr().out
    assert _run(library, "--status") == 0
    status = capsys.readouterr().out
    assert "산업부 1/1건" in status
    assert "1개 기관이 아직 답하지 않았습니다" in status

    assert _run(library, "--report", "--as-of", "2026-09-01", "--out", tmp_path / "결과.pdf") == 0
    with pypdfium2.PdfDocument(tmp_path / "결과.pdf") as document:
        text = "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert "예산협의" in text
    assert "".join(task.split()) in text
    assert _run(library, "--report", "--scope", "open", "--out", tmp_path / "결과.xlsx") == 0
    book: Any = openpyxl.load_workbook(tmp_path / "결과.xlsx")
    assert book.sheetnames == ["지연·보류", "과제별", "기관별"]
    assert any("추경 반영" in row for row in book["지연·보류"].values)


def test_without_a_number_the_last_meeting_with_promises_is_meant(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_library(library) as opened:
        first = find_meeting(opened)
        assert first.held_on is not None
        made = NewMeeting(first.series_id, after=first.id, number=99, held_on=first.held_on + timedelta(days=30))
        new_meeting(opened, made)
    assert _run(library, "--report", "--out", tmp_path / "결과.pdf") == 0
    assert "이행점검 결과 4건" in capsys.readouterr().out
    assert _run(library, "--report", "--meeting", "99", "--out", tmp_path / "없는 결과.pdf") == 1
    assert "점검할 후속조치가 없습니다" in capsys.readouterr().err


def test_nobody_to_ask_means_that_nothing_is_taken(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run(library, "--request", "--out", tmp_path / "요청") == 0
    back, _task = _filled(tmp_path / "요청", {"state": "완료"})
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert _run(library, "--read", back) == 1
    assert "--yes" in capsys.readouterr().err
    assert _run(library, "--status") == 0
    assert "산업부 0/1건" in capsys.readouterr().out


def test_what_cannot_be_done_is_one_sentence(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(library, "--status") == 1
    assert "아직 이행점검을 요청하지 않았습니다" in capsys.readouterr().err
    (tmp_path / "요청").mkdir()
    (tmp_path / "요청" / "있던 것.txt").write_text("그대로", encoding="utf-8")
    assert _run(library, "--request", "--out", tmp_path / "요청") == 1
    assert "이미 있습니다" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "요청").iterdir()] == ["있던 것.txt"]
    assert _run(library, "--read", library) == 1
    assert _run(library, "--as-of", "어제", "--report") == 2
