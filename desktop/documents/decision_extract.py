"""의결사항 통보: to one ministry, what was decided on its items and what it has promised."""

from __future__ import annotations

from itertools import groupby

from desktop.documents.contact_blocks import EMPTY
from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)
from desktop.documents.explanation import spans
from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import Briefing
from desktop.domain.decisions import Decided, Extract, Promised
from desktop.domain.meeting import meeting_name, meeting_when

_UNDECIDED = "(미정)"
UNWRITTEN = "(결정 사항을 적지 않음)"
"""What stands where a decision was not entered."""
_REQUEST = "에 따라 결정 사항을 이행하여 주시고, 이행하지 못할 때에는 그 상황과 사유, 조치계획을 알려 주시기 바랍니다."


def compose(briefing: Briefing, extract: Extract, article: str = "") -> Document:
    """The notice of one ministry. `article` is that of the council's rules on carrying out, if it has one."""
    name = meeting_name(briefing.meeting, briefing.series)
    title = f"{name} 의결사항 통보"
    facts = (
        ("수신", extract.organisation.addressee),
        ("회의", name),
        ("일시", meeting_when(briefing.meeting, _UNDECIDED)),
        ("장소", briefing.meeting.place or _UNDECIDED),
    )
    blocks: list[Block] = [
        Heading(title),
        key_values(facts, "의결사항 통보"),
        Heading("결정 사항", 3, "1."),
        _decisions(extract.items),
        Heading("이행할 사항", 3, "2."),
        _promises(extract.promises),
    ]
    if article:
        basis = briefing.series.legal_basis or f"{briefing.series.name} 규정"
        blocks.append(Note(1, "※", plain(f"{basis} {article}{_REQUEST}")))
    return Document(title, f"수신: {extract.organisation.addressee}", tuple(blocks))


def _decisions(items: tuple[Decided, ...]) -> Table:
    rows = tuple(
        (
            _centred(f"{one.item.number}호"),
            Cell(plain(one.item.title)),
            _centred(one.part),
            Cell(spans(decided(one.item) or UNWRITTEN)),
            Cell(plain(one.item.vote.strip() or EMPTY)),
        )
        for one in items
    )
    head = head_row("안건", "안건명", "구분", "결정 사항", "표결")
    return Table((8, 30, 9, 35, 18), (head, *rows), 1, "결정 사항")


def _promises(promises: tuple[Promised, ...]) -> Block:
    if not promises:
        return Paragraph(plain("등록된 후속조치가 없습니다."), muted=True)
    rows: list[Row] = []
    for number, group in groupby(promises, key=lambda one: one.item.number):
        members = list(group)
        for place, one in enumerate(members):
            cells = [Cell(strong(f"{number}호"), Align.CENTRE, rowspan=len(members))] if place == 0 else []
            rows.append((*cells, *_promise(one)))
    head = head_row("안건", "과제", "구분", "기한", "비고")
    return Table((8, 50, 9, 16, 17), (head, *rows), 1, "이행할 사항")


def _promise(one: Promised) -> Row:
    follow_up = one.follow_up
    remark = "\n".join(part for part in (follow_up.target_text, follow_up.report_back) if part)
    return (
        Cell(spans(follow_up.task)),
        _centred(one.part),
        _centred(follow_up.due_text or EMPTY),
        Cell(plain(remark or EMPTY)),
    )


def decided(item: AgendaItem) -> str:
    """What was decided, else what became of the item (처리 결과); empty when neither was entered."""
    return item.decision.strip() or item.outcome.strip()


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)
