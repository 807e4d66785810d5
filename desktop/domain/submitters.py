"""제출부처: who submits an item, in the order and words of papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.agenda import Submission, Submitter
from desktop.domain.organisation import Catalogue, Organisation

MANY = 4
"""From so many on, papers print 부처합동 instead of the names."""


def in_legal_order(organisations: Sequence[Organisation]) -> tuple[Organisation, ...]:
    """직제순: the order of 정부조직법, then by name."""
    return tuple(sorted(organisations, key=lambda one: (one.order, one.name)))


def ordered(lead: Organisation | None, joint: Sequence[Organisation]) -> tuple[tuple[Organisation, Submission], ...]:
    """The lead first, the others in legal order; each organisation once."""
    others = {one.id: one for one in joint if lead is None or one.id != lead.id}
    first = ((lead, Submission.LEAD),) if lead else ()
    return (*first, *((one, Submission.JOINT) for one in in_legal_order(tuple(others.values()))))


def printed(catalogue: Catalogue, submitters: Sequence[Submitter]) -> str:
    """What 제출부처 prints: `과기정통부`, `과기정통부·산업부`, `부처합동`; empty when there are none."""
    found = [catalogue.get(one.organisation_id) for one in sorted(submitters, key=lambda one: one.order)]
    names = [one.short_name for one in found if one is not None]
    return "부처합동" if len(names) >= MANY else "·".join(names)


def given_over(submitters: Sequence[Submitter], heir: Callable[[str], str]) -> tuple[Submitter, ...]:
    """The submitters under the keys of organisations that `heir` gives for theirs, each organisation once.

    Where two come to be one, the row that stood first stays, as lead when either was.
    """
    kept: dict[str, Submitter] = {}
    for one in sorted(submitters, key=lambda one: one.order):
        now = replace(one, organisation_id=heir(one.organisation_id))
        present = kept.setdefault(now.organisation_id, now)
        if one.part is Submission.LEAD and present.part is not Submission.LEAD:
            kept[now.organisation_id] = replace(present, part=Submission.LEAD)
    return tuple(kept.values())
