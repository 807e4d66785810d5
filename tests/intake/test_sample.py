"""The made-up release reads exactly as it was written."""

from __future__ import annotations

import re
from datetime import date, time

from desktop.domain.agenda import Publicity
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Role
from desktop.domain.written_dates import Grain
from desktop.intake import draft as drafts
from desktop.intake import press_release as reader
from desktop.intake.draft import Draft
from desktop.intake.ledger import Account


def test_the_meeting(sample: Draft) -> None:
    meeting = sample.meeting
    assert (meeting.series.value, meeting.number.value) == ("과학기술관계장관회의", 9)
    assert (meeting.held_on.value, meeting.starts.value, meeting.ends.value) == (
        date(2026, 7, 22),
        time(14),
        time(15, 30),
    )
    assert meeting.place.value == "정부세종청사 6동 대회의실"
    assert meeting.presider.value == "국무총리"
    assert meeting.chair.value == "부총리 겸 과학기술정보통신부 장관"
    assert meeting.embargo_text.value == "2026. 7. 22.(수) 15:30 이후 보도"


def test_every_field_of_the_meeting_knows_its_line(sample: Draft, sample_text: str) -> None:
    lines = sample_text.split("\n")
    meeting = sample.meeting
    for field, words in (
        (meeting.series, "제9회 과학기술관계장관회의"),
        (meeting.held_on, "'26.7.22."),
        (meeting.place, "6동"),
        (meeting.chair, "(의장)"),
        (meeting.embargo_text, "보도시점"),
        (meeting.release_text, "여름철 재난 예측부터"),
    ):
        assert field.line
        assert words in lines[field.line - 1]


def test_the_release_without_headline_list_and_masthead(sample: Draft) -> None:
    text = sample.meeting.release_text.value.split("\n")
    assert text[0].startswith("   - 여름철 재난")
    assert [line.strip()[0] for line in text] == ["-", "-", "□", "*", "○", "※", "○", "□"]
    assert not any("안건 목록" in line or "①" in line or "붙 임" in line for line in text)


def test_the_items(sample: Draft) -> None:
    items = sample.items
    assert [item.number.value for item in items] == list(range(1, 11))
    assert all(item.title.value.endswith("(안)") for item in items)
    assert items[0].press_title.value == "여름철 재난 예측 AI 활용방안"
    assert items[0].heading_title.value == "여름철 재난 예측 AI 활용 방안"
    assert [item.submitters.value for item in items] == [
        *("부처합동", "과기정통부", "해수부", "교육부", "외교부"),
        *("산업부", "농식품부", "부처합동", "지식재산처", "과기정통부"),
    ]
    assert items[2].group.value == items[5].group.value == "현장 실증"
    assert items[9].group.value == ""
    assert {item.kind.value for item in items} == {None}


def test_item_five_is_not_public_and_has_no_explanation(sample: Draft) -> None:
    assert [item.publicity.value for item in sample.items].count(Publicity.PUBLIC) == 9
    assert sample.items[4].publicity.value is Publicity.CLOSED
    assert sample.items[4].outline.value == ""
    assert sample.items[4].heading_title.value == ""


def test_explanations_are_the_source_with_its_table_in_rows(sample: Draft, sample_text: str) -> None:
    for item in sample.items:
        if not item.outline.line:
            continue
        source = _section(sample_text, item.number.value)
        assert _letters(item.outline.value) == _letters(source)
    table = [line for line in sample.items[2].outline.value.split("\n") if line.startswith("|")]
    assert len(table) == 6
    assert table[0] == "| 구분 | 실증 분야 | 주요 내용 |"


def _section(text: str, number: int) -> str:
    after = text.split(f"< 안건 {number}호")[1].split("\n", 1)[1]
    return re.split(r"< 안건|\n붙임2", after)[0]


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_the_contacts(sample: Draft, sample_text: str) -> None:
    printed = re.findall(r"\((0\d+-000-\d{4})\)", sample_text)
    assert [contact.phone for contact in sample.contacts] == printed
    assert (len(printed), len(set(printed))) == (31, 29)
    assert all(contact.name and contact.organisation.value and contact.division.value for contact in sample.contacts)
    heads = [contact for contact in sample.contacts if contact.role is Role.HEAD]
    assert [contact.scope for contact in heads] == ["총괄", "총괄", *(f"안건{number}" for number in range(1, 11))]
    assert all(contact.position and not contact.grade for contact in heads)
    assert {contact.line for contact in sample.contacts if contact.name == "나비"} == {29, 56}


def test_the_members(sample: Draft) -> None:
    posts = [member.post for member in sample.members]
    assert len(posts) == len(set(posts)) == 21
    assert posts[:3] == ["부총리 겸 과기정통부장관", "재경부 장관", "교육부 장관"]
    assert "기획예산처 장관" in posts
    assert {member.seat_class.value for member in sample.members} == {"고정"}


def test_the_follow_ups(sample: Draft) -> None:
    assert [(f.item_number, f.due_text, f.due_to, f.grain) for f in sample.follow_ups] == [
        (1, "'26.8~'26.10.", date(2026, 10, 31), Grain.MONTH),
        (1, "'26. 11월", date(2026, 11, 30), Grain.MONTH),
        (1, "연내", date(2026, 12, 31), Grain.YEAR),
        (2, "'26.下", date(2026, 12, 31), Grain.HALF),
        (2, "~'26.11.30.", date(2026, 11, 30), Grain.DAY),
        (3, "'26. 9. 30.", date(2026, 9, 30), Grain.DAY),
        (3, "'26.10~'27.3.", date(2027, 3, 31), Grain.MONTH),
        (4, "'27.1분기", date(2027, 3, 31), Grain.QUARTER),
        (4, "매분기", None, Grain.RECURRING),
        (6, "'26년 하반기", date(2026, 12, 31), Grain.HALF),
        (6, "'27.1월~", None, Grain.MONTH),
        (7, "10월 중", date(2026, 10, 31), Grain.MONTH),
        (7, "'26.12~'28.6.", date(2028, 6, 30), Grain.MONTH),
        (8, "2026. 12. 15.", date(2026, 12, 15), Grain.DAY),
        (8, "'26.9~", None, Grain.MONTH),
        (9, "'26. 10월 말", date(2026, 10, 31), Grain.PART_OF_MONTH),
        (9, "", None, None),
        (10, "8월 초", date(2026, 8, 10), Grain.PART_OF_MONTH),
        (10, "", None, None),
    ]


def test_nothing_is_left_over(sample: Draft) -> None:
    assert sample.not_understood == ()
    others = [s for s in sample.suggestions if s not in sample.about_leads]
    assert [(s.target, s.suggested) for s in others] == [("contacts[5].role", "담당자")]


def test_who_leads_is_proposed_by_the_submitters(sample: Draft) -> None:
    assert not any(promised.lead for promised in sample.follow_ups)
    proposed = {s.target: s.suggested for s in sample.about_leads}
    agreed = drafts.apply(sample, sample.about_leads)
    for place, promised in enumerate(agreed.follow_ups):
        assert promised.lead == proposed.get(f"follow_ups[{place}].lead", "")
    assert (agreed.about_leads, len(proposed)) == ((), 19)


def test_every_line_is_accounted_for(sample_text: str, catalogue: Catalogue) -> None:
    _, ledger = reader.read_with_ledger(sample_text, catalogue)
    lines = [number for number, line in enumerate(sample_text.split("\n"), 1) if line.strip()]
    furniture = [number for number in lines if ledger.account(number) is Account.FURNITURE]
    assert {ledger.account(number) for number in lines} == {Account.USED, Account.FURNITURE}
    assert [sample_text.split("\n")[number - 1][:9] for number in furniture] == [
        "공동보도자료",
        "< 제9회 과학기",
        "【붙 임】 1. ",
        "2. 제9회 과학",
        "붙임1 안건별 설",
        "붙임2 제9회 과",
        "\t안 건 명\t제출",
    ]


def test_its_people_are_plainly_invented(sample_text: str) -> None:
    for phone in re.findall(r"\d{2,4}-\d{3,4}-\d{4}", sample_text):
        assert phone.split("-")[1] == "000"


def test_json(sample: Draft) -> None:
    made = drafts.to_json(sample)
    assert set(made) == {"meeting", "items", "contacts", "members", "followups", "not_understood", "suggestions"}
    assert made["meeting"]["date"] == "2026-07-22"
    assert [item["public"] for item in made["items"]].count(False) == 1
