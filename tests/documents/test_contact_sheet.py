from __future__ import annotations

from desktop.documents.contact_sheet import compose
from desktop.documents.sheets import Sheet
from tests.documents import samples


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def test_blocks_stand_as_the_press_release_prints_them() -> None:
    blocks, _flat = compose(samples.full()).sheets
    assert texts(blocks)[2:7] == [
        ["담당 부서", "국무조정실 가상조정관실", "책임자", "과장", "가상사", "044-000-1090"],
        ["<총괄>", "", "담당자", "사무관", "가상아", "044-000-1091\ngasang91@example.kr"],
        ["담당 부서", "과기정통부 가상과학·인공지능정책협력관", "책임자", "과장", "가상자", "044-000-1092"],
        ["<총괄>", "가상과학·인공지능정책협력담당관", "", "사무관", "가상차", "044-000-1093"],
        ["담당자", "사무관", "가상카", "044-000-1094"],
    ]
    assert [cell.rowspan for cell in blocks.rows[5]] == [2, 2, 1, 1, 1, 1]


def test_one_person_alone_has_a_block_of_two_rows() -> None:
    blocks, _flat = compose(samples.nasty()).sheets
    assert [len(row) for row in blocks.rows[2:]] == [6, 2]
    assert [cell.rowspan for cell in blocks.rows[2]] == [1, 1, 2, 2, 2, 2]


def test_the_list_has_a_row_a_contact_in_the_same_order() -> None:
    briefing = samples.full()
    _blocks, flat = compose(briefing).sheets
    rows = texts(flat)
    assert rows[0] == ["구분", "안건명", "기관", "실국", "과", "역할", "직위", "직급", "성명", "전화", "이메일"]
    assert [row[9] for row in rows[1:]] == [contact.person.phone for contact in briefing.contacts()]
    assert rows[7][:6] == ["안건1", samples.TITLES[0], "과기정통부", "가상정보정책실", "가상서비스확산과", "담당자"]


def test_a_meeting_without_contacts_has_sheets_with_heads_alone() -> None:
    blocks, flat = compose(samples.empty()).sheets
    assert (len(blocks.rows), len(flat.rows)) == (2, 1)
