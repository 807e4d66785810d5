"""Contact sheets as Excel: what is asked for, what they hold, and the record of what went out.

Like the pack in three steps, so that the middle one can run beside the window: gather (reads the library), make (frozen
objects to a file, no library), record (notes in the library what left it and why).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.briefing import Briefing
from desktop.domain.contact_fields import FORM_TITLES, TITLES, Form, Shown
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen, replace
from desktop.domain.people import Contact
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services.meetings import briefing
from desktop.store import history, organisations, sent
from desktop.store.ids import fixed_id
from desktop.store.library import Library

COORDINATION = ""
"""총괄, among the keys of agenda items."""
PURPOSES = ("관계부처 협조 요청", "회의 당일 연락", "담당자 확인(전화)", "보도자료 담당 부서 표", "내부 업무용")
"""Purposes offered before any was typed."""
WHAT = "연락처 엑셀"
_MOST_PURPOSES = 12


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What somebody wants: forms in order, fields, and of which items and organisations (None: of all).

    `items` are keys of agenda items, `COORDINATION` for 총괄; `organisations` are names as of the meeting's day.
    """

    forms: tuple[Form, ...] = (Form.BLOCK, Form.LIST)
    shown: Shown = field(default_factory=Shown)
    items: frozenset[str] | None = None
    organisations: frozenset[str] | None = None


USUAL = SheetRequest()


@frozen
class Source:
    """What sheets of a meeting are made from. `organisations` are those of its day in 직제순, as sheets name them."""

    briefing: Briefing
    organisations: tuple[str, ...]


@frozen
class Gathered:
    """A sheet ready to be made. `content` is what it tells of each assignment, by key: what an answer is compared with.

    `sheet_id` follows from the content, so that the same content gives the same file and is kept once.
    """

    briefing: Briefing
    request: SheetRequest
    organisations: tuple[str, ...]
    content: dict[str, dict[str, str]]
    sheet_id: str

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contacts that go out, 총괄 first."""
        return self.briefing.contacts()

    @property
    def people(self) -> int:
        """How many people they are."""
        return len({contact.person.id for contact in self.contacts})

    @property
    def bodies(self) -> tuple[str, ...]:
        """The organisations they belong to, in the order they come."""
        return tuple(dict.fromkeys(contact.organisation for contact in self.contacts))


@frozen
class ContactSheetMade:
    """A contact sheet that was written: its contacts, the people they are, and what to record of it."""

    path: Path
    meeting_id: str
    rows: int
    people: int
    gathered: Gathered
    is_locked: bool = False


def read(library: Library, meeting_id: str) -> Source:
    """All that sheets of a meeting are made from, read once; items that were put off are left out.

    Raises:
        NotFound: the meeting is gone.
    """
    one = briefing(library, meeting_id).on_the_table()
    day = one.meeting.held_on
    known = organisations.catalogue(library.connection).organisations
    names = (row.short_name for row in known if (row.is_valid_on(day) if day else row.valid_to is None))
    return Source(one, tuple(dict.fromkeys(names)))


def prepare(source: Source, request: SheetRequest = USUAL) -> Gathered:
    """A sheet as it was asked for.

    Raises:
        EditRefused: no form was chosen.
    """
    if not request.forms:
        raise EditRefused(
            "만들 서식을 고르지 않았습니다.", safe="만든 파일은 없습니다.", todo="서식을 하나 이상 고르십시오."
        )
    one = _narrowed(source.briefing, request)
    content = {contact.assignment.id: _told(contact, request) for contact in one.contacts()}
    words = json.dumps([one.meeting.id, content], ensure_ascii=False, sort_keys=True)
    return Gathered(one, request, source.organisations, content, fixed_id("contact sheet", words))


def gather(library: Library, meeting_id: str, request: SheetRequest = USUAL) -> Gathered:
    """Read the library and prepare a sheet.

    Raises:
        NotFound: the meeting is gone.
        EditRefused: no form was chosen.
    """
    return prepare(read(library, meeting_id), request)


def make(
    gathered: Gathered,
    out: Path,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    password: str | None = None,
) -> ContactSheetMade:
    """Write the sheet to `out`; a file that stood there is replaced only when the new one is whole.

    With a `password` the file is encrypted (AES-256).

    Raises:
        PasswordUnfit: no workbook can have this password.
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import contact_sheet, xlsx  # noqa: PLC0415 (openpyxl is slow to import)

    request = gathered.request
    plan = contact_sheet.SheetPlan(request.forms, request.shown, gathered.organisations, gathered.sheet_id)
    xlsx.write(contact_sheet.compose(gathered.briefing, plan), out, report, is_cancelled, password=password)
    return ContactSheetMade(
        out, gathered.briefing.meeting.id, len(gathered.contacts), gathered.people, gathered, password is not None
    )


def record(library: Library, made: ContactSheetMade, purpose: str = "") -> None:
    """Note that personal data left the library and why, and keep what the sheet told, to compare an answer with."""
    gathered = made.gathered
    history.log_access(library.connection, _what(made), made.meeting_id, made.people, " ".join(purpose.split()))
    if sent.get(library.connection, gathered.sheet_id) is None:
        bodies = gathered.bodies
        sent.record(
            library.connection,
            sent.SheetKind.CONTACTS,
            gathered.content,
            meeting_id=made.meeting_id,
            organisation=bodies[0] if len(bodies) == 1 else "",
            sheet_id=gathered.sheet_id,
        )


def purposes(library: Library) -> tuple[str, ...]:
    """Purposes to choose from: those given before, the latest first, then the usual ones."""
    given = history.purposes(library.connection, WHAT)
    return tuple(dict.fromkeys((*given, *PURPOSES)))[:_MOST_PURPOSES]


def last_purpose(library: Library) -> str:
    """The purpose given last; empty when none was yet."""
    given = history.purposes(library.connection, WHAT)
    return given[0] if given else ""


def _narrowed(one: Briefing, request: SheetRequest) -> Briefing:
    """The meeting with the contacts that were asked for, and only those."""

    def wanted(item_id: str, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        if request.items is not None and item_id not in request.items:
            return ()
        names = request.organisations
        return tuple(contact for contact in contacts if names is None or contact.organisation in names)

    return replace(
        one,
        coordination=wanted(COORDINATION, one.coordination),
        items=tuple(replace(entry, contacts=wanted(entry.item.id, entry.contacts)) for entry in one.items),
    )


def _told(contact: Contact, request: SheetRequest) -> dict[str, str]:
    """What the sheet tells of a contact, each text as its cell holds it."""
    from desktop.documents.xlsx.book import safe_text  # noqa: PLC0415 (with the sheet's other parts)

    told = request.shown.content(contact, request.forms)
    return {key: safe_text(text) for key, text in told.items()}


def _what(made: ContactSheetMade) -> str:
    """What the access log calls it: `연락처 엑셀(안건별·목록, 성명 가림, 잠금)`."""
    request = made.gathered.request
    parts = ["·".join(FORM_TITLES[form] for form in request.forms)]
    covered = [TITLES[key] for key in request.shown.keys if key in request.shown.masked]
    parts += [f"{'·'.join(covered)} 가림"] if covered else []
    parts += ["잠금"] if made.is_locked else []
    return f"{WHAT}({', '.join(parts)})"
