"""What would embarrass is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from desktop.domain.agenda import AgendaItem, Attachment, ItemKind, Publicity, Submission, Submitter
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.changes import Entity
from desktop.domain.checklist import check
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.meeting import Meeting, MeetingKind, Series
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.people import Assignment, Contact, Person, Role
from desktop.domain.rules import MAJORITY, TWO_THIRDS, Rules
from desktop.domain.workdays import Workdays

HELD_ON = date(2026, 2, 25)
RULES = Rules(MAJORITY, TWO_THIRDS, submission_days=2, articles=(("submission_days", "제8조"),))
WORKDAYS = Workdays(2026, 2026, {date(2026, 2, 17): "설날"})
OLD = Organisation(
    "old", "옛재정부", ("옛재부",), valid_from=date(2008, 1, 1), valid_to=date(2026, 1, 1), successors=("new1", "new2")
)
NEW = Organisation("new1", "새재정부", ("새재부",), valid_from=date(2026, 1, 2))
BUDGET = Organisation("new2", "새예산처", (), valid_from=date(2026, 1, 2))
CATALOGUE = Catalogue((OLD, NEW, BUDGET))
MEETING = Meeting(
    "m",
    "s",
    3,
    MeetingKind.MAIN,
    HELD_ON,
    time(10),
    time(11),
    "정부서울청사 대회의실",
    "국무총리",
    "부총리",
    release_text="□ 제3회 연습관계장관회의를 열어 제1차 연습 기본계획을 논의했다.",
)


def contact(key: str, item: str | None, role: Role | None = Role.HEAD, **fields: Any) -> Contact:
    person = Person(f"p{key}", **{"name": f"홍하{key}", "position": "과장", "phone": "044-000-1234", **fields})
    return Contact(Assignment(f"a{key}", person.id, "m", item, role), person, "새재부")


def entry(number: int, follow_ups: tuple[FollowUp, ...] = (), **fields: Any) -> ItemBriefing:
    item = AgendaItem(
        f"i{number}",
        "m",
        number,
        **{
            "title": f"{number}호 연습 전략(안)",
            "press_title": f"{number}호 연습 전략",
            "submitters_text": "새재부",
            "outline": "□ 개요\n ○ 제2차 연습 회의 뒤 보완",
            **fields,
        },
    )
    return ItemBriefing(item, (contact(str(number), item.id),), follow_ups)


CLEAN = Briefing(
    Series("s", "연습관계장관회의", "연습장관회의"), MEETING, (entry(1), entry(2)), coordination=(contact("0", None),)
)


def findings(
    briefing: Briefing, is_printable: Callable[[str], bool] = lambda letter: letter != "₿"
) -> tuple[Finding, ...]:
    return check(briefing, CATALOGUE, WORKDAYS, RULES, is_printable, lambda one: one.name == "잠긴 것.pdf")


def only(briefing: Briefing) -> Finding:
    found = findings(briefing)
    assert len(found) == 1, [one.sentence for one in found]
    return found[0]


def with_items(*entries: ItemBriefing) -> Briefing:
    return replace(CLEAN, items=entries)


def with_person(**fields: Any) -> Briefing:
    return replace(CLEAN, coordination=(contact("0", None, **fields),))


def test_a_clean_meeting_has_nothing_to_find():
    assert findings(CLEAN) == ()


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"number": None}, "meeting-field", "number"),
        ({"held_on": None}, "meeting-field", "held_on"),
        ({"starts": None}, "meeting-field", "starts"),
        ({"place": ""}, "meeting-field", "place"),
        ({"presider": ""}, "meeting-field", "presider"),
        ({"chair": ""}, "meeting-field", "chair"),
        ({"ends": time(9)}, "meeting-hours", "ends"),
        ({"held_on": date(2026, 2, 17)}, "meeting-day-off", "held_on"),
        ({"held_on": date(2026, 2, 28)}, "meeting-day-off", "held_on"),
        ({"place": "₿ 회의실"}, "missing-letter", "place"),
        ({"release_text": "□ 제2차 회의에 이어 연습위원회 제3차 회의와 「연습협의회」 제3차 회의를 엶"}, None, ""),
        ({"release_text": "□ 「연습장관회의」 제3차 회의"}, "mixed-counting", "release_text"),
        ({"release_text": "□ 이번 제3차 회의에서"}, "mixed-counting", "release_text"),
        ({"release_text": "□ **제3차** 회의"}, "mixed-counting", "release_text"),
        ({"release_text": "□ 제3차 「연습관계 장관회의」 개최"}, "mixed-counting", "release_text"),
        ({"release_text": "□ 제 3차 연습장관회의 개최"}, "mixed-counting", "release_text"),
    ],
)
def test_the_meetings_own_fields(fields: dict[str, Any], code: str | None, field: str):
    briefing = replace(CLEAN, meeting=replace(MEETING, **fields))
    if code is None:
        assert findings(briefing) == ()
        return
    found = only(briefing)
    assert (found.code, found.place) == (code, Place(Entity.MEETING, "m", field))


def test_a_vice_ministers_meeting_needs_no_presider_beside_its_chair():
    vice = replace(MEETING, kind=MeetingKind.VICE_MINISTERS, presider="")
    assert findings(replace(CLEAN, meeting=vice)) == ()


def test_an_agenda_that_is_empty():
    assert only(with_items()).code == "no-items"


@pytest.mark.parametrize(
    ("numbers", "words", "item"), [((1, 3), "2번이 빠졌습니다", "i3"), ((2, 3), "1번이 빠졌습니다", "i2")]
)
def test_a_gap_in_the_numbers(numbers: tuple[int, ...], words: str, item: str):
    found = only(with_items(*(entry(number) for number in numbers)))
    assert (found.code, found.place) == ("item-numbers", Place(Entity.AGENDA_ITEM, item, "number"))
    assert words in found.sentence


def test_a_number_that_stands_twice():
    twice = entry(1)
    twice = replace(twice, item=replace(twice.item, id="other", title="다른 전략(안)", press_title=""))
    found = only(with_items(entry(1), twice))
    assert "1번이 두 번" in found.sentence


def test_the_same_title_twice():
    assert only(with_items(entry(1), entry(2, title="1호 연습 전략", press_title=""))).code == "same-title"


@pytest.mark.parametrize(
    ("fields", "code", "field", "words"),
    [
        (
            {"press_title": "1호 연습 방안"},
            "title-differs",
            "press_title",
            "보도자료 제목이 안건명과 다릅니다(‘1호 연습 방안’)",
        ),
        ({"heading_title": "1호연습 전략"}, "title-differs", "heading_title", "띄어쓰기가 다릅니다"),
        ({"submitters_text": ""}, "no-submitter", "submitters_text", "제출부처가 비어"),
        ({"outline": "\n "}, "no-outline", "outline", "설명이 없습니다"),
        ({"outline": "□ ₿₿와 😀\u200b"}, "missing-letter", "outline", "‘₿’ U+20BF"),
        ({"outline": "○ 제3차 연습관계장관회의"}, "mixed-counting", "outline", "제3차"),
        ({"outline": "○ 제2차 연습관계장관회의"}, "mixed-counting", "outline", "회로 세는데(제2회) ‘제2차’"),
        ({"title": "", "press_title": ""}, "no-title", "title", "안건명이 비어"),
        ({"submitted_on": date(2026, 2, 24)}, "late", "urgent_reason", "2026. 2. 23."),
        ({"submitters_text": "옛재부"}, "organisation-not-in-force", "submitters_text", "새재정부, 새예산처"),
        ({"submitters_text": "새재부·옛재정부"}, "organisation-not-in-force", "submitters_text", "옛재정부"),
    ],
)
def test_one_item(fields: dict[str, Any], code: str, field: str, words: str):
    found = only(with_items(entry(1, **fields), entry(2)))
    assert (found.code, found.place) == (code, Place(Entity.AGENDA_ITEM, "i1", field))
    assert words in found.sentence
    assert found.sentence.startswith("안건 1")


@pytest.mark.parametrize(
    "fields",
    [
        {"heading_title": "1호 연습 전략"},
        {"outline": "", "publicity": Publicity.CLOSED, "kind": None},
        {"submitted_on": date(2026, 2, 23)},
        {"submitted_on": date(2026, 2, 24), "urgent_reason": "국제 협상"},
        {"submitters_text": "부처합동"},
        {"submitters_text": "연습·위원회 지원단"},
    ],
)
def test_what_is_right_is_let_be(fields: dict[str, Any]):
    others: dict[str, Any] = {"publicity": Publicity.PUBLIC}
    assert findings(with_items(entry(1, **{**others, **fields}), entry(2, **others))) == ()


def test_letters_without_a_picture_are_named_by_their_code():
    briefing = with_items(entry(1, outline="□ 가\u200b나\x07" + "ⱠⱡⱢⱣ"), entry(2))
    found = findings(briefing, lambda letter: letter not in "\u200b\x07ⱠⱡⱢⱣ")
    assert [one.code for one in found] == ["missing-letter"]
    assert "U+200B, U+0007, ‘Ⱡ’ U+2C60" in found[0].sentence
    assert "등 6자" in found[0].sentence


@pytest.mark.parametrize(
    ("field", "value"), [("kind", ItemKind.REPORT), ("publicity", Publicity.PARTIAL), ("group", "국가AX 대전환")]
)
def test_a_column_with_a_hole(field: str, value: Any):
    found = only(with_items(entry(1, **{field: value}), entry(2)))
    assert (found.code, found.place) == ("hole-in-column", Place(Entity.AGENDA_ITEM, "i2", field))
    assert findings(with_items(entry(1, **{field: value}), entry(2, **{field: value}))) == ()


def test_a_column_of_public_items_is_not_printed_and_may_have_holes():
    assert findings(with_items(entry(1, publicity=Publicity.PUBLIC), entry(2))) == ()


@pytest.mark.parametrize(
    ("fields", "code", "field", "words"),
    [
        ({"position": ""}, "no-rank", "position", "총괄 홍하0: 직위와 직급이 없습니다."),
        ({"phone": ""}, "no-phone", "phone", "전화번호가 없습니다."),
        ({"phone": "045-000-1234"}, "phone", "phone", "없는 지역번호입니다(045-000-1234)"),
        ({"phone": "044-000-12"}, "phone", "phone", "자릿수"),
        ({"phone": "010-0000-1234"}, "mobile-phone", "phone", "휴대전화"),
        ({"name": ""}, "no-name", "name", "성명이 없습니다"),
        ({"organisation_id": "old"}, "organisation-not-in-force", "organisation_text", "옛재정부"),
        ({"organisation_text": "옛재부"}, "organisation-not-in-force", "organisation_text", "옛재정부"),
        ({"division": "₿과"}, "missing-letter", "division", "U+20BF"),
    ],
)
def test_one_person(fields: dict[str, Any], code: str, field: str, words: str):
    found = only(with_person(**fields))
    assert (found.code, found.place) == (code, Place(Entity.ASSIGNMENT, "a0", field))
    assert words in found.sentence


@pytest.mark.parametrize(
    "fields",
    [
        {"position": "", "grade": "사무관"},
        {"organisation_id": "new1"},
        {"organisation_text": "아무도 모르는 지원단"},
    ],
)
def test_a_person_who_is_complete(fields: dict[str, Any]):
    assert findings(with_person(**fields)) == ()


def test_a_contact_whose_role_was_not_printed():
    found = only(replace(CLEAN, coordination=(contact("0", None, None),)))
    assert (found.code, found.place) == ("no-role", Place(Entity.ASSIGNMENT, "a0", "role"))


def test_a_person_in_two_blocks_is_told_once():
    again = contact("0", None, phone="")
    second = replace(again, assignment=replace(again.assignment, id="a9"))
    assert only(replace(CLEAN, coordination=(again, second))).place.id == "a0"


def test_a_name_that_is_spelled_in_two_ways():
    spread = contact("8", None, name="한 별")
    found = only(replace(CLEAN, coordination=(contact("7", None, name="한별"), spread)))
    assert (found.code, found.place) == ("two-spellings", Place(Entity.ASSIGNMENT, "a8", "name"))
    other_phone = replace(spread, person=replace(spread.person, phone="044-000-9999"))
    assert findings(replace(CLEAN, coordination=(contact("7", None, name="한별"), other_phone))) == ()


def test_nobody_to_call():
    assert only(replace(CLEAN, coordination=())).code == "no-coordination"
    found = only(with_items(entry(1), replace(entry(2), contacts=())))
    assert (found.code, found.place) == ("no-contact", Place(Entity.AGENDA_ITEM, "i2", "contacts"))


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"due_text": ""}, "no-due-date", "due_text"),
        ({"due_text": "'26. 1월", "due_to": date(2026, 1, 31)}, "due-before-meeting", "due_text"),
        ({"lead": "옛재부"}, "organisation-not-in-force", "lead"),
        ({"support": "새재부, 옛재부"}, "organisation-not-in-force", "support"),
        ({"task": "₿ 도입"}, "missing-letter", "task"),
    ],
)
def test_one_promise(fields: dict[str, Any], code: str, field: str):
    promised = FollowUp(
        "f", "i1", **{"task": "실행계획 보고", "due_text": "'26. 6월", "due_to": date(2026, 6, 30), **fields}
    )
    found = only(with_items(entry(1, (promised,)), entry(2)))
    assert (found.code, found.place) == (code, Place(Entity.FOLLOW_UP, "f", field))


@pytest.mark.parametrize(
    "fields",
    [
        {"due_text": "주기적으로"},
        {"due_text": "'26. 1월", "due_to": date(2026, 1, 31), "state": FollowUpState.DONE},
        {"due_text": "'26. 2월", "due_to": date(2026, 2, 28), "lead": "새재부"},
    ],
)
def test_a_promise_that_is_in_order(fields: dict[str, Any]):
    promised = FollowUp("f", "i1", **{"task": "실행계획 보고", **fields})
    assert findings(with_items(entry(1, (promised,)), entry(2))) == ()


def test_a_submitters_row_of_an_organisation_that_has_ended():
    late = replace(entry(1), submitters=(Submitter("x", "i1", "old", Submission.LEAD),))
    found = only(with_items(late, entry(2)))
    assert (found.code, found.severity) == ("organisation-not-in-force", Severity.FIX)


def test_an_attachment_that_has_no_pages():
    files = (Attachment("x", "i1", "붙임.PDF", "00"), Attachment("y", "i1", "표.xlsx", "01"))
    found = only(with_items(replace(entry(1), attachments=files), entry(2)))
    assert (found.code, found.place) == ("attachment-not-printed", Place(Entity.ATTACHMENT, "y", "name"))


def test_an_attachment_with_a_password():
    files = (Attachment("x", "i1", "붙임.PDF", "00"), Attachment("y", "i1", "잠긴 것.pdf", "01"))
    found = only(with_items(replace(entry(1), attachments=files), entry(2)))
    assert (found.code, found.severity) == ("attachment-locked", Severity.LOOK)
    assert found.place == Place(Entity.ATTACHMENT, "y", "name")


def test_what_nobody_has_named_yet():
    found = only(with_items(entry(1, title="새 안건", press_title=""), entry(2)))
    assert (found.code, found.severity, found.place.field) == ("no-title", Severity.FIX, "title")
    nobody = replace(entry(1), contacts=(contact("1", "i1", name="새 연락처"),))
    assert only(with_items(nobody, entry(2))).code == "no-name"


def test_an_item_that_was_put_off_is_not_looked_at():
    assert findings(with_items(entry(1), entry(2), entry(3, outcome="연기(이견)", outline=""))) == ()


def test_what_must_be_fixed_comes_first():
    briefing = replace(with_items(entry(1, press_title="다른 제목"), entry(2, outline="")), coordination=())
    found = findings(briefing)
    assert [one.severity for one in found] == [Severity.FIX, Severity.LOOK, Severity.LOOK]
    assert [one.code for one in found] == ["no-outline", "title-differs", "no-coordination"]


# ---------------------------------------------------------------- mentions of items


def test_a_mention_of_an_item_there_is_not_is_found() -> None:
    briefing = with_items(entry(1, outline="□ 안건 2와 안건 7. 제8호 안건과 연계\n○ 안건 3건 논의"), entry(2))
    found = only(briefing)
    assert (found.code, found.severity) == ("dangling-reference", Severity.FIX)
    assert found.sentence == "안건 1 설명: 가리키는 안건이 없습니다(‘안건 2와 안건 7’, ‘제8호 안건’)."
    assert found.place == Place(Entity.AGENDA_ITEM, "i1", "outline")


def test_a_mention_of_an_item_that_left_is_found_though_another_has_its_number() -> None:
    found = only(with_items(entry(1), entry(2, outline="□ 안건 1(빠짐)의 후속")))
    assert found.sentence == "안건 2 설명: 가리키는 안건이 없습니다(‘안건 1(빠짐)’)."


def test_a_mention_of_an_item_that_was_put_off_is_found() -> None:
    briefing = with_items(entry(1, outline="□ 안건 3과 연계"), entry(2), entry(3, outcome="연기(협의 중)"))
    assert only(briefing).code == "dangling-reference"


def test_items_of_other_meetings_are_not_missed() -> None:
    assert findings(with_items(entry(1, outline="□ 제2회 회의 안건 7의 후속, 안건 2 참조"), entry(2))) == ()
