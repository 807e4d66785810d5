from __future__ import annotations

import io
import re
import tempfile
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msoffcrypto
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.exceptions import InvalidKeyError
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from desktop.documents import contact_sheet, xlsx
from desktop.documents.contact_sheet import SheetPlan
from desktop.documents.content import Cell, Row, head_row, plain
from desktop.documents.passwords import PasswordUnfit
from desktop.documents.sheets import Rows, Sheet, Workbook
from desktop.documents.xlsx.book import (
    LONGEST_TEXT,
    escaped,
    safe_text,
    sheet_title,
    sheet_titles,
    text_width,
    unescaped,
)
from desktop.domain.contact_fields import ID_HEADING, ID_PROPERTY, MARK_TITLE, SHEET_MARK, TITLES, Form, Shown
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


def shown(book: Book) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


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
        assert column_index_from_string(sheet.print_area.rsplit("$", 2)[1]) == sheet.max_column - 1
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
    assert [sheet.max_row for sheet in shown(openpyxl.load_workbook(out))] == [2, 1]


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


# ---------------------------------------------------------------- what the program keeps in a sheet for itself

PLAN = SheetPlan(tuple(Form), Shown(frozenset(TITLES)), ("과기정통부", "국방부", "외교부"), "sheet-7")


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Book:
    out = tmp_path_factory.mktemp("four") / "네 서식.xlsx"
    xlsx.write(contact_sheet.compose(samples.full(), PLAN), out)
    return openpyxl.load_workbook(out)


def test_the_sheets_id_and_forms_are_very_hidden(four: Book) -> None:
    mark = four[MARK_TITLE]
    assert mark.sheet_state == "veryHidden"
    rows = list(mark.values)
    assert rows[0] == (SHEET_MARK, "sheet-7")
    assert rows[1:] == [
        (sheet.title, form)
        for sheet, form in zip(shown(four), ("block", "list", *["ministry"] * 7, "round"), strict=True)
    ]
    assert {one.name: one.value for one in vars(four)["custom_doc_props"].props} == {ID_PROPERTY: "sheet-7"}
    assert four.active is shown(four)[0]


def test_every_form_has_the_assignments_ids_in_a_hidden_last_column(four: Book) -> None:
    wanted = {contact.assignment.id for contact in samples.full().contacts()}
    ids: dict[str, set[str]] = {}
    for sheet, (_title, form) in zip(shown(four), list(four[MARK_TITLE].values)[1:], strict=True):
        head = 2 if form == "block" else 1
        assert sheet.cell(head, sheet.max_column).value == ID_HEADING
        letter = get_column_letter(sheet.max_column)
        assert sheet.column_dimensions[letter].hidden
        assert not sheet.column_dimensions["A"].hidden
        found = {str(cell.value) for cell in sheet[letter][head:] if cell.value}
        ids[str(form)] = ids.get(str(form), set()) | found
    assert ids == {form.value: wanted for form in Form}


def test_a_filter_moves_the_hidden_ids_with_their_rows(four: Book) -> None:
    flat = four["연락처(목록)"]
    assert flat.auto_filter.ref == f"A1:L{flat.max_row}"


def test_cells_offer_words_from_a_very_hidden_list(four: Book) -> None:
    flat, choices = four["연락처(목록)"], four["_choices"]
    assert choices.sheet_state == "veryHidden"
    offered: dict[str, list[object]] = {}
    for rule in flat.data_validations.dataValidation:
        first = str(rule.sqref).split(":")[0]
        found = re.fullmatch(r"'_choices'!\$(\w+)\$1:\$\w+\$(\d+)", rule.formula1)
        assert found
        assert rule.errorStyle == "warning"
        offered[flat[f"{first[0]}1"].value] = [cell.value for cell in choices[found[1]][: int(found[2])]]
    assert offered["기관"] == list(PLAN.organisations)
    assert offered["역할"] == ["책임자", "담당자"]
    assert "주무관" in offered["직급"]


def head_text(sheet: Worksheet) -> str:
    assert sheet.oddHeader
    assert sheet.oddHeader.center
    return str(sheet.oddHeader.center.text)


def test_sheets_bear_the_meetings_name_at_the_head_of_the_page(four: Book) -> None:
    assert head_text(four["연락처(목록)"]) == "제7회 과학기술관계장관회의 연락처"
    assert head_text(four["국방부"]) == "제7회 과학기술관계장관회의 연락처 · 국방부"
    assert four.properties.subject == "연락처"


# ---------------------------------------------------------------- hostile texts

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+82-44-000-1234",
    "@x",
    "-1",
    "_x0041_",
    "가" * 40_000,
    "\x01\x02제어\x1f",
    unicodedata.normalize("NFD", "각별한 검토"),
    "\u202e뒤집기\u202c\u200f",
    "줄\r\n바꿈",
    "<b>&amp;</b>",
    "0440001234",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text_in_every_form(text: str, tmp_path: Path) -> None:
    full = samples.full()
    person = replace(full.coordination[0].person, name=text, phone=text, division=text, position=text, email=text)
    hostile = replace(full, coordination=(replace(full.coordination[0], person=person, organisation=text),))
    out = tmp_path / "글.xlsx"
    xlsx.write(contact_sheet.compose(hostile, PLAN), out)
    with zipfile.ZipFile(out) as archive:
        assert not any(re.search(rb"<f[ >]", archive.read(name)) for name in archive.namelist())
    book = openpyxl.load_workbook(out)
    cells = [cell for sheet in shown(book) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    said = [unescaped(str(cell.value)) for cell in cells]
    assert said.count(safe_text(text)) >= 3 * len(Form)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_text_is_the_same_after_it_was_spelled_for_a_file(text: str) -> None:
    assert unescaped(escaped(safe_text(text))) == safe_text(text)


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_two_sheets_bear_the_same_title(titles: list[str]) -> None:
    found = sheet_titles(titles)
    assert len({title.casefold() for title in found}) == len(titles)
    assert all(0 < len(title) <= 31 for title in found)


# ---------------------------------------------------------------- rows in a stream


def many(count: int, asked: list[int] | None = None) -> Workbook:
    def rows() -> Iterator[Row]:
        yield head_row("연번", "기관", "성명", "전화")
        for number in range(count):
            if asked is not None:
                asked.append(number)
            yield tuple(Cell(plain(text)) for text in (str(number % 7), "과기정통부", "가상가", "044-000-1234"))

    return Workbook("글", (Sheet("글", 4, Rows(rows), has_filter=True),))


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks: list[int] = []
    for count in (200, 1_000, 6_000):  # the first loads what is loaded once
        tracemalloc.start()
        xlsx.write(many(count), tmp_path / "글.xlsx")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] * 1.3
    assert openpyxl.load_workbook(tmp_path / "글.xlsx")["글"].max_row == 6_001


def test_nothing_readable_is_left_in_the_systems_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "없는 폴더"))
    out = tmp_path / "연락처.xlsx"
    xlsx.write(contact_sheet.compose(samples.full()), out)
    assert [path.name for path in tmp_path.iterdir()] == ["연락처.xlsx"]


def test_cancelling_stops_while_rows_are_read(tmp_path: Path) -> None:
    asked: list[int] = []
    with pytest.raises(Cancelled):
        xlsx.write(many(5_000, asked), tmp_path / "글.xlsx", is_cancelled=lambda: len(asked) > 300)
    assert len(asked) < 400


def test_the_archive_bears_no_clock(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


# ---------------------------------------------------------------- a password


def test_a_locked_workbook_opens_with_its_password_only(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "잠금.xlsx"
    decomposed = unicodedata.normalize("NFD", "밤중에도 열림")
    xlsx.write(contact_sheet.compose(samples.full()), out, password=decomposed)
    assert out.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert "가상사".encode() not in out.read_bytes()
    plain_copy = io.BytesIO()
    with out.open("rb") as file:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password="밤중에도 열림")
        locked.decrypt(plain_copy)
    assert plain_copy.getvalue() == made.read_bytes()
    with out.open("rb") as file:
        other: Any = msoffcrypto.OfficeFile(file)
        with pytest.raises(InvalidKeyError):
            other.load_key(password="다른 것", verify_password=True)


@pytest.mark.parametrize("password", ["", "  ", "가" * 256, "가\u200b"])
def test_a_password_no_workbook_can_have_is_refused(password: str, tmp_path: Path) -> None:
    with pytest.raises(PasswordUnfit):
        xlsx.write(many(1), tmp_path / "글.xlsx", password=password)
    assert not list(tmp_path.iterdir())
