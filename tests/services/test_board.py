"""The board over all meetings, and edits of many promises at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.board import BoardRow
from desktop.domain.changes import Entity
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUpState, Inquiry
from desktop.services import agenda, board, followups, history, meetings, promises
from desktop.services.board import BoardSheet, BulkChange
from desktop.services.placed_followups import placed
from desktop.services.promises import Reported
from desktop.store import followups as follow_up_rows
from desktop.store import history as store_history
from desktop.store import sent
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.meetings import MEETINGS

TODAY = date(2026, 11, 22)


def row_of(library: Library, key: str, day: date | None = None) -> BoardRow:
    return next(row for row in board.board(library, TODAY, day) if row.follow_up.id == key)


@pytest.fixture
def keys(library: Library, meeting_id: str) -> list[str]:
    """The keys of three promises of the sample meeting, which has no others."""
    for row in board.board(library, TODAY):
        followups.remove_follow_up(library, row.follow_up.id)
    items = meetings.items(library, meeting_id)
    leads = ("산업부", "과학기술정보통신부", "")
    return [
        promises.add_promise(library, items[number].id, f"가상 과제 {number}", lead=lead, due_text="12월")[0]
        for number, lead in enumerate(leads)
    ]


def later_meeting(library: Library, meeting_id: str, held_on: date) -> str:
    present = meetings.get_meeting(library, meeting_id)
    with store_history.action(library.connection, "회의 더하기") as action:
        key = new_id()
        MEETINGS.insert(action, type(present)(key, present.series_id, 99, held_on=held_on))
    return key


def test_a_row_names_its_ministry_as_papers_do_in_legal_order(library: Library, keys: list[str]) -> None:
    found = board.board(library, TODAY)
    assert [row.follow_up.id for row in found] == keys
    assert [row.ministry for row in found] == ["산업부", "과기정통부", "주관 미정"]
    assert found[1].ministry_order < found[0].ministry_order < found[2].ministry_order


def test_of_several_leads_the_first_is_the_ministry_as_in_the_report(library: Library, keys: list[str]) -> None:
    for key, lead in zip(keys, ("과기부, 산자부", "산업부·국방부", "모르는 곳"), strict=True):
        board.bulk_edit(library, [key], BulkChange(lead=lead))
    found = board.board(library, TODAY)
    assert [row.ministry for row in found] == ["과기정통부", "산업부", "모르는 곳"]
    assert [row.ministry for row in found] == [one.ministry for one in placed(library, TODAY)]


def test_all_meetings_the_latest_first(library: Library, meeting_id: str, keys: list[str]) -> None:
    held_on = meetings.get_meeting(library, meeting_id).held_on
    assert held_on is not None
    later = later_meeting(library, meeting_id, held_on + timedelta(days=30))
    item, _ = agenda.add_item(library, later, "다음 안건")
    new, _ = followups.add_follow_up(library, item, "다음 과제", "연내")
    assert [row.follow_up.id for row in board.board(library, TODAY)] == [new, *keys]
    before = board.board(library, TODAY, held_on)
    assert [row.follow_up.id for row in before] == keys
    assert not any(row.is_now for row in before)


def test_as_of_a_day_it_stands_as_the_report_of_then_said(library: Library, keys: list[str]) -> None:
    key = keys[0]
    promises.add_report(library, key, Reported(date(2026, 9, 1), FollowUpState.DELAYED, reason="가상 사유"))
    promises.add_report(library, key, Reported(date(2026, 11, 1), FollowUpState.DONE, progress="끝냄"))
    now, then, before = (row_of(library, key, day) for day in (None, date(2026, 9, 30), date(2026, 8, 1)))
    assert (now.follow_up.state, now.is_now) == (FollowUpState.DONE, True)
    assert (then.follow_up.state, then.follow_up.reason, then.is_now) == (FollowUpState.DELAYED, "가상 사유", False)
    assert then.report is not None
    assert then.report.as_of == date(2026, 9, 1)
    assert before.follow_up.state is None


def ask(library: Library, keys: list[str], asked_on: date) -> str:
    inquiry = Inquiry(new_id(), "가상 이행점검", asked_on)
    with store_history.action(library.connection, "이행점검 요청") as action:
        follow_up_rows.INQUIRIES.insert(action, inquiry)
    content = {key: {"task": "가상 과제"} for key in keys}
    sent.record(library.connection, sent.SheetKind.FOLLOW_UPS, content, inquiry_id=inquiry.id)
    return inquiry.id


def test_who_has_not_answered_the_last_request(library: Library, keys: list[str]) -> None:
    first = ask(library, keys[:2], date(2026, 10, 1))
    said = Reported(date(2026, 10, 5), FollowUpState.ON_TRACK, inquiry_id=first)
    promises.add_report(library, keys[0], said)
    assert [row.is_unanswered for row in board.board(library, TODAY)] == [False, True, False]
    ask(library, keys[:1], date(2026, 11, 1))
    assert [row.is_unanswered for row in board.board(library, TODAY)] == [True, True, False]
    october = board.board(library, TODAY, date(2026, 10, 31))
    assert [row.is_unanswered for row in october] == [False, True, False]


def test_many_are_edited_in_one_step(library: Library, meeting_id: str, keys: list[str]) -> None:
    before = [row.follow_up for row in board.board(library, TODAY)]
    change = BulkChange(FollowUpState.ON_HOLD, report_to=meeting_id, lead=" 복지부 ", due_text="3월")
    changes = board.bulk_edit(library, keys, change)
    assert changes.entities == {Entity.FOLLOW_UP}
    for row in board.board(library, TODAY):
        one = row.follow_up
        assert (one.state, one.report_to, one.lead, one.due_text) == (
            FollowUpState.ON_HOLD,
            meeting_id,
            "복지부",
            "3월",
        )
        assert one.due_to == date(2026, 3, 31)
        assert row.report_to_name
    assert history.next_undo(library) == "후속조치 3건 한꺼번에 고치기"
    history.undo(library)
    after = [row.follow_up for row in board.board(library, TODAY)]
    assert [(one.state, one.lead, one.due_to) for one in after] == [(one.state, one.lead, one.due_to) for one in before]


def test_an_empty_value_empties_and_none_leaves(library: Library, keys: list[str]) -> None:
    board.bulk_edit(library, keys, BulkChange(state=FollowUpState.DONE, support="중기부"))
    board.bulk_edit(library, keys[:1], BulkChange(state="", due_text=""))
    one = row_of(library, keys[0]).follow_up
    assert (one.state, one.due_text, one.due_to, one.support) == (None, "", None, "중기부")


def test_nothing_ticked_or_a_promise_gone_changes_nothing(library: Library, keys: list[str]) -> None:
    with pytest.raises(EditRefused, match="바꿀 것"):
        board.bulk_edit(library, keys, BulkChange())
    followups.remove_follow_up(library, keys[2])
    with pytest.raises(EditRefused, match="지워진"):
        board.bulk_edit(library, keys, BulkChange(lead="복지부"))
    assert [row.follow_up.lead for row in board.board(library, TODAY)] == ["산업부", "과학기술정보통신부"]


def test_many_are_removed_with_their_reports_and_come_back(library: Library, keys: list[str]) -> None:
    promises.add_report(library, keys[0], Reported(TODAY, FollowUpState.DONE))
    board.remove(library, keys[:2])
    assert [row.follow_up.id for row in board.board(library, TODAY)] == keys[2:]
    history.undo(library)
    assert [row.follow_up.id for row in board.board(library, TODAY)] == keys
    assert len(promises.reports(library, keys[0])) == 1


def test_the_list_as_it_is_seen_as_excel(library: Library, keys: list[str], tmp_path: Path) -> None:
    said = Reported(date(2026, 11, 1), FollowUpState.DELAYED, reason="=가상 사유", evidence="가상 공문")
    promises.add_report(library, keys[0], said)
    rows = board.board(library, TODAY)[:2]
    sheet = BoardSheet(rows, TODAY, "지연")
    made = board.make_sheet(sheet, tmp_path / sheet.file_name)
    assert (made.path.name, made.rows) == ("후속조치_목록_20261122.xlsx", 2)
    found = [tuple(line) for line in openpyxl.load_workbook(made.path)["후속조치"].iter_rows(values_only=True)]
    assert found[0][0] == "후속조치 목록 (2026. 11. 22. 기준 · 2건 · 지연)"
    first = dict(zip(found[1], found[2], strict=True))
    assert first["과제"] == "가상 과제 0"
    assert first["기한(쓴 대로)"] == "12월"
    assert first["상태"] == "△ 지연"
    assert str(first["미이행 사유"]).lstrip("'") == "=가상 사유"
    assert (first["증빙"], first["실적 기준일"]) == ("가상 공문", "2026. 11. 1.")
    assert len(found) == 4
