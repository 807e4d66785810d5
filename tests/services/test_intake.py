"""What a draft's people become in the library."""

from __future__ import annotations

from datetime import date

from desktop.domain.briefing import Contact
from desktop.intake.draft import Draft, DraftContact, DraftFollowUp, DraftItem, DraftMeeting, Sourced
from desktop.services import intake, meetings
from desktop.store.library import Library


def accepted(library: Library, *contacts: DraftContact, follow_ups: tuple[DraftFollowUp, ...] = ()) -> str:
    meeting = DraftMeeting(Sourced("과학기술관계장관회의"), Sourced(7), Sourced(date(2026, 5, 20)))
    items = tuple(DraftItem(Sourced(number), Sourced(f"제{number} 방안(안)")) for number in (1, 2))
    return intake.accept(library, Draft(meeting, items, contacts, (), follow_ups)).meeting_id


def row(line: int, item: int | None, organisation: str, phone: str = "", email: str = "") -> DraftContact:
    return DraftContact(line, item, "가나다", phone=phone, email=email, organisation=Sourced(organisation, line))


def people(library: Library, meeting_id: str) -> list[Contact]:
    return sorted(meetings.briefing(library, meeting_id).contacts(), key=lambda contact: contact.assignment.order)


def test_one_name_with_two_mails_is_two_people(library: Library) -> None:
    meeting_id = accepted(
        library,
        row(1, 1, "국방부", email="ganada@mnd.example"),
        row(2, 2, "과기정통부", email="ganada@msit.example"),
    )
    found = people(library, meeting_id)
    assert [contact.person.email for contact in found] == ["ganada@mnd.example", "ganada@msit.example"]
    assert [contact.person.organisation_text for contact in found] == ["국방부", "과기정통부"]
    assert found[0].person.id != found[1].person.id


def test_one_name_in_two_ministries_is_two_people_without_phone_or_mail(library: Library) -> None:
    found = people(library, accepted(library, row(1, 1, "국방부"), row(2, 2, "과기정통부")))
    assert len({contact.person.id for contact in found}) == 2


def test_the_same_person_for_the_whole_and_for_an_item_is_one(library: Library) -> None:
    meeting_id = accepted(
        library,
        row(1, None, "과기정통부", phone="044-000-1234"),
        row(2, 1, "과학기술정보통신부", phone="044-000-1234", email="ganada@msit.example"),
    )
    found = people(library, meeting_id)
    assert len({contact.person.id for contact in found}) == 1
    assert {contact.person.email for contact in found} == {"ganada@msit.example"}


def test_who_carries_a_promise_out_is_kept(library: Library) -> None:
    meeting_id = accepted(library, follow_ups=(DraftFollowUp(1, "지침 확정", 9, lead="국방부"),))
    (entry, _) = meetings.briefing(library, meeting_id).items
    assert [(each.task, each.lead) for each in entry.follow_ups] == [("지침 확정", "국방부")]
