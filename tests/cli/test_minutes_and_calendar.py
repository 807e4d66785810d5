"""`minutes` and `calendar`: what they write, what they say, what they refuse."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pypdfium2
import pytest

from desktop import cli
from desktop.services import intake
from desktop.services.libraries import open_library


@pytest.fixture
def library(tmp_path: Path, sample_text: str) -> Path:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as opened:
        intake.accept(opened, intake.read_text(sample_text))
    return path


def _run(capsys: pytest.CaptureFixture[str], library: Path, *arguments: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    outcome = cli.run(["--library", str(library), *(str(argument) for argument in arguments)])
    said = capsys.readouterr()
    return outcome.exit_code, said.out, said.err


def test_minutes_as_paper_and_as_text(capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path) -> None:
    paper, text = tmp_path / "회의록.pdf", tmp_path / "회의록.txt"
    code, said, told = _run(capsys, library, "minutes", "--meeting", "9", "--out", paper)
    assert (code, "회의록 초안" in said) == (0, True)
    assert "적을 것이 남았습니다: 참석자 및 배석자 명단, 진행 순서" in told
    pdf = pypdfium2.PdfDocument(paper)
    assert len(pdf) > 1
    pdf.close()
    assert _run(capsys, library, "minutes", "--out", text)[0] == 0
    assert "8. 결정 사항 및 표결 내용" in text.read_text(encoding="utf-8")
    code, _said, told = _run(capsys, library, "minutes", "--out", text)
    assert code == 1
    assert "이미 있습니다" in told


def test_notices_to_ministries(capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "통보"
    folder.mkdir()
    code, said, told = _run(capsys, library, "minutes", "--decisions", folder, "--organisation", "교육부")
    assert (code, "의결사항 통보 1건" in said) == (0, True)
    assert "부처합동" in told
    assert [path.name for path in folder.iterdir()] == ["제9회_과학기술관계장관회의_의결사항_통보_교육부_20260722.pdf"]
    assert _run(capsys, library, "minutes", "--decisions", folder, "--organisation", "없는부")[0] == 1


def test_a_calendar_of_all_and_of_one(capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path) -> None:
    out = tmp_path / "일정.ics"
    code, said, _told = _run(capsys, library, "calendar", "--out", out)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert (code, f"일정 {len(events)}건" in said) == (0, True)
    assert _run(capsys, library, "calendar", "--meeting", "9", "--out", out)[0] == 0  # it takes the earlier one's place
    code, _said, told = _run(capsys, library, "calendar", "--series", "없는회의", "--out", out)
    assert (code, "없는회의" in told) == (1, True)
