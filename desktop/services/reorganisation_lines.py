"""The lines a reorganisation is shown in before it is done, and the rows it will store."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.domain.frozen import frozen
from desktop.store.table import Table

AS_WRITTEN = "적힌 대로 둡니다"
UNDECIDED = "아직 고르지 않음(옛 이름으로 남음)"
NO_HEIR = "뒤를 이을 기관이 없습니다"


class Part(StrEnum):
    """What is touched, in the order it is shown."""

    ORGANISATION = "기관"
    SEAT = "위원 자리"
    BUREAU = "실국"
    PERSON = "사람"
    ITEM = "다가올 안건"
    FOLLOW_UP = "후속조치"


@frozen
class Touched:
    """A line of the preview; `choice` is the key of `Reorganisation.choices` where a split asks who it goes to."""

    part: Part
    key: str
    what: str
    before: str
    after: str
    choice: str = ""


@frozen
class Write:
    """A row to store: new, changed, or (`is_gone`) removed."""

    table: Table[Any]
    record: Any
    is_new: bool = False
    is_gone: bool = False


@dataclass(slots=True)
class Plan:
    """All rows to write, in an order that keeps references whole, and what a person is shown of it."""

    writes: list[Write] = field(default_factory=list[Write])
    touched: list[Touched] = field(default_factory=list[Touched])

    def count(self, part: Part) -> int:
        """How many lines of a part there are."""
        return sum(one.part is part for one in self.touched)
