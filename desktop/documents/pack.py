"""자료집: a meeting → the bound briefing pack, in the order the office binds it.

What is not known is shown as `-` or `(미정)`; a column that would be empty for every row is left out.
"""

from __future__ import annotations

from itertools import groupby

from desktop.documents.attachments import attachments
from desktop.documents.attendance_list import attendance_list
from desktop.documents.contact_blocks import EMPTY, ContactBlock, contact_blocks, reach, role_runs
from desktop.documents.content import (
    Align,
    AttachedPages,
    Block,
    Cell,
    Contents,
    Cover,
    Document,
    Fill,
    Heading,
    Paragraph,
    Part,
    Row,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)
from desktop.documents.explanation import explanation, spans
from desktop.domain.agenda import AgendaItem, Publicity
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import Meeting, MeetingState, is_of_vice_ministers, meeting_name, meeting_when
from desktop.domain.publication import Edition

_UNDECIDED = "(미정)"


def compose(
    briefing: Briefing,
    edition: Edition = Edition.MEMBERS,
    *,
    directory: bool = False,
    codes: bool = False,
    review: bool = False,
) -> Document:
    """The pack of a meeting for an edition; after the contacts a `directory` of people and QR `codes` where wanted.

    Where wanted, the `review` of what earlier meetings promised comes before this meeting's own 후속조치.

    In 공개용 explanations and attachments of items that are not public are left out. Attachments are printed when their
    bytes are in the briefing; the document's remarks tell of those that could not be.
    """
    name = meeting_name(briefing.meeting, briefing.series)
    explanations, remarks = _explanations(briefing, edition)
    blocks: list[Block] = [
        Cover(name, "회의자료", edition.value, _facts(briefing)),
        Contents(),
        Heading("회의 개요", new_page=True),
        _overview(briefing),
        Heading("상정 안건"),
        _agenda(briefing.items),
        Heading("참석 대상"),
        attendance_list(briefing),
        *explanations,
        *(_review(briefing, edition) if review else ()),
        *_follow_ups(briefing.items),
        *_contacts(contact_blocks(briefing)),
    ]
    if directory or codes:
        from desktop.documents.directory import pack_pages  # noqa: PLC0415 (few packs have them)

        blocks += pack_pages(briefing, directory=directory, codes=codes)
    return Document(f"{name} 회의자료", f"{name} 회의자료", tuple(blocks), tuple(remarks))


def _facts(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """Key and value of what the cover and the overview tell; 상태 and 연석 only where there is something to say."""
    meeting = briefing.meeting
    facts = [
        ("일시", meeting_when(meeting, _UNDECIDED)),
        ("장소", meeting.place or _UNDECIDED),
        *_presider(meeting),
        ("의장", meeting.chair or _UNDECIDED),
    ]
    if briefing.jointly:
        facts.insert(0, ("연석", ", ".join(briefing.jointly)))
    if meeting.state is MeetingState.POSTPONED or meeting.state is MeetingState.CANCELLED:
        facts.insert(0, ("상태", f"회의 {meeting.state.value}"))
    return tuple(facts)


def _presider(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """주재; 관계차관조정회의 has none beside its chair (규정 제10조), unless one is named."""
    if not meeting.presider and is_of_vice_ministers(meeting):
        return ()
    return (("주재", meeting.presider or _UNDECIDED),)


def _overview(briefing: Briefing) -> Table:
    series = briefing.series
    rows = [
        ("회의명", meeting_name(briefing.meeting, briefing.series)),
        *_facts(briefing),
        ("상정 안건", f"{len(briefing.items)}건"),
    ]
    if series.legal_basis:
        rows.append(("근거", series.legal_basis))
    return key_values(tuple(rows), "회의 개요")


# ---------------------------------------------------------------- 상정 안건


def _agenda(items: tuple[ItemBriefing, ...]) -> Block:
    """The agenda as a table. 구분 and 공개 여부 and 비고 have a column when an item has something to say there."""
    if not items:
        return _nothing("상정된 안건이 없습니다.")
    agenda = [entry.item for entry in items]
    has_kind = any(item.kind for item in agenda)
    has_publicity = any(item.publicity not in (None, Publicity.PUBLIC) for item in agenda)
    groups = _group_runs(agenda)
    columns = [("번호", 8.0), ("안건명", 0.0), ("제출부처", 18.0)]
    columns += [("구분", 9.0)] if has_kind else []
    columns += [("공개 여부", 13.0)] if has_publicity else []
    columns += [("비고", 19.0)] if any(item.group for item in agenda) else []
    rows: list[Row] = []
    for item, run in zip(agenda, groups, strict=True):
        cells = [_centred(f"{item.number}호"), Cell(plain(item.title)), _centred(item.submitters_text or EMPTY)]
        cells += [_centred(item.kind.value if item.kind else EMPTY)] if has_kind else []
        cells += [_centred(item.publicity.value if item.publicity else EMPTY)] if has_publicity else []
        if any(other.group for other in agenda) and run:
            cells.append(Cell(plain(item.group or EMPTY), Align.CENTRE, rowspan=run))
        rows.append(tuple(cells))
    return _table(columns, rows, "상정 안건")


def _group_runs(agenda: list[AgendaItem]) -> list[int]:
    """How many rows each 비고 cell spans: neighbours of one group share a cell (0: the cell above goes on)."""
    runs = [1] * len(agenda)
    start = 0
    for index in range(1, len(agenda)):
        if agenda[index].group and agenda[index].group == agenda[start].group:
            runs[start] += 1
            runs[index] = 0
        else:
            start = index
    return runs


# ---------------------------------------------------------------- 안건별 설명


def _explanations(briefing: Briefing, edition: Edition) -> tuple[list[Block], list[str]]:
    """Each item's explanation and attachments, and remarks on what of these could not be printed."""
    blocks: list[Block] = [Part("안건별 설명")] if briefing.items else []
    remarks: list[str] = []
    for entry in briefing.items:
        item = entry.item
        label = f"안건 {item.number}호"
        blocks.append(Heading(item.title, 2, label, new_page=True))
        withheld = _withheld(item, edition)
        attached, lacking = ([], []) if withheld else attachments(entry, briefing)
        note = withheld or _unexplained(item, has_pages=any(isinstance(block, AttachedPages) for block in attached))
        blocks += [_nothing(note)] if note else explanation(item.outline, label)
        blocks += attached
        remarks += lacking
    return blocks, remarks


def _withheld(item: AgendaItem, edition: Edition) -> str:
    """Why an edition has nothing of an item but its title; empty when it may have more."""
    if edition is Edition.PUBLIC and item.publicity and item.publicity is not Publicity.PUBLIC:
        return f"{item.publicity.value} 안건으로, 공개용 자료에는 설명을 싣지 않습니다."
    return ""


def _unexplained(item: AgendaItem, *, has_pages: bool) -> str:
    """What stands in place of an explanation; empty when there is one."""
    if item.outline.strip():
        return ""
    if has_pages:
        return "설명 자료는 붙임과 같습니다."
    return "비공개 안건 (설명 자료 없음)" if item.publicity is Publicity.CLOSED else "설명 자료 없음"


# ---------------------------------------------------------------- 후속조치


def _review(briefing: Briefing, edition: Edition) -> tuple[Block, ...]:
    """지난 회의 이행점검; nothing where nobody told a state yet. 공개용 leaves out items that are not public."""
    review = briefing.review
    if review is not None and edition is Edition.PUBLIC:
        review = review.public()
    if review is None or all(line.state is None for line in review.lines):
        return ()
    from desktop.documents.followup_report import pack_part  # noqa: PLC0415 (few packs have it)

    return pack_part(review)


def _follow_ups(items: tuple[ItemBriefing, ...]) -> tuple[Block, ...]:
    """What was promised: item, task, lead, due date as written; 협조 and 상태 when something is known of them.

    Nothing where nothing was: before the meeting few items have promised yet, and a page that says so is paper.
    """
    found = [follow_up for entry in items for follow_up in entry.follow_ups]
    if not found:
        return ()
    has_support, has_state = any(f.support for f in found), any(f.state for f in found)
    columns = [("안건", 21.0), ("과제", 0.0), ("주관", 14.0)]
    columns += [("협조", 14.0)] if has_support else []
    columns += [("기한", 17.0)]
    columns += [("상태", 13.0)] if has_state else []
    rows: list[Row] = []
    for entry in items:
        for index, follow_up in enumerate(entry.follow_ups):
            cells = [_item_cell(entry)] if index == 0 else []
            cells += _follow_up_cells(follow_up, has_support=has_support, has_state=has_state)
            rows.append(tuple(cells))
    return Heading("후속조치", new_page=True), _table(columns, rows, "후속조치")


def _item_cell(entry: ItemBriefing) -> Cell:
    item = entry.item
    return Cell((*strong(f"{item.number}호"), *plain(f"\n{item.title}")), rowspan=len(entry.follow_ups))


def _follow_up_cells(follow_up: FollowUp, *, has_support: bool, has_state: bool) -> list[Cell]:
    cells = [_task_cell(follow_up), _centred(follow_up.lead or EMPTY)]
    cells += [_centred(follow_up.support or EMPTY)] if has_support else []
    cells.append(_centred(follow_up.due_text or EMPTY))
    cells += [_centred(follow_up.state.value if follow_up.state else EMPTY)] if has_state else []
    return cells


def _task_cell(follow_up: FollowUp) -> Cell:
    """The task, and under it the count promised and when it is reported on, unless its own words say so."""
    told = (("목표", follow_up.target_text.strip()), ("보고", follow_up.report_back.strip()))
    lines = [f"\n({label}) {text}" for label, text in told if text and text not in follow_up.task]
    return Cell((*spans(follow_up.task), *plain("".join(lines))))


# ---------------------------------------------------------------- 연락처


def _contacts(blocks: tuple[ContactBlock, ...]) -> tuple[Block, ...]:
    """A table in the blocks of the press release: scope and unit stand once, before their people. Nothing of nobody."""
    if not blocks:
        return ()
    rows: list[Row] = []
    for _scope, group in groupby(blocks, key=lambda block: block.scope):
        units = list(group)
        for index, block in enumerate(units):
            rows += _contact_rows(block, sum(len(unit.contacts) for unit in units) if index == 0 else 0)
    head = head_row("구분", "소속", "역할", "직위·직급", "성명", "연락처")
    return Heading("연락처", new_page=True), Table((10, 36, 10, 12, 11, 25), (head, *rows), 1, "연락처")


def _contact_rows(block: ContactBlock, scope_rows: int) -> list[Row]:
    rows: list[Row] = []
    for index, (contact, role_rows) in enumerate(zip(block.contacts, role_runs(block.contacts), strict=True)):
        cells: list[Cell] = []
        if index == 0:
            unit = "\n".join(line for line in (block.bureau_line, block.division_line) if line)
            cells += (
                [Cell(strong(block.scope), Align.CENTRE, rowspan=scope_rows, fill=Fill.LABEL)] if scope_rows else []
            )
            cells.append(Cell(plain(unit or EMPTY), rowspan=len(block.contacts)))
        if role_rows:
            role = contact.assignment.role
            cells.append(Cell(plain(role.value if role else EMPTY), Align.CENTRE, rowspan=role_rows))
        cells += [_centred(contact.rank or EMPTY), _centred(contact.person.name or EMPTY), _centred(reach(contact))]
        rows.append(tuple(cells))
    return rows


def _table(columns: list[tuple[str, float]], rows: list[Row], place: str) -> Table:
    """A table under its head. Shares are hundredths of the width; the column of share 0 takes what is left."""
    left = 100 - sum(share for _title, share in columns)
    shares = tuple(share or left for _title, share in columns)
    return Table(shares, (head_row(*(title for title, _share in columns)), *rows), 1, place)


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)


def _nothing(text: str) -> Paragraph:
    return Paragraph(plain(text), muted=True)
