from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as Book

from desktop.documents import contact_sheet, xlsx
from desktop.documents.content import Cell, head_row, plain
from desktop.documents.sheets import Sheet, Workbook
from desktop.documents.xlsx.book import LONGEST_TEXT, safe_text, sheet_title, text_width
from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled, Progress
from tests.documents import samples

FORMULAS = (
    "=1+1",
    "+82-44-000-1234",
    "-이행",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "0440001234",
    "'따옴표",
    "TRUE",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("xlsx") / "연락처.xlsx"
    xlsx.write(contact_sheet.compose(samples.full()), out)
    return out


@pytest.fixture
def book(made: Path) -> Book:
    return openpyxl.load_workbook(made)


def write_texts(texts: tuple[str, ...], folder: Path) -> Path:
    out = folder / "글.xlsx"
    xlsx.write(Workbook("글", (Sheet("글", 1, (head_row("글"), *((Cell(plain(text)),) for text in texts))),)), out)
    return out


def test_both_sheets_hold_every_name_and_number_and_no_other(book: Book) -> None:
    contacts = samples.full().contacts()
    blocks, flat = book["연락처(안건별)"], book["연락처(목록)"]
    assert [cell.value for cell in flat["J"][1:]] == [contact.person.phone for contact in contacts]
    assert [cell.value for cell in flat["I"][1:]] == [contact.person.name for contact in contacts]
    printed = [str(cell.value).split("\n")[0] for cell in blocks["F"][2:] if cell.value]
    assert printed == [contact.person.phone for contact in contacts]
    assert [cell.value for cell in blocks["E"][2:] if cell.value] == [contact.person.name for contact in contacts]


def test_cells_are_merged_as_in_the_press_release(book: Book) -> None:
    merged = {str(area) for area in book["연락처(안건별)"].merged_cells.ranges}
    assert {"A1:F1", "A6:A7", "B6:B7", "C9:C10"} <= merged
    assert not book["연락처(목록)"].merged_cells.ranges


def test_heads_are_frozen_and_the_list_has_a_filter(book: Book) -> None:
    blocks, flat = book["연락처(안건별)"], book["연락처(목록)"]
    assert (blocks.freeze_panes, flat.freeze_panes) == ("A3", "A2")
    assert blocks.auto_filter.ref is None
    assert flat.auto_filter.ref == f"A1:K{len(samples.full().contacts()) + 1}"


def test_sheets_print_on_a4_one_page_wide_with_head_and_page_numbers(book: Book) -> None:
    for sheet, orientation, head in (
        (book.worksheets[0], "portrait", "$1:$2"),
        (book.worksheets[1], "landscape", "$1:$1"),
    ):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == orientation
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == head
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert sheet.oddFooter
        assert sheet.oddFooter.center
        assert sheet.oddFooter.center.text == "- &P -"


def test_columns_are_as_wide_as_their_korean_text(book: Book) -> None:
    flat = book["연락처(목록)"]
    for column in "ACDEJ":
        longest = max(text_width(str(cell.value or "")) for cell in flat[column])
        assert longest + 1 <= flat.column_dimensions[column].width <= 43


def test_the_workbook_names_itself_and_the_meetings_day(book: Book) -> None:
    assert book.properties.title == "제7회 과학기술관계장관회의 연락처"
    assert book.properties.created == book.properties.modified == datetime(2026, 4, 15)  # noqa: DTZ001  (as read)


def test_equal_contents_give_equal_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "다시.xlsx"
    xlsx.write(contact_sheet.compose(samples.full()), again)
    assert again.read_bytes() == made.read_bytes()


def test_nothing_is_taken_for_a_formula_or_a_number(tmp_path: Path) -> None:
    out = write_texts(FORMULAS, tmp_path)
    column = openpyxl.load_workbook(out).worksheets[0]["A"][1:]
    assert tuple(cell.value for cell in column) == FORMULAS
    assert {cell.data_type for cell in column} == {"s"}
    assert [cell.quotePrefix for cell in column] == [True, True, True, True, True, False, False, False, False]
    with zipfile.ZipFile(out) as archive:
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in archive.namelist())


def test_text_that_looks_like_an_escape_is_escaped(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_texts(("_x0041_",), tmp_path)) as archive:
        assert b"_x005F_x0041_" in archive.read("xl/worksheets/sheet1.xml")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_safe_text_is_text_an_xlsx_may_hold(text: str) -> None:
    safe = safe_text(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", safe)
    assert safe_text(safe) == safe


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    out = write_texts(("가" * 40_000, "\x00\x01제어\x1f\ud800"), tmp_path)
    first, second = (cell.value for cell in openpyxl.load_workbook(out).worksheets[0]["A"][1:])
    assert len(first) == LONGEST_TEXT
    assert first.endswith("…")
    assert second == "제어"


@pytest.mark.parametrize(
    ("title", "expected"),
    [("안건 1/2: [초안]*?", "안건 1 2   초안"), ("", "시트"), ("'", "시트"), ("가" * 50, "가" * 31)],
)
def test_sheet_titles_are_ones_excel_takes(title: str, expected: str) -> None:
    assert sheet_title(title) == expected


def test_a_meeting_without_contacts_is_a_workbook_too(tmp_path: Path) -> None:
    out = tmp_path / "빈.xlsx"
    xlsx.write(contact_sheet.compose(samples.empty()), out)
    assert [sheet.max_row for sheet in openpyxl.load_workbook(out).worksheets] == [2, 1]


def test_progress_grows_and_ends(tmp_path: Path) -> None:
    steps: list[Progress] = []
    xlsx.write(contact_sheet.compose(samples.full()), tmp_path / "글.xlsx", steps.append)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total


def test_cancelling_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "연락처.xlsx"
    out.write_bytes(b"PK\x03\x04 earlier")
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        xlsx.write(contact_sheet.compose(samples.full()), out, is_cancelled=lambda: next(asked) > 20)
    assert out.read_bytes() == b"PK\x03\x04 earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_told_in_korean(tmp_path: Path) -> None:
    workbook = Workbook("글", (Sheet("글", 1, (head_row("글"),)),), date(2026, 4, 15))
    with pytest.raises(OutputFailed, match="폴더가 없습니다"):
        xlsx.write(workbook, tmp_path / "없는 폴더" / "글.xlsx")
