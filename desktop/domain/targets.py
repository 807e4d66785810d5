"""Counts promised in a text, such as `500개`, `5개소`, `2,000명`, `13.5조원`: what a follow-up may be measured by."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.domain.frozen import frozen


@frozen
class Target:
    """A count inside a text: `text[start_index:end_index] == target.text`.

    `unit` is what stands behind the number as written, spaces and 여 aside (`조원` of `13.5조원`, `개` of `1,000여개`):
    the number is never multiplied out.
    """

    start_index: int
    end_index: int
    text: str
    number: Decimal
    unit: str


# 대 and 호 are left out (`3대 축`, `안건 3호`), and so are spans of time (`5개년`, `6개월`) and ordinals (`제1회`).
_SCALE = r"(?:[십백천]?[조억만]|[천백])"
_COUNTER = (
    r"(?:개(?:소|사|국|교|사업|기관|기업|과제|팀)?(?![월년])|기관|기업|과제|가구|세대|달러|[명인건장곳종팀배원톤])"
)
_PARTICLE = r"(?:까지|이상|이하|이내|내외|미만|초과|수준|규모|여|씩|정도|[을를이가은는과와의에로도만간및])"
_UNIT = rf"(?:{_SCALE}?{_COUNTER}|%p?|％|[KMGTP]B|[KMG]W|km|kg|㎡|㎢|ha)"
_TARGET = re.compile(
    r"(?<![0-9A-Za-z.,:/제-])(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
    rf"(?![0-9]|[.,][0-9])(?P<about>여)?[ ]?(?P<unit>(?:{_SCALE}[ ])?{_UNIT})(?![0-9A-Za-z]|(?!{_PARTICLE})[가-힣])"
)


def find_targets(text: str) -> tuple[Target, ...]:
    """The counts in `text`, in order. Dates, ordinals, versions and telephone numbers are none."""
    return tuple(
        Target(m.start(), m.end(), m.group(), Decimal(m["number"].replace(",", "")), m["unit"].replace(" ", ""))
        for m in _TARGET.finditer(text)
    )


def percent(promised: str, reached: str) -> int | None:
    """How much of a promised count is reached, in whole percent rounded down; None where the units are not equal.

    `500개` and `120개` → 24. Nothing is multiplied out: of `13.5조원`, `300억원` has no percentage, and neither has a
    text with more than one count.
    """
    goals, figures = find_targets(promised), find_targets(reached)
    if len(goals) != 1 or len(figures) != 1 or goals[0].unit != figures[0].unit or not goals[0].number:
        return None
    return int(figures[0].number * 100 / goals[0].number)
