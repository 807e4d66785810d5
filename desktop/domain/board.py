"""The board of follow-ups over all meetings: its rows as they stand on a day, and what a filter lets through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.agenda import AgendaItem
from desktop.domain.dates import Grain
from desktop.domain.followup import FollowUp, FollowUpState, ProgressReport, is_overdue, lacking
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, d_day
from desktop.domain.targets import percent
from desktop.domain.timeline import SIGNS, TODAY, Bar, Look, Timeline, bar_of, look_of, timeline

THIS_MEETING = "this"
"""The meeting of a filter: whichever is chosen above the page."""
OPEN, LATE, UNANSWERED, UNSET = "끝나지 않음", "지연·기한 지남", "미회신", "미정"
"""States of a filter beyond those of a promise."""
STATES = (OPEN, LATE, UNANSWERED, *FollowUpState, UNSET)
_DAYS_AHEAD = timedelta(days=30)


class Due(StrEnum):
    """By when: what a filter asks of the date."""

    OVERDUE = "기한 지남"
    THIS_MONTH = "이번 달"
    NEXT_30 = "30일 안"
    UNDATED = "기한 없음"


@frozen
class BoardRow:
    """A promise as it stood on `day`, with where it was made and who keeps it.

    `ministry` is the lead as papers of `day` call it, `ministry_order` its place in 직제순. `report` is the latest one
    until that day. `is_unanswered`: it was asked about and no answer to the last request has come. `is_now`: `day` is
    today, so that the promise is as it is stored and can be edited.
    """

    follow_up: FollowUp
    item: AgendaItem
    meeting: Meeting
    meeting_name: str
    ministry: str
    ministry_order: int
    day: date
    report: ProgressReport | None = None
    report_to_name: str = ""
    is_unanswered: bool = False
    is_now: bool = True

    @property
    def is_overdue(self) -> bool:
        """Whether its date had passed on the day and it was not done."""
        return is_overdue(self.follow_up, self.day)

    @property
    def place(self) -> str:
        """Where it was promised: `제1회 안건 3`."""
        number = f"제{self.meeting.number}회 " if self.meeting.number is not None else ""
        return f"{number}안건 {self.item.number}"

    @property
    def d_day(self) -> str:
        """`D-3` to the end of what was written; empty when it is done or names no end."""
        return "" if self.follow_up.state is FollowUpState.DONE else d_day(self.follow_up.due_to, self.day)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What a promise late or on hold does not say: `사유`, `대책`."""
        return lacking(self.follow_up)

    @property
    def look(self) -> Look:
        """Its state, or that it is overdue."""
        return look_of(self.follow_up, self.day)


@frozen
class BoardFilter:
    """What is to be seen; an empty text lets everything through. All that is asked has to be met.

    `meeting` is a meeting's key or `THIS_MEETING`, `state` one of `STATES`, `due` a value of `Due`, `text` what the
    list's search field holds.
    """

    meeting: str = ""
    ministry: str = ""
    state: str = ""
    due: str = ""
    text: str = ""


@frozen
class SavedView:
    """A filter under a name."""

    name: str
    filter: BoardFilter


DEFAULT_VIEWS = (
    SavedView("지연", BoardFilter(state=LATE)),
    SavedView("이번 달", BoardFilter(state=OPEN, due=Due.THIS_MONTH)),
    SavedView("미회신", BoardFilter(state=UNANSWERED)),
)


def lets_through(wanted: BoardFilter, row: BoardRow, this_meeting: str = "") -> bool:
    """Whether a filter shows a row, its text aside; `this_meeting` is the key of the chosen meeting."""
    meeting = this_meeting if wanted.meeting == THIS_MEETING else wanted.meeting
    return (
        (not meeting or row.meeting.id == meeting)
        and (not wanted.ministry or row.ministry == wanted.ministry)
        and _state_fits(wanted.state, row)
        and _due_fits(wanted.due, row)
    )


def ministries(rows: Iterable[BoardRow]) -> tuple[str, ...]:
    """The ministries there are in 직제순; those the library does not know come after, in the order of letters."""
    return tuple(
        dict.fromkeys(row.ministry for row in sorted(rows, key=lambda row: (row.ministry_order, row.ministry)))
    )


def board_timeline(rows: Iterable[BoardRow], day: date, name: str = TODAY) -> Timeline:
    """The rows as bars, ministry by ministry in 직제순; `day` is that of the line, and what it is called."""
    ordered = sorted(rows, key=lambda row: (row.ministry_order, row.ministry))
    return timeline((row_bar(row) for row in ordered), day, name)


def row_bar(row: BoardRow) -> Bar:
    """One row's bar."""
    return bar_of(row.follow_up, row.day, made_on=row.meeting.held_on, ministry=row.ministry, note=row.place)


def signed(state: FollowUpState | None) -> str:
    """A state with its sign, `● 완료`; empty when nobody said one."""
    return "" if state is None else f"{SIGNS[Look(state.value)]} {state.value}"


def unsigned(text: str) -> FollowUpState | None:
    """The inverse of `signed`.

    Raises:
        ValueError: it is no state.
    """
    return FollowUpState(text.rsplit(maxsplit=1)[-1]) if text.strip() else None


def reached_text(follow_up: FollowUp) -> str:
    """How far it has come: `120개 / 500개 (24%)`; only what is known, and no share where the units differ."""
    promised, reached = follow_up.target_text, follow_up.reached
    if not (promised and reached):
        return f"목표 {promised}" if promised else reached
    share = percent(promised, reached)
    return f"{reached} / {promised}" + (f" ({share}%)" if share is not None else "")


def filter_to_words(wanted: BoardFilter) -> dict[str, str]:
    """A filter as plain values, to be remembered."""
    return asdict(wanted)


def filter_from_words(words: Mapping[str, object]) -> BoardFilter:
    """The inverse of `filter_to_words`; what is missing or no longer known asks for nothing."""
    known = {one.name for one in fields(BoardFilter)}
    texts = {name: value for name, value in words.items() if name in known and isinstance(value, str)}
    found = BoardFilter(**texts)
    return replace(
        found,
        state=found.state if found.state in STATES else "",
        due=found.due if found.due in tuple(Due) else "",
    )


# ---------------------------------------------------------------- inside


def _state_fits(state: str, row: BoardRow) -> bool:
    match state:
        case "":
            return True
        case _ if state == OPEN:
            return row.follow_up.state is not FollowUpState.DONE
        case _ if state == LATE:
            return row.is_overdue or row.follow_up.state is FollowUpState.DELAYED
        case _ if state == UNANSWERED:
            return row.is_unanswered
        case _ if state == UNSET:
            return row.follow_up.state is None
        case _:
            return row.follow_up.state == state


def _due_fits(due: str, row: BoardRow) -> bool:
    promise, day = row.follow_up, row.day
    ends = promise.due_to
    match due:
        case Due.OVERDUE:
            return row.is_overdue
        case Due.THIS_MONTH:
            return ends is not None and (ends.year, ends.month) == (day.year, day.month)
        case Due.NEXT_30:
            return ends is not None and day <= ends <= day + _DAYS_AHEAD
        case Due.UNDATED:
            return ends is None and promise.due_from is None and promise.grain is not Grain.RECURRING
        case _:
            return True
