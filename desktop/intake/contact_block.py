"""The contact blocks of a press release → contacts, with what merged cells leave open as suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.organisation import Catalogue
from desktop.domain.people import Role
from desktop.intake import contact_row, text
from desktop.intake.contact_row import Row, Shared
from desktop.intake.draft import SILENT, DraftContact, Line, Sourced, Suggestion
from desktop.intake.ledger import Ledger


@dataclass(slots=True)
class _Block:
    """Rows printed in one frame: they share scope and unit. `units` are the printed lines of the unit."""

    scope: Sourced[str] = SILENT
    label: str = ""
    units: list[Sourced[str]] = field(default_factory=list[Sourced[str]])
    people: list[Row] = field(default_factory=list[Row])
    shared: list[Shared] = field(default_factory=list[Shared])
    below: list[Sourced[str]] = field(default_factory=list[Sourced[str]])
    """Units on lines of their own below the people: the next block's, when one begins right there."""


def read(
    lines: Iterable[Line], ledger: Ledger, catalogue: Catalogue, day: date | None
) -> tuple[tuple[DraftContact, ...], tuple[Suggestion, ...]]:
    """The contacts of all blocks in the order of the paper, and the suggestions about them.

    `lines` come as in the source (tags included: names stand beside them). Names of organisations are looked up
    for `day`.
    """
    blocks = _blocks(lines, ledger)
    contacts: list[DraftContact] = []
    scopes: list[Suggestion] = []
    together: list[Suggestion] = []
    for block in blocks:
        for number in _items(block.scope.value):
            found = _contacts(block, number, catalogue, day)
            if block.scope.value and _is_vague(block.scope.value):
                scopes += [_scope_suggestion(block, len(contacts) + offset) for offset in range(len(found))]
            together += _together(block, found, len(contacts))
            contacts += found
    told = {one.target for one in together}
    merged = (one for one in _merged_cells(contacts) if one.target not in told)
    return tuple(contacts), (*scopes, *together, *merged)


# ---------------------------------------------------------------- lines → blocks


def _blocks(lines: Iterable[Line], ledger: Ledger) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        if not line.text.strip():
            continue
        if text.is_furniture(line.text):
            ledger.furnish(line.number)
            continue
        release, own = contact_row.unglued(line.text)
        if release:
            ledger.reject(line.number, release)
        _place(contact_row.parse(line.number, own), line, blocks, ledger)
    return blocks


def _place(row: Row, line: Line, blocks: list[_Block], ledger: Ledger) -> None:
    if not _is_understood(row, blocks):
        _keep_below(row, blocks)
        return
    above = blocks[-1].below if blocks else []
    if _begins(row, blocks):
        blocks.append(_Block(units=above if _is_persons(row) else []))
        ledger.use(*(unit.line for unit in blocks[-1].units if unit.line))
    block = blocks[-1]
    block.below = []
    if row.scope:
        block.scope = Sourced(row.scope, row.line)
    block.label = block.label or row.label
    if row.unit:
        block.units.append(Sourced(row.unit, row.line))
    if row.name:
        for person, shared in contact_row.people(row):
            block.people.append(person)
            block.shared.append(shared)
    elif _is_persons(row):
        ledger.reject(row.line, line.text.strip())
    ledger.use(row.line)


def _is_understood(row: Row, blocks: Sequence[_Block]) -> bool:
    """Whether a row names somebody, opens a block, or says the unit of a block that still waits for its people."""
    if row.opens or row.scope or (row.name and _is_somebody(row)):
        return True
    return _is_unit(row) and bool(blocks) and not blocks[-1].people


def _is_somebody(row: Row) -> bool:
    """Whether the name in a row is a person's: the last cell of any table's row looks like one."""
    return bool(row.role or row.phone or row.email) or contact_row.is_rank(row.rank)


def _is_unit(row: Row) -> bool:
    return bool(_UNIT.match(row.unit)) and not (row.name or row.phone or row.email)


def _keep_below(row: Row, blocks: Sequence[_Block]) -> None:
    """Keep a unit's line below a block's people, as long as nothing else stands between it and the next people."""
    if not blocks:
        return
    kept = [*blocks[-1].below, Sourced(row.unit, row.line)] if _is_unit(row) else []
    blocks[-1].below = kept[-_MOST_UNITS:]


_MOST_UNITS = 3
_UNIT = re.compile(r"^[가-힣A-Za-z][가-힣A-Za-z0-9·ㆍ() ]{1,39}$")


def _begins(row: Row, blocks: Sequence[_Block]) -> bool:
    if not blocks or row.opens:
        return True
    block = blocks[-1]
    if row.scope and block.scope.value:
        return True
    has_head = any(person.role is Role.HEAD for person in block.people)
    if row.role is Role.HEAD and has_head:
        return True
    return bool(block.people) and bool(row.scope) and not _is_persons(row)  # a scope on a line of its own


def _is_persons(row: Row) -> bool:
    """Whether a row is that of a person, though the name may not be readable."""
    return bool(row.name or row.role or row.phone or row.email)


# ---------------------------------------------------------------- blocks → contacts

_NUMBERS = re.compile(r"\d{1,2}")
_RANGE = re.compile(r"(\d{1,2})[~∼-](\d{1,2})")


def _items(scope: str) -> tuple[int | None, ...]:
    """The items a scope names: `안건1·2` → (1, 2), `안건1~3` → (1, 2, 3); 총괄 and the like → (None,)."""
    if "안건" not in scope:
        return (None,)
    if span := _RANGE.search(scope):
        first, last = int(span.group(1)), int(span.group(2))
        if first < last:
            return tuple(range(first, last + 1))
    numbers = tuple(dict.fromkeys(int(number) for number in _NUMBERS.findall(scope)))
    return numbers or (None,)


def _is_vague(scope: str) -> bool:
    return not scope.startswith("총괄") and not _NUMBERS.search(scope)


def _contacts(block: _Block, item: int | None, catalogue: Catalogue, day: date | None) -> list[DraftContact]:
    organisation, bureau = _organisation(block, catalogue, day)
    rest = block.units[1:]
    division = Sourced(" ".join(unit.value for unit in rest), rest[0].line) if rest else SILENT
    unit = DraftContact(0, item, "", organisation=organisation, bureau=bureau, division=division)
    return [_contact(row, unit) for row in block.people]


def _organisation(block: _Block, catalogue: Catalogue, day: date | None) -> tuple[Sourced[str], Sourced[str]]:
    """The organisation as printed and the rest of the unit's first line."""
    if not block.units:
        return SILENT, SILENT
    first = block.units[0]
    known, rest = catalogue.split(first.value, day)
    if known is None and block.label and catalogue.find(block.label, day):
        return Sourced(block.label, first.line), first
    printed = first.value.removesuffix(rest).strip() if known else ""
    return (
        Sourced(printed, first.line) if printed else SILENT,
        Sourced(rest, first.line) if rest else SILENT,
    )


def _contact(row: Row, unit: DraftContact) -> DraftContact:
    is_position = _is_position(row.role, row.rank)
    return replace(
        unit,
        line=row.line,
        name=row.name,
        role=row.role,
        position=row.rank if is_position else "",
        grade="" if is_position else row.rank,
        phone=row.phone,
        email=row.email,
    )


def _is_position(role: Role | None, rank: str) -> bool:
    return contact_row.is_position(rank) or (role is Role.HEAD and not contact_row.is_grade(rank))


# ---------------------------------------------------------------- what merged cells leave open


def _scope_suggestion(block: _Block, index: int) -> Suggestion:
    return Suggestion(
        block.scope.line or 0,
        f"contacts[{index}].scope",
        f"<{block.scope.value}>",
        "총괄",
        "어느 안건의 담당인지 적혀 있지 않아 총괄에 두었습니다.",
    )


def _together(block: _Block, contacts: Sequence[DraftContact], start: int) -> Iterator[Suggestion]:
    """Several names in one cell, and one rank or phone beside them: it may be everybody's."""
    reason = "한 칸에 여러 사람이 적혀 있습니다. 앞 사람의 것을 따랐습니다."
    for index, (contact, shared) in enumerate(zip(contacts, block.shared, strict=True), start):
        if shared.phone:
            yield Suggestion(contact.line, f"contacts[{index}].phone", contact.phone, shared.phone, reason)
        if shared.rank:
            kind = "position" if _is_position(contact.role, shared.rank) else "grade"
            yield Suggestion(contact.line, f"contacts[{index}].{kind}", "", shared.rank, reason)


def _merged_cells(contacts: Sequence[DraftContact]) -> Iterator[Suggestion]:
    """Blank roles and ranks: the cell above or below was merged over this row."""
    elsewhere = {(c.name, c.phone): c.grade for c in contacts if c.grade and c.phone}
    for index, contact in enumerate(contacts):
        if contact.role is None:
            role = _likely_role(contacts, index)
            reason = "병합된 칸으로 보입니다. 같은 묶음의 다른 줄을 따랐습니다."
            yield Suggestion(contact.line, f"contacts[{index}].role", "", role.value, reason)
        if not contact.position and not contact.grade:
            yield from _likely_grade(contacts, index, elsewhere)


def _likely_role(contacts: Sequence[DraftContact], index: int) -> Role:
    """A block begins with its one 책임자; the others are 담당자."""
    is_first = index == 0 or not _same_block(contacts[index - 1], contacts[index])
    return Role.HEAD if is_first else Role.OFFICER


def _likely_grade(
    contacts: Sequence[DraftContact], index: int, elsewhere: dict[tuple[str, str], str]
) -> Iterator[Suggestion]:
    contact = contacts[index]
    if grade := elsewhere.get((contact.name, contact.phone), ""):
        reason = "같은 이름과 전화번호의 다른 줄에 적혀 있습니다."
    else:
        near = [contacts[i] for i in (index + 1, index - 1) if 0 <= i < len(contacts)]
        grade = next((other.grade for other in near if other.grade and _same_block(other, contact)), "")
        reason = "병합된 칸으로 보입니다. 같은 묶음의 위아래 줄을 따랐습니다."
    if grade:
        yield Suggestion(contact.line, f"contacts[{index}].grade", "", grade, reason)


def _same_block(one: DraftContact, other: DraftContact) -> bool:
    return (one.item_number, one.organisation.line, one.bureau.line, one.division.line) == (
        other.item_number,
        other.organisation.line,
        other.bureau.line,
        other.division.line,
    )
