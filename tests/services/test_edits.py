"""Editing contacts, follow-ups, items and meetings, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.changes import Entity
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUp
from desktop.domain.people import Contact, Person, Role
from desktop.domain.written_dates import Grain
from desktop.services import contacts, followups, history, meetings, packs, samples
from desktop.services.contacts import NewContact
from desktop.store import publications
from desktop.store.library import Library


def _first_contact(library: Library, meeting_id: str) -> Contact:
    return meetings.briefing(library, meeting_id).contacts()[0]


def _contact_of(library: Library, meeting_id: str, person: Person) -> Contact:
    return next(one for one in meetings.briefing(library, meeting_id).contacts() if one.person.id == person.id)


def _follow_ups(library: Library, meeting_id: str) -> list[FollowUp]:
    return [one for item in meetings.briefing(library, meeting_id).items for one in item.follow_ups]


def test_an_edited_phone_is_there_undone_and_redone(library: Library, meeting_id: str) -> None:
    person = _first_contact(library, meeting_id).person
    changes = contacts.edit_person(library, person, phone="044-000-9999")
    assert changes.entities == {Entity.PERSON}
    assert _first_contact(library, meeting_id).person.phone == "044-000-9999"
    assert history.next_undo(library) == "연락처 고치기: 전화"
    assert history.undo(library).entities == {Entity.PERSON}
    assert replace(_first_contact(library, meeting_id).person, version=person.version) == person
    assert history.next_redo(library) == "연락처 고치기: 전화"
    history.redo(library)
    assert _first_contact(library, meeting_id).person.phone == "044-000-9999"


def test_the_whole_intake_is_one_step_back_and_forth(library: Library, meeting_id: str) -> None:
    before = meetings.briefing(library, meeting_id)
    history.undo(library)
    assert meetings.all_meetings(library) == ()
    assert history.next_undo(library) is None
    history.redo(library)
    again = meetings.briefing(library, meeting_id)
    assert [item.item.title for item in again.items] == [item.item.title for item in before.items]
    assert [one.person.phone for one in again.contacts()] == [one.person.phone for one in before.contacts()]


def test_undo_works_after_a_pack_was_recorded(library: Library, meeting_id: str) -> None:
    made = packs.PackMade(library.path, meeting_id, packs.Edition.MEMBERS, 20, 30, "00", ())
    packs.record_pack(library, made)
    packs.record_pack(library, made)
    assert len(publications.of_meeting(library.connection, meeting_id)) == 1
    history.undo(library)
    assert meetings.all_meetings(library) == ()
    assert library.connection.scalar("SELECT count(*) FROM access_log") == 2


def test_a_hundred_edits_are_undone_and_redone(library: Library, meeting_id: str) -> None:
    start = _first_contact(library, meeting_id).person.phone
    for number in range(120):
        contacts.edit_person(library, _first_contact(library, meeting_id).person, phone=f"044-000-{number:04d}")
    for _ in range(120):
        history.undo(library)
    assert _first_contact(library, meeting_id).person.phone == start
    for _ in range(120):
        history.redo(library)
    assert _first_contact(library, meeting_id).person.phone == "044-000-0119"


def test_a_new_organisation_is_looked_up_for_the_meetings_day(library: Library, meeting_id: str) -> None:
    person = _first_contact(library, meeting_id).person
    contacts.edit_person(library, person, organisation_text="산업부", day=date(2026, 7, 22))
    changed = _contact_of(library, meeting_id, person)
    assert changed.organisation == "산업부"
    assert changed.person.organisation_id is not None
    contacts.edit_person(library, changed.person, organisation_text="가상연구원", day=date(2026, 7, 22))
    changed = _contact_of(library, meeting_id, person)
    assert (changed.organisation, changed.person.organisation_id) == ("가상연구원", None)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "  "}, "이름이 비어"),
        ({"phone": "900101-1234567"}, "주민등록번호"),
        ({"division": "900101 - 2234567"}, "주민"),
    ],
)
def test_what_must_not_be_stored_is_refused(
    library: Library, meeting_id: str, fields: dict[str, Any], says: str
) -> None:
    person = _first_contact(library, meeting_id).person
    with pytest.raises(EditRefused, match=says):
        contacts.edit_person(library, person, **fields)
    assert _first_contact(library, meeting_id).person == person


def test_a_contact_is_added_where_its_ministry_stands_and_removed(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    before = len(meetings.briefing(library, meeting_id).items[0].contacts)
    key, _ = contacts.add_contact(
        library,
        meeting_id,
        NewContact("홍 세찬", item.id, Role.OFFICER, "과기정통부", phone=" 044-000-1234 ", grade="사무관"),
    )
    added = meetings.briefing(library, meeting_id).items[0].contacts
    assert len(added) == before + 1
    assert [one.organisation for one in added] == ["과기정통부", *["행안부"] * before]
    assert (added[0].assignment.id, added[0].person.phone, added[0].rank) == (key, "044-000-1234", "사무관")
    contacts.edit_role(library, added[0].assignment, Role.HEAD)
    contacts.remove_contact(library, key)
    assert len(meetings.briefing(library, meeting_id).items[0].contacts) == before
    with pytest.raises(NotFound):
        contacts.remove_contact(library, key)
    history.undo(library)
    assert meetings.briefing(library, meeting_id).items[0].contacts[0].assignment.role is Role.HEAD


def test_a_persons_other_assignments_survive_a_removal(library: Library, meeting_id: str) -> None:
    everyone = meetings.briefing(library, meeting_id).contacts()
    twice = next(one for one in everyone if sum(one.person.id == other.person.id for other in everyone) > 1)
    contacts.remove_contact(library, twice.assignment.id)
    assert twice.person in [one.person for one in meetings.briefing(library, meeting_id).contacts()]


def test_a_new_due_text_is_read_into_its_span(library: Library, meeting_id: str) -> None:
    first = _follow_ups(library, meeting_id)[0]
    followups.edit_follow_up(library, first, due_text="'26.11~'27.4.")
    changed = _follow_ups(library, meeting_id)[0]
    assert (changed.due_text, changed.due_from, changed.due_to, changed.grain) == (
        "'26.11~'27.4.",
        date(2026, 11, 1),
        date(2027, 4, 30),
        Grain.MONTH,
    )
    followups.edit_follow_up(library, changed, due_text="협의 후 정함")
    changed = _follow_ups(library, meeting_id)[0]
    assert (changed.due_text, changed.due_from, changed.due_to, changed.grain) == ("협의 후 정함", None, None, None)
    with pytest.raises(EditRefused, match="과제가 비어"):
        followups.edit_follow_up(library, changed, task=" ")


def test_a_follow_up_is_added_and_removed(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    before = _follow_ups(library, meeting_id)
    key, _ = followups.add_follow_up(library, item.id, "시험 과제", "12월 중")
    added = next(one for one in _follow_ups(library, meeting_id) if one.id == key)
    assert added.due_to == date(2026, 12, 31)
    followups.remove_follow_up(library, key)
    assert _follow_ups(library, meeting_id) == before


def test_an_items_and_a_meetings_fields_are_edited(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[2]
    meetings.edit_item(library, item, outcome="원안 의결")
    assert meetings.items(library, meeting_id)[2].outcome == "원안 의결"
    meeting = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, meeting, place="정부세종청사")
    assert meetings.get_meeting(library, meeting_id).place == "정부세종청사"
    with pytest.raises(EditRefused):
        meetings.edit_meeting(library, meeting, place="다른 곳")


def test_a_meeting_is_removed_whole_and_comes_back_whole(library: Library, meeting_id: str) -> None:
    before = meetings.briefing(library, meeting_id)
    changes = meetings.delete_meeting(library, meeting_id)
    assert changes.touch(Entity.MEETING)
    for table in ("meeting", "agenda_item", "assignment", "follow_up", "submitter"):
        assert library.connection.scalar(f"SELECT count(*) FROM {table}") == 0, table
    with pytest.raises(NotFound):
        meetings.delete_meeting(library, meeting_id)
    history.undo(library)
    after = meetings.briefing(library, meeting_id)
    assert [item.item.outline for item in after.items] == [item.item.outline for item in before.items]
    assert len(after.contacts()) == len(before.contacts())


def test_meetings_are_found_by_number_and_council(library: Library, meeting_id: str) -> None:
    number = meetings.get_meeting(library, meeting_id).number
    assert meetings.find_meeting(library).id == meeting_id
    assert meetings.find_meeting(library, number, "과기장관회의").id == meeting_id
    for wrong, council in ((99, ""), (0, ""), (number, "경제관계장관회의")):
        with pytest.raises(NotFound):
            meetings.find_meeting(library, wrong, council)
    with pytest.raises(EditRefused, match="이미 보관함에"):
        samples.add_sample(library)
