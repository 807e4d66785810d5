"""Working days and public holidays (관공서의 공휴일에 관한 규정), from a table of the years it covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.frozen import frozen, replace

_WEEKDAYS = "월화수목금토일"
_SATURDAY = 5


class DayKind(StrEnum):
    """What a day added by hand is."""

    OFF = "휴일"
    WORK = "근무일"


@frozen
class DayOff:
    """A day the user added to the table: 임시공휴일, or a working day where the table has none."""

    id: str
    on_date: date
    name: str
    kind: DayKind = DayKind.OFF
    version: int = 1


@dataclass(frozen=True, slots=True)
class Workdays:
    """Holidays by day, for the years `first_year` to `last_year`, both included.

    `opened` are days on which offices work all the same, by their name: a Saturday made up for, a holiday taken back.
    """

    first_year: int
    last_year: int
    holidays: Mapping[date, str]
    opened: Mapping[date, str] = field(default_factory=dict[date, str])

    def with_days(self, days: Iterable[DayOff]) -> Workdays:
        """The table with the days the user added; they go before those of the table.

        The years it covers stay the same: one day added to a year does not make its other holidays known.
        """
        holidays, opened = dict(self.holidays), dict(self.opened)
        for day in days:
            for kind, named in ((DayKind.OFF, holidays), (DayKind.WORK, opened)):
                named.pop(day.on_date, None)
                if day.kind is kind:
                    named[day.on_date] = day.name.strip() or kind.value
        return replace(self, holidays=holidays, opened=opened)

    @property
    def years(self) -> str:
        """The years it covers, in Korean: `2024~2035년`."""
        return f"{self.first_year}~{self.last_year}년"

    def covers(self, day: date) -> bool:
        """Whether the table knows that year's holidays; elsewhere only weekends are told apart."""
        return self.first_year <= day.year <= self.last_year

    def holiday(self, day: date) -> str:
        """The holiday's name, `추석`; empty on other days."""
        return self.holidays.get(day, "")

    def is_workday(self, day: date) -> bool:
        """Whether offices are open."""
        return day in self.opened or (day.weekday() < _SATURDAY and day not in self.holidays)

    def remark(self, day: date) -> str:
        """What is to be said of a day chosen for a meeting: `토요일`, `추석(금)`, `공휴일 표에 없는 해`; or nothing."""
        if day in self.opened:
            return f"{self.opened[day]}({_WEEKDAYS[day.weekday()]}, 근무하는 날)"
        if name := self.holiday(day):
            return f"{name}({_WEEKDAYS[day.weekday()]})"
        if day.weekday() >= _SATURDAY:
            return f"{_WEEKDAYS[day.weekday()]}요일"
        return "" if self.covers(day) else f"공휴일 표에 없는 해({self.years}만 있음)"

    def before(self, day: date, count: int) -> date:
        """The working day that lies `count` working days before `day`; `day` itself for 0.

        Raises:
            ValueError: `count` is negative.
        """
        if count < 0:
            message = f"days must be a whole number, 0 or more: {count!r}"
            raise ValueError(message)
        while count:
            day -= timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def from_on(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def between(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The holidays from `first` to `last`, both included, in order; for a calendar."""
        return tuple(sorted((day, name) for day, name in self.holidays.items() if first <= day <= last))
