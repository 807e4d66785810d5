"""Promises → bars over months, by ministry: what the screen paints and the report prints are made from the same bars.

A bar is as wide as the written date means (`'25. 12월` is a month). An end nobody wrote (`~'30년`, `'25.12~`) fades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.dates import Grain
from desktop.domain.followup import FollowUp, FollowUpState, is_overdue
from desktop.domain.frozen import frozen

UNDATED = "기한 없음"
NO_MINISTRY = "주관 미정"
TODAY = "오늘"
_MOST_BEFORE, _MOST_AFTER = 6, 12
"""Years around today that are drawn; a bar that goes on fades there."""
_ALONE = timedelta(days=30)
"""How long a bar is whose beginning is not known at all."""


class Look(StrEnum):
    """How a bar looks: its state, or that its date has passed. Told apart by shape as well as by colour."""

    OVERDUE = "기한 지남"
    DELAYED = "지연"
    NOT_STARTED = "미착수"
    ON_TRACK = "정상추진"
    ON_HOLD = "보류"
    DONE = "완료"
    UNKNOWN = "상태 미정"


SIGNS = {
    Look.OVERDUE: "▲",
    Look.DELAYED: "△",
    Look.NOT_STARTED: "○",
    Look.ON_TRACK: "▶",
    Look.ON_HOLD: "◇",
    Look.DONE: "●",
    Look.UNKNOWN: "-",
}
"""The sign before a state's name, the same on screen and paper."""
_LOOKS = {
    FollowUpState.NOT_STARTED: Look.NOT_STARTED,
    FollowUpState.ON_TRACK: Look.ON_TRACK,
    FollowUpState.DELAYED: Look.DELAYED,
    FollowUpState.ON_HOLD: Look.ON_HOLD,
    FollowUpState.DONE: Look.DONE,
}


class Zoom(StrEnum):
    """What one step of the scale is."""

    MONTH = "월"
    QUARTER = "분기"
    YEAR = "연"


@frozen
class Bar:
    """A promise on the timeline. `start` and `end` are both included; both None: no date was written.

    `fades_in`, `fades_out`: that end was not written, or lies beyond what is drawn. `note` says where it was promised,
    `due_text` until when, as written.
    """

    key: str
    ministry: str
    task: str
    due_text: str
    note: str
    look: Look
    start: date | None = None
    end: date | None = None
    fades_in: bool = False
    fades_out: bool = False
    is_recurring: bool = False

    @property
    def words(self) -> str:
        """The bar as plain text, a line each: task, who, until when, state, where it was promised."""
        due = self.due_text.strip() or UNDATED
        lines = (self.task, self.ministry, f"기한 {due}", f"{SIGNS[self.look]} {self.look.value}", self.note)
        return "\n".join(line for line in lines if line)


@frozen
class Lane:
    """A ministry and its bars."""

    name: str
    bars: tuple[Bar, ...]


@frozen
class Timeline:
    """Lanes over the days from `first` (the first of a month) to `last` (the last of one), both included."""

    first: date
    last: date
    today: date
    lanes: tuple[Lane, ...] = ()
    today_name: str = TODAY

    @property
    def days(self) -> int:
        """How many days it is long."""
        return (self.last - self.first).days + 1

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All bars, lane by lane."""
        return tuple(bar for lane in self.lanes for bar in lane.bars)

    def share(self, day: date) -> float:
        """Where a day begins, as a share (0 to 1) of the whole length."""
        return min(1.0, max(0.0, (day - self.first).days / self.days))


@frozen
class Tick:
    """A stretch of the scale and its name; `end` is the day after its last one."""

    start: date
    end: date
    text: str


def look_of(follow_up: FollowUp, day: date) -> Look:
    """How a promise looks on `day`: overdue goes before its state, but a promise that is kept is never overdue."""
    if is_overdue(follow_up, day):
        return Look.OVERDUE
    return Look.UNKNOWN if follow_up.state is None else _LOOKS[follow_up.state]


def bar_of(follow_up: FollowUp, day: date, *, made_on: date | None = None, ministry: str = "", note: str = "") -> Bar:
    """The bar of a promise made on `made_on`, as it stands on `day`; not yet cut to a timeline's length."""
    start, end = follow_up.due_from, follow_up.due_to
    is_recurring = follow_up.grain is Grain.RECURRING
    fades_in = fades_out = is_recurring
    if is_recurring:
        start, end = made_on, None
    elif start is None and end is not None:
        start, fades_in = _beginning(made_on, end), True
    elif start is not None and end is None:
        fades_out = True
    return Bar(
        key=follow_up.id,
        ministry=ministry or follow_up.lead.strip() or NO_MINISTRY,
        task=" ".join(follow_up.task.split()),
        due_text=follow_up.due_text,
        note=note,
        look=look_of(follow_up, day),
        start=start,
        end=end,
        fades_in=fades_in,
        fades_out=fades_out,
        is_recurring=is_recurring,
    )


def timeline(bars: Iterable[Bar], today: date, today_name: str = TODAY) -> Timeline:
    """Bars laid over months, a lane for each ministry in the order they come; within a lane by the day they end.

    `today` is the day of the line across all lanes, `today_name` what stands over it (`기준일` for another day).
    """
    found = tuple(bars)
    first, last = _reach(found, today)
    lanes: dict[str, list[Bar]] = {}
    for bar in found:
        lanes.setdefault(bar.ministry, []).append(_cut(bar, first, last))
    sorted_lanes = (Lane(name, tuple(sorted(of, key=_order))) for name, of in lanes.items())
    return Timeline(first, last, today, tuple(sorted_lanes), today_name)


def ticks(one: Timeline, zoom: Zoom) -> tuple[Tick, ...]:
    """The lower scale: months, quarters (`1분기`), or half years (`상`, `하`)."""
    months = {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 6}[zoom]
    return tuple(_steps(one, months, lambda day: _tick_text(day, zoom)))


def years(one: Timeline) -> tuple[Tick, ...]:
    """The upper scale."""
    return tuple(_steps(one, 12, lambda day: f"{day.year}년"))


def fitting_zoom(one: Timeline) -> Zoom:
    """The finest scale whose names can be read when the whole length is shown on a page."""
    months = one.days / 30.44
    return Zoom.MONTH if months <= 20 else Zoom.QUARTER if months <= 60 else Zoom.YEAR


def counts(bars: Sequence[Bar]) -> tuple[tuple[Look, int], ...]:
    """How many bars look how, in the order of `Look`; looks that do not occur are left out."""
    numbers = [(look, sum(bar.look is look for bar in bars)) for look in Look]
    return tuple((look, number) for look, number in numbers if number)


# ---------------------------------------------------------------- inside


def _beginning(made_on: date | None, end: date) -> date:
    """Where a bar begins that only says until when: with the promise, if that was before the end."""
    return made_on if made_on is not None and made_on < end else end - _ALONE


def _reach(bars: Sequence[Bar], today: date) -> tuple[date, date]:
    """From the first month to the last with something in it, a month of room at either end; at least half a year."""
    days = [day for bar in bars for day in (bar.start, bar.end) if day is not None]
    first = max(min([today, *days]), date(today.year - _MOST_BEFORE, 1, 1))
    last = min(max([today + timedelta(days=120), *days]), date(today.year + _MOST_AFTER, 12, 31))
    return _month(first, -1), _month(max(last, first), 2) - timedelta(days=1)


def _cut(bar: Bar, first: date, last: date) -> Bar:
    """The bar within what is drawn; an end that lies beyond, or is open, fades at the edge."""
    if bar.start is None and bar.end is None and not bar.is_recurring:
        return bar
    start, end = bar.start or first, bar.end or last
    return Bar(
        bar.key,
        bar.ministry,
        bar.task,
        bar.due_text,
        bar.note,
        bar.look,
        min(max(start, first), last),
        max(min(end, last), first),
        bar.fades_in or start < first,
        bar.fades_out or end > last,
        bar.is_recurring,
    )


def _order(bar: Bar) -> tuple[bool, bool, date, date, str]:
    return bar.start is None, bar.is_recurring, bar.end or date.max, bar.start or date.max, bar.key


def _month(day: date, months: int) -> date:
    """The first of the month so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _steps(one: Timeline, months: int, text: Callable[[date], str]) -> Iterator[Tick]:
    """Stretches of so many months, beginning with whole ones of the calendar; the outer two are cut."""
    start = date(one.first.year, (one.first.month - 1) // months * months + 1, 1)
    after = one.last + timedelta(days=1)
    while start < after:
        end = _month(start, months)
        yield Tick(max(start, one.first), min(end, after), text(start))
        start = end


def _tick_text(day: date, zoom: Zoom) -> str:
    match zoom:
        case Zoom.MONTH:
            return f"{day.month}월"
        case Zoom.QUARTER:
            return f"{(day.month + 2) // 3}분기"
        case Zoom.YEAR:
            return "상" if day.month <= 6 else "하"
