"""Tables of every kind that offices send: workbooks, csv in any dress, HTML, what is on the clipboard."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import IntakeFailed
from desktop.intake import csv_table, pasted_table, tables, xlsx
from desktop.intake.grid import Merged
from desktop.intake.limits import Watch

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="\u2028\u2029"), max_size=12)


def _book(fill: Any) -> bytes:
    book: Any = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read(fill: Any) -> tuple[list[list[str | None]], Any]:
    found = xlsx.read(_book(fill), "표.xlsx", Watch())
    return [list(row.cells) for row in found.grids[0].rows], found


def test_cells_become_what_a_person_reads() -> None:
    def fill(book: Any) -> None:
        values = ["성명 ", 440001234, 2.5, True, datetime(2026, 1, 2), date(2026, 3, 4), "두\n줄", None, "=1+1"]  # noqa: DTZ001 (Excel knows no zones)
        book.active.append([*values, "=없음()"])
        book.active["A2"] = "=SUM(1,2)"

    rows, _found = _read(fill)
    assert rows[0][:8] == ["성명", "440001234", "2.5", "예", "2026-01-02", "2026-03-04", "두\n줄", ""]
    assert rows[0][8:] == [None, None], "what a formula would show is not known, which is not empty"


def test_hidden_sheets_are_left_out_and_merged_cells_known() -> None:
    def fill(book: Any) -> None:
        book.active.append(["기관", "성명"])
        book.active.append(["교육부", "홍하나"])
        book.active.append([None, "홍두리"])
        book.active.merge_cells("A2:A3")
        book.create_sheet("숨긴 것").append(["비밀"])
        book["숨긴 것"].sheet_state = "hidden"

    _rows, found = _read(fill)
    assert len(found.grids) == 1
    grid = found.grids[0]
    assert grid.merged == (Merged(2, 0, 2, 1),)
    assert [row.text(0) for row in grid.filled()] == ["기관", "교육부", "교육부"]
    assert grid.rows[2].text(0) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_in_any_encoding_and_with_any_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "명단.csv"
    lines = ["성명,전화,과,비고", '홍하나,044-000-1234,"과, 그리고 팀",', '홍두리,044-000-1235,기획과,"말한 ""것"""']
    if separator != ",":
        lines = [separator.join(next(csv.reader([line]))) for line in lines[:1]] + [
            separator.join(("홍하나", "044-000-1234", "과, 그리고 팀", "")),
            separator.join(("홍두리", "044-000-1235", "기획과", '"말한 ""것"""')),
        ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    rows = [list(row.cells) for row in tables.read_file(path).grids[0].rows]
    assert rows == [
        ["성명", "전화", "과", "비고"],
        ["홍하나", "044-000-1234", "과, 그리고 팀"],
        ["홍두리", "044-000-1235", "기획과", '말한 "것"'],
    ]


def test_excels_own_word_for_the_separator() -> None:
    assert list(csv_table.read("sep=;\r\n가,나;다\r\n", "표", Watch()).rows[0].cells) == ["가,나", "다"]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=2, max_size=8))
def test_what_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["성명", "전화", "과"], *rows])
    found = csv_table.read(out.getvalue(), "표", Watch())
    kept = {row.number: row for row in found.rows}
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row):
            assert (kept[number].text(column) if number in kept else "").split() == _nfc(text).split()


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_html_with_cells_that_span() -> None:
    html = (
        "<html><head><style>td {x: 1}</style><title>표</title></head><body><p>머리말</p><table>"
        "<tr><th rowspan=2>기관</th><th colspan='2'>담당</th></tr><tr><th>성명</th><th>전화</th></tr>"
        "<tr><td rowspan=2>교육부</td><td>홍<br>하나</td><td>044-000-1234<table><tr><td>안</td></tr></table></td></tr>"
        "<tr><td>홍두리</td><td>044-000-1235</td></table></body>"
    )
    (grid,) = pasted_table.of_html(html)
    assert [list(row.cells) for row in grid.filled()] == [
        ["기관", "담당"],
        ["기관", "성명", "전화"],
        ["교육부", "홍\n하나", "044-000-1234\n안"],
        ["교육부", "홍두리", "044-000-1235"],
    ]


def test_a_page_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "명단.xls"
    path.write_bytes(
        "<html><meta charset='euc-kr'><table><tr><td>성명</td><td>홍하나</td></tr></table>".encode("cp949")
    )
    assert [list(row.cells) for row in tables.read_file(path).grids[0].rows] == [["성명", "홍하나"]]


def test_rows_between_tabs_and_between_bars() -> None:
    for text in ("성명\t전화\n홍하나\t044-000-1234", "| 성명 | 전화 |\n| 홍하나 | 044-000-1234 |"):
        rows = [list(row.cells) for row in pasted_table.read(text).grids[0].rows]
        assert rows == [["성명", "전화"], ["홍하나", "044-000-1234"]]


def test_nothing_on_the_clipboard() -> None:
    for plain, html in (("", ""), (" \n", "<p>글</p>")):
        with pytest.raises(IntakeFailed, match="표가 없습니다"):
            pasted_table.read(plain, html)


@given(st.text(max_size=200))
def test_any_html_is_read_or_refused(html: str) -> None:
    pasted_table.of_html(f"<table>{html}")
