"""What an item proposes, beside what was accepted of it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem
from desktop.domain.followup import FollowUp, FollowUpState, Origin
from desktop.domain.promises import Proposed, ProposedPromise, Standing, edited, propose, stored
from desktop.domain.written_dates import Grain

OUTLINE = """□ 주요 내용
 ○ 거점 조성('26. 9월)
 ○ 성과지표는 차기 회의에 보고
□ 향후 계획
 ○ 지침 확정('26. 12월, 국방부)
   - 시도 의견 수렴
   - 공청회 개최('26. 9월)
   * 예산은 별도 협의('26. 8월)
   * 세부 기준은 추후 보고
 ○ 거점 구축('30년까지 500개)
□ 기대효과
 ○ 효과('27년)"""
MINISTRIES = frozenset({"국방부", "과기정통부"})


def item(outline: str = OUTLINE, decision: str = "") -> AgendaItem:
    return AgendaItem("item", "meeting", 3, "국방 AX 전략(안)", outline=outline, decision=decision)


def proposed(one: AgendaItem, *accepted: FollowUp, submitter: str = "") -> Proposed:
    return propose(one, accepted, year=2026, submitter=submitter, is_organisation=lambda text: text in MINISTRIES)


def accepted(*found: ProposedPromise) -> list[FollowUp]:
    return [stored(one, FollowUp(f"f{place}", one.item_id, one.task)) for place, one in enumerate(found)]


def tasks(found: Proposed) -> list[str]:
    return [one.task for one in found.promises]


def test_lines_of_a_plan_and_promises_to_report() -> None:
    found = proposed(item())
    assert [(one.task, one.due_text, one.report_back) for one in found.promises] == [
        ("성과지표는 차기 회의에 보고", "", "차기 회의에 보고"),
        ("지침 확정", "'26. 12월", ""),
        ("공청회 개최", "'26. 9월", ""),
        ("세부 기준은 추후 보고", "", "추후 보고"),
        ("거점 구축('30년까지 500개)", "'30년까지", ""),
    ]
    assert found.promises[1].source_line == "○ 지침 확정('26. 12월, 국방부)"
    assert found.promises[1].lead == "국방부"
    assert found.promises[4].target_text == "500개"
    assert all(one.origin is Origin.OUTLINE and one.standing is Standing.NEW for one in found.promises)


def test_other_headings_tables_and_labels() -> None:
    text = (
        "1. 추진 일정\n| 과제 | 소관부처 | 협조부처 | 기한 |\n| 지침 확정 | 국방부 | 교육부 | 상반기 중 |\n"
        "| 점검 | - | | 수시 |\n2. 기타\n ○ (향후계획) 공모 실시('26.上)\n ○ (거버넌스) 협의체 운영('26.上)"
    )
    found = proposed(item(text))
    assert [(one.task, one.lead, one.support, one.due_text) for one in found.promises] == [
        ("지침 확정", "국방부", "교육부", "상반기 중"),
        ("점검", "", "", "수시"),
        ("공모 실시", "", "", "'26.上"),
    ]
    assert found.promises[0].due is not None
    assert (found.promises[0].due.end, found.promises[0].due.grain) == (date(2026, 6, 30), Grain.HALF)


def test_a_decision_promises_what_it_obliges_to() -> None:
    text = "원안의결. 과기정통부는 '26. 3월까지 세부계획을 마련하여 차기 회의에 보고할 것.\n관계부처는 협조하기로 함"
    found = proposed(item("", text))
    assert [(one.task, one.lead, one.due_text, one.report_back, one.origin) for one in found.promises] == [
        (
            "'26. 3월까지 세부계획을 마련하여 차기 회의에 보고할 것",
            "과기정통부",
            "'26. 3월까지",
            "차기 회의에 보고",
            Origin.DECISION,
        ),
        ("관계부처는 협조하기로 함", "", "", "", Origin.DECISION),
    ]
    assert proposed(item("", "수정의결")).promises == ()
    assert proposed(item("")).promises == ()


def test_what_was_promised_before_is_no_promise_of_now() -> None:
    before = "□ 보고 배경\n ○ 앞 회의에서 약속한 과제\n   - (약속) 세부 기준은 차기 회의에 보고"
    text = f"{before}\n□ 향후 계획\n ○ 기준 고시(연내)"
    assert tasks(proposed(item(text))) == ["기준 고시"]


def test_the_submitter_is_a_suggestion_only() -> None:
    found = proposed(item(), submitter="과기정통부").promises
    assert [(one.lead, one.is_lead_suggested) for one in found[:2]] == [("과기정통부", True), ("국방부", False)]
    assert not edited(found[0], lead="국방부").is_lead_suggested
    assert proposed(item()).promises[0].lead == ""


def test_what_was_accepted_is_not_proposed_again() -> None:
    found = proposed(item())
    present = accepted(*found.promises)
    again = proposed(item(), *present)
    assert (again.promises, again.gone) == ((), ())
    assert {one.id for one in again.known} == {one.id for one in present}
    typed_over = [replace(one, task="다른 말로 고친 과제", due_text="", state=FollowUpState.DONE) for one in present]
    assert proposed(item(), *typed_over).promises == ()
    part = proposed(item(), present[1])
    assert tasks(part) == [one.task for one in found.promises if one.task != "지침 확정"]


def test_a_line_moved_or_marked_otherwise_is_the_same_line() -> None:
    present = accepted(*proposed(item("□ 향후 계획\n○ 지침  확정('26. 12월)")).promises)
    assert proposed(item("□ 향후 계획\n   - **지침** 확정 ('26. 12월)"), *present).promises == ()


def test_what_came_from_a_paper_without_its_line_is_known_by_its_task() -> None:
    old = FollowUp("old", "item", "공청회 개최", due_text="'26. 9월")
    found = proposed(item(), old)
    assert "공청회 개최" not in tasks(found)
    assert found.known == (old,)
    assert "지침 확정" in tasks(found)


def test_two_clauses_of_a_line_are_two_promises() -> None:
    text = "□ 향후 계획\n ○ 입법예고(4월 중), 공포·시행(5월 중)"
    found = proposed(item(text))
    assert tasks(found) == ["입법예고", "공포·시행"]
    first, second = accepted(*found.promises)
    assert tasks(proposed(item(text), second)) == ["입법예고"]
    assert tasks(proposed(item(text), first, second)) == []


def test_a_changed_line_is_shown_as_changed_and_keeps_what_people_typed() -> None:
    before = accepted(*proposed(item("□ 향후 계획\n ○ 국방 AX 거점 지침 확정('26. 9월)")).promises)[0]
    before = replace(before, lead="국방부", task="거점 지침을 확정", state=FollowUpState.ON_TRACK, order=7)
    found = proposed(item("□ 향후 계획\n ○ 국방 AX 거점 지침 확정('26. 12월)"), before, submitter="과기정통부")
    (one,) = found.promises
    assert (one.standing, one.follow_up) == (Standing.CHANGED, before)
    assert (one.task, one.lead, one.due_text) == ("거점 지침을 확정", "국방부", "'26. 12월")
    after = stored(one, before)
    assert (after.due_to, after.state, after.order) == (date(2026, 12, 31), FollowUpState.ON_TRACK, 7)
    assert after.source_line == "○ 국방 AX 거점 지침 확정('26. 12월)"
    assert proposed(item("□ 향후 계획\n ○ 국방 AX 거점 지침 확정('26. 12월)"), after).promises == ()


def test_a_line_that_went_is_told() -> None:
    before = accepted(*proposed(item("□ 향후 계획\n ○ 국방 AX 거점 지침 확정('26. 9월)")).promises)[0]
    found = proposed(item("□ 향후 계획\n ○ 해외 인재 유치('27.上)"), before)
    assert [one.standing for one in found.promises] == [Standing.NEW]
    assert found.gone == (before,)


def test_a_term_typed_over_is_read_again() -> None:
    one = proposed(item("□ 향후 계획\n ○ 설명회 개최('26.3월, 9월)")).promises[0]
    assert (one.due_text, one.due, one.unread) == ("'26.3월, 9월", None, ("'26.3월, 9월",))
    assert (changed := edited(one, due_text="하반기").due) is not None
    assert (changed.end, changed.grain) == (date(2026, 12, 31), Grain.HALF)


_LINES = st.lists(
    st.sampled_from(
        [
            "□ 향후 계획",
            "1. 추진 일정",
            "2. 기타",
            " ○ 지침 확정('26. 12월, 국방부)",
            " ○ 지침 확정('26. 12월, 국방부)",
            " ○ 지침 확정('26. 11월)",
            "   - 공모(4월 중), 선정(5월 중)",
            "   * 추후 보고",
            "| 과제 | 소관 | 기한 |",
            "| 지침 확정 | 국방부 | 수시 |",
            "| | | |",
            "국방부는 차기 회의에 보고할 것. 원안의결",
            "() (향후계획) ('26)",
            "",
        ]
    ),
    max_size=12,
).map("\n".join)


@given(_LINES, _LINES)
def test_once_all_is_accepted_nothing_is_left(outline: str, decision: str) -> None:
    one = item(outline, decision)
    found = proposed(one)
    assert len({promise.key for promise in found.promises}) == len(found.promises)
    present = accepted(*found.promises)
    again = proposed(one, *present)
    assert (again.promises, again.gone, len(again.known)) == ((), (), len(present))


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_text_can_be_looked_through(outline: str, decision: str) -> None:
    for one in proposed(item(outline, decision)).promises:
        assert one.source_line
        assert "".join(one.due_text.split()) in "".join((outline + decision).split())
