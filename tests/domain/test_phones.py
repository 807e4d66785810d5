"""Phone numbers that can be, and those that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.phones import PhoneProblem, is_mobile, phone_problem

AREAS = ("02", "031", "032", "033", *(f"0{a}{b}" for a, b in ("41", "42", "43", "44", "51", "52", "53", "54", "55")))


@pytest.mark.parametrize(
    "phone",
    [
        "",
        " ",
        "044-000-1234",
        "(044)000-1234",
        "044) 000-1234",
        "044.000.1234",
        "02-000-1234",
        "02-0000-1234",
        "0440001234",
        "+82-44-000-1234",
        "+82 2 000 1234",
        "044-000-1234, 1235",
        "044-000-1234/044-000-1235",
        "044-000-1234~5",
        "044-000-1234 (내선 12)",
        "044-000-1234 내선 12",
        "070-0000-1234",
        "010-0000-1234",
        "0502-000-1234",
        "1500-0000",
        "064–000–1234",
    ],
)
def test_numbers_that_can_be(phone: str):
    assert phone_problem(phone) is None


@pytest.mark.parametrize(
    ("phone", "problem"),
    [
        ("016 000 07000", PhoneProblem.LENGTH),
        ("045-000-1234", PhoneProblem.PREFIX),
        ("034-000-1234", PhoneProblem.PREFIX),
        ("04-0000-1234", PhoneProblem.PREFIX),
        ("0000-000-1234", PhoneProblem.PREFIX),
        ("0450001234", PhoneProblem.PREFIX),
        ("000-1234", PhoneProblem.PREFIX),
        ("202-1234", PhoneProblem.NO_AREA),
        ("044-000-123", PhoneProblem.LENGTH),
        ("044-00-1234", PhoneProblem.LENGTH),
        ("044-000-12345", PhoneProblem.LENGTH),
        ("0440001234567", PhoneProblem.LENGTH),
        ("044-0O0-1234", PhoneProblem.MALFORMED),
        ("전화 없음", PhoneProblem.MALFORMED),
        ("12", PhoneProblem.MALFORMED),
        ("٠٤٤-٠٠٠-١٢٣٤", PhoneProblem.MALFORMED),
        ("044-000-1234, 045-000-1234", PhoneProblem.PREFIX),
    ],
)
def test_numbers_that_cannot(phone: str, problem: PhoneProblem):
    assert phone_problem(phone) is problem


@given(st.sampled_from(AREAS), st.integers(0, 9999), st.sampled_from(["{}-000-{:04}", "({})000-{:04}", "{}000{:04}"]))
def test_every_area_in_every_form(area: str, number: int, form: str):
    assert phone_problem(form.format(area, number)) is None


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text: str):
    assert phone_problem(text) in (None, *PhoneProblem)
    assert is_mobile(text) in (True, False)


@pytest.mark.parametrize(
    ("phone", "expected"), [("010-0000-1234", True), ("+82 10 0000 1234", True), ("044-000-1234", False)]
)
def test_mobiles(phone: str, expected: bool):
    assert is_mobile(phone) is expected
