"""이행점검 요청: what goes to one ministry with its sheet, in the form of an official letter."""

from __future__ import annotations

from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Note,
    OutlineLine,
    Paragraph,
    Row,
    Spacer,
    Table,
    head_row,
    key_values,
    plain,
    strong,
)
from desktop.documents.explanation import spans
from desktop.domain.dates import write_date, write_date_weekday
from desktop.domain.followup import FollowUp, Inquiry
from desktop.domain.followup_review import state_word
from desktop.domain.placed_followups import MinistryList

_EMPTY = "-"


def compose(
    inquiry: Inquiry, asked: MinistryList, basis: str = "", answer_to: str = "", addressee: str = ""
) -> Document:
    """The request to one ministry: whom, by what rule, what until when, and the list of its promises.

    `basis` names the rule that obliges it (`「과학기술관계장관회의 규정」 제13조`), `answer_to` where answers go,
    `addressee` the post at its head (`교육부장관`; without one the ministry itself is named); each may be empty. The
    outline is 1. → 가. (행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조).
    """
    title = f"{inquiry.name} 자료 제출 요청"
    blocks: list[Block] = [
        Heading(title),
        key_values(_facts(inquiry, asked, answer_to, addressee), "요청"),
        Spacer(0.6),
        *_letter(inquiry, asked, basis),
        Spacer(0.6),
        Heading("붙임 1. 점검 대상 과제", 3),
        _table(asked),
    ]
    return Document(title, f"{inquiry.name} · {asked.ministry}", tuple(blocks))


def _facts(inquiry: Inquiry, asked: MinistryList, answer_to: str, addressee: str) -> tuple[tuple[str, str], ...]:
    facts = [("수신", addressee or asked.ministry or _EMPTY), ("대상 과제", f"{len(asked.follow_ups)}건")]
    facts += [("점검 기준일", write_date_weekday(inquiry.as_of))] if inquiry.as_of else []
    facts += [("제출기한", write_date_weekday(inquiry.answer_by))] if inquiry.answer_by else []
    facts += [("회신할 곳", answer_to)] if answer_to else []
    return tuple(facts)


def _letter(inquiry: Inquiry, asked: MinistryList, basis: str) -> list[Block]:
    """The letter's numbered sentences, ending in 끝."""
    sentences = [f"관련: {basis}"] if basis else []
    meetings = ", ".join(dict.fromkeys(one.meeting_name for one in asked.follow_ups))
    until = f"{write_date(inquiry.answer_by)}까지 " if inquiry.answer_by else ""
    sentences.append(
        f"{meetings}에서 정한 후속조치의 이행 상황을 점검하고자 하니,"
        f" 붙임의 점검표를 작성하여 {until}제출하여 주시기 바랍니다."
    )
    blocks: list[Block] = []
    for number, sentence in enumerate(sentences, 1):
        blocks.append(OutlineLine(1, f"{number}.", plain(sentence)))
    details = [
        "과제마다 이행상태(완료, 정상추진, 지연, 보류, 미착수)를 목록에서 고르고 이행 실적과 증빙을 적습니다.",
        "이행하지 못하였거나 늦어지는 과제는 사유와 대책을 함께 적습니다.",
        "수치 목표가 있는 과제는 기준일까지의 달성치를 단위와 함께 적습니다.",
    ]
    blocks += [OutlineLine(2, f"{mark}.", plain(text)) for mark, text in zip("가나다", details, strict=True)]
    blocks += [Note(2, "※", plain(line)) for line in inquiry.note.splitlines() if line.strip()]
    blocks.append(Paragraph(plain("붙임  1. 점검 대상 과제 1부.\n        2. 이행점검표(엑셀) 1부.  끝.")))
    return blocks


def _table(asked: MinistryList) -> Table:
    columns = [("연번", 7.0), ("안건", 24.0), ("과제", 0.0)]
    has_target = any(one.follow_up.target_text for one in asked.follow_ups)
    columns += [("목표", 12.0)] if has_target else []
    columns += [("기한", 15.0), ("현재 상태", 13.0)]
    left = 100 - sum(share for _title, share in columns)
    rows: list[Row] = []
    for number, one in enumerate(asked.follow_ups, 1):
        scope = Cell((*strong(one.scope), *plain(f"\n{one.item_title}")))
        rows.append((_centred(str(number)), scope, *_task_cells(one.follow_up, has_target=has_target)))
    head = head_row(*(title for title, _share in columns))
    return Table(tuple(share or left for _title, share in columns), (head, *rows), 1, "점검 대상 과제")


def _task_cells(follow_up: FollowUp, *, has_target: bool) -> list[Cell]:
    cells = [Cell(spans(follow_up.task))]
    cells += [_centred(follow_up.target_text or _EMPTY)] if has_target else []
    cells += [_centred(follow_up.due_text or _EMPTY)]
    return [*cells, _centred(state_word(follow_up.state) if follow_up.state else _EMPTY)]


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)
