"""Stale badges, people who may be one, and whom to ring."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.checked import Checked, checked, checked_words, is_to_check
from desktop.domain.duplicates import duplicates, same_by
from desktop.domain.meeting import Meeting, Series
from desktop.domain.people import Assignment, Contact, Person, Role
from desktop.domain.phone_round import round_rows

TODAY = date(2026, 7, 22)


@pytest.mark.parametrize(
    ("checked_on", "left_on", "state", "words"),
    [
        (None, None, Checked.NEVER, "확인 안 함"),
        (TODAY, None, Checked.FRESH, "오늘 확인"),
        (TODAY - timedelta(30), None, Checked.FRESH, "30일 전 확인"),
        (TODAY - timedelta(31), None, Checked.STALE, "31일 전 확인"),
        (TODAY, TODAY, Checked.LEFT, "떠남"),
        (TODAY, TODAY + timedelta(1), Checked.FRESH, "오늘 확인"),
    ],
)
def test_a_check_grows_stale(checked_on: date | None, left_on: date | None, state: Checked, words: str):
    person = Person("p", "가나", checked_on=checked_on, left_on=left_on)
    assert (checked(person, TODAY), checked_words(person, TODAY)) == (state, words)
    assert is_to_check(person, TODAY) is (state is not Checked.FRESH)


def test_one_person_in_two_records_is_found_by_telephone_or_organisation():
    people = (
        Person("a", "홍 길", organisation_text="가상부", phone="044-000-1234"),
        Person("b", "홍길", organisation_text="나상부", phone="044) 000 1234"),
        Person("c", "홍길", organisation_text="나상부", phone="044-000-9999"),
        Person("d", "홍길", organisation_text="다상부", phone="044-000-0001"),
        Person("e", "김길", organisation_text="가상부", phone="044-000-1234"),
        Person("f", "", organisation_text="가상부"),
    )
    assert [[one.id for one in group] for group in duplicates(people)] == [["a", "b", "c"]]
    assert same_by(people[0], people[1]) == ("전화",)
    assert same_by(people[1], people[2]) == ("기관",)
    assert same_by(people[0], people[4]) == ()


@given(st.lists(st.tuples(st.sampled_from("가나"), st.sampled_from("12"), st.sampled_from("xyz")), max_size=8))
def test_everybody_who_shares_a_key_is_in_one_group(rows: list[tuple[str, str, str]]):
    people = [
        Person(str(place), name * 2, organisation_text=where, phone=f"044-000-000{phone}")
        for place, (name, phone, where) in enumerate(rows)
    ]
    groups = duplicates(people)
    members = [person.id for group in groups for person in group]
    assert len(members) == len(set(members))
    home = {person.id: place for place, group in enumerate(groups) for person in group}
    for one in people:
        for other in people:
            if one is not other and same_by(one, other):
                assert home[one.id] == home[other.id]


def test_everybody_is_rung_once_ministry_by_ministry():
    def contact(key: str, organisation: str, item: str | None, role: Role | None) -> Contact:
        return Contact(Assignment(f"{key}{item}", key, "m", item, role), Person(key, key * 2), organisation)

    one = Briefing(
        Series("s", "가상회의"),
        Meeting("m", "s"),
        (
            ItemBriefing(AgendaItem("i1", "m", 1, "가"), (contact("나", "나부", "i1", Role.HEAD),)),
            ItemBriefing(AgendaItem("i2", "m", 2, "나"), tuple(contact(key, "가부", "i2", None) for key in "다가")),
        ),
        (contact("가", "가부", None, Role.OFFICER),),
    )  # fmt: skip
    rows = [(row.person.id, row.organisation, row.scopes) for row in round_rows(one)]
    assert rows == [
        ("가", "가부", ("총괄 담당자", "안건2")), ("다", "가부", ("안건2",)), ("나", "나부", ("안건1 책임자",)),
    ]  # fmt: skip
