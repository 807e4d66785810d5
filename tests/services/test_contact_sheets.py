"""Contact sheets: what was asked for goes out, no more, and the library remembers what and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.contact_fields import MARK_TITLE, TITLES, Form, Shown, rank_key
from desktop.domain.errors import EditRefused
from desktop.domain.people import Contact
from desktop.services import contact_sheets, meetings
from desktop.services.contact_sheets import COORDINATION, Gathered, SheetRequest
from desktop.store import history, people, sent
from desktop.store.library import Library


def logged(library: Library) -> list[tuple[str, int, str]]:
    return library.connection.rows("SELECT what, count, purpose FROM access_log ORDER BY seq")


def make(library: Library, gathered: Gathered, out: Path, purpose: str = "시험") -> None:
    contact_sheets.record(library, contact_sheets.make(gathered, out), purpose)


def test_what_went_out_and_why_is_noted(library: Library, meeting_id: str, tmp_path: Path) -> None:
    request = SheetRequest((Form.LIST, Form.ROUND), Shown(masked=frozenset({"phone"})))
    gathered = contact_sheets.gather(library, meeting_id, request)
    make(library, gathered, tmp_path / "연락처.xlsx", "관계부처  협조\n요청")
    assert logged(library) == [("연락처 엑셀(목록·전화 확인표, 전화 가림)", 29, "관계부처 협조 요청")]
    kept = sent.get(library.connection, gathered.sheet_id)
    assert kept
    assert kept.kind is sent.SheetKind.CONTACTS
    assert kept.meeting_id == meeting_id
    assert kept.content == gathered.content
    assert kept.organisation == ""


def test_a_locked_sheet_is_noted_as_one(library: Library, meeting_id: str, tmp_path: Path) -> None:
    gathered = contact_sheets.gather(library, meeting_id)
    made = contact_sheets.make(gathered, tmp_path / "연락처.xlsx", password="밤중에도")
    contact_sheets.record(library, made, "시험")
    assert logged(library)[0][0] == "연락처 엑셀(안건별·목록, 잠금)"


def test_the_content_is_what_the_sheet_tells(library: Library, meeting_id: str) -> None:
    usual = contact_sheets.gather(library, meeting_id)
    assert set(usual.content) == {contact.assignment.id for contact in usual.contacts}
    assert all(set(told) == set(TITLES) - {"email"} for told in usual.content.values())
    shown = Shown(frozenset({"phone", "email", "bureau"}), frozenset({"phone", "name"}))
    masked = contact_sheets.gather(library, meeting_id, SheetRequest((Form.LIST,), shown))
    assert all(set(told) == {"email", "bureau"} for told in masked.content.values())


def test_blocks_tell_one_rank_only(library: Library, meeting_id: str) -> None:
    gathered = contact_sheets.gather(library, meeting_id, SheetRequest((Form.BLOCK,)))
    for contact in gathered.contacts:
        told = gathered.content[contact.assignment.id]
        assert len({"position", "grade"} & told.keys()) == 1
        assert told.get("position", "") or told.get("grade", "") == contact.rank
    assert rank_key({"position": "", "grade": "사무관"}) == "grade"
    assert rank_key({"position": "", "grade": ""}) == rank_key({"position": "과장", "grade": "서기관"}) == "position"


def test_the_content_is_in_the_letters_of_the_cells(library: Library, meeting_id: str) -> None:
    contact = contact_sheets.read(library, meeting_id).briefing.contacts()[0]
    with history.action(library.connection, "시험") as action:
        people.PEOPLE.update(action, replace(contact.person, division="가\x01" + "나" * 40_000))
    told = contact_sheets.gather(library, meeting_id).content[contact.assignment.id]
    assert told["division"].startswith("가나")
    assert len(told["division"]) == 32_767


def test_the_same_content_is_the_same_file_and_kept_once(library: Library, meeting_id: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    make(library, contact_sheets.gather(library, meeting_id), first)
    make(library, contact_sheets.gather(library, meeting_id), second)
    assert first.read_bytes() == second.read_bytes()
    assert library.connection.scalar("SELECT count(*) FROM sent_sheet") == 1
    assert len(logged(library)) == 2
    assert openpyxl.load_workbook(first)[MARK_TITLE]["B1"].value == contact_sheets.gather(library, meeting_id).sheet_id
    person = contact_sheets.read(library, meeting_id).briefing.contacts()[0].person
    with history.action(library.connection, "시험") as action:
        people.PEOPLE.update(action, replace(person, phone="044-000-9999"))
    make(library, contact_sheets.gather(library, meeting_id), second)
    assert first.read_bytes() != second.read_bytes()
    assert library.connection.scalar("SELECT count(*) FROM sent_sheet") == 2


def test_only_what_was_asked_for_goes_out(library: Library, meeting_id: str, tmp_path: Path) -> None:
    source = contact_sheets.read(library, meeting_id)
    third = source.briefing.items[2]
    request = SheetRequest(items=frozenset({third.item.id, COORDINATION}), organisations=frozenset({"해수부"}))
    gathered = contact_sheets.prepare(source, request)
    assert gathered.contacts == third.contacts
    assert gathered.bodies == ("해수부",)
    assert gathered.people == 4
    out = tmp_path / "해수부.xlsx"
    make(library, gathered, out)
    kept = sent.get(library.connection, gathered.sheet_id)
    assert kept
    assert kept.organisation == "해수부"
    said = {str(cell) for sheet in openpyxl.load_workbook(out) for row in sheet.values for cell in row}
    others: tuple[Contact, ...] = source.briefing.coordination
    assert not any(contact.person.name in said or contact.person.phone in said for contact in others)


def test_the_organisations_offered_are_those_of_the_day(library: Library, meeting_id: str) -> None:
    offered = contact_sheets.read(library, meeting_id).organisations
    assert "재경부" in offered  # the meeting is after the reorganisation of January 2026
    assert "기재부" not in offered
    assert offered.index("재경부") < offered.index("과기정통부") < offered.index("교육부")
    meeting = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, meeting, held_on=meeting.held_on and meeting.held_on.replace(year=2025))
    earlier = contact_sheets.read(library, meeting_id).organisations
    assert "기재부" in earlier
    assert "재경부" not in earlier


def test_no_form_is_no_sheet(library: Library, meeting_id: str) -> None:
    with pytest.raises(EditRefused, match="서식"):
        contact_sheets.gather(library, meeting_id, SheetRequest(()))


def test_purposes_given_before_are_offered_first(library: Library, meeting_id: str, tmp_path: Path) -> None:
    assert contact_sheets.last_purpose(library) == ""
    assert contact_sheets.purposes(library) == contact_sheets.PURPOSES
    gathered = contact_sheets.gather(library, meeting_id)
    for purpose in ("국회 제출", "", contact_sheets.PURPOSES[1], "국회 제출"):
        make(library, gathered, tmp_path / "연락처.xlsx", purpose)
    history.log_access(library.connection, "회의자료 PDF", meeting_id, 1, "다른 일")
    assert contact_sheets.last_purpose(library) == "국회 제출"
    assert contact_sheets.purposes(library)[:3] == ("국회 제출", contact_sheets.PURPOSES[1], contact_sheets.PURPOSES[0])
