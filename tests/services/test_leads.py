"""Who probably leads: the submitter, else the contacts' one organisation; nothing is filled without a word."""

from __future__ import annotations

import pytest

from desktop.domain.errors import EditRefused
from desktop.services import contacts, followups, history, leads, meetings
from desktop.store import followups as stored
from desktop.store.library import Library


def bare(library: Library, meeting_id: str) -> list[str]:
    return [one.task for one in stored.of_meeting(library.connection, meeting_id) if not one.lead]


def test_each_promise_has_a_likely_lead_and_why(library: Library, meeting_id: str) -> None:
    before = stored.of_meeting(library.connection, meeting_id)
    found = leads.likely_leads(library, meeting_id)
    assert {(one.item_number, one.name, one.reason) for one in found} >= {
        (3, "해수부", leads.SUBMITS),
        (1, "행안부", leads.ANSWERS),
    }
    assert len(found) == 19
    assert stored.of_meeting(library.connection, meeting_id) == before


def test_they_are_taken_in_one_step(library: Library, meeting_id: str) -> None:
    changes = leads.take(library, leads.likely_leads(library, meeting_id)[:2])
    assert changes
    assert len(bare(library, meeting_id)) == 17
    assert history.next_undo(library) == "후속조치 주관 넣기: 2건"
    history.undo(library)
    assert len(bare(library, meeting_id)) == 19
    assert not leads.take(library, ())


def test_what_has_a_lead_is_left_alone(library: Library, meeting_id: str) -> None:
    first = stored.of_meeting(library.connection, meeting_id)[0]
    followups.edit_follow_up(library, first, lead="국방부")
    assert first.id not in {one.follow_up.id for one in leads.likely_leads(library, meeting_id)}


def test_a_promise_that_changed_meanwhile_stops_all_of_it(library: Library, meeting_id: str) -> None:
    found = leads.likely_leads(library, meeting_id)
    followups.edit_follow_up(library, found[1].follow_up, task="바뀐 과제")
    with pytest.raises(EditRefused):
        leads.take(library, found)
    assert len(bare(library, meeting_id)) == 19


def test_contacts_of_two_ministries_say_nothing(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    (entry,) = [one for one in meetings.briefing(library, meeting_id).items if one.item.id == item.id]
    contacts.edit_person(library, entry.contacts[0].person, organisation_text="국방부")
    assert item.number not in {one.item_number for one in leads.likely_leads(library, meeting_id)}
