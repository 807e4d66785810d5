"""Promises proposed from what an agenda item says, beside those that were accepted already. Nothing is created here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from desktop.domain import outline, written_dates
from desktop.domain.agenda import AgendaItem
from desktop.domain.followup import FollowUp, Origin
from desktop.domain.frozen import frozen, replace
from desktop.domain.outline import BlockKind
from desktop.domain.promise_lines import (
    IsOrganisation,
    Reading,
    no_organisation,
    not_read,
    read_line,
    read_row,
    report_back,
)
from desktop.domain.promise_sections import PAST, PLAN, columns, planned
from desktop.domain.written_dates import WrittenDate

_ALIKE = 0.6
"""So much of two lines' letters must agree for one to be the other, changed."""
_LONGEST = 1_000
_TELLING = 6
"""A task of so many letters that stands in a line was taken from it."""


class Standing(StrEnum):
    """How a proposal stands to what was accepted before."""

    NEW = "새 과제"
    CHANGED = "바뀐 과제"


@frozen
class ProposedPromise:
    """A promise as it would be stored. `source_line` is its line; `unread` what looks like a date there and is none.

    `is_lead_suggested`: the line names nobody, and the lead is the item's submitter. `follow_up` is the accepted
    promise whose line has changed. `year` completes dates written without one.
    """

    key: str
    item_id: str
    item_number: int
    origin: Origin
    source_line: str
    task: str
    lead: str = ""
    support: str = ""
    due_text: str = ""
    due: WrittenDate | None = None
    report_back: str = ""
    target_text: str = ""
    is_lead_suggested: bool = False
    unread: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    year: int | None = None

    @property
    def standing(self) -> Standing:
        """Whether it is new, or one that was accepted and reads differently now."""
        return Standing.NEW if self.follow_up is None else Standing.CHANGED


@frozen
class Proposed:
    """What an item's texts propose. `known` are accepted promises found again, `gone` those whose line is no more."""

    promises: tuple[ProposedPromise, ...] = ()
    known: tuple[FollowUp, ...] = ()
    gone: tuple[FollowUp, ...] = ()


@frozen
class _Line:
    """A line that promises, and what."""

    origin: Origin
    written: str
    reading: Reading


def propose(
    item: AgendaItem,
    accepted: Sequence[FollowUp],
    *,
    year: int | None = None,
    submitter: str = "",
    is_organisation: IsOrganisation = no_organisation,
) -> Proposed:
    """What the item's explanation and decision promise, beside its promises `accepted` before.

    `submitter` is who would lead where a line names nobody: a suggestion, marked as such.
    """
    lines = list(_lines(item, year, is_organisation))
    left, known = _not_accepted(lines, accepted)
    written = {_folded(line.written) for line in lines}
    strays = [
        one for one in accepted if one.source_line and one not in known and _folded(one.source_line) not in written
    ]
    found: list[ProposedPromise] = []
    for place, line in left:
        before = _most_alike(line.written, strays)
        if before is not None:
            strays.remove(before)
        made = _promise(item, place, line, year)
        if before is not None:
            made = _changed(made, before, line.reading, year, is_organisation)
        elif not made.lead and submitter:
            made = replace(made, lead=submitter, is_lead_suggested=True)
        found.append(made)
    return Proposed(tuple(found), tuple(known), tuple(strays))


def edited(promise: ProposedPromise, **fields: Any) -> ProposedPromise:  # noqa: ANN401 (any text field)
    """The proposal with fields typed over; a new `due_text` is read again."""
    changed = replace(promise, **fields)
    if "lead" in fields:
        changed = replace(changed, is_lead_suggested=False)
    if changed.due_text != promise.due_text:
        changed = replace(changed, due=written_dates.parse(changed.due_text, year=promise.year))
    return changed


def stored(promise: ProposedPromise, follow_up: FollowUp) -> FollowUp:
    """The follow-up with what the proposal says; its state and what was reported stay."""
    return replace(
        follow_up,
        task=promise.task.strip(),
        lead=promise.lead.strip(),
        support=promise.support.strip(),
        due_text=promise.due_text.strip(),
        due_from=promise.due.start if promise.due else None,
        due_to=promise.due.end if promise.due else None,
        grain=promise.due.grain if promise.due else None,
        origin=promise.origin,
        source_line=promise.source_line,
        report_back=promise.report_back.strip(),
        target_text=promise.target_text.strip(),
    )


# ---------------------------------------------------------------- lines that promise


def _lines(item: AgendaItem, year: int | None, is_organisation: IsOrganisation) -> Iterator[_Line]:
    yield from _of_outline(item.outline, year, is_organisation)
    yield from _of_decision(item.decision, year, is_organisation)


def _of_outline(text: str, year: int | None, is_organisation: IsOrganisation) -> Iterator[_Line]:
    """Lines under a plan's heading, lines labelled so (`○ (추진일정) …`), and any that is to be reported again.

    A line under another one counts where it has a date of its own; a note only where it is to be reported again.
    """
    blocks = outline.parse(text) if text.strip() else ()
    rows = [(place, block, block.kind is BlockKind.TABLE_ROW) for place, block in enumerate(blocks)]
    in_plan = {one.source: one for one in planned(rows, PLAN)}
    past = {one.source for one in planned(rows, PAST)}
    head: dict[str, int] = {}
    for place, block in enumerate(blocks):
        line, plan = block.line.strip()[:_LONGEST], in_plan.get(place)
        if block.kind is BlockKind.TABLE_ROW:
            cells = outline.cells(block.text)
            head = columns(cells) or head if plan else {}
            row = read_row(cells, head, year) if head and head != columns(cells) else None
            yield from (_Line(Origin.OUTLINE, line, row),) if row else ()
            continue
        head = {}
        label, rest = outline.lead_label(block.text)
        if label and PLAN.match(label.strip("()")):
            yield from (_Line(Origin.OUTLINE, line, one) for one in read_line(rest, year, is_organisation))
        elif plan and block.kind is not BlockKind.HEADING:
            readings = read_line(block.text[:_LONGEST], year, is_organisation)
            is_note = block.kind is BlockKind.NOTE
            yield from (_Line(Origin.OUTLINE, line, one) for one in readings if _counts(one, plan.is_first, is_note))
        elif place not in past and report_back(block.text, is_plan=False):
            yield from (_Line(Origin.OUTLINE, line, one) for one in read_line(block.text, year, is_organisation))


def _counts(reading: Reading, is_first: bool, is_note: bool) -> bool:
    if not re.search("[가-힣]{2}", reading.task):
        return False
    return bool(reading.report_back) or (not is_note and (is_first or reading.due is not None))


_OBLIGES = re.compile(
    r"(?:할|하도록|되도록)\s?(?:것|함|한다|하여야|하기로)|하기로|기로\s?(?:함|하다|한다|했다)|[을를]\s?것"
)
_SENTENCE_ENDS = re.compile(r"(?<=[가-힣])\.\s+|\n")


def _of_decision(text: str, year: int | None, is_organisation: IsOrganisation) -> Iterator[_Line]:
    """Sentences of the decision that say until when, oblige somebody, or ask for a report; 원안의결 is none."""
    for sentence in _SENTENCE_ENDS.split(text):
        line = sentence.strip()[:_LONGEST]
        body = outline.parse(line)[0].text.strip(" .") if line else ""
        for reading in read_line(body, year, is_organisation) if body else ():
            if reading.due or reading.report_back or _OBLIGES.search(body):
                yield _Line(Origin.DECISION, line, reading)


# ---------------------------------------------------------------- what was accepted before


def _not_accepted(lines: list[_Line], accepted: Sequence[FollowUp]) -> tuple[list[tuple[int, _Line]], list[FollowUp]]:
    """The lines nobody accepted yet, with their place; and the follow-ups that stand for the others.

    One follow-up stands for one promise: its own line's, or, where it names none, the one with its task.
    """
    free = list(accepted)
    known: dict[int, FollowUp] = {}
    for is_same in (_is_same_promise, _is_same_line, _is_same_task):
        for place, line in enumerate(lines):
            match = next((one for one in free if place not in known and is_same(line, one)), None)
            if match is not None:
                known[place] = match
                free.remove(match)
    left = [(place, line) for place, line in enumerate(lines) if place not in known]
    return left, list(known.values())


def _is_same_promise(line: _Line, one: FollowUp) -> bool:
    return _is_same_line(line, one) and _folded(one.task) == _folded(line.reading.task)


def _is_same_line(line: _Line, one: FollowUp) -> bool:
    return bool(one.source_line) and _folded(one.source_line) == _folded(line.written)


def _is_same_task(line: _Line, one: FollowUp) -> bool:
    """For what was typed, or read from a paper before lines were kept."""
    task = _folded(one.task)
    if one.source_line or not task:
        return False
    return task == _folded(line.reading.task) or (len(task) >= _TELLING and task in _folded(line.written))


def _most_alike(written: str, strays: Collection[FollowUp]) -> FollowUp | None:
    """The accepted promise whose line, which is gone, this one most probably was."""
    ratios = {one.id: _ratio(written, one.source_line) for one in strays}
    best = max(strays, key=lambda one: ratios[one.id], default=None)
    return best if best is not None and ratios[best.id] >= _ALIKE else None


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, _folded(one), _folded(other), autojunk=False).ratio()


def _changed(
    made: ProposedPromise, before: FollowUp, now: Reading, year: int | None, is_organisation: IsOrganisation
) -> ProposedPromise:
    """The accepted promise with what its line says otherwise than it did; what people typed over stays."""
    readings = read_line(_body(before.source_line), year, is_organisation)
    then = max(readings, key=lambda one: _ratio(one.task, before.task))
    kept: dict[str, str] = {
        name: getattr(before, name)
        for name in ("task", "lead", "support", "due_text", "report_back", "target_text")
        if getattr(then, name) == getattr(now, name)
    }
    return replace(edited(made, **kept), follow_up=before, is_lead_suggested=False)


def _body(line: str) -> str:
    block = outline.parse(line)[0]
    label, rest = outline.lead_label(block.text)
    return (rest if label and PLAN.match(label.strip("()")) else block.text).strip()


def _promise(item: AgendaItem, place: int, line: _Line, year: int | None) -> ProposedPromise:
    reading = line.reading
    return ProposedPromise(
        key=f"{item.id}/{place}",
        item_id=item.id,
        item_number=item.number,
        origin=line.origin,
        source_line=line.written,
        task=reading.task,
        lead=reading.lead,
        support=reading.support,
        due_text=reading.due_text,
        due=reading.due,
        report_back=reading.report_back,
        target_text=reading.target_text,
        unread=(reading.due_text,) if reading.due_text and not reading.due else not_read(reading.task, year),
        year=year,
    )


def _folded(text: str) -> str:
    """A line without what makes no difference: marks before it, spaces, bold."""
    return re.sub(r"[\s*]+|^\W+(?=\w)", "", text)


def all_of(found: Iterable[Proposed]) -> Proposed:
    """Several items' proposals as one."""
    parts = list(found)
    return Proposed(
        tuple(one for part in parts for one in part.promises),
        tuple(one for part in parts for one in part.known),
        tuple(one for part in parts for one in part.gone),
    )
