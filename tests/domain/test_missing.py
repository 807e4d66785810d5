"""What a list says a meeting lacks."""

from __future__ import annotations

from datetime import date, time

from desktop.domain.agenda import AgendaItem, Publicity
from desktop.domain.attendance import Attendance, Reply, Seat
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.meeting import Meeting, Series
from desktop.domain.missing import gaps, what_is_missing
from desktop.domain.people import Assignment, Contact, Person

SERIES = Series("s", "연습관계장관회의")
MEETING = Meeting("m", "s", 1, held_on=date(2026, 12, 1), starts=time(10), place="대회의실")
CONTACT = Contact(Assignment("a", "p", "m", "i1"), Person("p", "홍하나"), "과기정통부")


def test_a_meeting_that_lacks_everything():
    briefing = Briefing(SERIES, Meeting("m", "s"), seats=(Seat("x", "s", "위원"),))
    assert what_is_missing(gaps(briefing)) == ("날짜 없음", "시각 없음", "장소 없음", "안건 없음", "참석 미회신 1명")


def test_a_meeting_that_lacks_nothing():
    item = ItemBriefing(AgendaItem("i1", "m", 1, "안건", outline="□ 개요"), (CONTACT,))
    seats = (Seat("x", "s", "위원"),)
    briefing = Briefing(
        SERIES, MEETING, (item,), seats=seats, attendance=(Attendance("t", "m", "x", reply=Reply.ABSENT),)
    )
    assert what_is_missing(gaps(briefing)) == ()


def test_items_without_explanation_or_contact_are_counted():
    items = (
        ItemBriefing(AgendaItem("i1", "m", 1, "안건", outline=" \n"), (CONTACT,)),
        ItemBriefing(AgendaItem("i2", "m", 2, "안건 둘", publicity=Publicity.CLOSED)),
        ItemBriefing(AgendaItem("i3", "m", 3, "안건 셋", publicity=Publicity.PUBLIC)),
    )
    assert what_is_missing(gaps(Briefing(SERIES, MEETING, items))) == ("설명 2건 없음", "연락처 2건 없음")
