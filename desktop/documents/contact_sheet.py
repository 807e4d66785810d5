"""연락처: a meeting's contacts as a workbook, in the blocks of the press release and as one list to filter."""

from __future__ import annotations

from desktop.documents.contact_blocks import ContactBlock, contact_blocks, reach, role_runs
from desktop.documents.content import Align, Cell, Fill, Row, head_row, plain, strong
from desktop.documents.sheets import Sheet, Workbook
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name
from desktop.domain.people import Contact

_BLOCK_HEAD = ("구분", "소속", "역할", "직위·직급", "성명", "연락처")
_LIST_HEAD = ("구분", "안건명", "기관", "실국", "과", "역할", "직위", "직급", "성명", "전화", "이메일")


def compose(briefing: Briefing) -> Workbook:
    """The workbook: `연락처(안건별)` and `연락처(목록)`. What is not known is an empty cell."""
    title = f"{meeting_name(briefing.meeting, briefing.series)} 연락처"
    blocks = contact_blocks(briefing)
    return Workbook(title, (_block_sheet(title, blocks), _list_sheet(blocks)), briefing.meeting.held_on)


def _block_sheet(title: str, blocks: tuple[ContactBlock, ...]) -> Sheet:
    head = (Cell(strong(title), Align.CENTRE, colspan=len(_BLOCK_HEAD)),)
    rows = [row for block in blocks for row in _block_rows(block)]
    return Sheet("연락처(안건별)", len(_BLOCK_HEAD), (head, head_row(*_BLOCK_HEAD), *rows), header_rows=2)


def _block_rows(block: ContactBlock) -> list[Row]:
    """A block as the press release prints it: 담당 부서 with the bureau on the first row, scope and division below.

    A block of one person has two rows all the same, and the person's cells span both.
    """
    count = len(block.contacts)
    rows: list[list[Cell]] = [[] for _ in range(max(count, 2))]
    rows[0] += [_label("담당 부서"), Cell(plain(block.bureau_line))]
    rows[1] += [_label(f"<{block.scope}>", len(rows) - 1), Cell(plain(block.division_line), rowspan=len(rows) - 1)]
    span = 2 if count == 1 else 1
    for row, contact, role_rows in zip(rows, block.contacts, role_runs(block.contacts), strict=False):
        role = contact.assignment.role
        if role_rows:
            row.append(_centred(role.value if role else "", max(role_rows, span)))
        row += [_centred(contact.rank, span), _centred(contact.person.name, span), _centred(_reach(contact), span)]
    return [tuple(row) for row in rows]


def _reach(contact: Contact) -> str:
    return reach(contact) if contact.person.phone or contact.person.email else ""


def _list_sheet(blocks: tuple[ContactBlock, ...]) -> Sheet:
    rows = [_list_row(block, contact) for block in blocks for contact in block.contacts]
    head = head_row(*_LIST_HEAD)
    return Sheet("연락처(목록)", len(_LIST_HEAD), (head, *rows), has_filter=True, is_landscape=True)


def _list_row(block: ContactBlock, contact: Contact) -> Row:
    person, role = contact.person, contact.assignment.role
    texts = (
        block.scope,
        block.item_title,
        contact.organisation,
        person.bureau,
        person.division,
        role.value if role else "",
        person.position,
        person.grade,
        person.name,
        person.phone,
        person.email,
    )
    return tuple(Cell(plain(text)) for text in texts)


def _label(text: str, rowspan: int = 1) -> Cell:
    return Cell(strong(text), Align.CENTRE, rowspan=rowspan, fill=Fill.LABEL)


def _centred(text: str, rowspan: int) -> Cell:
    return Cell(plain(text), Align.CENTRE, rowspan=rowspan)
