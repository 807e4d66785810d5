"""전화 확인표: what stands on the paper list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.documents import phone_round
from desktop.documents.content import Paragraph, Table
from desktop.domain.phone_round import round_rows
from tests.documents.samples import full

TODAY = date(2026, 4, 14)


def test_everybody_has_a_row_with_a_box() -> None:
    rows = round_rows(full())
    checked = (replace(rows[0], person=replace(rows[0].person, checked_on=TODAY)), *rows[1:])
    document = phone_round.compose("제7회 과학기술관계장관회의", checked, TODAY)
    table = next(block for block in document.blocks if isinstance(block, Table))
    head, *body = table.rows
    assert table.landscape
    assert len(body) == len(rows)
    assert [row[0].text for row in body] == ["■"] + ["□"] * (len(rows) - 1)
    texts = ["\n".join(cell.text for cell in row) for row in body]
    assert all(row.person.name in text and row.person.phone in text for row, text in zip(checked, texts, strict=True))
    assert sum(cell.rowspan for row in body for cell in row if cell.fill == "label") == len(rows), "a cell a ministry"
    assert len(head) == len(table.columns)
    assert f"{len(rows)}명 가운데 확인할 사람 {len(rows) - 1}명" in document.running_header


def test_nobody_is_said() -> None:
    document = phone_round.compose("제7회 과학기술관계장관회의", (), TODAY)
    assert any(isinstance(block, Paragraph) and block.muted for block in document.blocks)
