"""What list, table and explanations say of each item, put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.agenda import Publicity
from desktop.intake.agenda_list import Listed
from desktop.intake.agenda_table import Row
from desktop.intake.draft import SILENT, UNKNOWN, DraftItem, Line, Sourced, Suggestion


@dataclass(frozen=True, slots=True)
class Explained:
    """An item's explanation: its heading's line and title, its paragraphs, and the outline text they make."""

    heading: Sourced[str]
    paragraphs: tuple[Line, ...]
    outline: str


def combine(listed: Sequence[Listed], rows: Sequence[Row], explained: Mapping[int, Explained]) -> tuple[DraftItem, ...]:
    """The items by number; the title is the table's, else the list's, else the heading's."""
    in_list = {entry.number: entry for entry in listed}
    in_table = {row.number: row for row in rows}
    numbers = sorted({*in_list, *in_table, *explained})
    marks = _filled_marks(listed)
    return tuple(
        _item(number, in_list.get(number), in_table.get(number), explained.get(number), marks) for number in numbers
    )


def _item(
    number: int, listed: Listed | None, row: Row | None, explained: Explained | None, closed: frozenset[int]
) -> DraftItem:
    table = _sourced(row.title if row else "", row.line if row else None)
    press = _sourced(listed.title if listed else "", listed.line if listed else None)
    heading = explained.heading if explained else SILENT
    title = next((found for found in (table, press, heading) if found.value), SILENT)
    return DraftItem(
        number=Sourced(number, title.line or heading.line),
        title=title,
        press_title=press,
        heading_title=heading if heading.value else SILENT,
        submitters=_sourced(row.submitters, row.line) if row else SILENT,
        group=_sourced(row.group, row.line) if row else SILENT,
        kind=Sourced(row.kind, row.line) if row and row.kind else UNKNOWN,
        publicity=_publicity(number, explained, closed, (table, press)),
        outline=_outline(explained),
    )


def _outline(explained: Explained | None) -> Sourced[str]:
    if explained is None or not explained.paragraphs:
        return SILENT
    return Sourced(explained.outline, explained.paragraphs[0].number)


def _publicity(
    number: int, explained: Explained | None, closed: frozenset[int], titles: Sequence[Sourced[str]]
) -> Sourced[Publicity | None]:
    """Public where the explanation is published; closed where the paper marks it so; else nobody says."""
    if explained and explained.paragraphs:
        return Sourced(Publicity.PUBLIC, explained.heading.line)
    for title in titles:
        if _SAYS_CLOSED.search(title.value):
            return Sourced(Publicity.CLOSED, title.line)
    return Sourced(Publicity.CLOSED, titles[1].line) if number in closed else UNKNOWN


_SAYS_CLOSED = re.compile(r"[(\[]\s*비\s?공개\s*[)\]]")


def _filled_marks(listed: Sequence[Listed]) -> frozenset[int]:
    """The items with a filled number, where most numbers are open: that is how a release marks what it leaves out."""
    filled = [entry.number for entry in listed if entry.is_filled]
    return frozenset(filled) if 2 * len(filled) < len(listed) else frozenset()


def _sourced(text: str, line: int | None) -> Sourced[str]:
    return Sourced(text, line) if text else SILENT


# ---------------------------------------------------------------- suggestions


def suggestions(items: Sequence[DraftItem], rows: Sequence[Row]) -> list[Suggestion]:
    """Submitters cut short, and 비고 cells whose span is lost."""
    return [*_submitters(items), *_groups(items, rows)]


def _submitters(items: Sequence[DraftItem]) -> list[Suggestion]:
    reason = "칸 끝이 잘린 것으로 보입니다."
    return [
        Suggestion(item.submitters.line or 0, f"items[{index}].submitters", item.submitters.value, "부처합동", reason)
        for index, item in enumerate(items)
        if item.submitters.value in ("부처합", "부처 합", "부처")
    ]


def _groups(items: Sequence[DraftItem], rows: Sequence[Row]) -> list[Suggestion]:
    reason = "비고 칸이 여러 안건에 걸쳐 병합되어 있어, 어느 안건까지인지 글로는 알 수 없습니다."
    places = {item.number.value: index for index, item in enumerate(items)}
    return [
        Suggestion(row.line, f"items[{places[row.number]}].group", "", row.torn_group, reason)
        for row in rows
        if row.torn_group
    ]
