"""What a meeting talks about."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from desktop.domain.frozen import frozen

NEW_TITLE = "새 안건"
"""What an item is called until somebody names it."""


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


@frozen
class AgendaItem:
    """안건. `title` is the one of the overview table; the press list and the 설명 heading may print others.

    `submitters_text` is 제출부처 as printed (`부처합동`); organisations known to have submitted it are
    `Submitter` rows. `outline` is outline text (see `domain.outline`). `group` is 비고. `outcome` is free text;
    one that begins with 연기 puts the item into the pool of later meetings, where `returned_from` names it.
    `decision` (결정 사항), `vote` (표결 내용) and `discussion` (발언 요지) are for the minutes.
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
    decision: str = ""
    vote: str = ""
    discussion: str = ""


@frozen
class Submitter:
    """An organisation that submits an item, as lead or jointly."""

    id: str
    item_id: str
    organisation_id: str
    part: Submission
    order: int = 0
    version: int = 1


@frozen
class Attachment:
    """붙임: a file that goes with an item. `hash` is the SHA-256 of its bytes, which are stored once in the library."""

    id: str
    item_id: str
    name: str
    hash: str
    order: int = 0
    version: int = 1

    @property
    def is_pdf(self) -> bool:
        """Whether its pages are printed behind the item; the head of such a file is checked when it is added."""
        return self.name.lower().endswith(".pdf")


POSTPONED = "연기"
_POSTPONED = re.compile(r"연기(?:\((?P<reason>.*)\)|\s*$)", re.DOTALL)


def postponed(reason: str = "") -> str:
    """The outcome of an item that was put off: `연기(부처 협의 중)`, or `연기`."""
    reason = " ".join(reason.split())
    return f"{POSTPONED}({reason})" if reason else POSTPONED


def is_postponed(item: AgendaItem) -> bool:
    """Whether the item was put off, and so waits for a later meeting."""
    return _POSTPONED.match(item.outcome.strip()) is not None


def postponement_reason(item: AgendaItem) -> str:
    """Why it was put off, as written; empty when no reason was given or it was not put off."""
    found = _POSTPONED.match(item.outcome.strip())
    return (found["reason"] or "") if found else ""


def lacks_outline(item: AgendaItem) -> bool:
    """Whether an explanation is still to come; an item that is not public need not have one."""
    return not item.outline.strip() and item.publicity is not Publicity.CLOSED


def recurring_key(title: str) -> str:
    """What stays the same in a title that comes back every month: no (안), digits, spaces or marks.

    `제1차 이행점검 결과(안)` and `제2차 이행점검 결과` have one key.
    """
    return re.sub(r"[\W\d_]+", "", bare_title(title))


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
