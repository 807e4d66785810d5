"""Organisations as they are listed, put right, put in order; names typed for who submits an item."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.agenda import Submission
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.organisation import OrganisationKind
from desktop.services import contacts, followups, history, intake, meetings, organisations, search, submitters
from desktop.services.search import Kind
from desktop.store import people
from desktop.store.library import Library

FIRST, LATER = date(2025, 11, 24), date(2026, 3, 11)


def _row(library: Library, name: str, day: date | None = FIRST) -> organisations.OrganisationRow:
    return next(one for one in organisations.rows(library, day) if one.organisation.name == name)


def test_the_list_is_that_of_the_day_in_legal_order(library: Library) -> None:
    before = [one.organisation.name for one in organisations.rows(library, FIRST)]
    after = [one.organisation.name for one in organisations.rows(library, LATER)]
    assert before.index("기획재정부") == after.index("재정경제부") == before.index("과학기술정보통신부") - 1
    assert not {"재정경제부", "기획예산처", "미래창조과학부"} & set(before)
    assert "기획재정부" not in after
    assert len(organisations.rows(library, None)) > len(after) > len(before)


def test_a_row_says_what_came_before_and_after_and_who_sits_there(library: Library, meeting_id: str) -> None:
    old, new = _row(library, "기획재정부"), _row(library, "재정경제부", LATER)
    assert (old.after, new.before) == (("재정경제부", "기획예산처"), ("기획재정부",))
    assert (old.posts, new.posts) == (("기획재정부장관",), ("재정경제부장관",))
    assert _row(library, "과학기술정보통신부").people > 0


def test_the_days_names_changed_are_offered(library: Library) -> None:
    assert organisations.reorganised_on(library)[:3] == (date(2026, 10, 2), date(2026, 1, 2), date(2025, 10, 1))


def test_a_typo_is_put_right_and_taken_back(library: Library) -> None:
    row = _row(library, "교육부")
    organisations.edit(library, row.organisation, short_names=(" 교육 ", "교육부", "교육"))
    assert _row(library, "교육부").organisation.short_names == ("교육",)
    assert history.next_undo(library) == "기관 고치기: 교육부"
    history.undo(library)
    assert _row(library, "교육부").organisation.short_names == ()


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"name": "  "}, "비어"),
        ({"name": "외교부"}, "다른 기관 이름"),
        ({"short_names": ("과기부",)}, "다른 기관 약칭"),
        ({"valid_from": LATER, "valid_to": FIRST}, "앞섭니다"),
    ],
)
def test_what_would_make_a_name_mean_two_bodies_is_refused(
    library: Library, fields: dict[str, object], what: str
) -> None:
    row = _row(library, "교육부")
    with pytest.raises(EditRefused, match=what):
        organisations.edit(library, row.organisation, **fields)
    assert _row(library, "교육부") == row


def test_a_missing_body_is_added_and_taken_away_again(library: Library) -> None:
    key, _changes = organisations.add(library, " 가상위원회 ", OrganisationKind.OTHER, FIRST)
    assert _row(library, "가상위원회").organisation.id == key
    with pytest.raises(EditRefused, match="다른 기관 이름"):
        organisations.add(library, "가상 위원회", OrganisationKind.OTHER, LATER)
    organisations.remove(library, key)
    with pytest.raises(NotFound):
        organisations.remove(library, key)


def test_what_came_with_the_program_or_is_named_stays(library: Library, meeting_id: str) -> None:
    with pytest.raises(EditRefused, match="지울 수 없는"):
        organisations.remove(library, _row(library, "교육부").organisation.id)
    key, _changes = organisations.add(library, "가상위원회", OrganisationKind.OTHER)
    contacts.add_contact(library, meeting_id, contacts.NewContact("가상하나", organisation_text="가상위원회"))
    with pytest.raises(EditRefused, match="지울 수 없는"):
        organisations.remove(library, key)


def test_the_order_of_a_day_is_changed_by_dealing_its_places_anew(library: Library) -> None:
    rows = organisations.rows(library, FIRST)
    keys = [one.organisation.id for one in rows]
    wanted = [*keys[:4], keys[5], keys[4], *keys[6:]]
    organisations.reorder(library, wanted)
    assert [one.organisation.id for one in organisations.rows(library, FIRST)] == wanted
    history.undo(library)
    assert [one.organisation.id for one in organisations.rows(library, FIRST)] == keys
    with pytest.raises(NotFound):
        organisations.reorder(library, ["없는 기관"])


# ---------------------------------------------------------------- names as people write them


def test_typed_submitters_become_the_organisations_they_name(library: Library, meeting_id: str) -> None:
    def item() -> meetings.AgendaItem:
        return meetings.items(library, meeting_id)[0]

    def said() -> list[tuple[Submission, str]]:
        return [(one.part, body.short_name) for one, body in submitters.of_item(library, item().id)]

    submitters.set_text(library, item(), "과기부")
    assert said() == [(Submission.LEAD, "과기정통부")]
    submitters.set_text(library, item(), "산자부 · 과기부")
    assert item().submitters_text == "산자부 · 과기부"
    assert said() == [(Submission.LEAD, "과기정통부"), (Submission.JOINT, "산업부")]
    submitters.set_text(library, item(), "외교·교육부 장관")
    assert said() == [(Submission.JOINT, "교육부"), (Submission.JOINT, "외교부")]
    submitters.set_text(library, item(), "부처합동")
    assert item().submitters_text == "부처합동"
    assert len(said()) == 2


def test_a_name_that_was_not_in_force_is_printed_as_typed_and_pointed_out(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    before = submitters.of_item(library, item.id)
    submitters.set_text(library, item, "기재부")
    assert meetings.items(library, meeting_id)[0].submitters_text == "기재부"
    assert submitters.of_item(library, item.id) == before


def test_a_list_in_a_paper_names_all_its_submitters(library: Library, sample_text: str) -> None:
    line = "국가연구시설·장비 공동활용 혁신방안(안)\t"
    text = sample_text.replace(f"{line}과기정통부\t", f"{line}과기정통부·해수부\t")
    assert text != sample_text
    key = intake.accept(library, intake.read_text(text)).meeting_id
    item = meetings.items(library, key)[1]
    assert item.submitters_text == "과기정통부·해수부"
    assert [(one.part, body.short_name) for one, body in submitters.of_item(library, item.id)] == [
        (Submission.JOINT, "과기정통부"),
        (Submission.JOINT, "해수부"),
    ]


def test_a_contact_is_of_the_organisation_whose_head_is_named(library: Library, meeting_id: str) -> None:
    new = contacts.NewContact("가상하나", organisation_text="산자부(장관 ○○○)")
    contacts.add_contact(library, meeting_id, new)
    found = people.PEOPLE.where(library.connection, "t.name = '가상하나'")
    day = meetings.get_meeting(library, meeting_id).held_on
    assert [one.organisation_id for one in found] == [_row(library, "산업통상부", day).organisation.id]


@pytest.mark.parametrize(
    ("old", "new"), [("산자부", "산업통상자원부"), ("통계청", "데이터처"), ("미래부", "과기정통부")]
)
def test_an_old_name_finds_what_the_new_one_says_and_the_other_way_round(
    library: Library, meeting_id: str, old: str, new: str
) -> None:
    item = meetings.items(library, meeting_id)[0]
    for said, sought in ((old, new), (new, old)):
        meetings.edit_item(library, meetings.items(library, meeting_id)[0], title=f"{said} 소관 시험 안건")
        groups = search.Search(library).find(sought, {Kind.ITEM: 50})
        assert item.id in [hit.id for group in groups for hit in group.hits]


def test_a_meeting_that_is_moved_names_organisations_of_its_new_day_and_back(library: Library, meeting_id: str) -> None:
    def move(day: date) -> None:
        meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), held_on=day)

    def texts() -> list[str]:
        return [item.submitters_text for item in meetings.items(library, meeting_id)[:3]]

    move(date(2025, 9, 1))
    first, second, third = meetings.items(library, meeting_id)[:3]
    submitters.set_text(library, first, "산업통상자원부(총괄) ‧ 통계청")
    submitters.set_text(library, second, "산업부·특허청")
    submitters.set_text(library, third, "기재부")
    promised = next(one for entry in meetings.briefing(library, meeting_id).items for one in entry.follow_ups)
    followups.edit_follow_up(library, promised, lead="환경부")

    move(LATER)
    assert texts() == ["산업통상부(총괄) ‧ 국가데이터처", "산업부·지재처", "기재부"]
    assert [body.name for _one, body in submitters.of_item(library, first.id)] == ["산업통상부", "국가데이터처"]
    leads = [one.lead for entry in meetings.briefing(library, meeting_id).items for one in entry.follow_ups]
    assert "기후에너지환경부" in leads
    assert "환경부" not in leads
    move(date(2025, 9, 1))
    assert [body.name for _one, body in submitters.of_item(library, second.id)] == ["산업통상자원부", "특허청"]
    assert texts()[0] == "산업통상자원부(총괄) ‧ 통계청"
