"""회의록 and 의결사항 통보 as blocks; the calendar's own check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from desktop.documents import calendar_file, decision_extract, minutes
from desktop.documents.calendar_file import Event
from desktop.documents.content import OutlineLine, Paragraph, Table
from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import Briefing
from desktop.domain.decisions import Decided, Extract, Promised
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import Meeting, Series
from desktop.domain.minutes import TO_WRITE, Secretary
from desktop.domain.organisation import Organisation

EVENT = Event(
    "a@briefpack", "가" * 60 + "; , \\ 나", date(2026, 7, 22), 3, datetime(2026, 7, 1, tzinfo=UTC), time(14), time(15)
)


def test_what_is_to_be_written_stands_out() -> None:
    made = minutes.compose(
        "제1회 가상회의", f"1. 개최기관\n ○ {TO_WRITE}\n ○ 간사: 갑 {TO_WRITE}, 을", (Secretary("갑"),)
    )
    lines = [block for block in made.blocks if isinstance(block, OutlineLine)]
    assert [[(span.text, span.bold) for span in line.spans] for line in lines] == [
        [(TO_WRITE, True)],
        [("간사: 갑 ", False), (TO_WRITE, True), (", 을", False)],
    ]
    assert "초안" in made.title
    assert any(isinstance(block, Table) for block in made.blocks)
    assert not any(isinstance(block, Table) for block in minutes.compose("회의", "글").blocks)


def test_a_notice_says_what_was_not_entered() -> None:
    item = AgendaItem("i", "m", 4, "안건명", decision="원안 의결")
    open_item = AgendaItem("j", "m", 5, "다른 안건")
    promises = tuple(Promised(item, FollowUp(key, "i", f"과제 {key}", due_text="연내"), "주관") for key in "ab")
    extract = Extract(Organisation("o", "가상부"), (Decided(item, "주관"), Decided(open_item, "공동")), promises)
    briefing = Briefing(Series("s", "가상회의"), Meeting("m", "s"))
    made = decision_extract.compose(briefing, extract, "제13조")
    _facts, decided, promised = (block for block in made.blocks if isinstance(block, Table))
    assert [row[3].text for row in decided.rows[1:]] == ["원안 의결", decision_extract.UNWRITTEN]
    assert [len(row) for row in promised.rows[1:]] == [5, 4]
    assert promised.rows[1][0].rowspan == 2
    bare = decision_extract.compose(briefing, replace(extract, promises=()))
    assert "등록된 후속조치가 없습니다." in [
        block.spans[0].text for block in bare.blocks if isinstance(block, Paragraph)
    ]


def test_a_calendar_reads_back_whatever_its_words() -> None:
    content = calendar_file.to_bytes([EVENT, replace(EVENT, uid="b@briefpack", starts=None)], "일정")
    assert content.count(b"BEGIN:VEVENT") == 2
    assert content == calendar_file.to_bytes([replace(EVENT, uid="b@briefpack", starts=None), EVENT], "일정")
    with pytest.raises(ValueError, match="read back"):
        calendar_file.to_bytes([EVENT, replace(EVENT, summary="다른 것")], "일정")
