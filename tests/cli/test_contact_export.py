"""`contacts` with its options: which forms, which fields, what is masked, locked, and what for."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from desktop import cli
from desktop.cli.contact_export import _FIELDS, _FORMS, _MASKED
from desktop.domain.contact_fields import TITLES, Form
from desktop.domain.masking import MASKS
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as opened:
        add_sample(opened)
    return path


def run(library: Path, out: Path, *options: str) -> int:
    return cli.run(["contacts", "--library", str(library), "--out", str(out), *options]).exit_code


def sheets(out: Path) -> list[str]:
    book: Book = openpyxl.load_workbook(out)
    return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


def said(out: Path) -> set[str]:
    return {str(cell) for sheet in openpyxl.load_workbook(out) for row in sheet.values for cell in row if cell}


def log(library: Path) -> list[tuple[str, str]]:
    with open_library(library) as opened:
        return opened.connection.rows("SELECT what, purpose FROM access_log ORDER BY seq")


def test_the_options_know_the_fields_and_forms_there_are() -> None:
    assert tuple(_FIELDS) == tuple(TITLES)
    assert all(TITLES[key] in names for key, names in _FIELDS.items())
    assert tuple(Form) == _FORMS
    assert set(_MASKED) == set(MASKS)


def test_the_usual_sheet_is_blocks_and_list_without_mail(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "연락처.xlsx"
    assert run(library, out) == 0
    assert sheets(out) == ["연락처(안건별)", "연락처(목록)"]
    assert "이메일" not in said(out)
    assert log(library) == [("연락처 엑셀(안건별·목록)", "")]


def test_forms_fields_masks_and_purpose(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "연락처.xlsx"
    options = ("--form", "round,ministry", "--fields", "기관,phone,이메일", "--mask", "--purpose", "부처 협조")
    assert run(library, out, *options) == 0
    assert sheets(out)[0] == "전화 확인"
    assert len(sheets(out)) == 10
    texts = said(out)
    assert {"이메일", "기관", "하○○", "044-000-****"} <= texts
    assert not {"실국", "하나래", "044-000-2001"} & texts
    assert log(library) == [("연락처 엑셀(전화 확인표·기관별, 성명·전화 가림)", "부처 협조")]


def test_only_one_ministrys_contacts(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "연락처.xlsx"
    assert run(library, out, "--organisation", "외교부", "--form", "list") == 0
    assert "연락처 2줄" in capsys.readouterr().out
    assert "기재부" not in said(out)
    out.unlink()
    assert run(library, out, "--organisation", "없는부") == 1
    assert "없는부 담당이 없습니다" in capsys.readouterr().err
    assert not out.exists()


def test_a_locked_sheet_asks_for_its_password(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "연락처.xlsx"
    monkeypatch.setattr(sys, "stdin", io.StringIO("밤중에도\n"))
    assert run(library, out, "--lock") == 0
    assert out.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert run(library, tmp_path / "다른.xlsx", "--lock") == 1
    assert not (tmp_path / "다른.xlsx").exists()
    assert len(log(library)) == 1


@pytest.mark.parametrize(
    "options", [("--form", "표"), ("--fields", "주민등록번호"), ("--mask", "실국"), ("--form", ",")]
)
def test_words_that_are_none_are_refused(options: tuple[str, str], library: Path, tmp_path: Path) -> None:
    out = tmp_path / "연락처.xlsx"
    assert run(library, out, *options) == 2
    assert not out.exists()
