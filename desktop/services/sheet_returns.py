"""A contact sheet that comes back: read, compared with what was sent and what is here, and accepted field by field.

Opening the file needs no library and runs beside the window; comparing and accepting do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

from desktop.domain import contact_fields
from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.comparison import Proposal
from desktop.domain.contact_fields import TITLES
from desktop.domain.errors import EditRefused, IntakeFailed
from desktop.domain.frozen import frozen, replace
from desktop.domain.organisation_names import understand
from desktop.domain.people import Assignment, Contact, Person, Role
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.intake import contact_rows
from desktop.intake.contact_rows import CameRow
from desktop.intake.grid import Tables
from desktop.services.contacts import check_person, tidy
from desktop.services.sheet_matching import Newcomer, Register, match
from desktop.store import history, meetings, people, sent
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action

WHAT = "연락처 회신 반영"


@frozen
class CameSheet:
    """What came, whatever it came in. `sheet_id` is our mark; empty on other people's sheets."""

    name: str
    sheet_id: str
    rows: tuple[CameRow, ...]


@frozen
class Returned:
    """What a sheet of any kind proposes, compared with the library as it is now; nothing of it is stored.

    `missing` are the names of what was sent and did not come back: nothing is proposed for them. `is_ours` says that
    what was sent is known.
    """

    name: str
    proposals: tuple[Proposal, ...]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]
    rows: int
    is_ours: bool
    sheet_id: str

    @property
    def plain_keys(self) -> frozenset[str]:
        """The keys of all proposals that are no conflict."""
        return frozenset(one.key for one in self.proposals if not one.is_conflict)

    @property
    def sure_keys(self) -> frozenset[str]:
        """The keys that nobody needs to look at."""
        return self.plain_keys


@frozen
class SheetReturn(Returned):
    """What a contact sheet proposes. `day` is the one names of organisations are of."""

    newcomers: tuple[Newcomer, ...]
    meeting_id: str
    day: date | None

    @property
    def renamed(self) -> tuple[str, ...]:
        """Whose name came otherwise: perhaps another person on the same post, to whom the rest of the row belongs."""
        return tuple(dict.fromkeys(one.person for one in self.proposals if one.subject in self._renamed))

    @property
    def sure_keys(self) -> frozenset[str]:
        """The keys that nobody needs to look at: no conflict, and nothing of somebody whose name came otherwise."""
        return frozenset(one.key for one in self.proposals if not one.is_conflict and one.subject not in self._renamed)

    @property
    def _renamed(self) -> frozenset[str]:
        return frozenset(one.subject for one in self.proposals if one.field == "name" and not one.is_new)


def open_file(
    path: Path, *, password: str | None = None, report: Report = silent, is_cancelled: IsCancelled = never
) -> CameSheet:
    """Read a workbook, a csv file or a table saved as HTML.

    Raises:
        PasswordNeeded: the workbook is encrypted and `password` is not given or wrong.
        IntakeFailed: it cannot be read, or nobody is named in it; one sentence says which.
        Cancelled: the user stopped it.
    """
    from desktop.intake import tables  # noqa: PLC0415 (openpyxl and csv only when a sheet comes)

    return _came(tables.read_file(path, password=password, report=report, is_cancelled=is_cancelled))


def open_paste(plain: str, html: str = "") -> CameSheet:
    """Read what was copied from Excel or 한글.

    Raises:
        IntakeFailed: there is no table in it, or nobody is named in the table.
    """
    from desktop.intake import pasted_table  # noqa: PLC0415

    return _came(pasted_table.read(plain, html))


def _came(tables: Tables) -> CameSheet:
    rows = contact_rows.rows(tables)
    if not rows:
        raise IntakeFailed(
            f"{tables.name}: 연락처로 읽을 줄이 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="성명과 전화 같은 제목이 있는 표인지 확인해 주십시오.",
        )
    return CameSheet(tables.name, tables.sheet_id, rows)


def compare(library: Library, came: CameSheet, today: date, meeting_id: str = "") -> SheetReturn:
    """Compare what came with what was sent and with the library.

    `meeting_id` is the meeting other people's sheets are about, if any; a sheet of ours knows its own.
    """
    sheet = sent.get(library.connection, came.sheet_id) if came.sheet_id else None
    if sheet is not None and sheet.kind is not sent.SheetKind.CONTACTS:
        sheet = None
    about = (sheet.meeting_id if sheet else None) or meeting_id
    meeting = meetings.MEETINGS.get(library.connection, about) if about else None
    day = meeting.held_on if meeting and meeting.held_on else today
    register = Register(library, day, meeting.id if meeting else "")
    found = match(register, came.rows, sheet.content if sheet else {})
    return SheetReturn(
        name=came.name,
        proposals=tuple(found.proposals),
        missing=_missing(register, sheet, found.seen),
        remarks=tuple(dict.fromkeys(found.remarks)),
        newcomers=tuple(found.newcomers.values()),
        rows=len(came.rows),
        is_ours=sheet is not None,
        sheet_id=sheet.id if sheet else "",
        meeting_id=meeting.id if meeting else "",
        day=day,
    )


def _missing(register: Register, sheet: sent.SentSheet | None, seen: set[str]) -> tuple[str, ...]:
    """Who was sent and did not come back, of those who are still here; nobody where no row bears our mark.

    On a sheet that shows everybody once (전화 확인표), someone who came is not missing under another item.
    """
    if sheet is None or not seen & set(sheet.content):
        return ()
    came = Counter(contact.person.id for key in seen if (contact := register.marked(key)))
    once = max(came.values(), default=0) < 2
    gone = [contact for key in sheet.content if key not in seen and (contact := register.marked(key))]
    return tuple(
        f"{contact.person.name}({register.scopes.get(contact.assignment.item_id, '총괄')})"
        for contact in gone
        if not (once and contact.person.id in came)
    )


# ---------------------------------------------------------------- accepting


def accept(library: Library, found: SheetReturn, keys: Collection[str] | None = None) -> Changes:
    """Store the chosen proposals (None: all that are no conflict) as one step to undo, and note that they came.

    Raises:
        EditRefused: two of them are about one field, somebody new has no name, a field was changed since it was
            compared, or a text may not be stored; nothing was stored.
    """
    wanted = found.plain_keys if keys is None else frozenset(keys)
    chosen = [one for one in found.proposals if one.key in wanted]
    check_once(chosen)
    changes = NOTHING
    if chosen:
        register, groups = Register(library, found.day), dict[str, list[Proposal]]()
        for one in chosen:
            groups.setdefault(one.subject, []).append(one)
        with history.action(library.connection, f"회신 반영: {len(chosen)}건") as action:
            for group in groups.values():
                _store(action, register, found, group)
        changes = action.changes
        count = len({one.person for one in chosen})
        history.log_access(library.connection, WHAT, found.meeting_id or None, count, found.name)
    if found.sheet_id:
        sent.mark_answered(library.connection, found.sheet_id)
    return changes


def _store(action: Action, register: Register, found: SheetReturn, chosen: list[Proposal]) -> None:
    """Store what was chosen of one subject."""
    first = chosen[0]
    if first.is_new:
        _add(action, register, found, chosen)
    elif first.subject.startswith("role:"):
        _edit_role(action, first)
    else:
        _edit_person(action, register, chosen)


def _edit_person(action: Action, register: Register, chosen: list[Proposal]) -> None:
    person = people.PEOPLE.get(action.connection, chosen[0].subject)
    if person is None:
        raise changed_since(chosen[0])
    ours = contact_fields.values(Contact(Assignment("", person.id, ""), person, _organisation_of(register, person)))
    for one in chosen:
        if ours[one.field] != one.ours:
            raise changed_since(one)
    changed = replace(person, **{one.field: tidy(one.came) for one in chosen})
    people.PEOPLE.update(action, _checked(register, changed, person))


def _organisation_of(register: Register, person: Person) -> str:
    return register.catalogue.name_on(person.organisation_id, register.day, person.organisation_text)


def _checked(register: Register, changed: Person, before: Person | None = None) -> Person:
    """The person with the organisation looked up anew where its text is another."""
    check_person(changed)
    if before is not None and changed.organisation_text == before.organisation_text:
        return changed
    found = understand(changed.organisation_text, register.catalogue, register.day)
    return replace(changed, organisation_id=found.id if found else None)


def _edit_role(action: Action, one: Proposal) -> None:
    assignment = people.ASSIGNMENTS.get(action.connection, one.subject.removeprefix("role:"))
    if assignment is None or (assignment.role or "") != one.ours:
        raise changed_since(one)
    people.ASSIGNMENTS.update(action, replace(assignment, role=Role(one.came) if one.came else None))


def _add(action: Action, register: Register, found: SheetReturn, chosen: list[Proposal]) -> None:
    """Somebody new, in the contact blocks of the meeting their rows stand under."""
    came = {one.field: tidy(one.came) for one in chosen}
    if "name" not in came:
        raise EditRefused(
            f"{chosen[0].person}: 새 사람인데 성명을 고르지 않았습니다.",
            safe="바뀐 것은 없습니다.",
            todo="성명을 함께 고르거나, 그 사람의 다른 것도 빼십시오.",
        )
    role = Role(came.pop("role")) if came.get("role") else None
    person = _checked(register, Person(id=new_id(), **came))
    people.PEOPLE.insert(action, person)
    newcomer = next(one for one in found.newcomers if one.subject == chosen[0].subject)
    for item_id in _places(action, found.meeting_id, newcomer.scopes):
        last = max((one.order for one in people.assignments(action.connection, found.meeting_id)), default=0)
        made = Assignment(new_id(), person.id, found.meeting_id, item_id, role, last + 1)
        people.ASSIGNMENTS.insert(action, made)


def _places(action: Action, meeting_id: str, scopes: Iterable[str]) -> list[str | None]:
    """The items of those scopes, None for 총괄; a scope the meeting does not have is left out."""
    items: tuple[AgendaItem, ...] = meetings.items(action.connection, meeting_id) if meeting_id else ()
    by_scope: dict[str, str | None] = {f"안건{item.number}": item.id for item in items}
    if meeting_id:
        by_scope["총괄"] = None
    return [by_scope[scope] for scope in scopes if scope in by_scope]


def check_once(chosen: Collection[Proposal], titles: Mapping[str, str] = TITLES) -> None:
    """Refuse two values for one field; `titles` name the fields.

    Raises:
        EditRefused: as said.
    """
    counts = Counter((one.subject, one.field) for one in chosen)
    double = next((one for one in chosen if counts[one.subject, one.field] > 1), None)
    if double is not None:
        raise EditRefused(
            f"{double.person}의 {titles[double.field]}에 서로 다른 값을 둘 골랐습니다.",
            safe="바뀐 것은 없습니다.",
            todo="하나만 고르십시오.",
        )


def changed_since(one: Proposal, titles: Mapping[str, str] = TITLES) -> EditRefused:
    """The refusal of a proposal whose field moved after it was compared."""
    return EditRefused(
        f"{one.person}의 {titles[one.field]}: 비교한 뒤에 보관함에서 바뀌었습니다.",
        safe="바뀐 것은 없습니다.",
        todo="그 표를 다시 읽어 비교하십시오.",
    )
