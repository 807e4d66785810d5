"""What a line promises: every shape of it, and what only looks like a promise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import written_dates
from desktop.domain.followup import FollowUp, is_overdue, overdue_on
from desktop.domain.promise_lines import not_read, read_line, report_back, target
from desktop.domain.promise_sections import PLAN
from desktop.domain.targets import find_targets
from desktop.domain.written_dates import Grain

YEAR = 2026
MINISTRIES = frozenset({"국방부", "과기정통부", "산업부", "행안부"})


def knows(text: str) -> bool:
    return all(part.strip() in MINISTRIES for part in text.replace("·", ",").split(","))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("지침 확정('26. 12월)", [("지침 확정", "'26. 12월")]),
        ("입법예고·법제심사(4월 중), 공포‧시행(5월 중)", [("입법예고·법제심사", "4월 중"), ("공포‧시행", "5월 중")]),
        ("공모('26.3월) → 선정('26.上) → 착수('26.下)", [("공모", "'26.3월"), ("선정", "'26.上"), ("착수", "'26.下")]),
        ("('26.3월) 공모 → ('26.6월) 선정", [("공모", "'26.3월"), ("선정", "'26.6월")]),
        ("'26. 3월: 공모 실시", [("'26. 3월: 공모 실시", "'26. 3월")]),
        ("전략 확정 : '26.上", [("전략 확정", "'26.上")]),
        ("법 개정안 제출： 2026년 하반기", [("법 개정안 제출", "2026년 하반기")]),
        ("회의 시각 조정: 10:30", [("회의 시각 조정: 10:30", "")]),
        ("외화채권 발행 추진(’27.초 목표)", [("외화채권 발행 추진(’27.초 목표)", "’27.초")]),
        ("권역별 설명회 개최('26.3월, 9월)", [("권역별 설명회 개최", "'26.3월, 9월")]),
        ("기본계획 수립(추후 협의)", [("기본계획 수립", "추후 협의")]),
        ("'27년 예산안에 반영하고 (7개) 사업을 확정", [("'27년 예산안에 반영하고 (7개) 사업을 확정", "")]),
        ("협의회(안) 구성", [("협의회(안) 구성", "")]),
    ],
)
def test_task_and_term(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.task, one.due_text) for one in read_line(line, YEAR)] == expected


@pytest.mark.parametrize(
    ("line", "task", "lead", "support", "due"),
    [
        ("지침 확정('26. 12월, 국방부)", "지침 확정", "국방부", "", "'26. 12월"),
        ("지침 확정(국방부, 협조: 산업부, '26.上)", "지침 확정", "국방부", "산업부", "'26.上"),
        ("지침 확정(과기정통부·산업부)", "지침 확정", "과기정통부·산업부", "", ""),
        ("(국방부) 지침 확정('26. 12월)", "지침 확정", "국방부", "", "'26. 12월"),
        ("국방부는 '26년 상반기까지 지침을 확정", "'26년 상반기까지 지침을 확정", "국방부", "", "'26년 상반기까지"),
        ("거점(국방부) 조성('26. 12월)", "거점(국방부) 조성", "", "", "'26. 12월"),
        ("우리는 지침을 확정", "우리는 지침을 확정", "", "", ""),
        ("지침 확정(홍길동, '26. 12월)", "지침 확정(홍길동, '26. 12월)", "", "", "'26. 12월"),
    ],
)
def test_who(line: str, task: str, lead: str, support: str, due: str) -> None:
    (one,) = read_line(line, YEAR, knows)
    assert (one.task, one.lead, one.support, one.due_text) == (task, lead, support, due)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("세부방안은 차기 회의에 보고", "차기 회의에 보고"),
        ("추후 보고", "추후 보고"),
        ("제10회 회의에서 첫 이행점검 결과 보고", "제10회 회의에서 첫 이행점검 결과 보고"),
        ("다음 관계장관회의 시 재보고할 것", "다음 관계장관회의 시 재보고"),
        ("세부실행계획 마련 및 과학기술관계장관회의 보고·확정", "과학기술관계장관회의 보고"),
        ("제9회 회의에서 보고한 사항", ""),
        ("추후 보고서를 발간", ""),
        ("과학기술관계장관회의 보고안건", ""),
        ("예측 모형 성능 검증 결과 보고", ""),
    ],
)
def test_what_is_to_be_reported_again(text: str, said: str) -> None:
    assert report_back(text) == said


@pytest.mark.parametrize(
    ("task", "due", "said"),
    [
        ("선도사업('30년까지 500개 구축)", "'30년까지", "500개"),
        ("'30년까지 2,000명", "'30년까지", "2,000명"),
        ("작목별 실증 단지 3개소 조성", "'26.12~'28.6.", "3개소"),
        ("3대 축 실행과제, 7개 대표 프로젝트 계획 확정", "'25. 12월", ""),
        ("5개소 구축 및 2,000명 양성", "'26년", ""),
    ],
)
def test_targets(task: str, due: str, said: str) -> None:
    assert target(task, written_dates.parse(due, year=YEAR)) == said


@pytest.mark.parametrize(
    ("line", "due", "said"),
    [
        ("'30년까지 500개 선도사업 추진, ~'26.4. 세부계획 수립", "~'26.4.", "'30년까지 500개"),
        ("'30년까지 500개 구축(~'26.4.)", "~'26.4.", "'30년까지 500개"),
        ("AI 팩토리('30년까지 500개) 세부계획 수립('26.12월)", "'26.12월", "'30년까지 500개"),
        ("'30년까지 AI 팩토리 500개 구축, ~'26.4. 공모", "~'26.4.", "'30년까지 AI 팩토리 500개"),
        ("'26.4.까지 계획 수립, '30년까지 500개 구축", "'26.4.까지", "'30년까지 500개"),
        ("총 13.5조원(~'30년) 투자, 시행계획 수립 ~'26.4.", "~'26.4.", "13.5조원(~'30년)"),
        ("'26.12월까지 30개 선정, '30년까지 500개 확산", "'26.12월까지", "30개"),
        ("'30년까지 500개 구축", "'30년까지", "500개"),
        ("'30년까지 확산, 500개 기관이 ~'26.4. 참여", "~'26.4.", ""),
    ],
)
def test_a_target_of_a_later_year_is_not_when_the_task_is_due(line: str, due: str, said: str) -> None:
    (one,) = read_line(line, 2025)
    assert (one.due_text, one.target_text) == (due, said)
    assert not said or len(find_targets(said)) == 1  # so that a figure reached has its share


@pytest.mark.parametrize(
    "heading",
    ["향후 계획", "추진 계획", "추진일정", "향후 추진계획(안)", "향후 일정", "추진계획 및 일정", "< 이행 계획 >"],
)
def test_headings_of_plans(heading: str) -> None:
    assert PLAN.match(heading)


@pytest.mark.parametrize("heading", ["주요 내용", "계획", "추진 배경", "향후 계획에 대한 논의", "전력감독원 추진 계획"])
def test_other_headings(heading: str) -> None:
    assert not PLAN.match(heading)


# as written | from | to | grain | the first day it is overdue; `-`: none
CASES = """
'25. 12월 | 2025-12-01 | 2025-12-31 | month | 2026-01-01
'25.11~'26.4. | 2025-11-01 | 2026-04-30 | month | 2026-05-01
~'30년 | - | 2030-12-31 | year | 2031-01-01
'30년까지 | - | 2030-12-31 | year | 2031-01-01
상반기 중 | 2026-01-01 | 2026-06-30 | half | 2026-07-01
'26.上 | 2026-01-01 | 2026-06-30 | half | 2026-07-01
'26.下 | 2026-07-01 | 2026-12-31 | half | 2027-01-01
'27.1분기 | 2027-01-01 | 2027-03-31 | quarter | 2027-04-01
'26.2/4 | 2026-04-01 | 2026-06-30 | quarter | 2026-07-01
’27.초 | 2027-01-01 | 2027-03-31 | quarter | 2027-04-01
'26.말 | 2026-12-01 | 2026-12-31 | month | 2027-01-01
26.3월 | 2026-03-01 | 2026-03-31 | month | 2026-04-01
12월 초 | 2026-12-01 | 2026-12-10 | part_of_month | 2026-12-11
'26.2월말까지 | - | 2026-02-28 | part_of_month | 2026-03-01
~'26.11.30. | - | 2026-11-30 | day | 2026-12-01
2026. 12. 15. | 2026-12-15 | 2026-12-15 | day | 2026-12-16
'26. 6월 이내 | - | 2026-06-30 | month | 2026-07-01
'26.6월한 | - | 2026-06-30 | month | 2026-07-01
연내 | 2026-01-01 | 2026-12-31 | year | 2027-01-01
'25.12~ | 2025-12-01 | - | month | -
수시 | - | - | recurring | -
연중 | - | - | recurring | -
매분기 | - | - | recurring | -
매년 상반기 | - | - | recurring | -
반기별 1회 | - | - | recurring | -
연차별 | - | - | recurring | -
"""


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_a_term_its_span_and_the_day_it_is_overdue(case: str) -> None:
    written, first, last, grain, overdue = (cell.strip() for cell in case.split("|"))
    found = written_dates.parse(written, year=YEAR)
    assert found is not None
    assert (found.text, found.start, found.end, found.grain) == (written, _day(first), _day(last), Grain(grain))
    one = FollowUp("id", "item", "과제", due_text=written, due_from=found.start, due_to=found.end, grain=found.grain)
    assert overdue_on(one) == _day(overdue)
    if found.end and (day := overdue_on(one)):
        assert not is_overdue(one, found.end)
        assert is_overdue(one, day)
    else:
        assert not is_overdue(one, date(2099, 12, 31))


WRITTEN = st.sampled_from([case.split("|")[0].strip() for case in CASES.strip().splitlines()])


@given(WRITTEN, st.sampled_from(["", " ", "국방부, ", "약 "]), st.sampled_from(["지침 확정", "AI 팩토리 구축", "점검"]))
def test_what_is_written_comes_back_unchanged(written: str, before: str, task: str) -> None:
    (one,) = read_line(f"{task}({before}{written})", YEAR, knows)
    assert one.due_text == written
    assert one.due == written_dates.parse(written, year=YEAR)
    assert one.task == (f"{task}({before}{written})" if before == "약 " else task)


@given(
    st.text(alphabet=st.sampled_from("'’26.123~월상하반기년()，, 가나과국방부협조:→까지중내초말보고회의"), max_size=60)
)
def test_no_text_is_lost_or_made_up(text: str) -> None:
    for one in read_line(text, YEAR, knows):
        assert "".join(one.due_text.split()) in "".join(text.split())
        assert set(one.task) <= set(text) | {" "}


def test_what_looks_like_a_date_and_was_not_read_is_named() -> None:
    assert not_read("설명회('26.3월) 뒤 13월 점검", 2026) == ("13월",)
    assert not_read("지침 확정('26. 12월)", None) == ()
    assert not_read("지침 확정(12월)", None) == ("12월",)
