"""The paper list to ring people by: gathered from the library, made beside the window, noted in the access log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.frozen import frozen
from desktop.domain.meeting import meeting_name
from desktop.domain.phone_round import RoundRow, round_rows
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import packs
from desktop.services.meetings import briefing
from desktop.store import history
from desktop.store.library import Library


@frozen
class PhoneRound:
    """What the paper list is made from: frozen, so that it can be made beside the window."""

    meeting_id: str
    name: str
    file_name: str
    rows: tuple[RoundRow, ...]
    today: date


@frozen
class PhoneRoundMade:
    """A paper list that was written."""

    path: Path
    meeting_id: str
    rows: int


def gather(library: Library, meeting_id: str, today: date) -> PhoneRound:
    """Whom to ring before a meeting; items that were put off are left out.

    Raises:
        NotFound: the meeting is gone.
    """
    one = briefing(library, meeting_id).on_the_table()
    name = meeting_name(one.meeting, one.series)
    return PhoneRound(meeting_id, name, packs.file_name(one, "전화확인표", ".pdf"), round_rows(one), today)


def make(one: PhoneRound, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> PhoneRoundMade:
    """Write the list to `out` as PDF; a file that stood there is replaced only when the new one is whole.

    Raises:
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import pdf, phone_round  # noqa: PLC0415 (ReportLab is slow to import)

    pdf.write(phone_round.compose(one.name, one.rows, one.today), out, report, is_cancelled)
    return PhoneRoundMade(out, one.meeting_id, len(one.rows))


def record(library: Library, made: PhoneRoundMade, purpose: str = "") -> None:
    """Note that personal data left the library."""
    history.log_access(library.connection, "전화 확인표 PDF", made.meeting_id, made.rows, purpose)
