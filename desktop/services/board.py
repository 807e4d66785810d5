"""The board of follow-ups over all meetings: read, edited in many rows at once, written to Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from desktop.domain.board import BoardRow
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUp, FollowUpState, ProgressReport, as_of, latest
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import Meeting, Series, meeting_name
from desktop.domain.organisation import Catalogue
from desktop.domain.placed_followups import ministry_of
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.domain.timeline import NO_MINISTRY
from desktop.services.followups import with_due
from desktop.store import followups, history, meetings, organisations, sent
from desktop.store.library import Library


@frozen
class BulkChange:
    """What many promises get at once; None leaves a field as it is.

    `state` "" takes the state away, `report_to` "" the meeting it comes back to (else its key); `due_text` is read
    again into span and grain.
    """

    state: FollowUpState | str | None = None
    report_to: str | None = None
    lead: str | None = None
    support: str | None = None
    due_text: str | None = None

    def __bool__(self) -> bool:
        return any(one is not None for one in (self.state, self.report_to, self.lead, self.support, self.due_text))


@frozen
class BoardSheet:
    """The board as it is seen, frozen, so that it can be written beside the window. `words` say what was filtered."""

    rows: tuple[BoardRow, ...]
    day: date
    words: str = ""

    @property
    def file_name(self) -> str:
        """A safe file name: `후속조치_목록_20251124.xlsx`."""
        return safe_file_name(f"후속조치_목록_{self.day:%Y%m%d}.xlsx")


@frozen
class BoardSheetMade:
    """A workbook that was written, and how many promises it lists."""

    path: Path
    rows: int


# ---------------------------------------------------------------- reading


def board(library: Library, today: date, day: date | None = None) -> tuple[BoardRow, ...]:
    """Every promise of the library as it stood on `day` (today when None), the latest meeting first, item by item.

    On an earlier day the promises of meetings held after it are left out.
    """
    day = day or today
    source = _Source(library, day, today)
    rows = [source.row(one) for one in followups.FOLLOW_UPS.where(library.connection)]
    seen = [row for row in rows if day >= today or row.meeting.held_on is None or row.meeting.held_on <= day]
    places = {meeting.id: place for place, (meeting, _series) in enumerate(source.listed)}
    return tuple(
        sorted(
            seen,
            key=lambda row: (
                places[row.meeting.id],
                row.item.number,
                row.item.id,
                row.follow_up.order,
                row.follow_up.id,
            ),
        )
    )


def meeting_choices(library: Library) -> tuple[tuple[str, str], ...]:
    """Keys and names of all meetings, the latest first."""
    return tuple((meeting.id, meeting_name(meeting, series)) for meeting, series in meetings.listed(library.connection))


class _Source:
    """All tables the board needs, each read once."""

    def __init__(self, library: Library, day: date, today: date) -> None:
        connection = library.connection
        self._day = day
        self._is_now = day >= today
        self.listed = meetings.listed(connection)
        self._meetings: dict[str, tuple[Meeting, Series]] = {one.id: (one, series) for one, series in self.listed}
        self._items = {one.id: one for one in meetings.ITEMS.where(connection)}
        self._reports: dict[str, list[ProgressReport]] = {}
        for report in followups.PROGRESS_REPORTS.where(connection, "1 = 1 ORDER BY t.as_of, t.id"):
            self._reports.setdefault(report.follow_up_id, []).append(report)
        self._asked = _asked(library, day)
        self._catalogue: Catalogue = organisations.catalogue(connection)
        self._ministries: dict[str, tuple[str, int]] = {}

    def row(self, follow_up: FollowUp) -> BoardRow:
        item = self._items[follow_up.item_id]
        meeting, series = self._meetings[item.meeting_id]
        name, order = self._ministry(follow_up.lead)
        reports = self._reports.get(follow_up.id, [])
        asked = self._asked.get(follow_up.id)
        target = self._meetings.get(follow_up.report_to or "")
        return BoardRow(
            follow_up=as_of(follow_up, reports, self._day),
            item=item,
            meeting=meeting,
            meeting_name=meeting_name(meeting, series),
            ministry=name,
            ministry_order=order,
            day=self._day,
            report=latest(reports, self._day),
            report_to_name=meeting_name(*target) if target else "",
            is_unanswered=asked is not None and all(one.inquiry_id != asked for one in reports),
            is_now=self._is_now,
        )

    def _ministry(self, lead: str) -> tuple[str, int]:
        """The ministry papers of the day put the lead under, and its place in 직제순; nobody's come last."""
        if lead not in self._ministries:
            name, order = ministry_of(lead, self._catalogue, self._day)
            self._ministries[lead] = (name or NO_MINISTRY, order + (not name))
        return self._ministries[lead]


def _asked(library: Library, day: date) -> dict[str, str]:
    """By promise, the last request until `day` that asked about it."""
    found: dict[str, str] = {}
    inquiries = followups.INQUIRIES.where(library.connection, "1 = 1 ORDER BY t.asked_on, t.id")
    for inquiry in (one for one in inquiries if one.asked_on <= day):
        for sheet in sent.of_inquiry(library.connection, inquiry.id):
            found |= dict.fromkeys(sheet.content, inquiry.id)
    return found


# ---------------------------------------------------------------- editing


def bulk_edit(library: Library, follow_up_ids: Sequence[str], change: BulkChange) -> Changes:
    """Give several promises the same values, in one action that can be undone.

    Raises:
        EditRefused: nothing is to be changed, or a promise is gone; nothing was stored.
    """
    if not change:
        raise EditRefused("바꿀 것을 고르지 않았습니다.", todo="바꿀 칸에 표시하고 값을 적어 주십시오.")
    years = _years(library)
    with history.action(library.connection, f"후속조치 {len(follow_up_ids)}건 한꺼번에 고치기") as action:
        for key in follow_up_ids:
            present = followups.FOLLOW_UPS.get(library.connection, key)
            if present is None:
                raise EditRefused(
                    "고르신 과제 가운데 지워진 것이 있습니다.",
                    safe="아무것도 바뀌지 않았습니다.",
                    todo="목록을 새로 고친 뒤 다시 고르십시오.",
                )
            followups.FOLLOW_UPS.update(action, changed(present, change, years.get(present.item_id)))
    return action.changes


def changed(follow_up: FollowUp, change: BulkChange, year: int | None) -> FollowUp:
    """A promise with the values of a change; `year` is meant where a date is written without one."""
    new = follow_up
    if change.state is not None:
        new = replace(new, state=FollowUpState(change.state) if change.state else None)
    if change.report_to is not None:
        new = replace(new, report_to=change.report_to or None)
    if change.lead is not None:
        new = replace(new, lead=change.lead.strip())
    if change.support is not None:
        new = replace(new, support=change.support.strip())
    if change.due_text is not None:
        new = with_due(replace(new, due_text=change.due_text.strip()), year)
    return new


def remove(library: Library, follow_up_ids: Iterable[str]) -> Changes:
    """Remove several promises with their reports, in one action that can be undone."""
    keys = tuple(follow_up_ids)
    label = "후속조치 지우기" if len(keys) == 1 else f"후속조치 {len(keys)}건 지우기"
    with history.action(library.connection, label) as action:
        for key in keys:
            for report in followups.reports(library.connection, key):
                followups.PROGRESS_REPORTS.delete(action, report.id)
            followups.FOLLOW_UPS.delete(action, key)
    return action.changes


def _years(library: Library) -> dict[str, int]:
    """By item, the year a date without one is meant in: the meeting's."""
    held = {one.id: one.held_on for one, _series in meetings.listed(library.connection)}
    days = {item.id: held.get(item.meeting_id) for item in meetings.ITEMS.where(library.connection)}
    return {item_id: day.year for item_id, day in days.items() if day is not None}


# ---------------------------------------------------------------- Excel


def make_sheet(
    one: BoardSheet, out: Path, report: Report = silent, is_cancelled: IsCancelled = never
) -> BoardSheetMade:
    """Write the rows to `out` as Excel; a file that stood there is replaced only when the new one is whole.

    Raises:
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import board_sheet, xlsx  # noqa: PLC0415 (openpyxl is slow to import)

    xlsx.write(board_sheet.compose(one.rows, one.day, one.words), out, report, is_cancelled)
    return BoardSheetMade(out, len(one.rows))


def record_sheet(library: Library, made: BoardSheetMade, purpose: str = "") -> None:
    """Note that the list left the library."""
    history.log_access(library.connection, f"후속조치 엑셀 {made.rows}건", None, 0, " ".join(purpose.split()))
