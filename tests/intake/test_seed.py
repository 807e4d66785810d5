"""The release of the first meeting, with all the scars of its text extraction.

Names and numbers of real people stay in that file: what is compared is counted in it while the test runs.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time

import pytest

from desktop.domain.agenda import Publicity
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Role
from desktop.domain.written_dates import Grain
from desktop.intake import draft as drafts
from desktop.intake import press_release as reader
from desktop.intake.draft import Draft, DraftContact
from desktop.intake.ledger import Account


def test_the_meeting(seed: Draft) -> None:
    meeting = seed.meeting
    assert (meeting.series.value, meeting.number.value) == ("과학기술관계장관회의", 1)
    assert (meeting.held_on.value, meeting.starts.value, meeting.ends.value) == (date(2025, 11, 24), time(10), time(11))
    assert (meeting.place.value, meeting.place.line) == ("정부서울청사 9층 대회의실", 343)
    assert (meeting.presider.value, meeting.chair.value) == ("국무총리", "부총리 겸 과학기술정보통신부 장관")
    assert meeting.embargo_text.value == "배포 후 즉시 사용"


def test_the_release_is_quoted_to_its_end(seed: Draft) -> None:
    text = seed.meeting.release_text.value
    assert text.startswith("   - 과학기술부총리를 의장으로")
    assert text.rstrip().endswith('기대한다"고 밝혔다.')
    assert "안건 목록" not in text


def test_the_items(seed: Draft) -> None:
    assert [(item.number.value, item.title.line) for item in seed.items] == [(n, 355 + n) for n in range(1, 11)]
    assert [item.submitters.value for item in seed.items] == [
        *("부처합동", "국방부", "산업부", "부처합", "AI전략위 지원단"),
        *("중기부", "부처합동", "부처합동", "외교부", "과기정통부"),
    ]
    assert seed.items[3].title.value == "과학기술×AI 국가전략(안)"
    assert seed.items[4].press_title.value == "AI분야 한-UAE 국빈방문 성과 및 후속조치 추진계획"
    assert seed.items[0].heading_title.value == "AI 민생 10대 프로젝트 추진방향"
    assert seed.items[8].press_title.value == "APEC AI 이니셔티브(2026~30) 채택 보고"
    assert seed.items[9].press_title.value == "과학기술관계장 관회의 운영방안"
    assert {item.group.value for item in seed.items} == {""}
    assert {item.kind.value for item in seed.items} == {None}


def test_titles_that_differ_elsewhere_are_kept(seed: Draft) -> None:
    items = drafts.to_json(seed)["items"]
    differing = {item["number"]: item["other_titles"] for item in items if item["other_titles"]}
    assert set(differing) == {1, 4, 5, 7, 8, 9, 10}
    assert differing[7] == ["연구개발 생태계 혁신방안"]


def test_what_is_public(seed: Draft) -> None:
    closed = [item.number.value for item in seed.items if item.publicity.value is Publicity.CLOSED]
    public = [item.number.value for item in seed.items if item.publicity.value is Publicity.PUBLIC]
    assert (closed, len(public)) == ([5], 9)
    assert (seed.items[4].publicity.line, seed.items[4].outline.value) == (20, "")


def test_no_letter_of_an_explanation_is_lost(seed: Draft, press_release: str) -> None:
    sections = re.split(r"(?m)^[<〈] 안건 (\d+)호 .*$", press_release.partition("\n붙임2")[0])[1:]
    assert len(sections) == 18
    for number, source in zip(sections[::2], sections[1::2], strict=True):
        outline = seed.items[int(number) - 1].outline.value
        assert _letters(outline) == _letters(source)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_debris_is_out_and_bold_stays(seed: Draft) -> None:
    everything = "\n".join(item.outline.value for item in seed.items)
    assert not re.search(r"<u>|\^|(?m:^\s*- (?:[□○ㅇ※①②③④❸]|o |- ))", everything)
    assert everything.count("**과감히 혁파**") == 1
    assert "추진기반 마련을 위해 ①거버넌스 강화, ②인프라 구축" in everything
    assert "\n▶" not in everything


def test_cut_lines_are_joined(seed: Draft) -> None:
    assert "집중 투자하는 'NEXT UNICORN Project' 추진" in seed.items[5].outline.value
    assert "주요 이행현황 점검 등" in seed.items[9].outline.value


def test_the_table_of_item_three(seed: Draft) -> None:
    rows = [line for line in seed.items[2].outline.value.split("\n") if line.startswith("|")]
    assert (len(rows), rows[0]) == (7, "| 구분 | 분야 | 주요 내용 |")
    assert {row.count("|") for row in rows} == {4}


def test_the_contacts(seed: Draft, press_release: str) -> None:
    printed = re.findall(r"\((0\d+-\d{3,4}-\d{4})\)", press_release)
    assert [contact.phone for contact in seed.contacts] == printed
    assert (len(printed), len(set(printed))) == (30, 28)
    rows = {"총괄": 6, "안건1": 3, "안건3": 4, "안건9": 3}
    rows |= {f"안건{number}": 2 for number in (2, 4, 5, 6, 7, 8, 10)}
    assert Counter(contact.scope for contact in seed.contacts) == rows
    assert all(re.fullmatch("[가-힣]{2,4}", contact.name) for contact in seed.contacts)
    assert len({contact.name for contact in seed.contacts}) == 28


def test_units_of_the_contacts(seed: Draft) -> None:
    units = {c.scope: (c.organisation.value, c.bureau.value, c.division.value) for c in seed.contacts[2:]}
    assert (seed.contacts[0].organisation.value, seed.contacts[0].division.value) == (
        "국무조정실",
        "산업과학중기정책관실",
    )
    assert units["안건3"] == ("산업통상부", "산업정책실", "산업인공지능혁신과")
    assert units["안건5"] == ("인공지능전략위원회", "총괄전략팀", "대외협력팀")
    assert units["안건10"] == ("과기정통부", "과학기술·인공지능정책협력관", "과학기술·인공지능정책협력담당관")
    assert units["총괄"] == units["안건10"]


def test_roles_and_ranks_as_printed(seed: Draft) -> None:
    roles = Counter(contact.role for contact in seed.contacts)
    assert roles == {Role.HEAD: 12, Role.OFFICER: 12, None: 6}
    assert Counter(contact.position for contact in seed.contacts if contact.position) == {
        "과장": 9,
        "팀장": 2,
        "단장": 1,
    }
    assert Counter(contact.grade for contact in seed.contacts if contact.grade) == {
        "서기관": 2,
        "사무관": 12,
        "주무관": 1,
    }
    blank = [c.line for c in seed.contacts if not c.position and not c.grade]
    assert blank == [33, 35, 56]


def test_the_members_are_twenty_and_not_sixty(seed: Draft) -> None:
    posts = [member.post for member in seed.members]
    assert len(posts) == len(set(posts)) == 20
    assert posts[1] == "기재부 장관"
    assert posts[12:14] == ["금융위 위원장", "개보위 위원장"]
    assert {member.seat_class.value for member in seed.members} == {"고정"}


def test_the_follow_ups(seed: Draft) -> None:
    assert [(f.item_number, f.line, f.due_text, f.due_from, f.due_to, f.grain) for f in seed.follow_ups] == [
        (2, 139, "'25. 12월", date(2025, 12, 1), date(2025, 12, 31), Grain.MONTH),
        (4, 197, "'25.11~'26.4.", date(2025, 11, 1), date(2026, 4, 30), Grain.MONTH),
        (4, 198, "'25.12~", date(2025, 12, 1), None, Grain.MONTH),
        (7, 251, "", None, None, None),
        (7, 252, "주기적으로", None, None, Grain.RECURRING),
    ]
    assert seed.follow_ups[0].task == "3대 축 혁신 실행과제, 7개 대표 프로젝트 추진 계획 확정"
    assert seed.follow_ups[4].task == "부처별 추진과제 이행 실적을 주기적으로 점검"


def test_what_was_not_understood(seed: Draft, press_release: str) -> None:
    assert [line.number for line in seed.not_understood] == [29, 60, 351, 360]
    lines = press_release.split("\n")
    assert all(line.text in lines[line.number - 1] for line in seed.not_understood)
    assert seed.not_understood[3].text == "0 L C 1"


def test_every_line_is_accounted_for(press_release: str, catalogue: Catalogue) -> None:
    _, ledger = reader.read_with_ledger(press_release, catalogue)
    lines = [number for number, line in enumerate(press_release.split("\n"), 1) if line.strip()]
    lost = [number for number in lines if ledger.account(number) is Account.NOT_UNDERSTOOD]
    furniture = [number for number in lines if ledger.account(number) is Account.FURNITURE]
    assert lost == [29, 60, 351]
    assert furniture == [3, 18, 25, 27, 66, 339, 355]


def test_suggestions_are_proposed_and_not_applied(seed: Draft) -> None:
    proposed = {(s.line, s.found, s.suggested) for s in seed.suggestions}
    assert proposed >= {
        (21, "과학기술관계장 관회의", "과학기술관계장관회의"),
        (27, "제1차", "제1회"),
        (70, "Al", "AI"),
        (120, "시 도입", "AI 도입"),
        (183, "Al", "AI"),
        (184, "응합인재", "융합인재"),
        (235, "중심 으로", "중심으로"),
        (262, "■ 국가과학자 선정·육성", "1 국가과학자 선정·육성"),
        (264, "이공계학생 들의", "이공계학생들의"),
        (275, "인정적", "안정적"),
        (276, "성장횔약", "성장활약"),
        (279, "₫ 해외 우수인재 전략적 유치", "4 해외 우수인재 전략적 유치"),
        (357, "", "국가AX 대전환"),
        (359, "", "관련 안건 중점 논의"),
        (359, "부처합", "부처합동"),
        (363, "", "시의성을 고려하여 상정"),
    }
    assert "₫ 해외 우수인재" in seed.items[7].outline.value


def test_suggestions_agreed_to_change_just_their_field(seed: Draft) -> None:
    everything = drafts.apply(seed, seed.suggestions)
    assert everything.items[3].submitters.value == "부처합동"
    assert "\n4 해외 우수인재 전략적 유치\n" in everything.items[7].outline.value
    assert all(contact.role and (contact.position or contact.grade) for contact in everything.contacts)
    assert everything.suggestions == ()
    assert drafts.apply(seed, ()) == seed


# ---------------------------------------------------------------- the same paper from another extraction


@pytest.mark.parametrize("gap", [" ", "  ", "    ", " | "])
def test_tabs_turned_into_spaces_invent_nothing(
    gap: str, seed: Draft, press_release: str, catalogue: Catalogue
) -> None:
    turned = reader.read(press_release.replace("\t", gap), catalogue)
    titles = [(item.title.value, item.press_title.value, item.heading_title.value) for item in seed.items]
    assert [(i.title.value, i.press_title.value, i.heading_title.value) for i in turned.items] == titles
    assert [item.submitters.value for item in turned.items] == [item.submitters.value for item in seed.items]
    assert [_person(contact) for contact in turned.contacts] == [_person(contact) for contact in seed.contacts]
    assert turned.follow_ups == seed.follow_ups
    assert [line.number for line in turned.not_understood] == [29, 60, 351, 360]


def _person(contact: DraftContact) -> tuple[object, ...]:
    """A contact without its unit: that has a letter of debris where nothing parts the cells."""
    who = (contact.scope, contact.role, contact.position, contact.grade, contact.name, contact.phone)
    return (*who, contact.organisation.value, contact.bureau.value)


def test_page_numbers_between_dashed_lines_are_furniture(seed: Draft, press_release: str, catalogue: Catalogue) -> None:
    lines = press_release.split("\n")
    paged = [*lines[:151], "- 3 -", *lines[151:200], "   - 4 -", *lines[200:]]
    turned = reader.read("\n".join(paged), catalogue)
    assert [item.outline.value for item in turned.items] == [item.outline.value for item in seed.items]
    assert len(turned.not_understood) == len(seed.not_understood)
