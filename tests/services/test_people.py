"""인사이동, 합치기, order by hand, checks, roles over all meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.documents.contact_blocks import contact_blocks
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.meeting import MeetingState
from desktop.domain.people import Contact, Role
from desktop.services import contact_order, contacts, history, meetings, merge, new_meeting, people, transfer
from desktop.services.contacts import NewContact
from desktop.services.transfer import Successor
from desktop.store.library import Library

TODAY = date(2026, 8, 1)
"""Between the sample meeting and the next."""


def _contacts(library: Library, meeting_id: str) -> tuple[Contact, ...]:
    return meetings.briefing(library, meeting_id).contacts()


@pytest.fixture
def next_id(library: Library, meeting_id: str) -> str:
    """The next meeting, where the sample's head of coordination answers for an item and for 총괄."""
    series_id = meetings.get_meeting(library, meeting_id).series_id
    made = new_meeting.new_meeting(library, new_meeting.NewMeeting(series_id, number=10, held_on=date(2026, 8, 19)))[0]
    person = _contacts(library, meeting_id)[0].person
    if not any(one.person.id == person.id for one in _contacts(library, made)):
        people.add_role(library, person.id, made, None, Role.HEAD)
    return made


def test_a_transfer_moves_what_is_open_and_leaves_the_past(library: Library, meeting_id: str, next_id: str) -> None:
    old = _contacts(library, meeting_id)[0].person
    before = library.connection.rows("SELECT * FROM assignment ORDER BY id")
    plan = transfer.plan_transfer(library, old.id, TODAY)
    assert {role.meeting.id for role in plan.moving} == {next_id}
    assert {role.meeting.id for role in plan.staying} == {meeting_id}
    new = replace(transfer.proposed(old), name=" 새 사람 ", grade="서기관")
    key, changes = transfer.transfer(library, old.id, new, TODAY)
    assert changes
    assert _contacts(library, meeting_id)[0].person.id == old.id, "the past keeps who it was"
    moved = next(one for one in _contacts(library, next_id) if one.person.id == key)
    assert (moved.person.name, moved.person.phone, moved.person.bureau) == ("새 사람", old.phone, old.bureau)
    assert moved.assignment.role is Role.HEAD
    left = people.get_person(library, old.id)
    assert (left.left_on, left.successor_id) == (TODAY, key)
    assert old.id not in {one.person.id for one in _contacts(library, next_id)}
    history.undo(library)
    rows = library.connection.rows("SELECT * FROM assignment ORDER BY id")
    assert [row[:2] for row in rows] == [row[:2] for row in before]
    assert people.get_person(library, old.id).left_on is None
    with pytest.raises(NotFound):
        people.get_person(library, key)


def test_a_meeting_put_off_is_still_open_and_one_over_or_called_off_is_not(
    library: Library, meeting_id: str, next_id: str
) -> None:
    person = _contacts(library, meeting_id)[0].person
    for state, is_open in (
        (MeetingState.CLOSED, False),
        (MeetingState.CANCELLED, False),
        (MeetingState.POSTPONED, True),
    ):
        meetings.edit_meeting(library, meetings.get_meeting(library, next_id), state=state)
        moving = transfer.plan_transfer(library, person.id, TODAY).moving
        assert ({role.meeting.id for role in moving} == {next_id}) is is_open, state


@pytest.mark.parametrize(
    ("new", "says"),
    [(Successor(" "), "이름이 비어"), (Successor("가나", phone="900101-1234567"), "주민등록번호")],
)
def test_a_transfer_is_refused_whole(library: Library, meeting_id: str, new: Successor, says: str) -> None:
    old = _contacts(library, meeting_id)[0].person
    with pytest.raises(EditRefused, match=says):
        transfer.transfer(library, old.id, new, TODAY)
    with pytest.raises(EditRefused, match="같은 이름"):
        transfer.transfer(library, old.id, Successor(old.name), TODAY)
    assert people.get_person(library, old.id) == old
    transfer.transfer(library, old.id, Successor("가나"), TODAY)
    with pytest.raises(EditRefused, match="이미 자리를 떠난"):
        transfer.transfer(library, old.id, Successor("다라"), TODAY)


def _double(library: Library, meeting_id: str, item_number: int) -> tuple[Contact, str]:
    """Someone of the sample once more, with a space in the name, in an item's block."""
    first = _contacts(library, meeting_id)[0]
    item = meetings.items(library, meeting_id)[item_number - 1]
    person = first.person
    key, _ = contacts.add_contact(
        library,
        meeting_id,
        NewContact(" ".join(person.name), item.id, Role.HEAD, phone=person.phone, email="gasang@example.kr"),
    )
    return first, next(one.person.id for one in _contacts(library, meeting_id) if one.assignment.id == key)


def test_two_records_of_one_person_are_found_and_made_one(library: Library, meeting_id: str) -> None:
    first, other = _double(library, meeting_id, 3)
    assert [one.id for one in people.doubles_of(library, first.person.id, TODAY)] == [other]
    assert {row.person.id for row in people.all_people(library, TODAY) if row.is_double} == {first.person.id, other}
    before = len(people.roles_of(library, first.person.id))
    takes = merge.best_of(first.person, people.get_person(library, other))
    assert takes["email"] is not bool(first.person.email)
    assert not takes["name"]
    merge.merge(library, first.person.id, other, takes)
    kept = people.get_person(library, first.person.id)
    assert kept.name == first.person.name
    assert kept.email == (first.person.email or "gasang@example.kr")
    assert len(people.roles_of(library, first.person.id)) == before + 1
    with pytest.raises(NotFound):
        people.get_person(library, other)
    history.undo(library)
    assert people.get_person(library, other).email == "gasang@example.kr"
    assert len(people.roles_of(library, other)) == 1


def test_one_block_holds_a_merged_person_once_with_their_role(library: Library, meeting_id: str) -> None:
    first, other = _double(library, meeting_id, 3)
    item = meetings.items(library, meeting_id)[2]
    people.add_role(library, first.person.id, meeting_id, item.id, None)
    merge.merge(library, first.person.id, other, {"name": True})
    rows = [one for one in _contacts(library, meeting_id) if one.assignment.item_id == item.id]
    mine = [one for one in rows if one.person.id == first.person.id]
    assert [one.assignment.role for one in mine] == [Role.HEAD]
    assert mine[0].person.name == " ".join(first.person.name)


def test_merging_someone_with_their_own_successor_leaves_no_one_behind(library: Library, meeting_id: str) -> None:
    old = _contacts(library, meeting_id)[0].person
    key, _ = transfer.transfer(library, old.id, Successor("가나"), TODAY)
    merge.merge(
        library, old.id, key, merge.best_of(people.get_person(library, old.id), people.get_person(library, key))
    )
    kept = people.get_person(library, old.id)
    assert (kept.left_on, kept.successor_id) == (None, None)
    with pytest.raises(EditRefused):
        merge.merge(library, old.id, old.id, {})


def test_a_successor_who_is_merged_away_hands_on_the_seat(library: Library, meeting_id: str) -> None:
    old, other = (_contacts(library, meeting_id)[place].person for place in (0, 2))
    key, _ = transfer.transfer(library, old.id, Successor("가나"), TODAY)
    merge.merge(library, other.id, key, {})
    assert people.get_person(library, old.id).successor_id == other.id


def test_a_place_by_hand_and_back(library: Library, meeting_id: str) -> None:
    before = _contacts(library, meeting_id)
    keys = [one.assignment.id for one in before]
    wanted = [keys[1], keys[0], *keys[2:]]
    contact_order.place(library, keys[0], wanted)
    assert [one.assignment.id for one in _contacts(library, meeting_id)] == wanted
    assert history.next_undo(library) == "연락처 순서 바꾸기"
    contact_order.place_by_rule(library, keys[0])
    assert [one.assignment.id for one in _contacts(library, meeting_id)] == keys
    history.undo(library)
    history.undo(library)
    after = _contacts(library, meeting_id)
    assert [(one.assignment.id, one.assignment.placed) for one in after] == [(key, None) for key in keys]


def test_screen_pdf_and_excel_stand_in_one_order(library: Library, meeting_id: str) -> None:
    keys = [one.assignment.id for one in _contacts(library, meeting_id)]
    contact_order.place(library, keys[0], [*keys[1:3], keys[0], *keys[3:]])  # past its unit: the unit goes along
    one = meetings.briefing(library, meeting_id)
    printed = [contact.assignment.id for block in contact_blocks(one) for contact in block.contacts]
    assert printed == [contact.assignment.id for contact in one.contacts()] != keys
    assert [contact.organisation for contact in one.coordination[:2]] != ["국조실", "국조실"]


def test_a_contact_is_not_placed_among_those_of_another_item(library: Library, meeting_id: str) -> None:
    keys = [one.assignment.id for one in _contacts(library, meeting_id)]
    with pytest.raises(EditRefused, match="같은 안건"):
        contact_order.place(library, keys[0], [*keys[1:], keys[0]])
    assert not contact_order.place(library, keys[0], keys), "where it stands already"
    with pytest.raises(NotFound):
        contact_order.place_by_rule(library, "nobody")


def test_who_submits_an_item_comes_first_in_it(library: Library, meeting_id: str) -> None:
    item = next(one for one in meetings.items(library, meeting_id) if one.submitters_text == "외교부")
    contacts.add_contact(library, meeting_id, NewContact("가나", item.id, Role.HEAD, "과기정통부"))
    rows = [one.organisation for one in _contacts(library, meeting_id) if one.assignment.item_id == item.id]
    assert rows == ["외교부", "외교부", "과기정통부"]


def test_checks_are_noted_together_and_kept_in_the_history(library: Library, meeting_id: str) -> None:
    first, second = (one.person.id for one in _contacts(library, meeting_id)[:2])
    people.set_checked(library, {first: TODAY, second: TODAY})
    assert history.next_undo(library) == "연락처 확인: 2명"
    people.set_checked(library, {first: date(2026, 8, 2)})
    people.set_checked(library, {first: None})
    contacts.edit_person(library, people.get_person(library, first), phone="044-000-7777")
    days = [one.checked_on for one in people.edits_of(library, first)]
    assert days == [None, None, date(2026, 8, 2), TODAY, None]
    assert "전화" in people.edits_of(library, first)[0].label
    for _ in range(4):
        history.undo(library)
    assert people.get_person(library, second).checked_on is None


def test_someone_known_answers_for_another_item_once(library: Library, meeting_id: str) -> None:
    person = _contacts(library, meeting_id)[0].person
    item = meetings.items(library, meeting_id)[4]
    people.add_role(library, person.id, meeting_id, item.id, Role.OFFICER)
    scopes = [role.scope for role in people.roles_of(library, person.id)]
    assert scopes.count("안건5") == 1
    assert "총괄" in scopes
    with pytest.raises(EditRefused, match="이미 그 안건"):
        people.add_role(library, person.id, meeting_id, item.id, Role.OFFICER)
    row = next(one for one in people.all_people(library, TODAY) if one.person.id == person.id)
    assert (row.roles, row.last_met) == (len(scopes), meetings.get_meeting(library, meeting_id).held_on)


def test_everybody_is_rung_once(library: Library, meeting_id: str) -> None:
    rows = people.round_of(library, meeting_id)
    everyone = {one.person.id for one in _contacts(library, meeting_id)}
    assert [len(rows), {row.person.id for row in rows}] == [len(everyone), everyone]
    assert any(len(row.scopes) > 1 for row in rows)
