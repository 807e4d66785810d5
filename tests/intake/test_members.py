from __future__ import annotations

from datetime import date

from desktop.domain.attendance import SeatClass
from desktop.domain.organisation import Catalogue
from desktop.intake import members
from desktop.intake.draft import Line

DAY = date(2026, 7, 22)


def posts(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    return members.posts(text, catalogue, DAY)


def test_a_list_with_the_ending_said_once(catalogue: Catalogue) -> None:
    assert posts("재경·교육·기후· 노동·중기부 장관, 금융위·개보위 위원장", catalogue) == (
        "재경부 장관",
        "교육부 장관",
        "기후부 장관",
        "노동부 장관",
        "중기부 장관",
        "금융위 위원장",
        "개보위 위원장",
    )


def test_full_names_glued_to_the_post(catalogue: Catalogue) -> None:
    assert posts("○ 국방부·중기부장관, 국조실장", catalogue) == ("국방부 장관", "중기부 장관", "국조실장")


def test_another_kind_of_ministry_in_the_list(catalogue: Catalogue) -> None:
    assert posts("재경·기획예산처 장관", catalogue)[1] == "기획예산처 장관"


def test_labels_parts_and_totals_are_no_posts(catalogue: Catalogue) -> None:
    text = "- (고정) 의장 부총리, 위원 교육·외교부 장관 (14개 중앙행정기관의 장) 등 총 3인"
    assert posts(text, catalogue) == ("부총리", "교육부 장관", "외교부 장관")


def test_a_sentence_is_no_list(catalogue: Catalogue) -> None:
    assert posts("국무총리, 관계부처 장관들이 참석하였다", catalogue) == ()
    assert posts("안건 제출 부처·청, 지방정부의 장", catalogue) == ()


LIST = "(구성원) 부총리 겸 과기정통부장관, 재경·교육·외교·국방부 장관, 국무조정실장 등 총 6인"


def test_lists_printed_three_times_are_one(catalogue: Catalogue) -> None:
    parts = [
        [Line(3, LIST)],
        [
            Line(8, "(고정) 부총리, 재경·교육·외교·국방부 장관"),
            Line(9, "- 국무조정실장, AI 수석"),
            Line(10, "(탄력) 희망하는 부처"),
        ],
        [Line(20, "○ 재경부·교육부·외교부·국방부 장관, 국조실장")],
    ]
    found = members.read(parts, catalogue, DAY)
    assert len(found) == 6
    assert {(member.line, member.seat_class) for member in found} == {(3, SeatClass.FIXED)}


def test_a_list_goes_on_in_the_next_paragraph_and_flexible_seats_are_told_apart(catalogue: Catalogue) -> None:
    part = [
        Line(1, "(고정) 부총리, 재경·교육·외교·국방부 장관"),
        Line(2, "- 국무조정실장, AI 수석"),
        Line(3, "(탄력) 해수부·국토부 장관"),
        Line(4, "□ 주요 기능"),
    ]
    found = members.read([part], catalogue, DAY)
    assert [member.seat_class for member in found] == [SeatClass.FIXED] * 7 + [SeatClass.FLEXIBLE] * 2


def test_no_list_no_members(catalogue: Catalogue) -> None:
    assert members.read([[Line(1, "국무조정실장, 교육부 장관")]], catalogue, DAY) == ()
