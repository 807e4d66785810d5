"""Looking a meeting's papers through before they are printed."""

from __future__ import annotations

from desktop.domain.checklist import check
from desktop.domain.finding import Finding
from desktop.services import calendar
from desktop.services import meetings as meeting_services
from desktop.store import organisations
from desktop.store.library import Library


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
    )


def is_printable(letter: str) -> bool:
    """Whether the pack's typeface draws a letter (or a sign that means the same, as for Hancom's private letters)."""
    from desktop.documents.pdf.faces import Weight, face  # noqa: PLC0415 (not before it is needed)
    from desktop.documents.pdf.signs import clean  # noqa: PLC0415

    shape = face(Weight.REGULAR).shape
    drawn = clean(f"가{letter}")[1:]  # as it is drawn inside a line
    return bool(drawn) and not any(shape(one).missing for one in drawn)
