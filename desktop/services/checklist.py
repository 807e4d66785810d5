"""Looking a meeting's papers through before they are printed."""

from __future__ import annotations

import hashlib
from functools import partial

from desktop.domain.checklist import check
from desktop.domain.finding import Finding, Severity
from desktop.services import attachments, calendar, remembered
from desktop.services import meetings as meeting_services
from desktop.store import organisations
from desktop.store.library import Library

_LEFT = "left/{}"
"""What was decided about a meeting's findings is remembered by the meeting's key."""


def findings(library: Library, meeting_id: str) -> tuple[Finding, ...]:
    """What would embarrass in a meeting's papers, each with the field to put it right in.

    Raises:
        NotFound: the meeting is gone.
    """
    briefing = meeting_services.briefing(library, meeting_id)
    return check(
        briefing,
        organisations.catalogue(library.connection),
        calendar.workdays(library),
        calendar.rules(library, briefing.meeting),
        is_printable,
        partial(attachments.is_locked, library),
    )


def to_do(library: Library, meeting_id: str) -> tuple[Finding, ...]:
    """The findings that nobody has decided to leave as they are.

    Raises:
        NotFound: the meeting is gone.
    """
    left = left_alone(library, meeting_id)
    return tuple(one for one in findings(library, meeting_id) if mark(one) not in left)


def left_alone(library: Library, meeting_id: str) -> frozenset[str]:
    """The marks of the findings that are meant to be so, such as a short title in the press release."""
    return frozenset(remembered.text(library, _LEFT.format(meeting_id)).split())


def leave_alone(library: Library, meeting_id: str, finding: Finding) -> None:
    """Say that something is meant to be so; it comes back when its words change. What must be put right stays.

    It belongs to looking through the papers, not to the papers: it is no step of the history.

    Raises:
        NotFound: the meeting is gone.
    """
    if finding.severity is Severity.LOOK:
        found = {mark(one) for one in findings(library, meeting_id)}
        _keep_left(library, meeting_id, (left_alone(library, meeting_id) & found) | {mark(finding)})


def look_again(library: Library, meeting_id: str, finding: Finding) -> None:
    """Take that back."""
    _keep_left(library, meeting_id, left_alone(library, meeting_id) - {mark(finding)})


def mark(finding: Finding) -> str:
    """What a finding is remembered by: no names, and another one as soon as it says something else."""
    place = finding.place
    said = f"{finding.code}/{place.id}/{place.field}/{finding.sentence}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _keep_left(library: Library, meeting_id: str, marks: frozenset[str]) -> None:
    remembered.keep(library, _LEFT.format(meeting_id), " ".join(sorted(marks)))


def is_printable(letter: str) -> bool:
    """Whether the pack's typeface draws a letter (or a sign that means the same, as for Hancom's private letters)."""
    from desktop.documents.pdf.faces import Weight, face  # noqa: PLC0415 (not before it is needed)
    from desktop.documents.pdf.signs import clean  # noqa: PLC0415

    shape = face(Weight.REGULAR).shape
    drawn = clean(f"가{letter}")[1:]  # as it is drawn inside a line
    return bool(drawn) and not any(shape(one).missing for one in drawn)
