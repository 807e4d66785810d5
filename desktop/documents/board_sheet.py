"""후속조치 목록: the board as it is seen, as an Excel sheet in the columns of 이행점검 papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.documents.content import Align, Cell, Fill, Row, head_row, plain, strong
from desktop.documents.sheets import Sheet, Workbook
from desktop.domain.board import BoardRow, reached_text, signed
from desktop.domain.dates import write_date

_TITLES = (
    "연번",
    "안건(회차)",
    "과제",
    "주관부처",
    "협조부처",
    "기한(쓴 대로)",
    "끝나는 날",
    "D-day",
    "상태",
    "점검",
    "이행 실적",
    "목표·달성",
    "미이행 사유",
    "조치계획",
    "실적 기준일",
    "증빙",
    "다시 보고할 회의",
)
_MIDDLE = frozenset({1, 7, 8, 9, 10, 15})


def compose(rows: Sequence[BoardRow], day: date, words: str = "") -> Workbook:
    """The rows in the order they are seen, as of `day`; `words` say what the list was narrowed to."""
    return Workbook("후속조치 목록", (_sheet(rows, day, words),), dated=day)


def _sheet(rows: Sequence[BoardRow], day: date, words: str) -> Sheet:
    count = len(_TITLES)
    said = f"{write_date(day)} 기준 · {len(rows)}건" + (f" · {words}" if words else "")
    head = (
        (Cell(strong(f"후속조치 목록 ({said})"), colspan=count, fill=Fill.LABEL),),
        head_row(*_TITLES),
    )
    body = tuple(_row(number, row) for number, row in enumerate(rows, 1))
    return Sheet(
        title="후속조치",
        columns=count,
        rows=(*head, *body),
        header_rows=len(head),
        has_filter=True,
        is_landscape=True,
        page_title="후속조치 목록",
    )


def _row(number: int, row: BoardRow) -> Row:
    one = row.follow_up
    texts = (
        str(number),
        row.place,
        one.task,
        row.ministry if one.lead.strip() else "",
        one.support,
        one.due_text,
        write_date(one.due_to) if one.due_to else "",
        row.d_day,
        signed(one.state),
        "기한 지남" if row.is_overdue else "",
        one.progress,
        reached_text(one),
        one.reason,
        one.remedy,
        write_date(row.report.as_of) if row.report else "",
        row.report.evidence if row.report else "",
        row.report_to_name,
    )
    return tuple(
        Cell(plain(text), Align.CENTRE if column in _MIDDLE else Align.START) for column, text in enumerate(texts, 1)
    )
