"""Every change is written down, and can be taken back and done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem, ItemKind, Publicity
from desktop.domain.changes import Entity
from desktop.domain.errors import EditRefused
from desktop.domain.meeting import Meeting, MeetingState, Series
from desktop.domain.organisation import Organisation, OrganisationKind
from desktop.domain.people import Person
from desktop.store import history
from desktop.store.ids import fixed_id, new_id
from desktop.store.library import Library
from desktop.store.meetings import ITEMS, MEETINGS, SERIES
from desktop.store.organisations import ORGANISATIONS
from desktop.store.people import PEOPLE
from desktop.store.tables import TABLES


def _rename(library: Library, person: Person, name: str) -> Person:
    with history.action(library.connection, f"이름 {name}") as action:
        return PEOPLE.update(action, replace(person, name=name))


def _undo(library: Library) -> None:
    step = history.stacks(library.connection).undo
    assert step is not None
    history.reverse(library.connection, step, TABLES)


def _redo(library: Library) -> None:
    step = history.stacks(library.connection).redo
    assert step is not None
    history.reverse(library.connection, step, TABLES)


@pytest.fixture
def person(library: Library) -> Person:
    with history.action(library.connection, "더하기") as action:
        return PEOPLE.insert(action, Person(new_id(), "홍하나"))


def test_each_mutation_is_one_row_of_history_with_before_and_after(library: Library, person: Person) -> None:
    changed = _rename(library, person, "홍두리")
    with history.action(library.connection, "지우기") as action:
        PEOPLE.delete(action, changed.id)
    rows = library.connection.rows("SELECT entity, before IS NULL, after IS NULL FROM change ORDER BY seq")
    assert rows == [("person", 1, 0), ("person", 0, 0), ("person", 0, 1)]
    labels = library.connection.rows('SELECT label FROM "action" ORDER BY seq')
    assert labels == [("더하기",), ("이름 홍두리",), ("지우기",)]


def test_undo_and_redo_walk_back_and_forth(library: Library, person: Person) -> None:
    second = _rename(library, person, "홍두리")
    _rename(library, second, "홍세찬")
    names = []
    for step in (_undo, _undo, _undo):
        step(library)
        found = PEOPLE.get(library.connection, person.id)
        names.append(found.name if found else None)
    assert names == ["홍두리", "홍하나", None]
    assert history.stacks(library.connection).undo is None
    for _ in range(3):
        _redo(library)
    found = PEOPLE.get(library.connection, person.id)
    assert found is not None
    assert found.name == "홍세찬"
    assert history.stacks(library.connection).redo is None


def test_undo_survives_a_restart(library: Library, person: Person) -> None:
    _rename(library, person, "홍두리")
    path = library.path
    library.close()
    with Library.open(path) as again:
        _undo(again)
        found = PEOPLE.get(again.connection, person.id)
        assert found is not None
        assert found.name == "홍하나"


def test_a_new_action_forgets_what_could_be_redone(library: Library, person: Person) -> None:
    _rename(library, person, "홍두리")
    _undo(library)
    current = PEOPLE.get(library.connection, person.id)
    assert current is not None
    _rename(library, current, "홍세찬")
    assert history.stacks(library.connection).redo is None


def test_undo_is_refused_when_something_else_changed_the_row(library: Library, person: Person) -> None:
    changed = _rename(library, person, "홍두리")
    with history.action(library.connection, "기본 자료", undoable=False) as action:
        PEOPLE.update(action, replace(changed, name="홍네온"))
    with pytest.raises(EditRefused, match="되돌릴 수 없습니다"):
        _undo(library)
    found = PEOPLE.get(library.connection, person.id)
    assert found is not None
    assert found.name == "홍네온"


def test_an_action_that_fails_leaves_nothing(library: Library, person: Person) -> None:
    with pytest.raises(KeyError), history.action(library.connection, "둘") as action:
        PEOPLE.update(action, replace(person, name="홍두리"))
        raise KeyError
    assert PEOPLE.get(library.connection, person.id) == person
    assert library.connection.scalar('SELECT count(*) FROM "action"') == 1


def test_an_action_that_changes_nothing_leaves_no_history(library: Library, person: Person) -> None:
    with history.action(library.connection, "그대로") as action:
        assert PEOPLE.update(action, person) == person
    assert not action.changes
    assert library.connection.scalar('SELECT count(*) FROM "action"') == 1


def test_an_edit_of_an_outdated_row_is_refused(library: Library, person: Person) -> None:
    _rename(library, person, "홍두리")
    with pytest.raises(EditRefused, match="그사이"):
        _rename(library, person, "홍세찬")


def test_a_row_others_point_to_stays(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        series = SERIES.insert(action, Series(new_id(), "시험회의"))
        MEETINGS.insert(action, Meeting(new_id(), series.id))
    with pytest.raises(EditRefused, match="가리키고"), history.action(library.connection, "지우기") as action:
        SERIES.delete(action, series.id)
    assert SERIES.get(library.connection, series.id) == series


def test_every_field_type_comes_back_as_it_went_in(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        series = SERIES.insert(action, Series(new_id(), "시험회의"))
        meeting = MEETINGS.insert(
            action,
            Meeting(
                new_id(),
                series.id,
                number=3,
                held_on=date(2026, 7, 22),
                starts=time(14, 0),
                state=MeetingState.FIXED,
                release_text="□ 첫 줄\n ○ 둘째 줄",
            ),
        )
        item = ITEMS.insert(
            action,
            AgendaItem(new_id(), meeting.id, 1, "제목", kind=ItemKind.REPORT, publicity=Publicity.CLOSED, group="묶음"),
        )
        organisation = ORGANISATIONS.insert(
            action,
            Organisation(new_id(), "시험부", ("시험", "부"), OrganisationKind.MINISTRY, valid_to=date(2026, 1, 1)),
        )
    assert action.changes.touch(Entity.MEETING, Entity.PERSON)
    assert MEETINGS.get(library.connection, meeting.id) == meeting
    assert ITEMS.get(library.connection, item.id) == item
    assert ORGANISATIONS.get(library.connection, organisation.id) == organisation


@given(text=st.text())
def test_any_text_is_stored_as_its_composed_form(text: str) -> None:
    once = PEOPLE.cells(Person("1", text))
    assert PEOPLE.cells(PEOPLE.from_cells(once)) == once


def test_decomposed_hangul_is_composed_on_the_way_in(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        stored = PEOPLE.insert(action, Person(new_id(), "\u1112\u1169\u11bc하나"))
    assert stored.name == "홍하나"


def test_keys_are_version_7_in_order_of_time_and_fixed_keys_stay() -> None:
    keys = [new_id() for _ in range(200)]
    assert len(set(keys)) == 200
    assert {key[14] for key in keys} == {"7"}
    assert keys[0][:8] <= keys[-1][:8]
    assert fixed_id("organisation", "교육부") == fixed_id("organisation", "교육부") != fixed_id("seat", "교육부")
