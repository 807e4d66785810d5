"""What was promised, by whom, until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.dates import Grain, write_date
from desktop.domain.frozen import frozen, replace


class FollowUpState(StrEnum):
    """The states 이행점검 papers use, as of a date."""

    NOT_STARTED = "미착수"
    ON_TRACK = "정상추진"
    DELAYED = "지연"
    ON_HOLD = "보류"
    DONE = "완료"


class Origin(StrEnum):
    """Where a promise was found."""

    OUTLINE = "향후 계획"
    DECISION = "의결"
    TYPED = "입력"


@frozen
class FollowUp:
    """후속조치. `due_text` is the date as written; `due_from`, `due_to` (both included) and `grain` are derived.

    `state` is None until someone says it. `reason` and `remedy` are what 규정 제13조 asks for when
    something was not carried out; `report_to` is the meeting it comes back to.
    `source_line` is the line of the paper it was taken from, `report_back` what was said about reporting again, as
    written; `target_text` the count promised (`500개`) and `reached` the figure reached so far, both as written.
    """

    id: str
    item_id: str
    task: str
    lead: str = ""
    support: str = ""
    due_text: str = ""
    due_from: date | None = None
    due_to: date | None = None
    grain: Grain | None = None
    state: FollowUpState | None = None
    progress: str = ""
    reason: str = ""
    remedy: str = ""
    report_to: str | None = None
    order: int = 0
    version: int = 1
    origin: Origin | None = None
    source_line: str = ""
    report_back: str = ""
    target_text: str = ""
    reached: str = ""


@frozen
class ProgressReport:
    """이행 실적: what a ministry said about a follow-up as of a date."""

    id: str
    follow_up_id: str
    as_of: date
    state: FollowUpState
    progress: str = ""
    text: str = ""
    version: int = 1
    evidence: str = ""
    reason: str = ""
    remedy: str = ""
    reached: str = ""
    inquiry_id: str | None = None


@frozen
class Inquiry:
    """이행점검 요청: what the ministries are asked at one time, until when, and as of which day."""

    id: str
    name: str
    asked_on: date
    meeting_id: str | None = None
    answer_by: date | None = None
    as_of: date | None = None
    note: str = ""
    version: int = 1


EXPLAINED = frozenset({FollowUpState.DELAYED, FollowUpState.ON_HOLD})
"""States for which 규정 제13조 asks why, and what is done about it."""


def is_overdue(follow_up: FollowUp, today: date) -> bool:
    """Whether the whole of the written period has passed and the task is not done."""
    if follow_up.state is FollowUpState.DONE or follow_up.due_to is None:
        return False
    return follow_up.due_to < today


def overdue_on(follow_up: FollowUp) -> date | None:
    """The first day it is overdue while it is not done: the day after the written period; None when it names no end."""
    return None if follow_up.due_to is None else follow_up.due_to + timedelta(days=1)


def lacking(said: FollowUp | ProgressReport) -> tuple[str, ...]:
    """What is not said though a task late or on hold asks for it (규정 제13조): `사유`, `대책`. A gap, no refusal."""
    if said.state not in EXPLAINED:
        return ()
    return tuple(word for word, text in (("사유", said.reason), ("대책", said.remedy)) if not text.strip())


def latest(reports: Iterable[ProgressReport], day: date | None = None) -> ProgressReport | None:
    """The last of a follow-up's reports, of those as of `day` or before where it is given; of one day, the newest."""
    found = [one for one in reports if day is None or one.as_of <= day]
    return max(found, key=lambda one: (one.as_of, one.id), default=None)


def as_reported(follow_up: FollowUp, report: ProgressReport) -> FollowUp:
    """The follow-up as a report says it stands; a report that names no figure leaves the one reached before."""
    return replace(
        follow_up,
        state=report.state,
        progress=report.progress,
        reason=report.reason,
        remedy=report.remedy,
        reached=report.reached or follow_up.reached,
    )


def as_of(follow_up: FollowUp, reports: Iterable[ProgressReport], day: date) -> FollowUp:
    """The follow-up as it stood on a day.

    From its latest report on it is as it is now; before that as the report of then said, and before the first one
    nothing was known.
    """
    reports = tuple(reports)
    last = latest(reports)
    if last is None or day >= last.as_of:
        return follow_up
    bare = replace(follow_up, state=None, progress="", reason="", remedy="", reached="")
    said = sorted((one for one in reports if one.as_of <= day), key=lambda one: (one.as_of, one.id))
    for one in said:
        bare = as_reported(bare, one)
    return bare


def span_text(follow_up: FollowUp) -> str:
    """The days a written date means: `2025. 12. 1.~2025. 12. 31.`; empty where it names none."""
    if follow_up.grain is Grain.RECURRING:
        return "되풀이"
    starts = write_date(follow_up.due_from) if follow_up.due_from else ""
    ends = write_date(follow_up.due_to) if follow_up.due_to else ""
    if starts == ends:
        return starts
    return f"{starts}~{ends}"
