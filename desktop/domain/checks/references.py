"""Texts that point at an item by a number no item of the papers has."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.briefing import Briefing
from desktop.domain.checks.texts import printed
from desktop.domain.finding import Finding, Severity
from desktop.domain.references import find_references


def check(briefing: Briefing) -> Iterator[Finding]:
    """One finding a text, which names the mentions; items that were put off are not in the papers."""
    present = {entry.item.number for entry in briefing.items}
    for one in printed(briefing):
        found = find_references(one.text, briefing.meeting.number)
        pointless = [each.text for each in found if each.lost or not present.issuperset(each.numbers)]
        if pointless:
            named = ", ".join(f"‘{text}’" for text in dict.fromkeys(pointless))
            sentence = f"{one.label}: 가리키는 안건이 없습니다({named})."
            yield Finding("dangling-reference", Severity.FIX, sentence, one.place)
