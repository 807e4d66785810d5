"""A council's meetings."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from desktop.domain.dates import write_date_weekday, write_times
from desktop.domain.frozen import frozen


class MeetingKind(StrEnum):
    """What sort of sitting: 규정 제10조 for the vice-ministers' one, the seed's 운영방안 for the others."""

    MAIN = "본회의"
    VICE_MINISTERS = "관계차관조정회의"
    JOINT = "연석회의"
    ON_SITE = "현장회의"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PREPARING = "준비"
    FIXED = "확정"
    CLOSED = "종료"
    POSTPONED = "연기"
    CANCELLED = "취소"


class LinkKind(StrEnum):
    """How two meetings belong together: 규정 제10조 for the first."""

    SUB_MEETING = "사전 조정회의"
    JOINT = "연석회의"


@frozen
class Series:
    """회의체: a council that meets again and again. `rules_key` names its TOML file in `resources/series/`."""

    id: str
    name: str
    short_name: str = ""
    legal_basis: str = ""
    rules_key: str = ""
    version: int = 1


@frozen
class Meeting:
    """회의: one sitting. What is not known is None or empty, never guessed.

    `presider` (주재) and `chair` (의장) may be different people: the prime minister presides, the deputy
    prime minister chairs. `release_text` is the body of the press release as outline text.
    """

    id: str
    series_id: str
    number: int | None = None
    kind: MeetingKind | None = None
    held_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    presider: str = ""
    chair: str = ""
    state: MeetingState | None = None
    embargo_text: str = ""
    release_text: str = ""
    notes: str = ""
    version: int = 1
    proceedings: str = ""
    minutes: str = ""


@frozen
class MeetingLink:
    """A meeting and another that belongs to it: its 관계차관조정회의, or the council it sat jointly with.

    `other_id` is None for a meeting that is not in the library; `other_text` names it then.
    """

    id: str
    meeting_id: str
    kind: LinkKind
    other_id: str | None = None
    other_text: str = ""
    version: int = 1


@frozen
class StateDate:
    """On which day a meeting came to a state; a meeting may be postponed more than once."""

    id: str
    meeting_id: str
    state: MeetingState
    on_date: date
    note: str = ""
    version: int = 1


def d_day(held_on: date | None, today: date) -> str:
    """How far away it is: `D-3`, `D-DAY`, `D+2`; empty when the day is not known."""
    if held_on is None:
        return ""
    left = (held_on - today).days
    return f"D{-left:+d}" if left else "D-DAY"


def is_ahead(meeting: Meeting, today: date) -> bool:
    """Whether there is still something to prepare: not over, not called off, and not in the past."""
    if meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED):
        return False
    return meeting.held_on is None or meeting.held_on >= today


def is_of_vice_ministers(meeting: Meeting) -> bool:
    """Whether it is a 관계차관조정회의, where the vice-ministers concerned meet (규정 제10조제2항), no members."""
    return meeting.kind is MeetingKind.VICE_MINISTERS


def same_numbering(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings are counted in one row of numbers: 관계차관조정회의 counts its own."""
    return one.series_id == other.series_id and is_of_vice_ministers(one) == is_of_vice_ministers(other)


def meeting_name(meeting: Meeting, series: Series) -> str:
    """The meeting's name as printed: `제1회 과학기술관계장관회의`; a sitting of another kind says so."""
    number = f"제{meeting.number}회 " if meeting.number is not None else ""
    special = f" ({meeting.kind.value})" if meeting.kind and meeting.kind is not MeetingKind.MAIN else ""
    return f"{number}{series.name}{special}"


def meeting_when(meeting: Meeting, unknown: str = "") -> str:
    """Date and hours as printed, `2025. 11. 24.(월) 10:00~11:00`; `unknown` stands for a day that is not known."""
    day = write_date_weekday(meeting.held_on) if meeting.held_on else unknown
    return " ".join(part for part in (day, write_times(meeting.starts, meeting.ends)) if part)
