"""The draft of minutes: its eight contents, what is still to be written, and how it is composed anew."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import minutes, roster
from desktop.domain.agenda import AgendaItem, ItemKind
from desktop.domain.attendance import Attendance, Reply, Seat
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.meeting import Meeting, MeetingKind, Series
from desktop.domain.minutes import TO_WRITE, TOPICS, Topic

SERIES = Series("s", "가상관계장관회의")
SEATS = tuple(
    Seat(f"seat{place}", "s", post, f"o{place}", order=place)
    for place, post in enumerate(("갑부장관", "을부장관", "병처장"))
)
POSTS = ("가상정책실장", "가상 조정관")


def _meeting(**fields: object) -> Meeting:
    known = {"number": 3, "held_on": date(2026, 7, 22), "starts": time(14), "ends": time(15, 30), "place": "대회의실"}
    return Meeting(
        "m", "s", **{**known, "presider": "총리", "chair": "갑부장관", "proceedings": "개회\n폐회", **fields}
    )  # pyright: ignore[reportArgumentType] (any field)


def _item(number: int, **fields: object) -> ItemBriefing:
    return ItemBriefing(AgendaItem(f"i{number}", "m", number, f"안건명 {number}(안)", **fields))  # pyright: ignore[reportArgumentType]


def _whole() -> Briefing:
    item = _item(
        1,
        kind=ItemKind.DELIBERATION,
        submitters_text="갑부",
        decision="원안 의결",
        vote="이의 없음",
        discussion="(을부) 동의",
    )
    attendance = (
        Attendance("1", "m", "seat0", reply=Reply.PRESENT),
        Attendance("2", "m", "seat1", reply=Reply.STAND_IN, stand_in="을부차관"),
        Attendance("3", "m", "seat2", reply=Reply.ABSENT),
        Attendance("4", "m", None, "병청 홍길동", Reply.PRESENT),
        Attendance("5", "m", None, "가상정책실장 김가상", Reply.PRESENT),
        Attendance("6", "m", None, "가상조정관 이가상", Reply.PRESENT),
        Attendance("7", "m", None, "오지 않은 사람", Reply.ABSENT),
    )
    return Briefing(SERIES, _meeting(), (item,), (), SEATS, attendance)


def _composed(briefing: Briefing) -> str:
    return minutes.compose(briefing, "갑부", minutes.secretaries(POSTS, briefing.attendance))


def test_all_that_is_known_is_written_and_nothing_is_left_to_write() -> None:
    text = _composed(_whole())
    assert TO_WRITE not in text
    assert all(check.is_done for check in minutes.checklist(text))
    for line in (
        "1. 회의의 명칭\n ○ 제3회 가상관계장관회의",
        "2. 개최기관\n ○ 갑부",
        " ○ 일시: 2026. 7. 22.(수) 14:00~15:30\n ○ 장소: 대회의실",
        " ○ 주재: 총리\n ○ 의장: 갑부장관\n ○ 참석 위원(1명): 갑부장관\n ○ 대리 참석(1명): 을부장관(대리: 을부차관)",
        " ○ 불참 위원(1명): 병처장\n ○ 간사: 가상정책실장 김가상, 가상 조정관 이가상\n ○ 배석자(1명): 병청 홍길동\n",
        "5. 진행 순서\n ○ 개회\n ○ 폐회",
        " ○ 안건 1호: 안건명 1(안) (심의 / 갑부)",
        "  - (을부) 동의",
        "  - (결정) 원안 의결\n  - (표결) 이의 없음",
    ):
        assert line in text
    assert "오지 않은 사람" not in text


def test_nothing_known_is_said_to_be_open_and_nothing_is_made_up() -> None:
    bare = Briefing(SERIES, Meeting("m", "s"), (_item(1), _item(2)))
    checks = {check.topic: check for check in minutes.checklist(minutes.compose(bare, ""))}
    assert tuple(checks) == TOPICS
    assert {topic for topic, check in checks.items() if check.is_done} == {Topic.NAME, Topic.AGENDA}
    assert checks[Topic.WHEN].open_lines == ("일시", "장소")
    assert checks[Topic.PEOPLE].open_lines == ("주재", "의장", "참석 위원", "배석자")
    assert checks[Topic.DECISIONS].open_lines == ("안건 1호 결정", "안건 1호 표결", "안건 2호 결정", "안건 2호 표결")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": ItemKind.REPORT, "decision": "보고 접수"}, "(결정) 보고 접수"),
        ({"outcome": "연기(협의 중)"}, "(결정) 연기(협의 중)"),
        (
            {"decision": "- 원안 의결\n다만 예산은 협의", "vote": "찬성 9"},
            "(결정) 원안 의결\n  - 다만 예산은 협의\n  - (표결) 찬성 9",
        ),
    ],
)
def test_a_report_and_an_item_put_off_need_no_vote(fields: dict[str, object], says: str) -> None:
    text = minutes.compose(Briefing(SERIES, _meeting(), (_item(1, **fields),)), "갑부")
    assert says in text
    assert "(표결) (적을 것)" not in text


def test_vice_ministers_have_a_chair_and_no_presider() -> None:
    meeting = _meeting(presider="", kind=MeetingKind.VICE_MINISTERS)
    assert "주재" not in minutes.compose(Briefing(SERIES, meeting), "")


def test_a_joint_meeting_names_whom_it_sits_with() -> None:
    text = minutes.compose(Briefing(SERIES, _meeting(), jointly=("연습회의", "가상회의")), "")
    assert "1. 회의의 명칭\n ○ 제3회 가상관계장관회의\n ○ 연석: 연습회의, 가상회의\n\n2." in text


def test_who_comes_to_vice_ministers_is_no_member_and_no_guest() -> None:
    came = Attendance("1", "m", None, "갑부차관", Reply.PRESENT), Attendance("2", "m", None, "을부차관")
    meeting = _meeting(presider="", kind=MeetingKind.VICE_MINISTERS)
    text = minutes.compose(Briefing(SERIES, meeting, attendance=came), "")
    assert " ○ 참석자(1명): 갑부차관\n ○ 참석 여부 (적을 것) 1명: 을부차관\n" in text
    assert not [line for line in (" ○ 참석 위원", " ○ 배석자") if line in text]
    assert [one.group for one in roster.attendees(Briefing(SERIES, meeting, attendance=came))] == ["참석자"] * 2


def test_the_body_that_holds_a_meeting_is_the_chairs() -> None:
    assert minutes.host(SEATS, "갑부 장관") == "o0"
    assert minutes.host(SEATS, "") is None
    assert minutes.host(SEATS, "정부장관") is None


def test_a_content_somebody_took_out_or_renumbered_is_noticed() -> None:
    text = _composed(_whole())
    without = text.replace("7. 발언 요지", "7. 기타")
    assert [check.topic for check in minutes.checklist(without) if not check.is_there] == [Topic.REMARKS]
    moved = text.replace("2. 개최기관", "Ⅱ. 개최 기관")
    assert all(check.is_done for check in minutes.checklist(moved))


_TEXTS = st.lists(st.sampled_from(["", " ○ 가", " ○ 나", "  - 다", "1. 라"]), max_size=12).map("\n".join)


@given(_TEXTS, _TEXTS, st.data())
def test_what_is_taken_over_and_what_stays(text: str, anew: str, data: st.DataObject) -> None:
    found = minutes.differences(text, anew)
    places = range(len(found))
    assert minutes.taken_over(text, found, ()) == text
    assert minutes.taken_over(text, found, places) == anew
    some = data.draw(st.sets(st.sampled_from(places))) if found else set[int]()
    assert len(minutes.differences(minutes.taken_over(text, found, some), anew)) <= len(found)


def test_the_usual_order_names_every_item() -> None:
    lines = minutes.usual_order(_whole()).splitlines()
    assert lines[0] == "개회"
    assert lines[-1] == "폐회"
    assert "안건 1호 심의: 안건명 1(안)" in lines
