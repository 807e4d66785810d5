"""A reorganisation entered by hand: shown first, done in one step, taken back in one, and never doubled by a bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.agenda import Submission
from desktop.domain.attendance import Reply, Seat
from desktop.domain.errors import EditRefused
from desktop.domain.meeting import MeetingState
from desktop.domain.organisation import OrganisationKind
from desktop.domain.people import Assignment, Person
from desktop.domain.reorganisation import Heir, Reorganisation, ReorganisationKind, bureau_key
from desktop.services import (
    agenda,
    attendance,
    contacts,
    followups,
    history,
    meetings,
    new_meeting,
    reference,
    reorganisations,
    submitters,
)
from desktop.services.libraries import open_library
from desktop.services.reorganisation_lines import AS_WRITTEN, UNDECIDED, Part
from desktop.services.samples import add_sample
from desktop.store import history as store_history
from desktop.store import people
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.meetings import SEATS, seats_on
from desktop.store.organisations import ORGANISATIONS, catalogue
from tests.services import earlier_catalogue

FIRST, DAY, NEXT = date(2025, 11, 24), date(2026, 1, 2), date(2026, 1, 28)
FINANCE = Heir("재정경제부", ("재경부",))
BUDGET = Heir("기획예산처", ("기획처",), OrganisationKind.MINISTRY_LEVEL_OFFICE, post="기획예산처장관")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of 2025, whose program knows nothing of 2026."""
    earlier_catalogue.use(monkeypatch, tmp_path)
    with open_library(tmp_path / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture
def first(library: Library) -> str:
    """The meeting of November 2025: 기재부 submits item 1 and has two people there."""
    key = add_sample(library).meeting_id
    meetings.edit_meeting(library, meetings.get_meeting(library, key), held_on=FIRST, number=1)
    _submit(library, key)
    return key


@pytest.fixture
def coming(library: Library, first: str) -> str:
    """The next meeting, prepared while 기재부 was there."""
    series = meetings.get_meeting(library, first).series_id
    key = new_meeting.new_meeting(library, new_meeting.NewMeeting(series, number=2, held_on=NEXT))[0]

    agenda.add_item(library, key, "새 안건")
    with_old_names = meetings.get_meeting(library, key)
    meetings.edit_meeting(library, with_old_names, held_on=date(2025, 12, 30))
    _submit(library, key)
    meetings.edit_meeting(library, meetings.get_meeting(library, key), held_on=NEXT)
    return key


def _submit(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    submitters.set_text(library, item, "기재부·교육부")
    known = people.PEOPLE.where(library.connection, "t.name IN ('가상하나', '가상둘')")
    if not known:
        for name, bureau in (("가상하나", "예산실"), ("가상둘", "경제정책국")):
            new = contacts.NewContact(name, item.id, organisation_text="기재부", bureau=bureau, phone="044-000-1234")
            contacts.add_contact(library, meeting_id, new)
        return

    with store_history.action(library.connection, "연락처 더하기") as action:
        for order, one in enumerate(known, start=1):
            people.ASSIGNMENTS.insert(action, Assignment(new_id(), one.id, meeting_id, item.id, None, order))


def _key(library: Library, name: str, day: date = FIRST) -> str:
    found = catalogue(library.connection).find(name, day)
    assert found is not None
    return found.id


def _split(library: Library, **choices: int) -> Reorganisation:
    return Reorganisation(ReorganisationKind.SPLIT, DAY, (_key(library, "기재부"),), (FINANCE, BUDGET), choices)


def _people_of(library: Library, meeting_id: str) -> dict[str, str]:
    """Name → organisation, as the papers of a meeting print them, for the item's contacts."""
    found = meetings.briefing(library, meeting_id).items[0].contacts
    return {one.person.name: one.organisation for one in found if one.person.name in ("가상하나", "가상둘")}


def _snapshot(library: Library) -> list[tuple[object, ...]]:
    tables = ("organisation", "seat", "person", "assignment", "agenda_item", "submitter", "attendance", "follow_up")
    return [row for table in tables for row in library.connection.rows(f'SELECT * FROM "{table}" ORDER BY id')]


def _content(library: Library) -> list[tuple[object, ...]]:
    """The same without versions."""
    return [
        tuple(value for value in row if not isinstance(value, int) or isinstance(value, bool))
        for row in _snapshot(library)
    ]


def test_a_preview_shows_all_it_touches_and_stores_nothing(library: Library, first: str, coming: str) -> None:
    before = _snapshot(library)
    plan = reorganisations.preview(library, _split(library))
    assert _snapshot(library) == before
    assert plan.count(Part.ORGANISATION) == plan.count(Part.SEAT) == plan.count(Part.ITEM) == 1
    assert plan.count(Part.PERSON) == plan.count(Part.BUREAU) == 2
    seat = next(one for one in plan.touched if one.part is Part.SEAT)
    assert (seat.before, seat.after) == ("기획재정부장관", "재정경제부장관, 기획예산처장관")
    assert {one.after for one in plan.touched if one.choice} == {UNDECIDED}


def test_a_split_sends_everyone_where_it_was_chosen_and_the_past_stays(
    library: Library, first: str, coming: str
) -> None:
    old = _key(library, "기재부")
    item = meetings.items(library, coming)[0]
    earlier = meetings.briefing(library, first)
    wanted = _split(library, **{bureau_key(old, "예산실"): 1, bureau_key(old, "경제정책국"): 0, item.id: 0})
    reorganisations.reorganise(library, wanted)

    assert meetings.briefing(library, first).items[0].item == earlier.items[0].item
    assert _people_of(library, first) == {"가상하나": "기재부", "가상둘": "기재부"}
    assert _people_of(library, coming) == {"가상하나": "기획처", "가상둘": "재경부"}
    now = meetings.items(library, coming)[0]
    assert now.submitters_text == "재경부·교육부"
    assert [one.name for _part, one in submitters.of_item(library, now.id)] == ["재정경제부", "교육부"]
    seats = meetings.seats(library, meetings.get_meeting(library, coming))
    posts = [seat.post for seat in seats]
    assert len(posts) == 21
    assert posts.index("기획예산처장관") == posts.index("중소벤처기업부장관") + 1
    assert posts[1] == "재정경제부장관"
    assert [seat.post for seat in meetings.seats(library, meetings.get_meeting(library, first))][1] == "기획재정부장관"


def test_a_person_of_earlier_papers_goes_on_as_a_new_row_and_is_carried_to_later_meetings(
    library: Library, first: str
) -> None:
    old = _key(library, "기재부")
    reorganisations.reorganise(library, _split(library, **{bureau_key(old, "예산실"): 1}))
    rows: tuple[Person, ...] = people.PEOPLE.where(library.connection, "t.name = '가상하나' ORDER BY t.left_on DESC")
    assert [one.organisation_text for one in rows] == ["기재부", "기획처"]
    assert (rows[0].successor_id, rows[0].left_on) == (rows[1].id, DAY)

    item = meetings.items(library, first)[0]
    series = meetings.get_meeting(library, first).series_id
    later = new_meeting.new_meeting(library, new_meeting.NewMeeting(series, number=3, held_on=date(2026, 3, 11)))[0]

    agenda.copy_item(library, item.id, later)
    assert _people_of(library, later) == {"가상하나": "기획처", "가상둘": "기재부"}


def test_one_undo_takes_all_of_it_back_and_redo_brings_it(library: Library, first: str, coming: str) -> None:
    before = _content(library)
    item = meetings.items(library, coming)[0]
    old = _key(library, "기재부")
    reorganisations.reorganise(library, _split(library, **{bureau_key(old, "예산실"): 1, item.id: 1}))
    after = _content(library)
    assert history.next_undo(library) == "기관 개편: 기획재정부 여럿으로 나뉨"
    history.undo(library)
    assert _content(library) == before
    history.redo(library)
    assert _content(library) == after


def test_a_rename_needs_no_choice(library: Library, first: str, coming: str) -> None:
    held = meetings.get_meeting(library, coming)
    seat = next(one for one in meetings.seats(library, held) if one.post == "기획재정부장관")
    attendance.set_reply(library, coming, seat.id, Reply.STAND_IN, "○○실장")
    reorganisations.reorganise(
        library, Reorganisation(ReorganisationKind.RENAME, DAY, (_key(library, "기재부"),), (FINANCE,))
    )
    assert _people_of(library, first) == {"가상하나": "기재부", "가상둘": "기재부"}
    assert _people_of(library, coming) == {"가상하나": "재경부", "가상둘": "재경부"}
    assert meetings.items(library, coming)[0].submitters_text == "재경부·교육부"
    sheet = attendance.sheet(library, coming)
    answered = next(one for one in sheet.seats if one.seat.post == "재정경제부장관")
    assert (answered.reply, answered.stand_in) == (Reply.STAND_IN, "○○실장")
    assert {one.person.name for one in answered.contacts} == {"가상하나", "가상둘"}


def test_a_merger_into_a_ministry_that_is_there_names_it_once_and_ends_the_other_seat(
    library: Library, first: str, coming: str
) -> None:
    education = _key(library, "교육부")
    wanted = Reorganisation(ReorganisationKind.MERGE, DAY, (_key(library, "기재부"),), (Heir(existing=education),))
    item = meetings.items(library, coming)[0]
    submitters.set_submitters(library, item, None, (), "")
    meetings.edit_meeting(library, meetings.get_meeting(library, coming), held_on=FIRST)
    submitters.set_submitters(library, meetings.items(library, coming)[0], _key(library, "기재부"), (education,))
    meetings.edit_meeting(library, meetings.get_meeting(library, coming), held_on=NEXT)
    reorganisations.reorganise(library, wanted)
    now = meetings.items(library, coming)[0]
    assert now.submitters_text == "교육부"
    assert [(one.part, body.name) for one, body in submitters.of_item(library, now.id)] == [(Submission.LEAD, "교육부")]
    posts = [seat.post for seat in meetings.seats(library, meetings.get_meeting(library, coming))]
    assert len(posts) == 19
    assert "기획재정부장관" not in posts
    assert _people_of(library, coming) == {"가상하나": "교육부", "가상둘": "교육부"}


def test_what_is_abolished_ends_and_is_pointed_out_as_having_no_heir(library: Library, first: str, coming: str) -> None:
    reorganisations.reorganise(library, Reorganisation(ReorganisationKind.ABOLISH, DAY, (_key(library, "기재부"),)))
    ended = ORGANISATIONS.get(library.connection, _key(library, "기재부"))
    assert ended is not None
    assert (ended.valid_to, ended.successors) == (date(2026, 1, 1), ())
    assert meetings.items(library, coming)[0].submitters_text == "기재부·교육부"
    assert len(meetings.seats(library, meetings.get_meeting(library, coming))) == 19


def test_meetings_that_are_over_and_promises_made_there_stay_as_written(
    library: Library, first: str, coming: str
) -> None:
    past = meetings.briefing(library, first).items
    promised = next(entry.follow_ups[0] for entry in past if entry.follow_ups)
    followups.edit_follow_up(library, promised, lead="기획재정부(총괄), 교육부")
    meetings.edit_meeting(library, meetings.get_meeting(library, coming), state=MeetingState.CLOSED)
    wanted = Reorganisation(ReorganisationKind.RENAME, DAY, (_key(library, "기재부"),), (FINANCE,))
    plan = reorganisations.preview(library, wanted)
    shown = [one for one in plan.touched if one.part is Part.FOLLOW_UP]
    assert [(one.before, one.after) for one in shown] == [("기획재정부(총괄), 교육부", AS_WRITTEN)]
    assert plan.count(Part.ITEM) == 0
    reorganisations.reorganise(library, wanted)
    assert meetings.items(library, coming)[0].submitters_text == "기재부·교육부"


def test_each_of_two_seats_follows_a_new_name(library: Library) -> None:
    old = _key(library, "대통령비서실")
    series = meetings.all_series(library)[0]
    with store_history.action(library.connection, "자리 더하기") as action:
        SEATS.insert(action, Seat(new_id(), series.id, "대통령비서실 과학기술수석", old, order=18, valid_from=FIRST))
    wanted = Reorganisation(ReorganisationKind.RENAME, DAY, (old,), (Heir("대통령실", (), OrganisationKind.OFFICE),))
    reorganisations.reorganise(library, wanted)
    posts = [seat.post for seat in seats_on(library.connection, series.id, DAY) if seat.post.startswith("대통령")]
    assert sorted(posts) == ["대통령실 AI미래기획수석", "대통령실 과학기술수석"]


@pytest.mark.parametrize(
    ("kind", "heirs", "what"),
    [
        (ReorganisationKind.RENAME, (), "맞지 않습니다"),
        (ReorganisationKind.SPLIT, (FINANCE,), "맞지 않습니다"),
        (ReorganisationKind.MERGE, (FINANCE,), "하나뿐"),
        (ReorganisationKind.ABOLISH, (FINANCE,), "맞지 않습니다"),
        (ReorganisationKind.RENAME, (Heir(" "),), "비어"),
        (ReorganisationKind.RENAME, (Heir("교육부"),), "다른 기관도 쓰는 이름"),
        (ReorganisationKind.RENAME, (replace(FINANCE, short_names=("과기부",)),), "다른 기관도 쓰는 이름"),
        (ReorganisationKind.SPLIT, (FINANCE, replace(BUDGET, short_names=("재경부",))), "다른 기관도 쓰는 이름"),
        (ReorganisationKind.MERGE, (Heir(existing="없는 기관"),), "받는 기관이"),
    ],
)
def test_what_does_not_fit_is_refused(
    library: Library, kind: ReorganisationKind, heirs: tuple[Heir, ...], what: str
) -> None:
    with pytest.raises(EditRefused, match=what):
        reorganisations.reorganise(library, Reorganisation(kind, DAY, (_key(library, "기재부"),), heirs))


def test_the_same_reorganisation_twice_is_refused(library: Library) -> None:
    reorganisations.reorganise(library, _split(library))
    with pytest.raises(EditRefused, match="끝나는 날이 이미 있는"):
        reorganisations.reorganise(library, _split(library))


def test_one_part_may_keep_the_name(library: Library) -> None:
    kept = Heir("기획재정부", ("기재부",))
    wanted = Reorganisation(ReorganisationKind.SPLIT, DAY, (_key(library, "기재부"),), (kept, BUDGET))
    reorganisations.reorganise(library, wanted)
    assert _key(library, "기재부", FIRST) != _key(library, "기재부", NEXT)


# ---------------------------------------------------------------- when the bundle brings it later


def _on(library: Library, day: date) -> tuple[list[str], list[str]]:
    """Names of organisations and posts of seats on a day, in order."""
    series = meetings.all_series(library)[0]
    names = [one.name for one in submitters.organisation_choices(library, day)]

    return names, [seat.post for seat in seats_on(library.connection, series.id, day)]


def test_a_later_bundle_with_the_same_reorganisation_does_not_double_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reorganisations.reorganise(library, _split(library))
    monkeypatch.undo()
    reference.load(library.connection)
    with open_library(tmp_path / "새.briefpack") as fresh:
        for day in (FIRST, DAY, date(2026, 11, 1)):
            assert _on(library, day) == _on(fresh, day)


def test_names_spaced_in_another_way_are_recognised_too(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaced = (
        replace(FINANCE, post="재정경제부 장관"),
        Heir("기획 예산처", ("기획처",), BUDGET.kind, post="기획예산처 장관"),
    )
    wanted = Reorganisation(ReorganisationKind.SPLIT, DAY, (_key(library, "기재부"),), spaced)
    reorganisations.reorganise(library, wanted)
    monkeypatch.undo()
    reference.load(library.connection)
    names, posts = _on(library, NEXT)
    assert "기획 예산처" in names
    assert "기획예산처" not in names
    assert len(posts) == 21


def test_one_that_was_taken_back_comes_with_the_bundle(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reorganisations.reorganise(library, _split(library))
    history.undo(library)
    monkeypatch.undo()
    reference.load(library.connection)
    with open_library(tmp_path / "새.briefpack") as fresh:
        assert _on(library, NEXT) == _on(fresh, NEXT)
