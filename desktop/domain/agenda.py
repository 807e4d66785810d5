"""What a meeting talks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ItemKind(StrEnum):
    """심의, 보고 or 토의. A press release names the kinds only in general, so an item's kind is often unknown."""

    DELIBERATION = "심의"
    REPORT = "보고"
    DISCUSSION = "토의"


class Publicity(StrEnum):
    """Whether an item may be published (정보공개법 제9조제1항)."""

    PUBLIC = "공개"
    PARTIAL = "부분공개"
    CLOSED = "비공개"


class Submission(StrEnum):
    """An organisation's part in submitting an item."""

    LEAD = "주관"
    JOINT = "공동"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """안건. `title` is the one of the overview table; the press list and the 설명 heading may print others.

    `submitters_text` is 제출부처 as printed (`부처합동`); organisations known to have submitted it are
    `Submitter` rows. `outline` is outline text (see `domain.outline`). `group` is 비고.
    """

    id: str
    meeting_id: str
    number: int
    title: str
    press_title: str = ""
    heading_title: str = ""
    kind: ItemKind | None = None
    publicity: Publicity | None = None
    submitters_text: str = ""
    group: str = ""
    submitted_on: date | None = None
    urgent_reason: str = ""
    outcome: str = ""
    returned_from: str | None = None
    outline: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Submitter:
    """An organisation that submits an item, as lead or jointly."""

    id: str
    item_id: str
    organisation_id: str
    part: Submission
    order: int = 0
    version: int = 1


def bare_title(title: str) -> str:
    """The title without the draft suffix (안) and without brackets around it: `국방 AX 전략(안)` → `국방 AX 전략`."""
    return title.strip().removesuffix("(안)").strip()


def other_titles(item: AgendaItem) -> tuple[str, ...]:
    """The titles printed elsewhere that differ from `item.title` by more than the draft suffix (안)."""
    found: list[str] = []
    for title in (item.press_title, item.heading_title):
        if title and bare_title(title) != bare_title(item.title) and title not in found:
            found.append(title)
    return tuple(found)
