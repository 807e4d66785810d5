"""The practice meeting goes out as it came, and takes nothing else along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.people import Assignment, Person
from desktop.services import history, intake, meetings, samples
from desktop.services.libraries import open_library
from desktop.store import history as recorded
from desktop.store import people
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.tables import TABLES


def contents(library: Library) -> dict[str, dict[str, object]]:
    """All rows of all nouns by their keys, without their versions, which only grow."""
    return {
        entity.value: {row.id: replace(row, version=0) for row in table.where(library.connection)}
        for entity, table in TABLES.items()
    }


def test_it_goes_out_as_it_came(library: Library) -> None:
    before = contents(library)
    assert samples.sample_meeting(library) is None
    key = samples.add_sample(library).meeting_id
    assert samples.sample_meeting(library) == key
    samples.remove_sample(library)
    assert contents(library) == before
    assert samples.sample_meeting(library) is None
    with pytest.raises(NotFound):
        samples.remove_sample(library)


def test_taking_it_out_can_be_undone(library: Library) -> None:
    key = samples.add_sample(library).meeting_id
    there = contents(library)
    samples.remove_sample(library)
    assert history.next_undo(library) == "연습용 회의 빼기"
    history.undo(library)
    assert contents(library) == there
    assert samples.sample_meeting(library) == key
    history.redo(library)
    assert samples.sample_meeting(library) is None


def test_own_meetings_and_people_stay(library: Library, sample_text: str) -> None:
    own = intake.accept(library, intake.read_text(sample_text.replace("제9회", "제12회"))).meeting_id
    before = contents(library)
    samples.add_sample(library)
    samples.remove_sample(library)
    assert contents(library) == before
    assert meetings.get_meeting(library, own).number == 12


def test_a_person_another_meeting_names_stays(library: Library, sample_text: str) -> None:
    own = intake.accept(library, intake.read_text(sample_text.replace("제9회", "제12회"))).meeting_id
    key = samples.add_sample(library).meeting_id
    lent = _person_of(library, key)
    with recorded.action(library.connection, "담당 더하기") as action:
        people.ASSIGNMENTS.insert(action, Assignment(new_id(), lent.id, own, None, None, 99))
    samples.remove_sample(library)
    assert people.PEOPLE.get(library.connection, lent.id) is not None
    assert samples.sample_meeting(library) is None


def _person_of(library: Library, meeting_id: str) -> Person:
    person = people.PEOPLE.get(library.connection, people.assignments(library.connection, meeting_id)[0].person_id)
    assert person is not None
    return person


def test_it_is_found_after_undo_redo_and_edits(library: Library) -> None:
    before = contents(library)
    key = samples.add_sample(library).meeting_id
    history.undo(library)
    assert samples.sample_meeting(library) is None
    history.redo(library)
    meeting = meetings.get_meeting(library, key)
    assert meeting.number == 9
    samples.remove_sample(library)
    assert contents(library) == before


def test_it_comes_once(library: Library) -> None:
    samples.add_sample(library)
    with pytest.raises(EditRefused):
        samples.add_sample(library)


def test_the_library_to_practise_with_is_made_once(tmp_path: Path) -> None:
    path = samples.practice_library(tmp_path / "연습")
    with open_library(path) as library:
        samples.remove_sample(library)
    assert samples.practice_library(tmp_path / "연습") == path
    with open_library(path) as library:
        assert not meetings.all_meetings(library)
