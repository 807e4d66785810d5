from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.documents.contact_sheet import USUAL_FORMS, SheetPlan, compose
from desktop.documents.sheets import Sheet
from desktop.domain.briefing import Briefing
from desktop.domain.contact_fields import FORM_TITLES, ID_HEADING, MARK_TITLE, SHEET_MARK, TITLES, Form, Shown
from tests.documents import samples

ALL = frozenset(TITLES)


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def made(
    form: Form, briefing: Briefing, shown: Shown | None = None, organisations: tuple[str, ...] = ()
) -> list[Sheet]:
    return list(compose(briefing, SheetPlan((form,), shown or Shown(), organisations)).sheets)


def test_blocks_stand_as_the_press_release_prints_them() -> None:
    (blocks,) = made(Form.BLOCK, samples.full(), Shown(ALL))
    assert texts(blocks)[1:7] == [
        ["구분", "소속", "역할", "직위·직급", "성명", "연락처", ID_HEADING],
        ["담당 부서", "국무조정실 가상조정관실", "책임자", "과장", "가상사", "044-000-1090", "a90"],
        ["<총괄>", "", "담당자", "사무관", "가상아", "044-000-1091\ngasang91@example.kr", "a91"],
        ["담당 부서", "과기정통부 가상과학·인공지능정책협력관", "책임자", "과장", "가상자", "044-000-1092", "a92"],
        ["<총괄>", "가상과학·인공지능정책협력담당관", *texts(blocks)[5][2:]],
        texts(blocks)[6],
    ]
    assert {row[-1] for row in texts(blocks)[5:7]} == {"a93", "a94"}
    assert [cell.rowspan for cell in list(blocks.rows)[5]][:2] == [2, 2]
    assert blocks.shown_columns == 6


def test_one_person_alone_has_a_block_of_two_rows() -> None:
    (blocks,) = made(Form.BLOCK, samples.nasty())
    rows = list(blocks.rows)[2:]
    assert [len(row) for row in rows] == [7, 2]
    assert [cell.rowspan for cell in rows[0]] == [1, 1, 2, 2, 2, 2, 2]


def test_mail_is_left_out_unless_asked_for() -> None:
    for form in Form:
        for sheet in made(form, samples.full()):
            assert not any("@" in cell for row in texts(sheet) for cell in row)
        for sheet in made(form, samples.full(), Shown(ALL))[:1]:
            assert any("@" in cell for row in texts(sheet) for cell in row)


def test_a_block_without_some_fields_loses_their_columns_only() -> None:
    (blocks,) = made(Form.BLOCK, samples.full(), Shown(frozenset({"division", "phone"})))
    assert texts(blocks)[1] == ["구분", "소속", "성명", "연락처", ID_HEADING]
    assert texts(blocks)[2] == ["담당 부서", "", "가상사", "044-000-1090", "a90"]
    assert not blocks.choices


def test_the_list_has_a_row_a_contact_in_the_same_order() -> None:
    briefing = samples.full()
    (flat,) = made(Form.LIST, briefing, Shown(ALL))
    rows = texts(flat)
    assert rows[0] == ["구분", "안건명", *TITLES.values(), ID_HEADING]
    (blocks,) = made(Form.BLOCK, briefing)
    assert [row[-1] for row in rows[1:]] == [row[-1] for row in texts(blocks)[2:]]
    assert rows[7][:6] == ["안건1", samples.TITLES[0], "과기정통부", "가상정보정책실", "가상서비스확산과", "담당자"]
    assert flat.has_filter


def test_each_ministry_has_its_sheet_in_legal_order_and_nobody_is_in_two() -> None:
    order = ("교육부", "외교부", "국방부", "과기정통부")
    sheets = made(Form.MINISTRY, samples.full(), organisations=order)
    assert [sheet.title for sheet in sheets][:4] == list(order)
    assert sorted(sheet.title for sheet in sheets[4:]) == ["국무조정실", "산업부", "중기부"]
    ids = [row[-1] for sheet in sheets for row in texts(sheet)[1:]]
    assert sorted(ids) == sorted(contact.assignment.id for contact in samples.full().contacts())
    assert sheets[0].page_title.endswith("· 교육부")


def test_the_phone_round_names_everyone_once_with_a_box_and_the_last_check() -> None:
    full = samples.full()
    person = replace(full.coordination[0].person, checked_on=date(2026, 3, 2))
    again = replace(full.coordination[1], person=person)
    briefing = replace(full, coordination=(replace(full.coordination[0], person=person), again, *full.coordination[2:]))
    (found,) = made(Form.ROUND, briefing)
    rows = texts(found)
    assert rows[0][:3] == ["확인", "연번", "기관"]
    assert rows[0][-4:] == ["받은 사람", "마지막 확인", "메모", ID_HEADING]
    assert rows[1][0] == "□"
    assert rows[1][-4:] == ["", "2026-03-02", "", "a90"]
    assert [row[1] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    assert len(rows) - 1 == len({contact.person.id for contact in briefing.contacts()})


def test_masked_fields_are_masked_in_every_form() -> None:
    shown = Shown(ALL, frozenset({"name", "phone", "email"}))
    people = [contact.person for contact in samples.full().contacts()]
    for form in Form:
        said = "\n".join(cell for sheet in made(form, samples.full(), shown) for row in texts(sheet) for cell in row)
        assert "가○○" in said
        assert "044-000-****" in said
        assert not any(person.name in said or person.phone in said for person in people)
        assert not any(person.email in said for person in people if person.email)


def test_cells_offer_roles_grades_ticks_and_the_organisations_of_the_day() -> None:
    (flat,) = made(Form.LIST, samples.full(), organisations=("재경부", "과기정통부"))
    offered = {texts(flat)[0][one.column - 1]: one.words for one in flat.choices}
    assert offered["기관"] == ("재경부", "과기정통부")
    assert offered["역할"] == ("책임자", "담당자")
    assert "서기관" in offered["직급"]
    (phoned,) = made(Form.ROUND, samples.full())
    assert phoned.choices[0].words == ("□", "☑")


@pytest.mark.parametrize("form", list(Form))
def test_a_meeting_without_contacts_has_a_sheet_with_heads_alone(form: Form) -> None:
    (sheet,) = made(form, samples.empty())
    assert len(texts(sheet)) == (2 if form is Form.BLOCK else 1)


def test_a_sheet_says_who_it_is_and_which_form_each_page_has() -> None:
    book = compose(samples.full(), SheetPlan(USUAL_FORMS, sheet_id="sheet-7"))
    assert book.mark
    assert book.mark.title == MARK_TITLE
    assert book.mark.rows == ((SHEET_MARK, "sheet-7"), ("연락처(안건별)", "block"), ("연락처(목록)", "list"))
    assert compose(samples.full()).mark is None
    assert set(FORM_TITLES) == set(Form)
