"""반출 기록: the access log as a workbook, for whoever inspects how personal data is handled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.documents.content import Align, Cell, Row, head_row, plain
from desktop.documents.sheets import Rows, Sheet, Workbook

TITLE = "반출 기록"
HEADINGS = ("연번", "언제", "누가", "무엇을", "회의", "사람 수", "용도")
_CENTRED = frozenset({0, 1, 2, 5})


def compose(rows: Iterable[tuple[str, ...]], dated: date) -> Workbook:
    """A row for each line of the log, the oldest first: when, who, what, meeting, people, purpose."""
    kept = tuple(rows)

    def make() -> Iterator[Row]:
        yield head_row(*HEADINGS)
        for number, row in enumerate(kept, 1):
            yield tuple(_cell(place, text) for place, text in enumerate((str(number), *row)))

    sheet = Sheet(TITLE, len(HEADINGS), Rows(make), has_filter=True, is_landscape=True, page_title=f"개인정보 {TITLE}")
    return Workbook(TITLE, (sheet,), dated)


def _cell(place: int, text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE) if place in _CENTRED else Cell(plain(text))
