"""Numbers, titles, columns with holes, explanations, and whether items came in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.domain.agenda import NEW_TITLE, AgendaItem, Attachment, Publicity, bare_title, lacks_outline
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Entity
from desktop.domain.dates import write_date
from desktop.domain.deadline import Standing, deadline_state, deadlines
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.rules import Rules
from desktop.domain.workdays import Workdays

_TITLES = (("press_title", "보도자료"), ("heading_title", "안건별 설명"))


def check(
    briefing: Briefing, workdays: Workdays, rules: Rules | None, is_locked: Callable[[Attachment], bool]
) -> Iterator[Finding]:
    """The agenda as a whole, then item by item; `is_locked` says of a PDF whether it has a password."""
    items = [entry.item for entry in briefing.items]
    yield from _numbers(items)
    yield from _same_titles(items)
    yield from _holes(items)
    for item in items:
        yield from _item(item)
    for entry in briefing.items:
        yield from _not_printed(entry, is_locked)
    yield from _late(briefing, workdays, rules)


def _numbers(items: Sequence[AgendaItem]) -> Iterator[Finding]:
    """Numbers run 1, 2, 3, …; the first that does not is told."""
    for expected, item in enumerate(sorted(items, key=lambda one: one.number), start=1):
        if item.number == expected:
            continue
        is_double = item.number < expected
        what = f"안건 번호 {item.number}번이 두 번 있습니다." if is_double else f"안건 번호 {expected}번이 빠졌습니다."
        yield _finding("item-numbers", Severity.FIX, what, item, "number")
        return


def _same_titles(items: Sequence[AgendaItem]) -> Iterator[Finding]:
    first: dict[str, AgendaItem] = {}
    for item in items:
        before = first.setdefault(bare_title(item.title), item)
        if before is not item:
            sentence = f"안건 {before.number}, 안건 {item.number}: 안건명이 같습니다."
            yield _finding("same-title", Severity.FIX, sentence, item, "title")


def _holes(items: Sequence[AgendaItem]) -> Iterator[Finding]:
    """Columns of the agenda that some items fill and others leave empty."""
    has_kind = any(item.kind for item in items)
    has_publicity = any(item.publicity not in (None, Publicity.PUBLIC) for item in items)
    has_group = any(item.group.strip() for item in items)
    for item in items:
        if has_kind and item.kind is None:
            yield _hole(item, "kind", "구분")
        if has_publicity and item.publicity is None:
            yield _hole(item, "publicity", "공개 여부")
        if has_group and not item.group.strip():
            yield _hole(item, "group", "비고")


def _hole(item: AgendaItem, field: str, column: str) -> Finding:
    sentence = f"안건 {item.number}: 다른 안건에는 있는 {column} 칸이 비어 있습니다."
    return _finding("hole-in-column", Severity.LOOK, sentence, item, field)


def _item(item: AgendaItem) -> Iterator[Finding]:
    label = f"안건 {item.number}"
    if not item.title.strip():
        yield _finding("no-title", Severity.FIX, f"{label}: 안건명이 비어 있습니다.", item, "title")
    elif item.title == NEW_TITLE:
        yield _finding("no-title", Severity.FIX, f"{label}: 안건명이 아직 ‘{NEW_TITLE}’입니다.", item, "title")
    for field, where in _TITLES:
        title: str = getattr(item, field)
        if title and bare_title(title) != bare_title(item.title):
            how = "띄어쓰기가 다릅니다" if _is_spaced_otherwise(title, item.title) else "다릅니다"
            sentence = f"{label}: {where} 제목이 안건명과 {how}(‘{title}’)."
            yield _finding("title-differs", Severity.LOOK, sentence, item, field)
    if not item.submitters_text.strip():
        yield _finding("no-submitter", Severity.FIX, f"{label}: 제출부처가 비어 있습니다.", item, "submitters_text")
    if lacks_outline(item):
        yield _finding("no-outline", Severity.FIX, f"{label}: 설명이 없습니다.", item, "outline")


def _not_printed(entry: ItemBriefing, is_locked: Callable[[Attachment], bool]) -> Iterator[Finding]:
    for one in entry.attachments:
        if not one.is_pdf:
            sentence = f"안건 {entry.item.number}: PDF가 아닌 붙임은 인쇄되지 않습니다(‘{one.name}’)."
            yield Finding("attachment-not-printed", Severity.LOOK, sentence, Place(Entity.ATTACHMENT, one.id, "name"))
        elif is_locked(one):
            sentence = f"안건 {entry.item.number}: 암호가 걸린 붙임은 자료집에 실리지 않습니다(‘{one.name}’)."
            yield Finding("attachment-locked", Severity.LOOK, sentence, Place(Entity.ATTACHMENT, one.id, "name"))


def _is_spaced_otherwise(title: str, other: str) -> bool:
    return "".join(bare_title(title).split()) == "".join(bare_title(other).split())


def _late(briefing: Briefing, workdays: Workdays, rules: Rules | None) -> Iterator[Finding]:
    held_on = briefing.meeting.held_on
    limits = deadlines(held_on, rules, workdays)
    if limits is None or held_on is None:
        return
    for entry in briefing.items:
        if deadline_state(entry.item, limits, held_on).calendar is Standing.LATE:
            sentence = (
                f"안건 {entry.item.number}: 제출 기한({write_date(limits.calendar)})이 지나 제출되었는데 긴급 사유가"
                f" 없습니다(규정 {limits.article})."
            )
            yield _finding("late", Severity.LOOK, sentence, entry.item, "urgent_reason")


def _finding(code: str, severity: Severity, sentence: str, item: AgendaItem, field: str) -> Finding:
    return Finding(code, severity, sentence, Place(Entity.AGENDA_ITEM, item.id, field))
