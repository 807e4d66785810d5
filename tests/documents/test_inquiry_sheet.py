"""이행점검표 goes out and comes back as it was, whatever the promises say; LibreOffice opens and prints it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents import followup_book, inquiry_sheet, xlsx
from desktop.documents.xlsx.book import safe_text
from desktop.domain import comparison
from desktop.domain.followup import FollowUp, FollowUpState, Inquiry
from desktop.domain.followup_review import FollowUpReview, ReviewLine
from desktop.domain.inquiry_fields import ANSWERS
from desktop.domain.placed_followups import MinistryList, PlacedFollowUp
from desktop.intake import answer_rows, tables
from tests.soak.sizes import examples

CALC = shutil.which("soffice")
DAY = date(2026, 9, 1)
INQUIRY = Inquiry("i1", "제9회 과학기술관계장관회의 후속조치 이행점검", DAY, answer_by=date(2026, 9, 8), as_of=DAY)
HOSTILE = ("=1+1", "+82", "@x", "-", "_x0041_", "**굵게**", "| a | b |", "한글" * 300, "\u202eRTL", "이행상태", "과제")


def placed(key: str, task: str, due: str = "'26. 12월", state: FollowUpState | None = None) -> PlacedFollowUp:
    """A follow-up of an invented item."""
    follow_up = FollowUp(key, "item", task, "과기정통부", due_text=due, state=state, reason="유찰", remedy="재공고")
    return PlacedFollowUp(follow_up, 2, "연구시설·장비 공동활용 혁신방안(안)", "m", INQUIRY.name, 9, "과기정통부", 1)


def came(path: Path, found: list[PlacedFollowUp]) -> tuple[answer_rows.AnswerRow, ...]:
    """The rows of a sheet of these, read back."""
    xlsx.write(inquiry_sheet.compose(INQUIRY, [MinistryList("과기정통부", tuple(found))], "sheet-7"), path)
    read = tables.read_file(path)
    assert read.sheet_id == "sheet-7"
    return answer_rows.rows(read)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(HOSTILE), min_size=1, max_size=6))
def test_what_is_sent_comes_back_unchanged_and_unanswered(tmp_path: Path, written: list[str]) -> None:
    found = [placed(f"key-{number}", text, text) for number, text in enumerate(written)]
    rows = came(tmp_path / "점검표.xlsx", found)
    assert [row.follow_up_id for row in rows] == [one.id for one in found]
    for row, one in zip(rows, found, strict=True):
        sent = inquiry_sheet.texts(1, one)
        for key in ("task", "due_text"):
            assert comparison.is_same(key, row.fields[key], sent[key]), (row.fields[key], sent[key])
        assert not any(row.fields[key] for key in ANSWERS)


def test_columns_nobody_has_anything_for_are_left_out(tmp_path: Path) -> None:
    (row,) = came(tmp_path / "점검표.xlsx", [placed("a", "시범 개통")])
    assert "support" not in row.fields
    assert "target_text" not in row.fields


def test_a_long_text_is_cut_as_a_cell_is() -> None:
    assert len(inquiry_sheet.texts(1, placed("a", "가" * 40_000))["task"]) == len(safe_text("가" * 40_000))


@pytest.mark.skipif(CALC is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["sheet", "report"])
def test_calc_prints_every_promise_and_nothing_of_ours(kind: str, tmp_path: Path) -> None:
    assert CALC
    found = [placed(f"key-{number}", f"과제 {number}번", state=FollowUpState.DELAYED) for number in range(40)]
    book = tmp_path / f"{kind}.xlsx"
    if kind == "sheet":
        xlsx.write(inquiry_sheet.compose(INQUIRY, [MinistryList("과기정통부", tuple(found))], "sheet-7"), book)
    else:
        xlsx.write(followup_book.compose(FollowUpReview("제9회", DAY, tuple(map(ReviewLine, found)))), book)
    profile = (tmp_path / "profile").as_uri()
    command = [
        CALC,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        book,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    with pypdfium2.PdfDocument(book.with_suffix(".pdf")) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    said = "\n".join(pages)
    assert all(f"과제 {number}번" in said for number in range(40))
    assert not any(hidden in said for hidden in ("sheet-7", "briefpack", "_id"))
