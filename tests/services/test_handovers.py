"""A meeting on two laptops: handed over, edited on both, taken back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain import handover
from desktop.domain.agenda import AgendaItem, Submission, Submitter
from desktop.domain.errors import EditRefused, IntakeFailed, UserError
from desktop.domain.handover import FOLLOWING, SUFFIX
from desktop.domain.meeting import LinkKind, Meeting, MeetingLink
from desktop.domain.merge import ConflictKind, Side
from desktop.domain.organisation import Organisation
from desktop.services import (
    access_log,
    agenda,
    attachments,
    contacts,
    handovers,
    history,
    meetings,
    privacy,
    references,
)
from desktop.services.handovers import Accepted, Arrival
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import handovers as stored
from desktop.store import history as store_history
from desktop.store import meetings as stored_meetings
from desktop.store import organisations
from desktop.store import people as stored_people
from desktop.store.ids import new_id
from desktop.store.keys import WrongPassphrase

PASSWORD = "파란 하늘 아래"  # noqa: S105 (made up)


class Laptop:
    """A library, and the files it makes."""

    def __init__(self, path: Path) -> None:
        self.library = open_library(path)
        self._folder = path.parent
        self._count = 0

    def hand_over(self, meeting_id: str, password: str = "") -> Path:
        self._count += 1
        out = self._folder / f"{self.library.path.stem}{self._count}{SUFFIX}"
        made = handovers.make(handovers.gather(self.library, meeting_id), out, password)
        handovers.record(self.library, made, "업무 분담")
        return out

    def look(self, path: Path, password: str | None = None) -> Arrival:
        return handovers.compare(self.library, handovers.open_file(path, password=password))

    def take(self, path: Path, side: Side | None = None) -> Accepted:
        arrival = self.look(path)
        choices = {one.key: side for one in arrival.conflicts} if side else {}
        return handovers.accept(self.library, arrival, choices)

    def rows(self, meeting_id: str) -> dict[str, object]:
        return stored.packed(stored.rows_of(self.library.connection, meeting_id))  # type: ignore[return-value]

    def items(self, meeting_id: str) -> list[str]:
        return [one.title for one in meetings.items(self.library, meeting_id)]

    def edit(self, meeting_id: str, **fields: object) -> None:
        meetings.edit_meeting(self.library, meetings.get_meeting(self.library, meeting_id), **fields)

    def retitle(self, meeting_id: str, number: int, title: str) -> None:
        item = meetings.items(self.library, meeting_id)[number - 1]
        meetings.edit_item(self.library, item, title=title)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "우리.briefpack")
    yield made
    made.library.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "저쪽.briefpack")
    yield made
    made.library.close()


@pytest.fixture
def shared_id(ours: Laptop, theirs: Laptop) -> str:
    """The sample meeting, on both laptops."""
    meeting_id = add_sample(ours.library).meeting_id
    item = meetings.items(ours.library, meeting_id)[0]
    attachments.add_attachment(ours.library, item.id, "붙임.txt", "붙임 내용".encode())
    theirs.take(ours.hand_over(meeting_id))
    return meeting_id


def test_the_other_laptop_has_the_same_meeting(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    assert theirs.rows(shared_id) == ours.rows(shared_id)
    item = meetings.items(theirs.library, shared_id)[0]
    (attached,) = attachments.of_item(theirs.library, item.id)
    assert attachments.read_attachment(theirs.library, attached) == "붙임 내용".encode()
    entries = access_log.entries(theirs.library)
    assert entries[0].what == "회의 넘겨받기"
    assert access_log.entries(ours.library)[0].purpose == "업무 분담"
    history.undo(theirs.library)
    assert meetings.all_meetings(theirs.library) == ()
    history.redo(theirs.library)
    assert theirs.rows(shared_id) == ours.rows(shared_id)


def test_what_each_edited_is_on_both_in_the_end(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    ours.edit(shared_id, place="우리 회의실")
    theirs.edit(shared_id, notes="저쪽 메모")
    ours.retitle(shared_id, 1, "우리가 고친 안건")
    agenda.add_item(theirs.library, shared_id, "저쪽이 더한 안건")
    agenda.remove_item(theirs.library, meetings.items(theirs.library, shared_id)[1].id)
    there, here = theirs.hand_over(shared_id), ours.hand_over(shared_id)
    assert not ours.look(there).conflicts
    ours.take(there)
    theirs.take(here)
    assert ours.rows(shared_id) == theirs.rows(shared_id)
    meeting = meetings.get_meeting(ours.library, shared_id)
    assert (meeting.place, meeting.notes) == ("우리 회의실", "저쪽 메모")
    titles = ours.items(shared_id)
    assert titles[0] == "우리가 고친 안건"
    assert titles[-1] == "저쪽이 더한 안건"
    assert [one.number for one in meetings.items(ours.library, shared_id)] == list(range(1, len(titles) + 1))


def test_the_same_field_edited_on_both_is_chosen(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    ours.edit(shared_id, place="우리 회의실")
    theirs.edit(shared_id, place="저쪽 회의실")
    came = theirs.hand_over(shared_id)
    arrival = ours.look(came)
    (conflict,) = arrival.conflicts
    assert conflict.kind is ConflictKind.FIELD
    assert conflict.fields == ("place",)
    with pytest.raises(EditRefused, match="충돌이 1건"):
        handovers.accept(ours.library, arrival, {})
    handovers.accept(ours.library, arrival, {conflict.key: Side.THEIRS})
    assert meetings.get_meeting(ours.library, shared_id).place == "저쪽 회의실"
    history.undo(ours.library)
    assert meetings.get_meeting(ours.library, shared_id).place == "우리 회의실"
    ours.take(came, Side.OURS)
    back = theirs.look(ours.hand_over(shared_id))
    assert not back.conflicts  # decided once, not asked again
    handovers.accept(theirs.library, back, {})
    assert meetings.get_meeting(theirs.library, shared_id).place == "우리 회의실"


def test_handed_to_and_fro_nothing_is_asked_twice(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    for turn in range(3):
        ours.edit(shared_id, place=f"회의실 {turn}")
        theirs.retitle(shared_id, 1, f"안건 {turn}판")
        there, here = theirs.hand_over(shared_id), ours.hand_over(shared_id)
        assert not ours.look(there).conflicts, turn
        ours.take(there)
        assert not theirs.look(here).conflicts, turn
        theirs.take(here)
        assert ours.rows(shared_id) == theirs.rows(shared_id)


def test_removed_here_and_edited_there_is_a_conflict(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    before = ours.items(shared_id)
    agenda.remove_item(ours.library, meetings.items(ours.library, shared_id)[0].id)
    theirs.retitle(shared_id, 1, "저쪽이 고친 안건")
    came = theirs.hand_over(shared_id)
    (conflict,) = ours.look(came).conflicts
    assert conflict.kind is ConflictKind.GONE_HERE
    ours.take(came, Side.OURS)
    assert ours.items(shared_id) == before[1:]
    ours.take(came, Side.THEIRS)  # after all
    assert ours.items(shared_id) == ["저쪽이 고친 안건", *before[1:]]
    item = meetings.items(ours.library, shared_id)[0]
    assert len(attachments.of_item(ours.library, item.id)) == 1


def test_both_reordered_the_agenda(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    for laptop, turn in ((ours, slice(None, None, -1)), (theirs, slice(1, None))):
        keys = [one.id for one in meetings.items(laptop.library, shared_id)]
        moved = keys[turn] if len(keys[turn]) == len(keys) else [*keys[turn], keys[0]]
        agenda.reorder(laptop.library, shared_id, moved)
    wanted = theirs.items(shared_id)
    came = theirs.hand_over(shared_id)
    assert [one.kind for one in ours.look(came).conflicts] == [ConflictKind.ORDER]
    ours.take(came, Side.THEIRS)
    assert ours.items(shared_id) == wanted


def test_texts_that_mention_items_by_number_follow_on_both(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    theirs.edit(shared_id, notes="안건 3을 먼저 봅니다.")
    there = theirs.hand_over(shared_id)
    agenda.remove_item(ours.library, meetings.items(ours.library, shared_id)[0].id)
    here = ours.hand_over(shared_id)
    ours.take(there)
    theirs.take(here)
    assert ours.rows(shared_id) == theirs.rows(shared_id)
    assert meetings.get_meeting(ours.library, shared_id).notes == "안건 2를 먼저 봅니다."


def test_the_texts_that_follow_are_those_the_agenda_knows() -> None:
    assert FOLLOWING == {
        "meeting": references._MEETING_FIELDS,
        "agenda_item": references._ITEM_FIELDS,
        "follow_up": references._FOLLOW_UP_FIELDS,
    }


def test_an_erased_person_does_not_come_back(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    person = next(iter(stored_people.assigned(ours.library.connection, shared_id).values()))
    theirs.edit(shared_id, notes=f"{person.name}에게 확인")
    came = theirs.hand_over(shared_id)
    privacy.erase_person(ours.library, person.id, "본인 요청", everywhere=True)
    arrival = ours.look(came)
    assert "파기한 사람 1명" in arrival.remarks[0]
    assert not arrival.conflicts
    handovers.accept(ours.library, arrival, {})
    assert stored_people.PEOPLE.get(ours.library.connection, person.id) is None
    assert meetings.get_meeting(ours.library, shared_id).notes == "○○○에게 확인"
    ours.library.connection.checkpoint()
    assert person.name.encode() not in ours.library.path.read_bytes()


def test_the_same_meeting_is_the_same_file(ours: Laptop, shared_id: str) -> None:
    first, second = ours.hand_over(shared_id), ours.hand_over(shared_id)
    assert first.read_bytes() == second.read_bytes()
    assert "이 보관함에서 만든" in ours.look(first).remarks[0]


def test_sealed_with_a_password(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    sealed = ours.hand_over(shared_id, PASSWORD)
    meeting = meetings.get_meeting(ours.library, shared_id)
    assert meeting.place.encode() not in sealed.read_bytes()
    with pytest.raises(UserError, match="암호로 잠근 파일"):
        theirs.look(sealed)
    with pytest.raises(WrongPassphrase):
        theirs.look(sealed, "초록 하늘 아래")
    assert not theirs.look(sealed, PASSWORD).conflicts
    with pytest.raises(UserError, match="짧거나 단순"):
        ours.hand_over(shared_id, "짧다")


def test_no_file_but_ours_is_taken(ours: Laptop, theirs: Laptop, shared_id: str, tmp_path: Path) -> None:
    good = ours.hand_over(shared_id).read_bytes()
    path = tmp_path / f"나쁜{SUFFIX}"
    for place in range(0, len(good), max(len(good) // 60, 1)):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :])
        try:
            theirs.look(path)  # a byte that says nothing (a time, say) may be another
        except IntakeFailed:
            continue
    for bad in (b"", b"PK\x03\x04", b"%PDF-1.7", good[: len(good) // 2]):
        path.write_bytes(bad)
        with pytest.raises(IntakeFailed):
            theirs.look(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("briefpack.json", b" " * 60_000_000)
    with pytest.raises(IntakeFailed, match="너무 많습니다"):
        theirs.look(path)


def test_a_file_of_a_newer_program_says_so(ours: Laptop, theirs: Laptop, shared_id: str, tmp_path: Path) -> None:
    good, path = ours.hand_over(shared_id), tmp_path / f"새것{SUFFIX}"
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(path, "w") as newer:
        for name in archive.namelist():
            content = archive.read(name)
            newer.writestr(name, content.replace(b'"library_version": ', b'"library_version": 9'))
    with pytest.raises(IntakeFailed, match="더 새로운 브리핑팩"):
        theirs.look(path)


def test_a_new_person_and_another_phone_travel(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    person = next(iter(stored_people.assigned(theirs.library.connection, shared_id).values()))
    contacts.edit_person(theirs.library, person, phone="044-000-9876")
    ours.take(theirs.hand_over(shared_id))
    found = stored_people.PEOPLE.get(ours.library.connection, person.id)
    assert found is not None
    assert found.phone == "044-000-9876"


def test_a_library_that_changed_meanwhile_is_compared_anew(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    theirs.edit(shared_id, notes="저쪽 메모")
    arrival = ours.look(theirs.hand_over(shared_id))
    ours.edit(shared_id, place="그사이 바뀐 곳")
    with pytest.raises(EditRefused, match="견준 뒤에"):
        handovers.accept(ours.library, arrival, {})


def test_a_removed_meeting_comes_back_whole(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    before = ours.rows(shared_id)
    came = theirs.hand_over(shared_id)
    meetings.delete_meeting(ours.library, shared_id)
    ours.take(came)
    assert ours.rows(shared_id) == before


def test_an_older_file_brings_nothing_after_a_newer_one(ours: Laptop, theirs: Laptop, shared_id: str) -> None:
    ours.edit(shared_id, place="우리 회의실")
    theirs.edit(shared_id, place="저쪽 회의실")
    older = theirs.hand_over(shared_id)
    theirs.edit(shared_id, notes="저쪽 메모")
    ours.take(theirs.hand_over(shared_id), Side.OURS)
    arrival = ours.look(older)
    assert "나중 것이어서" in arrival.remarks[0]
    assert not arrival.conflicts
    assert arrival.merged.rows == arrival.before


def test_what_only_one_laptop_has_is_not_lost_on_the_way(ours: Laptop, theirs: Laptop) -> None:
    meeting_id = add_sample(ours.library).meeting_id
    connection = ours.library.connection
    meeting = meetings.get_meeting(ours.library, meeting_id)
    earlier = Meeting(new_id(), meeting.series_id, number=8)
    item = meetings.items(ours.library, meeting_id)[0]
    with store_history.action(connection, "앞선 회의") as action:
        stored_meetings.MEETINGS.insert(action, earlier)
        before = AgendaItem(new_id(), earlier.id, 1, "앞선 안건")
        stored_meetings.ITEMS.insert(action, before)
        stored_meetings.ITEMS.update(action, replace(item, returned_from=before.id))
        link = MeetingLink(new_id(), meeting_id, LinkKind.JOINT, earlier.id)
        stored_meetings.LINKS.insert(action, link)
    whole = ours.rows(meeting_id)
    theirs.take(ours.hand_over(meeting_id))
    (there,) = stored_meetings.links(theirs.library.connection, meeting_id)
    assert there.other_id is None
    assert there.other_text.startswith("제8회")
    theirs.edit(meeting_id, notes="저쪽 메모")
    ours.take(theirs.hand_over(meeting_id))
    assert meetings.get_meeting(ours.library, meeting_id).notes == "저쪽 메모"
    ours.edit(meeting_id, notes=meeting.notes)
    assert ours.rows(meeting_id) == whole


def test_an_organisation_is_known_by_its_name(ours: Laptop, theirs: Laptop) -> None:
    meeting_id = add_sample(ours.library).meeting_id
    keys: list[str] = []
    for laptop in (ours, theirs):
        body = Organisation(new_id(), "가상우주개발청")
        keys.append(body.id)
        with store_history.action(laptop.library.connection, "기관 더하기") as action:
            organisations.ORGANISATIONS.insert(action, body)
    item = meetings.items(ours.library, meeting_id)[-1]
    other = Organisation(new_id(), "다른가상청")
    with store_history.action(ours.library.connection, "제출부처") as action:
        organisations.ORGANISATIONS.insert(action, other)
        for order, key in enumerate((keys[0], other.id), start=7):
            stored_meetings.SUBMITTERS.insert(action, Submitter(new_id(), item.id, key, Submission.JOINT, order))
    theirs.take(ours.hand_over(meeting_id))
    found = {one.organisation_id for one in stored_meetings.submitters(theirs.library.connection, item.id)}
    assert {keys[1], other.id} <= found
    assert keys[0] not in found
    arrival = ours.look(theirs.hand_over(meeting_id))
    assert not arrival.conflicts
    assert arrival.merged.rows == arrival.before


# ---------------------------------------------------------------- what is kept of old versions


@pytest.fixture
def _only_one_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "FEWEST_WHOLE", 1)
    monkeypatch.setattr(handover, "MOST_WHOLE", 1)


def _size(laptop: Laptop) -> int:
    rows = laptop.library.connection.rows("SELECT length(content) FROM handover")
    return sum(length for (length,) in rows)


@pytest.mark.usefixtures("_only_one_stays_whole")
def test_old_versions_are_let_go_of_and_the_file_brings_what_was_before(
    ours: Laptop, theirs: Laptop, shared_id: str
) -> None:
    ours.retitle(shared_id, 1, "우리가 고친 제목")
    size = _size(ours)
    for number in range(5):
        ours.edit(shared_id, notes=f"{number}번째로 고침")
        ours.hand_over(shared_id)
    assert _size(ours) < 1.2 * size
    known = stored.versions(ours.library.connection, shared_id)
    assert [one.is_whole for one in known] == [False] * 5 + [True]
    assert all(one.people for one in known)
    theirs.retitle(shared_id, 2, "저쪽이 고친 제목")
    arrival = ours.look(theirs.hand_over(shared_id))
    assert arrival.conflicts == ()
    handovers.accept(ours.library, arrival, {})
    assert ours.items(shared_id)[:2] == ["우리가 고친 제목", "저쪽이 고친 제목"]
    assert meetings.get_meeting(ours.library, shared_id).notes == "4번째로 고침"


@pytest.mark.usefixtures("_only_one_stays_whole")
def test_where_nobody_knows_what_was_before_every_difference_is_asked_about(
    ours: Laptop, theirs: Laptop, shared_id: str
) -> None:
    for number in range(3):
        ours.edit(shared_id, notes=f"{number}번째로 고침")
        ours.hand_over(shared_id)
    theirs.retitle(shared_id, 2, "저쪽이 고친 제목")
    package = replace(handovers.open_file(theirs.hand_over(shared_id)), base_id="다른 것")
    arrival = handovers.compare(ours.library, package)
    assert {(one.table, *one.fields) for one in arrival.conflicts} == {("meeting", "notes"), ("agenda_item", "title")}
    assert any("모두 고르게 합니다" in remark for remark in arrival.remarks)


@pytest.mark.usefixtures("_only_one_stays_whole")
def test_a_version_let_go_of_still_says_which_meetings_only_the_other_side_has(
    ours: Laptop, theirs: Laptop, shared_id: str
) -> None:
    other = _earlier(ours)
    with store_history.action(ours.library.connection, "함께 연 회의") as action:
        link = MeetingLink(new_id(), shared_id, LinkKind.JOINT, other)
        stored_meetings.LINKS.insert(action, link)
    theirs.take(ours.hand_over(shared_id))
    for number in range(3):
        theirs.edit(shared_id, notes=f"{number}번째로 고침")
        theirs.hand_over(shared_id)
    ours.take(theirs.hand_over(shared_id))
    assert stored_meetings.LINKS.get(ours.library.connection, link.id) == link


def _earlier(laptop: Laptop) -> str:
    meeting = meetings.all_meetings(laptop.library)[0].meeting
    made = replace(meeting, id=new_id(), number=8, version=1)
    with store_history.action(laptop.library.connection, "앞 회의") as action:
        stored_meetings.MEETINGS.insert(action, made)
    return made.id
