"""Anything is found by a few letters, with where it belongs and the passage that says it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.changes import Entity
from desktop.domain.finding import Place
from desktop.domain.followup import FollowUpState, ProgressReport
from desktop.services import contacts, followups, meetings, promises
from desktop.services.promises import Reported
from desktop.services.search import Group, Hit, Kind, Search
from desktop.store import history
from desktop.store.followups import PROGRESS_REPORTS
from desktop.store.ids import new_id
from desktop.store.library import Library

FEW = dict.fromkeys(Kind, 6)


def find(library: Library, query: str) -> dict[Kind, Group]:
    return {group.kind: group for group in Search(library).find(query, FEW)}


def marked(hit: Hit) -> list[str]:
    return [text.text[start:end] for text in (hit.title, hit.said) for start, end in text.found]


def test_every_title_name_and_task_of_the_sample_is_found(library: Library, meeting_id: str) -> None:
    everything = dict.fromkeys(Kind, 1_000)
    search = Search(library)
    briefing = meetings.briefing(library, meeting_id)
    wanted = {(Kind.ITEM, entry.item.id): entry.item.title for entry in briefing.items}
    wanted |= {(Kind.PERSON, one.person.id): one.person.name for one in briefing.contacts()}
    wanted |= {(Kind.FOLLOW_UP, one.id): one.task for entry in briefing.items for one in entry.follow_ups}
    assert len(wanted) > 40
    for (kind, key), text in wanted.items():
        hits = [hit for group in search.find(text, everything) if group.kind is kind for hit in group.hits]
        assert key in {hit.id for hit in hits}, text
        assert all(marked(hit) for hit in hits if hit.id == key)


def test_an_explanation_is_found_with_its_passage_and_its_field(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, outline=f"{item.outline}\n ○ 아주 드문 · 낱말을 적었다")
    (hit,) = find(library, "드문낱말")[Kind.ITEM].hits
    assert (hit.id, hit.title.text, hit.beside) == (item.id, item.title, "제9회 (2026. 7. 22.) 안건1")
    assert marked(hit) == ["드문 · 낱말"]
    assert Search(library).place(hit) == (meeting_id, Place(Entity.AGENDA_ITEM, item.id, "outline"))


def test_a_ministrys_old_name_finds_who_goes_by_the_new_one(library: Library, meeting_id: str) -> None:
    _key, _changes = contacts.add_contact(
        library, meeting_id, contacts.NewContact("홍하나", organisation_text="재정경제부")
    )
    found = find(library, "기재부")
    assert [hit.title.text for hit in found[Kind.PERSON].hits] == ["홍하나"]
    assert marked(found[Kind.PERSON].hits[0]) == ["재정경제부"]
    names = {hit.title.text: hit for hit in found[Kind.ORGANISATION].hits}
    assert set(names) == {"기획재정부", "재정경제부", "기획예산처"}
    assert names["기획재정부"].beside.endswith("2026. 1. 1.까지, 뒤를 이은 기관: 재정경제부, 기획예산처")
    assert Search(library).place(names["기획재정부"]) is None


def test_someones_place_is_their_latest_assignment(library: Library, meeting_id: str) -> None:
    key, _changes = contacts.add_contact(library, meeting_id, contacts.NewContact("홍쀏뛟", division="없는과"))
    (hit,) = find(library, "쀏뛟")[Kind.PERSON].hits
    assert Search(library).place(hit) == (meeting_id, Place(Entity.ASSIGNMENT, key, ""))
    contacts.remove_contact(library, key)
    assert find(library, "쀏뛟") == {}
    assert Search(library).place(hit) is None


def test_what_was_reported_finds_its_follow_up_once(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    key, _changes = followups.add_follow_up(library, item.id, "드문일을 한다")
    with history.action(library.connection, "실적") as action:
        for text in ("드문일을 반쯤 했다", "드문일과 쀏뛟"):
            report = ProgressReport(new_id(), key, date(2026, 8, 1), FollowUpState.ON_TRACK, text=text)
            PROGRESS_REPORTS.insert(action, report)
    assert [hit.id for hit in find(library, "드문일")[Kind.FOLLOW_UP].hits] == [key]
    (hit,) = find(library, "쀏뛟")[Kind.FOLLOW_UP].hits
    assert (hit.id, marked(hit)) == (key, ["쀏뛟"])
    assert Search(library).place(hit) == (meeting_id, Place(Entity.FOLLOW_UP, key, ""))


def test_consonants_find_names_and_titles(library: Library, meeting_id: str) -> None:
    contacts.add_contact(library, meeting_id, contacts.NewContact("홍하나", division="국방과"))
    hits = find(library, "ㅎㅎㄴ")[Kind.PERSON].hits
    assert [marked(hit) for hit in hits if hit.title.text == "홍하나"] == [["홍하나"]]
    assert "국방과" not in {
        hit.title.text for hit in find(library, "ㄱㅂㄱ").get(Kind.PERSON, Group(Kind.PERSON, ())).hits
    }


def test_words_that_stand_apart_are_found_when_nothing_holds_them_together(library: Library, meeting_id: str) -> None:
    contacts.add_contact(library, meeting_id, contacts.NewContact("홍하나", division="쀏뛟과", position="과장"))
    (hit,) = find(library, "과장 쀏뛟")[Kind.PERSON].hits
    assert hit.title.text == "홍하나 과장"


@pytest.mark.usefixtures("meeting_id")
@pytest.mark.parametrize(
    "query", ["", "   ", "·", "쀏뛟뷁", "%", "' OR 1=1 --", '"', "* AND NOT", "ㅋㅋㅋㅋㅋㅋ", "가" * 5_000]
)
def test_nothing_is_found_by_what_is_nowhere(library: Library, query: str) -> None:
    found = find(library, query)
    assert query in ("%", '"') or not found  # these two may stand in an explanation, and then they are marked
    assert all(marked(hit) for group in found.values() for hit in group.hits)


@pytest.mark.usefixtures("meeting_id")
def test_so_many_are_shown_and_more_are_promised(library: Library) -> None:
    group = find(library, "연구")[Kind.ITEM]
    assert len(group.hits) <= 6
    (all_of_them,) = Search(library).find("연구", {Kind.ITEM: 100})
    assert group.has_more == (len(all_of_them.hits) > 6)
    assert not all_of_them.has_more


def test_what_was_decided_promised_and_reported_is_found(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, decision="수달보호 조건으로 의결", vote="전원 찬성표", discussion="물범 발언")
    meeting = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, meeting, proceedings="해달이 개회", minutes="고니가 적은 회의록")
    promise = meetings.briefing(library, meeting_id).items[0].follow_ups[0]
    followups.edit_follow_up(library, promise, report_back="올빼미 회의에 보고", target_text="777개", reached="333개")
    report = Reported(date(2026, 9, 1), FollowUpState.DELAYED, evidence="두루미 공문", reason="까치", remedy="참새떼")
    promises.add_report(library, promise.id, report)
    fields = {"수달보호": "decision", "전원 찬성표": "vote", "물범 발언": "discussion"}
    for query, field in fields.items():
        (hit,) = find(library, query)[Kind.ITEM].hits
        assert (hit.id, hit.field, marked(hit)) == (item.id, field, [query])
    for query, field in (("해달이", "proceedings"), ("고니가 적은", "minutes")):
        (hit,) = find(library, query)[Kind.MEETING].hits
        assert (hit.id, hit.field, marked(hit)) == (meeting_id, field, [query])
    for query in ("올빼미", "777개", "333개", "두루미", "까치", "참새떼"):
        (hit,) = find(library, query)[Kind.FOLLOW_UP].hits
        assert (hit.id, marked(hit)) == (promise.id, [query])
