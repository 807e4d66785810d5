"""Invented meetings to make documents from: a full one, one with every field overlong, and the emptiest one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from hashlib import sha256

from desktop.domain.agenda import AgendaItem, Attachment, ItemKind, Publicity
from desktop.domain.attendance import Attendance, Reply, Seat, SeatClass
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.meeting import Meeting, Series
from desktop.domain.people import Assignment, Contact, Person, Role

SERIES = Series("s", "과학기술관계장관회의", "과기장관회의", "「과학기술관계장관회의 규정」(대통령령)")

TITLES = (
    "인공지능 민생 서비스 확산방안(안)",
    "재난안전 로봇 실증 전략(안)",
    "제조 데이터 공유체계(D.Hub) 구축 방향(안)",
    "과학기술×AI 융합연구 국가전략(안)",
    "해외 공동연구 후속조치 계획(안)",
    "중소기업 연구장비 활용·확산 지원방안(안)",
    "미래를 선도하는 기초연구 생태계를 만들기 위한 연구행정 간소화 및 장기연구 지원체계 혁신방안(안)",
    "과학기술 인재 정착 지원 전략(안)",
    "국제 AI 협력 이니셔티브(2026~30) 채택 보고(안)",
    "과학기술관계장관회의 운영 개선방안(안)",
)
SUBMITTERS = (
    "부처합동",
    "국방부",
    "산업부",
    "부처합동",
    "외교부",
    "중기부",
    "부처합동",
    "교육부",
    "외교부",
    "과기정통부",
)
DIVISIONS = (
    ("과기정통부", "가상정보정책실", "가상서비스확산과"), ("국방부", "가상기획관실", "가상로봇정책팀"),
    ("산업부", "가상산업정책실", "가상데이터과"), ("과기정통부", "가상연구정책실", "가상융합전략팀"),
    ("외교부", "가상협력국", "가상과학외교과"), ("중기부", "가상기업정책실", "가상장비지원단"),
    ("과기정통부", "가상과학정책국", "가상기초전략과"), ("교육부", "가상인재정책국", "가상인재과"),
    ("외교부", "가상협력국", "가상과학외교과"),
    ("과기정통부", "가상과학·인공지능정책협력관", "가상과학·인공지능정책협력담당관"),
)  # fmt: skip
OUTLINE = """□ 개요

○ 국민이 일상에서 바로 느끼는 분야를 중심으로 **인공지능 서비스**를 확산하고, 이를 뒷받침하는 \
데이터·컴퓨팅 기반과 안전 기준을 함께 마련하여 범부처가 공동으로 추진

□ 주요 내용

① 현장에서 출발하는 과제 발굴과 실증
○ (과제 발굴) △국민 제안·현장 조사로 수요를 찾고, △부처별 중복 과제는 하나로 묶어 \
△우선순위에 따라 단계적으로 지원(총 1.5조원, ~'30년)
- 공공데이터 개방('26년 5개소)과 함께 온디바이스(on-device) AI 반도체, 표준 등 공통 과제는 全 부처가 연대하여 해결
· 실증 결과는 분기마다 공개하고, 실패한 과제도 그 까닭을 기록하여 다음 과제의 밑거름으로 활용
* 국민 제안 1,000여 건, 현장 조사 12개 기관, 전문가 자문 8회를 거쳐 마련한 과제 목록으로 해마다 한 번 다시 살펴 고침
○ (안전 기준) 「인공지능 기본법」에 따른 안전성 확보 의무를 쉽게 지킬 수 있도록 점검표와 상담 창구를 마련
※ ▲점검표 배포, ▲상담 창구 운영, ▲우수 사례 공유

② 사람과 기반에 대한 투자

| 구분 | 분야 | 주요 내용 |
| 인재 | 교육 | 이공계 학생·신진연구자에게 AI 교육과 연구 기반을 넓히고 재직자 전환교육을 지원 |
| 기반 | 컴퓨팅 | 고성능 GPU 8,000장 이상 확보·지원, 공동활용 체계 구축 |
| 기반 | 데이터 | 연구데이터 생산·관리 강화, 통합·개방, 저작권 침해 우려 해소 |

□ 향후 계획
○ 실행과제별 추진 계획 확정('25. 12월)
○ 분야별 전략 수립('25.12~) 및 이행 실적 점검
"""


LONG_NAME = "이름이매우길어마흔글자가되는사람의이름을그대로적어보는가상의인물가나다라마바사아"


def contact(number: int, unit: tuple[str, str, str], item_id: str | None, role: Role | None, order: int) -> Contact:
    """An invented official; every seventh has an address of mail."""
    head = role is Role.HEAD
    person = Person(
        f"p{number}", f"가상{'가나다라마바사아자차카타파하'[number % 14]}", None, unit[0], unit[1], unit[2],
        "과장" if head else "", "" if head else "사무관", f"044-000-{1000 + number}",
        f"gasang{number}@example.kr" if number % 7 == 0 else "",
    )  # fmt: skip
    return Contact(Assignment(f"a{number}", person.id, "m", item_id, role, order), person, unit[0])


def full() -> Briefing:
    """Ten items, twenty seats, thirty contacts, follow-ups of all sorts."""
    items = tuple(_item(index) for index in range(10))
    meeting = Meeting(
        "m", "s", 7, None, date(2026, 4, 15), time(10), time(11), "가상청사 9층 대회의실", "국무총리",
        "부총리 겸 과학기술정보통신부 장관",
    )  # fmt: skip
    seats = tuple(
        Seat(f"seat{index}", "s", f"가상{index}부 장관", None, SeatClass.FIXED, index) for index in range(1, 21)
    )
    coordination = (
        contact(90, ("국무조정실", "가상조정관실", ""), None, Role.HEAD, 0),
        contact(91, ("국무조정실", "가상조정관실", ""), None, Role.OFFICER, 1),
        contact(92, DIVISIONS[9], None, Role.HEAD, 2),
        contact(93, DIVISIONS[9], None, None, 3),
        contact(94, DIVISIONS[9], None, Role.OFFICER, 4),
    )
    return Briefing(SERIES, meeting, items, coordination, seats, ())


def _item(index: int) -> ItemBriefing:
    number = index + 1
    closed = number == 5
    item = AgendaItem(
        f"i{number}", "m", number, TITLES[index], publicity=Publicity.CLOSED if closed else None,
        submitters_text=SUBMITTERS[index], group="국가AX 대전환 관련 안건 중점 논의" if number <= 4 else "",
        outline="" if closed else OUTLINE * (3 if number == 7 else 1),
    )  # fmt: skip
    unit = DIVISIONS[index]
    contacts = (
        contact(3 * index + 1, unit, item.id, Role.HEAD, 0),
        contact(3 * index + 2, unit, item.id, Role.OFFICER, 1),
        *((contact(3 * index + 3, unit, item.id, Role.OFFICER, 2),) if index % 2 == 0 else ()),
    )
    follow_ups = (
        FollowUp(f"f{number}-1", item.id, "실행과제별 추진 계획 확정", due_text="'25. 12월"),
        FollowUp(f"f{number}-2", item.id, "분야별 전략 수립 및 이행 실적 점검", "과기정통부", due_text="'25.12~"),
    )  # fmt: skip
    return ItemBriefing(item, contacts, follow_ups if number in (2, 4, 7) else ())


def empty() -> Briefing:
    """A meeting of which nothing is known yet."""
    return Briefing(SERIES, Meeting("m", "s"))


def answered() -> Briefing:
    """A meeting with kinds, replies, a stand-in, a guest, supports and states: every optional column is there."""
    item = AgendaItem(
        "i1", "m", 1, TITLES[0], kind=ItemKind.REPORT, publicity=Publicity.PARTIAL, group="시의성", outline=OUTLINE
    )
    follow_up = FollowUp("f", "i1", "점검표 배포", "과기정통부", "행안부", "연내", state=FollowUpState.ON_TRACK)
    seats = (Seat("a", "s", "가상부 장관", order=1), Seat("b", "s", "가상청장", None, SeatClass.FLEXIBLE, 1))
    attendance = (
        Attendance("1", "m", "a", reply=Reply.STAND_IN, stand_in="가상부 차관"),
        Attendance("2", "m", None, "가상대학교 교수", Reply.PRESENT),
    )
    meeting = Meeting("m", "s", 8, held_on=date(2026, 5, 13))
    return Briefing(SERIES, meeting, (ItemBriefing(item, (), (follow_up,)),), (), seats, attendance)


def nasty() -> Briefing:
    """Every trap of text at once: endless words, emoji, NFD, controls, markup, a reversing mark, endless cells."""
    decomposed = unicodedata.normalize("NFD", "각별한 검토")
    outline = "\n".join((
        "□ <b>&amp; R&D A<B", "○ 이모지 😀👍🏽 와 𠮷 그리고 ◎☞⇨∙ ｢법률｣", f"- {decomposed} \x01\x02\u202e뒤집기\u202c",
        "| 구분 | 내용 |", f"| 세 쪽 | {'길고 긴 문장이 이어집니다. ' * 400} |",
        f"○ {'가' * 200_000}", f"○ {'A' * 5000}", f"○ {'( ' * 3000}", f"○ {') ' * 3000}",
    ))  # fmt: skip
    item = AgendaItem("i1", "m", 1, "아주긴제목" * 60, outline=outline, submitters_text="부처" * 200)
    person = Person("p", LONG_NAME, None, "가상부", "", "과", phone="044-000-1234" * 5)
    contacts = (Contact(Assignment("a", "p", "m", "i1", None), person, "가상부"),)
    follow_up = FollowUp("f", "i1", "과제 " * 3000, due_text="'30년까지")
    meeting = Meeting("m", "s", 99, held_on=date(2026, 4, 15), place="긴장소" * 400)
    return Briefing(SERIES, meeting, (ItemBriefing(item, contacts, (follow_up,)),))


def with_files(
    one: Briefing, files: dict[int, Sequence[tuple[str, bytes]]], publicity: Publicity | None = None
) -> Briefing:
    """The meeting with files (name and bytes) behind items, given by number; those items get the publicity, if any."""
    items: list[ItemBriefing] = []
    contents: dict[str, bytes] = {}
    for entry in one.items:
        found: list[Attachment] = []
        for order, (name, data) in enumerate(files.get(entry.item.number, ()), 1):
            digest = sha256(data).hexdigest()
            found.append(Attachment(f"{entry.item.id}-{order}", entry.item.id, name, digest, order))
            contents[digest] = data
        item = replace(entry.item, publicity=publicity) if found and publicity else entry.item
        items.append(replace(entry, item=item, attachments=tuple(found)))
    return replace(one, items=tuple(items), contents=tuple(contents.items()))
