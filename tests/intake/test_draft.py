from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

from desktop.domain.agenda import Publicity
from desktop.domain.attendance import SeatClass
from desktop.domain.people import Role
from desktop.domain.written_dates import Grain
from desktop.intake import draft as drafts
from desktop.intake.draft import (
    Draft,
    DraftContact,
    DraftFollowUp,
    DraftItem,
    DraftMeeting,
    DraftMember,
    Line,
    Sourced,
    Suggestion,
)

ITEM = DraftItem(
    Sourced(1, 3),
    Sourced("첫째(안)", 3),
    press_title=Sourced("첫째", 4),
    heading_title=Sourced("첫째 방향", 5),
    submitters=Sourced("부처합", 3),
    publicity=Sourced(Publicity.CLOSED, 4),
    outline=Sourced("□ Al 전략\n ○ Alpha와 Al, Al·로봇", 9),
)
CONTACT = DraftContact(7, None, "가나다", phone="044-000-1234")
MEETING = DraftMeeting(
    series=Sourced("과학기술관계장관회의", 1),
    number=Sourced(9, 1),
    held_on=Sourced(date(2026, 7, 2), 2),
    starts=Sourced(time(9, 5), 2),
)


def suggestion(target: str, found: str, suggested: str) -> Suggestion:
    return Suggestion(9, target, found, suggested, "까닭")


def draft(*suggestions: Suggestion) -> Draft:
    return Draft(
        MEETING,
        (ITEM,),
        (CONTACT,),
        (DraftMember("국무조정실장", SeatClass.FIXED, 8),),
        (DraftFollowUp(1, "확정", 10, "'26.12월", date(2026, 12, 1), date(2026, 12, 31), Grain.MONTH),),
        suggestions,
        (Line(20, "?? 알 수 없는 줄"),),
    )


def test_json_for_other_programs() -> None:
    made = drafts.to_json(draft(suggestion("items[0].outline", "Al", "AI")))
    assert json.loads(json.dumps(made)) == {
        "meeting": {
            "series": "과학기술관계장관회의",
            "number": 9,
            "date": "2026-07-02",
            "start": "09:05",
            "end": None,
            "place": "",
            "presider": "",
            "chair": "",
        },
        "items": [
            {
                "number": 1,
                "title": "첫째(안)",
                "other_titles": ["첫째 방향"],
                "submitters": "부처합",
                "public": False,
                "outline": "□ Al 전략\n ○ Alpha와 Al, Al·로봇",
            }
        ],
        "contacts": [
            {
                "scope": "총괄",
                "role": "",
                "position": "",
                "grade": "",
                "name": "가나다",
                "phone": "044-000-1234",
                "email": "",
                "organisation": "",
                "bureau": "",
                "division": "",
                "line": 7,
            }
        ],
        "members": [{"post": "국무조정실장", "class": "고정"}],
        "followups": [
            {
                "item": 1,
                "task": "확정",
                "due": "'26.12월",
                "from": "2026-12-01",
                "to": "2026-12-31",
                "grain": "month",
                "line": 10,
            }
        ],
        "not_understood": [{"line": 20, "text": "?? 알 수 없는 줄"}],
        "suggestions": [{"line": 9, "target": "items[0].outline", "found": "Al", "suggested": "AI", "reason": "까닭"}],
    }


def test_what_is_silent_is_null_and_not_false() -> None:
    silent = Draft(DraftMeeting(), (DraftItem(Sourced(1, 1), Sourced("")),), follow_ups=(DraftFollowUp(1, "점검", 2),))
    made = drafts.to_json(silent)
    assert made["meeting"]["number"] is made["meeting"]["date"] is made["items"][0]["public"] is None
    assert (made["followups"][0]["due"], made["followups"][0]["grain"]) == ("", None)


def test_public_where_published() -> None:
    published = replace(ITEM, publicity=Sourced(Publicity.PUBLIC, 5))
    assert drafts.to_json(Draft(MEETING, (published,)))["items"][0]["public"] is True


def test_only_the_agreed_suggestions_are_taken_over() -> None:
    role = suggestion("contacts[0].role", "", "담당자")
    grade = suggestion("contacts[0].grade", "", "사무관")
    cut = suggestion("items[0].submitters", "부처합", "부처합동")
    before = draft(role, grade, cut)
    after = drafts.apply(before, [role, cut])
    assert (after.contacts[0].role, after.contacts[0].grade) == (Role.OFFICER, "")
    assert after.items[0].submitters == Sourced("부처합동", 3)
    assert after.suggestions == (grade,)
    assert before.items[0].submitters.value == "부처합"


def test_a_word_is_replaced_where_it_stands_alone() -> None:
    letters = suggestion("items[0].outline", "Al", "AI")
    assert drafts.apply(draft(letters), {letters}).items[0].outline.value == "□ AI 전략\n ○ Alpha와 AI, AI·로봇"


def test_an_empty_field_gets_the_line_of_its_suggestion() -> None:
    group = suggestion("items[0].group", "", "중점 논의")
    assert drafts.apply(draft(group), [group]).items[0].group == Sourced("중점 논의", 9)


def test_targets_that_hold_no_text_change_nothing() -> None:
    others = [
        suggestion("", "제1차", "제1회"),
        suggestion("meeting.number", "1", "2"),
        suggestion("items[0].no", "", "x"),
    ]
    after = drafts.apply(draft(*others), others)
    assert (after.meeting, after.items) == (MEETING, (ITEM,))


def test_a_suggestion_of_another_draft_is_ignored() -> None:
    assert drafts.apply(draft(), [suggestion("items[7].title", "가", "나")]) == draft()
