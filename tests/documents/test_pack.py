from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.documents.content import Block, Cell, Cover, Document, Heading, OutlineLine, Paragraph, Table
from desktop.documents.pack import compose
from desktop.domain.agenda import Publicity
from desktop.domain.briefing import Briefing
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import MeetingKind, MeetingState
from desktop.domain.publication import Edition
from tests.documents import samples


def section(document: Document, title: str) -> Block:
    """The block after the heading of that text."""
    blocks = document.blocks
    return next(blocks[i + 1] for i, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)


def table_of(document: Document, title: str) -> Table:
    block = section(document, title)
    assert isinstance(block, Table)
    return block


def cover_of(document: Document) -> Cover:
    block = document.blocks[0]
    assert isinstance(block, Cover)
    return block


def texts(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def with_item(briefing: Briefing, **changes: Any) -> Briefing:
    entry = briefing.items[0]
    return replace(briefing, items=(replace(entry, item=replace(entry.item, **changes)), *briefing.items[1:]))


def test_sections_come_in_the_order_they_are_bound() -> None:
    headings = [b for b in compose(samples.full()).blocks if isinstance(b, Heading) and b.level <= 2]
    assert [heading.full_text for heading in headings] == [
        "회의 개요", "상정 안건", "참석 대상",
        *(f"안건 {number}호 {title}" for number, title in enumerate(samples.TITLES, 1)),
        "후속조치", "연락처",
    ]  # fmt: skip
    assert all(heading.new_page for heading in headings if heading.level == 2)


def test_the_cover_says_what_when_where_and_who() -> None:
    cover = cover_of(compose(samples.full()))
    assert cover == Cover(
        "제7회 과학기술관계장관회의", "회의자료", "위원용",
        (("일시", "2026. 4. 15.(수) 10:00~11:00"), ("장소", "가상청사 9층 대회의실"), ("주재", "국무총리"),
         ("의장", "부총리 겸 과학기술정보통신부 장관")),
    )  # fmt: skip


def test_what_is_not_known_is_said_to_be_open_and_never_invented() -> None:
    document = compose(samples.empty())
    assert dict(cover_of(document).facts) == dict.fromkeys(("일시", "장소", "주재", "의장"), "(미정)")
    for title in ("상정 안건", "참석 대상"):
        block = section(document, title)
        assert isinstance(block, Paragraph)
        assert block.muted
        assert block.spans


def test_no_page_is_spent_on_saying_that_nothing_is_on_it() -> None:
    titles = [block.text for block in compose(samples.empty()).blocks if isinstance(block, Heading)]
    assert titles == ["회의 개요", "상정 안건", "참석 대상"]


def test_a_meeting_that_was_put_off_says_so_on_the_cover() -> None:
    briefing = samples.full()
    document = compose(replace(briefing, meeting=replace(briefing.meeting, state=MeetingState.POSTPONED)))
    assert cover_of(document).facts[0] == ("상태", "회의 연기")


def test_vice_ministers_sit_under_their_chair_alone() -> None:
    briefing = samples.full()
    vice = replace(briefing.meeting, kind=MeetingKind.VICE_MINISTERS, presider="", chair="가상부 차관")
    facts = dict(cover_of(compose(replace(briefing, meeting=vice))).facts)
    assert facts.keys() == {"일시", "장소", "의장"}
    named = replace(vice, presider="가상실장")
    assert dict(cover_of(compose(replace(briefing, meeting=named))).facts)["주재"] == "가상실장"


def test_agenda_columns_nobody_has_anything_for_are_left_out() -> None:
    table = table_of(compose(samples.full()), "상정 안건")
    assert texts(table)[0] == ["번호", "안건명", "제출부처", "공개 여부", "비고"]
    everything = table_of(compose(samples.answered()), "상정 안건")
    assert texts(everything) == [
        ["번호", "안건명", "제출부처", "구분", "공개 여부", "비고"],
        ["1호", samples.TITLES[0], "-", "보고", "부분공개", "시의성"],
    ]


def test_a_joint_meeting_says_with_whom_on_the_cover_and_in_the_overview() -> None:
    with_whom = ("연석", "제3회 연습경제관계장관회의, 연습혁신회의")
    made = compose(replace(samples.full(), jointly=("제3회 연습경제관계장관회의", "연습혁신회의")))
    assert cover_of(made).facts[0] == with_whom
    assert texts(table_of(made, "회의 개요"))[1] == list(with_whom)
    assert "연석" not in dict(texts(table_of(compose(samples.full()), "회의 개요")))


def test_items_of_one_group_share_its_cell() -> None:
    table = table_of(compose(samples.full()), "상정 안건")
    assert [row[-1].rowspan for row in table.rows[1:2]] == [4]
    assert [len(row) for row in table.rows] == [5, 5, 4, 4, 4, 5, 5, 5, 5, 5, 5]
    assert [row[-1].text for row in table.rows[5:]] == ["-"] * 6


def test_seats_stand_by_class_with_the_reply_once_there_is_one() -> None:
    silent = table_of(compose(samples.full()), "참석 대상")
    assert texts(silent)[:2] == [["구분", "연번", "직위"], ["고정 위원\n(20명)", "1", "가상1부 장관"]]
    assert len(silent.rows) == 21
    assert silent.rows[1][0].rowspan == 20
    assert texts(section(compose(samples.answered()), "참석 대상")) == [
        ["구분", "연번", "직위", "참석 여부", "대참자"],
        ["고정 위원\n(1명)", "1", "가상부 장관", "대참", "가상부 차관"],
        ["탄력 참석\n(1명)", "1", "가상청장", "미회신", "-"],
        ["그 밖의 참석자\n(1명)", "1", "가상대학교 교수", "참석", "-"],
    ]


@pytest.mark.parametrize(
    ("edition", "publicity", "outline", "expected"),
    [
        (Edition.MEMBERS, None, "", "설명 자료 없음"),
        (Edition.MEMBERS, Publicity.CLOSED, " \n", "비공개 안건 (설명 자료 없음)"),
        (Edition.PUBLIC, Publicity.CLOSED, "□ 개요", "비공개 안건으로, 공개용 자료에는 설명을 싣지 않습니다."),
        (Edition.PUBLIC, Publicity.PARTIAL, "□ 개요", "부분공개 안건으로, 공개용 자료에는 설명을 싣지 않습니다."),
        (Edition.PUBLIC, Publicity.PUBLIC, "", "설명 자료 없음"),
    ],
)
def test_an_item_without_an_explanation_says_why(
    edition: Edition, publicity: Publicity | None, outline: str, expected: str
) -> None:
    briefing = with_item(samples.full(), publicity=publicity, outline=outline)
    block = section(compose(briefing, edition), samples.TITLES[0])
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.spans) == expected


@pytest.mark.parametrize("edition", [Edition.MEMBERS, Edition.PRESIDER, Edition.WORKING])
def test_closed_items_are_explained_to_those_who_sit_there(edition: Edition) -> None:
    briefing = with_item(samples.full(), publicity=Publicity.CLOSED)
    assert isinstance(section(compose(briefing, edition), samples.TITLES[0]), OutlineLine)


def test_follow_ups_keep_the_written_date_and_share_their_items_cell() -> None:
    table = table_of(compose(samples.full()), "후속조치")
    assert texts(table)[0] == ["안건", "과제", "주관", "기한"]
    assert texts(table)[1] == [f"2호\n{samples.TITLES[1]}", "실행과제별 추진 계획 확정", "-", "'25. 12월"]
    assert texts(table)[2] == ["분야별 전략 수립 및 이행 실적 점검", "과기정통부", "'25.12~"]
    assert [row[0].rowspan for row in table.rows] == [1, 2, 1, 2, 1, 2, 1]
    assert texts(section(compose(samples.answered()), "후속조치"))[0] == [
        "안건",
        "과제",
        "주관",
        "협조",
        "기한",
        "상태",
    ]


@pytest.mark.parametrize(
    ("target", "report_back", "expected"),
    [
        ("", "", "공장 500개 보급"),
        ("40개", "", "공장 500개 보급\n(목표) 40개"),
        ("500개", "", "공장 500개 보급"),  # its own words say so
        ("40개", "다음 회의에 보고", "공장 500개 보급\n(목표) 40개\n(보고) 다음 회의에 보고"),
    ],
)
def test_what_was_promised_in_figures_stands_under_the_task(target: str, report_back: str, expected: str) -> None:
    briefing = samples.full()
    entry = briefing.items[0]
    promise = FollowUp("약속", entry.item.id, "공장 500개 보급", target_text=target, report_back=report_back)
    told = replace(briefing, items=(replace(entry, follow_ups=(promise,)), *briefing.items[1:]))
    assert texts(table_of(compose(told), "후속조치"))[1][1] == expected


def test_contacts_stand_in_blocks_by_scope_and_unit() -> None:
    table = table_of(compose(samples.full()), "연락처")
    assert texts(table)[1] == ["총괄", "국무조정실 가상조정관실", "책임자", "과장", "가상사", "044-000-1090"]
    assert texts(table)[2] == ["담당자", "사무관", "가상아", "044-000-1091\ngasang91@example.kr"]
    assert table.rows[1][0].rowspan == 5
    assert texts(table)[4] == ["-", "사무관", "가상차", "044-000-1093"]
    labels = [cell.text for row in table.rows[1:] for cell in row if cell.fill.value == "label"]
    assert labels == ["총괄", *(f"안건{number}" for number in range(1, 11))]
    assert len(table.rows) == 1 + len(samples.full().contacts())


def test_every_row_of_every_table_fills_its_columns() -> None:
    for briefing in (samples.full(), samples.answered(), samples.nasty()):
        for block in compose(briefing).blocks:
            if isinstance(block, Table):
                assert _areas(block.rows) == len(block.columns) * len(block.rows), block.place


def _areas(rows: tuple[tuple[Cell, ...], ...]) -> int:
    return sum(cell.colspan * cell.rowspan for row in rows for cell in row)
