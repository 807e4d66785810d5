"""What texts of a meeting say of its items by number stays true, whatever is done to the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.services import agenda, history, meetings, pool
from desktop.services.agenda import get_item
from desktop.services.checklist import findings
from desktop.services.new_meeting import NewMeeting, new_meeting
from desktop.services.references import AgendaChanges
from desktop.store import followups
from desktop.store import history as store_history
from desktop.store.library import Library


def _ids(library: Library, meeting_id: str) -> list[str]:
    return [item.id for item in meetings.items(library, meeting_id)]


def _write(library: Library, item_id: str, outline: str) -> None:
    meetings.edit_item(library, get_item(library, item_id), outline=outline)


def _outline(library: Library, item_id: str) -> str:
    return get_item(library, item_id).outline


def _next_meeting(library: Library, meeting_id: str) -> str:
    series_id = meetings.get_meeting(library, meeting_id).series_id
    return new_meeting(library, NewMeeting(series_id, number=50, held_on=date(2026, 8, 26)))[0]


def _texts(library: Library, meeting_id: str) -> list[tuple[str, ...]]:
    one = meetings.briefing(library, meeting_id)
    texts = [(entry.item.title, entry.item.outline, *(each.task for each in entry.follow_ups)) for entry in one.items]
    return [(one.meeting.release_text, one.meeting.notes), *texts]


def test_texts_follow_a_new_order_in_one_step(library: Library, meeting_id: str) -> None:
    ids = _ids(library, meeting_id)
    _write(library, ids[0], "□ 안건 3과 연계\n ○ 제2호 안건 참조, 안건 3건")
    _write(library, ids[3], "□ 안건 1~3의 후속")
    before = _texts(library, meeting_id)
    changes = agenda.reorder(library, meeting_id, [ids[2], ids[0], ids[1], *ids[3:]])
    assert _outline(library, ids[0]) == "□ 안건 1과 연계\n ○ 제3호 안건 참조, 안건 3건"
    assert _outline(library, ids[3]) == "□ 안건 1~3의 후속"
    assert isinstance(changes, AgendaChanges)
    assert changes.sentence == "안건 번호를 가리키는 글 2곳도 함께 고쳤습니다."
    after = _texts(library, meeting_id)
    history.undo(library)
    assert _texts(library, meeting_id) == before
    history.redo(library)
    assert _texts(library, meeting_id) == after


def test_promises_and_the_meetings_own_texts_follow(library: Library, meeting_id: str) -> None:
    ids = _ids(library, meeting_id)
    meetings.edit_meeting(library, meetings.get_meeting(library, meeting_id), notes="안건 2는 마지막에")
    promised = meetings.briefing(library, meeting_id).items[1].follow_ups[0]
    with store_history.action(library.connection, "과제") as action:
        followups.FOLLOW_UPS.update(action, replace(promised, task="안건 1과 함께 점검"))
    agenda.reorder(library, meeting_id, [ids[1], ids[0], *ids[2:]])
    assert meetings.get_meeting(library, meeting_id).notes == "안건 1은 마지막에"
    task = next(one.task for one in followups.of_meeting(library.connection, meeting_id) if one.id == promised.id)
    assert task == "안건 2와 함께 점검"


def test_a_mention_of_a_removed_item_stays_and_is_found(library: Library, meeting_id: str) -> None:
    ids = _ids(library, meeting_id)
    _write(library, ids[0], "□ 안건 3, 안건 5")
    changes = agenda.remove_item(library, ids[2])
    assert _outline(library, ids[0]) == "□ 안건 3(빠짐), 안건 4"
    assert isinstance(changes, AgendaChanges)
    assert (changes.followed, changes.lost) == (0, 1)
    assert "‘(빠짐)’" in changes.sentence
    (found,) = [one for one in findings(library, meeting_id) if one.code == "dangling-reference"]
    assert (found.place.id, found.place.field) == (ids[0], "outline")
    history.undo(library)
    assert _outline(library, ids[0]) == "□ 안건 3, 안건 5"


def test_an_item_that_moves_away_takes_no_false_mention_along(library: Library, meeting_id: str) -> None:
    target = _next_meeting(library, meeting_id)
    agenda.add_item(library, target, "먼저 있던 안건(안)")
    ids = _ids(library, meeting_id)
    _write(library, ids[2], "□ 이 안건 3은 안건 1, 제9회 안건 1과 연계")
    _write(library, ids[0], "□ 안건 3과 안건 4")
    agenda.move_item(library, ids[2], target)
    assert _outline(library, ids[2]) == "□ 이 안건 2는 안건 1(빠짐), 제9회 안건 1과 연계"
    assert _outline(library, ids[0]) == "□ 안건 3(빠짐)과 안건 3"


def test_a_copy_in_another_meeting_names_only_itself(library: Library, meeting_id: str) -> None:
    target = _next_meeting(library, meeting_id)
    ids = _ids(library, meeting_id)
    _write(library, ids[2], "□ 안건 3\n□ 안건 1")
    key, _ = agenda.copy_item(library, ids[2], target)
    assert _outline(library, key) == "□ 안건 1\n□ 안건 1(빠짐)"
    same, _ = agenda.copy_item(library, ids[2], meeting_id)
    assert _outline(library, same) == _outline(library, ids[2]) == "□ 안건 3\n□ 안건 1"


def test_texts_follow_an_item_that_is_put_off_and_taken_up_again(library: Library, meeting_id: str) -> None:
    ids = _ids(library, meeting_id)
    _write(library, ids[0], "□ 안건 3과 안건 4")
    pool.postpone(library, get_item(library, ids[2]), "이견")
    assert _outline(library, ids[0]) == "□ 안건 10과 안건 3"
    assert [one.code for one in findings(library, meeting_id) if one.place.field == "outline"] == ["dangling-reference"]
    meetings.edit_item(library, get_item(library, ids[2]), outcome="")
    target = _next_meeting(library, meeting_id)
    _write(library, ids[2], "□ 안건 10")
    pool.postpone(library, get_item(library, ids[2]), "이견")
    key, _ = pool.take_from_pool(library, ids[2], target)
    assert _outline(library, key) == "□ 안건 1"


def test_numbers_two_items_bear_are_not_guessed(library: Library, meeting_id: str) -> None:
    ids = _ids(library, meeting_id)
    meetings.edit_item(library, get_item(library, ids[1]), number=3)
    _write(library, ids[0], "□ 안건 3과 안건 4")
    agenda.reorder(library, meeting_id, [ids[0], ids[3], ids[1], ids[2], *ids[4:]])
    assert _outline(library, ids[0]) == "□ 안건 3과 안건 2"
