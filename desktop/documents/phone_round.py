"""전화 확인표: whom to ring before a meeting, on paper, with a box to tick and room for what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop.documents.contact_blocks import EMPTY
from desktop.documents.content import (
    Align,
    Cell,
    Document,
    Fill,
    Heading,
    Paragraph,
    Row,
    Table,
    head_row,
    plain,
    strong,
)
from desktop.domain.checked import checked_words
from desktop.domain.dates import write_date_weekday
from desktop.domain.phone_round import RoundRow

_TICK, _TICKED = "□", "■"
_COLUMNS = (
    ("확인", 5.0),
    ("기관", 10.0),
    ("실국·과", 21.0),
    ("성명", 12.0),
    ("전화", 13.0),
    ("맡은 것", 12.0),
    ("지난 확인", 8.0),
    ("바뀐 내용", 19.0),
)


def compose(name: str, rows: Sequence[RoundRow], today: date) -> Document:
    """The list of a meeting called `name`, ministry by ministry, on pages turned on their side.

    Who was checked on `today` is ticked already. The head of each page says how many there are.
    """
    title = f"{name} 전화 확인표"
    left = sum(1 for row in rows if row.person.checked_on != today)
    head = f"{write_date_weekday(today)} 현재 · {len(rows)}명 가운데 확인할 사람 {left}명"
    table = _table(rows, today) if rows else Paragraph(plain("등록된 담당자가 없습니다."), muted=True)
    return Document(title, head, (Heading(title), table))


def _table(rows: Sequence[RoundRow], today: date) -> Table:
    body: list[Row] = []
    for organisation, group in groupby(rows, key=lambda row: row.organisation):
        people = list(group)
        for number, row in enumerate(people):
            body.append(_row(row, today, organisation or EMPTY, len(people) if number == 0 else 0))
    titles, shares = zip(*_COLUMNS, strict=True)
    return Table(shares, (head_row(*titles), *body), 1, "전화 확인표", landscape=True)


def _row(row: RoundRow, today: date, organisation: str, span: int) -> Row:
    person = row.person
    unit = "\n".join(part for part in (person.bureau, person.division) if part)
    cells = [_centred(_TICKED if person.checked_on == today else _TICK)]
    if span:
        cells.append(Cell(strong(organisation), Align.CENTRE, rowspan=span, fill=Fill.LABEL))
    cells += [
        Cell(plain(unit or EMPTY)),
        _centred(" ".join(part for part in (person.name, person.position or person.grade) if part) or EMPTY),
        _centred(person.phone or EMPTY),
        Cell(plain("\n".join(row.scopes))),
        _centred(checked_words(person, today).replace(" 확인", "") if person.checked_on else EMPTY),
        Cell(),
    ]
    return tuple(cells)


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)
