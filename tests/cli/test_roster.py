"""`briefpack roster`: every paper from the command line."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from desktop import cli
from desktop.cli import Outcome
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as opened:
        add_sample(opened)
    return path


def run(library: Path, *arguments: str) -> Outcome:
    return cli.run(["roster", "--library", str(library), *arguments])


@pytest.mark.parametrize(
    ("arguments", "pages"),
    [
        (("--paper", "directory"), 1),
        (("--paper", "qr", "--item", "1"), 1),
        (("--paper", "nameplates"), 21),
        (("--paper", "sign-in", "--who", "members", "contacts"), None),
        (("--paper", "badges", "--who", "contacts", "--start", "4", "--labels", "label"), 2),
    ],
)
def test_a_paper(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], pages: int | None
) -> None:
    out = tmp_path / "종이.pdf"
    assert run(library, *arguments, "--out", str(out), "--purpose", "회의 준비") == Outcome()
    said = capsys.readouterr()
    assert said.err == ""
    with pikepdf.open(out) as made:
        assert f"{len(made.pages)}쪽: {out}" in said.out
        assert pages is None or len(made.pages) == pages
    with open_library(library) as opened:
        rows = opened.connection.rows("SELECT what, count, purpose FROM access_log")
    assert len(rows) == 1
    assert rows[0][1] > 0
    assert rows[0][2] == "회의 준비"


def test_cards_are_written_and_written_again(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "연락처.vcf"
    for _time in range(2):
        assert run(library, "--paper", "vcards", "--out", str(out)) == Outcome()
    text = out.read_text(encoding="utf-8")
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 29


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--paper", "qr", "--item", "77"), "안건 77호가 없습니다"),
        (("--paper", "badges", "--labels", "없는것"), "쓸 수 있는 용지: badge"),
        (("--paper", "badges", "--start", "11"), "1번부터 10번까지"),
        (("--paper", "nameplates", "--who", "guests"), "넣을 사람이 없습니다"),
    ],
)
def test_what_is_refused_is_one_sentence(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "종이.pdf"
    assert run(library, *arguments, "--out", str(out)).exit_code == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_the_pack_has_them_when_wanted(library: Path, tmp_path: Path) -> None:
    sizes: list[int] = []
    for extra in ((), ("--directory",), ("--directory", "--qr")):
        out = tmp_path / "자료집.pdf"
        assert cli.run(["pack", "--library", str(library), "--out", str(out), *extra]) == Outcome()
        with pikepdf.open(out) as made:
            sizes.append(len(made.pages))
    assert sizes[0] < sizes[1] < sizes[2]
