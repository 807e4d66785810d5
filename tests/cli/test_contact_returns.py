"""`contacts --read`: a sheet goes out by one command, comes back by another."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop import cli
from desktop.domain.contact_fields import TITLES


@pytest.fixture
def library(tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "보관함.briefpack"
    paper = repository / "resources" / "sample" / "press-release.txt"
    assert cli.run(["--library", str(path), "import", str(paper)]).exit_code == 0
    capsys.readouterr()
    return path


@pytest.fixture
def sheet(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The list with all fields, sent."""
    path = tmp_path / "연락처.xlsx"
    fields = ",".join(TITLES)
    arguments = ["--library", str(library), "contacts", "--form", "list", "--fields", fields, "--out", str(path)]
    assert cli.run(arguments).exit_code == 0
    capsys.readouterr()
    return path


def _change(sheet: Path, count: int) -> tuple[Path, list[dict[str, str]]]:
    """A copy with so many cells changed, and the proposals they are."""
    book: Any = openpyxl.load_workbook(sheet)
    first = book.worksheets[0]
    columns = {cell.value: cell.column for cell in first[1]}
    wanted: list[dict[str, str]] = []
    for row in range(2, first.max_row + 1):
        for key in ("division", "phone"):
            cell = first.cell(row, columns[TITLES[key]])
            person = first.cell(row, columns["성명"]).value
            if len(wanted) == count or any((one["person"], one["field"]) == (person, key) for one in wanted):
                continue
            came = f"044-000-{5000 + row}" if key == "phone" else f"새 {cell.value}"
            before = cell.value or ""
            wanted.append({"person": person, "field": key, "ours": before, "sent": before, "came": came})
            cell.value = came
    back = sheet.with_name("회신.xlsx")
    book.save(back)
    return back, wanted


def _draft(capsys: pytest.CaptureFixture[str], library: Path, path: Path) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert cli.run(["--library", str(library), "contacts", "--read", str(path), "--draft"]).exit_code == 0
    return json.loads(capsys.readouterr().out)


def _sorted(proposals: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(one[key] for key in ("person", "field", "ours", "sent", "came")) for one in proposals)


def test_twenty_changed_cells_are_twenty_proposals_and_nothing_is_stored(
    capsys: pytest.CaptureFixture[str], library: Path, sheet: Path
) -> None:
    assert _draft(capsys, library, sheet) == []
    back, wanted = _change(sheet, 20)
    before = library.read_bytes()
    found = _draft(capsys, library, back)
    assert len(found) == 20
    assert all(list(one) == ["person", "field", "ours", "sent", "came"] for one in found)
    assert _sorted(found) == _sorted(wanted)
    assert _sorted(_draft(capsys, library, back)) == _sorted(wanted)
    assert library.read_bytes() == before


def test_yes_accepts_and_then_nothing_is_left_to_propose(
    capsys: pytest.CaptureFixture[str], library: Path, sheet: Path
) -> None:
    back, _wanted = _change(sheet, 5)
    assert cli.run(["--library", str(library), "contacts", "--read", str(back), "--yes"]).exit_code == 0
    said = capsys.readouterr()
    assert said.out.count("→") == 5
    assert "5건을 받았습니다." in said.out
    assert _draft(capsys, library, back) == []
    changed = _draft(capsys, library, sheet)
    assert changed == [], "the sheet as it was sent is no news: what is here was changed since"


class _Somebody(io.StringIO):
    """A terminal with somebody before it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("ㅛ\n", 0, 0), ("n\n", 1, 3), ("", 1, 3)])
def test_it_asks_who_sits_there(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    library: Path,
    sheet: Path,
    answer: str,
    code: int,
    left: int,
) -> None:
    back, _wanted = _change(sheet, 3)
    monkeypatch.setattr("sys.stdin", _Somebody(answer))
    assert cli.run(["--library", str(library), "contacts", "--read", str(back)]).exit_code == code
    assert "3건을 모두 받을까요? (y/n)" in capsys.readouterr().err
    assert len(_draft(capsys, library, back)) == left


def test_with_nobody_there_and_no_yes_it_refuses_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, library: Path, sheet: Path
) -> None:
    back, wanted = _change(sheet, 3)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    before = library.read_bytes()
    assert cli.run(["--library", str(library), "contacts", "--read", str(back)]).exit_code == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "--yes" in said.err
    assert library.read_bytes() == before
    assert _sorted(_draft(capsys, library, back)) == _sorted(wanted)


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "깨진.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 300)
    for path, says in ((broken, "손상"), (tmp_path / "없는.xlsx", "없습니다")):
        assert cli.run(["--library", str(library), "contacts", "--read", str(path), "--draft"]).exit_code == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert says in said.err


def test_a_locked_sheet_takes_its_password_from_the_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "잠금.xlsx"
    monkeypatch.setattr("sys.stdin", io.StringIO("회의 전날 밤\n"))
    assert cli.run(["--library", str(library), "contacts", "--lock", "--out", str(path)]).exit_code == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("회의 전날 밤\n"))
    assert _draft(capsys, library, path) == []
    monkeypatch.setattr("sys.stdin", io.StringIO("틀린 암호\n"))
    assert cli.run(["--library", str(library), "contacts", "--read", str(path), "--draft"]).exit_code == 1
    assert "암호가 맞지 않습니다" in capsys.readouterr().err


def test_a_csv_of_another_office_knows_nothing_of_what_was_sent(
    capsys: pytest.CaptureFixture[str], library: Path, sheet: Path, tmp_path: Path
) -> None:
    book: Any = openpyxl.load_workbook(sheet)
    name, phone = book.worksheets[0]["I2"].value, book.worksheets[0]["J2"].value
    for encoding, separator in (("cp949", ","), ("utf-8", ";"), ("utf-8-sig", "\t")):
        table = tmp_path / "명단.csv"
        table.write_bytes(f"담당자{separator}사무실 전화\r\n{name}{separator}044-000-7070\r\n".encode(encoding))
        assert _draft(capsys, library, table) == [
            {"person": name, "field": "phone", "ours": phone, "sent": None, "came": "044-000-7070"}
        ]


def test_draft_and_yes_belong_to_read(capsys: pytest.CaptureFixture[str], library: Path) -> None:
    for option in ("--draft", "--yes", "--names"):
        assert cli.run(["--library", str(library), "contacts", option]).exit_code == 2
    assert capsys.readouterr().err.count("\n") == 3


def _renamed(sheet: Path) -> tuple[Path, str, str]:
    """A sheet with two changed telephones, of which one stands beside another name; both names."""
    book: Any = openpyxl.load_workbook(sheet)
    first = book.worksheets[0]
    columns = {cell.value: cell.column for cell in first[1]}
    rows = {first.cell(row, columns["성명"]).value: row for row in range(2, first.max_row + 1)}
    stays, goes = list(rows)[:2]
    first.cell(rows[stays], columns["전화"]).value = "044-000-7001"
    first.cell(rows[goes], columns["전화"]).value = "044-000-7002"
    first.cell(rows[goes], columns["성명"]).value = "차카타"
    back = sheet.with_name("회신.xlsx")
    book.save(back)
    return back, stays, goes


def test_who_came_back_under_another_name_is_left_out_and_said(
    capsys: pytest.CaptureFixture[str], library: Path, sheet: Path
) -> None:
    back, stays, goes = _renamed(sheet)
    words = ["--library", str(library), "contacts", "--read", str(back), "--yes"]
    assert cli.run(words).exit_code == 0
    said = capsys.readouterr().out
    assert "1건을 받았습니다." in said
    assert f"성명이 바뀐 1명({goes})은 다른 사람일 수 있어 2건을 받지 않았습니다." in said
    assert "--names" in said
    left = _draft(capsys, library, back)
    assert {(one["person"], one["field"]) for one in left} == {(goes, "name"), (goes, "phone")}
    assert cli.run([*words[:-1], "--draft"]).exit_code == 0
    beside = capsys.readouterr().err
    assert f"성명이 바뀌었습니다({goes[0]}○" in beside
    assert "차카타" not in beside
    assert cli.run([*words, "--names"]).exit_code == 0
    assert "2건을 받았습니다." in capsys.readouterr().out
    assert _draft(capsys, library, back) == []
    assert stays != goes
