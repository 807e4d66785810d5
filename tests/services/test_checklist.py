"""The checklist over whole meetings: true findings, and no false alarm."""

from __future__ import annotations

import pytest

from desktop.domain.changes import Entity
from desktop.domain.people import Role
from desktop.services import checklist, contacts, followups, intake, meetings
from desktop.store.library import Library
from desktop.store.tables import TABLES


def test_the_sample_has_its_planted_faults_and_no_others(library: Library, meeting_id: str) -> None:
    found = checklist.findings(library, meeting_id)
    codes = [one.code for one in found]
    assert {code: codes.count(code) for code in codes} == {
        "no-role": 1,
        "hole-in-column": 1,
        "title-differs": 4,
        "no-due-date": 2,
    }


def test_every_place_is_a_field_of_a_row(library: Library, meeting_id: str) -> None:
    for one in checklist.findings(library, meeting_id):
        row = TABLES[one.place.entity].get(library.connection, one.place.id)
        assert row is not None
        assert hasattr(row, one.place.field)


def test_findings_go_as_they_are_put_right(library: Library, meeting_id: str) -> None:
    while found := checklist.findings(library, meeting_id):
        _put_right(library, meeting_id, found[0].place.entity, found[0].place.id, found[0].place.field)
        assert len(checklist.findings(library, meeting_id)) == len(found) - 1
    assert checklist.findings(library, meeting_id) == ()


def _put_right(library: Library, meeting_id: str, entity: Entity, key: str, field: str) -> None:
    briefing = meetings.briefing(library, meeting_id)
    if entity is Entity.ASSIGNMENT:
        contact = next(one for one in briefing.contacts() if one.assignment.id == key)
        contacts.edit_role(library, contact.assignment, Role.OFFICER)
    elif entity is Entity.AGENDA_ITEM:
        item = next(entry.item for entry in briefing.items if entry.item.id == key)
        meetings.edit_item(library, item, **{field: "-" if field == "group" else item.title})
    else:
        promised = next(one for entry in briefing.items for one in entry.follow_ups if one.id == key)
        followups.edit_follow_up(library, promised, due_text="주기적으로")


def test_the_first_meetings_paper_raises_no_false_alarm(library: Library, press_release: str) -> None:
    meeting_id = intake.accept(library, intake.read_text(press_release)).meeting_id
    found = checklist.findings(library, meeting_id)
    differing = {one.sentence.split(":")[0] for one in found if one.code == "title-differs"}
    assert differing == {f"안건 {number}" for number in (1, 4, 5, 7, 8, 9, 10)}
    assert {one.code for one in found} == {"no-role", "no-rank", "title-differs", "no-due-date"}


@pytest.mark.parametrize("letter", list("가힣漢國①❸❺※→⇒×·「」〈〉【】□○ㅇ△▲▶◇■~\U000f02b1\uf0a7\uf0b7"))
def test_letters_of_real_papers_are_printable(letter: str) -> None:
    assert checklist.is_printable(letter)


@pytest.mark.parametrize("letter", ["😀", "\u200b", "ⱠⱡⱢ"[0], "\ue000", "\U000f02fb"])
def test_letters_no_typeface_has(letter: str) -> None:
    assert not checklist.is_printable(letter)
