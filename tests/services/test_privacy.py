"""Erasing a person leaves no byte behind; 주민등록번호 is stored nowhere; people are kept no longer than needed."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import EditRefused, IntakeFailed, NotFound
from desktop.domain.people import Person
from desktop.services import attendance, contacts, history, intake, meetings, privacy, search
from desktop.services.contacts import NewContact
from desktop.store import history as store_history
from desktop.store import meetings as stored
from desktop.store import people, sent
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.sent import SheetKind
from desktop.store.tables import TABLES

NAME, PHONE, MAIL = "황보가상", "044-000-9876", "gasang@example.kr"
OLD_PHONE = "044-000-9875"


def add(library: Library, meeting_id: str, **changed: Any) -> Person:
    new = NewContact(**{"name": NAME, "organisation_text": "가상부", "phone": OLD_PHONE, "email": MAIL, **changed})
    key, _changes = contacts.add_contact(library, meeting_id, new)
    assignment = people.ASSIGNMENTS.get(library.connection, key)
    assert assignment is not None
    person = people.PEOPLE.get(library.connection, assignment.person_id)
    assert person is not None
    return person


def person_of(library: Library, person_id: str) -> Person:
    found = people.PEOPLE.get(library.connection, person_id)
    assert found is not None
    return found


def bytes_with(library: Library, text: str) -> list[str]:
    """The files beside the library, and itself, that hold the text in one of the encodings SQLite knows."""
    wanted = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le")]
    wanted.append(json.dumps(text)[1:-1].encode())
    files = library.path.parent.glob(f"{library.path.name}*")
    return [file.name for file in files if any(one in file.read_bytes() for one in wanted)]


@pytest.fixture
def person(library: Library, meeting_id: str) -> Person:
    """Somebody with a history: typed, corrected, undone and done again, sent out, handed over."""
    added = add(library, meeting_id)
    contacts.edit_person(library, added, phone=PHONE)
    contacts.edit_person(library, person_of(library, added.id), division="가상과")
    history.undo(library)
    history.redo(library)
    connection = library.connection
    (assignment,) = people.of_person(connection, added.id)
    sent.record(connection, SheetKind.CONTACTS, {assignment.id: {"name": NAME, "phone": PHONE}, "x": {"name": "남"}})
    with connection.transaction():
        connection.execute(
            "INSERT INTO handover (id, meeting_id, direction, at, content) VALUES (:id, :meeting, 'out', '', :content)",
            {"id": new_id(), "meeting": meeting_id, "content": json.dumps({"people": [{"name": NAME, "email": MAIL}]})},
        )
    store_history.log_access(connection, "연락처 엑셀", meeting_id, 1, f"{NAME}에게 보냄")
    return person_of(library, added.id)


def test_no_byte_is_left(library: Library, person: Person) -> None:
    assert all(bytes_with(library, text) for text in (NAME, PHONE, OLD_PHONE, MAIL))
    privacy.erase_person(library, person.id, "당사자가 요청함")
    for text in (NAME, PHONE, OLD_PHONE, MAIL):
        assert bytes_with(library, text) == []
    assert library.connection.scalar("SELECT count(*) FROM handover WHERE content = '{\"people\": []}'") == 1
    assert "남" in library.connection.scalar("SELECT content FROM sent_sheet")


def test_nothing_is_found_and_the_rest_is(library: Library, person: Person, meeting_id: str) -> None:
    other = add(library, meeting_id, name="남궁허구", phone="044-000-9001", email="")
    privacy.erase_person(library, person.id, "요청")
    assert search.Search(library).find(NAME, {search.Kind.PERSON: 5}) == ()
    assert search.Search(library).find(other.name, {search.Kind.PERSON: 5})
    with pytest.raises(NotFound):
        privacy.look_at_erasure(library, person.id)


def test_a_library_opened_again_is_sound_and_finds(library: Library, person: Person, meeting_id: str) -> None:
    other = add(library, meeting_id, name="남궁허구", phone="044-000-9001", email="")
    privacy.erase_person(library, person.id, "요청")
    path = library.path
    library.close()
    with Library.open(path) as again:
        assert again.connection.scalar("PRAGMA integrity_check") == "ok"
        assert search.Search(again).find(other.name, {search.Kind.PERSON: 5})
        assert bytes_with(again, NAME) == []


def test_it_is_on_record_without_the_name(library: Library, person: Person) -> None:
    privacy.erase_person(library, person.id, f"{NAME}의 요청")
    rows = library.connection.rows("SELECT what, count, purpose FROM access_log ORDER BY seq")
    assert rows[-1] == ("개인정보 파기", 1, "○○○의 요청")
    assert rows[-2] == ("연락처 엑셀", 1, "○○○에게 보냄")


def test_undo_goes_on_with_what_is_left(library: Library, person: Person, meeting_id: str) -> None:
    before = history.next_undo(library)
    assert before is not None
    add(library, meeting_id, name="남궁허구", phone="044-000-9001")
    privacy.erase_person(library, person.id, "요청")
    history.undo(library)
    labels: list[str | None] = []
    while (label := history.next_undo(library)) is not None:
        labels.append(label)
        history.undo(library)
    assert bytes_with(library, NAME) == []
    assert not people.PEOPLE.where(library.connection, "t.name = :name", {"name": NAME})


def test_names_elsewhere_are_listed_and_left_unless_asked_for(
    library: Library, person: Person, meeting_id: str
) -> None:
    attendance.add_guest(library, meeting_id, f"{NAME} 위원", None)
    item = meetings.briefing(library, meeting_id).items[0].item
    meetings.edit_item(library, item, outline=f"□ 발표 {NAME}")
    view = privacy.look_at_erasure(library, person.id)
    assert view.meetings == 1
    assert view.mentions == ("참석자와 배석자 1곳", "안건과 설명 1곳")
    privacy.erase_person(library, person.id, "요청")
    assert bytes_with(library, NAME)


def test_everywhere_covers_texts_and_their_history(library: Library, person: Person, meeting_id: str) -> None:
    key, _changes = attendance.add_guest(library, meeting_id, f"{NAME} 위원", None)
    item = meetings.briefing(library, meeting_id).items[0].item
    meetings.edit_item(library, item, outline=f"□ 발표 {NAME}")
    privacy.erase_person(library, person.id, "요청", everywhere=True)
    assert bytes_with(library, NAME) == []
    guest = stored.ATTENDANCE.get(library.connection, key)
    assert guest is not None
    assert guest.guest == "○○○ 위원"
    history.undo(library)
    assert meetings.briefing(library, meeting_id).items[0].item.outline == item.outline


def test_somebody_of_the_same_name_is_told_of_and_stays(library: Library, person: Person, meeting_id: str) -> None:
    namesake = add(library, meeting_id, phone="02-000-1111", email="")
    assert "이름이 같은 다른 사람 1곳" in privacy.look_at_erasure(library, person.id).mentions
    privacy.erase_person(library, person.id, "요청", everywhere=True)
    assert person_of(library, namesake.id).name == NAME


def test_whose_successor_they_were_forgets_it(library: Library, person: Person, meeting_id: str) -> None:
    other = add(library, meeting_id, name="남궁허구", phone="044-000-9001")
    with store_history.action(library.connection, "인사이동") as action:
        people.PEOPLE.update(action, replace(other, successor_id=person.id))
    privacy.erase_person(library, person.id, "요청")
    assert person_of(library, other.id).successor_id is None


def test_a_reason_is_asked_for(library: Library, person: Person) -> None:
    with pytest.raises(EditRefused, match="사유"):
        privacy.erase_person(library, person.id, "  ")
    assert person_of(library, person.id) == person


def test_copies_made_earlier_are_named(library: Library, person: Person) -> None:
    copy = library.path.with_name("보관함.v3.briefpack")
    library.connection.backup(copy)
    assert privacy.look_at_erasure(library, person.id).copies == (copy,)


# ---------------------------------------------------------------- 주민등록번호

NUMBER = "900101-1234567"


def test_no_text_of_any_row_takes_one(library: Library, meeting_id: str) -> None:
    """Every column a person can type into, by the one door through which rows are written."""
    tried = 0
    for table in TABLES.values():
        for row in table.where(library.connection)[:1]:
            texts = [field.name for field in fields(row) if _is_typed(field.name, getattr(row, field.name))]
            for name in texts:
                with (
                    pytest.raises(EditRefused, match="주민등록번호"),
                    store_history.action(library.connection, "고치기") as action,
                ):
                    table.update(action, replace(row, **{name: f"글 {NUMBER}"}))
            tried += len(texts)
    assert tried > 40
    assert bytes_with(library, NUMBER) == []


def _is_typed(name: str, value: object) -> bool:
    return type(value) is str and name != "id" and not name.endswith(("_id", "hash"))


def test_no_new_row_takes_one(library: Library, meeting_id: str) -> None:
    with pytest.raises(EditRefused, match="주민등록번호"):
        add(library, meeting_id, organisation_text=NUMBER)
    with pytest.raises(EditRefused, match="주민등록번호"):
        attendance.add_guest(library, meeting_id, f"손님 {NUMBER}", None)
    assert bytes_with(library, NUMBER) == []


def test_a_row_that_has_one_already_can_still_be_put_right(library: Library, meeting_id: str) -> None:
    person = add(library, meeting_id)
    with library.connection.transaction():
        library.connection.execute("UPDATE person SET bureau = :text WHERE id = :id", {"text": NUMBER, "id": person.id})
    contacts.edit_person(library, person_of(library, person.id), bureau="가상국")
    assert person_of(library, person.id).bureau == "가상국"


def test_a_pasted_paper_says_in_which_lines(library: Library, tmp_path: Path) -> None:
    text = f"제1회 과학기술관계장관회의\n홍길동 {NUMBER}\n끝"
    with pytest.raises(IntakeFailed, match="2번째 줄"):
        intake.read_text(text)
    paper = tmp_path / "보도자료.txt"
    paper.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeFailed, match="2번째 줄"):
        intake.read_file(paper)


# ---------------------------------------------------------------- 보유기간


def test_who_is_due_and_extended(library: Library, meeting_id: str) -> None:
    person = add(library, meeting_id)
    meeting = meetings.get_meeting(library, meeting_id)
    assert meeting.held_on is not None
    privacy.set_retention_years(library, 2)
    last = meeting.held_on.replace(year=meeting.held_on.year + 2)
    assert privacy.due(library, last) == ()
    after = date.fromordinal(last.toordinal() + 1)
    found = privacy.due(library, after)
    assert person.id in {one.person.id for one in found}
    assert all(one.until == last and one.last_meeting == meeting.held_on for one in found)
    privacy.extend(library, [person.id], date(2040, 1, 1))
    assert person.id not in {one.person.id for one in privacy.due(library, after)}
    history.undo(library)
    assert person.id in {one.person.id for one in privacy.due(library, after)}
    assert person_of(library, person.id).retain_until is None


def test_years_from_one_to_ten(library: Library) -> None:
    assert privacy.retention_years(library) == 3
    with pytest.raises(EditRefused):
        privacy.set_retention_years(library, 0)
    with pytest.raises(EditRefused):
        privacy.set_retention_years(library, 11)
    privacy.set_retention_years(library, 10)
    assert privacy.retention_years(library) == 10
