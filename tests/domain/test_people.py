"""Contacts in the order and the blocks they are printed in."""

from __future__ import annotations

from desktop.domain.people import Assignment, Contact, Person, by_block, in_order


def _contact(order: int, division: str, position: str = "", grade: str = "") -> Contact:
    person = Person(f"p{order}", f"가나{order}", division=division, position=position, grade=grade)
    return Contact(Assignment(f"a{order}", person.id, "meeting", order=order), person, "과기정통부")


def test_contacts_keep_the_order_of_the_paper():
    contacts = (_contact(2, "나과"), _contact(0, "가과"), _contact(1, "가과"))
    assert [contact.assignment.order for contact in in_order(contacts)] == [0, 1, 2]


def test_a_block_is_one_unit_in_a_row():
    contacts = tuple(_contact(order, division) for order, division in enumerate(("가과", "가과", "나과", "가과")))
    assert [[contact.assignment.order for contact in block] for block in by_block(contacts)] == [[0, 1], [2], [3]]
    assert by_block(()) == ()


def test_a_position_is_printed_before_a_grade():
    assert _contact(0, "가과", position="과장", grade="서기관").rank == "과장"
    assert _contact(0, "가과", grade="사무관").rank == "사무관"
    assert _contact(0, "가과").rank == ""
