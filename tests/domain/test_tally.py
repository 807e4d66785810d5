"""Who is there and whether that is enough (규정 제7조)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.attendance import Attendance, Reply, Seat, SeatClass
from desktop.domain.rules import MAJORITY, TWO_THIRDS, Rules
from desktop.domain.tally import tally

RULES = Rules(MAJORITY, TWO_THIRDS, submission_days=2)


def seats(count: int) -> list[Seat]:
    return [Seat(f"s{place}", "series", f"위원 {place}", order=place) for place in range(count)]


def replies(*given_replies: Reply) -> list[Attendance]:
    return [Attendance(f"a{place}", "m", f"s{place}", reply=reply) for place, reply in enumerate(given_replies)]


def test_nobody_has_answered_yet():
    found = tally(seats(20), [], RULES)
    assert (found.seats, found.present, found.needed_to_open, found.short_by) == (20, 0, 11, 11)
    assert found.needed_to_pass == 8  # of the eleven that would open it
    assert len(found.still_to_call) == 20
    assert found.count(Reply.UNANSWERED) == 20
    assert not found.can_open
    assert found.can_still_open


def test_a_stand_in_and_a_video_seat_count_and_the_pass_line_follows_those_present():
    given_replies = [Reply.PRESENT] * 9 + [Reply.STAND_IN, Reply.VIDEO, Reply.VIDEO, Reply.ABSENT]
    found = tally(seats(20), replies(*given_replies), RULES)
    assert (found.present, found.absent, found.short_by, found.needed_to_pass) == (12, 1, 0, 8)
    assert found.can_open
    assert [seat.id for seat in found.still_to_call] == [f"s{place}" for place in range(13, 20)]


def test_too_many_have_declined():
    found = tally(seats(20), replies(*[Reply.ABSENT] * 10), RULES)
    assert found.short_by == 11
    assert not found.can_still_open


def test_guests_and_flexible_members_do_not_count():
    council = [*seats(3), Seat("f", "series", "지방정부의 장", seat_class=SeatClass.FLEXIBLE)]
    rows = [Attendance("a", "m", "f", reply=Reply.PRESENT), Attendance("g", "m", None, "손님", Reply.PRESENT)]
    found = tally(council, rows, RULES)
    assert (found.seats, found.present, found.needed_to_open) == (3, 0, 2)


def test_a_reply_of_a_seat_that_is_gone_does_not_count():
    assert tally(seats(2), [Attendance("a", "m", "s9", reply=Reply.PRESENT)], RULES).present == 0


def test_a_council_without_rules_needs_nobody_to_open():
    found = tally(seats(5), replies(Reply.PRESENT), None)
    assert (found.present, found.needed_to_open, found.needed_to_pass, found.short_by) == (1, None, None, 0)


@given(st.lists(st.sampled_from(Reply), min_size=1, max_size=40), st.integers(0, 5))
def test_every_seat_is_counted_once(given_replies: list[Reply], silent: int):
    found = tally(seats(len(given_replies) + silent), replies(*given_replies), RULES)
    assert sum(count for _, count in found.replies) == found.seats == len(given_replies) + silent
    assert found.present + found.absent + len(found.still_to_call) == found.seats
    assert found.needed_to_open is not None
    assert found.can_open == (found.present >= found.needed_to_open)


@pytest.mark.parametrize("reply", list(Reply))
def test_one_seat_alone(reply: Reply):
    found = tally(seats(1), replies(reply), RULES)
    assert found.can_open == (reply in (Reply.PRESENT, Reply.STAND_IN, Reply.VIDEO))
