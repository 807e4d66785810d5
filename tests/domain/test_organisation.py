"""Names of organisations depend on the date: the reorganisation of 2026-01-02 as an example."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind

OLD = Organisation(
    "moef", "기획재정부", ("기재부",), OrganisationKind.MINISTRY, 1, None, date(2026, 1, 1), ("mofe", "mpb")
)
FINANCE = Organisation("mofe", "재정경제부", ("재경부",), OrganisationKind.MINISTRY, 1, date(2026, 1, 2))
BUDGET = Organisation("mpb", "기획예산처", ("기획처",), OrganisationKind.MINISTRY_LEVEL_OFFICE, 20, date(2026, 1, 2))
INDUSTRY_OLD = Organisation("motie", "산업통상자원부", ("산업부",), valid_to=date(2025, 9, 30), successors=("moti",))
INDUSTRY = Organisation("moti", "산업통상부", ("산업부",), valid_from=date(2025, 10, 1))
SCIENCE = Organisation("msit", "과학기술정보통신부", ("과기정통부", "과기부"))
ALL = Catalogue((OLD, FINANCE, BUDGET, INDUSTRY_OLD, INDUSTRY, SCIENCE))

FIRST_MEETING = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("name", "kind", "addressee"),
    [
        ("교육부", OrganisationKind.MINISTRY, "교육부장관"),
        ("법제처", OrganisationKind.MINISTRY_LEVEL_OFFICE, "법제처장"),
        ("우주항공청", OrganisationKind.AGENCY, "우주항공청장"),
        ("금융위원회", OrganisationKind.COMMISSION, "금융위원회위원장"),
        ("국무조정실", OrganisationKind.OFFICE, "국무조정실장"),
        ("아무공사", OrganisationKind.OTHER, "아무공사"),  # 사장, 이사장 …: not told by the name
    ],
)
def test_a_letter_goes_to_the_head(name: str, kind: OrganisationKind, addressee: str):
    assert Organisation("x", name, ("짧은 이름",), kind).addressee == addressee


def test_a_name_is_in_force_on_its_first_and_last_day():
    assert OLD.is_valid_on(date(2026, 1, 1))
    assert not OLD.is_valid_on(date(2026, 1, 2))
    assert FINANCE.is_valid_on(date(2026, 1, 2))
    assert not FINANCE.is_valid_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("과기정통부", FIRST_MEETING, SCIENCE),
        ("과학기술 정보통신부", FIRST_MEETING, SCIENCE),
        ("산업부", FIRST_MEETING, INDUSTRY),
        ("산업부", date(2025, 9, 1), INDUSTRY_OLD),
        ("산업부", None, None),  # two bodies bore the name
        ("기재부", date(2026, 3, 1), OLD),  # only one ever did
        ("없는부", FIRST_MEETING, None),
    ],
)
def test_a_short_name_is_looked_up_for_the_day(name: str, day: date | None, found: Organisation | None):
    assert ALL.find(name, day) == found


def test_the_unit_behind_the_organisation():
    assert ALL.split("과기정통부 정보통신정책실", FIRST_MEETING) == (SCIENCE, "정보통신정책실")
    assert ALL.split("과학기술 정보통신부 정책실", FIRST_MEETING) == (SCIENCE, "정책실")
    assert ALL.split(" 대외협력팀 ", FIRST_MEETING) == (None, "대외협력팀")


def test_a_single_successor_is_followed_and_two_are_not():
    assert ALL.on("motie", FIRST_MEETING) == INDUSTRY
    assert ALL.on("motie", date(2025, 9, 30)) == INDUSTRY_OLD
    assert ALL.on("moef", date(2026, 3, 1)) == OLD
    assert ALL.on("nobody", FIRST_MEETING) is None


def test_successors_in_a_circle_come_to_an_end():
    one = Organisation("a", "가부", valid_to=date(2025, 1, 1), successors=("b",))
    other = Organisation("b", "나부", valid_to=date(2025, 1, 1), successors=("a",))
    assert Catalogue((one, other)).on("a", FIRST_MEETING) in (one, other)


def test_the_usual_short_name():
    assert SCIENCE.short_name == "과기정통부"
    assert Organisation("x", "법제처").short_name == "법제처"
