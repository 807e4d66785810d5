"""The council's rules as they stand for one meeting: can it open, how many must agree, by when items are due."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.attendance import Reply
from desktop.domain.dates import write_date_weekday
from desktop.domain.deadline import Deadlines
from desktop.domain.rules import Rules
from desktop.domain.tally import Tally
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label, title
from desktop.ui.widgets.meter import QuorumMeter


class RuleClock(QWidget):
    """A sentence, the meter, and the figures with the articles they come from."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = title()
        self.meter = QuorumMeter()
        self.figures = label(wraps=True)
        self.deadline = label(tone=Tone.MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        column.setSpacing(self.fontMetrics().height() // 3)
        for widget in (self.verdict, self.meter, self.figures, self.deadline):
            column.addWidget(widget)

    def show_tally(self, tally: Tally, rules: Rules | None) -> None:
        """Show how many come."""
        self.verdict.setText(verdict(tally))
        replies = [reply for reply, count in tally.replies for _one in range(count)]
        self.meter.show_replies(replies, tally.needed_to_open or 0)
        self.meter.setVisible(bool(tally.seats))
        self.figures.setText(figures(tally, rules))

    def show_deadline(self, limits: Deadlines | None, today: date) -> None:
        """Show by when items are due."""
        self.deadline.setText(deadline_words(limits, today))
        self.deadline.setVisible(limits is not None)


def verdict(tally: Tally) -> str:
    """Whether the meeting can open, in a sentence."""
    if not tally.seats:
        has_rules = tally.needed_to_open is not None
        return "이 날의 위원 명단이 없습니다" if has_rules else "위원이 정해져 있지 않은 회의입니다"
    if tally.needed_to_open is None:
        return f"위원 {tally.seats}명 가운데 {tally.present}명 참석"
    if tally.can_open:
        return f"개의할 수 있습니다 · 위원 {tally.seats}명 가운데 {tally.present}명 참석"
    if tally.can_still_open:
        return f"{tally.short_by}명 더 와야 개의합니다 · 위원 {tally.seats}명 가운데 {tally.present}명 참석"
    waiting = len(tally.still_to_call)
    return f"개의할 수 없습니다 · 미회신 {waiting}명이 모두 와도 {tally.short_by - waiting}명 모자랍니다"


def figures(tally: Tally, rules: Rules | None) -> str:
    """The counts and the lines, each line with its article."""
    counts = " · ".join(f"{reply} {tally.count(reply)}" for reply in Reply)
    if rules is None or tally.needed_to_open is None:
        return f"{counts if tally.seats else '올 사람을 배석자로 더하십시오'} · 이 회의의 정족수 규정이 없습니다"
    base = max(tally.present, tally.needed_to_open)
    passing = f"의결 출석 {base}명이면 {tally.needed_to_pass}명 이상 찬성({rules.article('pass')})"
    opening = f"개의 {tally.needed_to_open}명 이상({rules.article('quorum')})"
    stand_in = f"대참({rules.article('stand_in')})과 영상({rules.article('video')})은 참석으로 셉니다"
    return "\n".join((counts, f"{opening} · {passing} · {stand_in}"))


def deadline_words(limits: Deadlines | None, today: date) -> str:
    """The deadline both ways, with its article; empty when it is not known."""
    if limits is None:
        return ""
    both = f"달력 {write_date_weekday(limits.calendar)}, 근무일 {write_date_weekday(limits.working)}"
    left = (limits.calendar - today).days
    passed = "오늘까지" if left == 0 else f"{left}일 남음" if left > 0 else "지남"
    doubt = "" if limits.is_sure else " · 공휴일 표에 없는 해라 근무일은 확인 필요"
    return f"안건 제출 기한(회의 {limits.days}일 전, {limits.article}): {both} · {passed}{doubt}"
