"""이행점검 결과: how promises stand on a day, as PDF and Excel, and as a part of the next meeting's pack."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain import followup
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUpState, ProgressReport
from desktop.domain.followup_review import FollowUpReview, ReviewLine
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import Meeting, meeting_name
from desktop.domain.placed_followups import PlacedFollowUp
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import meetings as meeting_services
from desktop.services.placed_followups import earlier_meetings, placed
from desktop.store import followups, history
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.documents.content import Document
    from desktop.documents.pdf import PageSetup

WHAT = "이행점검 결과"


class Scope(StrEnum):
    """Which promises a report is about."""

    MEETING = "이 회의의 과제"
    OPEN = "모든 회의의 남은 과제"
    ALL = "모든 회의의 모든 과제"


@frozen
class ReportMade:
    """A report that was written, or (its path empty) is in memory. `missing` are letters no typeface has."""

    path: Path
    review: FollowUpReview
    pages: int = 0
    missing: tuple[str, ...] = ()


@frozen
class ReportPreview:
    """A report in memory, byte for byte as it would be saved."""

    content: bytes
    made: ReportMade


def gather(library: Library, day: date, scope: Scope = Scope.MEETING, meeting_id: str = "") -> FollowUpReview:
    """How promises stood on `day`, read once.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: there is nothing to report on.
    """
    found = placed(library, day)
    if scope is Scope.MEETING:
        meeting = meeting_services.get_meeting(library, meeting_id)
        name = meeting_name(meeting, meeting_services.series(library, meeting.series_id))
        found = tuple(one for one in found if one.meeting_id == meeting_id)
    else:
        councils = {meeting.id: series.name for meeting, series in meeting_services.listed(library)}
        name = " · ".join(dict.fromkeys(councils[one.meeting_id] for one in found))
    lines = _lines(library, found, day)
    if scope is Scope.OPEN:
        lines = tuple(line for line in lines if line.state is not FollowUpState.DONE)
    if not lines:
        raise EditRefused(
            "점검할 후속조치가 없습니다.", safe="만든 파일은 없습니다.", todo="범위나 기준일을 바꾸어 보십시오."
        )
    return FollowUpReview(name, day, lines)


def of_earlier_meetings(library: Library, meeting: Meeting) -> FollowUpReview | None:
    """How the promises of the meetings before this one stand, for its pack; None when there are none.

    All of the meeting before it, and of those before that what is not done. They stand as of the last report made
    before the meeting, so that a pack says the same whenever it is printed; without any, as of the meeting's day.
    """
    before = earlier_meetings(library, meeting)
    if not before or meeting.held_on is None:
        return None
    found = placed(library, meeting.held_on, {one.id for one in before})
    if not found:
        return None
    keys = {one.id for one in found}
    days = [
        one.as_of
        for one in followups.all_reports(library.connection)
        if one.follow_up_id in keys and one.as_of <= meeting.held_on
    ]
    day = max(days, default=meeting.held_on)
    promising = {one.meeting_id for one in found}
    last = next(one.id for one in before if one.id in promising)
    lines = tuple(
        line
        for line in _lines(library, found, day)
        if line.placed.meeting_id == last or line.state is not FollowUpState.DONE
    )
    series = meeting_services.series(library, meeting.series_id)
    return FollowUpReview(series.name, day, lines) if lines else None


def make(review: FollowUpReview, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> ReportMade:
    """Write the report to `out`: an Excel file where its name ends so (`.xlsx`), else a PDF.

    Raises:
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    if out.suffix.casefold() == ".xlsx":
        from desktop.documents import followup_book, xlsx  # noqa: PLC0415 (openpyxl is slow to import)

        xlsx.write(followup_book.compose(review), out, report, is_cancelled)
        return ReportMade(out, review)
    from desktop.documents import pdf  # noqa: PLC0415 (ReportLab is slow to import)

    result = pdf.write(_document(review), out, report, is_cancelled, setup=_setup())
    return ReportMade(out, review, result.pages, tuple(str(one) for one in result.missing))


def preview(review: FollowUpReview, report: Report = silent, is_cancelled: IsCancelled = never) -> ReportPreview:
    """The PDF that `make` would write, in memory.

    Raises:
        Cancelled: the user stopped it.
    """
    from desktop.documents import pdf  # noqa: PLC0415

    content, result = pdf.to_bytes(_document(review), report, is_cancelled, setup=_setup())
    missing = tuple(str(one) for one in result.missing)
    return ReportPreview(content, ReportMade(Path(), review, result.pages, missing))


def save(shown: ReportPreview, out: Path) -> ReportMade:
    """Write the report that was looked at to `out`, whole or not at all.

    Raises:
        OutputFailed: the place cannot be written.
    """
    from desktop.documents.files import replacing  # noqa: PLC0415

    with replacing(out) as partial:
        partial.write_bytes(shown.content)
    return ReportMade(out, shown.made.review, shown.made.pages, shown.made.missing)


def record(library: Library, made: ReportMade, purpose: str = "") -> None:
    """Note that a report left the library; there are no people on it."""
    kind = "엑셀" if made.path.suffix.casefold() == ".xlsx" else "PDF"
    history.log_access(
        library.connection, f"{WHAT} {kind}({len(made.review.lines)}건)", None, 0, " ".join(purpose.split())
    )


def file_name(review: FollowUpReview, suffix: str) -> str:
    """A safe file name: `제1회_과학기술관계장관회의_이행점검_결과_20260105.pdf`."""
    return safe_file_name(f"{review.name}_{WHAT}_{review.as_of:%Y%m%d}".replace(" ", "_")) + suffix


def _document(review: FollowUpReview) -> Document:
    from desktop.documents import followup_report  # noqa: PLC0415

    return followup_report.compose(review)


def _setup() -> PageSetup:
    from desktop.services.packs import PageChoices, page_setup  # noqa: PLC0415

    return page_setup(PageChoices(total=True))


def _lines(library: Library, found: tuple[PlacedFollowUp, ...], day: date) -> tuple[ReviewLine, ...]:
    """Each follow-up as it stood on the day, with what its report of then says besides."""
    reports: dict[str, list[ProgressReport]] = {}
    for report in followups.all_reports(library.connection):
        reports.setdefault(report.follow_up_id, []).append(report)
    return tuple(_line(one, reports.get(one.id, []), day) for one in found)


def _line(one: PlacedFollowUp, reports: list[ProgressReport], day: date) -> ReviewLine:
    stood = followup.as_of(one.follow_up, reports, day)
    last = followup.latest(reports, day)
    return ReviewLine(replace(one, follow_up=stood), last.evidence if last else "", last.as_of if last else None)
