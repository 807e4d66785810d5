"""이행점검표: the workbook a ministry fills in, a row for each of its promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.content import Align, Cell, Fill, Row, head_row, plain, strong
from desktop.documents.explanation import spans
from desktop.documents.sheets import Choices, Mark, Rows, Sheet, Workbook
from desktop.documents.xlsx.book import safe_text, sheet_titles
from desktop.domain.contact_fields import ID_HEADING, ID_PROPERTY, MARK_TITLE, SHEET_MARK
from desktop.domain.dates import write_date, write_date_weekday
from desktop.domain.followup import FollowUpState, Inquiry
from desktop.domain.followup_review import state_word
from desktop.domain.inquiry_fields import ANSWERS, INQUIRY_FORM, SHOWN, TITLES
from desktop.domain.placed_followups import MinistryList, PlacedFollowUp

SHEET_TITLE = "이행점검표"
_CENTRED = frozenset({"number", "scope", "support", "due_text", "target_text", "current", "state", "reached"})
_WHERE_KNOWN = ("support", "target_text", "last")
"""Columns that are left out where no row has anything in them."""
_LEAST = {"task": 26, "state": 11, "progress": 28, "evidence": 14, "reached": 10, "reason": 20, "remedy": 20}
"""Digits: room to write in."""
_HEIGHT = 36.0
"""Points a row is high at the least; answers take more than one line."""


def texts(number: int, one: PlacedFollowUp) -> dict[str, str]:
    """What the sheet says of a follow-up, by key of `inquiry_fields.SHOWN`, each text as its cell holds it."""
    follow_up = one.follow_up
    found = {
        "number": str(number),
        "scope": f"{one.scope}\n{one.item_title}",
        "task": "".join(span.text for span in spans(follow_up.task)),
        "support": follow_up.support,
        "due_text": follow_up.due_text,
        "target_text": follow_up.target_text,
        "current": state_word(follow_up.state) if follow_up.state else "",
        "last": "\n".join(text for text in (follow_up.progress, follow_up.reached) if text),
    }
    return {key: safe_text(text) for key, text in found.items()}


def compose(inquiry: Inquiry, lists: Sequence[MinistryList], sheet_id: str = "") -> Workbook:
    """The workbook of a request: a sheet for each ministry in `lists`.

    `sheet_id` names it when it comes back; without one it is a copy that cannot be told from others.
    """
    title = f"{inquiry.name} {SHEET_TITLE}"
    sheets = tuple(_sheet(inquiry, one) for one in lists)
    return Workbook(
        title,
        sheets,
        inquiry.asked_on,
        subject=SHEET_TITLE,
        mark=_mark(sheets, sheet_id) if sheet_id else None,
    )


def _mark(sheets: Sequence[Sheet], sheet_id: str) -> Mark:
    titles = sheet_titles(sheet.title for sheet in sheets)
    return Mark(
        MARK_TITLE, ((SHEET_MARK, sheet_id), *((title, INQUIRY_FORM) for title in titles)), ID_PROPERTY, sheet_id
    )


def _sheet(inquiry: Inquiry, asked: MinistryList) -> Sheet:
    lines = [(one.id, texts(number, one)) for number, one in enumerate(asked.follow_ups, 1)]
    shown = [key for key in SHOWN if key not in _WHERE_KNOWN or any(line[key] for _id, line in lines)]
    columns = [*shown, *ANSWERS]

    def rows() -> Iterator[Row]:
        yield (Cell(strong(_instruction(inquiry, asked)), colspan=len(columns)), Cell())
        yield (
            Cell(strong("점검 대상"), Align.CENTRE, colspan=len(shown), fill=Fill.HEAD),
            Cell(strong("적어 주실 칸"), Align.CENTRE, colspan=len(ANSWERS), fill=Fill.HEAD),
            Cell(),
        )
        yield head_row(*(TITLES[key] for key in columns), ID_HEADING)
        for key, line in lines:
            given = (_given(name, line[name]) for name in shown)
            answers = (Cell(align=Align.CENTRE if name in _CENTRED else Align.START) for name in ANSWERS)
            yield (*given, *answers, Cell(plain(key)))

    return Sheet(
        asked.ministry or SHEET_TITLE,
        len(columns) + 1,
        Rows(rows),
        header_rows=3,
        has_filter=True,
        is_landscape=True,
        widest=26,
        least=tuple((place, _LEAST[key]) for place, key in enumerate(columns, 1) if key in _LEAST),
        choices=(Choices(columns.index("state") + 1, tuple(state.value for state in FollowUpState)),),
        hides_last=True,
        page_title=f"{inquiry.name} · {asked.ministry}" if asked.ministry else inquiry.name,
        least_height=_HEIGHT,
    )


def _instruction(inquiry: Inquiry, asked: MinistryList) -> str:
    """What the first row says: what it is, as of when, until when, and how it is filled in."""
    facts = [f"{inquiry.name} ({asked.ministry})" if asked.ministry else inquiry.name]
    facts += [f"기준일 {write_date(inquiry.as_of)}"] if inquiry.as_of else []
    facts += [f"제출기한 {write_date_weekday(inquiry.answer_by)}"] if inquiry.answer_by else []
    how = (
        "오른쪽 흰 칸만 채워 이 파일 그대로 보내 주십시오."
        " 이행상태는 목록에서 고르고, 지연·보류는 사유와 대책을 함께 적습니다."
    )
    return " · ".join(facts) + "\n" + how


def _given(key: str, text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE if key in _CENTRED else Align.START, fill=Fill.LABEL)
