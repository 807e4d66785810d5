"""Who submits an item, as papers order and print it."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import Submission, Submitter
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.submitters import in_legal_order, ordered, printed

MINISTRIES = tuple(
    Organisation(f"o{order}", name, (short,), order=order)
    for order, (name, short) in enumerate(
        (("재정경제부", "재경부"), ("과학기술정보통신부", "과기정통부"), ("외교부", "외교부"), ("산업통상부", "산업부"))
    )
)
FIRST, SECOND, THIRD, FOURTH = MINISTRIES


def _submitters(*found: Organisation) -> list[Submitter]:
    return [Submitter(f"s{order}", "i", one.id, Submission.JOINT, order) for order, one in enumerate(found)]


def test_the_lead_comes_first_and_the_others_in_legal_order_each_once():
    found = ordered(THIRD, [FOURTH, FIRST, THIRD, FIRST])
    assert found == ((THIRD, Submission.LEAD), (FIRST, Submission.JOINT), (FOURTH, Submission.JOINT))
    assert ordered(None, [SECOND]) == ((SECOND, Submission.JOINT),)


def test_legal_order_is_by_number_then_by_name():
    other = Organisation("x", "가나부", order=1)
    assert in_legal_order([FOURTH, SECOND, other, FIRST]) == (FIRST, other, SECOND, FOURTH)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ((), ""),
        ((SECOND,), "과기정통부"),
        ((SECOND, FIRST, FOURTH), "과기정통부·재경부·산업부"),
        (MINISTRIES, "부처합동"),
    ],
)
def test_what_is_printed(found: tuple[Organisation, ...], text: str):
    assert printed(Catalogue(MINISTRIES), _submitters(*found)) == text
