"""A council's meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Series:
    """회의체: a council that meets again and again. `rules_key` names its TOML file in `resources/series/`."""

    id: str
    name: str
    short_name: str = ""
    legal_basis: str = ""
    rules_key: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
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
