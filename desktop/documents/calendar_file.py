"""Days and hours → an iCalendar file (RFC 5545) that other calendars take in, and take in again when it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from desktop.documents.files import replacing

Component: TypeAlias = Any
"""A part of icalendar's, whose types are known in part only."""
ZONE = "Asia/Seoul"
_MAKER = "-//Briefpack//Briefpack 1//KO"
_OFFSET = timedelta(hours=9)
_SINCE = datetime(1988, 10, 9, 2)  # noqa: DTZ001 (local, as VTIMEZONE wants it): no summer time in Korea since


class Status(StrEnum):
    """Whether what is said of a day stands (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, all day long where `starts` is None; times are those of Seoul.

    `uid` stays the same for ever and `sequence` grows with each change, so that a calendar that has the event already
    moves it instead of showing it twice. `stamp` (UTC) is when it was changed last. `is_busy` takes the time of who has
    it in the calendar. There are no alarms: whoever wants one sets it.
    """

    uid: str
    summary: str
    day: date
    sequence: int
    stamp: datetime
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    description: str = ""
    category: str = ""
    status: Status = Status.CONFIRMED
    is_busy: bool = False


def to_bytes(events: Iterable[Event], name: str) -> bytes:
    """The file, in lines of at most 75 octets that part no letter; the same events give the same bytes.

    Raises:
        ValueError: what was written does not read back as what was to be written.
    """
    import icalendar  # noqa: PLC0415 (not before a calendar is wanted)

    events = sorted(events, key=lambda one: (one.day, one.starts or time.min, one.uid))
    calendar: Component = icalendar.Calendar()
    for key, value in (("prodid", _MAKER), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(key, value)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(_component(event))
    content = calendar.to_ical()
    _check(content, events)
    return content


def write(events: Iterable[Event], name: str, out: Path) -> None:
    """Write the file to `out`, whole or not at all.

    Raises:
        OutputFailed: the place cannot be written.
    """
    content = to_bytes(events, name)
    with replacing(out) as partial:
        partial.write_bytes(content)


def _zone() -> Component:
    import icalendar  # noqa: PLC0415

    standard: Component = icalendar.TimezoneStandard()
    standard.add("dtstart", _SINCE)
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "KST")
    zone: Component = icalendar.Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def _component(event: Event) -> Component:
    import icalendar  # noqa: PLC0415

    made: Component = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.stamp.astimezone(UTC).replace(microsecond=0))
    made.add("last-modified", event.stamp.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", event.sequence)
    made.add("summary", event.summary)
    for key, moment in _span(event):
        made.add(key, moment, parameters={"TZID": ZONE} if isinstance(moment, datetime) else {})
    for key, text in (("location", event.place), ("description", event.description), ("categories", event.category)):
        if text:
            made.add(key, [text] if key == "categories" else text)
    made.add("status", event.status.value)
    made.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
    return made


def _span(event: Event) -> list[tuple[str, date]]:
    """From when till when; a day ends with the next one. An end that is unknown or not after the start is left out."""
    if event.starts is None:
        return [("dtstart", event.day), ("dtend", event.day + timedelta(days=1))]
    span: list[tuple[str, date]] = [("dtstart", datetime.combine(event.day, event.starts))]
    if event.ends is not None and event.ends > event.starts:
        span.append(("dtend", datetime.combine(event.day, event.ends)))
    return span


def _check(content: bytes, events: list[Event]) -> None:
    """Read the file back: nobody sees one that other programs would not."""
    import icalendar  # noqa: PLC0415

    read: Component = icalendar.Calendar.from_ical(content)
    found = [_read(one) for one in read.walk("VEVENT")]
    wanted = [(one.uid, one.summary, _span(one)[0][1]) for one in events]
    if found != wanted or len({uid for uid, _summary, _day in wanted}) != len(wanted):
        message = "the calendar does not read back as it was written"
        raise ValueError(message)


def _read(event: Component) -> tuple[str, str, date]:
    day = event.decoded("dtstart")
    return str(event["uid"]), str(event["summary"]), day.replace(tzinfo=None) if isinstance(day, datetime) else day
