"""Everything the papers of a meeting are looked through for before they are printed."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.agenda import Attachment
from desktop.domain.briefing import Briefing
from desktop.domain.checks import agenda, followups, meeting, organisations, people, references, texts
from desktop.domain.finding import Finding, Severity
from desktop.domain.organisation import Catalogue
from desktop.domain.rules import Rules
from desktop.domain.workdays import Workdays


def check(
    briefing: Briefing,
    catalogue: Catalogue,
    workdays: Workdays,
    rules: Rules | None,
    is_printable: Callable[[str], bool],
    is_locked: Callable[[Attachment], bool],
) -> tuple[Finding, ...]:
    """What is to be put right, and after it what is to be looked at, each in the order of the papers.

    `is_printable` says of one letter whether a font draws it, `is_locked` of a file whether it has a password. A
    meeting with nothing to find gives nothing.
    Items that were put off are not printed, and not looked at.
    """
    briefing = briefing.on_the_table()
    found = (
        *meeting.check(briefing, workdays),
        *agenda.check(briefing, workdays, rules, is_locked),
        *people.check(briefing),
        *followups.check(briefing),
        *organisations.check(briefing, catalogue),
        *references.check(briefing),
        *texts.check(briefing, is_printable),
    )
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))
