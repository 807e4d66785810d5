"""Backups of the library: what is known of each, and which are kept when new ones come.

Kept as Anki keeps its own (pitfalls §1): all of the last two days, then one a day, one a week, one a month.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from desktop.domain.frozen import frozen

ALL_FOR = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9


class Reason(StrEnum):
    """Why a backup was made, as its file's name and the list say it."""

    START = "시작"
    MEANWHILE = "작업 중"
    BY_HAND = "직접"
    MIGRATION = "새 판 전"
    INTAKE = "들이기 전"
    RESTORE = "되살리기 전"
    ERASURE = "파기 전"
    CHECK = "점검"
    DOUBT = "밖에서 바뀐 뒤"


@frozen
class Counts:
    """How much is in a library."""

    meetings: int = 0
    items: int = 0
    people: int = 0
    follow_ups: int = 0


@frozen
class Backup:
    """A backup in its folder. `mark` says which state of the library it holds; `schema` is the library's version.

    `sha256` is that of the file; `program` the version of Briefpack that made it. What was made by a program that wrote
    no such notes has zeros and empty texts.
    """

    path: Path
    made_at: datetime
    reason: Reason | None = None
    counts: Counts = Counts()
    size: int = 0
    program: str = ""
    schema: int = 0
    mark: str = ""
    sha256: str = ""
    erased: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Whether the library had been changed by something else than Briefpack: damage no check can see, perhaps."""
        return self.reason is Reason.DOUBT


@frozen
class Difference:
    """What restoring a backup would change: (name, now, then) for each noun, in Korean."""

    rows: tuple[tuple[str, int, int], ...]

    @property
    def words(self) -> str:
        """`안건 10건 → 8건, 사람 29명 → 27명`; that nothing differs in number, where nothing does."""
        moved = [f"{name} {now:,}{unit(name)} → {then:,}{unit(name)}" for name, now, then in self.rows if now != then]
        return ", ".join(moved) or "건수는 지금과 같습니다"


def unit(noun: str) -> str:
    """What a noun is counted in."""
    return "명" if noun == "사람" else "건"


def difference(now: Counts, then: Counts) -> Difference:
    """What would be lost and gained."""
    return Difference(
        (
            ("회의", now.meetings, then.meetings),
            ("안건", now.items, then.items),
            ("사람", now.people, then.people),
            ("후속조치", now.follow_ups, then.follow_ups),
        )
    )


def to_keep(made: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Which of the moments at which backups were made are kept; days, weeks and months are those of their own zone.

    All of the last two days (and what a clock set back calls future); of what is older the last of each of the 12
    latest days, then of the 10 latest weeks, then of the 9 latest months that have one.
    """
    newest_first = sorted(made, reverse=True)
    kept = {moment for moment in newest_first if now - moment <= ALL_FOR}
    left = [moment for moment in newest_first if moment not in kept]
    for name, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        last = _last_of_each(left, name, most)
        kept |= set(last.values())
        left = [moment for moment in left if name(moment) not in last]
    return frozenset(kept)


def _last_of_each(
    newest_first: Iterable[datetime], name: Callable[[datetime], Hashable], most: int
) -> dict[Hashable, datetime]:
    """The last of each of the latest days (weeks, months), by their names."""
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        if len(found) == most and name(moment) not in found:
            break
        found.setdefault(name(moment), moment)
    return found


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
