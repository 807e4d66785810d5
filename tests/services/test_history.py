"""The history: read, filtered, a field brought back, many steps undone; all of it after a restart too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.changes import Entity
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.people import Person
from desktop.services import agenda, contacts, followups, history, history_reading, meetings, people, samples
from desktop.services.history_reading import Entry, Wanted
from desktop.services.libraries import open_library
from desktop.store import changes as changed
from desktop.store import history as store_history
from desktop.store.library import Library
from desktop.store.people import PEOPLE
from desktop.store.tables import TABLES
from tests.counting import Counted

STEPS = 150
NAMES = 100
"""Rows that tell what is called how: the meeting, its items, whoever is in them; not one for each change."""


def everything(library: Library, wanted: Wanted) -> list[Entry]:
    """All pages."""
    page = history_reading.read(library, wanted)
    found = list(page.entries)
    while page.below is not None:
        page = history_reading.read(library, wanted, page.below)
        found += page.entries
    return found


@pytest.fixture
def person(library: Library, meeting_id: str) -> Person:
    return meetings.briefing(library, meeting_id).contacts()[0].person


def _now(library: Library, person: Person) -> Person:
    return people.get_person(library, person.id)


def test_an_edit_is_told_with_before_after_who_and_when(library: Library, person: Person) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    entry = history_reading.read(library, Wanted()).entries[0]
    assert (entry.about, entry.name, entry.kind, entry.fields) == ("사람", person.name, "고침", "전화")
    assert [(one.before, one.after) for one in entry.moved] == [(person.phone, "044-000-9999")]
    assert entry.actor == store_history.actor()
    assert abs((store_history.now() - entry.at).total_seconds()) < 60
    assert not entry.is_reversal
    history.undo(library)
    assert history_reading.read(library, Wanted()).entries[0].is_reversal


def test_keys_are_told_as_names_also_of_what_is_gone(library: Library, meeting_id: str, person: Person) -> None:
    contact = next(one for one in meetings.briefing(library, meeting_id).contacts() if one.person.id == person.id)
    assert any(person.name in one.name for one in everything(library, Wanted(entity=Entity.ASSIGNMENT)))
    history.undo(library)  # the whole intake
    assert _is_gone(library, person)
    entry = next(
        one for one in everything(library, Wanted(entity=Entity.ASSIGNMENT)) if one.entity_id == contact.assignment.id
    )
    assert person.name in entry.name
    assert "(지워진 자료)" not in {one.before for one in entry.moved}


def _is_gone(library: Library, person: Person) -> bool:
    return PEOPLE.get(library.connection, person.id) is None


def test_filters_narrow_to_what_is_shown(library: Library, meeting_id: str, person: Person) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    contacts.edit_person(library, _now(library, person), position="과장 대리")
    today = store_history.now().astimezone().date()

    def labels(wanted: Wanted) -> list[str]:
        return [one.label for one in everything(library, wanted)]

    assert labels(Wanted(text="000-9999")) == ["연락처 고치기: 전화"]
    assert labels(Wanted(entity=Entity.PERSON, field="직위"))[0] == "연락처 고치기: 직위"
    assert labels(Wanted(entity=Entity.MEETING, text="000-9999")) == []
    assert len(labels(Wanted(text=person.name))) >= 3  # the edits, and the assignment, which only holds a key
    assert Entity.ASSIGNMENT in {one.entity for one in everything(library, Wanted(text=person.name))}
    assert labels(Wanted(text="phone")) == []  # a column's own name is nothing anybody sees
    assert labels(Wanted(text="100%_!")) == []
    assert labels(Wanted(until=today - timedelta(days=2))) == []
    assert labels(Wanted(since=today, until=today)) == labels(Wanted())
    assert labels(Wanted(actor="아무개")) == []
    assert labels(Wanted(actor=history_reading.actors(library)[0])) == labels(Wanted())


def test_the_history_of_one_record_has_what_belongs_to_it(library: Library, meeting_id: str, person: Person) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    contact = next(one for one in meetings.briefing(library, meeting_id).contacts() if one.person.id == person.id)
    records = history_reading.records_of(library, contact.assignment.id)
    assert records == ((Entity.ASSIGNMENT, contact.assignment.id), (Entity.PERSON, person.id))
    found = everything(library, Wanted(records=records))
    assert {one.entity_id for one in found} == {contact.assignment.id, person.id}
    assert found[0].label == "연락처 고치기: 전화"
    assert history_reading.name_of(library, Entity.PERSON, person.id) == person.name
    assert history_reading.records_of(library, "no such key") == ()


def test_pages_meet_without_gap_or_double(library: Library, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = everything(library, Wanted())
    monkeypatch.setattr(changed, "MOST", 7)
    monkeypatch.setattr(changed, "WINDOW", 11)
    assert everything(library, Wanted()) == whole
    found = everything(library, Wanted(entity=Entity.PERSON))
    assert found == [one for one in whole if one.entity is Entity.PERSON]


def test_a_field_is_brought_back_and_taken_back(library: Library, person: Person) -> None:
    contacts.edit_person(library, person, phone="044-000-9999")
    contacts.edit_person(library, _now(library, person), position="대리", phone="044-000-8888")
    entry = next(one for one in everything(library, Wanted(text="000-9999")) if one.moved[0].before == person.phone)
    assert history_reading.can_bring_back(entry, "phone")
    assert history_reading.bring_back(library, entry.seq, "phone").entities == {Entity.PERSON}
    assert (_now(library, person).phone, _now(library, person).position) == (person.phone, "대리")
    history_reading.bring_back(library, entry.seq, "phone", newer=True)
    assert _now(library, person).phone == "044-000-9999"
    assert history.next_undo(library) == "이력에서 되살리기: 전화"
    history.undo(library)
    history.undo(library)
    assert _now(library, person).phone == "044-000-8888"


def test_a_due_date_comes_back_whole(library: Library, meeting_id: str) -> None:
    one = next(one for item in meetings.briefing(library, meeting_id).items for one in item.follow_ups if one.due_to)
    followups.edit_follow_up(library, one, due_text="", due_from=None, due_to=None, grain=None)
    entry = history_reading.read(library, Wanted()).entries[0]
    history_reading.bring_back(library, entry.seq, "due_text")
    again = TABLES[Entity.FOLLOW_UP].get(library.connection, one.id)
    assert again is not None
    assert replace(again, version=one.version) == one


def test_what_cannot_be_brought_back_is_refused_in_a_sentence(library: Library, meeting_id: str) -> None:
    item_id, _changes = agenda.add_item(library, meeting_id, "새 안건")
    item = next(one for one in meetings.items(library, meeting_id) if one.id == item_id)
    meetings.edit_item(library, item, title="다른 이름")
    entry = history_reading.read(library, Wanted()).entries[0]
    with pytest.raises(EditRefused, match="따로 되살릴 수 없습니다"):
        history_reading.bring_back(library, entry.seq, "number")
    with pytest.raises(EditRefused, match="이미 그 값"):
        history_reading.bring_back(library, entry.seq, "title", newer=True)
    with pytest.raises(NotFound, match="이력에 없습니다"):
        history_reading.bring_back(library, 10**9, "title")
    agenda.remove_item(library, item_id)
    with pytest.raises(NotFound, match="지워진 자료"):
        history_reading.bring_back(library, entry.seq, "title")


def test_everything_up_to_a_step_is_undone_at_once_and_redone(library: Library, person: Person) -> None:
    for number in range(5):
        contacts.edit_person(library, _now(library, person), phone=f"044-000-000{number}")
    third = next(one for one in everything(library, Wanted()) if one.moved[0].after == "044-000-0002")
    assert len(history.undo_steps(library, third.action_id)) == 3
    assert history.undo_to(library, third.action_id).entities == {Entity.PERSON}
    assert _now(library, person).phone == "044-000-0001"
    assert history.undo_steps(library, third.action_id) == ()
    with pytest.raises(EditRefused, match="이미 되돌렸거나"):
        history.undo_to(library, third.action_id)
    for _ in range(3):
        history.redo(library)
    assert _now(library, person).phone == "044-000-0004"


def test_when_one_step_cannot_be_undone_none_is(library: Library, person: Person) -> None:
    for number in range(3):
        contacts.edit_person(library, _now(library, person), phone=f"044-000-000{number}")
    first = next(one for one in everything(library, Wanted()) if one.moved[0].after == "044-000-0000")
    library.connection.execute("UPDATE change SET after = NULL WHERE seq = :seq", {"seq": first.seq})  # as if damaged
    with pytest.raises(EditRefused, match="되돌릴 수 없습니다"):
        history.undo_to(library, first.action_id)
    assert _now(library, person).phone == "044-000-0002"
    assert history.next_redo(library) is None


def test_150_steps_back_and_forth_across_kinds_and_restarts(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    states: list[tuple[object, ...]] = []
    with open_library(path) as library:
        meeting_id = samples.add_sample(library).meeting_id
        states.append(_state(library, meeting_id))
        for number in range(STEPS):
            _edit(library, meeting_id, number)
            states.append(_state(library, meeting_id))
    assert len(set(map(repr, states))) == STEPS + 1
    for there in (range(STEPS - 1, -1, -1), range(1, STEPS + 1)):
        is_back = there[0] > there[-1]
        for part in range(0, STEPS, 50):
            with open_library(path) as library:
                for wanted in there[part : part + 50]:
                    (history.undo if is_back else history.redo)(library)
                    assert _state(library, meeting_id) == states[wanted], wanted


def _edit(library: Library, meeting_id: str, number: int) -> None:
    """One thing on one of the pages, another each time."""
    one = meetings.briefing(library, meeting_id)
    match number % 5:
        case 0:
            contacts.edit_person(library, one.contacts()[0].person, phone=f"044-000-{number:04d}")
        case 1:
            meetings.edit_item(library, one.items[0].item, title=f"안건 이름 {number}")
        case 2:
            agenda.add_item(library, meeting_id, f"더한 안건 {number}")
        case 3:
            meetings.edit_meeting(library, one.meeting, place=f"장소 {number}")
        case _:
            agenda.remove_item(library, one.items[-1].item.id)


def _state(library: Library, meeting_id: str) -> tuple[object, ...]:
    """What the pages show, without the versions of rows."""
    one = meetings.briefing(library, meeting_id)
    return (
        one.meeting.place,
        tuple((item.item.number, item.item.title, len(item.contacts)) for item in one.items),
        tuple((contact.person.name, contact.person.phone) for contact in one.contacts()),
    )


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted(text="없는 말씀"), Wanted(field="보유기한"), Wanted(entity=Entity.MEETING)]
)
def test_no_part_of_a_long_history_takes_long(
    library: Library, person: Person, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is looked for, a part goes through so many rows at the most and brings fewer; nothing else is read."""
    row = library.connection.rows("SELECT before, after FROM change WHERE entity = 'person' LIMIT 1")[0]
    with library.connection.transaction():
        action = library.connection.scalar('SELECT id FROM "action" ORDER BY seq DESC LIMIT 1')
        for _ in range(10_000):
            library.connection.execute(
                "INSERT INTO change (action_id, entity, entity_id, before, after)"
                " VALUES (:action, 'person', :id, :before, :after)",
                {"action": action, "id": person.id, "before": row[1], "after": row[1]},
            )
    top = 1 + library.connection.scalar("SELECT max(seq) FROM change")
    counted = Counted(monkeypatch)
    below: int | None = None
    while True:
        before = counted.fetched
        below = history_reading.read(library, wanted, below).below
        assert counted.fetched - before <= changed.MOST + NAMES
        if below is None:
            break
        assert top - below <= changed.WINDOW
        top = below


def test_a_day_is_a_day_of_the_computer(library: Library, person: Person) -> None:
    found = everything(library, Wanted(since=date(2000, 1, 1), until=date(2099, 12, 31)))
    assert found == everything(library, Wanted())
