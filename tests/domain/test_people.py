"""Contacts in the order and the blocks they are printed in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contact_moves import moved_to
from desktop.domain.people import Assignment, Contact, Person, Role, by_block, in_order, standing
from desktop.domain.ranks import UNRANKED, level, seniority


def _contact(
    order: int,
    division: str,
    *,
    organisation: str = "과기정통부",
    place: tuple[int, int] = (0, 0),
    role: Role | None = None,
    position: str = "",
    grade: str = "",
    placed: int | None = None,
) -> Contact:
    person = Person(f"p{order}", f"가나{order}", division=division, position=position, grade=grade)
    assignment = Assignment(f"a{order}", person.id, "meeting", role=role, order=order, placed=placed)
    return Contact(assignment, person, organisation, place)


def _numbers(contacts: Sequence[Contact]) -> list[int]:
    return [contact.assignment.order for contact in contacts]


_CONTACTS = st.lists(
    st.builds(
        lambda unit, role, grade, placed: (unit, role, grade, placed),
        st.sampled_from([("가부", "가과"), ("가부", "나과"), ("나부", "가과"), ("나부", "")]),
        st.sampled_from([Role.HEAD, Role.OFFICER, None]),
        st.sampled_from(["서기관", "사무관", "주무관", ""]),
        st.none() | st.integers(1, 9),
    ),
    max_size=9,
).map(
    lambda rows: tuple(
        _contact(
            order,
            unit[1],
            organisation=unit[0],
            place=(0, 1 if unit[0] == "가부" else 2),
            role=role,
            grade=grade,
            placed=placed,
        )
        for order, (unit, role, grade, placed) in enumerate(rows)
    )
)


def test_those_alike_in_everything_keep_the_order_they_were_entered_in():
    contacts = (_contact(2, "나과"), _contact(0, "가과"), _contact(1, "가과"))
    assert _numbers(in_order(contacts)) == [0, 1, 2]


def test_a_unit_stays_whole_where_its_first_stands():
    contacts = tuple(_contact(order, division) for order, division in enumerate(("가과", "가과", "나과", "가과")))
    assert [_numbers(block) for block in by_block(contacts)] == [[0, 1, 3], [2]]
    assert by_block(()) == ()


def test_in_a_unit_the_head_comes_first_then_rank_then_as_entered():
    contacts = (
        _contact(0, "가과", role=Role.OFFICER, grade="주무관"),
        _contact(1, "가과", role=Role.OFFICER, grade="행정사무관"),
        _contact(2, "가과", role=Role.OFFICER, grade=""),
        _contact(3, "가과", role=Role.OFFICER, grade="사무관"),
        _contact(4, "가과", role=Role.OFFICER, grade="과학기술서기관"),
        _contact(5, "가과", role=Role.HEAD, position="과장", grade="사무관"),
    )
    assert _numbers(in_order(contacts)) == [5, 4, 1, 3, 0, 2]


def test_the_ministry_whose_item_it_is_comes_before_protocol_and_the_unknown_last():
    contacts = (
        _contact(0, "", organisation="연구원", place=standing(None, None)),
        _contact(1, "", organisation="재경부", place=standing(101, None)),
        _contact(2, "", organisation="산업부", place=standing(112, 1)),
        _contact(3, "", organisation="과기정통부", place=standing(102, None)),
        _contact(4, "", organisation="중기부", place=standing(119, 0)),
    )
    assert _numbers(in_order(contacts)) == [4, 2, 1, 3, 0]


def test_in_coordination_protocol_decides():
    contacts = (
        _contact(0, "", organisation="과기정통부", place=standing(102, None)),
        _contact(1, "", organisation="국무조정실", place=standing(10, None)),
    )
    assert _numbers(in_order(contacts)) == [1, 0]


def test_places_by_hand_override_the_rule_and_a_newcomer_follows_it():
    contacts = (
        _contact(0, "가과", role=Role.HEAD, placed=2),
        _contact(1, "가과", role=Role.OFFICER, grade="사무관", placed=1),
        _contact(2, "가과", role=Role.OFFICER, grade="서기관"),
    )
    assert _numbers(in_order(contacts)) == [1, 0, 2]


@given(_CONTACTS, st.randoms())
def test_the_order_is_the_same_however_they_come_and_no_unit_is_torn(contacts: tuple[Contact, ...], chance):
    ordered = in_order(contacts)
    assert in_order(ordered) == ordered
    shuffled = list(contacts)
    chance.shuffle(shuffled)
    assert in_order(tuple(shuffled)) == ordered
    units = [block[0].unit for block in by_block(contacts)]
    assert len(units) == len(set(units))


@given(_CONTACTS.filter(lambda contacts: len(contacts) > 1), st.data())
def test_whatever_is_moved_where_no_unit_is_torn_and_nobody_lost(contacts: tuple[Contact, ...], data: st.DataObject):
    ordered = in_order(contacts)
    keys = [contact.assignment.id for contact in ordered]
    key = data.draw(st.sampled_from(keys))
    wanted = [one for one in keys if one != key]
    wanted.insert(data.draw(st.integers(0, len(wanted))), key)
    found = moved_to(ordered, key, wanted)
    assert found is not None
    assert sorted(_numbers(found)) == sorted(_numbers(contacts))
    units = [contact.unit for contact in found]
    assert [unit for place, unit in enumerate(units) if unit in units[:place] and units[place - 1] != unit] == []


def test_a_contact_moves_alone_in_its_unit_and_takes_it_along_past_the_end():
    contacts = tuple(_contact(order, division) for order, division in enumerate(("가과", "가과", "나과", "나과")))
    within = moved_to(contacts, "a0", ["a1", "a0", "a2", "a3"])
    assert within is not None
    assert _numbers(within) == [1, 0, 2, 3]
    down = moved_to(contacts, "a1", ["a0", "a2", "a1", "a3"])
    assert down is not None
    assert _numbers(down) == [2, 3, 0, 1]
    up = moved_to(contacts, "a2", ["a0", "a2", "a1", "a3"])
    assert up is not None
    assert _numbers(up) == [2, 3, 0, 1]


def test_a_contact_does_not_go_to_another_item():
    contacts = (_contact(0, "가과"), _contact(1, "가과"))
    assert moved_to(contacts, "a0", ["other", "a0", "another", "a1"]) is None
    assert moved_to(contacts, "a1", ["a1", "other", "a0"]) is None


def test_a_position_is_printed_before_a_grade():
    assert _contact(0, "가과", position="과장", grade="서기관").rank == "과장"
    assert _contact(0, "가과", grade="사무관").rank == "사무관"
    assert _contact(0, "가과").rank == ""


def test_ranks_stand_in_their_order():
    words = ("실장", "국장", "단장", "부이사관", "과 장", "팀장", "서기관", "외무사무관", "주무관", "7급", "9급")
    levels = [level(word) for word in words]
    assert levels == sorted(levels)
    assert len(set(levels)) == len(levels)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("과학기술·인공지능정책협력담당관", "과장"), ("고위공무원(가급)", "실장"), ("연구관", "사무관"),
        ("연구사", "주무관"), ("부이사관", "3급"), ("경정", "사무관"), ("연구개발정책실장", "실장"), ("4급", "서기관"),
    ],
)  # fmt: skip
def test_a_rank_is_known_by_its_ending(text: str, like: str):
    assert level(text) == level(like)


def test_what_is_not_in_the_table_comes_last_and_the_higher_of_two_counts():
    assert level("") == level("가상직") == UNRANKED
    assert seniority("과장", "사무관") == level("과장")
    assert seniority("과장", "부이사관") == level("부이사관")
