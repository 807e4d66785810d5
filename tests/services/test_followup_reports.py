"""How promises stood on a day, and what the next meeting's pack says of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.documents import pack
from desktop.documents.content import Heading
from desktop.domain.agenda import Publicity
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUpState
from desktop.domain.followup_review import STATES, FollowUpReview, tally
from desktop.domain.publication import Edition
from desktop.services import agenda, followup_reports, meetings, new_meeting, packs, promises
from desktop.services.followup_reports import Scope
from desktop.services.new_meeting import NewMeeting
from desktop.services.promises import Reported
from desktop.store.library import Library
from tests.services.filled_sheets import promise

FIRST, SECOND = date(2026, 8, 10), date(2026, 9, 10)
LEADS = {0: "산업부", 1: "과기정통부", 2: "산업부", 3: ""}


@pytest.fixture
def keys(library: Library, meeting_id: str) -> tuple[str, ...]:
    """Four promises: one late, then done; one on hold; one on track; one nobody spoke of."""
    keys = tuple(one.id for one in promise(library, meeting_id, LEADS))
    promises.add_report(library, keys[0], Reported(FIRST, FollowUpState.DELAYED, reason="유찰", remedy="재공고"))
    promises.add_report(library, keys[0], Reported(SECOND, FollowUpState.DONE, evidence="고시"))
    promises.add_report(library, keys[1], Reported(FIRST, FollowUpState.ON_HOLD))
    promises.add_report(library, keys[2], Reported(FIRST, FollowUpState.ON_TRACK, "공모함"))
    return keys


def _states(review: FollowUpReview, keys: tuple[str, ...]) -> list[FollowUpState | None]:
    lines = {line.placed.id: line for line in review.lines}
    return [lines[key].state for key in keys if key in lines]


def _second(library: Library, meeting_id: str, held_on: date) -> str:
    last = meetings.get_meeting(library, meeting_id)
    made = NewMeeting(last.series_id, last.id, (last.number or 0) + 1, held_on=held_on)
    return new_meeting.new_meeting(library, made)[0]


def test_a_report_shows_the_states_of_its_day(library: Library, meeting_id: str, keys: tuple[str, ...]) -> None:
    early = followup_reports.gather(library, FIRST, Scope.MEETING, meeting_id)
    assert _states(early, keys) == [FollowUpState.DELAYED, FollowUpState.ON_HOLD, FollowUpState.ON_TRACK, None]
    later = followup_reports.gather(library, SECOND, Scope.MEETING, meeting_id)
    assert _states(later, keys)[0] is FollowUpState.DONE
    assert {line.evidence for line in later.lines} == {"고시", ""}
    assert [line.placed.id for line in early.needs_reason()][:2] == [keys[0], keys[1]]
    assert sum(tally(early.lines)) == len(early.lines) == 4
    assert dict(zip(STATES, tally(early.lines), strict=True))[None] == 1


def test_ministries_come_in_order_and_those_without_a_lead_last(
    library: Library, meeting_id: str, keys: tuple[str, ...]
) -> None:
    review = followup_reports.gather(library, FIRST, Scope.MEETING, meeting_id)
    assert [(name, len(lines)) for name, lines in review.ministries()] == [("과기정통부", 1), ("산업부", 2), ("", 1)]


def test_what_is_left_leaves_out_what_is_done(library: Library, keys: tuple[str, ...]) -> None:
    assert len(followup_reports.gather(library, SECOND, Scope.ALL).lines) == 4
    assert len(followup_reports.gather(library, SECOND, Scope.OPEN).lines) == 3


def test_nothing_to_report_is_refused(library: Library, meeting_id: str) -> None:
    promise(library, meeting_id, {})
    with pytest.raises(EditRefused, match="점검할 후속조치가 없습니다"):
        followup_reports.gather(library, FIRST, Scope.MEETING, meeting_id)


def test_the_next_pack_has_the_review_unless_it_is_not_wanted(
    library: Library, meeting_id: str, keys: tuple[str, ...], tmp_path: Path
) -> None:
    second = _second(library, meeting_id, SECOND - timedelta(days=1))
    gathered = packs.gather(library, second)
    assert gathered.review is not None
    assert gathered.review.as_of == FIRST, "as the last report before the meeting says"
    assert _states(gathered.review, keys)[0] is FollowUpState.DELAYED
    assert packs.gather(library, meeting_id).review is None, "nothing was promised before the first one"
    plain = packs.make_pack(gathered, tmp_path / "없이.pdf", choices=packs.PageChoices(review=False))
    whole = packs.make_pack(gathered, tmp_path / "함께.pdf")
    assert whole.pages > plain.pages


def test_a_pack_says_nothing_of_promises_nobody_spoke_of_yet(library: Library, meeting_id: str) -> None:
    (key, *_rest) = (one.id for one in promise(library, meeting_id, LEADS))
    second = _second(library, meeting_id, SECOND)
    heading = Heading("지난 회의 이행점검", new_page=True)
    assert heading not in pack.compose(packs.gather(library, second), review=True).blocks
    promises.add_report(library, key, Reported(FIRST, FollowUpState.ON_TRACK))
    assert heading in pack.compose(packs.gather(library, second), review=True).blocks


def test_a_pack_tells_of_the_last_meeting_in_full_and_of_those_before_what_is_left(
    library: Library, meeting_id: str, keys: tuple[str, ...]
) -> None:
    second = _second(library, meeting_id, SECOND)
    third = _second(library, second, SECOND + timedelta(days=30))
    review = packs.gather(library, third).review
    assert review is not None
    assert len(review.lines) == 4, "nothing was promised at the second one: the first is the last with promises"
    item_id, _changes = agenda.add_item(library, second, "새 안건")
    key, _changes = promises.add_promise(library, item_id, "새 과제", lead="국방부")
    promises.add_report(library, key, Reported(SECOND + timedelta(days=9), FollowUpState.DONE))
    review = packs.gather(library, third).review
    assert review is not None
    assert _states(review, (*keys, key)) == [
        FollowUpState.ON_HOLD,
        FollowUpState.ON_TRACK,
        None,
        FollowUpState.DONE,
    ]


def test_the_same_review_gives_the_same_files(
    library: Library, meeting_id: str, keys: tuple[str, ...], tmp_path: Path
) -> None:
    review = followup_reports.gather(library, SECOND, Scope.MEETING, meeting_id)
    for suffix in (".pdf", ".xlsx"):
        paths = [followup_reports.make(review, tmp_path / f"{name}{suffix}").path for name in ("하나", "둘")]
        assert paths[0].read_bytes() == paths[1].read_bytes()
    shown = followup_reports.preview(review)
    assert (
        followup_reports.save(shown, tmp_path / "셋.pdf").path.read_bytes() == paths[0].with_suffix(".pdf").read_bytes()
    )


def test_the_public_edition_tells_nothing_of_closed_items(
    library: Library, meeting_id: str, keys: tuple[str, ...]
) -> None:
    second = _second(library, meeting_id, SECOND)
    gathered = packs.gather(library, second)
    heading = Heading("지난 회의 이행점검", new_page=True)
    assert heading in pack.compose(gathered, Edition.PUBLIC, review=True).blocks
    for item in meetings.items(library, meeting_id):
        meetings.edit_item(library, item, publicity=Publicity.CLOSED)
    gathered = packs.gather(library, second)
    assert heading not in pack.compose(gathered, Edition.PUBLIC, review=True).blocks
    assert heading in pack.compose(gathered, Edition.MEMBERS, review=True).blocks
