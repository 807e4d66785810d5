"""Ministries are asked: a workbook and a letter each, kept for comparison; answers come back and are accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from desktop.domain.errors import EditRefused, OutputFailed
from desktop.domain.followup import FollowUpState
from desktop.domain.inquiry_fields import ANSWERS, TITLES
from desktop.domain.progress import Cancelled
from desktop.services import answer_returns, calendar, inquiries, inquiry_status, promises
from desktop.services import history as histories
from desktop.services.inquiries import InquiryMade
from desktop.store import followups, sent
from desktop.store.library import Library
from tests.services.filled_sheets import HEAD, columns, fill, promise

TODAY = date(2026, 9, 1)
LEADS = {0: "과기정통부", 1: "산업부", 2: "과기정통부·산업부", 3: ""}


@pytest.fixture
def made(library: Library, meeting_id: str, tmp_path: Path) -> InquiryMade:
    """A request to two ministries about three of four promises; the fourth has no lead."""
    promise(library, meeting_id, LEADS)
    found = inquiries.candidates(library, TODAY, meeting_id)
    gathered = inquiries.gather(library, inquiries.usual_request(found, TODAY, meeting_id), TODAY)
    out = inquiries.make(gathered, tmp_path / "요청")
    inquiries.record(library, out)
    return out


def _sheet(made: InquiryMade, ministry: str) -> Path:
    return made.folder / f"이행점검표_{ministry}.xlsx"


def _tasks(made: InquiryMade, ministry: str) -> list[str]:
    one = next(one for one in made.gathered.outgoing if one.organisation == ministry)
    return [placed.follow_up.task for placed in one.lists[0].follow_ups]


def _pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_each_ministry_gets_a_workbook_and_a_letter(made: InquiryMade) -> None:
    assert {path.name for path in made.folder.iterdir()} == {
        "이행점검표_과기정통부.xlsx",
        "이행점검_요청서_과기정통부.pdf",
        "이행점검표_산업부.xlsx",
        "이행점검_요청서_산업부.pdf",
    }
    assert [one.follow_up.lead for one in made.gathered.without_lead] == [""]
    letter = _pdf_text(made.folder / "이행점검_요청서_과기정통부.pdf")
    assert "제13조" in letter
    assert "2026. 9. 8." in letter
    for task in _tasks(made, "과기정통부"):
        assert task[:6] in letter.replace("\r\n", " ")


def test_a_letter_goes_to_the_minister(made: InquiryMade) -> None:
    said = "".join(_pdf_text(made.folder / "이행점검_요청서_산업부.pdf").split())
    assert "수신산업통상부장관" in said


def test_the_sheet_shows_what_was_promised_and_offers_the_states(made: InquiryMade, library: Library) -> None:
    book: Any = openpyxl.load_workbook(_sheet(made, "과기정통부"))
    sheet = book.worksheets[0]
    at = columns(sheet)
    assert [sheet.cell(row, at["과제"]).value for row in range(HEAD + 1, sheet.max_row + 1)] == _tasks(
        made, "과기정통부"
    )
    assert set(ANSWERS) <= {key for key, title in TITLES.items() if title in at}
    rules = [str(rule.sqref) for rule in sheet.data_validations.dataValidation]
    letter = sheet.cell(HEAD, at["이행상태"]).column_letter
    assert [rule.startswith(letter) for rule in rules] == [True]
    words = [row[0] for row in book["_choices"].values]
    assert words == [state.value for state in FollowUpState]
    assert sheet.column_dimensions[sheet.cell(HEAD, at["_id"]).column_letter].hidden
    assert book["_briefpack"].sheet_state == "veryHidden"
    assert sent.get(library.connection, book["_briefpack"]["B1"].value) is not None


def test_a_request_is_one_step_to_undo(made: InquiryMade, library: Library) -> None:
    assert [one.name for one in inquiries.inquiries(library)] == [made.gathered.inquiry.name]
    assert histories.next_undo(library) == "이행점검 요청: 2개 기관 3건"
    histories.undo(library)
    assert inquiries.inquiries(library) == ()
    came = answer_returns.open_file(_sheet(made, "산업부"))
    with pytest.raises(EditRefused, match="어느 이행점검"):
        answer_returns.compare(library, came, TODAY)


def test_answers_become_reports_and_the_promise_stands_as_they_say(
    made: InquiryMade, library: Library, tmp_path: Path
) -> None:
    first, second = _tasks(made, "과기정통부")
    path = fill(
        _sheet(made, "과기정통부"),
        {
            first: {"state": "완료", "progress": "지침을 고시함", "evidence": "고시문"},
            second: {"state": "지연", "reason": "예산 협의가 늦어짐", "remedy": "4분기 안에 공고"},
        },
        tmp_path / "회신.xlsx",
    )
    found = answer_returns.compare(library, answer_returns.open_file(path), TODAY)
    assert (found.is_ours, found.missing, found.remarks) == (True, (), ())
    assert {(one.field, one.came) for one in found.proposals} >= {("state", "완료"), ("reason", "예산 협의가 늦어짐")}
    answer_returns.accept(library, found)
    keys = {one.follow_up.task: one.id for group in made.gathered.outgoing[0].lists for one in group.follow_ups}
    done, late = (followups.FOLLOW_UPS.get(library.connection, keys[task]) for task in (first, second))
    assert done is not None
    assert late is not None
    assert (done.state, done.progress) == (FollowUpState.DONE, "지침을 고시함")
    assert (late.state, late.reason, late.remedy) == (FollowUpState.DELAYED, "예산 협의가 늦어짐", "4분기 안에 공고")
    report = promises.reports(library, late.id)[-1]
    assert (report.as_of, report.inquiry_id) == (TODAY, made.gathered.inquiry.id)
    assert histories.next_undo(library) == "이행점검 회신: 2건"
    histories.undo(library)
    assert promises.reports(library, late.id) == ()
    again = followups.FOLLOW_UPS.get(library.connection, late.id)
    assert again is not None
    assert again.state is None


def test_a_second_version_is_compared_with_the_first(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    task = _tasks(made, "산업부")[0]
    for number, progress in enumerate(("공모함", "공모하여 선정함")):
        path = fill(
            _sheet(made, "산업부"), {task: {"state": "정상추진", "progress": progress}}, tmp_path / f"{number}.xlsx"
        )
        found = answer_returns.compare(library, answer_returns.open_file(path), TODAY)
        if number:
            assert [(one.field, one.ours, one.came, one.is_conflict) for one in found.proposals] == [
                ("progress", "공모함", "공모하여 선정함", True)
            ]
            assert found.plain_keys == frozenset()
        answer_returns.accept(library, found, {one.key for one in found.proposals})
    reports = followups.answers(library.connection, made.gathered.inquiry.id)
    assert [(one.state, one.progress) for one in reports] == [(FollowUpState.ON_TRACK, "공모하여 선정함")]


def test_an_unfilled_sheet_answers_nothing(made: InquiryMade, library: Library) -> None:
    found = answer_returns.compare(library, answer_returns.open_file(_sheet(made, "과기정통부")), TODAY)
    assert found.proposals == ()
    assert len(found.missing) == 2


@pytest.mark.parametrize(
    ("answers", "remark", "fields"),
    [
        ({"state": "추진 중"}, "‘추진 중’을 정상추진으로 읽었습니다", {"state"}),
        ({"state": "글쎄"}, "목록에 없는 말", set[str]()),
        ({"state": "보류", "reason": "-"}, "보류인데 지연 사유와 대책이 없습니다", {"state"}),
        ({"state": "완료", "progress": "900101-1234567"}, "주민등록번호", {"state"}),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_told(
    made: InquiryMade, library: Library, tmp_path: Path, answers: dict[str, str], remark: str, fields: set[str]
) -> None:
    path = fill(_sheet(made, "산업부"), {_tasks(made, "산업부")[0]: answers}, tmp_path / "회신.xlsx")
    found = answer_returns.compare(library, answer_returns.open_file(path), TODAY)
    assert any(remark in one for one in found.remarks), found.remarks
    assert {one.field for one in found.proposals} == fields


def test_an_answer_without_a_state_waits_for_one(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    task = _tasks(made, "산업부")[0]
    path = fill(_sheet(made, "산업부"), {task: {"progress": "공고함"}}, tmp_path / "회신.xlsx")
    came = answer_returns.open_file(path)
    found = answer_returns.compare(library, came, TODAY)
    assert found.plain_keys == frozenset()
    with pytest.raises(EditRefused, match="이행상태를 적지 않았습니다"):
        answer_returns.accept(library, found, {one.key for one in found.proposals})
    key = made.gathered.outgoing[1].lists[0].follow_ups[0].id
    promises.add_report(library, key, promises.Reported(TODAY - timedelta(days=9), FollowUpState.ON_TRACK))
    found = answer_returns.compare(library, came, TODAY)
    answer_returns.accept(library, found)
    assert followups.answers(library.connection, made.gathered.inquiry.id)[0].state is FollowUpState.ON_TRACK


def test_a_changed_task_is_told_and_not_taken(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    book: Any = openpyxl.load_workbook(_sheet(made, "산업부"))
    sheet = book.worksheets[0]
    at = columns(sheet)
    sheet.cell(HEAD + 1, at["기한"]).value = "'30년까지"
    sheet.cell(HEAD + 1, at["이행상태"]).value = "정상추진"
    book.save(tmp_path / "회신.xlsx")
    found = answer_returns.compare(library, answer_returns.open_file(tmp_path / "회신.xlsx"), TODAY)
    assert any("기한을 고쳐 보냈습니다('30년까지)" in one for one in found.remarks)
    assert [one.field for one in found.proposals] == ["state"]


def test_a_table_without_our_marks_is_matched_by_its_tasks(made: InquiryMade, library: Library) -> None:
    task = _tasks(made, "산업부")[0]
    pasted = f"과제명\t추진상태\t추진실적\n{task}\t완료\t마침\n없는 과제\t완료\t마침"
    found = answer_returns.compare(library, answer_returns.open_paste(pasted), TODAY)
    assert not found.is_ours
    assert {(one.field, one.came, one.is_conflict) for one in found.proposals} == {
        ("state", "완료", False),
        ("progress", "마침", False),
    }
    assert any("물어본 과제에 없어" in one for one in found.remarks)


def test_who_has_not_answered_and_whom_to_call(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    status = inquiry_status.status(library, made.gathered.inquiry.id)
    assert [(one.ministry, one.answered, len(one.asked)) for one in status.ministries] == [
        ("과기정통부", 0, 2),
        ("산업부", 0, 1),
    ]
    assert not status.is_late(TODAY)
    assert status.is_late(TODAY + timedelta(days=8))
    ours = status.ministries[0]
    assert ours.contacts
    assert all(one.organisation == "과기정통부" for one in ours.contacts)
    path = fill(_sheet(made, "산업부"), {_tasks(made, "산업부")[0]: {"state": "완료"}}, tmp_path / "회신.xlsx")
    answer_returns.accept(library, answer_returns.compare(library, answer_returns.open_file(path), TODAY))
    status = inquiry_status.status(library, made.gathered.inquiry.id)
    assert [one.ministry for one in status.silent] == ["과기정통부"]
    assert status.ministries[1].answered_at is not None


def test_the_same_files_can_be_made_once_more(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    again = inquiries.gather_again(library, made.gathered.inquiry.id, {"산업부"})
    out = inquiries.make(again, tmp_path / "다시")
    assert not inquiries.record(library, out)
    assert len(inquiries.inquiries(library)) == 1
    assert _sheet(out, "산업부").read_bytes() == _sheet(made, "산업부").read_bytes()


def test_one_workbook_for_all_is_read_back_as_well(made: InquiryMade, library: Library, tmp_path: Path) -> None:
    found = inquiries.candidates(library, TODAY)
    request = replace(inquiries.usual_request(found, TODAY), whole=True)
    out = inquiries.make(inquiries.gather(library, request, TODAY), tmp_path / "모두")
    inquiries.record(library, out)
    tasks = [_tasks(made, "과기정통부")[0], _tasks(made, "산업부")[0]]
    path = fill(
        out.folder / "이행점검표_전체.xlsx", {task: {"state": "완료"} for task in tasks}, tmp_path / "회신.xlsx"
    )
    back = answer_returns.compare(library, answer_returns.open_file(path), TODAY)
    assert (back.is_ours, len(back.proposals)) == (True, 2)
    answer_returns.accept(library, back)
    status = inquiry_status.status(library, back.inquiry_id)
    assert [(one.ministry, one.answered) for one in status.ministries] == [("과기정통부", 1), ("산업부", 1)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": " "}, "이름이 비어"),
        ({"follow_up_ids": frozenset[str]()}, "고르지 않았습니다"),
        ({"answer_by": TODAY - timedelta(days=1)}, "이미 지난 날"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(
    library: Library, meeting_id: str, fields: dict[str, Any], why: str
) -> None:
    promise(library, meeting_id, LEADS)
    usual = inquiries.usual_request(inquiries.candidates(library, TODAY, meeting_id), TODAY, meeting_id)
    with pytest.raises(EditRefused, match=why):
        inquiries.gather(library, replace(usual, **fields), TODAY)


def test_a_folder_is_whole_or_not_there(made: InquiryMade, tmp_path: Path) -> None:
    calls = iter([False, False, False, False])
    with pytest.raises(Cancelled):
        inquiries.make(made.gathered, tmp_path / "새것", is_cancelled=lambda: next(calls, True))
    assert not (tmp_path / "새것").exists()
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    with pytest.raises(OutputFailed, match="이미 있습니다"):
        inquiries.make(made.gathered, made.folder)
    assert {path.name: path.read_bytes() for path in made.folder.iterdir()} == before
    assert not list(tmp_path.glob(".briefpack*"))


def test_the_usual_day_to_answer_by_is_a_working_day(library: Library) -> None:
    """A week after Sunday 15 February 2026 is Sunday again; after Tuesday the 10th, 설날."""
    calendar.add_day_off(library, date(2026, 2, 23), "창립일")
    days = calendar.workdays(library)
    usual = [inquiries.usual_request((), date(2026, 2, day), days=days).answer_by for day in (10, 15, 17)]
    assert usual == [date(2026, 2, 19), date(2026, 2, 24), date(2026, 2, 24)]
    assert inquiries.usual_request((), date(2026, 2, 15)).answer_by == date(2026, 2, 23)
