"""Meetings and deadlines as a calendar file: of one meeting, or of all. Gathered here, written beside the window."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.documents import calendar_file
from desktop.documents.calendar_file import Event, Status
from desktop.domain import deadline
from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Entity
from desktop.domain.dates import write_date_weekday
from desktop.domain.errors import NotFound
from desktop.domain.followup import FollowUp, FollowUpState, Inquiry
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import Meeting, MeetingState, Series, meeting_name
from desktop.domain.progress import IsCancelled, Report, check, never, silent
from desktop.domain.workdays import Workdays
from desktop.services import calendar
from desktop.services import meetings as meeting_services
from desktop.store import followups, history, meetings, revisions
from desktop.store.library import Library
from desktop.store.revisions import Revision

_NAME = "장관회의 일정"
_DISPATCH_DAYS = 1
"""Working days before the meeting on which papers go out: the office's custom, no rule."""
_ENTITIES = (Entity.MEETING, Entity.SERIES, Entity.AGENDA_ITEM, Entity.FOLLOW_UP, Entity.INQUIRY, Entity.DAY_OFF)
_BEFORE_ALL = Revision(0, datetime(2000, 1, 1, tzinfo=UTC))
_SUFFIX = ".ics"


@frozen
class CalendarContent:
    """What goes into a calendar; `remarks` say in Korean what could not, and of which days one cannot be sure."""

    name: str
    events: tuple[Event, ...]
    remarks: tuple[str, ...]
    file_name: str


@frozen
class CalendarMade:
    """A calendar that was written."""

    path: Path
    events: int
    remarks: tuple[str, ...]


def gather(library: Library, meeting_id: str | None = None, series_name: str = "") -> CalendarContent:
    """All that has a day: of one meeting, of a council by its full or short name, or of all when none is named.

    Meetings, by when items are handed in (규정 제8조), when papers go out, by when promises are kept, requests to the
    ministries and by when they answer.

    Raises:
        NotFound: the meeting is gone, or there is no such council.
    """
    found = _asked_for(library, meeting_id, series_name)
    gathering = _Gathering(library)
    for meeting, series in found:
        gathering.add_meeting(meeting, series)
    keys = {meeting.id for meeting, _series in found}
    is_all = meeting_id is None and not series_name
    for inquiry in followups.INQUIRIES.where(library.connection):
        if is_all or inquiry.meeting_id in keys:
            gathering.add_inquiry(inquiry)
    name = f"{meeting_name(*found[0])} 일정" if meeting_id else f"{series_name} 일정" if series_name else _NAME
    return CalendarContent(name, tuple(gathering.events), gathering.remarks(), _file_name(name))


def make(
    content: CalendarContent, out: Path, report: Report = silent, is_cancelled: IsCancelled = never
) -> CalendarMade:
    """Write the calendar to `out`, once it has been read back and found to say the same.

    Raises:
        OutputFailed: the place cannot be written; what stood there is as it was.
        Cancelled: the user stopped it.
    """
    del report  # done before one could read it
    check(is_cancelled)
    calendar_file.write(content.events, content.name, out)
    return CalendarMade(out, len(content.events), content.remarks)


def record(library: Library, made: CalendarMade, purpose: str = "") -> None:
    """Note that the calendar left the library."""
    history.log_access(library.connection, f"일정 파일 {made.events}건", None, 0, " ".join(purpose.split()))


def _asked_for(library: Library, meeting_id: str | None, series_name: str) -> tuple[tuple[Meeting, Series], ...]:
    if meeting_id is not None:
        meeting = meeting_services.get_meeting(library, meeting_id)
        return ((meeting, meeting_services.series(library, meeting.series_id)),)
    if series_name and meetings.series_named(library.connection, series_name) is None:
        raise NotFound(f"{series_name} 회의체가 없습니다.", safe="만든 파일은 없습니다.")
    return tuple(
        (meeting, series)
        for meeting, series in meeting_services.listed(library)
        if not series_name or series_name in (series.name, series.short_name)
    )


def _file_name(name: str) -> str:
    return safe_file_name(name.replace(" ", "_")) + _SUFFIX


@frozen
class _Entry:
    """A deadline: `key` is the row's with what of it the day is."""

    key: str
    summary: str
    category: str
    description: str = ""
    is_off: bool = False


class _Gathering:
    """Events one after the other, each with the revisions of the rows it is made from."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._days = calendar.workdays(library)
        self._revisions = revisions.read(library.connection, _ENTITIES)
        self.events: list[Event] = []
        self._undated = 0
        self._open_dues = 0
        self._unsure: set[int] = set()

    def remarks(self) -> tuple[str, ...]:
        """What is to be told of what was left out or is not sure."""
        found: list[str] = []
        if self._undated:
            found.append(f"날짜가 정해지지 않은 회의 {self._undated}건은 싣지 않았습니다.")
        if self._open_dues:
            found.append(f"기한이 날짜가 아닌 후속조치 {self._open_dues}건은 싣지 않았습니다.")
        if self._unsure:
            years = ", ".join(f"{year}년" for year in sorted(self._unsure))
            found.append(f"공휴일 표({self._days.years})에 없는 해는 주말만 쉬는 날로 세었습니다: {years}")
        return tuple(found)

    def add_meeting(self, meeting: Meeting, series: Series) -> None:
        """A meeting with its deadlines and promises."""
        name = meeting_name(meeting, series)
        if meeting.held_on is None:
            self._undated += 1
        else:
            self._add(_meeting_event(meeting, name), meeting.held_on, self._of(meeting, series))
            self._add_deadlines(meeting, series, name, meeting.held_on)
        promised = followups.of_meeting(self._library.connection, meeting.id)
        items = {item.id: item for item in meetings.items(self._library.connection, meeting.id)} if promised else {}
        for follow_up in promised:
            self._add_follow_up(follow_up, items[follow_up.item_id], name)

    def add_inquiry(self, inquiry: Inquiry) -> None:
        """A request to the ministries: the day it goes out, and the day answers are due."""
        sources = [self._revision(Entity.INQUIRY, inquiry.id)]
        self._add(
            _Entry(f"{inquiry.id}-asked", f"{inquiry.name} 요청", "요청 발송", inquiry.note), inquiry.asked_on, sources
        )
        if inquiry.answer_by is not None:
            as_of = f"{write_date_weekday(inquiry.as_of)} 기준" if inquiry.as_of else ""
            entry = _Entry(f"{inquiry.id}-answers", f"{inquiry.name} 회신 마감", "회신 마감", as_of)
            self._add(entry, inquiry.answer_by, sources)

    def _add_deadlines(self, meeting: Meeting, series: Series, name: str, held_on: date) -> None:
        sources = [*self._of(meeting, series), *self._revisions[Entity.DAY_OFF].values()]
        is_off = meeting.state is MeetingState.CANCELLED
        limits = deadline.deadlines(held_on, calendar.rules_of(series, meeting), self._days)
        if limits is not None:
            words = f"{limits.article} {limits.days}일 전. 근무일로 세면 {write_date_weekday(limits.working)}"
            entry = _Entry(f"{meeting.id}-submission", f"{name} 안건 제출 마감", "제출 마감", words, is_off=is_off)
            self._add(entry, limits.calendar, sources)
        dispatch = self._days.before(held_on, _DISPATCH_DAYS)
        words = "회의 하루 전 근무일(관행이며 규정에 정한 날은 아닙니다)"
        entry = _Entry(f"{meeting.id}-dispatch", f"{name} 자료 발송", "자료 발송", words, is_off=is_off)
        self._add(entry, dispatch, sources)
        self._unsure |= _uncovered(self._days, (dispatch, held_on, limits.working if limits else held_on))

    def _add_follow_up(self, follow_up: FollowUp, item: AgendaItem, name: str) -> None:
        if follow_up.due_to is None:
            self._open_dues += follow_up.state is not FollowUpState.DONE
            return
        sources = [self._revision(Entity.FOLLOW_UP, follow_up.id), self._revision(Entity.AGENDA_ITEM, item.id)]
        self._add(_due_entry(follow_up, item, name), follow_up.due_to, sources)

    def _of(self, meeting: Meeting, series: Series) -> list[Revision]:
        return [self._revision(Entity.MEETING, meeting.id), self._revision(Entity.SERIES, series.id)]

    def _revision(self, entity: Entity, key: str) -> Revision:
        return self._revisions[entity].get(key, _BEFORE_ALL)

    def _add(self, entry: Event | _Entry, day: date, sources: Iterable[Revision]) -> None:
        sources = tuple(sources)
        sequence, stamp = sum(one.count for one in sources), max(one.at for one in sources)
        if isinstance(entry, Event):
            self.events.append(replace(entry, sequence=sequence, stamp=stamp))
            return
        self.events.append(
            Event(
                uid=f"{entry.key}@briefpack",
                summary=f"[{entry.category}] {entry.summary}",
                day=day,
                sequence=sequence,
                stamp=stamp,
                description=entry.description,
                category=entry.category,
                status=Status.CANCELLED if entry.is_off else Status.CONFIRMED,
            )
        )


def _meeting_event(meeting: Meeting, name: str) -> Event:
    states: dict[MeetingState | None, Status] = {
        MeetingState.CANCELLED: Status.CANCELLED,
        MeetingState.FIXED: Status.CONFIRMED,
        MeetingState.CLOSED: Status.CONFIRMED,
    }
    told = meeting.state if meeting.state in (MeetingState.POSTPONED, MeetingState.CANCELLED) else ""
    people = (("주재", meeting.presider), ("의장", meeting.chair))
    return Event(
        uid=f"{meeting.id}@briefpack",
        summary=f"{name} ({told})" if told else name,
        day=meeting.held_on or date.min,
        sequence=0,
        stamp=_BEFORE_ALL.at,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        description="\n".join(f"{label}: {who}" for label, who in people if who),
        category="회의",
        status=states.get(meeting.state, Status.TENTATIVE),
        is_busy=meeting.state is not MeetingState.CANCELLED,
    )


def _due_entry(follow_up: FollowUp, item: AgendaItem, name: str) -> _Entry:
    done = "완료 · " if follow_up.state is FollowUpState.DONE else ""
    lead = f"{follow_up.lead}: " if follow_up.lead else ""
    facts = (
        ("회의", name),
        ("안건", f"{item.number}호 {item.title}"),
        ("주관", follow_up.lead),
        ("협조", follow_up.support),
        ("기한", follow_up.due_text),
    )
    words = "\n".join(f"{label}: {text}" for label, text in facts if text)
    return _Entry(f"{follow_up.id}-due", f"{done}{lead}{follow_up.task}", "후속조치 기한", words)


def _uncovered(days: Workdays, found: Iterable[date]) -> set[int]:
    return {day.year for day in found if not days.covers(day)}
