"""연락처 명부: everybody to call, each once with all they do; in the pack, or on one page to carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents import qr
from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    head_row,
    plain,
    strong,
)
from desktop.documents.pdf.setup import Footer, PageSetup
from desktop.documents.pdf.theme import MILLIMETRE, Text, Theme
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name, meeting_when
from desktop.domain.people import Contact
from desktop.domain.roster import contacts, each_once, roles

EMPTY = "-"
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the letters of the page to carry, the largest first; smaller ones cannot be read without trouble."""
_MARGIN = 11.0


def compose(briefing: Briefing, item_id: str | None = None, *, codes: bool = False, mail: bool = False) -> Document:
    """The page to carry: the meeting's contacts or one item's, with QR codes below them where `codes` is wanted."""
    name = meeting_name(briefing.meeting, briefing.series)
    title = f"{name} 연락처"
    found = each_once(contacts(briefing, item_id))
    blocks: list[Block] = [Heading(_title(title, briefing, item_id)), table(briefing, found, mail=mail)]
    if codes and found:
        blocks += [Heading("휴대전화로 읽는 연락처", 3), *qr.figures(found)]
    return Document(title, "", tuple(blocks))


def code_sheet(briefing: Briefing, item_id: str | None = None) -> Document:
    """QR codes alone."""
    title = f"{meeting_name(briefing.meeting, briefing.series)} 연락처 QR"
    found = each_once(contacts(briefing, item_id))
    body: Sequence[Block] = qr.figures(found) or (_nothing(),)
    return Document(title, "", (Heading(_title(title, briefing, item_id, dated=False)), *body))


def pack_pages(briefing: Briefing, *, directory: bool, codes: bool) -> tuple[Block, ...]:
    """What a pack has of these after its contacts; nothing when neither is wanted."""
    found = each_once(briefing.contacts())
    blocks: list[Block] = []
    if directory:
        blocks += [Heading("연락처 명부", new_page=True), table(briefing, found)]
    if codes and found:
        blocks += [Heading("연락처 QR", new_page=not directory), *qr.figures(found)]
    return tuple(blocks)


def table(briefing: Briefing, found: Sequence[Contact], *, mail: bool = False) -> Block:
    """One row a person, in the order of the papers; mail is left out unless it is wanted."""
    if not found:
        return _nothing()
    work = roles(briefing)
    mail = mail and any(contact.person.email for contact in found)
    titles = ("기관·부서", "직위·직급", "성명", "전화", *(("이메일",) if mail else ()), "맡은 일")
    shares = (28.0, 11.0, 10.0, 16.0, 20.0, 15.0) if mail else (36.0, 12.0, 11.0, 19.0, 22.0)
    rows = [_row(contact, work.get(contact.person.id, ()), mail=mail) for contact in found]
    return Table(shares, (head_row(*titles), *rows), 1, "연락처 명부")


def _row(contact: Contact, work: tuple[str, ...], *, mail: bool) -> Row:
    person = contact.person
    unit = " ".join(part for part in (contact.organisation, person.bureau, person.division) if part)
    cells = [
        Cell(plain(unit or EMPTY)),
        _centred(contact.rank),
        Cell(strong(person.name or EMPTY), Align.CENTRE),
        _centred(person.phone),
    ]
    cells += [Cell(plain(person.email or EMPTY))] if mail else []
    return (*cells, Cell(plain(", ".join(work) or EMPTY)))


def _title(title: str, briefing: Briefing, item_id: str | None, *, dated: bool = True) -> str:
    """Name and day; of one item its number as well."""
    number = next((entry.item.number for entry in briefing.items if entry.item.id == item_id), None)
    when = meeting_when(briefing.meeting, "") if dated else ""
    scope = f" (안건 {number}호)" if number is not None else ""
    return f"{title}{scope}" + (f"  {when}" if when else "")


def carried(setup: PageSetup, size: float) -> PageSetup:
    """The pages to carry: narrow margins, no page numbers, and letters of a size."""
    margin = _MARGIN * MILLIMETRE
    text = Text(size, size * 1.34)
    theme: Theme = setup.theme._replace(
        left=margin, right=margin, top=margin, bottom=margin, table=text, cell_x=size * 0.4,
        cell_y=size * 0.17, part=Text(13, 18), heading=Text(11, 16),
    )  # fmt: skip
    return replace(setup, theme=theme, footer=Footer.NONE, header=False, binding=0.0, facing=False, two_up=False)


def _nothing() -> Paragraph:
    return Paragraph(plain("등록된 담당자가 없습니다."), muted=True)


def _centred(text: str) -> Cell:
    return Cell(plain(text or EMPTY), Align.CENTRE)
