"""People's rows out of tables of all shapes, with headings and without."""

from __future__ import annotations

import pytest

from desktop.intake import contact_rows, pasted_table, table_columns
from desktop.intake.contact_rows import RANK, REACH, UNIT, CameRow


def _rows(text: str = "", html: str = "") -> list[CameRow]:
    return list(contact_rows.rows(pasted_table.read(text, html)))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("성 명", "name"),
        ("이름", "name"),
        ("담당자", "name"),
        ("부처명", "organisation_text"),
        ("소속(부처)", "organisation_text"),
        ("소속", UNIT),
        ("직위/직급", RANK),
        ("직급·직위", RANK),
        ("연락처", REACH),
        ("전화번호(사무실)", "phone"),
        ("사무실", "phone"),
        ("E-mail", "email"),
        ("이메일 주소", "email"),
        ("휴대전화", ""),
        ("연번", ""),
        ("과학기술", None),
        ("이 칸에는 담당자 성명을 적어 주시기 바랍니다", None),
    ],
)
def test_headings(written: str, key: str | None) -> None:
    assert table_columns.heading(written) == key


def test_a_row_of_people_is_no_row_of_headings() -> None:
    assert table_columns.of_headings(["교육부", "기획과", "담당자", "사무관", "홍하나", "044-000-1234"]) is None
    assert table_columns.of_headings(["구분", "비고"]) is None


def test_a_list_with_a_title_and_headings_in_two_rows() -> None:
    html = (
        "<table><tr><td colspan=5>관계부처 담당자</td></tr>"
        "<tr><td rowspan=2>기관</td><td rowspan=2>부서</td><td rowspan=2>성명</td><td colspan=2>연락처</td></tr>"
        "<tr><td>사무실</td><td>이메일</td></tr>"
        "<tr><td rowspan=2>교육부</td><td>기획과</td><td>홍 하 나</td><td>(044)000-1234</td><td>a@example.kr</td></tr>"
        "<tr><td>〃</td><td>홍두리</td><td>-</td><td></td></tr></table>"
    )
    first, second = _rows(html=html)
    assert first.fields == {
        "organisation_text": "교육부",
        "division": "기획과",
        "name": "홍하나",
        "phone": "(044)000-1234",
        "email": "a@example.kr",
    }
    assert (second.fields["organisation_text"], second.fields["division"], second.fields["phone"]) == (
        "교육부",
        "기획과",
        "",
    )
    assert second.place == "5행"


def test_a_list_without_headings_is_read_by_what_stands_in_it() -> None:
    rows = _rows(
        "1\t교육부\t인재정책과\t담당자\t사무관\t김하나\t044-000-1234\ta@example.kr\n"
        "2\t국토교통부\t기획팀\t책임자\t과장\t이두리\t044-000-1235\tb@example.kr\n"
        "3\t외교부\t협력과\t담당자\t서기관\t박세찬\t02-000-1236\tc@example.kr\n"
    )
    assert [row.fields for row in rows][1] == {
        "organisation_text": "국토교통부",
        "division": "기획팀",
        "role": "책임자",
        RANK: "과장",
        "name": "이두리",
        "phone": "044-000-1235",
        "email": "b@example.kr",
    }
    assert len(rows) == 3


def test_a_press_releases_block_from_the_clipboard() -> None:
    html = (
        "<table><tr><td>담당 부서</td><td>교육부 인재정책실</td><td>책임자</td><td>과 장</td><td>홍 길</td>"
        "<td>(044-000-1234)</td></tr>"
        "<tr><td rowspan=2>&lt;안건 2&gt;</td><td rowspan=2>기획과</td><td rowspan=2>담당자</td><td>사무관</td>"
        "<td>김하나</td><td>(044-000-1235)</td></tr>"
        "<tr><td>주무관</td><td>이두리</td><td>(044-000-1236)</td></tr></table>"
    )
    rows = _rows(html=html)
    assert [row.fields["name"] for row in rows] == ["홍길", "김하나", "이두리"]
    assert {row.fields[UNIT] for row in rows} == {"교육부 인재정책실\n기획과"}
    assert [row.fields["role"] for row in rows] == ["책임자", "담당자", "담당자"]
    assert [row.fields[RANK] for row in rows] == ["과장", "사무관", "주무관"]
    assert rows[0].fields["phone"] == "044-000-1234"
    assert {row.scope for row in rows} == {"안건2"}


def test_a_unit_written_once_for_several_people_and_titles_between() -> None:
    rows = _rows(
        "소속\t직급\t성명\t전화\n\n교육부 기획과\t사무관\t홍하나\t044-000-1234\n\t주무관\t홍두리\t044-000-1235\n"
        "외교부\t\t\t\n협력과\t서기관\t홍세찬\t02-000-1236\n"
    )
    assert [row.fields[UNIT] for row in rows] == ["교육부 기획과", "교육부 기획과", "협력과"]
    assert rows[2].section == "외교부"


def test_a_table_of_no_people_has_no_rows() -> None:
    assert _rows("날짜\t국\n월\t미역국\n화\t된장국") == []
