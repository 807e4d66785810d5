"""The sentences over the meter, and the meter's own words and drawing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.domain.attendance import Reply, Seat
from desktop.domain.deadline import Deadlines
from desktop.domain.tally import Tally
from desktop.ui.widgets.meter import QuorumMeter
from desktop.ui.widgets.rule_clock import deadline_words, figures, verdict


def tally(present: int, absent: int, waiting: int, needed: int | None = 11) -> Tally:
    replies = ((Reply.PRESENT, present), (Reply.ABSENT, absent), (Reply.UNANSWERED, waiting))
    every = tuple((reply, dict(replies).get(reply, 0)) for reply in Reply)
    called = tuple(Seat(str(one), "series", f"위원 {one}") for one in range(waiting))
    return Tally(present + absent + waiting, present, absent, needed, None if needed is None else 8, called, every)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (tally(0, 0, 0), "이 날의 위원 명단이 없습니다"),
        (tally(0, 0, 0, None), "위원이 정해져 있지 않은 회의입니다"),
        (tally(3, 0, 18, None), "위원 21명 가운데 3명 참석"),
        (tally(10, 0, 11), "1명 더 와야 개의합니다 · 위원 21명 가운데 10명 참석"),
        (tally(11, 10, 0), "개의할 수 있습니다 · 위원 21명 가운데 11명 참석"),
        (tally(10, 11, 0), "개의할 수 없습니다 · 미회신 0명이 모두 와도 1명 모자랍니다"),
    ],
)
def test_whether_it_can_open(counted: Tally, words: str) -> None:
    assert verdict(counted) == words


def test_a_council_without_rules_says_so() -> None:
    assert figures(tally(3, 0, 18, None), None).endswith("미회신 18 · 이 회의의 정족수 규정이 없습니다")
    assert figures(tally(0, 0, 0, None), None).startswith("올 사람을 배석자로")


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2026, 7, 17), "3일 남음"), (date(2026, 7, 20), "오늘까지"), (date(2026, 7, 21), "지남")],
)
def test_how_long_there_is_left(today: date, left: str) -> None:
    limits = Deadlines(2, date(2026, 7, 20), date(2026, 7, 20), "제8조", is_sure=True)
    assert deadline_words(limits, today).endswith(left)
    assert deadline_words(None, today) == ""


def test_a_year_without_holidays_is_doubted() -> None:
    limits = Deadlines(2, date(2046, 7, 20), date(2046, 7, 20), "제8조", is_sure=False)
    assert "확인 필요" in deadline_words(limits, date(2046, 7, 1))


def test_present_members_are_filled_from_the_left_and_those_who_refused_stand_last(qtbot: QtBot) -> None:
    meter = QuorumMeter()
    qtbot.addWidget(meter)
    meter.resize(840, meter.sizeHint().height())
    meter.show_replies([Reply.ABSENT, Reply.UNANSWERED, Reply.PRESENT, Reply.VIDEO], 3)
    meter.show()
    picture = meter.grab().toImage()
    corner = round(meter.fontMetrics().height() * 0.4)
    grounds = [QColor(picture.pixel(210 * place + 12, corner)).name() for place in range(4)]
    assert grounds[0] == grounds[1] != grounds[2] == grounds[3]
    assert meter.accessibleDescription() == "위원 4명 가운데 2명, 개의 3명"
