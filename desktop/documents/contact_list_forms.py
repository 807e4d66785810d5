"""Contact sheets with a row a contact: a list to filter, a sheet for each ministry, a list to telephone by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.documents.contact_blocks import ContactBlock
from desktop.documents.content import Align, Cell, Row, head_row, plain
from desktop.documents.sheets import Choices, Rows, Sheet
from desktop.domain.contact_fields import GRADES, ID_HEADING, TITLES, Shown
from desktop.domain.people import Contact, Role

LIST_TITLE = "연락처(목록)"
MINISTRY_TITLE = "연락처(기관별)"
"""Where there is no ministry yet."""
ROUND_TITLE = "전화 확인"
TO_TICK, TICKED = "□", "☑"
"""What stands in the first column of the list to telephone by, before and after."""
_UNKNOWN = "기관 미정"
_CENTRED = frozenset({"role", "position", "grade", "name", "phone"})
_ROUND_HEIGHT = 26.0
"""Points: a hand has to be able to write in the row."""
_ROUND_WIDEST = 22
"""Digits: room for what is written by hand, so that the letters need not shrink to fit the page."""


class Entry(NamedTuple):
    """A contact and what it answers for: `총괄` or `안건3` with its title."""

    scope: str
    item_title: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its number from 1, its entry, and the entry's fields as the sheet shows them."""

    number: int
    entry: Entry
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, what stands in it, and the least it is wide in digits."""

    title: str
    read: Callable[[_Line], str]
    is_centred: bool = False
    least: int = 0


_SCOPE = _Column("구분", lambda line: line.entry.scope, is_centred=True)
_ITEM = _Column("안건명", lambda line: line.entry.item_title)
_TICK = _Column("확인", lambda _line: TO_TICK, is_centred=True)
_NUMBER = _Column("연번", lambda line: str(line.number), is_centred=True)
_ANSWERED = _Column("받은 사람", lambda _line: "", least=14)
_CHECKED = _Column("마지막 확인", lambda line: _day(line.entry.contact), is_centred=True, least=13)
_NOTE = _Column("메모", lambda _line: "", least=22)


def entries(blocks: Sequence[ContactBlock]) -> tuple[Entry, ...]:
    """The contacts of all blocks, in order."""
    return tuple(Entry(block.scope, block.item_title, contact) for block in blocks for contact in block.contacts)


def list_sheet(title: str, found: Iterable[Entry], shown: Shown, organisations: tuple[str, ...]) -> Sheet:
    """The list to filter and sort. `organisations` are offered in cells: those of the meeting's day in 직제순."""
    plan = _Plan(LIST_TITLE, title, (_SCOPE, _ITEM, *_fields(shown)))
    return _sheet(plan, found, shown, organisations)


def ministry_sheets(
    title: str, found: Iterable[Entry], shown: Shown, organisations: tuple[str, ...]
) -> tuple[Sheet, ...]:
    """A sheet for each ministry in 직제순, so that each can be sent its own."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        groups.setdefault(entry.contact.organisation, []).append(entry)
    places = {name: place for place, name in enumerate(organisations)}
    names = sorted(groups, key=lambda name: places.get(name, len(places)))
    columns = (_SCOPE, _ITEM, *_fields(shown))
    plans = [_Plan(name or _UNKNOWN, f"{title} · {name or _UNKNOWN}", columns) for name in names]
    if not plans:
        return (_sheet(_Plan(MINISTRY_TITLE, title, columns), (), shown, organisations),)
    return tuple(_sheet(plan, groups[name], shown, organisations) for plan, name in zip(plans, names, strict=True))


def round_sheet(title: str, found: Iterable[Entry], shown: Shown, organisations: tuple[str, ...]) -> Sheet:
    """The list to telephone by: everyone once, a box to tick, room for who answered."""
    people: dict[str, Entry] = {}
    for entry in found:
        people.setdefault(entry.contact.person.id, entry)
    columns = (_TICK, _NUMBER, *_fields(shown), _ANSWERED, _CHECKED, _NOTE)
    plan = _Plan(ROUND_TITLE, f"{title} · 전화 확인표", columns, _ROUND_HEIGHT, _ROUND_WIDEST)
    return _sheet(plan, people.values(), shown, organisations)


def _fields(shown: Shown) -> tuple[_Column, ...]:
    return tuple(_Column(TITLES[key], _reader(key), key in _CENTRED) for key in shown.keys)


def _reader(key: str) -> Callable[[_Line], str]:
    return lambda line: line.texts[key]


def _day(contact: Contact) -> str:
    checked = contact.person.checked_on
    return checked.isoformat() if checked else ""


class _Plan(NamedTuple):
    """What the three forms differ in."""

    title: str
    page_title: str
    columns: tuple[_Column, ...]
    least_height: float = 0.0
    widest: int = 40


def _sheet(plan: _Plan, found: Iterable[Entry], shown: Shown, organisations: tuple[str, ...]) -> Sheet:
    def rows() -> Iterator[Row]:
        yield head_row(*(column.title for column in plan.columns), ID_HEADING)
        for number, entry in enumerate(found, 1):
            line = _Line(number, entry, shown.texts(entry.contact))
            yield (*(_cell(column, line) for column in plan.columns), Cell(plain(entry.contact.assignment.id)))

    return Sheet(
        plan.title,
        len(plan.columns) + 1,
        Rows(rows),
        has_filter=True,
        is_landscape=True,
        widest=plan.widest,
        least=tuple((place, column.least) for place, column in enumerate(plan.columns, 1) if column.least),
        choices=_choices(plan.columns, organisations),
        hides_last=True,
        page_title=plan.page_title,
        least_height=plan.least_height,
    )


def _cell(column: _Column, line: _Line) -> Cell:
    return Cell(plain(column.read(line)), Align.CENTRE if column.is_centred else Align.START)


def _choices(columns: tuple[_Column, ...], organisations: tuple[str, ...]) -> tuple[Choices, ...]:
    offered = {
        _TICK.title: (TO_TICK, TICKED),
        TITLES["organisation_text"]: organisations,
        TITLES["role"]: tuple(role.value for role in Role),
        TITLES["grade"]: GRADES,
    }
    return tuple(
        Choices(place, offered[column.title]) for place, column in enumerate(columns, 1) if offered.get(column.title)
    )
