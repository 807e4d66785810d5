"""Working days with those the user added, and what counts by them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import Entity
from desktop.domain.errors import EditRefused
from desktop.domain.workdays import DayKind, DayOff
from desktop.services import attendance, calendar, checklist, history, meetings
from desktop.store.library import Library
from tests.ui.stand_ins import take_in

EXTRA = date(2026, 7, 20)  # a Monday
SATURDAY = date(2026, 7, 18)


def test_days_are_added_edited_removed_and_all_of_it_undone(library: Library) -> None:
    key, changes = calendar.add_day_off(library, EXTRA, "  임시  공휴일 ")
    assert changes.entities == {Entity.DAY_OFF}
    assert calendar.workdays(library).remark(EXTRA) == "임시 공휴일(월)"
    row = calendar.days_off(library)[0]
    calendar.edit_day_off(library, row, on_date=SATURDAY, name="대체 근무", kind=DayKind.WORK)
    table = calendar.workdays(library)
    assert table.is_workday(EXTRA)
    assert table.is_workday(SATURDAY)
    assert table.remark(SATURDAY) == "대체 근무(토, 근무하는 날)"
    calendar.remove_day_off(library, key)
    assert calendar.days_off(library) == ()
    for left in (1, 1, 0):
        assert history.next_undo(library)
        history.undo(library)
        assert len(calendar.days_off(library)) == left
    assert calendar.workdays(library) == calendar.bundled()


@pytest.mark.parametrize(
    ("day", "name", "kind", "says"),
    [
        (EXTRA, "  ", DayKind.OFF, "이름이 비어"),
        (date(2026, 7, 17), "제헌절", DayKind.OFF, "이미 공휴일 표에"),
        (EXTRA, "", DayKind.WORK, "이미 근무하는 날"),
        (date(2026, 8, 3), "또", DayKind.OFF, "이미 목록에"),
    ],
)
def test_a_day_that_says_nothing_new_is_refused(
    library: Library, day: date, name: str, kind: DayKind, says: str
) -> None:
    calendar.add_day_off(library, date(2026, 8, 3), "임시공휴일")
    with pytest.raises(EditRefused, match=says):
        calendar.add_day_off(library, day, name, kind)
    assert len(calendar.days_off(library)) == 1


def test_deadlines_and_the_checklist_count_with_the_added_days(library: Library, sample_text: str) -> None:
    key = take_in(library, sample_text)
    meetings.edit_meeting(library, meetings.get_meeting(library, key), held_on=date(2026, 7, 22), starts=time(14))
    before = attendance.sheet(library, key).deadlines
    assert before is not None
    assert before.working == EXTRA
    calendar.add_day_off(library, EXTRA, "임시공휴일")
    after = attendance.sheet(library, key).deadlines
    assert after is not None
    assert after.working == date(2026, 7, 16)  # 7. 17. is 제헌절
    assert after.calendar == before.calendar
    calendar.add_day_off(library, date(2026, 7, 22), "임시공휴일")
    assert "쉬는 날입니다: 임시공휴일(수)" in " ".join(one.sentence for one in checklist.findings(library, key))


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.sampled_from(DayKind)), max_size=8))
def test_the_last_word_on_a_day_is_the_users(found: list[tuple[date, DayKind]]) -> None:
    table = calendar.bundled().with_days(
        DayOff(str(place), day, "정한 날", kind) for place, (day, kind) in enumerate(found)
    )
    for day, kind in dict(found).items():
        assert table.is_workday(day) == (kind is DayKind.WORK)
    assert table.years == calendar.bundled().years
