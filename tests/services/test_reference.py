"""The bundled organisations and councils."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.organisation import OrganisationKind
from desktop.services import reference
from desktop.services.libraries import open_library
from desktop.store import history
from desktop.store.library import Library
from desktop.store.meetings import seats_on, series_named
from desktop.store.organisations import ORGANISATIONS, catalogue

FIRST_MEETING = date(2025, 11, 24)
REORGANISED = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("day", "ministries", "offices", "commissions"),
    [(FIRST_MEETING, 19, 5, 6), (REORGANISED, 19, 6, 6), (date(2026, 11, 22), 19, 6, 6)],
)
def test_the_government_has_its_numbers_of_bodies(day: date, ministries: int, offices: int, commissions: int) -> None:
    kinds = [one.kind for one in reference.organisations() if one.is_valid_on(day)]
    assert kinds.count(OrganisationKind.MINISTRY) == ministries
    assert kinds.count(OrganisationKind.MINISTRY_LEVEL_OFFICE) == offices
    assert kinds.count(OrganisationKind.COMMISSION) == commissions


@pytest.mark.parametrize(
    ("written", "day", "full"),
    [
        ("과기정통부", FIRST_MEETING, "과학기술정보통신부"),
        ("과기부", FIRST_MEETING, "과학기술정보통신부"),
        ("산업부", date(2025, 9, 30), "산업통상자원부"),
        ("산업부", date(2025, 10, 1), "산업통상부"),
        ("산업통상부", FIRST_MEETING, "산업통상부"),
        ("기재부", FIRST_MEETING, "기획재정부"),
        ("재경부", REORGANISED, "재정경제부"),
        ("기획처", REORGANISED, "기획예산처"),
        ("개보위", FIRST_MEETING, "개인정보보호위원회"),
        ("인공지능전략위원회", FIRST_MEETING, "국가인공지능전략위원회"),
        ("AI전략위", FIRST_MEETING, "국가인공지능전략위원회"),
        ("국가 AI 전략위", FIRST_MEETING, "국가인공지능전략위원회"),
        ("국조실", FIRST_MEETING, "국무조정실"),
        ("지경부", FIRST_MEETING, "지식경제부"),
        ("교과부", date(2012, 5, 1), "교육과학기술부"),
        ("안행부", date(2014, 11, 18), "안전행정부"),
        ("국민안전처", date(2014, 11, 19), "국민안전처"),
        ("식약청", FIRST_MEETING, "식품의약품안전청"),
    ],
)
def test_a_name_in_the_wild_is_understood_for_its_date(written: str, day: date, full: str) -> None:
    found = reference.catalogue().find(written, day)
    assert found is not None
    assert found.name == full


def test_an_unknown_name_and_one_that_stands_for_two_are_not_guessed() -> None:
    assert reference.catalogue().find("부처합동", FIRST_MEETING) is None
    assert reference.catalogue().find("산업부", None) is None


def test_an_older_name_leads_to_its_one_successor_and_stops_where_there_are_two() -> None:
    names = reference.catalogue()
    trade = names.find("산업통상자원부", date(2025, 1, 1))
    finance = names.find("기획재정부", FIRST_MEETING)
    assert trade is not None
    assert finance is not None
    later = names.on(trade.id, REORGANISED)
    assert later is not None
    assert later.name == "산업통상부"
    assert names.on(finance.id, REORGANISED) == finance
    successors = [names.get(key) for key in finance.successors]
    assert [one.name for one in successors if one] == ["재정경제부", "기획예산처"]


@pytest.mark.parametrize(
    ("name", "last", "successors"),
    [
        ("지식경제부", date(2013, 3, 22), ["산업통상자원부"]),
        ("교육과학기술부", date(2013, 3, 22), ["교육부", "미래창조과학부"]),
        ("안전행정부", date(2014, 11, 18), ["행정자치부", "국민안전처", "인사혁신처"]),
        ("국민안전처", date(2017, 7, 25), ["행정안전부", "소방청", "해양경찰청"]),
    ],
)
def test_bodies_that_ended_before_the_council_lead_to_those_of_today(
    name: str, last: date, successors: list[str]
) -> None:
    names = reference.catalogue()
    found = names.find(name, FIRST_MEETING)
    assert found is not None
    assert found.valid_to == last
    assert [one.name for key in found.successors if (one := names.get(key))] == successors


def test_successors_exist_and_take_over_the_day_after() -> None:
    names = reference.catalogue()
    for organisation in names.organisations:
        for key in organisation.successors:
            successor = names.get(key)
            assert successor is not None
            assert organisation.valid_to is not None
            assert successor.valid_from == organisation.valid_to + timedelta(days=1)


def test_no_short_name_stands_for_two_bodies_of_one_day() -> None:
    for day in (FIRST_MEETING, REORGANISED, date(2026, 10, 2)):
        valid = [one for one in reference.organisations() if one.is_valid_on(day)]
        written = [name for one in valid for name in {one.name, *one.short_names}]
        assert len(written) == len(set(written))


def test_a_unit_line_is_taken_apart_at_the_organisation() -> None:
    names = reference.catalogue()
    organisation, rest = names.split("과기정통부 연구개발정책실", FIRST_MEETING)
    assert organisation is not None
    assert (organisation.short_name, rest) == ("과기정통부", "연구개발정책실")
    assert names.split("알 수 없는 곳", FIRST_MEETING) == (None, "알 수 없는 곳")


@pytest.mark.parametrize(
    ("day", "count", "there", "gone"),
    [
        (date(2025, 11, 21), 20, "기획재정부장관", "재정경제부장관"),
        (date(2026, 1, 1), 20, "기획재정부장관", "기획예산처장관"),
        (date(2026, 1, 2), 21, "기획예산처장관", "기획재정부장관"),
    ],
)
def test_the_council_has_its_seats(library: Library, day: date, count: int, there: str, gone: str) -> None:
    series = series_named(library.connection, "과기장관회의")
    assert series is not None
    posts = [seat.post for seat in seats_on(library.connection, series.id, day)]
    assert len(posts) == count
    assert posts[0] == "부총리 겸 과학기술정보통신부장관"
    assert there in posts
    assert gone not in posts


def test_the_council_brings_its_rules() -> None:
    bundled = {one.series.name: one for one in reference.bundled_series()}
    science = bundled["과학기술관계장관회의"]
    assert science.series.legal_basis.startswith("「과학기술관계장관회의 규정」")
    assert reference.rules(science.series.rules_key) == science.rules
    assert reference.rules("없는 것") is None


def test_reopening_loads_nothing_twice_and_keeps_what_a_person_edited(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    with open_library(path) as library:
        first = catalogue(library.connection).find("교육부", FIRST_MEETING)
        assert first is not None
        with history.action(library.connection, "기관 고치기") as action:
            ORGANISATIONS.update(action, replace(first, short_names=("교육",)))
        changes = library.connection.scalar("SELECT count(*) FROM change")
        library.connection.execute("UPDATE setting SET value = 'an older program' WHERE name = 'reference'")
    with open_library(path) as library:
        again = ORGANISATIONS.get(library.connection, first.id)
        assert again is not None
        assert again.short_names == ("교육",)
        assert library.connection.scalar("SELECT count(*) FROM change") == changes
