"""Items come, go, change places and meetings; their submitters; and back with undo."""

from __future__ import annotations

import random
from datetime import date

import pytest

from desktop.domain.agenda import Submission
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.meeting import MeetingKind
from desktop.services import agenda, attachments, contacts, history, meetings, new_meeting, submitters
from desktop.services.contacts import NewContact
from desktop.services.new_meeting import NewMeeting
from desktop.store.library import Library

PDF = b"%PDF-1.7\n"


def _titles(library: Library, meeting_id: str) -> list[str]:
    return [item.title for item in meetings.items(library, meeting_id)]


def _numbers(library: Library, meeting_id: str) -> list[int]:
    return [item.number for item in meetings.items(library, meeting_id)]


def _other_meeting(library: Library, meeting_id: str, **fields: object) -> str:
    series_id = meetings.get_meeting(library, meeting_id).series_id
    settings: dict[str, object] = {"number": 50, "held_on": date(2026, 8, 26), **fields}
    return new_meeting.new_meeting(library, NewMeeting(series_id, **settings))[0]  # pyright: ignore[reportArgumentType]  (any field)


def test_an_item_is_added_at_the_end_and_undone(library: Library, meeting_id: str) -> None:
    key, _ = agenda.add_item(library, meeting_id, "  새   안건(안) ")
    item = agenda.get_item(library, key)
    assert (item.number, item.title) == (11, "새 안건(안)")
    history.undo(library)
    with pytest.raises(NotFound):
        agenda.get_item(library, key)
    with pytest.raises(EditRefused, match="비어 있습니다"):
        agenda.add_item(library, meeting_id, " ")


def test_numbers_follow_when_an_item_goes_and_undo_brings_all_of_it_back(library: Library, meeting_id: str) -> None:
    before = meetings.briefing(library, meeting_id)
    gone = before.items[1]
    attachments.add_attachment(library, gone.item.id, "붙임.pdf", PDF)
    assert gone.contacts
    assert gone.follow_ups
    agenda.remove_item(library, gone.item.id)
    assert _numbers(library, meeting_id) == list(range(1, 10))
    assert gone.item.title not in _titles(library, meeting_id)
    history.undo(library)
    after = meetings.briefing(library, meeting_id)
    assert [entry.item.title for entry in after.items] == [entry.item.title for entry in before.items]
    assert len(after.items[1].contacts) == len(gone.contacts)
    assert len(after.items[1].follow_ups) == len(gone.follow_ups)
    assert [one.name for one in after.items[1].attachments] == ["붙임.pdf"]


def test_any_order_is_numbered_through_and_undone_in_one_step(library: Library, meeting_id: str) -> None:
    chance = random.Random(4)  # noqa: S311 (the same orders every time)
    for _ in range(20):
        before = _titles(library, meeting_id)
        items = list(meetings.items(library, meeting_id))
        chance.shuffle(items)
        agenda.reorder(library, meeting_id, [item.id for item in items])
        assert _titles(library, meeting_id) == [item.title for item in items]
        assert _numbers(library, meeting_id) == list(range(1, 11))
        history.undo(library)
        assert _titles(library, meeting_id) == before
        history.redo(library)


def test_the_order_it_is_in_is_no_change(library: Library, meeting_id: str) -> None:
    label = history.next_undo(library)
    assert not agenda.reorder(library, meeting_id, [item.id for item in meetings.items(library, meeting_id)])
    assert history.next_undo(library) == label


def test_an_order_of_other_items_is_refused(library: Library, meeting_id: str) -> None:
    ids = [item.id for item in meetings.items(library, meeting_id)]
    for wrong in (ids[1:], [*ids, "다른 것"], [*ids[1:], ids[1]]):
        with pytest.raises(EditRefused, match="늘거나 줄었습니다"):
            agenda.reorder(library, meeting_id, wrong)


def test_an_item_moves_with_all_that_hangs_on_it(library: Library, meeting_id: str) -> None:
    target = _other_meeting(library, meeting_id)
    agenda.add_item(library, target, "먼저 있던 안건(안)")
    moved = meetings.briefing(library, meeting_id).items[1]
    agenda.move_item(library, moved.item.id, target)
    entry = meetings.briefing(library, target).items[1]
    assert (entry.item.id, entry.item.number, entry.item.outline) == (moved.item.id, 2, moved.item.outline)
    assert [one.person for one in entry.contacts] == [one.person for one in moved.contacts]
    assert [one.id for one in entry.follow_ups] == [one.id for one in moved.follow_ups]
    assert _numbers(library, meeting_id) == list(range(1, 10))
    with pytest.raises(EditRefused, match="이미 그 회의"):
        agenda.move_item(library, moved.item.id, target)
    history.undo(library)
    back = meetings.briefing(library, meeting_id).items[1]
    assert (back.item.id, len(back.contacts)) == (moved.item.id, len(moved.contacts))
    assert len(meetings.briefing(library, target).contacts()) == 0


def test_a_copy_brings_the_paper_but_not_what_came_of_it(library: Library, meeting_id: str) -> None:
    target = _other_meeting(library, meeting_id)
    source = meetings.briefing(library, meeting_id).items[1]
    meetings.edit_item(library, source.item, submitted_on=date(2026, 7, 20), outcome="원안 의결", urgent_reason="협상")
    attachments.add_attachment(library, source.item.id, "붙임.pdf", PDF)
    key, _ = agenda.copy_item(library, source.item.id, target)
    (entry,) = meetings.briefing(library, target).items
    assert (entry.item.id, entry.item.number, entry.item.title) == (key, 1, source.item.title)
    assert (entry.item.outline, entry.item.group) == (source.item.outline, source.item.group)
    assert (entry.item.submitted_on, entry.item.outcome, entry.item.urgent_reason) == (None, "", "")
    assert entry.item.returned_from is None
    assert [one.person.id for one in entry.contacts] == [one.person.id for one in source.contacts]
    assert entry.follow_ups == ()
    assert [one.name for one in entry.attachments] == ["붙임.pdf"]
    assert len(meetings.items(library, meeting_id)) == 10


def test_a_copy_in_the_same_meeting_goes_to_the_end(library: Library, meeting_id: str) -> None:
    first = meetings.items(library, meeting_id)[0]
    agenda.copy_item(library, first.id, meeting_id)
    assert _titles(library, meeting_id)[10] == first.title
    assert _numbers(library, meeting_id) == list(range(1, 12))


def test_a_copy_from_a_vice_ministers_meeting_remembers_it(library: Library, meeting_id: str) -> None:
    vice = _other_meeting(library, meeting_id, kind=MeetingKind.VICE_MINISTERS, held_on=date(2026, 7, 15))
    key, _ = agenda.add_item(library, vice, "조정한 안건(안)")
    copied, _ = agenda.copy_item(library, key, meeting_id)
    assert agenda.get_item(library, copied).returned_from == key


# ---------------------------------------------------------------- submitters


def _id(library: Library, name: str) -> str:
    return next(one.id for one in submitters.organisation_choices(library, date(2026, 7, 22)) if one.short_name == name)


def _text(library: Library, key: str) -> str:
    return agenda.get_item(library, key).submitters_text


def test_the_choices_are_those_in_force_in_legal_order(library: Library) -> None:
    before = [one.name for one in submitters.organisation_choices(library, date(2025, 12, 31))]
    after = submitters.organisation_choices(library, date(2026, 1, 2))
    names = [one.name for one in after]
    assert "기획재정부" in before
    assert "기획재정부" not in names
    assert {"재정경제부", "기획예산처"} <= set(names)
    assert [one.order for one in after] == sorted(one.order for one in after)
    assert "기획재정부" not in [one.name for one in submitters.organisation_choices(library, None)]


def test_the_printed_text_follows_until_someone_types_another(library: Library, meeting_id: str) -> None:
    key, _ = agenda.add_item(library, meeting_id, "새 안건(안)")
    lead, joint = _id(library, "과기정통부"), [_id(library, "외교부"), _id(library, "재경부")]

    def put(*others: str, text: str | None = None) -> None:
        submitters.set_submitters(library, agenda.get_item(library, key), lead, others, text)

    put()
    assert _text(library, key) == "과기정통부"
    put(*joint)
    assert _text(library, key) == "과기정통부·재경부·외교부"
    assert [(one.part, organisation.short_name) for one, organisation in submitters.of_item(library, key)] == [
        (Submission.LEAD, "과기정통부"),
        (Submission.JOINT, "재경부"),
        (Submission.JOINT, "외교부"),
    ]
    put(*joint, text=" 부처합동 ")
    assert _text(library, key) == "부처합동"
    put()
    assert _text(library, key) == "부처합동"
    put(text="")
    put(joint[0])
    assert _text(library, key) == "과기정통부·외교부"


def test_setting_the_same_submitters_is_no_change(library: Library, meeting_id: str) -> None:
    key, _ = agenda.add_item(library, meeting_id, "새 안건(안)")
    lead = _id(library, "과기정통부")
    submitters.set_submitters(library, agenda.get_item(library, key), lead)
    assert not submitters.set_submitters(library, agenda.get_item(library, key), lead)


def test_an_organisation_of_another_time_is_refused(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    old = next(one for one in submitters.organisation_choices(library, date(2025, 6, 1)) if one.name == "기획재정부")
    with pytest.raises(EditRefused, match="기획재정부"):
        submitters.set_submitters(library, item, old.id)
    with pytest.raises(EditRefused, match="알 수 없는"):
        submitters.set_submitters(library, item, None, ["없는 기관"])


def test_a_copy_names_submitters_as_they_are_called_by_then(library: Library, meeting_id: str) -> None:
    early = _other_meeting(library, meeting_id, number=40, held_on=date(2025, 9, 1))
    key, _ = agenda.add_item(library, early, "오래된 안건(안)")
    choices = {one.name: one for one in submitters.organisation_choices(library, date(2025, 9, 1))}
    renamed = next(
        (old, new)
        for old in choices.values()
        for new in submitters.organisation_choices(library, date(2026, 7, 22))
        if old.successors == (new.id,)
    )
    submitters.set_submitters(library, agenda.get_item(library, key), renamed[0].id)
    assert _text(library, key) == renamed[0].short_name
    copied, _ = agenda.copy_item(library, key, meeting_id)
    assert _text(library, copied) == renamed[1].short_name
    assert [one.id for _, one in submitters.of_item(library, copied)] == [renamed[1].id]


def test_someone_who_has_left_is_not_copied(library: Library, meeting_id: str) -> None:
    key, _ = agenda.add_item(library, meeting_id, "새 안건(안)")
    for name in ("홍하나", "홍두리"):
        contacts.add_contact(library, meeting_id, NewContact(name, key, phone="044-000-1234"))
    leaving = meetings.briefing(library, meeting_id).items[10].contacts[0].person
    contacts.edit_person(library, leaving, left_on=date(2026, 8, 26))
    target = _other_meeting(library, meeting_id)
    agenda.copy_item(library, key, target)
    assert [one.person.name for one in meetings.briefing(library, target).contacts()] == ["홍두리"]
