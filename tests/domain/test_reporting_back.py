"""A promise that comes back as an item: its name and its explanation."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.agenda import AgendaItem
from desktop.domain.followup import FollowUp, FollowUpState, ProgressReport
from desktop.domain.meeting import Meeting
from desktop.domain.promises import propose
from desktop.domain.reporting_back import report_outline, report_title

ITEM = AgendaItem("item", "meeting", 7, "연구개발 생태계 혁신방안(안)")
MEETING = Meeting("meeting", "series", number=1, held_on=date(2025, 11, 24))


@pytest.mark.parametrize(
    ("task", "title"),
    [
        ("**세부실행계획** 마련.", "세부실행계획 마련 추진상황 보고"),
        ("이행점검 결과 보고", "이행점검 결과 보고"),
        ("세부 기준은 차기 회의에 보고", "세부 기준은 차기 회의에 보고"),
        ("이행 실적을 점검", "이행 실적을 점검"),
    ],
)
def test_title(task: str, title: str) -> None:
    assert report_title(FollowUp("id", "item", task)) == title


def test_the_explanation_tells_the_promise_and_its_history_the_last_first() -> None:
    one = FollowUp(
        "id",
        "item",
        "세부실행계획 마련",
        "과기정통부",
        "산업부",
        "'26. 3월",
        report_back="차기 회의에 보고",
        target_text="5개",
    )
    reports = [
        ProgressReport("a", "id", date(2026, 1, 5), FollowUpState.ON_TRACK, "초안\n마련"),
        ProgressReport("b", "id", date(2026, 2, 5), FollowUpState.DELAYED, "협의 중", reason="예산", reached="2개"),
    ]
    text = report_outline(one, ITEM, MEETING, reports)
    assert text.split("\n") == [
        "□ 보고 배경",
        " ○ 제1회 회의(2025. 11. 24.) ‘연구개발 생태계 혁신방안’에서 약속한 과제",
        "   - (약속) 세부실행계획 마련",
        "   - (주관) 과기정통부",
        "   - (협조) 산업부",
        "   - (기한) '26. 3월",
        "   - (목표) 5개",
        "   - (보고) 차기 회의에 보고",
        "",
        "□ 이행 경과",
        " ○ (2026. 2. 5. 기준, 지연) 협의 중",
        "   - (달성) 2개",
        "   - (사유) 예산",
        " ○ (2026. 1. 5. 기준, 정상추진) 초안 마련",
    ]
    returned = AgendaItem("new", "next", 1, "보고", outline=text)
    assert propose(returned, (), year=2026).promises == (), "what was promised then is not promised anew"


def test_what_nobody_said_is_left_out() -> None:
    bare = FollowUp("id", "item", "점검")
    assert "이행 경과" not in report_outline(bare, ITEM, Meeting("meeting", "series"), ())
    said = FollowUp("id", "item", "점검", state=FollowUpState.ON_TRACK, progress="공모 중")
    text = report_outline(said, ITEM, MEETING, ())
    assert text.endswith("□ 이행 경과\n ○ (정상추진) 공모 중")
